"""A week plan: sessions placed into the weeks of a plan, each with its routine. The only way into this package.

Signs of danger and strong pain come first: then nothing is placed. Otherwise seasons and progression say what each week has,
`placing` finds the times, and routines are composed for those.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from app.domain.advice.health import PAIN_URGENCY, find_illness, find_sign, find_strong_pain
from app.domain.advice.reasons import Cold, NoRunning, PainWithoutRegion, Reason, StrongPain
from app.domain.advice.result import Unknown
from app.domain.advice.surroundings import Surroundings
from app.domain.advice.trials import build_workout
from app.domain.advice.unknowns import find_unknowns
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.routine import Routine
from app.domain.condition_vocabulary import Urgency
from app.domain.training_load.beginners import is_history_unknown
from app.domain.training_load.breaches import Breach
from app.domain.training_load.check import check
from app.domain.training_load.findings import Finding, Report
from app.domain.training_load.plan import Plan, Workout
from app.domain.training_load.scheduled_workout import ScheduledWorkout, schedule_workout
from app.domain.training_load.timeline import Timeline, build_timeline
from app.domain.week_plan.dose_changes import DoseChange, list_changes
from app.domain.week_plan.facts import DropWanted, MoveRun, Placed, PlacingRule, Prevented, Unplaced, WouldHelp
from app.domain.week_plan.fixed_work import FixedWork, is_big_run
from app.domain.week_plan.placing import place_around
from app.domain.week_plan.progression import WeekDose, find_first_week, find_last_strength, list_doses
from app.domain.week_plan.question import WEEK_DAYS, Progress, WantedKind, WeekPlanQuestion
from app.domain.week_plan.seasons import WeekSeason, list_seasons
from app.domain.week_plan.sessions import Session
from app.domain.week_plan.wanted_questions import WantedQuestions, resolve_wanted
from app.domain.week_plan.week_sessions import list_sessions
from app.domain.week_plan.withheld import WEEKS_WITHOUT_LEGS, is_too_much, list_concerning, may_be_too_much


class Progression(NamedTuple):
    """The dose of a placed strength workout, the last week of the plan that has any, and what changes since the week before."""

    dose: WeekDose
    last_week: int
    changes: tuple[DoseChange, ...]


class PlannedWorkout(NamedTuple):
    """A placed session with its workout as the routine makes it."""

    placed: Placed
    workout: Workout
    routine: Routine
    progression: Progression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """The answer. With a `sign` or strong `pain` nothing is placed, and somebody looks first.

    `plan` has the placed workouts, and `report` judges it. `kinds` are those of what is wanted, in its order. `reasons` say what
    the runner reported that is taken into account.
    `progress` is what to send for the weeks after these, for each that is wanted; None where it has none.
    """

    plan: Plan
    report: Report
    seasons: tuple[WeekSeason, ...]
    kinds: tuple[WantedKind, ...]
    planned: tuple[PlannedWorkout, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    points: int = 0
    optimal: bool = True
    reasons: tuple[Reason, ...] = ()
    not_known: tuple[Unknown, ...] = ()
    progress: tuple[Progress | None, ...] = ()
    sign: DangerSign | None = None
    pain: StrongPain | None = None
    urgency: Urgency | None = None

    def list_findings(self) -> list[Finding]:
        """List the serious findings that concern these weeks, the most serious first, as `list_concerning`."""
        return [*list_concerning(self.report, self.seasons[0].monday, self.seasons[-1].monday + WEEK_DAYS - 1)]

    def find_next_big_run(self, planned: PlannedWorkout) -> ScheduledWorkout | None:
        """Return the next run after a placed workout for which the legs should be fresh."""
        end_s = planned.placed.workout.end.timestamp()
        return next((run for run in self.report.timeline.runs if run.start_s >= end_s and is_big_run(run)), None)

    def find_same_before(self, unplaced: Unplaced) -> int | None:
        """Return the Monday of the first week in which the same has no place for the same reasons, if that is an earlier one."""
        first = min(each.session.week for each in self.unplaced if each.reasons == unplaced.reasons)
        return self.seasons[first].monday if first < unplaced.session.week else None

    def find_run_to_move(self, would_help: WouldHelp) -> ScheduledWorkout | None:
        """Return the run that would have to be moved to make room, if one would."""
        if not isinstance(would_help, MoveRun):
            return None
        found = next((each for each in self.plan.workouts if each.id == would_help.workout), None)
        return None if found is None else schedule_workout(found, self.plan.zone)

    def find_kind_to_drop(self, would_help: WouldHelp) -> WantedKind | None:
        """Return the kind of what would have to go to make room, if anything would."""
        return self.kinds[would_help.wanted] if isinstance(would_help, DropWanted) else None


def plan_weeks(catalogue: Catalogue, question: WeekPlanQuestion) -> WeekPlan:
    """Return the weeks with what is wanted placed into them.

    Raises: QuestionInvalid for names that do not exist or contradict each other; NoRoutine where something that is wanted has no
    routine; ValueError for an override of a rule that is unknown or out of bounds.
    """
    return _Planner(catalogue=catalogue, question=question).plan()


@dataclass(frozen=True, kw_only=True)
class _Planner:
    """Everything that the answer to one question needs."""

    catalogue: Catalogue
    question: WeekPlanQuestion

    def plan(self) -> WeekPlan:
        sent, sign, pain = self.question.plan, self._find_sign(), find_strong_pain(self.catalogue, self._around)
        if sign is not None or pain is not None:
            urgency = PAIN_URGENCY if sign is None else sign.urgency
            progress = tuple(each.wanted.progress for each in self._wanted)
            found = self._build(sent, self._around.timeline)
            return replace(found, reasons=(), sign=sign, pain=pain, urgency=urgency, progress=progress)
        sessions, withheld = self._split_withheld([*list_sessions(self._wanted, self._seasons, self._around.timeline)])
        placement = place_around(self._fixed, self.question.first_day, sessions, self.question.availability)
        planned, left = [*self._compose(placement.placed)], list[Unplaced]()
        whole = self._add(planned)
        timeline = build_timeline(whole)
        # What was placed was judged by what it could be at most; whatever still adds a finding as its routine makes it goes.
        while planned and (added := self._fixed.judge.find_new_in(timeline)):
            left.append(self._take_out(planned, added[0]))
            whole = self._add(planned)
            timeline = build_timeline(whole)
        return replace(
            self._build(whole, timeline),
            planned=tuple(planned),
            unplaced=(*withheld, *placement.unplaced, *left),
            points=sum(each.placed.points for each in planned),
            optimal=placement.optimal,
            progress=tuple(self._find_progress(index, planned) for index in range(len(self._wanted))),
        )

    def _add(self, planned: Sequence[PlannedWorkout]) -> Plan:
        """The plan with these workouts."""
        plan = self.question.plan
        return replace(plan, workouts=tuple(sorted((*plan.workouts, *(each.workout for each in planned)), key=_by_start)))

    def _take_out(self, planned: list[PlannedWorkout], breach: Breach) -> Unplaced:
        """Take the last workout of a breach out of `planned`."""
        gone = next((each for each in reversed(planned) if each.workout.id in breach.ids), planned[-1])
        planned.remove(gone)
        day = self.question.plan.local_date(gone.workout.start)
        return Unplaced(gone.placed.session, (Prevented((day,), breach),), None)

    def _build(self, plan: Plan, timeline: Timeline) -> WeekPlan:
        return WeekPlan(
            plan=plan,
            report=check(plan, timeline),
            seasons=self._seasons,
            kinds=tuple(each.wanted.kind for each in self._wanted),
            reasons=tuple(self._list_reasons()),
            not_known=tuple(find_unknowns(self._around)),
        )

    @cached_property
    def _around(self) -> Surroundings:
        plan = self.question.plan
        return Surroundings(plan=plan, timeline=self._fixed.judge.timeline, at=plan.now)

    @cached_property
    def _fixed(self) -> FixedWork:
        return FixedWork(plan=self.question.plan)

    @cached_property
    def _wanted(self) -> tuple[WantedQuestions, ...]:
        return tuple(
            WantedQuestions(
                catalogue=self.catalogue, wanted=each, named=resolve_wanted(self.catalogue, each), around=self._around
            )
            for each in self.question.wanted
        )

    @cached_property
    def _seasons(self) -> tuple[WeekSeason, ...]:
        question = self.question
        return list_seasons(self._around.timeline, question.first_day, question.weeks, question.season)

    def _find_sign(self) -> DangerSign | None:
        """The first sign of danger: somebody looks first, whatever part it covers."""
        return next((sign for each in self._wanted if (sign := find_sign(self.catalogue, each.named)) is not None), None)

    def _list_reasons(self) -> Iterator[Reason]:
        """What the runner reported that the plan takes into account."""
        ill, cold, pain = find_illness(self._around), self._around.cold, self._around.pain_to_spare
        if ill is not None:
            yield ill
        if cold is not None:
            yield Cold(cold)
        if pain is not None and pain.pain_region is None:
            yield PainWithoutRegion(pain.pain or 0)
        yield from dict.fromkeys(each.spared.reason for each in self._wanted if each.spared.reason is not None)
        slugs = dict.fromkeys(slug for each in self._wanted for slug in sorted(each.named.conditions))
        resting = tuple(each for slug in slugs if (each := self.catalogue.conditions[slug]).no_running)
        run = self._around.next_run
        if resting and run is not None:
            yield NoRunning(resting, run)

    def _split_withheld(self, sessions: Sequence[Session]) -> tuple[list[Session], list[Unplaced]]:
        """Take out strength that is not begun now, whatever times there are."""
        wanted, withheld = list[Session](), list[Unplaced]()
        for each in sessions:
            cause = self._find_withheld(each)
            if cause is None:
                wanted.append(each)
            else:
                withheld.append(Unplaced(each, (Prevented((), cause),), None))
        return wanted, withheld

    def _find_withheld(self, session: Session) -> PlacingRule | None:
        if session.kind is WantedKind.STRENGTH and session.week < self._first_weeks[session.wanted]:
            return PlacingRule.NOT_NEW_BEFORE_RACE
        if session.legs and is_too_much(self._sent_report, self._seasons[session.week]):
            return PlacingRule.OVERLOAD
        if session.legs and may_be_too_much(self._sent_report, self._seasons[session.week]):
            return PlacingRule.NOT_ASSESSED
        is_begun = session.legs and session.week < WEEKS_WITHOUT_LEGS and self.question.wanted[session.wanted].progress is None
        return PlacingRule.NEW_RUNNER if is_begun and is_history_unknown(self._around.timeline) else None

    @cached_property
    def _first_weeks(self) -> tuple[int, ...]:
        """The first week with strength, of each that is wanted."""
        timeline = self._around.timeline
        last, today = find_last_strength(timeline), timeline.today
        return tuple(find_first_week(each.wanted.progress, last, self._seasons, today) for each in self._wanted)

    @cached_property
    def _sent_report(self) -> Report:
        return check(self.question.plan, self._around.timeline)

    def _compose(self, placed: Sequence[Placed]) -> Iterator[PlannedWorkout]:
        """Each placed session with its routine. Weeks without strength are known now, and doses do not rise for them."""
        doses = [self._list_doses(index, placed) for index in range(len(self._wanted))]
        for each in placed:
            index, week = each.session.wanted, each.session.week
            wanted = self._wanted[index]
            progression = self._describe_progression(wanted, doses[index], week) if week in doses[index] else None
            if progression is None:
                routine = wanted.compose_at(replace(self._around, at=each.workout.start))
            else:
                routine = wanted.compose_strength(progression.dose)
            workout = build_workout(self.catalogue, self.question.plan, routine, each.workout.start)
            yield PlannedWorkout(each, replace(workout, id=each.workout.id), routine, progression)

    def _list_doses(self, index: int, placed: Sequence[Placed]) -> dict[int, WeekDose]:
        """The doses of something wanted, by week; empty where it has none."""
        wanted, plan = self._wanted[index].wanted, self.question.plan
        days: dict[int, list[int]] = {}
        for each in placed:
            if each.session.wanted == index and wanted.kind is WantedKind.STRENGTH:
                days.setdefault(each.session.week, []).append(plan.local_date(each.workout.start).toordinal())
        last = find_last_strength(self._around.timeline)
        is_programme = self._wanted[index].is_programme
        return dict(list_doses(wanted.progress, last, self._seasons, days, is_programme=is_programme))

    def _describe_progression(self, wanted: WantedQuestions, doses: Mapping[int, WeekDose], week: int) -> Progression:
        dose = doses[week]
        earlier = [doses[each] for each in doses if each < week]
        progress = wanted.wanted.progress
        first = None if progress is None or not progress.dose else WeekDose(progress.week, progress.dose)
        before = earlier[-1] if earlier else first
        if before is None:
            return Progression(dose, _find_last_week(doses), ())
        # A usual week is compared with a usual one, so that nothing seems to rise only because the last was lighter.
        usual = before if dose.fewer_sets else before._replace(fewer_sets=None)
        changes = tuple(list_changes(wanted.compose_strength(usual), wanted.compose_strength(dose)))
        return Progression(dose, _find_last_week(doses), changes)

    def _find_progress(self, index: int, planned: Sequence[PlannedWorkout]) -> Progress | None:
        doses = [each.progression.dose.progress for each in planned if each.placed.session.wanted == index and each.progression]
        return doses[-1] if doses else self._wanted[index].wanted.progress


def _find_last_week(doses: Mapping[int, WeekDose]) -> int:
    """The last week of training; after a break the count begins again."""
    return max(each.week for each in doses.values())


def _by_start(workout: Workout) -> tuple[float, str]:
    return workout.start.timestamp(), workout.id
