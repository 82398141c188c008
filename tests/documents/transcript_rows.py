"""The rows of the tables in `transcripts`, and the format in which doses are compared with them.

The tables were written while reading the documents from top to bottom, without looking at the catalogue.
"""

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from app.domain.catalogue.amounts import Amount, Breaths, Hold, Interval, Metres, Reps, Stages, Steps
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation, Prescription
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Per


class DoseRow(NamedTuple):
    """An amount in a source: its wording, the exercise, and the dose in the catalogue that must cite it.

    `place` is a part of the place that the citation must give; it is empty for the documents that were read from top to bottom.
    """

    says: str
    exercise: str
    dose: str
    place: str = ""


class NameRow(NamedTuple):
    """An exercise in a source, with the source's short name, which must find the exercise in the catalogue."""

    called: str
    exercise: str


PER = {Per.SET: "", Per.SIDE: " a side", Per.DIRECTION: " a direction"}


def format_dose(prescription: Prescription) -> str:
    """Format every number and word of a dose on one line. Two different doses have different texts."""
    sets = "" if prescription.sets is None else f"{_range(prescription.sets)} x "
    weeks = "" if prescription.weeks is None else f"weeks {_range(prescription.weeks)}: "
    work = f"{weeks}{sets}{_amount(prescription.amount)}{PER[prescription.per]}"
    return ", ".join((work, *_conditions(prescription)))


def _conditions(prescription: Prescription) -> Iterator[str]:
    """Yield how the amount is left open, the rest, the load and how often, where the source gives them."""
    if prescription.open_ended is not None:
        yield str(prescription.open_ended)
    if prescription.rest_seconds is not None:
        yield f"rest {_range(prescription.rest_seconds)} s"
    if prescription.load is not None:
        amount = prescription.load.amount
        yield str(prescription.load.kind) if amount is None else f"{prescription.load.kind} {_range(amount)}"
    if prescription.times_per_day is not None:
        yield f"{_range(prescription.times_per_day)} a day"
    if prescription.times_per_week is not None:
        yield f"{_range(prescription.times_per_week)} a week"


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
    """Every citation of a source by the exercise or one of its doses."""
    cited = (*exercise.citations, *(dose.citation for dose in exercise.prescriptions))
    return [citation for citation in cited if citation.source == source]
