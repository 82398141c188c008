"""The shape of a saved routine. Stored documents have it for good: a field or word of it is added, never renamed or removed.

Names are stored for what may be deleted later; otherwise those of the catalogue apply. Unknown fields are ignored, because a
later version may have written them.
"""

from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict

from app.documents.shapes import PrescriptionInput
from app.documents.shapes.doses import TempoInput
from app.domain.catalogue.amounts import Amount, Stage, build_amount
from app.domain.vocabulary import BlockForm, Equipment, Method, StageAction

Count = int | None


class _Stored(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class StoredName(_Stored):
    """A record of the catalogue."""

    slug: str
    name: str


class StoredRegion(StoredName):
    """A region to work, and the slug that was requested."""

    requested_as: str


class StoredSwap(StoredName):
    """The exercise in whose place the runner chose another one, and how much longer that takes."""

    seconds_difference: int


class StoredStage(_Stored):
    """One stage of a contract-relax stretch."""

    action: StageAction
    seconds: int


class StoredAmount(_Stored):
    """What a set is made of, as in the document of an exercise, with chosen numbers in place of ranges."""

    reps: Count = None
    hold_seconds: Count = None
    last_rep_hold_seconds: Count = None
    breaths: Count = None
    steps: Count = None
    metres: Count = None
    work_seconds: Count = None
    cycles: Count = None
    tempo: TempoInput | None = None
    stages: tuple[StoredStage, ...] = ()

    def to_value(self) -> Amount[int]:
        """The amount."""
        given: dict[str, Any] = self.model_dump(exclude={"tempo", "stages"})
        given["tempo"] = None if self.tempo is None else self.tempo.to_value()
        given["stages"] = tuple(Stage(action=each.action, seconds=each.seconds) for each in self.stages)
        # The kinds of amounts have the same fields for numbers as for ranges.
        return cast("Amount[int]", build_amount(**given))


class StoredItem(_Stored):
    """One exercise with its dose and its times.

    `exercise` are those of its fields that decide how it is done. `seconds` are those to set up, to work, to switch, to rest.
    """

    exercise: dict[str, Any]
    uses: tuple[Equipment, ...] = ()
    sets: int
    amount: StoredAmount
    heavy: bool = False
    raised: int = 0
    prescription: PrescriptionInput
    rest_between: int
    seconds: tuple[int, int, int, int]
    instead_of: StoredSwap | None = None


class StoredBlock(_Stored):
    """One block of the protocol, at this index."""

    index: int
    title: str
    form: BlockForm
    methods: tuple[Method, ...]
    rounds: int
    items: tuple[StoredItem, ...]


class StoredTiming(_Stored):
    """The time model, in seconds."""

    seconds_per_rep: Count
    seconds_per_breath: int
    seconds_per_step: Count
    switch_seconds: int
    rest_seconds: Count


class StoredRoutine(_Stored):
    """A routine. `question` are the parameters of its canonical address."""

    format: Literal[1]
    question: tuple[tuple[str, str], ...]
    regions: tuple[StoredRegion, ...]
    protocol: StoredName
    timing: StoredTiming
    raised: int = 0
    blocks: tuple[StoredBlock, ...]
