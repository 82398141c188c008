"""What a shape refuses, said as faults of the catalogue: which field, and what would be right, never the input itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.documents.partial_validation import ShapeInvalid
from app.domain.errors import Fault

TEXTS: Final = {
    "extra_forbidden": "there is no such field",
    "missing": "this is required",
    "model_type": "this is a table of fields",
    "tuple_type": "this is a list",
}
"""Plainer words than Pydantic's own for what an author of data does most often."""

Detail = TypeVar("Detail", bound=Mapping[str, Any])


def faults_of(error: ValidationError, *, file: str = "", record: str) -> Iterator[Fault]:
    """One fault for each thing that the shape refuses in this record."""
    details = error.errors(include_url=False, include_input=False)
    for detail in without_echoes(details):
        yield Fault(file=file, record=record, field=field_of(detail["loc"]), text=_text_of(detail))


def faults_in_shape(invalid: ShapeInvalid, *, file: str = "") -> Iterator[Fault]:
    """One fault for each thing that the shape refuses in a document."""
    for each in invalid.too_long:
        yield Fault(file=file, record="", field=field_of(each.place), text=f"this list has more than {each.max_items} items")
    for detail in without_echoes(invalid.errors):
        yield Fault(file=file, record="", field=field_of(detail["loc"]), text=_text_of(detail))


def without_echoes(details: Sequence[Detail]) -> Iterator[Detail]:
    """What a shape tells, but for lists that are called too short only because what stands in them is wrong."""
    wrong_inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in wrong_inside)


def field_of(location: tuple[str | int, ...]) -> str:
    """A place in a record, as `prescriptions[0].reps.min`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def place_of(field: str) -> tuple[str | int, ...]:
    """The place of a field that is written as `prescriptions[0].reps.min`."""
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", field))


def _text_of(detail: ErrorDetails) -> str:
    # A value's own refusal comes wrapped ("Value error, ..."); its words are for people as they stand.
    own = detail.get("ctx", {}).get("error")
    return str(own) if own is not None else TEXTS.get(detail["type"], detail["msg"])
