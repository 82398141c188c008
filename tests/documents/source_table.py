"""How the tables of `said_by` are written, and how a prescription is spelt so that it can be compared with them.

The tables were made by reading the documents from top to bottom, before looking at the catalogue.
"""

from typing import NamedTuple

from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation, Prescription, Range
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
    return f"{sets}{_amount(prescription)}{PER[prescription.per]}{open_ended}"


def _amount(prescription: Prescription) -> str:
    if prescription.breaths is not None:
        return f"{_range(prescription.breaths)} breaths"
    if prescription.steps is not None:
        return f"{_range(prescription.steps)} steps"
    if prescription.cycles is not None:
        stages = ", ".join(f"{stage.action} {_range(stage.seconds)} s" for stage in prescription.stages)
        return f"{_range(prescription.cycles)} rounds of {stages}"
    if prescription.reps is None:
        return f"hold {_range(prescription.hold_seconds)} s"
    return f"{_range(prescription.reps)} reps{_pace(prescription)}"


def _pace(prescription: Prescription) -> str:
    tempo, hold, last = prescription.tempo, prescription.hold_seconds, prescription.last_rep_hold_seconds
    parts = [
        "" if tempo is None else f" at {tempo.out_seconds}-{tempo.hold_seconds}-{tempo.back_seconds} s",
        "" if hold is None else f" held {_range(hold)} s",
        "" if last is None else f", last held {_range(last)} s",
    ]
    return "".join(parts)


def _range(amount: Range | None) -> str:
    assert amount is not None
    return str(amount.min) if amount.min == amount.max else f"{amount.min}-{amount.max}"


def citations_of(exercise: Exercise, source: str) -> list[Citation]:
    """Every place of a source that the exercise or one of its doses rests on."""
    cited = (*exercise.citations, *(dose.citation for dose in exercise.prescriptions))
    return [citation for citation in cited if citation.source == source]
