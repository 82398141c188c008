"""The dose of an exercise as its source gives it: every amount a range, nothing filled in.

`composer/doses.py` chooses numbers from these ranges; `composer/timing.py` computes their time.
"""

from dataclasses import dataclass
from typing import Final

from app.domain.catalogue.amounts import RANGE_FIELDS, Amount
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import OpenEnd, Per


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where something comes from: the slug of a source, the place in it, and how an unclear line was read."""

    source: str
    place: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescription:
    """One dose of one source.

    `amount` is what a set is made of, and `per` what the amount counts for. `sets` is absent where the source gives none (that
    is: once). `open_ended` says how the source leaves the amount open; the amount is then the range that is planned for.
    """

    citation: Citation
    per: Per = Per.SET
    sets: Range | None = None
    amount: Amount[Range]
    open_ended: OpenEnd | None = None


AMOUNTS: Final = ("sets", *RANGE_FIELDS)
"""The names of the fields of a prescription's document that are ranges."""
