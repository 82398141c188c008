"""JSON with gaps: what many answers have in common is written once, by its own shape, and kept around what they differ in.

In bytes, as it goes out: an answer that was put together as text would have to be encoded as a whole, each time.
"""

from collections.abc import Iterable, Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import to_json

from app.api.caching import body_of

Pieces = tuple[bytes, ...]
"""The JSON of an object around the values of some of its fields: one piece more than there are gaps."""


def written(model: BaseModel) -> bytes:
    """The JSON of a model."""
    return body_of(model).encode()


def pieces_of(model: BaseModel, *names: str) -> Pieces:
    """The JSON of a model around the values of these fields of its own, which come in this order and are no part of others."""
    pieces, rest = [], written(model)
    for name in names:
        field = f'"{name}":'.encode()
        before, _, rest = rest.partition(field + to_json(getattr(model, name)))
        pieces.append(before + field)
    return (*pieces, rest)


def filled(pieces: Pieces, values: Sequence[bytes]) -> bytes:
    """An object with these values, as JSON, in its gaps."""
    first, *others = pieces
    return first + b"".join([value + piece for value, piece in zip(values, others, strict=True)])


def object_of(shape: type[BaseModel], values: Mapping[str, bytes]) -> bytes:
    """An object of this shape, of the JSON of each of its fields."""
    fields = [b'"%b":%b' % (name.encode(), values[name]) for name in shape.model_fields]
    return b"{%b}" % b",".join(fields)


def list_of(items: Iterable[bytes]) -> bytes:
    """A list of what is JSON already."""
    return b"[%b]" % b",".join(items)
