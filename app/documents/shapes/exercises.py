"""The shape of an exercise."""

from typing import Annotated, Final, LiteralString

from pydantic import AfterValidator, Field, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError
from typing_extensions import override

from app.documents.figures import read_figure
from app.documents.shapes.derived import REVISION, STORED, Derived, Words, derived
from app.documents.shapes.doses import CitationInput, PrescriptionInput
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Line, Name, Revision, Slug, Url, Word
from app.documents.shapes.translations import Translations
from app.domain.catalogue.exercise import (
    MAX_COMMON_MISTAKES,
    MAX_REP_SECONDS,
    MIN_REP_SECONDS,
    Exercise,
    ListedCondition,
    Medium,
    Rung,
    WorkedRegion,
)
from app.domain.figures.faults import FigureInvalid
from app.domain.figures.statement import MAX_CHARACTERS
from app.domain.figures.stored_figure import StoredFigure
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import (
    Effort,
    Equipment,
    Laterality,
    Level,
    MediaKind,
    Method,
    Phase,
    Position,
    RegionRole,
    Severity,
)

MAX_MEDIA: Final = 6
LINES: Final = r"^[\n -~\u00a1-\ud7ff\ue000-\ufffd]*$"
"""Printable characters, on any number of lines."""


class WorkedRegionInput(Incoming):
    """A region that the exercise works, and how directly."""

    slug: Slug = Field(description="The slug of the region.")
    role: RegionRole = Field(description="How directly the exercise works it.")

    @override
    def to_value(self) -> WorkedRegion:
        return WorkedRegion(slug=self.slug, role=self.role)


class ListedConditionInput(Incoming):
    """A condition that restricts the exercise, although no demand of it says so."""

    condition: Word = Field(description="The slug of the condition.")
    severity: Severity = Field(description="Whether the exercise is then left out, or included with a caution.")
    caution: Optional[Line] = Field(default=None, description="For the severity caution: the sentence that the runner reads.")

    @override
    def to_value(self) -> ListedCondition:
        return ListedCondition(condition=self.condition, severity=self.severity, caution=self.caution)


class RungInput(Incoming):
    """The next exercise on a ladder."""

    slug: Slug = Field(description="The slug of the exercise.")
    when: Line = Field(description="The test for moving on to it, which a runner can do alone.")

    @override
    def to_value(self) -> Rung:
        return Rung(slug=self.slug, when=self.when)


def ensure_drawable(text: str, info: ValidationInfo) -> str:
    """The same text. Raises: PydanticCustomError where a line of it is wrong."""
    if info.context is not STORED:
        try:
            read_figure(text)
        except FigureInvalid as invalid:
            code: LiteralString = "invalid_text"
            reason: LiteralString = "{reason}"
            raise PydanticCustomError(code, reason, {"reason": str(invalid)}) from None
    return text


FigureText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_CHARACTERS, pattern=LINES), AfterValidator(ensure_drawable)
]


class FigureInput(Incoming):
    """The drawing of the exercise, as poses in text."""

    text: FigureText = Field(
        description="The poses and how they are seen; see docs/figures.md.",
        examples=["tint quads\npose down = stand\n root z 60; hip 80; knee 90\n"],
    )
    alt: Annotated[Derived[Words], derived("What the figure shows.")] = None
    still: Annotated[Derived[Words], derived("The path of the still picture.")] = None
    animated: Annotated[Derived[Words], derived("The path of the animated picture.")] = None
    lottie: Annotated[Derived[Words], derived("The path of the Lottie animation.")] = None

    @override
    def to_value(self) -> StoredFigure:
        return StoredFigure(text=self.text)


class MediumInput(Incoming):
    """A picture or a video of the exercise."""

    url: Url = Field(description="Its address, which this service never fetches.")
    kind: MediaKind = Field(description="What it is.")
    licence: Name = Field(description="The licence under which it may be shown.")
    credit: Name = Field(description="Whom to name as its author.")
    alt: Line = Field(description="What it shows, for readers who do not see it.")

    @override
    def to_value(self) -> Medium:
        return Medium(url=self.url, kind=self.kind, licence=self.licence, credit=self.credit, alt=self.alt)


def _rung(rung: RungInput | None) -> Rung | None:
    return None if rung is None else rung.to_value()


RepSeconds = Annotated[int, Field(strict=True, ge=MIN_REP_SECONDS, le=MAX_REP_SECONDS), WHOLE]
Demands = Annotated[tuple[Demand, ...], Field(max_length=len(Demand))]
Needed = Annotated[tuple[Equipment, ...], Field(min_length=1, max_length=4)]


