"""What an answer says about how its request was read. The question is the same without it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.domain.catalogue.condition import Condition
from app.domain.condition_vocabulary import RedFlag


class SuggestedCondition(NamedTuple):
    """A condition that a word for a region names or suggests.

    `word` is how the catalogue spells the word. A condition that is applied counts as if it had been sent.
    """

    condition: Condition
    word: str
    is_applied: bool
    is_named: bool = True
    """Whether the word names a complaint; otherwise it names a place or a diagnosis that only suggests it."""


class IgnoredValue(NamedTuple):
    """A value that makes no difference because nothing has this slug.

    `value` is None if it has not the form of a slug; `nearest` are the slugs that are similar.
    """

    parameter: str
    value: str | None
    nearest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestNotes:
    """The conditions that words suggest, the red flags to ask about because of them, and the values that were ignored."""

    suggested: tuple[SuggestedCondition, ...] = ()
    asks: tuple[RedFlag, ...] = ()
    ignored: tuple[IgnoredValue, ...] = ()

    @property
    def is_personal(self) -> bool:
        """Whether a word named a complaint, applied or not."""
        return any(each.is_named for each in self.suggested)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The notes as (name, value) pairs, which tell two answers to one question apart."""
        return tuple(self._list_pairs())

    def _list_pairs(self) -> Iterator[tuple[str, str]]:
        yield from (("suggested", f"{each.condition.slug} {each.word} {each.is_applied}") for each in self.suggested)
        yield from (("asks", flag.value) for flag in self.asks)
        yield from (("ignored", f"{each.parameter} {each.value}") for each in self.ignored)


NO_NOTES: Final = RequestNotes()
