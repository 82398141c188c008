"""Errors of a shape as faults of the catalogue: which field, and what would be right, never the input itself."""

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
"""Plainer words than Pydantic's for the most frequent errors."""

Detail = TypeVar("Detail", bound=Mapping[str, Any])


def describe_record_errors(error: ValidationError, *, file: str = "", record: str) -> Iterator[Fault]:
    """One fault for each error in this record."""
    details = error.errors(include_url=False, include_input=False)
    for detail in drop_echoes(details):
        yield Fault(file=file, record=record, field=format_field(detail["loc"]), text=_text_of(detail))


def describe_document_errors(invalid: ShapeInvalid, *, file: str = "") -> Iterator[Fault]:
    """One fault for each error in a document."""
    for each in invalid.too_long:
        yield Fault(file=file, record="", field=format_field(each.place), text=f"this list has more than {each.max_items} items")
    for detail in drop_echoes(invalid.errors):
        yield Fault(file=file, record="", field=format_field(detail["loc"]), text=_text_of(detail))


def drop_echoes(details: Sequence[Detail]) -> Iterator[Detail]:
    """The errors of a shape, except for lists that are too short only because their items are wrong."""
    wrong_inside = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    return (detail for detail in details if detail["type"] != "too_short" or detail["loc"] not in wrong_inside)


def format_field(location: tuple[str | int, ...]) -> str:
    """A location in a record, such as `prescriptions[0].reps.min`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")


def parse_field(field: str) -> tuple[str | int, ...]:
    """The location of a field that is written as `prescriptions[0].reps.min`."""
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[^.\[\]]+", field))


def _text_of(detail: ErrorDetails) -> str:
    # Pydantic wraps the message of a value ("Value error, ..."), which is written for people.
    own = detail.get("ctx", {}).get("error")
    return str(own) if own is not None else TEXTS.get(detail["type"], detail["msg"])
