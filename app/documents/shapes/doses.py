"""Doses as they come in: ranges, tempo, stages, and the prescription that a source gives."""

from typing import Annotated

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.derived import Derived, Words, derived
from app.documents.shapes.incoming import WHOLE, Incoming, Optional
from app.documents.shapes.texts import Name, Note, Slug
from app.domain.catalogue.amounts import LONGEST_TEMPO_SECONDS, Stage, Tempo, build_amount
from app.domain.catalogue.prescription import Citation, DoseLoad, Prescription
from app.domain.catalogue.ranges import LARGEST_AMOUNT, Range
from app.domain.vocabulary import LoadKind, OpenEnd, Per, StageAction

Amount = Annotated[int, Field(strict=True, ge=1, le=LARGEST_AMOUNT), WHOLE]
TempoSeconds = Annotated[int, Field(strict=True, ge=0, le=LONGEST_TEMPO_SECONDS), WHOLE]


class RangeInput(Incoming):
    """From `min` to `max`, both included; equal ends where a source gives one number."""

    min: Amount = Field(description="The least amount.")
    max: Amount = Field(description="The greatest amount, at least `min`.")

    @override
    def to_value(self) -> Range:
        return Range(min=self.min, max=self.max)


class TempoInput(Incoming):
    """The seconds of one repetition; at least one of the three is above 0."""

    out_seconds: TempoSeconds = Field(description="Seconds for the way into the movement.")
    hold_seconds: TempoSeconds = Field(description="Seconds to hold at the end of the movement.")
    back_seconds: TempoSeconds = Field(description="Seconds for the way back.")

    @override
    def to_value(self) -> Tempo:
        return Tempo(out_seconds=self.out_seconds, hold_seconds=self.hold_seconds, back_seconds=self.back_seconds)


class StageInput(Incoming):
    """One stage of a contract-relax stretch."""

    action: StageAction = Field(description="What to do in this stage.")
    seconds: RangeInput = Field(description="How many seconds the stage lasts.")

    @override
    def to_value(self) -> Stage[Range]:
        return Stage(action=self.action, seconds=self.seconds.to_value())


class DoseLoadInput(Incoming):
    """How heavy the work is. Every kind but bodyweight has an amount."""

    kind: LoadKind = Field(description="How the source says how heavy it is.")
    amount: Optional[RangeInput] = Field(
        default=None,
        description="The repetitions in reserve, the percentage of the weight that can be lifted once, the repetitions that are "
        "possible with the weight (8: a weight that can be lifted 8 times), or the perceived effort (1 to 10).",
    )

    @override
    def to_value(self) -> DoseLoad:
        return DoseLoad(kind=self.kind, amount=_value(self.amount))


class CitationInput(Incoming):
    """Where something comes from."""

    source: Slug = Field(description="The slug of the source.")
    place: Name = Field(description="Where in the source, such as a heading.")
    note: Optional[Note] = Field(default=None, description="How an unclear line was read, and why.")

    @override
    def to_value(self) -> Citation:
        return Citation(source=self.source, place=self.place, note=self.note)


def _value(amount: RangeInput | None) -> Range | None:
    return None if amount is None else amount.to_value()


class PrescriptionInput(Incoming):
    """One dose of one source. A set is exactly one of reps, hold_seconds, breaths, steps, metres, work_seconds or stages."""

    citation: CitationInput = Field(description="The source that gives this dose.")
    per: Per = Field(default=Per.SET, description="What the amount counts for.")
    sets: Optional[RangeInput] = Field(default=None, description="How many sets; absent where the source gives none.")
    reps: Optional[RangeInput] = Field(default=None, description="Repetitions in a set.")
    hold_seconds: Optional[RangeInput] = Field(
        default=None, description="Seconds to hold: once in a set, or at each repetition if there are `reps`."
    )
    breaths: Optional[RangeInput] = Field(default=None, description="Slow breaths in a set.")
    steps: Optional[RangeInput] = Field(default=None, description="Steps in a set.")
    metres: Optional[RangeInput] = Field(default=None, description="Metres in a set.")
    work_seconds: Optional[RangeInput] = Field(
        default=None, description="Seconds of work in a set, without counting repetitions."
    )
    tempo: Optional[TempoInput] = Field(default=None, description="The seconds of one repetition.")
    last_rep_hold_seconds: Optional[RangeInput] = Field(
        default=None, description="Seconds to hold at the end of the last repetition."
    )
    stages: tuple[StageInput, ...] = Field(
        default=(), max_length=8, description="The stages of a contract-relax stretch, in order."
    )
    cycles: Optional[RangeInput] = Field(default=None, description="How often the stages are gone through in all.")
    open_ended: Optional[OpenEnd] = Field(
        default=None, description="How the source leaves the amount open; the amount is then what is planned for."
    )
    rest_seconds: Optional[RangeInput] = Field(default=None, description="Seconds of rest between two sets, 5 to 600.")
    load: Optional[DoseLoadInput] = Field(default=None, description="How heavy it is, where the source says so.")
    times_per_day: Optional[RangeInput] = Field(default=None, description="How often a day the source wants it.")
    times_per_week: Optional[RangeInput] = Field(default=None, description="How often a week the source wants it.")
    weeks: Optional[RangeInput] = Field(
        default=None,
        description="The weeks of the source's programme in which the dose holds. Routines use only doses without `weeks` and "
        "those that begin in week 1.",
    )
    text: Annotated[Derived[Words], derived("The dose for people.")] = None

    @override
    def to_value(self) -> Prescription:
        return Prescription(
            citation=self.citation.to_value(),
            per=self.per,
            sets=_value(self.sets),
            amount=build_amount(
                reps=_value(self.reps),
                hold_seconds=_value(self.hold_seconds),
                breaths=_value(self.breaths),
                steps=_value(self.steps),
                metres=_value(self.metres),
                work_seconds=_value(self.work_seconds),
                tempo=None if self.tempo is None else self.tempo.to_value(),
                last_rep_hold_seconds=_value(self.last_rep_hold_seconds),
                stages=tuple(stage.to_value() for stage in self.stages),
                cycles=_value(self.cycles),
            ),
            open_ended=self.open_ended,
            rest_seconds=_value(self.rest_seconds),
            load=None if self.load is None else self.load.to_value(),
            times_per_day=_value(self.times_per_day),
            times_per_week=_value(self.times_per_week),
            weeks=_value(self.weeks),
        )