class ExerciseInput(Incoming):
    """One exercise, with every dose that a source gives for it."""

    slug: Slug = Field(description="The permanent name of the exercise in URLs.")
    name: Name = Field(description="What the exercise is called.")
    method: Method = Field(description="What the exercise does.")
    positions: tuple[Position, ...] = Field(min_length=1, max_length=8, description="The positions it goes through, in order.")
    laterality: Laterality = Field(description="How the two sides share the work.")
    level: Level = Field(description="How much experience it asks for.")
    effort: Effort = Field(description="How hard the work feels.")
    phases: tuple[Phase, ...] = Field(min_length=1, max_length=5, description="When it may be done, relative to the run.")
    regions: tuple[WorkedRegionInput, ...] = Field(min_length=1, max_length=12, description="The regions it works.")
    instructions: tuple[Line, ...] = Field(min_length=1, max_length=12, description="How to do it, one step per text.")
    citations: tuple[CitationInput, ...] = Field(min_length=1, max_length=8, description="Every place in a source that names it.")
    aliases: tuple[Name, ...] = Field(default=(), max_length=20, description="Other names of it.")
    directions: tuple[Name, ...] = Field(
        default=(), max_length=8, description="The directions of an exercise that is done in each of them."
    )
    equipment: tuple[Equipment, ...] = Field(default=(), max_length=4, description="What it needs, all together.")
    equipment_alternatives: tuple[Needed, ...] = Field(
        default=(), max_length=6, description="Complete sets of equipment that replace `equipment`."
    )
    family: Optional[Slug] = Field(default=None, description="The name that all versions of one movement share.")
    pattern: Optional[Pattern] = Field(default=None, description="The pattern of the movement.")
    twins: Optional[Slug] = Field(default=None, description="The name that all exercises share that feel nearly the same.")
    demands: Optional[Demands] = Field(
        default=None, description="What it demands of the body; empty if nothing, absent if nobody has judged it."
    )
    rep_seconds: Optional[RepSeconds] = Field(
        default=None,
        description="Seconds of one repetition, step or metre where a dose has no tempo; absent where the usual value holds.",
    )
    cues: tuple[Line, ...] = Field(default=(), max_length=8, description="Short reminders for while it is done.")
    common_mistakes: tuple[Line, ...] = Field(
        default=(), max_length=MAX_COMMON_MISTAKES, description="What often goes wrong, in short sentences."
    )
    cautions: tuple[Line, ...] = Field(default=(), max_length=8, description="What to watch for, and when to stop.")
    conditions: tuple[ListedConditionInput, ...] = Field(
        default=(), max_length=4, description="Conditions that restrict it for another reason than its demands."
    )
    easier: Optional[RungInput] = Field(default=None, description="The next easier version.")
    harder: Optional[RungInput] = Field(default=None, description="The next harder version.")
    figure: Optional[FigureInput] = Field(default=None, description="The drawing of the exercise.")
    media: tuple[MediumInput, ...] = Field(default=(), max_length=MAX_MEDIA, description="Pictures and videos of the exercise.")
    prescriptions: tuple[PrescriptionInput, ...] = Field(min_length=1, max_length=16, description="The doses that sources give.")
    warning: Annotated[Derived[Words], derived("What limits its use: without `demands` it is left out for every condition.")] = (
        None
    )
    translations: Translations = ()
    revision: Annotated[Derived[Revision], REVISION] = None

    @override
    def to_value(self) -> Exercise:
        return Exercise(
            slug=self.slug,
            name=self.name,
            method=self.method,
            positions=self.positions,
            laterality=self.laterality,
            level=self.level,
            effort=self.effort,
            phases=self.phases,
            regions=tuple(region.to_value() for region in self.regions),
            instructions=self.instructions,
            citations=tuple(citation.to_value() for citation in self.citations),
            aliases=self.aliases,
            directions=self.directions,
            equipment=self.equipment,
            equipment_alternatives=self.equipment_alternatives,
            family=self.family,
            pattern=self.pattern,
            twins=self.twins,
            demands=self.demands,
            rep_seconds=self.rep_seconds,
            cues=self.cues,
            common_mistakes=self.common_mistakes,
            cautions=self.cautions,
            conditions=tuple(condition.to_value() for condition in self.conditions),
            easier=_rung(self.easier),
            harder=_rung(self.harder),
            figure=None if self.figure is None else self.figure.to_value(),
            media=tuple(medium.to_value() for medium in self.media),
            prescriptions=tuple(prescription.to_value() for prescription in self.prescriptions),
            translations=tuple(each.to_value() for each in self.translations),
        )
