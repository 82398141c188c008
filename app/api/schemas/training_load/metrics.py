"""The schemas of metrics: one object for each local day, and one for each calendar week, for plots.

A value that is unknown for a day is absent, and another field gives the reason; it is never null or zero. `metric_values.py`
builds the values.
"""

from datetime import date
from typing import Annotated, Final

from app.api.schemas.response_model import ResponseModel, describe, describe_choice
from app.documents.shapes.incoming import Optional
from app.domain.training_load.monotony import MissingReason

MISSING_DESCRIPTION: Final = "Why some values are absent on this day."


class Averages(ResponseModel):
    """Exponential averages of the daily training load by one variant, at the end of a day."""

    atl: Annotated[float, describe("Acute training load: the average with 7 days, in AU a day.", 61.2)]
    ctl: Annotated[float, describe("Chronic training load: the average with 42 days, in AU a day.", 48.9)]
    form: Annotated[float, describe("CTL minus ATL at the end of the day before.", -9.7)]


class Variants(ResponseModel):
    """The averages in three variants, which differ in the weight of a day. No variant is more correct than the others."""

    exp: Annotated[Averages, describe("With 1 - e^(-1/days).")]
    inv: Annotated[Averages, describe("With 1/days.")]
    span: Annotated[Averages, describe("With 2/(days + 1).")]


class AcuteChronic(ResponseModel):
    """The ratio of acute to chronic training load in three variants. Shown for information; no rule uses it."""

    coupled: Annotated[Optional[float], describe("Mean of 7 days divided by the mean of the 28 days that include them.", 1.1)] = (
        None
    )
    uncoupled: Annotated[Optional[float], describe("Mean of 7 days divided by the mean of the 21 days before them.", 1.2)] = None
    ewma: Annotated[
        Optional[float],
        describe(
            "The same with exponential averages, weights 2/(7+1) and 2/(28+1), both starting from the load of the first day.",
            1.15,
        ),
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
    without_rpe: Annotated[int, describe("Workouts whose RPE or length is unknown; no sum includes them.", 0)]
    distance_m: Annotated[int, describe("Metres run; a lower bound where `without_distance` is not 0.", 11000)]
    without_distance: Annotated[int, describe("Runs whose distance is unknown.", 0)]
    longest_run_m: Annotated[Optional[int], describe("The longest run of the 30 days up to this one.", 18500)] = None
    weekly_load: Annotated[float, describe("Training load of the 7 days up to this one, in AU.", 1540)]
    monotony: Annotated[
        Optional[float],
        describe(
            "Mean of the 7 days up to this one divided by their population standard deviation, with rest days as zeros.", 1.2
        ),
    ] = None
    strain: Annotated[Optional[float], describe("`weekly_load` x `monotony`, in AU.", 1848)] = None
    monotony_missing: Annotated[Optional[str], describe_choice(MissingReason, MISSING_DESCRIPTION)] = None
    averages: Annotated[Variants, describe("ATL, CTL and form, in three variants.")]
    acute_chronic: Annotated[AcuteChronic, describe("Ratio of acute to chronic training load, in three variants.")]


class Intensity(ResponseModel):
    """Training time by effort. A share is absent if an effort is unknown or without any workout."""

    minutes: Annotated[dict[str, float], describe("Minutes by effort.", {"easy": 205, "moderate": 0, "hard": 90, "unknown": 0})]
    sessions: Annotated[dict[str, int], describe("Workouts by effort.", {"easy": 3, "moderate": 0, "hard": 2, "unknown": 0})]
    easy_percent_of_minutes: Annotated[Optional[float], describe("The easy share of the minutes.", 69.492)] = None
    easy_percent_of_sessions: Annotated[Optional[float], describe("The easy share of the workouts.", 60)] = None


class WeekMetrics(ResponseModel):
    """One calendar week, Monday to Sunday in the plan's time zone."""

    monday: Annotated[date, describe("Its Monday.", "2026-11-16")]
    days: Annotated[int, describe("The number of its days that the log covers.", 7)]
    training_load: Annotated[float, describe("In AU; a lower bound where `without_rpe` is not 0.", 1540)]
    without_rpe: Annotated[int, describe("Workouts whose RPE or length is unknown.", 0)]
    distance_m: Annotated[int, describe("Metres run; a lower bound where `without_distance` is not 0.", 42000)]
    without_distance: Annotated[int, describe("Runs whose distance is unknown.", 0)]
    intensity: Annotated[Intensity, describe("Training of the week by effort.")]


class Metrics(ResponseModel):
    """Metrics of the log, without any judgement."""

    default_variant: Annotated[str, describe("The variant of ATL, CTL and form to show if only one is shown.", "exp")]
    unknown_rpe_since: Annotated[
        Optional[date],
        describe("The first day with an unknown RPE; from that day on, ATL and CTL are lower bounds.", "2026-11-03"),
    ] = None
    days: Annotated[
        list[DayMetrics],
        describe(
            "With `metrics` `series`: every local day from the first workout to the last; else today, or the day next to it."
        ),
    ]
    weeks: Annotated[
        list[WeekMetrics], describe("With `metrics` `series`: every calendar week with a day of the log; else that of the day.")
    ]
    intensity: Annotated[Intensity, describe("Training of the whole log by effort.")]
    definitions: Annotated[
        Optional[dict[str, str]],
        describe("With `metrics` `series`: a one-sentence definition of each series in `days`.", {"strain": "..."}),
    ] = None


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
"""The description of each series, so that an app can show it with the plot."""
