"""Protocols: their phases, what their blocks hold and in which form, and the exercises that they name."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.protocol import Block, Protocol, Slot
from app.domain.vocabulary import BlockForm, Method, Phase
from tests.builders import a_block, a_protocol, a_range, a_region, a_slot, an_exercise, works
from tests.domain.invariants.broken import MOBILITY, RELEASE, STATIC, STRENGTH, faults, with_blocks


def test_every_phase_has_a_default_protocol():
    protocols = (a_protocol(default_for=(Phase.POST, Phase.RECOVERY, Phase.STRENGTH, Phase.DAILY)),)
    assert faults(protocols=protocols) == {("phase pre", "default_for")}


def test_a_phase_has_one_default_protocol():
    assert faults(protocols=(a_protocol("b-protocol", phases=(Phase.POST,)),)) == {("protocol b-protocol", "default_for[0]")}


@pytest.mark.parametrize("method", [Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH])
def test_static_stretch_never_appears_before_a_run(method: Method):
    assert faults(protocols=with_blocks(a_block(MOBILITY, method))) == {("protocol a-protocol", "blocks[0].methods[1]")}


def test_release_is_followed_by_movement():
    release, move, stretch = a_block(RELEASE), a_block(MOBILITY), a_block(STATIC)
    late = a_protocol("b-protocol", phases=(Phase.DAILY,), default_for=(), blocks=(move, release))
    held = a_protocol("c-protocol", phases=(Phase.DAILY,), default_for=(), blocks=(release, stretch))
    assert faults(protocols=with_blocks(release, move)) == set()
    assert faults(protocols=(late,)) == {("protocol b-protocol", "blocks[1].methods")}
    assert faults(protocols=(held,)) == {("protocol c-protocol", "blocks[0].methods")}


def test_release_shares_a_block_in_pairs_only():
    mixed = a_block(RELEASE, MOBILITY)
    assert faults(protocols=with_blocks(mixed, a_block())) == {("protocol a-protocol", "blocks[0].methods")}


BALL = an_exercise("ball", method=RELEASE)


def pairs(*exercises: str, methods: tuple[Method, ...] = (RELEASE, MOBILITY)) -> tuple[Protocol]:
    """A protocol that is one block of one pair of these, and then a block that moves."""
    return with_blocks(a_block(*methods, form=BlockForm.PAIRS, slots=(a_slot("Ankle", *exercises),)), a_block())


def test_a_pair_holds_a_release_and_a_movement_of_what_it_is_for():
    part = an_exercise("part", regions=(works("heel"),))
    elsewhere = an_exercise("elsewhere", regions=(works("knee"),))
    records = {"regions": (a_region("heel", parent="ankle"), a_region("knee")), "exercises": (BALL, part, elsewhere)}
    fault = {("protocol a-protocol", "blocks[0].slots[0].exercises")}
    assert faults(protocols=pairs("ball", "ankle-rocks", "part"), **records) == set()
    assert faults(protocols=pairs("ball", "elsewhere"), **records) == fault
    assert faults(protocols=pairs("ball"), **records) == fault
    assert faults(protocols=pairs("ankle-rocks", "part"), **records) == fault


@pytest.mark.parametrize("methods", [(MOBILITY,), (RELEASE,)])
def test_a_block_of_pairs_allows_release_and_something_else(methods: tuple[Method, ...]):
    protocols = pairs("ball", "ankle-rocks", methods=methods)
    assert ("protocol a-protocol", "blocks[0].methods") in faults(protocols=protocols, exercises=(BALL,))


def a_superset(*slots: Slot, **fields: Any) -> Block:
    return a_block(**({"form": BlockForm.SUPERSET, "sets": a_range(2, 4), "slots": slots} | fields))


def test_a_block_allows_a_method():
    assert faults(protocols=with_blocks(replace(a_block(), methods=()))) == {("protocol a-protocol", "blocks[0].methods")}


def test_a_superset_has_sets_and_someone_in_each_slot():
    bare = a_superset(a_slot("A1"), sets=None)
    assert faults(protocols=with_blocks(bare)) == {
        ("protocol a-protocol", "blocks[0].sets"),
        ("protocol a-protocol", "blocks[0].slots[0].exercises"),
    }


def test_an_exercise_stands_in_one_slot():
    superset = a_superset(a_slot("A1", "ankle-rocks"), a_slot("A2", "ankle-rocks"))
    assert faults(protocols=with_blocks(superset)) == {("protocol a-protocol", "blocks[0].slots[1].exercises[0]")}


def test_the_slots_of_a_superset_have_their_own_labels():
    superset = a_superset(a_slot("A1", "ankle-rocks"), a_slot("A1", "rocks"))
    assert faults(protocols=with_blocks(superset), exercises=(an_exercise("rocks"),)) == {
        ("protocol a-protocol", "blocks[0].slots[1]")
    }


def test_an_exercise_that_a_block_names_is_of_a_method_that_it_allows():
    block = a_block(STRENGTH, exercises=("ankle-rocks",))
    assert faults(protocols=with_blocks(block)) == {("protocol a-protocol", "blocks[0].exercises[0]")}


def test_an_exercise_that_a_protocol_names_is_fit_for_one_of_its_phases():
    protocol = a_protocol(
        "b-protocol",
        phases=(Phase.PRE,),
        default_for=(),
        blocks=(a_block(exercises=("later",)),),
        prefers=("later",),
    )
    assert faults(protocols=(protocol,), exercises=(an_exercise("later", phases=(Phase.POST,)),)) == {
        ("protocol b-protocol", "prefers[0]"),
        ("protocol b-protocol", "blocks[0].exercises[0]"),
    }
