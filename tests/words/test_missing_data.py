"""What rules lack, in English: clauses that continue "Not assessed:"."""

from datetime import date

import pytest

from app.domain.training_load.rules.missing_data import (
    FewNights,
    MissingData,
    RunsNotCompared,
    ShortLog,
    UnknownDistances,
    UnknownEasyShare,
    UnknownEfforts,
    UnknownMethods,
    UnknownRpe,
    UnknownStress,
)
from app.words.languages import ENGLISH

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("missing_data", "text"),
    [
        (ShortLog(needed_days=14, days=2), "needs at least 14 days of log; this one covers 2"),
        (UnknownEfforts(workouts=1, total=5), "1 of 5 workouts has neither an effort nor an RPE"),
        (
            UnknownEfforts(workouts=2, total=5, only_runs_and_strength=True),
            "2 of 5 runs and strength workouts have neither an effort nor an RPE",
        ),
        (UnknownEasyShare(workouts=3), "3 workouts of unknown effort may or may not be easy"),
        (UnknownRpe(workouts=1), "weeks with a workout without an RPE cannot be judged; 1 workout has none"),
        (UnknownRpe(workouts=2, days=28), "2 workouts of the last 28 days have no RPE"),
        (UnknownDistances(runs=1), "the weeks after a run without a distance cannot be compared; 1 run has none"),
        (FewNights(needed=7, reported=0, days=14), "needs sleep for at least 7 nights within 14 days; none was reported"),
        (FewNights(needed=7, reported=6, days=14), "needs sleep for at least 7 nights within 14 days; at most 6 were reported"),
        (UnknownStress(hard_workouts=1), "1 hard workout has no stress reported for the day or the day before"),
        (UnknownMethods(workouts=2), "2 mobility workouts shortly before hard work have no `methods`"),
    ],
)
def test_missing_data_is_a_clause_with_the_figures(missing_data: MissingData, text: str):
    assert ENGLISH.missing_data.format_missing_data(missing_data, TODAY) == text


@pytest.mark.parametrize(
    ("runs", "without_distance", "text"),
    [
        (1, 0, "1 run (Wednesday) cannot be compared: {}"),
        (2, 1, "2 runs (the last on Wednesday) cannot be compared: {}; 1 run has no distance"),
        (0, 2, "2 runs have no distance"),
    ],
)
def test_runs_that_cannot_be_compared_are_counted_and_the_last_is_named(runs: int, without_distance: int, text: str):
    last_day = date(2026, 3, 4).toordinal() if runs else None
    missing = RunsNotCompared(runs=runs, last_day=last_day, without_distance=without_distance, days=30, reach_days=7)
    why = "no run with a known distance in the 30 days before, or a log that goes back less than 7 days"
    assert ENGLISH.missing_data.format_missing_data(missing, TODAY) == text.format(why)
