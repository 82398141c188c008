"""What rules lack, in English: clauses that continue "Not judged:"."""

from datetime import date

import pytest

from app.domain.training_load.rules.missing_data import (
    FewNights,
    FewRunsBefore,
    MissingData,
    RunsNotCompared,
    ShortLog,
    UnconfirmedRace,
    UnknownDistances,
    UnknownEasyShare,
    UnknownEfforts,
    UnknownHistory,
    UnknownHolds,
    UnknownRpe,
    UnknownStress,
    UnknownUsualWeek,
)
from app.words.languages import ENGLISH

TODAY = date(2026, 3, 2)
WEDNESDAY = date(2026, 3, 4).toordinal()


@pytest.mark.parametrize(
    ("missing_data", "text"),
    [
        (ShortLog(needed_days=14, days=2), "needs at least 14 days of log; this one covers 2"),
        (UnknownEfforts(workouts=1, total=5), "1 of 5 runs and strength workouts has neither an effort nor an RPE; rate them"),
        (UnknownEfforts(workouts=2, total=5), "2 of 5 runs and strength workouts have neither an effort nor an RPE; rate them"),
        (UnknownEasyShare(workouts=3), "3 workouts of unknown effort may or may not be easy"),
        (UnknownRpe(workouts=1), "weeks with a workout without an RPE cannot be judged; 1 workout has none"),
        (UnknownRpe(workouts=2, days=28), "2 workouts of the last 28 days have no RPE"),
        (UnknownDistances(runs=1), "the weeks after a run without a distance cannot be compared; 1 run has none"),
        (
            FewRunsBefore(needed=3, days=28, first_day=WEDNESDAY),
            "there are fewer than 3 runs in the 28 days before Wednesday, too few to show what is usual",
        ),
        (FewNights(needed=7, reported=0, days=14), "needs sleep for at least 7 nights within 14 days; none was reported"),
        (FewNights(needed=7, reported=6, days=14), "needs sleep for at least 7 nights within 14 days; at most 6 were reported"),
        (UnknownStress(hard_workouts=1), "1 hard workout has no stress reported for the day or the day before"),
        (UnknownHolds(workouts=2), "2 stretching workouts shortly before hard work have no `hold_seconds`"),
        (
            UnknownHistory(first_day=WEDNESDAY),
            "the log shows no run before Wednesday; `running_since` would say whether that is the first",
        ),
        (
            UnknownUsualWeek(first_day=WEDNESDAY, days=20),
            (
                "there was no run in the 20 days before Wednesday, and the log does not show what was usual before; send at "
                "least 60 days"
            ),
        ),
        (UnconfirmedRace(day=WEDNESDAY), "the race on Wednesday is still planned; was it run?"),
    ],
)
def test_missing_data_is_a_clause_with_the_figures(missing_data: MissingData, text: str):
    assert ENGLISH.missing_data.format_missing_data(missing_data, TODAY) == text


@pytest.mark.parametrize(
    ("runs", "log_days", "has_run_before", "text"),
    [
        (1, 0, False, "the run on Wednesday cannot be compared: the log shows no run in the 30 days before"),
        (1, 9, True, "the run on Wednesday cannot be compared: the log goes back 9 days, and 28 are needed; send 60 days"),
        (2, 40, True, "2 runs, the last of them the run on Wednesday, cannot be compared: 1 run has no distance"),
    ],
)
def test_runs_that_cannot_be_compared_say_why(runs: int, log_days: int, *, has_run_before: bool, text: str):
    missing = RunsNotCompared(
        runs=runs,
        last_day=WEDNESDAY,
        without_distance=1,
        days=30,
        needed_days=28,
        log_days=log_days,
        has_run_before=has_run_before,
    )
    assert ENGLISH.missing_data.format_missing_data(missing, TODAY) == text
