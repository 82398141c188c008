"""What has to hold between the records of a catalogue: each rule broken once, and several at once."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue import Catalogue
from app.domain.errors import CatalogueInvalid
from app.domain.exercise import Exercise, ListedCondition, Rung
from app.domain.invariants import faults_in, hold
from app.domain.protocol import Block, Protocol, Slot
from app.domain.vocabulary import BlockForm, Condition, Equipment, Level, Method, Phase, RegionRole, Severity
from tests.builders import (
    a_block,
    a_catalogue,
    a_citation,
    a_prescription,
    a_protocol,
    a_range,
    a_redirect,
    a_region,
    a_slot,
    a_source,
    an_exercise,
    works,
)

MOBILITY, RELEASE, STATIC, STRENGTH = Method.MOBILITY, Method.RELEASE, Method.STATIC_STRETCH, Method.STRENGTH
SPARED = ListedCondition(condition=Condition.HYPERMOBILITY, severity=Severity.AVOID)


def faults(**kinds: Any) -> set[tuple[str, str]]:
    """The records and fields at fault in a catalogue with these records beside the small valid one's."""
    return {(fault.record, fault.field) for fault in faults_in(_catalogue(**kinds))}


def _catalogue(**kinds: Any) -> Catalogue:
    plain = {
        "sources": (a_source(),),
        "regions": (a_region(),),
        "exercises": (an_exercise(),),
        "protocols": (a_protocol(),),
    }
    added = {kind: {record.slug: record for record in plain[kind] + kinds.get(kind, ())}.values() for kind in plain}
    return a_catalogue(**added)


def with_blocks(*blocks: Block) -> tuple[Protocol]:
    return (a_protocol(blocks=blocks),)


def a_stretch(**fields: Any) -> Exercise:
    return an_exercise("calf-stretch", **({"method": STATIC, "phases": (Phase.POST,), "conditions": (SPARED,)} | fields))


def test_a_sound_catalogue_has_no_fault():
    catalogue = a_catalogue()
    assert faults_in(catalogue) == ()
    assert hold(catalogue) is catalogue


def test_every_fault_is_reported_not_only_the_first():
    broken = _catalogue(
        sources=(a_source("uncited"),),
        regions=(a_region("knee", parent="thigh"),),
        exercises=(an_exercise(regions=(works("ankel"),)), a_stretch(conditions=())),
    )
    with pytest.raises(CatalogueInvalid) as refused:
        hold(broken)
    assert [(fault.record, fault.field) for fault in refused.value.faults] == [
        ("exercise ankle-rocks", "regions[0].slug"),
        ("exercise calf-stretch", "conditions"),
        ("region knee", "parent"),
        ("source uncited", "slug"),
    ]


def test_an_unknown_slug_is_answered_with_the_nearest_ones():
    (fault,) = faults_in(_catalogue(exercises=(an_exercise(regions=(works("ankel"),)),)))
    assert fault.text == "no region has this slug; the nearest are ankle"


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ({"regions": (a_region("knee", parent="thigh"),)}, ("region knee", "parent")),
        ({"regions": (a_region("knee", moved_by=("thigh",)),)}, ("region knee", "moved_by[0]")),
        ({"regions": (a_region("band", redirect=a_redirect("thigh")),)}, ("region band", "redirect.to[0]")),
        (
            {"regions": (a_region("band", redirect=a_redirect("ankle", citations=(a_citation("nobody"),))),)},
            ("region band", "redirect.citations[0].source"),
        ),
        ({"exercises": (an_exercise(regions=(works(), works("thigh"))),)}, ("exercise ankle-rocks", "regions[1].slug")),
        (
            {"exercises": (an_exercise(citations=(a_citation(), a_citation("nobody"))),)},
            ("exercise ankle-rocks", "citations[1].source"),
        ),
        (
            {"exercises": (an_exercise(prescriptions=(a_prescription(citation=a_citation("nobody")),)),)},
            ("exercise ankle-rocks", "prescriptions[0].citation.source"),
        ),
        ({"exercises": (an_exercise(easier=Rung(slug="none", when="if")),)}, ("exercise ankle-rocks", "easier.slug")),
        ({"exercises": (an_exercise(harder=Rung(slug="none", when="if")),)}, ("exercise ankle-rocks", "harder.slug")),
        ({"protocols": (a_protocol(citations=(a_citation("nobody"),)),)}, ("protocol a-protocol", "citations[0].source")),
        ({"protocols": (a_protocol(prefers=("none",)),)}, ("protocol a-protocol", "prefers[0]")),
        ({"protocols": with_blocks(a_block(exercises=("none",)))}, ("protocol a-protocol", "blocks[0].exercises[0]")),
        (
            {
                "protocols": with_blocks(
                    a_block(form=BlockForm.SUPERSET, sets=a_range(2), slots=(a_slot("A1", "ankle-rocks", "none"),))
                )
            },
            ("protocol a-protocol", "blocks[0].slots[0].exercises[1]"),
        ),
    ],
)
def test_what_a_record_names_exists(kinds: dict[str, Any], fault: tuple[str, str]):
    assert faults(**kinds) == {fault}


