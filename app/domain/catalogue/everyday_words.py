"""What a word stands for that a runner types for a region: a region, a complaint, a sign of danger, or none of these.

The words are the names and aliases of regions and conditions, the place words of conditions, and the words of the program for
red flags (`domain/red_flags.py`) and for what exercise does not help (`domain/unsuited.py`).
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.condition_vocabulary import ConditionKind, RedFlag
from app.domain.red_flags import RED_FLAGS
from app.domain.search.folding import fold_text
from app.domain.search.nearest import find_nearest
from app.domain.unsuited import UNSUITED_WORDS, Unsuited

MAX_NEAREST: Final = 3
"""The most regions to suggest for an unknown word."""

FILLERS: Final = frozenset({"a", "an", "in", "my", "of", "the"})
"""Words that make no difference between two everyday words: "front of knee" is the front of the knee."""

PAINFUL: Final = frozenset({"ache", "aching", "hurt", "hurting", "painful", "sore"})
"""Words that mean pain: sore shins are shin pain."""

SIDES: Final = frozenset({"left", "right", "both", "side"})
"""Words that say which side. A routine does both sides."""

FEELINGS: Final = frozenset({"tight", "stiff", "tense", "tired", "weak", "heavy", "crampy"})
"""Words for a place that feels off without pain: tight hamstrings are the hamstrings."""

COMPLAINTS: Final = frozenset({"achy", "bad", "bothersome", "dodgy", "knackered", "niggly", "niggle", "trouble", "troubled"})
"""Words that mean pain where nothing else is known by them: a dodgy hip is hip pain."""

SWELLING: Final = frozenset({"swollen", "swelling", "puffy"})
"""Words for a swelling, which may be a sign of danger. All these words are general knowledge (limber-house)."""

SHORTEST_PLURAL: Final = 4
"""From this many letters on, an s at the end of a word makes no difference."""


class EverydayWord(NamedTuple):
    """What a word stands for.

    `word` is how the catalogue spells it. `complaint` is the condition that it names, and `suggested` are those that it only
    suggests; `asks` are red flags to ask about. Without a region it is about the whole body.
    """

    word: str
    region: Region | None = None
    complaint: Condition | None = None
    suggested: tuple[Condition, ...] = ()
    red_flag: RedFlag | None = None
    asks: tuple[RedFlag, ...] = ()
    unsuited: Unsuited | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions that it names or suggests."""
        return (*((self.complaint,) if self.complaint else ()), *self.suggested)


@cached(1024)
def find_word(catalogue: Catalogue, typed: str) -> EverydayWord | None:
    """Find what a word stands for, in any spelling and word order; None if nothing has this name.

    The slug of a region is the region, even where it is also the name of a complaint: that is then only suggested.
    """
    words = _words(catalogue)
    folded = fold_text(typed)
    found = words.get(folded) or _words_by_meaning(catalogue).get(_simplify(folded)) or _find_described(catalogue, folded)
    if found is not None and found.complaint is not None and typed in catalogue.regions:
        return found._replace(complaint=None, suggested=found.conditions)
    return found


def find_place(catalogue: Catalogue, typed: str) -> Region | None:
    """Find the region of a word; None if it has none, or if nothing has this name."""
    found = find_word(catalogue, typed)
    return found.region if found else None


def nearest_places(catalogue: Catalogue, typed: str) -> tuple[str, ...]:
    """Return the slugs of at most three regions that have a word similar to this one, the most similar first.

    Where the most similar word names a complaint, it comes before them, because the region alone would not apply the condition.
    """
    places = {folded: word for folded, word in _words(catalogue).items() if word.region}
    found = [places[close] for close in find_nearest(fold_text(typed), places, most=2 * MAX_NEAREST, cutoff=0.5)]
    complaint = [word.word for word in found[:1] if word.complaint]
    regions = dict.fromkeys(word.region.slug for word in found if word.region)
    return (*complaint, *regions)[:MAX_NEAREST]


def list_words(catalogue: Catalogue) -> tuple[EverydayWord, ...]:
    """Return every word, each once."""
    return tuple(_words(catalogue).values())


@cached(8)
def _words(catalogue: Catalogue) -> Mapping[str, EverydayWord]:
    """Every word by its folded form. What several records have in common stands for all of them."""
    found: dict[str, EverydayWord] = {}
    for word in _list_words(catalogue):
        folded = fold_text(word.word)
        before = found.get(folded)
        found[folded] = word if before is None else _merge(before, word)
    return MappingProxyType(found)


