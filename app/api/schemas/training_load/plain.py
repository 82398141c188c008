"""Answers made as plain values, in the shape that a model declares for the contract.

A report of a month is a thousand numbers, and one of ten years a hundred thousand: to put them into models, only to write these
out, would cost more than judging the plan. Tests hold every answer against the contract.
"""

from enum import StrEnum

from pydantic_core import to_json

Plain = dict[str, object]
"""An object as it goes out. What is absent is not in it."""


def told(**fields: object) -> Plain:
    """The object with these fields, without those that hold nothing."""
    return {name: value for name, value in fields.items() if value is not None}


def word(said: StrEnum | None) -> str | None:
    """A word of a vocabulary as plain text, which is written much faster; None where nothing is said."""
    return None if said is None else str(said)


def json_of(answer: Plain) -> bytes:
    """An answer as JSON, written as Pydantic writes all others."""
    return to_json(answer)