def test_a_source_that_nobody_cites_is_a_fault():
    assert faults(sources=(a_source("uncited"),)) == {("source uncited", "slug")}


@pytest.mark.parametrize("alias", ["Ankle", "ankle", "a-n kle", "ÁNKLE"])
def test_an_alias_leads_to_one_region_however_it_is_spelt(alias: str):
    regions = (a_region(aliases=("a n kle",)), a_region("knee", aliases=("kneecap", alias)))
    assert faults(regions=regions) == {("region knee", "aliases[1]")}


def test_two_regions_or_two_exercises_do_not_share_a_name():
    records = {
        "regions": (a_region("knee", name="ankle"),),
        "exercises": (an_exercise("rocks", name="Ankle rocks"),),
    }
    assert faults(**records) == {("region knee", "name"), ("exercise rocks", "name")}


def test_a_name_can_be_typed_by_anyone():
    assert faults(regions=(a_region("knee", aliases=("膝",)),)) == {("region knee", "aliases[0]")}


def test_nothing_is_listed_twice():
    twice = an_exercise(
        phases=(Phase.PRE, Phase.PRE),
        regions=(works(), works(role=RegionRole.SECONDARY)),
        equipment=(Equipment.BOX, Equipment.BOX),
        conditions=(SPARED, SPARED),
        directions=("out", "out"),
    )
    fields = {"phases[1]", "regions[1]", "equipment[1]", "conditions[1]", "directions[1]"}
    assert faults(exercises=(twice,)) == {("exercise ankle-rocks", field) for field in fields}


def test_a_protocol_lists_nothing_twice():
    protocol = a_protocol(
        blocks=(a_block(MOBILITY, MOBILITY), a_block(equipment=(Equipment.BOX, Equipment.BOX))),
        prefers=("ankle-rocks", "ankle-rocks"),
    )
    fields = {"blocks[0].methods[1]", "blocks[1].equipment[1]", "prefers[1]"}
    assert faults(protocols=(protocol,)) == {("protocol a-protocol", field) for field in fields}


def test_an_alternative_to_equipment_names_some():
    with pytest.raises(ValueError, match="at least one thing"):
        an_exercise(equipment=(Equipment.BOX,), equipment_alternatives=((),))
    with pytest.raises(ValueError, match="at least one thing"):
        an_exercise(equipment=(), equipment_alternatives=((Equipment.BOX,),))


def test_regions_do_not_lie_in_a_circle():
    circle = (a_region("knee", parent="thigh"), a_region("thigh", parent="knee"), a_region("vmo", parent="thigh"))
    assert faults(regions=circle) == {("region knee", "parent"), ("region thigh", "parent")}


def test_a_redirect_leads_to_a_region_that_is_worked_itself():
    regions = (a_region("band", redirect=a_redirect("knee")), a_region("knee", redirect=a_redirect("ankle")))
    assert faults(regions=regions) == {("region band", "redirect.to[0]")}


def test_a_redirect_leads_somewhere_and_says_who_says_so():
    nowhere = a_region("band", redirect=a_redirect(citations=()))
    assert faults(regions=(nowhere,)) == {("region band", "redirect.to"), ("region band", "redirect.citations")}


