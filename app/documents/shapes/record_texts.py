"""The shapes of the texts of a record in another language: every field is optional, and replaces the English one as a whole."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import Field
from typing_extensions import override

from app.documents.shapes.incoming import Incoming, Optional
from app.documents.shapes.texts import Label, Line, Name, Note
from app.domain.catalogue.record import RecordKind
from app.domain.catalogue.texts import Texts

SAME_NUMBER: Final = "One for each English one, in the same order."
AS_SPOKEN: Final = "Other words for it, as many as speakers of the language use."

Names = Annotated[tuple[Name, ...], Field(max_length=40)]
Lines = Annotated[tuple[Line, ...], Field(max_length=40)]


class RecordTextsInput(Incoming):
    """Texts of a record in one language."""

    @override
    def to_value(self) -> Texts:
        present = self.model_dump(exclude_none=True)
        return {name: (text,) if isinstance(text, str) else text for name, text in present.items()}


class SourceTextsInput(RecordTextsInput):
    """The texts of a source in one language. Its title and its authors stay as published."""

    summary: Optional[Note] = Field(default=None, description="What the catalogue takes from it.")


class RegionTextsInput(RecordTextsInput):
    """The texts of a region in one language."""

    name: Optional[Name] = Field(default=None, description="What the region is called.")
    aliases: Optional[Names] = Field(default=None, description=AS_SPOKEN)
    redirect: Optional[Note] = Field(default=None, description="Why other regions are worked instead.")
    floor_reason: Optional[Note] = Field(default=None, description="Why it needs work on the floor even before a run.")


class ExerciseTextsInput(RecordTextsInput):
    """The texts of an exercise in one language."""

    name: Optional[Name] = Field(default=None, description="What the exercise is called.")
    aliases: Optional[Names] = Field(default=None, description=AS_SPOKEN)
    directions: Optional[Names] = Field(default=None, description=f"The directions. {SAME_NUMBER}")
    instructions: Optional[Lines] = Field(default=None, description=f"How to do it. {SAME_NUMBER}")
    cues: Optional[Lines] = Field(default=None, description=f"Short reminders. {SAME_NUMBER}")
    cautions: Optional[Lines] = Field(default=None, description=f"What to watch for. {SAME_NUMBER}")
    common_mistakes: Optional[Lines] = Field(default=None, description=f"What often goes wrong. {SAME_NUMBER}")
    conditions: Optional[Lines] = Field(default=None, description="The cautions of its listed conditions, in order.")
    easier: Optional[Line] = Field(default=None, description="The test for moving to the easier version.")
    harder: Optional[Line] = Field(default=None, description="The test for moving to the harder version.")
    media: Optional[Lines] = Field(default=None, description=f"What each picture or video shows. {SAME_NUMBER}")


class ConditionTextsInput(RecordTextsInput):
    """The texts of a condition in one language."""

    name: Optional[Name] = Field(default=None, description="What the condition is called.")
    meaning: Optional[Note] = Field(default=None, description="What it means, in plain words.")
    aliases: Optional[Names] = Field(default=None, description=AS_SPOKEN)
    place_words: Optional[Names] = Field(default=None, description="Words that suggest it, as many as speakers use.")
    rules: Optional[Lines] = Field(default=None, description=f"The reason or the caution of each rule. {SAME_NUMBER}")
    pain_limit: Optional[Line] = Field(default=None, description="The sentence about how much it may hurt.")
    refusal: Optional[Note] = Field(default=None, description="Why there is no routine, and what to do.")
    refusal_safe: Optional[Line] = Field(default=None, description="What remains safe.")
    see_someone: Optional[Lines] = Field(default=None, description=f"When to see somebody. {SAME_NUMBER}")
    advice: Optional[Lines] = Field(default=None, description=f"What goes with every routine. {SAME_NUMBER}")


class ProtocolTextsInput(RecordTextsInput):
    """The texts of a protocol in one language."""

    name: Optional[Name] = Field(default=None, description="What the protocol is called.")
    summary: Optional[Note] = Field(default=None, description="Its purpose.")
    audience: Optional[Line] = Field(default=None, description="Whom it is for.")
    pain_rule: Optional[Line] = Field(default=None, description="The sentence about how much it may hurt.")
    blocks: Optional[Names] = Field(default=None, description=f"The titles of its blocks. {SAME_NUMBER}")
    slots: Optional[Annotated[tuple[Label, ...], Field(max_length=800)]] = Field(
        default=None, description="The labels of the slots of all blocks, in order."
    )


TEXT_SHAPES: Final[Mapping[RecordKind, type[RecordTextsInput]]] = {
    RecordKind.SOURCE: SourceTextsInput,
    RecordKind.REGION: RegionTextsInput,
    RecordKind.EXERCISE: ExerciseTextsInput,
    RecordKind.CONDITION: ConditionTextsInput,
    RecordKind.PROTOCOL: ProtocolTextsInput,
}
"""The shape of the texts of each kind of record."""
