"""The data that rules lack to judge a plan in full, in English, such as "needs at least 14 days of log; this one covers 2"."""

from datetime import date
from typing import assert_never

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
from app.words.en.phrases import count
from app.words.en.training import format_day, format_number


def format_missing_data(missing_data: MissingData, today: date) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    """Format the missing data of a rule, as a clause without a full stop."""
    match missing_data:
        case ShortLog(needed_days=needed, days=days):
            return f"needs at least {needed} days of log; this one covers {days}"
        case UnknownEfforts(workouts=unknown, total=total):
            return f"{unknown} of {total} runs and strength workouts {_has(unknown)} neither an effort nor an RPE; rate them"
        case UnknownEasyShare(workouts=unknown):
            return f"{count(unknown, 'workout')} of unknown effort may or may not be easy"
        case UnknownRpe(workouts=unknown, days=None):
            return f"weeks with a workout without an RPE cannot be judged; {count(unknown, 'workout')} {_has(unknown)} none"
        case UnknownRpe(workouts=unknown, days=days):
            return f"{count(unknown, 'workout')} of the last {days} days {_has(unknown)} no RPE"
        case RunsNotCompared():
            return _format_runs_not_compared(missing_data, today)
        case UnknownDistances(runs=runs):
            return f"the weeks after a run without a distance cannot be compared; {count(runs, 'run')} {_has(runs)} none"
        case FewRunsBefore(needed=needed, days=days, first_day=day):
            return (
                f"there are fewer than {needed} runs in the {days} days before {format_day(day, today)}, too few to show what "
                "is usual"
            )
        case FewNights(needed=needed, reported=reported, days=days):
            most = f"at most {reported} were" if reported else "none was"
            return f"needs sleep for at least {format_number(needed, 1)} nights within {days} days; {most} reported"
        case UnknownStress(hard_workouts=workouts):
            return f"{count(workouts, 'hard workout')} {_has(workouts)} no stress reported for the day or the day before"
        case UnknownHolds(workouts=workouts):
            return f"{count(workouts, 'stretching workout')} shortly before hard work {_has(workouts)} no `hold_seconds`"
        case UnknownHistory(first_day=day):
            return f"the log shows no run before {format_day(day, today)}; `running_since` would say whether that is the first"
        case UnknownUsualWeek(first_day=day, days=days):
            return (
                f"there was no run in the {days} days before {format_day(day, today)}, and the log does not show what was "
                "usual before; send at least 60 days"
            )
        case UnconfirmedRace(day=day):
            return f"the race on {format_day(day, today)} is still planned; was it run?"
        case _:
            assert_never(missing_data)


def _format_runs_not_compared(missing: RunsNotCompared, today: date) -> str:
    last = f"the run on {format_day(missing.last_day, today)}"
    which = last if missing.runs == 1 else f"{count(missing.runs, 'run')}, the last of them {last},"
    return f"{which} cannot be compared: {_why_not_compared(missing)}"


def _why_not_compared(missing: RunsNotCompared) -> str:
    if not missing.has_run_before:
        return f"the log shows no run in the {missing.days} days before"
    if missing.log_days < missing.needed_days:
        return f"the log goes back {count(missing.log_days, 'day')}, and {missing.needed_days} are needed; send 60 days"
    return f"{count(missing.without_distance, 'run')} {_has(missing.without_distance)} no distance"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"
