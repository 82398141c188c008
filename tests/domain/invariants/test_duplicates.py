"""Names lead to one record each, and no list names anything twice."""

import pytest

from app.domain.vocabulary import Equipment, Phase, RegionRole
from tests.builders import a_block, a_protocol, a_region, an_exercise, works
from tests.domain.invariants.broken import MOBILITY, SPARED, faults


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


def test_a_name_needs_a_letter_or_digit_of_any_script():
    assert faults(regions=(a_region("knee", aliases=("膝", "•")),)) == {("region knee", "aliases[1]")}


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
    with pytest.raises(ValueError, match="at least one item"):
        an_exercise(equipment=(Equipment.BOX,), equipment_alternatives=((),))
    with pytest.raises(ValueError, match="at least one item"):
        an_exercise(equipment=(), equipment_alternatives=((Equipment.BOX,),))
