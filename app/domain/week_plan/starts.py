"""The starts of placed sessions: of the times that are equally good, the one nearest to when the runner usually runs."""

from datetime import date, datetime
from statistics import median_low
from typing import Final, NamedTuple

from app.domain.week_plan.board import Board, Entry
from app.domain.week_plan.day_fit import BETWEEN_S, Member, fit
from app.domain.week_plan.fixed_work import FixedWork
from app.domain.week_plan.free_times import find_instant
from app.domain.week_plan.preference import Preference

USUAL_MINUTES: Final = (18 * 60, 10 * 60)
"""The usual times of working days and of weekends where the plan has no run on such a day. Working values (limber-house)."""


class Timed(NamedTuple):
    """A session with its start."""

    entry: Entry
    start_s: int

    @property
    def end_s(self) -> int:
        """When it ends."""
        return self.start_s + self.entry.spec.seconds


def choose_starts(board: Board, fixed: FixedWork) -> list[Timed]:
    """Choose a start for every session on a board, all of which fit, in order of day."""
    usual = UsualTimes(fixed)
    chosen: list[Timed] = []
    earliest: dict[int, float] = {}
    for day in sorted(board.days):
        members = [entry.member for entry in board.days[day]]
        strength_s = 0
        for index, entry in enumerate(board.days[day]):
            follow = [each for each in board.list_chain(day) if each[0] > day] if entry.spec.is_leg_strength else []
            for start_s in usual.sort(entry, after_s=strength_s):
                members[index] = Member(entry.spec, (start_s,))
                is_late = not entry.spec.is_leg_strength or start_s >= earliest.get(day, start_s)
                if is_late and fit(members) and board.can_follow(follow, start_s + entry.spec.seconds + BETWEEN_S):
                    break
            timed = Timed(entry, members[index].starts[0])
            chosen.append(timed)
            strength_s = timed.start_s if entry.spec.is_strength else strength_s
            if follow:
                earliest[day + 2] = timed.end_s + BETWEEN_S
    return chosen


class UsualTimes:
    """When the runner usually runs: on working days and on weekends."""

    def __init__(self, fixed: FixedWork) -> None:
        self._zone = fixed.plan.zone
        runs = [datetime.fromtimestamp(run.start_s, self._zone) for run in fixed.judge.timeline.runs]
        self._minutes = [_find_usual(runs, usual, is_weekend=bool(index)) for index, usual in enumerate(USUAL_MINUTES)]

    def sort(self, entry: Entry, after_s: int = 0) -> list[int]:
        """Sort the starts of a session, best first: soon after a run, else after an instant and near the usual time."""
        starts = entry.opening.starts
        if Preference.RIGHT_AFTER_RUN in entry.opening.parts:
            return [*starts]
        day = entry.opening.day
        usual_s = find_instant(self._zone, day, self._minutes[_is_weekend(date.fromordinal(day))])
        return sorted(starts, key=lambda start_s: (start_s < after_s, abs(start_s - usual_s)))


def _find_usual(runs: list[datetime], usual: int, *, is_weekend: bool) -> int:
    minutes = [run.hour * 60 + run.minute for run in runs if _is_weekend(run) is is_weekend]
    return median_low(minutes) if minutes else usual


def _is_weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


_SATURDAY: Final = 5
