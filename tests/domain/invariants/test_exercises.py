"""Held stretches, what is released, and ladders of exercises."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.exercise import Exercise, ListedCondition, Rung
from app.domain.vocabulary import Level, Method, Phase, RegionRole, Severity
from tests.builders import a_region, an_exercise, works
from tests.domain.invariants.broken import RELEASE, SPARED, a_stretch, faults


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