def _merge(first: EverydayWord, second: EverydayWord) -> EverydayWord:
    """One word that stands for what both do, first for the first."""
    return first._replace(
        region=first.region or second.region,
        complaint=first.complaint or second.complaint,
        suggested=tuple(dict.fromkeys((*first.suggested, *second.suggested))),
        asks=tuple(dict.fromkeys((*first.asks, *second.asks))),
    )


@cached(8)
def _words_by_meaning(catalogue: Catalogue) -> Mapping[str, EverydayWord]:
    """The words by what is left of them without what makes no difference; the first of two that are then equal."""
    found: dict[str, EverydayWord] = {}
    for folded, word in _words(catalogue).items():
        found.setdefault(_simplify(folded), word)
    return MappingProxyType(found)


def _simplify(folded: str) -> str:
    """Return the words in alphabetical order, without fillers and plurals, and with one word for pain."""
    plain = {_to_singular(word) for word in folded.split() if word not in FILLERS}
    return " ".join(sorted("pain" if word in PAINFUL else word for word in plain))


def _find_described(catalogue: Catalogue, folded: str) -> EverydayWord | None:
    """Find a place or complaint that is described by its side, by how it feels, or as hurting or swollen.

    Where no complaint has that name, those of the place are suggested, and a sign of danger is asked about.
    """
    words = _words_by_meaning(catalogue)
    said = frozenset(_simplify(folded).split()) - SIDES
    place = said - FEELINGS - COMPLAINTS - SWELLING - {"pain"}
    is_painful, is_swollen = bool(said & (COMPLAINTS | {"pain"})), bool(said & SWELLING)
    asks = (RedFlag.HOT_SWOLLEN_OR_FEVER,) if is_swollen else (RedFlag.NIGHT_OR_REST_PAIN,) if is_painful else ()
    whole, painful, alone = (words.get(" ".join(sorted(each))) for each in (said, place | {"pain"}, place))
    if whole is not None or not place:
        return whole
    found = painful if is_painful and painful is not None else alone
    if found is None or not asks or found.red_flag is not None:
        return found
    suggested = () if found.complaint else tuple(_list_complaints(catalogue, found.region))
    return found._replace(suggested=tuple(dict.fromkeys((*found.suggested, *suggested))), asks=(*found.asks, *asks))


def _list_complaints(catalogue: Catalogue, region: Region | None) -> Iterator[Condition]:
    """The complaints that make a region sore, or first of all a part of it."""
    for condition in catalogue.conditions.values():
        home = _find_home(catalogue, condition)
        if region is not None and home is not None and region.slug in (home.parent, *condition.sore_regions):
            yield condition


def _to_singular(word: str) -> str:
    return word[:-1] if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


def _list_words(catalogue: Catalogue) -> Iterator[EverydayWord]:
    # Names before aliases before slugs: the first of two equal words gives the spelling.
    for rank in range(3):
        for region in catalogue.regions.values():
            yield from (EverydayWord(name, region=region) for name in _names(region)[rank])
    for rank in range(3):
        for condition in catalogue.conditions.values():
            home = _find_home(catalogue, condition)
            yield from (EverydayWord(name, region=home, complaint=condition) for name in _names(condition)[rank])
    yield from _list_words_of_signs()
    for condition in catalogue.conditions.values():
        home = _find_home(catalogue, condition)
        yield from (EverydayWord(word, region=home, suggested=(condition,)) for word in condition.place_words)


def _list_words_of_signs() -> Iterator[EverydayWord]:
    for flag, facts in RED_FLAGS.items():
        yield from (EverydayWord(word, red_flag=flag) for word in facts.words)
        yield from (EverydayWord(word, asks=(flag,)) for word in facts.place_words)
    for unsuited, words in UNSUITED_WORDS.items():
        yield from (EverydayWord(word, unsuited=unsuited) for word in words)


def _names(record: Region | Condition) -> tuple[tuple[str, ...], ...]:
    return (record.name,), record.aliases, (record.slug,)


def _find_home(catalogue: Catalogue, condition: Condition) -> Region | None:
    """The region of a complaint: the first that is sore. Other conditions are about the whole body."""
    if condition.kind is not ConditionKind.COMPLAINT or not condition.sore_regions:
        return None
    return catalogue.regions.get(condition.sore_regions[0])
