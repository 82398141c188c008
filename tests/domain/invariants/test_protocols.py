"""Protocols: their phases, the methods and forms of their blocks, and the exercises that they list."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.protocol import Block, Protocol, Slot
from app.domain.vocabulary import BlockForm, Method, Phase
from tests.builders import a_block, a_protocol, a_range, a_region, a_slot, an_exercise, works
from tests.domain.invariants.broken_catalogue import MOBILITY, RELEASE, STATIC, STRENGTH, fault_places, with_blocks


def test_every_phase_has_a_default_protocol():
    protocols = (a_protocol(default_for=(Phase.POST, Phase.RECOVERY, Phase.STRENGTH, Phase.DAILY)),)
    assert fault_places(protocols=protocols) == {("phase pre", "default_for")}


def test_a_phase_has_one_default_protocol():
    assert fault_places(protocols=(a_protocol("b-protocol", phases=(Phase.POST,)),)) == {
        ("protocol b-protocol", "default_for[0]")
    }


@pytest.mark.parametrize("method", [Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH])
def test_a_protocol_before_a_run_has_no_stretches_for_range(method: Method):
    assert fault_places(protocols=with_blocks(a_block(MOBILITY, method))) == {("protocol a-protocol", "blocks[0].methods[1]")}


def test_release_is_followed_by_movement():
    release, move, stretch = a_block(RELEASE), a_block(MOBILITY), a_block(STATIC)
    late = a_protocol("b-protocol", phases=(Phase.DAILY,), default_for=(), blocks=(move, release))
    static = a_protocol("c-protocol", phases=(Phase.DAILY,), default_for=(), blocks=(release, stretch))
    assert fault_places(protocols=with_blocks(release, move)) == set()
    assert fault_places(protocols=(late,)) == {("protocol b-protocol", "blocks[1].methods")}
    assert fault_places(protocols=(static,)) == {("protocol c-protocol", "blocks[0].methods")}


def test_release_shares_a_block_only_in_pairs():
    mixed = a_block(RELEASE, MOBILITY)
    assert fault_places(protocols=with_blocks(mixed, a_block())) == {("protocol a-protocol", "blocks[0].methods")}


BALL = an_exercise("ball", method=RELEASE)


def pairs(*exercises: str, methods: tuple[Method, ...] = (RELEASE, MOBILITY)) -> tuple[Protocol]:
    """A protocol with a block of one pair of these exercises, and then a block with movement."""
    return with_blocks(a_block(*methods, form=BlockForm.PAIRS, slots=(a_slot("Ankle", *exercises),)), a_block())


def test_a_pair_has_a_release_and_a_movement_of_the_released_region():
    part = an_exercise("part", regions=(works("heel"),))
    elsewhere = an_exercise("elsewhere", regions=(works("knee"),))
    records = {"regions": (a_region("heel", parent="ankle"), a_region("knee")), "exercises": (BALL, part, elsewhere)}
    fault = {("protocol a-protocol", "blocks[0].slots[0].exercises")}
    assert fault_places(protocols=pairs("ball", "ankle-rocks", "part"), **records) == set()
    assert fault_places(protocols=pairs("ball", "elsewhere"), **records) == fault
    assert fault_places(protocols=pairs("ball"), **records) == fault
    assert fault_places(protocols=pairs("ankle-rocks", "part"), **records) == fault


@pytest.mark.parametrize("methods", [(MOBILITY,), (RELEASE,)])
def test_a_block_of_pairs_needs_release_and_another_method(methods: tuple[Method, ...]):
    protocols = pairs("ball", "ankle-rocks", methods=methods)
    assert ("protocol a-protocol", "blocks[0].methods") in fault_places(protocols=protocols, exercises=(BALL,))


def a_superset(*slots: Slot, **fields: Any) -> Block:
    return a_block(**({"form": BlockForm.SUPERSET, "sets": a_range(2, 4), "slots": slots} | fields))


def test_a_block_needs_a_method():
    assert fault_places(protocols=with_blocks(replace(a_block(), methods=()))) == {("protocol a-protocol", "blocks[0].methods")}


def test_a_superset_needs_sets_and_an_exercise_in_each_slot():
    bare = a_superset(a_slot("A1"), sets=None)
    assert fault_places(protocols=with_blocks(bare)) == {
        ("protocol a-protocol", "blocks[0].sets"),
        ("protocol a-protocol", "blocks[0].slots[0].exercises"),
    }


def test_an_exercise_is_listed_in_one_slot():
    superset = a_superset(a_slot("A1", "ankle-rocks"), a_slot("A2", "ankle-rocks"))
    assert fault_places(protocols=with_blocks(superset)) == {("protocol a-protocol", "blocks[0].slots[1].exercises[0]")}


def test_the_slots_of_a_superset_have_different_labels():
    superset = a_superset(a_slot("A1", "ankle-rocks"), a_slot("A1", "rocks"))
    assert fault_places(protocols=with_blocks(superset), exercises=(an_exercise("rocks"),)) == {
        ("protocol a-protocol", "blocks[0].slots[1]")
    }


def test_a_listed_exercise_has_a_method_of_its_block():
    block = a_block(STRENGTH, exercises=("ankle-rocks",))
    assert fault_places(protocols=with_blocks(block)) == {("protocol a-protocol", "blocks[0].exercises[0]")}


def test_a_listed_exercise_has_a_phase_of_the_protocol():
    protocol = a_protocol(
        "b-protocol",
        phases=(Phase.PRE,),
        default_for=(),
        blocks=(a_block(exercises=("later",)),),
        prefers=("later",),
    )
    assert fault_places(protocols=(protocol,), exercises=(an_exercise("later", phases=(Phase.POST,)),)) == {
        ("protocol b-protocol", "prefers[0]"),
        ("protocol b-protocol", "blocks[0].exercises[0]"),
    }
