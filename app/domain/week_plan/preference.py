"""What placing prefers: the published points of a time for a session. All are working values (limber-house).

Their order rests on doma-2013b and schumann-2022 (strength hours after a run, or on another day), doma-deakin-2013 (hours from
strength to the next hard run) and coaching.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.rule import SECONDS_PER_HOUR
from app.domain.week_plan.fixed_work import DayRuns, FixedWork
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.sessions import Spec


class Preference(StrEnum):
    """A reason why a time is good for a session."""

    PLACED = "placed"
    FAR_FROM_HARD_RUN = "far_from_hard_run"
    HOURS_AFTER_HARD_RUN = "hours_after_hard_run"
    SOON_AFTER_HARD_RUN = "soon_after_hard_run"
    AFTER_EASY_RUN = "after_easy_run"
    DAY_WITHOUT_RUN = "day_without_run"
    RIGHT_AFTER_RUN = "right_after_run"
    LATER_THAN_RUNS = "later_than_runs"
    DAY_AFTER_LONG_RUN = "day_after_long_run"
    DAY_AFTER_HARD_RUN = "day_after_hard_run"


class Points(NamedTuple):
    """The points of a preference for one kind of session."""

    kind: WantedKind
    preference: Preference
    points: int


LATER_S: Final = 6 * SECONDS_PER_HOUR
APART_S: Final = 3 * SECONDS_PER_HOUR
"""From the end of a run to strength on its day, at best and at least. Source: doma-2013b, schumann-2022."""

RIGHT_AFTER_S: Final = 2 * SECONDS_PER_HOUR
"""Mobility that starts this soon after a run belongs to it. Source: limber-house."""

FEW_RUNS: Final = 5
"""With fewer runs in a week, strength belongs on the days without; with more, those are for rest. Source: limber-house."""

PREFERENCES: Final = (
    *(Points(kind, Preference.PLACED, 1) for kind in WantedKind),
    Points(WantedKind.STRENGTH, Preference.FAR_FROM_HARD_RUN, 3),
    Points(WantedKind.STRENGTH, Preference.HOURS_AFTER_HARD_RUN, 2),
    Points(WantedKind.STRENGTH, Preference.SOON_AFTER_HARD_RUN, 1),
    Points(WantedKind.STRENGTH, Preference.AFTER_EASY_RUN, 1),
    Points(WantedKind.STRENGTH, Preference.DAY_WITHOUT_RUN, 1),
    Points(WantedKind.MOBILITY, Preference.RIGHT_AFTER_RUN, 3),
    Points(WantedKind.MOBILITY, Preference.DAY_WITHOUT_RUN, 3),
    Points(WantedKind.MOBILITY, Preference.LATER_THAN_RUNS, 2),
    Points(WantedKind.RECOVERY, Preference.DAY_AFTER_LONG_RUN, 4),
    Points(WantedKind.RECOVERY, Preference.DAY_AFTER_HARD_RUN, 2),
    Points(WantedKind.RECOVERY, Preference.DAY_WITHOUT_RUN, 1),
)
"""The points of a time are the sum of those that apply. `PLACED` alone is less than any good time, and not nothing."""

POINTS: Final = {(row.kind, row.preference): row.points for row in PREFERENCES}


def list_preferences(fixed: FixedWork, spec: Spec, day: int, start_s: int) -> tuple[Preference, ...]:
    """List the preferences that a time for a session meets, on its local day."""
    runs = fixed.get_runs(day)
    if spec.kind is WantedKind.STRENGTH:
        found = _prefer_strength(fixed, spec, day, start_s)
    elif spec.kind is WantedKind.MOBILITY:
        found = _prefer_mobility(runs, start_s)
    else:
        found = _prefer_recovery(runs, fixed.get_runs(day - 1))
    return (Preference.PLACED, *found)


def list_changes(fixed: FixedWork, spec: Spec, day: int) -> set[float]:
    """List the starts from which a session may meet other preferences than just before; none between them."""
    runs = fixed.get_runs(day).runs
    if spec.kind is WantedKind.RECOVERY:
        return set()
    if spec.kind is WantedKind.MOBILITY:
        return {instant for run in runs for instant in (run.end_s, run.end_s + RIGHT_AFTER_S + 1)}
    near = {run.end_s + APART_S for run in runs}
    later = {run.end_s + LATER_S for run in runs}
    far_s = hours_to_hard_run(fixed, spec) * SECONDS_PER_HOUR
    hard = {instant - spec.seconds + 1 for start_s in fixed.big_run_starts for instant in (start_s, start_s - far_s)}
    return near | later | hard


def hours_to_hard_run(fixed: FixedWork, spec: Spec) -> float:
    """Return the hours that belong between strength and the next hard run, or better the next long one, too."""
    limits = fixed.limits[RuleId.LEG_STRENGTH_NEAR_HARD_RUN]
    is_heavy = spec.is_heavy or spec.is_new or fixed.plan.runner.new_to_strength
    return max(limits["hours"], limits["warn_hours"], limits["heavy_hours"] if is_heavy else 0)


def _prefer_strength(fixed: FixedWork, spec: Spec, day: int, start_s: int) -> Iterator[Preference]:
    """On the day of a long run, before a run of its day or close to one, strength has no good time."""
    runs, end_s = fixed.get_runs(day), start_s + spec.seconds
    if runs.is_long or any(start_s < run.end_s + APART_S for run in runs.runs):
        return
    if fixed.find_next_big_run(end_s) - end_s >= hours_to_hard_run(fixed, spec) * SECONDS_PER_HOUR:
        yield Preference.FAR_FROM_HARD_RUN
    if runs.hard:
        is_hours_after = start_s - runs.last_end_s >= LATER_S
        yield Preference.HOURS_AFTER_HARD_RUN if is_hours_after else Preference.SOON_AFTER_HARD_RUN
    elif fixed.count_runs_of_week(day) < FEW_RUNS:
        yield from () if runs.runs else (Preference.DAY_WITHOUT_RUN,)
    elif runs.runs:
        yield Preference.AFTER_EASY_RUN


def _prefer_mobility(runs: DayRuns, start_s: int) -> Iterator[Preference]:
    if not runs.runs:
        yield Preference.DAY_WITHOUT_RUN
    elif any(0 <= start_s - run.end_s <= RIGHT_AFTER_S for run in runs.runs):
        yield Preference.RIGHT_AFTER_RUN
    elif start_s >= runs.last_end_s:
        yield Preference.LATER_THAN_RUNS


def _prefer_recovery(runs: DayRuns, runs_before: DayRuns) -> Iterator[Preference]:
    if runs_before.is_long or runs_before.is_race:
        yield Preference.DAY_AFTER_LONG_RUN
    elif runs_before.hard:
        yield Preference.DAY_AFTER_HARD_RUN
    elif not runs.runs:
        yield Preference.DAY_WITHOUT_RUN
