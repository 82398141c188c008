"""The result of the composer, as values. `assembly.py` makes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Source
from app.domain.catalogue.exercise import Exercise, Rung
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.bent import BentPreference
from app.domain.composer.condition_reports import SafetyWarning
from app.domain.composer.cues import Cue
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.doses import Dose
from app.domain.composer.hard_rules import AppliedRule
from app.domain.composer.item_reasons import Cautions, ItemReasons
from app.domain.composer.objective import Objective
from app.domain.composer.offers import Offer
from app.domain.composer.omissions import Omission
from app.domain.composer.question import Question
from app.domain.composer.routine_limits import find_ceiling
from app.domain.composer.timing import Seconds
from app.domain.composer.underfill import Underfill
from app.domain.vocabulary import BlockForm, Effort, Equipment, Method


class Item(NamedTuple):
    """One exercise of a routine at its chosen dose, with the available equipment that it uses.

    A saved routine may have an exercise that has been deleted since (`is_retired`).
    """

    position_in_routine: int
    offer: Offer
    equipment: tuple[Equipment, ...]
    reasons: ItemReasons
    cautions: Cautions
    is_retired: bool = False

    @property
    def exercise(self) -> Exercise:
        """What to do."""
        return self.offer.exercise

    @property
    def dose(self) -> Dose:
        """How much of it."""
        return self.offer.dose

    @property
    def seconds(self) -> Seconds:
        """Where its time goes."""
        return self.offer.seconds

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the dose comes from, then the other sources that name the exercise."""
        return self.offer.citations

    @property
    def easier(self) -> Rung | None:
        """The next easier version, if there is one."""
        return self.exercise.easier

    @property
    def harder(self) -> Rung | None:
        """The next harder version, if there is one."""
        return self.exercise.harder


class Decision(StrEnum):
    """What a routine says first."""

    GO = "go"
    SEE_SOMEONE = "see_someone"


class SeeSomeone(NamedTuple):
    """The sign for which somebody should look at the runner first, and questions with which there is a routine meanwhile."""

    sign: DangerSign
    safe: tuple[Question, ...]


class SwappedItem(NamedTuple):
    """An item that the runner chose, the exercise that it replaces, and how much longer it takes; negative if it is shorter."""

    position_in_routine: int
    exercise: Exercise
    instead_of: Exercise
    seconds_difference: int


class RaceStart(NamedTuple):
    """How a warm-up fits to the start of a race: in how many seconds to begin, and how many are left when it ends."""

    begin_in_seconds: int
    left_seconds: int


class RoutineBlock(NamedTuple):
    """One block of the protocol with its items in the order in which they are done. `rounds` is 1 but in a superset."""

    title: str
    form: BlockForm
    methods: tuple[Method, ...]
    rounds: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRpe:
    """The range of session RPE (CR10, 0-10) to expect."""

    min: int
    max: int


READY_SECONDS: Final = 5 * 60
"""How long before the start of a race the warm-up ends: a working value of ours (limber-house)."""

COMPOSER_VERSION: Final = "1"
"""Changes whenever the same question on the same catalogue may get another answer."""

EXPECTED_RPE: Final = MappingProxyType(
    {
        Effort.EASY: ExpectedRpe(min=1, max=4),
        Effort.MODERATE: ExpectedRpe(min=5, max=6),
        Effort.HARD: ExpectedRpe(min=7, max=9),
    }
)
"""Session RPE (CR10) by the effort of the routine; the same cuts as the training-load checks use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A finished routine. The cues of `timeline` add up to `planned_seconds`, which is never above the budget."""

    question: Question
    objective: Objective
    effort: Effort
    """How hard its work is, weighted by time."""
    peak_effort: Effort
    """How hard its hardest exercise is."""
    underfilled_because: tuple[Underfill, ...]
    blocks: tuple[RoutineBlock, ...]
    timeline: tuple[Cue, ...] = field(compare=False)
    """Every cue in order; it follows from the blocks."""
    facts: str
    """What identifies the blocks, as canonical JSON."""
    rules_applied: tuple[AppliedRule, ...]
    omissions: tuple[Omission, ...]
    removed_by: Mapping[str, int]
    sources: tuple[Source, ...]
    catalogue_revision: str
    advice: tuple[str, ...] = ()
    """The sentences of its conditions that go with it."""
    see_someone_if: tuple[SafetyWarning, ...] = ()
    """When to see somebody, most urgent first."""
    see_someone: SeeSomeone | None = None
    """Why there are no items; None where there are."""
    swaps: tuple[SwappedItem, ...] = ()
    """The items that the runner chose in place of others, in order."""
    bent: tuple[BentPreference, ...] = ()
    """The preferences of the composer that these break."""
    raised: int = 0
    """The most that an exercise has become harder, or its weight has risen, up to the week of the question."""
    quality: float = 1.0
    optimal: bool = True
    """Whether it is proved that none is better."""
    variations_available: int | None = None
    """For a variation: how many different routines there are, the best one included, counted up to 5."""
    composer_version: str = COMPOSER_VERSION

    @property
    def decision(self) -> Decision:
        """Whether to go, or to see somebody first."""
        return Decision.GO if self.see_someone is None else Decision.SEE_SOMEONE

    @property
    def regions(self) -> tuple[RequestedRegion, ...]:
        """The regions to work."""
        return self.question.regions

    @property
    def protocol(self) -> Protocol:
        """The protocol that it follows."""
        return self.question.protocol

    @property
    def max_exercises(self) -> int:
        """The most exercises that it may have."""
        return find_ceiling(self.question)

    @property
    def expected_rpe(self) -> ExpectedRpe:
        """The session RPE to expect."""
        return EXPECTED_RPE[self.effort]

    @property
    def budget_seconds(self) -> int:
        """The requested time."""
        return self.question.budget_seconds

    @property
    def planned_seconds(self) -> int:
        """The time that it takes."""
        return self.objective.seconds

    @property
    def race_start(self) -> RaceStart | None:
        """When to begin before a race, where the time to its start is given."""
        if self.question.minutes_to_start is None:
            return None
        spare = self.question.minutes_to_start * 60 - self.planned_seconds
        wait = max(spare - READY_SECONDS, 0)
        return RaceStart(begin_in_seconds=wait, left_seconds=spare - wait)

    @property
    def fill(self) -> float:
        """The share of the budget that is planned, 0 to 1, to three decimals."""
        return round(self.planned_seconds / self.budget_seconds, 3)
