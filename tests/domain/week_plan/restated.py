"""What placing allows and prefers, stated once more, time by time, from the rules in `docs/week-plans.md` and decision 40.

Only the closed windows and the checker are those of the program.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from app.domain.advice.surroundings import Surroundings
from app.domain.placement.added_findings import PlanJudge
from app.domain.placement.windows import Window, build_window_after, find_blocking, find_windows
from app.domain.training_load.demand import find_hard_work, is_hard_race, loads_legs
from app.domain.training_load.plan import Plan, Policy, Workout, WorkoutKind
from app.domain.training_load.race_classes import classify_race
from app.domain.training_load.runner import Illness
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.vocabulary import Effort
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.sessions import Session
from tests.domain.week_plan.random_weeks import Case

HOUR = 3600


class Option(NamedTuple):
    """A start for a session of a group."""

    group: tuple[int, int]
    session: Session
    day: int
    start: int
    points: int

    @property
    def end(self) -> int:
        return self.start + self.session.minutes * 60


@dataclass
class Restated:
    """A case, restated."""

    case: Case

    @cached_property
    def plan(self) -> Plan:
        return self.case.plan

    @cached_property
    def judge(self) -> PlanJudge:
        return PlanJudge(self.plan)

    @cached_property
    def groups(self) -> dict[tuple[int, int], list[Session]]:
        found: dict[tuple[int, int], list[Session]] = {}
        for session in self.case.sessions:
            found.setdefault((session.week, session.wanted), []).append(session)
        return found

    @cached_property
    def options(self) -> dict[tuple[int, int], list[Option]]:
        return {group: [*self._options(group, sessions[0])] for group, sessions in self.groups.items()}

    def conflict(self, one: Option, two: Option) -> bool:
        """Whether two options of different groups exclude each other."""
        a, b = sorted((one, two), key=lambda each: each.start)
        kinds = {a.session.kind, b.session.kind}
        if a.day == b.day and kinds == {WantedKind.STRENGTH}:
            return True
        if a.day == b.day and WantedKind.RECOVERY in kinds:
            return True
        if self.near_legs(a, b) or b.start < a.end:
            return True
        is_hard = b.session.kind is WantedKind.STRENGTH and b.session.effort is Effort.HARD
        return is_hard and a.session.kind is not WantedKind.STRENGTH and b.start < a.end + HOUR

    @staticmethod
    def near_legs(a: Option, b: Option) -> bool:
        """Whether strength for the legs lacks a clear day or, where none is easy, the 36 hours of the window."""
        if not (a.session.legs and b.session.legs):
            return False
        is_easy = Effort.EASY in {a.session.effort, b.session.effort}
        return abs(a.day - b.day) < 2 or (not is_easy and b.start - a.end < 36 * HOUR)

    def workouts(self, chosen: list[Option]) -> list[Workout]:
        return [
            each.session.spec.build_workout(f"placed-{number}", datetime.fromtimestamp(each.start, self.plan.zone))
            for number, each in enumerate(chosen)
        ]

    def is_accepted(self, chosen: list[Option]) -> bool:
        return not self.judge.find_added(*self.workouts(chosen))

    def score(self, chosen: list[Option]) -> tuple[int, int, int]:
        """Required sessions, points, and how even the days are (0 is best): in this order, more is better."""
        required = uneven = 0
        for group, sessions in self.groups.items():
            days = sorted(each.day for each in chosen if each.group == group)
            required += min(len(days), sum(each.required for each in sessions))
            uneven += unevenness(sorted({*days, *self.fixed_days(group)}))
        return required, sum(each.points for each in chosen), -uneven

    def fixed_days(self, group: tuple[int, int]) -> set[int]:
        """The days of the week on which the plan has such work already."""
        kind = {WantedKind.STRENGTH: WorkoutKind.STRENGTH, WantedKind.MOBILITY: WorkoutKind.MOBILITY}.get(
            self.groups[group][0].kind
        )
        first = self.case.first_day.toordinal() + 7 * group[0]
        return {each.day for each in self.judge.timeline.workouts if each.kind == kind and first <= each.day < first + 7}

    def _options(self, group: tuple[int, int], session: Session) -> Iterator[Option]:
        first = self.case.first_day.toordinal() + 7 * session.week
        for day in range(first, first + 7):
            for start in sorted(self._starts(session, day)):
                if self._is_free(session, day, start):
                    yield Option(group, session, day, start, self._points(session, day, start))

    def _starts(self, session: Session, day: int) -> Iterator[int]:
        windows: list[list[int]] = []
        for start, end in self.case.availability.weekdays[date.fromordinal(day).weekday()]:
            if windows and windows[-1][1] == start:
                windows[-1][1] = end
            else:
                windows.append([start, end])
        found = set()
        for start, end in windows:
            instants = {self._instant(day, minute) for minute in range(start, end) if minute % 15 == 0 or minute == start}
            for run in self._runs(day):
                instants.add(next(each for each in range(run[1], run[1] + 301) if each % 300 == 0))
            opens, closes = self._instant(day, start), self._instant(day, end)
            found |= {each for each in instants if opens <= each and each + session.minutes * 60 <= closes}
        yield from found

    def _instant(self, day: int, minute: int) -> int:
        local = datetime.fromordinal(day) + timedelta(minutes=minute)
        return round(local.replace(tzinfo=self.plan.zone).timestamp())

    def _is_free(self, session: Session, day: int, start: int) -> bool:
        end = start + session.minutes * 60
        if start <= self.plan.now.timestamp() or any(start < span[1] and span[0] < end for span in self.spans):
            return False
        if any(is_hard_race(run) for _, _, run in self._runs(day)):
            return False
        workout = session.spec.build_workout("x", datetime.fromtimestamp(start, self.plan.zone))
        if find_blocking(self._windows, schedule_workout(workout, self.plan.zone)):
            return False
        if session.kind is WantedKind.STRENGTH:
            return self._is_free_for_strength(session, day, start, end)
        kinds = {each.kind for each in self.judge.timeline.workouts if each.day == day}
        if WorkoutKind.MOBILITY in kinds or (session.kind is WantedKind.RECOVERY and WorkoutKind.STRENGTH in kinds):
            return False
        return not any(start <= hard.start_s < end + HOUR for hard in self.judge.timeline.hard)

    def _is_free_for_strength(self, session: Session, day: int, start: int, end: int) -> bool:
        if self._is_unwell(day):
            return False
        strength = [each for each in self.judge.timeline.workouts if each.kind is WorkoutKind.STRENGTH]
        if any(each.day == day or (session.legs and loads_legs(each) and abs(each.day - day) == 1) for each in strength):
            return False
        for _, run_end, run in self._runs(day):
            if run.is_hard and start < run_end + 3 * HOUR:
                return False
        if not session.legs or session.effort is not Effort.HARD:
            return True
        if self._hours_to_hard_run(end) < self._hours_needed(session):
            return False
        work = self.judge.timeline.cached(find_hard_work)
        after = [(run, 36) for run in work.demanding]
        after += [(run, 24) for run in work.runs if Policy.STRICT in self.plan.policies]
        return not any(run.start_s <= start < _end(run) + hours * HOUR for run, hours in after)

    def _is_unwell(self, day: int) -> bool:
        """Ill, soon after it, or in pain of which nobody said where it is."""
        around = Surroundings(plan=self.plan, timeline=self.judge.timeline, at=self.plan.now)
        pain = around.pain_to_spare
        if pain is not None and pain.pain_region is None and day < pain.date.toordinal() + 7:
            return True
        return day <= max(self._easy_days, default=0)

    @cached_property
    def _easy_days(self) -> list[int]:
        """The last day of each illness without strength: three days without hard work, seven with fever, then easy days."""
        episodes: list[list[tuple[int, Illness]]] = []
        is_over = True
        for report in self.judge.timeline.days:
            day = report.date.toordinal()
            if report.illness is Illness.NONE:
                is_over = True
            elif report.illness is not None:
                if is_over or day - episodes[-1][-1][0] > 2:
                    episodes.append([])
                episodes[-1].append((day, report.illness))
                is_over = False
        found = []
        for episode in episodes:
            serious = [day for day, illness in episode if illness is not Illness.ABOVE_NECK]
            easy = serious[-1] + 1 + max(serious[-1] - serious[0] + 1, 2) if serious else 0
            has_fever = any(illness is Illness.FEVER for _, illness in episode)
            found.append(max(easy, episode[-1][0] + (6 if has_fever else 2)))
        return found

    def _points(self, session: Session, day: int, start: int) -> int:
        if session.kind is WantedKind.STRENGTH:
            return self._points_of_strength(session, day, start)
        return self._points_of_mobility(day, start) if session.kind is WantedKind.MOBILITY else self._points_of_recovery(day)

    def _points_of_mobility(self, day: int, start: int) -> int:
        ends = [end for _, end, _ in self._runs(day)]
        if not ends or any(0 <= start - end <= 2 * HOUR for end in ends):
            return 4
        return 3 if start >= max(ends) else 1

    def _points_of_recovery(self, day: int) -> int:
        before = [run for _, _, run in self._runs(day - 1)]
        if any(self._is_long(run) or is_hard_race(run) for run in before):
            return 5
        return 3 if any(run.is_hard for run in before) else 1 + (not self._runs(day))

    def _points_of_strength(self, session: Session, day: int, start: int) -> int:
        runs, end = self._runs(day), start + session.minutes * 60
        is_close = any(start < run_end + 3 * HOUR for _, run_end, _ in runs)
        if is_close or any(self._is_long(run) for _, _, run in runs):
            return 1
        points = 1 + 3 * (min(self._hours_to_hard_run(end), self._hours_to_long_run(end)) >= self._hours_needed(session))
        if any(run.is_hard for _, _, run in runs):
            return points + (2 if start - max(run_end for _, run_end, _ in runs) >= 6 * HOUR else 1)
        monday = day - date.fromordinal(day).weekday()
        has_few_runs = sum(len(self._runs(each)) for each in range(monday, monday + 7)) < 5
        return points + (bool(runs) is not has_few_runs)

    def _hours_needed(self, session: Session) -> int:
        return 48 if session.is_heavy or session.is_new or self.plan.runner.new_to_strength else 36

    def _hours_to_hard_run(self, end: int) -> float:
        """Hours to the next run that is or may be hard; races with days of their own do not count."""
        found = [
            run.start_s - end
            for run in self.judge.timeline.runs
            if run.perceived_effort in {Effort.HARD, None}
            and run.start_s >= end
            and not (is_hard_race(run) and classify_race(run).has_window)
        ]
        return min(found, default=10**9) / HOUR

    def _hours_to_long_run(self, end: int) -> float:
        """Hours to the next run of an hour and a half that is not hard."""
        long = [run for run in self.judge.timeline.runs if _minutes(run) >= 90 and run.perceived_effort is not Effort.HARD]
        return min((run.start_s - end for run in long if run.start_s >= end), default=10**9) / HOUR

    def _is_long(self, run: ScheduledWorkout) -> bool:
        return _minutes(run) >= 90 or run in self.judge.timeline.cached(find_hard_work).demanding

    def _runs(self, day: int) -> list[tuple[int, int, ScheduledWorkout]]:
        return self._runs_by_day.get(day, [])

    @cached_property
    def _runs_by_day(self) -> dict[int, list[tuple[int, int, ScheduledWorkout]]]:
        found: dict[int, list[tuple[int, int, ScheduledWorkout]]] = {}
        for run in self.judge.timeline.runs:
            found.setdefault(run.day, []).append((run.start_s, _end(run), run))
        return found

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        scheduled = [schedule_workout(each, self.plan.zone) for each in self.plan.workouts]
        return [(each.start_s, _end(each)) for each in scheduled]

    @cached_property
    def _windows(self) -> tuple[Window, ...]:
        windows = find_windows(self.plan, self.judge.timeline)
        too_much = Surroundings(plan=self.plan, timeline=self.judge.timeline, at=self.plan.now).too_much
        return windows if too_much is None else (*windows, build_window_after(too_much, self.plan, 2))


def unevenness(days: list[int]) -> int:
    """The squared distances between the days of a week, round to the first."""
    if len(days) < 2:
        return 49
    gaps = [later - earlier for earlier, later in pairwise(days)]
    return sum(gap * gap for gap in [*gaps, 7 - sum(gaps)])


def _minutes(run: ScheduledWorkout) -> float:
    """The length of a run, at six minutes a kilometre where only its distance is known."""
    return run.workout.minutes if run.workout.minutes is not None else (run.workout.distance_m or 0) * 6 / 1000


def _end(scheduled: ScheduledWorkout) -> int:
    """When a workout ends; one of unknown length lasts 6 minutes a kilometre, or an hour."""
    workout = scheduled.workout
    if workout.minutes is not None:
        return scheduled.end_s
    if scheduled.kind is WorkoutKind.RUN and workout.distance_m:
        return scheduled.start_s + round(workout.distance_m * 0.36)
    return scheduled.start_s + HOUR
