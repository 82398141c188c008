"""How the tables of `said_by` are written, and how a prescription is spelt so that it can be compared with them.

The tables were made by reading the documents from top to bottom, before looking at the catalogue.
"""

from typing import NamedTuple, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation, Prescription
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Per


class Dose(NamedTuple):
    """An amount that a source gives: what it says, for which exercise, and the dose that has to cite it."""

    says: str
    exercise: str
    dose: str


class Name(NamedTuple):
    """An exercise that a source names, under the source's own short name, which has to find it."""

    called: str
    exercise: str


PER = {Per.SET: "", Per.SIDE: " a side", Per.DIRECTION: " a direction"}


def spelt(prescription: Prescription) -> str:
    """Every number and word of a dose on one line; two doses are spelt alike only if they are alike."""
    sets = "" if prescription.sets is None else f"{_range(prescription.sets)} x "
    open_ended = "" if prescription.open_ended is None else f", {prescription.open_ended}"
    return f"{sets}{_amount(prescription.amount)}{PER[prescription.per]}{open_ended}"


def _amount(amount: Amount[Range]) -> str:
    match amount:
        case Breaths():
            text = f"{_range(amount.breaths)} breaths"
        case Steps():
            text = f"{_range(amount.steps)} steps"
        case Metres():
            text = f"{_range(amount.metres)} m"
        case Interval():
            text = f"work {_range(amount.work_seconds)} s"
        case Stages():
            stages = ", ".join(f"{stage.action} {_range(stage.seconds)} s" for stage in amount.stages)
            text = f"{_range(amount.cycles)} rounds of {stages}"
        case Hold():
            text = f"hold {_range(amount.hold_seconds)} s"
        case Reps():
            text = f"{_range(amount.reps)} reps{_pace(amount)}"
        case _:
            assert_never(amount)
    return text


def _pace(amount: Reps[Range]) -> str:
    tempo, hold, last = amount.tempo, amount.hold_seconds, amount.last_rep_hold_seconds
    parts = [
        "" if tempo is None else f" at {tempo.out_seconds}-{tempo.hold_seconds}-{tempo.back_seconds} s",
        "" if hold is None else f" held {_range(hold)} s",
        "" if last is None else f", last held {_range(last)} s",
    ]
    return "".join(parts)


def _range(amount: Range) -> str:
    return str(amount.min) if amount.min == amount.max else f"{amount.min}-{amount.max}"


def citations_of(exercise: Exercise, source: str) -> list[Citation]:
    """Every place of a source that the exercise or one of its doses rests on."""
    cited = (*exercise.citations, *(dose.citation for dose in exercise.prescriptions))
    return [citation for citation in cited if citation.source == source]
