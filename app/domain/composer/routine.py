"""What the composer answers, as values. `timeline.py` plays it; `composing.py` makes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.anatomy import AskedRegion
from app.domain.catalogue import Source
from app.domain.composer.dosing import Dose
from app.domain.composer.objective import Objective
from app.domain.composer.phase_rules import AppliedRule
from app.domain.composer.question import Question
from app.domain.composer.timing import Seconds
from app.domain.exercise import Exercise, Rung
from app.domain.prescription import Citation
from app.domain.protocol import Protocol
from app.domain.vocabulary import BlockForm, Effort, Method


class CueKind(StrEnum):
    """What the runner does during one step of the timeline."""

    SETUP = "setup"
    WORK = "work"
    HOLD = "hold"
    SWITCH = "switch"
    REST = "rest"


class Side(StrEnum):
    """Which side of the body a cue is for."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    ALTERNATE = "alternate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One step that an app plays: when it starts and how long it lasts, in whole seconds from the routine's start."""

    at_seconds: int
    seconds: int
    kind: CueKind
    exercise: str
    side: Side
    set: int
    position_in_routine: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise of a routine with its chosen dose."""

    position_in_routine: int
    exercise: Exercise
    dose: Dose
    dose_text: str
    seconds: Seconds
    why: str
    cautions: tuple[str, ...]
    citations: tuple[Citation, ...]

    @property
    def easier(self) -> Rung | None:
        """The next easier version, if there is one."""
        return self.exercise.easier

    @property
    def harder(self) -> Rung | None:
        """The next harder version, if there is one."""
        return self.exercise.harder


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineBlock:
    """One block of the protocol with its items in the order in which they are done. `rounds` is 1 but in a superset."""

    title: str
    form: BlockForm
    methods: tuple[Method, ...]
    rounds: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An exercise left out that the runner might ask for, and why."""

    exercise: str
    name: str
    reason: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Underfill:
    """One cause of a routine well below its budget, with what would help: a parameter and a value, where there is one."""

    code: str
    text: str
    parameter: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRpe:
    """The range of session RPE (CR10, 0-10) to expect."""

    min: int
    max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A finished routine. The cues of `timeline` add up to `planned_seconds`, which is never above the budget."""

    id: str
    question: Question
    regions: tuple[AskedRegion, ...]
    protocol: Protocol
    effort: Effort
    expected_rpe: ExpectedRpe
    objective: Objective
    quality: float
    budget_seconds: int
    planned_seconds: int
    underfilled_because: tuple[Underfill, ...]
    blocks: tuple[RoutineBlock, ...]
    timeline: tuple[Cue, ...]
    rules_applied: tuple[AppliedRule, ...]
    omissions: tuple[Omission, ...]
    removed_by: Mapping[str, int]
    sources: tuple[Source, ...]
    advice: str
    catalogue_revision: str
    composer_version: str

    @property
    def fill(self) -> float:
        """The share of the budget that is planned, 0 to 1, to three decimals."""
        return round(self.planned_seconds / self.budget_seconds, 3)
