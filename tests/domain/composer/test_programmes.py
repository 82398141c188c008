"""Protocols of trials and coaches on the shipped catalogue: their own doses, from the first session on."""

from itertools import product
from typing import Any

import pytest

from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.routine import Item, Routine
from app.domain.composer.underfill import ProtocolLimit
from app.domain.errors import NoRoutine
from app.domain.vocabulary import Equipment, Level
from tests.questions import a_question

EVERYTHING = tuple(item.value for item in Equipment)


def a_routine(catalogue: Catalogue, protocol: str, minutes: int = 15, **changes: Any) -> Routine:
    followed = catalogue.protocols[protocol]
    words = {"region": ["full-body"], "phase": followed.phases[0].value, "protocol": protocol, "minutes": minutes} | changes
    return compose(catalogue, a_question(catalogue, **words))


def items(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def slugs(routine: Routine) -> set[str]:
    return {item.exercise.slug for item in items(routine)}


def test_a_dose_of_the_protocol_never_loses_to_another_source(shipped: Catalogue) -> None:
    """After a run a dose of its own may be left out as too long, so that another source's is next."""
    seen = 0
    for slug, minutes, equipment in product(shipped.protocols, (8, 20, 40), ((), EVERYTHING)):
        own = {citation.source for citation in shipped.protocols[slug].citations}
        if "post" in shipped.protocols[slug].phases:
            continue
        try:
            routine = a_routine(shipped, slug, minutes, equipment=equipment)
        except NoRoutine:
            continue
        for item in items(routine):
            if item.dose.prescription.citation.source not in own:
                given = {dose.citation.source for dose in item.exercise.prescriptions if dose.holds_in_first_week}
                assert not given & own, item.exercise.slug
            else:
                seen += 1
    assert seen


def test_achilles_load_without_a_step_has_several_versions_of_the_heel_raise(shipped: Catalogue) -> None:
    found = a_routine(shipped, "achilles-load", 20, region=["calf"])
    assert {"double-heel-raise", "eccentric-heel-lowering"} <= slugs(found)
    assert found.planned_seconds >= 17 * 60
    assert "listed_versions" in {rule.rule for rule in found.rules_applied}
    assert "one_version_of_a_movement" not in {rule.rule for rule in found.rules_applied}


def test_a_sore_achilles_starts_with_the_heel_raises_of_the_programme(shipped: Catalogue) -> None:
    found = a_routine(shipped, "achilles-load", region=["achilles"], condition=["achilles_midportion_pain"])
    assert {"double-heel-raise", "eccentric-heel-lowering"} <= slugs(found)
    assert {item.dose.prescription.citation.source for item in items(found)} == {"silbernagel-achilles"}


def test_hamstring_load_has_holds_a_hinge_and_lowerings(shipped: Catalogue) -> None:
    found = a_routine(shipped, "hamstring-load", 20, region=["hamstrings"], equipment=["anchor"], level="advanced")
    assert {"double-leg-bridge-hold", "single-leg-bridge-hold", "single-leg-deadlift", "nordic-hamstring"} <= slugs(found)
    assert next(item for item in items(found) if item.exercise.slug == "nordic-hamstring").dose.sets <= 2


@pytest.mark.parametrize(
    ("protocol", "exercise", "most"),
    [
        ("adductor-load", "copenhagen-short-lever-hold", 5),
        ("adductor-load", "medial-leg-raise", 5),
        ("plyometrics-for-runners", "single-leg-hop", 5),
        ("hamstring-load", "nordic-hamstring", 5),
        ("runners-knee", "step-down", 5),
        ("runners-knee", "single-leg-squat", 10),
        ("runners-knee", "hip-thrust", 12),
    ],
)
def test_a_programme_begins_with_the_repetitions_of_its_first_session(
    shipped: Catalogue, protocol: str, exercise: str, most: int
) -> None:
    question = {"equipment": EVERYTHING, "level": Level.ADVANCED.value, "include": [exercise]}
    amount = next(i for i in items(a_routine(shipped, protocol, 20, **question)) if i.exercise.slug == exercise).dose.amount
    assert isinstance(amount, Reps)
    assert amount.reps <= most


def test_a_first_session_of_hops_ends_after_a_few_minutes(shipped: Catalogue) -> None:
    found = a_routine(shipped, "plyometrics-for-runners", 20, region=["calf"])
    assert 4 * 60 <= found.planned_seconds <= 5 * 60
    assert ProtocolLimit(protocol="Plyometrics for runners", minutes=5) in found.underfilled_because
