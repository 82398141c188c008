"""May a runner do a routine at a time, and what instead? The only way into this package.

Signs of danger, strong pain and illness come first. Then the routine is tried in the plan, with windows and rules, and after it
easier ones. Whatever the answer is, all conditions stay, and what hurts is spared.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from app.domain.advice.alternatives import Asked, list_instead
from app.domain.advice.attempts import Attempt, Attempts
from app.domain.advice.easier import is_for_gentle_work, list_easier
from app.domain.advice.health import PAIN_URGENCY, find_illness, find_sign, find_strong_pain, list_safe, list_safe_from_pain
from app.domain.advice.phases import choose_phases
from app.domain.advice.question import AdviceQuestion
from app.domain.advice.question_builder import QuestionBuilder
from app.domain.advice.reasons import (
    Cold,
    Easier,
    EasierBy,
    Free,
    LegsTired,
    NoRunning,
    PainWithoutRegion,
    PhaseChoice,
    PhaseChosen,
    Reason,
    RegionsChosen,
    SleptBadly,
    Stressed,
)
from app.domain.advice.regions import Spared, find_spared
from app.domain.advice.result import Advice, AdviceDecision, Unknown
from app.domain.advice.surroundings import Surroundings
from app.domain.advice.unknowns import find_unknowns
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import MAX_REGIONS, NO_CONDITION, Question
from app.domain.composer.resolution import resolve
from app.domain.training_load.plan import Plan
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Phase


def advise(catalogue: Catalogue, plan: Plan, question: AdviceQuestion) -> Advice:
    """Return what to do at the time of a question, with reasons.

    Raises: QuestionInvalid for names that do not exist or contradict each other; NoRoutine where nothing of what was asked for
    can be composed; ValueError for an override of a rule that is unknown or out of bounds.
    """
    named = resolve_advice_question(catalogue, question)
    around = Surroundings(plan=plan, timeline=build_timeline(plan), at=question.at or plan.now)
    spared = find_spared(catalogue, around, named)
    builder = QuestionBuilder(catalogue=catalogue, around=around, named=named, spared=spared.regions)
    return _Adviser(builder=builder, spared=spared, phase=question.phase, are_regions_sent=bool(question.region)).advise()


def resolve_advice_question(catalogue: Catalogue, question: AdviceQuestion) -> Question:
    """Find the names of a question in the catalogue. What it leaves out stands for the whole body on any day.

    Raises: QuestionInvalid with every problem.
    """
    roots = [each.slug for each in catalogue.regions.values() if each.parent is None and each.redirect is None]
    regions = question.region or tuple(roots[:MAX_REGIONS])
    named = resolve(catalogue, question.to_routine_question(regions, question.phase or Phase.DAILY))
    if NO_CONDITION not in question.condition:
        return named
    # The word that was sent would apply its complaint again where the question is sent on.
    return replace(named, regions=tuple(replace(region, requested_as=region.slug) for region in named.regions))


@dataclass(frozen=True, kw_only=True)
class _Adviser:
    """Everything that the answer to one question needs."""

    builder: QuestionBuilder
    spared: Spared
    phase: Phase | None
    are_regions_sent: bool

    def advise(self) -> Advice:
        """Return the first answer that applies, most cautious first."""
        return self._see_someone() or self._rest() or self._try()

    @property
    def _around(self) -> Surroundings:
        return self.builder.around

    @cached_property
    def _not_known(self) -> tuple[Unknown, ...]:
        return tuple(find_unknowns(self._around))

    def _see_someone(self) -> Advice | None:
        builder = self.builder
        sign, pain = find_sign(builder.catalogue, builder.named), find_strong_pain(builder.catalogue, builder.around)
        if sign is None and pain is None:
            return None
        safe = list_safe(builder, sign) if sign is not None else list_safe_from_pain(builder, pain) if pain is not None else ()
        return Advice(
            decision=AdviceDecision.SEE_SOMEONE,
            at=self._around.at,
            reasons=() if pain is None else (pain,),
            not_known=self._not_known,
            sign=sign,
            urgency=PAIN_URGENCY if sign is None else sign.urgency,
            instead=safe,
        )

    def _rest(self) -> Advice | None:
        ill = find_illness(self._around)
        if ill is None:
            return None
        phase = self.phase or next(choose_phases(self._around, self.builder.named.minutes)).phase
        attempts = Attempts(builder=self.builder, are_regions_sent=self.are_regions_sent)
        attempt = attempts.try_phase(phase)
        return Advice(
            decision=AdviceDecision.REST,
            at=self._around.at,
            reasons=(ill, *self._running_ruled_out),
            not_known=self._not_known,
            not_before=None if attempt is None else attempts.find_first_time(attempt),
        )

    def _try(self) -> Advice:
        attempts = Attempts(builder=self.builder, are_regions_sent=self.are_regions_sent)
        attempt = self._choose(attempts)
        if attempt.is_free:
            return self._go(attempt, attempts.unwell)
        first = attempts.find_first_time(attempt)
        if first is not None and self._around.plan.local_date(first).toordinal() == self._around.day:
            return self._wait(attempt, first)
        for by, question in list_easier(self.builder, attempt.question, attempt.routine.effort, attempt.obstacles):
            if attempt.unwell is None or by in _WITHOUT_TRAINING:
                easier = attempts.try_question(question, Easier(by))
                if easier is not None and easier.is_free:
                    return self._go_easier(attempt, easier, first)
        return self._wait(attempt, first)

    def _choose(self, attempts: Attempts) -> Attempt:
        """Return the attempt for the phase that was sent; else for the first phase that fits, with what stood against others.

        Raises: NoRoutine.
        """
        if self.phase is not None:
            return attempts.try_phase(self.phase) or attempts.refuse(self.phase)
        first: Attempt | None = None
        for chosen in choose_phases(self._around, self.builder.named.minutes):
            attempt = attempts.try_phase(chosen.phase, chosen)
            if attempt is not None and attempt.is_free:
                return attempt._replace(reasons=(*(first.against if first else ()), *attempt.reasons))
            first = first or attempt
        return first or attempts.refuse(Phase.DAILY)

    def _go(self, attempt: Attempt, unwell: Cold | PainWithoutRegion | None) -> Advice:
        return Advice(
            decision=AdviceDecision.GO,
            at=self._around.at,
            reasons=(
                *self._running_ruled_out,
                *self._cautions,
                *_mention(unwell, attempt),
                *(each for each in attempt.reasons if not self._is_about_run_ruled_out(each)),
                *self._explain_freedom(attempt),
            ),
            not_known=self._not_known,
            question=attempt.question,
            routine=attempt.routine,
            instead=list_instead(self.builder, attempt.trial, self._describe(attempt, unwell), attempt.question, None),
        )

    def _go_easier(self, attempt: Attempt, easier: Attempt, first: datetime | None) -> Advice:
        return Advice(
            decision=AdviceDecision.GO_EASIER,
            at=self._around.at,
            reasons=(*self._running_ruled_out, *attempt.against, *easier.reasons, *self._cautions),
            not_known=self._not_known,
            question=easier.question,
            routine=easier.routine,
            not_before=first,
            instead=list_instead(self.builder, attempt.trial, self._describe(attempt), easier.question, first),
        )

    def _wait(self, attempt: Attempt, first: datetime | None) -> Advice:
        """Return that the routine has to wait; where no time was found, that today is for rest."""
        return Advice(
            decision=AdviceDecision.REST if first is None else AdviceDecision.GO_LATER,
            at=self._around.at,
            reasons=(*self._running_ruled_out, *attempt.against, *_without_regions(attempt.reasons), *self._cautions),
            not_known=self._not_known,
            question=None if first is None else attempt.question,
            not_before=first,
            instead=list_instead(self.builder, attempt.trial, self._describe(attempt), None, None),
        )

    @cached_property
    def _cautions(self) -> tuple[Reason, ...]:
        """What the runner reported that the answer takes into account, whatever the phase."""
        night, nights, stress = self._around.bad_night, self._around.short_nights, self._around.stress
        slept = SleptBadly(night) if night is not None else SleptBadly(*nights) if nights is not None else None
        found = (self.spared.reason, slept, None if stress is None else Stressed(stress))
        return tuple(each for each in found if each is not None)

    @cached_property
    def _running_ruled_out(self) -> tuple[NoRunning, ...]:
        """That the next run is out, where a condition rules out running."""
        conditions = (self.builder.catalogue.conditions[slug] for slug in sorted(self.builder.named.conditions))
        resting, run = tuple(each for each in conditions if each.no_running), self._around.next_run
        return (NoRunning(resting, run),) if resting and run is not None else ()

    def _explain_freedom(self, attempt: Attempt) -> tuple[Reason, ...]:
        """That nothing stands against strength, and which key run comes next; or that nothing stands against what was sent."""
        phase, around = attempt.question.phase, self._around
        if phase is not Phase.STRENGTH:
            return () if self.phase is None else (Free(phase, None),)
        before = around.long_run_before or around.hard_run_before
        tired = () if before is None else (LegsTired(before),)
        return tired if self._running_ruled_out else (*tired, Free(phase, around.next_key_run))

    def _is_about_run_ruled_out(self, reason: Reason) -> bool:
        """Whether a phase was chosen because of a run that is to be left out."""
        return isinstance(reason, PhaseChosen) and any(reason.workout == each.run for each in self._running_ruled_out)

    def _describe(self, attempt: Attempt, unwell: Cold | PainWithoutRegion | None = None) -> Asked:
        is_short = any(isinstance(each, PhaseChosen) and each.choice is PhaseChoice.SHORT_OF_TIME for each in attempt.reasons)
        may_train = attempt.unwell is None and unwell is None and not is_for_gentle_work(self._around, attempt.obstacles)
        return Asked(attempt.question, attempt.workout, may_train=may_train, lacks_strength=is_short and may_train)


def _mention(unwell: Cold | PainWithoutRegion | None, attempt: Attempt) -> tuple[Reason, ...]:
    """A cold or pain without a region, where no reason names it yet."""
    return () if unwell is None or unwell in attempt.reasons else (unwell,)


def _without_regions(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """What explains a routine that is not there yet: not which regions it works."""
    return tuple(each for each in reasons if not isinstance(each, RegionsChosen))


_WITHOUT_TRAINING: Final = frozenset({EasierBy.WARM_UP, EasierBy.COOL_DOWN, EasierBy.MOBILITY, EasierBy.RECOVERY})
