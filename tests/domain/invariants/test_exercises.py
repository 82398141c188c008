"""Stretches for range, release and movement, and ladders of exercises."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.exercise import Exercise, Rung
from app.domain.movement import Demand
from app.domain.vocabulary import Level, Method, Phase, RegionRole
from tests.builders import a_region, an_exercise, works
from tests.domain.invariants.broken_catalogue import RELEASE, a_stretch, fault_places


@pytest.mark.parametrize("method", [Method.STATIC_STRETCH, Method.PRE_CONTRACTION_STRETCH])
def test_a_stretch_for_range_is_not_done_before_a_run(method: Method):
    stretch = a_stretch(method=method, phases=(Phase.POST, Phase.PRE))
    assert fault_places(exercises=(stretch,)) == {("exercise calf-stretch", "phases[1]")}


def test_a_stretch_for_range_demands_a_hold_unless_nobody_has_judged_it():
    assert fault_places(exercises=(a_stretch(demands=(Demand.KNEELING,)),)) == {("exercise calf-stretch", "demands")}
    assert fault_places(exercises=(a_stretch(demands=None),)) == set()


def test_a_released_region_needs_an_exercise_that_moves_it():
    regions = (a_region("calf", parent="leg"), a_region("leg"))
    ball = an_exercise("ball", method=RELEASE, regions=(works("ankle"), works("leg")))
    assert fault_places(regions=regions, exercises=(ball,)) == {("exercise ball", "regions[1].slug")}


def test_a_released_region_can_be_moved_through_a_part_of_it_but_not_secondarily():
    regions = (a_region("calf", parent="leg"), a_region("leg"))
    ball = an_exercise("ball", method=RELEASE, regions=(works("leg"),))
    mover = an_exercise("raise", regions=(works("calf"),))
    secondary = replace(mover, regions=(works("calf", RegionRole.SECONDARY),))
    assert fault_places(regions=regions, exercises=(ball, mover)) == set()
    assert fault_places(regions=regions, exercises=(ball, secondary)) == {("exercise ball", "regions[0].slug")}


def a_ladder(**harder: Any) -> tuple[Exercise, Exercise]:
    """Ankle rocks, and a harder version of them."""
    lower = an_exercise(family="rocks", harder=Rung(slug="deep-rocks", when="when ten are easy"))
    upper = {"family": "rocks", "easier": Rung(slug="ankle-rocks", when="if it hurts")} | harder
    return lower, an_exercise("deep-rocks", **upper)


def test_both_exercises_of_a_ladder_refer_to_each_other():
    assert fault_places(exercises=a_ladder()) == set()
    assert fault_places(exercises=a_ladder(easier=None)) == {("exercise ankle-rocks", "harder.slug")}


@pytest.mark.parametrize("family", [None, "other"])
def test_a_ladder_stays_in_one_family(family: str | None):
    assert fault_places(exercises=a_ladder(family=family)) == {
        ("exercise ankle-rocks", "family"),
        ("exercise deep-rocks", "family"),
    }


def test_a_ladder_needs_a_family():
    lower, upper = a_ladder()
    both = (replace(lower, family=None), replace(upper, family=None))
    assert ("exercise ankle-rocks", "family") in fault_places(exercises=both)


def test_a_ladder_does_not_lead_back():
    lower, upper = a_ladder(harder=Rung(slug="ankle-rocks", when="always"))
    circle = (replace(lower, easier=Rung(slug="deep-rocks", when="always")), upper)
    assert fault_places(exercises=circle) == {("exercise ankle-rocks", "harder.slug"), ("exercise deep-rocks", "harder.slug")}


def test_an_exercise_is_not_its_own_harder_version():
    itself = Rung(slug="ankle-rocks", when="always")
    assert fault_places(exercises=(an_exercise(family="rocks", harder=itself, easier=itself),)) == {
        ("exercise ankle-rocks", "harder.slug")
    }


def test_a_harder_version_does_not_have_a_lower_level():
    lower, upper = a_ladder()
    assert fault_places(exercises=(replace(lower, level=Level.ADVANCED), upper)) == {("exercise ankle-rocks", "harder.slug")}
