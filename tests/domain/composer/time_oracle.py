"""The time model stated anew from docs/composer.md: how long one item lasts, to compare the composer's times with.

It shares the tables of seconds with the program, and nothing else.
"""

from collections.abc import Mapping
from typing import Any

from app.domain.catalogue.amounts import Tempo, amount_fields
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.ranges import Range
from app.domain.composer.doses import Dose
from app.domain.composer.timing import REST_SECONDS, SECONDS_PER_REP, SETUP_SECONDS, Timing
from app.domain.vocabulary import BlockForm, Laterality, Per


def item_seconds(
    exercise: Exercise, dose: Dose, timing: Timing, form: BlockForm, *, alone: bool = False
) -> tuple[int, int, int, int]:
    """The seconds of set-up, work, switches and rests.

    `alone` is for the only exercise of a superset: the runner sets up once, and the other set-ups are rest.
    """
    sided = exercise.laterality is Laterality.UNILATERAL
    ways = len(exercise.directions) if dose.per is Per.DIRECTION else 1
    working, relaxing = _once(exercise, dose, timing)
    times = dose.sets * ways * (2 if sided else 1)
    work, switch = times * working, dose.sets * timing.switch_seconds * sided
    if not amount_fields(dose.amount).keys().isdisjoint({"hold_seconds", "breaths"}) and "reps" not in amount_fields(dose.amount):
        switch += dose.sets * (ways - 1) * (2 if sided else 1) * timing.switch_seconds
    rest = times * relaxing + (dose.sets - 1) * _rest(exercise, dose, timing, form)
    once = SETUP_SECONDS[exercise.positions[0]] + 5 * bool(exercise.equipment)
    setup = once * (dose.sets if form is BlockForm.SUPERSET else 1)
    while (setup + work + switch + rest) % 5:
        setup += 1
    later = once * (dose.sets - 1) if alone else 0
    return setup - later, work, switch, rest + later


def _once(exercise: Exercise, dose: Dose, timing: Timing) -> tuple[int, int]:
    """The seconds of work and of letting go in one set, on one side, in one direction."""
    both = exercise.laterality is Laterality.ALTERNATING and dose.per is Per.SIDE
    turns = 2 if both else 1
    amount: dict[str, Any] = dict(amount_fields(dose.amount))
    if "stages" in amount:
        return amount["cycles"] * sum(stage.seconds for stage in amount["stages"]), 0
    if "reps" in amount:
        reps = amount["reps"] * turns
        if "hold_seconds" in amount:
            return reps * amount["hold_seconds"], 3 * (reps - 1)
        return reps * _rep(exercise, amount, timing) + amount.get("last_rep_hold_seconds", 0), 0
    each = {
        "hold_seconds": 1,
        "breaths": timing.seconds_per_breath,
        "steps": turns * (timing.seconds_per_step or exercise.rep_seconds or 1),
        "metres": turns * (exercise.rep_seconds or 1),
        "work_seconds": turns,
    }
    ((name, number),) = amount.items()
    if name == "metres" and not exercise.rep_seconds and (exercise.pattern, exercise.effort) == ("run_drill", "hard"):
        return -(-number * turns // 5), 0  # a fast run: five metres a second
    return number * each[name], 0


def _rep(exercise: Exercise, amount: Mapping[str, Any], timing: Timing) -> int:
    """The seconds of the source's tempo, of the request, of the exercise or of its method."""
    match amount.get("tempo"):
        case Tempo(out_seconds=out, hold_seconds=held, back_seconds=back):
            return out + held + back
        case _:
            given = [timing.seconds_per_rep, exercise.rep_seconds, SECONDS_PER_REP[exercise.method]]
            return next(seconds for seconds in given if seconds is not None)


def _rest(exercise: Exercise, dose: Dose, timing: Timing, form: BlockForm) -> int:
    """The rest that the request sets; 40 s in a superset; the middle of the source's rests; the rest of the method.

    A heavy dose rests for 120 s, or for 60 s in a superset.
    """
    given = dose.prescription.rest_seconds
    if timing.rest_seconds is not None:
        return timing.rest_seconds
    if form is BlockForm.SUPERSET:
        return 60 if dose.heavy else 40
    usual = 120 if dose.heavy else REST_SECONDS[exercise.method]
    return usual if given is None else _middle(given)


def _middle(given: Range) -> int:
    """The number in the range nearest to the multiple of five that is nearest to its middle, of two the longer."""
    fives = max(range(0, 605, 5), key=lambda five: (-abs(2 * five - given.min - given.max), five))
    return min(range(given.min, given.max + 1), key=lambda seconds: abs(seconds - fives))
