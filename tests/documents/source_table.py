"""The rows of the tables in `source_facts`, and the notation of a dose by which they are compared with the catalogue.

The tables were written by reading each source from top to bottom, before looking at the catalogue.
"""

from typing import NamedTuple, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation, Prescription
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Per


class Dose(NamedTuple):
    """An amount in a source: its words, the exercise, and the notation of the dose that has to cite it."""

    words: str
    exercise: str
    dose: str


class Name(NamedTuple):
    """An exercise in a source, under the name that the source uses, which has to find it."""

    name: str
    exercise: str


PER = {Per.SET: "", Per.SIDE: " a side", Per.DIRECTION: " a direction"}


def format_dose(prescription: Prescription) -> str:
    """The notation of a dose: every number and word on one line. Different doses have different notations."""
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
    """Every place of a source that the exercise or one of its doses cites."""
    cited = (*exercise.citations, *(dose.citation for dose in exercise.prescriptions))
    return [citation for citation in cited if citation.source == source]
