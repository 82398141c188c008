"""Reasons for the changes of a repair, in English."""

from datetime import date
from typing import Final, assert_never

from app.domain.training_load.repairs.change_reasons import (
    AllChangesTried,
    BothChange,
    BudgetSpent,
    ChangeReason,
    EqualShift,
    LastResort,
    NotProved,
    OtherFixed,
    OtherNotEnough,
    PreventsFinding,
    RepairReason,
    ResolvesBreach,
    SmallerShift,
    TooManyWorkouts,
    WhyFixed,
    WhyThisOne,
)
from app.words.en.findings import format_breach
from app.words.en.training import capitalise, format_hours, name_workout_and_day


def explain_change(reason: ChangeReason, today: date) -> str:
    """Explain why a workout is changed, such as "Only 12 hours lie between ... Moving either of the two would do ..."."""
    match reason:
        case PreventsFinding():
            return "Without this change, the other changes would cause a new finding."
        case ResolvesBreach(breach=breach, why_this_one=why, last_resort=last_resort):
            sentences = [format_breach(breach, today)]
            if why is not None:
                sentences.append(_explain_why_this_one(why, today))
            if last_resort is not None:
                sentences.append(_LAST_RESORTS[last_resort])
            return " ".join(sentences)
        case _:
            assert_never(reason)


def explain_repair(reason: RepairReason) -> str:
    """Explain why no repair was found, or none that is proved to be the smallest."""
    match reason:
        case TooManyWorkouts(workouts=workouts, max_workouts=most, days=days):
            return f"{workouts} workouts may be changed in the next {days} days; a repair is searched for up to {most}."
        case AllChangesTried(workouts=1):
            return "No allowed change of the one workout that may be changed resolves the findings without causing a new one."
        case AllChangesTried(workouts=workouts):
            return (
                f"No allowed change of the {workouts} workouts that may be changed resolves the findings without causing a new "
                "one; all were tried."
            )
        case BudgetSpent(budget=budget):
            return f"The search ended after {budget} steps without a repair; there may be one."
        case NotProved():
            return "The search ended before all changes were tried; a smaller repair may exist."
        case _:
            assert_never(reason)


def _explain_why_this_one(why: WhyThisOne, today: date) -> str:
    match why:
        case OtherFixed(other=other, why=cause):
            return f"{capitalise(name_workout_and_day(other, today))} {_CAUSES[cause]}."
        case BothChange():
            return "Both have to change."
        case OtherNotEnough(other=other):
            return f"Moving only {name_workout_and_day(other, today)} does not resolve this."
        case SmallerShift(workout=workout, hours=hours, other_hours=other_hours):
            mine = name_workout_and_day(workout, today)
            return (
                f"Moving either one resolves this; moving {mine} is the smaller shift ({format_hours(hours)} instead of "
                f"{format_hours(other_hours)})."
            )
        case EqualShift(hours=hours):
            return f"Moving either one resolves this, by the same amount ({format_hours(hours)})."
        case _:
            assert_never(why)


_CAUSES: Final = {
    WhyFixed.DONE: "is already done",
    WhyFixed.RACE: "stays where it is",
    WhyFixed.FIXED: "is fixed",
    WhyFixed.BEGUN: "has begun",
    WhyFixed.TOO_FAR_AHEAD: "is further ahead than a repair changes",
}

_LAST_RESORTS: Final = {
    LastResort.EASED: "No move alone was found that resolves this.",
    LastResort.DROPPED: "It is left out because no move and no easier version was found that resolves this.",
}
