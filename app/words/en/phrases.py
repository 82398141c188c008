"""Parts of English sentences that several concepts share: lists, numbers, words of the vocabularies, regions."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Equipment

_SINGULAR_ENDINGS: Final = ("ss", "us", "is", "ceps")
_PROPER_NAMES: Final = ("Achilles", "Copenhagen", "Nordic")


def join_words(words: Iterable[str], conjunction: str = "and") -> str:
    """Join words with commas and a conjunction, such as "calf, shin and foot"."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def format_word(word: StrEnum) -> str:
    """Format a word of a vocabulary for a sentence, such as "foam roller"."""
    return word.value.replace("pre_contraction", "pre-contraction").replace("_", " ")


def name_equipment(item: Equipment) -> str:
    """Name a piece of equipment within a sentence, with its article, such as "a foam roller"."""
    return "something that holds the feet" if item is Equipment.ANCHOR else f"a {format_word(item)}"


def name_regions(regions: Iterable[Region]) -> str:
    """Name regions within a sentence, such as "calf and Achilles tendon"."""
    return join_words(within_sentence(region.name) for region in regions)


def name_condition(condition: Condition) -> str:
    """Name a condition within a sentence, such as "knee pain"."""
    return within_sentence(condition.name)


def are_plural(regions: tuple[Region, ...]) -> bool:
    """Return whether the names of these regions take a plural verb: several names, or one such as "Hamstrings"."""
    name = regions[0].name.partition(" (")[0]
    return len(regions) > 1 or (name.endswith("s") and not name.endswith(_SINGULAR_ENDINGS))


def count(amount: int | Range, noun: str) -> str:
    """Format a number or range of things, such as "1 rep" or "10-15 reps"."""
    most = amount if isinstance(amount, int) else amount.max
    return f"{format_number(amount)} {noun}" if most == 1 else f"{format_number(amount)} {noun}s"


def format_number(amount: int | Range, separator: str = "-") -> str:
    """Format a number or a range, such as "10-15", or "10" where both ends are equal."""
    if isinstance(amount, int):
        return str(amount)
    return str(amount.min) if amount.min == amount.max else f"{amount.min}{separator}{amount.max}"


def within_sentence(name: str) -> str:
    """A name with a small first letter, unless it starts with an abbreviation or a proper name."""
    return name[0].lower() + name[1:] if name[1:2].islower() and not name.startswith(_PROPER_NAMES) else name
