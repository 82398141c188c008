"""The model of repairs excludes no repair: what it forbids after a rejected combination, the checker rejects as well."""

from random import Random
from typing import Final

import pytest

from app.domain.training_load.plan import Workout
from tests.domain.training_load.plans_to_repair import FAMILIES, plan_of
from tests.domain.training_load.repair_actions import Action, Actions
from tests.domain.training_load.repair_cuts import Cuts
from tests.domain.training_load.repair_model import Model
from tests.domain.training_load.repair_situation import ADVISING_BUT_NOT_REPAIRABLE, States
from tests.domain.training_load.running_cuts import Part
from tests.effort import scaled

SEEDS: Final = range(scaled(6))
COMBINATIONS: Final = 6
VARIATIONS: Final = 4
CHANGED: Final = 0.3

Options = dict[str, list[Workout | None]]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_part_forbids_is_never_a_repair(family: str) -> None:
    random, tried = Random(family), 0
    for seed in SEEDS:
        actions = Actions(plan_of(family, 500 + seed))
        options = options_of(actions)
        cuts = Cuts(actions.situation, options)
        for _ in range(COMBINATIONS if options else 0):
            for part in cuts.of(combination(random, options, CHANGED)):
                for _ in range(VARIATIONS):
                    other = variation(random, options, part)
                    assert not actions.situation.holds(other), (seed, other)
                    tried += 1
    assert tried


def options_of(actions: Actions) -> Options:
    """All that each workout may become, as it was sent included."""
    found: Options = {workout.id: [workout] for workout in actions.situation.open}
    for action in actions.all:
        for name, state in action.becoming.items():
            if state not in found[name]:
                found[name].append(state)
    return found


def combination(random: Random, options: Options, changed: float) -> States:
    return {name: random.choice(some) if random.random() < changed else some[0] for name, some in options.items()}


def variation(random: Random, options: Options, part: Part) -> States:
    """Another combination that a part forbids: some workouts of it vary as far as it goes, and all others freely."""
    chosen: dict[str, Workout | None] = {}
    for name, some in options.items():
        allowed = [state for state in some if name not in part or part[name](state)]
        chosen[name] = random.choice(allowed) if random.random() < 0.7 else allowed[0]
    return chosen


def test_a_part_that_forbids_too_much_is_detected() -> None:
    """The control of the test above: without its last workout, a part of two forbids repairs, too."""
    for seed in range(99):
        actions = Actions(plan_of("lighter strength", seed))
        options, random = options_of(actions), Random(seed)
        for part in Cuts(actions.situation, options).of({}):
            wrong = {name: part[name] for name in [*part][:1]} if len(part) == 2 else {}
            variations = (variation(random, options, wrong) for _ in range(100 if wrong else 0))
            if any(actions.situation.holds(each) for each in variations):
                return
    pytest.fail("no repair was forbidden")


def test_no_rule_advises_that_a_repair_cannot_resolve() -> None:
    """Otherwise a repair could break such a rule, and the restated repairs would have to look for that."""
    assert ADVISING_BUT_NOT_REPAIRABLE == []


def test_a_model_without_one_kind_of_change_finds_more_points() -> None:
    """The control of the comparison: the model notices what is missing from it."""
    for seed in range(99):
        actions = Actions(plan_of("two a day", seed))
        if actions.situation.is_fine:
            continue
        full = Model(actions).least(100)
        actions.all = [each for each in actions.all if not is_reorder(each)]
        if Model(actions).least(100) != full:
            return
    pytest.fail("reordering is never the best")


def is_reorder(action: Action) -> bool:
    return action.step.kind == "reorder"