def test_a_redirected_region_is_not_worked_nor_moves_nor_has_parts():
    regions = (
        a_region("band", redirect=a_redirect("ankle")),
        a_region("part", parent="band"),
        a_region("knee", moved_by=("band",)),
    )
    assert faults(regions=regions, exercises=(an_exercise(regions=(works(), works("band"))),)) == {
        ("exercise ankle-rocks", "regions[1].slug"),
        ("region part", "parent"),
        ("region knee", "moved_by[0]"),
    }


def test_a_region_is_moved_by_something_elsewhere():
    regions = (
        a_region("leg", moved_by=("leg", "calf")),
        a_region("calf", parent="leg", moved_by=("leg", "ankle")),
    )
    assert faults(regions=regions) == {
        ("region leg", "moved_by[0]"),
        ("region leg", "moved_by[1]"),
        ("region calf", "moved_by[0]"),
    }


@pytest.mark.parametrize("method", [Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH])
def test_a_held_stretch_is_not_fit_for_before_a_run(method: Method):
    stretch = a_stretch(method=method, phases=(Phase.POST, Phase.PRE))
    assert faults(exercises=(stretch,)) == {("exercise calf-stretch", "phases[1]")}


@pytest.mark.parametrize("conditions", [(), (replace(SPARED, severity=Severity.CAUTION),)])
def test_a_held_stretch_spares_the_hypermobile(conditions: tuple[ListedCondition, ...]):
    assert faults(exercises=(a_stretch(conditions=conditions),)) == {("exercise calf-stretch", "conditions")}


def test_what_is_released_is_moved():
    regions = (a_region("calf", parent="leg"), a_region("leg"))
    ball = an_exercise("ball", method=RELEASE, regions=(works("ankle"), works("leg")))
    assert faults(regions=regions, exercises=(ball,)) == {("exercise ball", "regions[1].slug")}


def test_what_is_released_may_be_moved_in_a_part_of_it_but_not_in_passing():
    regions = (a_region("calf", parent="leg"), a_region("leg"))
    ball = an_exercise("ball", method=RELEASE, regions=(works("leg"),))
    mover = an_exercise("raise", regions=(works("calf"),))
    in_passing = replace(mover, regions=(works("calf", RegionRole.SECONDARY),))
    assert faults(regions=regions, exercises=(ball, mover)) == set()
    assert faults(regions=regions, exercises=(ball, in_passing)) == {("exercise ball", "regions[0].slug")}


def a_ladder(**harder: Any) -> tuple[Exercise, Exercise]:
    """Ankle rocks, and a harder version of them."""
    lower = an_exercise(family="rocks", harder=Rung(slug="deep-rocks", when="when ten are easy"))
    upper = {"family": "rocks", "easier": Rung(slug="ankle-rocks", when="if it hurts")} | harder
    return lower, an_exercise("deep-rocks", **upper)


def test_a_ladder_is_told_from_both_ends():
    assert faults(exercises=a_ladder()) == set()
    assert faults(exercises=a_ladder(easier=None)) == {("exercise ankle-rocks", "harder.slug")}


@pytest.mark.parametrize("family", [None, "other"])
def test_a_ladder_stays_in_one_family(family: str | None):
    assert faults(exercises=a_ladder(family=family)) == {
        ("exercise ankle-rocks", "family"),
        ("exercise deep-rocks", "family"),
    }


def test_a_ladder_without_a_family_is_a_fault():
    lower, upper = a_ladder()
    both = (replace(lower, family=None), replace(upper, family=None))
    assert ("exercise ankle-rocks", "family") in faults(exercises=both)


def test_a_ladder_ends():
    lower, upper = a_ladder(harder=Rung(slug="ankle-rocks", when="always"))
    circle = (replace(lower, easier=Rung(slug="deep-rocks", when="always")), upper)
    assert faults(exercises=circle) == {("exercise ankle-rocks", "harder.slug"), ("exercise deep-rocks", "harder.slug")}


def test_an_exercise_is_not_its_own_harder_version():
    itself = Rung(slug="ankle-rocks", when="always")
    assert faults(exercises=(an_exercise(family="rocks", harder=itself, easier=itself),)) == {
        ("exercise ankle-rocks", "harder.slug")
    }


def test_a_harder_version_asks_for_no_less_experience():
    lower, upper = a_ladder()
    assert faults(exercises=(replace(lower, level=Level.ADVANCED), upper)) == {("exercise ankle-rocks", "harder.slug")}


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
