"""JSON with gaps: what many answers have in common is written once, by its own shape, and kept around what they differ in."""

from collections.abc import Iterable, Sequence

from pydantic import BaseModel
from pydantic_core import to_json

from app.api.caching import body_of

Pieces = tuple[str, ...]
"""The JSON of an object around the values of some of its fields: one piece more than there are gaps."""


def pieces_of(model: BaseModel, *names: str) -> Pieces:
    """The JSON of a model around the values of these fields of its own, which come in this order and are no part of others."""
    pieces, rest = [], body_of(model)
    for name in names:
        field = f'"{name}":'
        before, _, rest = rest.partition(f"{field}{json_of(getattr(model, name))}")
        pieces.append(before + field)
    return (*pieces, rest)


def filled(pieces: Pieces, values: Sequence[str]) -> str:
    """An object with these values, as JSON, in its gaps."""
    first, *others = pieces
    return first + "".join([value + piece for value, piece in zip(values, others, strict=True)])


def json_of(value: object) -> str:
    """A plain value as JSON."""
    return to_json(value).decode()


def list_of(items: Iterable[str]) -> str:
    """A list of what is JSON already."""
    return f"[{','.join(items)}]"
