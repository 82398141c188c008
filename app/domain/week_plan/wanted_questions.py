"""The questions to the composer for what is wanted, with everything that the runner reported kept in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from app.domain.advice.advise import resolve_advice_question
from app.domain.advice.question import AdviceQuestion
from app.domain.advice.question_builder import NEW_TO_STRENGTH, QuestionBuilder
from app.domain.advice.regions import Spared, choose_regions, choose_whole_body, find_spared
from app.domain.advice.surroundings import Surroundings
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.question import Question
from app.domain.composer.refusal import has_answer
from app.domain.composer.routine import Routine
from app.domain.vocabulary import Level, Phase
from app.domain.week_plan.progression import WeekDose
from app.domain.week_plan.question import Wanted, WantedKind

PHASES: Final = {WantedKind.STRENGTH: Phase.STRENGTH, WantedKind.MOBILITY: Phase.DAILY, WantedKind.RECOVERY: Phase.RECOVERY}


def resolve_wanted(catalogue: Catalogue, wanted: Wanted) -> Question:
    """Find the names of what is wanted in the catalogue.

    Raises: QuestionInvalid with every problem.
    """
    question = AdviceQuestion(
        minutes=wanted.minutes,
        region=wanted.regions,
        phase=PHASES[wanted.kind],
        equipment=tuple(sorted(wanted.equipment)),
        condition=wanted.conditions,
        sore_region=wanted.sore_regions,
        red_flag=wanted.red_flags,
        level=wanted.level,
        protocol=wanted.protocol,
    )
    return resolve_advice_question(catalogue, question)


@dataclass(frozen=True, kw_only=True)
class WantedQuestions:
    """The questions for one of what is wanted, in a plan."""

    catalogue: Catalogue
    wanted: Wanted
    named: Question
    around: Surroundings

    @cached_property
    def spared(self) -> Spared:
        """What is left alone because it hurts."""
        return find_spared(self.catalogue, self.around, self.named)

    @property
    def is_programme(self) -> bool:
        """Whether it follows a published programme."""
        return self.wanted.protocol is not None and self.named.protocol.is_programme

    @property
    def is_new_to_strength(self) -> bool:
        """Whether the runner begins with strength."""
        is_new = bool(self.around.plan.runner.new_to_strength) or NEW_TO_STRENGTH in self.named.conditions
        return is_new or self.wanted.level is Level.BEGINNER

    def compose_strength(self, dose: WeekDose | None) -> Routine:
        """Return the strength routine at a dose, or at that which fills the time. Its exercises do not change with the day.

        Raises: NoRoutine where there is none, with what would help.
        """
        question = self._build(self.around, Phase.STRENGTH, self._find_regions(self.around, Phase.STRENGTH)[0])
        return compose(self.catalogue, question if dose is None else at_dose(question, dose))

    def compose_at(self, around: Surroundings) -> Routine:
        """Return the mobility or recovery routine for a time: for the run that has just ended, else for the day.

        Raises: NoRoutine where there is none, with what would help.
        """
        phase = PHASES[self.wanted.kind]
        phases = (Phase.POST, phase) if phase is Phase.DAILY and around.run_just_ended is not None else (phase,)
        for each in phases:
            for regions in self._find_regions(around, each):
                question = self._build(around, each, regions)
                if has_answer(self.catalogue, question):
                    return compose(self.catalogue, question)
        return compose(self.catalogue, self._build(around, phase, self._find_regions(around, phase)[-1]))

    def _build(self, around: Surroundings, phase: Phase, regions: tuple[RequestedRegion, ...]) -> Question:
        question = self._builder(around).build(phase, regions)
        has_protocol = self.wanted.protocol is not None and phase is PHASES[self.wanted.kind]
        return replace(question, protocol=self.named.protocol) if has_protocol else question

    def _builder(self, around: Surroundings) -> QuestionBuilder:
        return QuestionBuilder(catalogue=self.catalogue, around=around, named=self.named, spared=self.spared.regions)

    def _find_regions(self, around: Surroundings, phase: Phase) -> Sequence[tuple[RequestedRegion, ...]]:
        """The regions that were sent, or those that fit, and then the whole body."""
        builder = self._builder(around)
        if self.wanted.regions and builder.requested:
            return (builder.requested,)
        chosen = choose_regions(self.catalogue, around, self.named, phase, builder.spared)
        whole = choose_whole_body(self.catalogue, builder.spared)
        return tuple(builder.find(each.regions) for each in (chosen, whole))


def at_dose(question: Question, dose: WeekDose) -> Question:
    """Return a strength question at a dose."""
    return replace(question, week=dose.dose, fewer_sets=dose.fewer_sets)
