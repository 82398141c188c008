"""A name belongs to one record, and no list contains a value twice."""

import pytest

from app.domain.catalogue.exercise import ListedCondition
from app.domain.condition_vocabulary import RedFlag
from app.domain.movement import Demand
from app.domain.vocabulary import Equipment, Phase, RegionRole, Severity
from tests.builders import a_block, a_condition, a_protocol, a_region, a_rule, an_exercise, works
from tests.domain.invariants.broken_catalogue import MOBILITY, fault_places

AVOID = ListedCondition(condition="sore_ankle", severity=Severity.AVOID)


@pytest.mark.parametrize("alias", ["Ankle", "ankle", "a-n kle", "ÁNKLE"])
def test_an_alias_belongs_to_one_region_in_every_spelling(alias: str):
    regions = (a_region(aliases=("a n kle",)), a_region("knee", aliases=("kneecap", alias)))
    assert fault_places(regions=regions) == {("region knee", "aliases[1]")}


def test_two_regions_or_two_exercises_cannot_have_the_same_name():
    records = {
        "regions": (a_region("knee", name="ankle"),),
        "exercises": (an_exercise("rocks", name="Ankle rocks"),),
    }
    assert fault_places(**records) == {("region knee", "name"), ("exercise rocks", "name")}


def test_a_name_needs_a_letter_or_digit_of_any_script():
    assert fault_places(regions=(a_region("knee", aliases=("膝", "•")),)) == {("region knee", "aliases[1]")}


def test_a_list_of_an_exercise_has_no_duplicates():
    twice = an_exercise(
        phases=(Phase.PRE, Phase.PRE),
        regions=(works(), works(role=RegionRole.SECONDARY)),
        equipment=(Equipment.BOX, Equipment.BOX),
        conditions=(AVOID, AVOID),
        directions=("out", "out"),
        demands=(Demand.IMPACT, Demand.KNEELING, Demand.IMPACT),
    )
    fields = {"phases[1]", "regions[1]", "equipment[1]", "conditions[1]", "directions[1]", "demands[2]"}
    assert fault_places(exercises=(twice,)) == {("exercise ankle-rocks", field) for field in fields}


def test_a_list_of_a_condition_has_no_duplicates():
    condition = a_condition(
        aliases=("sore", "sore"),
        place_words=("shin", "shin"),
        sore_regions=("ankle", "ankle"),
        rules=(a_rule(), a_rule(severity=Severity.CAUTION)),
        prefers=("ankle-rocks", "ankle-rocks"),
        helped_by=("ankle", "ankle"),
        red_flags=(RedFlag.SPOT_ON_BONE, RedFlag.SPOT_ON_BONE),
    )
    fields = {"aliases", "place_words", "sore_regions", "rules", "prefers", "helped_by", "red_flags"}
    assert fault_places(conditions=(condition,)) == {("condition sore_ankle", f"{field}[1]") for field in fields}


def test_a_name_belongs_to_one_condition():
    assert fault_places(conditions=(a_condition("bad_ankle", aliases=("Sore-Ankle",)),)) == {
        ("condition bad_ankle", "aliases[0]")
    }


def test_a_list_of_a_protocol_has_no_duplicates():
    protocol = a_protocol(
        blocks=(a_block(MOBILITY, MOBILITY), a_block(equipment=(Equipment.BOX, Equipment.BOX))),
        prefers=("ankle-rocks", "ankle-rocks"),
    )
    fields = {"blocks[0].methods[1]", "blocks[1].equipment[1]", "prefers[1]"}
    assert fault_places(protocols=(protocol,)) == {("protocol a-protocol", field) for field in fields}


def test_equipment_alternatives_need_equipment():
    with pytest.raises(ValueError, match="at least one item"):
        an_exercise(equipment=(Equipment.BOX,), equipment_alternatives=((),))
    with pytest.raises(ValueError, match="at least one item"):
        an_exercise(equipment=(), equipment_alternatives=((Equipment.BOX,),))
