"""What a condition prefers, and what its rules rest on."""

import pytest

from app.domain.condition_vocabulary import Basis
from app.domain.movement import Demand
from app.domain.vocabulary import Severity, SourceKind
from tests.builders import a_citation, a_condition, a_rule, a_source, an_exercise
from tests.domain.invariants.broken_catalogue import fault_places


@pytest.mark.parametrize(
    ("demands", "faults"),
    [
        ((Demand.IMPACT,), {("condition sore_ankle", "prefers[0]")}),
        ((Demand.KNEELING,), set()),
        ((), set()),
        (None, set()),
    ],
)
def test_a_condition_does_not_prefer_what_it_rules_out(demands: tuple[Demand, ...] | None, faults: set[tuple[str, str]]):
    rules = (a_rule(), a_rule(Demand.KNEELING, Severity.CAUTION))
    condition = a_condition(rules=rules, prefers=("ankle-rocks",))
    assert fault_places(conditions=(condition,), exercises=(an_exercise(demands=demands),)) == faults


def test_what_is_ours_cites_a_house_source_and_nothing_else_does():
    house = a_source("house", kind=SourceKind.HOUSE)
    rules = (
        a_rule(Demand.IMPACT, basis=Basis.HOUSE),
        a_rule(Demand.KNEELING, basis=Basis.HOUSE, citation=a_citation("house")),
        a_rule(Demand.KNEE_TWIST, basis=Basis.INFERRED, citation=a_citation("house")),
    )
    assert fault_places(sources=(house,), conditions=(a_condition(rules=rules),)) == {
        ("condition sore_ankle", "rules[0].basis"),
        ("condition sore_ankle", "rules[2].basis"),
    }
