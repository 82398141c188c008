"""The metrics as they go out: one object for each local day, and one for each calendar week, to be plotted.

What cannot be said of a day is absent from it, with the reason beside it: no null, and never a zero in its place. These are the
shapes; `measured.py` makes what goes out in them.
"""

from datetime import date
from typing import Annotated, Final

from app.api.schemas.response_model import ResponseModel, describe, describe_choice
from app.documents.shapes.incoming import Optional
from app.domain.training_load.monotony import MissingReason

MISSING_DESCRIPTION: Final = "Why some of these are absent on this day."


class Averages(ResponseModel):
    """Exponential averages of the daily training load by one variant, at the end of a day."""

    atl: Annotated[float, describe("Acute training load: the average with 7 days, in AU a day.", 61.2)]
    ctl: Annotated[float, describe("Chronic training load: the average with 42 days, in AU a day.", 48.9)]
    form: Annotated[float, describe("CTL less ATL at the end of the day before: what the runner wakes up with.", -9.7)]


class Variants(ResponseModel):
    """The averages in three variants, which differ in how much of a day enters them. None of them is the right one."""

    exp: Annotated[Averages, describe("With 1 - e^(-1/days).")]
    inv: Annotated[Averages, describe("With 1/days.")]
    span: Annotated[Averages, describe("With 2/(days + 1).")]


class AcuteChronic(ResponseModel):
    """The ratio of acute to chronic training load in three ways. Shown because people ask for it; nothing is judged by it."""

    coupled: Annotated[Optional[float], describe("Mean of 7 days by the mean of the 28 days that hold them.", 1.1)] = None
    uncoupled: Annotated[Optional[float], describe("Mean of 7 days by the mean of the 21 days before them.", 1.2)] = None
    ewma: Annotated[
        Optional[float],
        describe("By exponential averages with 2/(7+1) and 2/(28+1), both seeded with the first day's training load.", 1.15),
    ] = None
    missing: Annotated[Optional[str], describe_choice(MissingReason, MISSING_DESCRIPTION)] = None


class DayMetrics(ResponseModel):
    """One local day of the log, rest days included."""

    date: Annotated[date, describe("The day, in the plan's time zone.", "2026-11-17")]
    training_load: Annotated[
        float,
        describe(
            "Session RPE (CR10) x minutes, summed, in arbitrary units (AU); a lower bound where `without_rpe` is not 0.", 480
        ),
    ]
    without_rpe: Annotated[int, describe("Workouts whose RPE is unknown; they are in no sum.", 0)]
    distance_m: Annotated[int, describe("Metres run; a lower bound where `without_distance` is not 0.", 11000)]
    without_distance: Annotated[int, describe("Runs whose distance is unknown.", 0)]
    longest_run_m: Annotated[Optional[int], describe("The longest run of the 30 days up to this one.", 18500)] = None
    weekly_load: Annotated[float, describe("Training load of the 7 days up to this one, in AU.", 1540)]
    monotony: Annotated[
        Optional[float],
        describe("Mean of the 7 days up to this one by their standard deviation (of the population, rest days as zeros).", 1.2),
    ] = None
    strain: Annotated[Optional[float], describe("`weekly_load` x `monotony`, in AU.", 1848)] = None
    monotony_missing: Annotated[Optional[str], describe_choice(MissingReason, MISSING_DESCRIPTION)] = None
    averages: Annotated[Variants, describe("ATL, CTL and form, in three variants.")]
    acute_chronic: Annotated[AcuteChronic, describe("Acute to chronic training load, in three ways.")]


class Intensity(ResponseModel):
    """How training spreads over efforts. A share is absent where an effort is unknown or nothing was done."""

    minutes: Annotated[dict[str, float], describe("Minutes by effort.", {"easy": 205, "moderate": 0, "hard": 90, "unknown": 0})]
    sessions: Annotated[dict[str, int], describe("Workouts by effort.", {"easy": 3, "moderate": 0, "hard": 2, "unknown": 0})]
    easy_percent_of_minutes: Annotated[Optional[float], describe("The easy share of the minutes.", 69.492)] = None
    easy_percent_of_sessions: Annotated[Optional[float], describe("The easy share of the workouts.", 60)] = None


class WeekMetrics(ResponseModel):
    """One calendar week, Monday to Sunday in the plan's time zone."""

    monday: Annotated[date, describe("Its Monday.", "2026-11-16")]
    days: Annotated[int, describe("How many of its days the log covers.", 7)]
    training_load: Annotated[float, describe("In AU; a lower bound where `without_rpe` is not 0.", 1540)]
    without_rpe: Annotated[int, describe("Workouts whose RPE is unknown.", 0)]
    distance_m: Annotated[int, describe("Metres run; a lower bound where `without_distance` is not 0.", 42000)]
    without_distance: Annotated[int, describe("Runs whose distance is unknown.", 0)]
    intensity: Annotated[Intensity, describe("How the week spreads over efforts.")]


class Metrics(ResponseModel):
    """What was measured. Nothing in it is judged."""

    default_variant: Annotated[str, describe("The variant of ATL, CTL and form to show where only one is.", "exp")]
    unknown_rpe_since: Annotated[
        Optional[date], describe("The first day with an unknown RPE: from it on ATL and CTL are lower bounds.", "2026-11-03")
    ] = None
    days: Annotated[list[DayMetrics], describe("Every local day from the first workout to the last.")]
    weeks: Annotated[list[WeekMetrics], describe("Every calendar week that the log touches.")]
    intensity: Annotated[Intensity, describe("How the whole log spreads over efforts.")]
    definitions: Annotated[dict[str, str], describe("What each series of `days` is, in a sentence.", {"strain": "..."})]


DEFINITIONS: Final = {
    f"{outer}{name}": field.description or ""
    for outer, shape in (
        ("", DayMetrics),
        ("averages.", Variants),
        ("averages.exp.", Averages),
        ("acute_chronic.", AcuteChronic),
    )
    for name, field in shape.model_fields.items()
}
"""The sentence of the contract for each series, so that an app can show it beside the plot."""
