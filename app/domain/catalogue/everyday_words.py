"""What a word stands for that a runner types for a region: a region, a complaint, a sign of danger, or none of these.

The words are the names and aliases of regions and conditions, the place words of conditions, and the words of the program for
red flags (`domain/red_flags.py`) and for what exercise does not help (`domain/unsuited.py`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.anatomy import spell_folded
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.everyday_vocabulary import PAIN, EverydayVocabulary, to_singular
from app.domain.catalogue.signs_of_pain import find_signs_of_pain, find_urgent_signs
from app.domain.condition_vocabulary import ConditionKind, RedFlag
from app.domain.search.folding import fold_text
from app.domain.search.nearest import find_nearest
from app.domain.unsuited import Unsuited

MAX_NEAREST: Final = 3
"""The most regions to suggest for an unknown word."""

SHORTEST_ENDING: Final = 5
"""From this many letters on, a word for pain or a complaint is found at the end of another word."""


class EverydayWord(NamedTuple):
    """What a word stands for.

    `word` is how the catalogue spells it. `complaint` is the condition that it names, and `suggested` are those that it only
    suggests; `asks` are red flags to ask about, among them the urgent ones of both. Without a region it is about the whole body.
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
    spellings = spell_folded(catalogue, fold_text(typed))
    ways = (_find_named, _find_described, _find_compound)
    found = next((word for way in ways if (word := _find_first(way, catalogue, spellings))), None)
    if found is None:
        return None
    if found.complaint is not None and typed in catalogue.regions:
        found = found._replace(complaint=None, suggested=found.conditions)
    return found._replace(asks=tuple(dict.fromkeys((*find_urgent_signs(found.conditions), *found.asks))))


def _find_first(
    find: Callable[[Catalogue, str], EverydayWord | None], catalogue: Catalogue, spellings: Iterable[str]
) -> EverydayWord | None:
    """Find a word in any of these spellings; if it is none of the language, then in English."""
    found = next((word for spelling in spellings if (word := find(catalogue, spelling))), None)
    if found is not None or catalogue.english is None:
        return found
    english = _find_first(find, catalogue.english, spellings)
    return None if english is None else _translate(catalogue, english)


def _find_named(catalogue: Catalogue, folded: str) -> EverydayWord | None:
    return _words(catalogue).get(folded) or _words_by_meaning(catalogue).get(_simplify(catalogue.vocabulary, folded))


def _translate(catalogue: Catalogue, english: EverydayWord) -> EverydayWord:
    """Return what an English word stands for, with the records of a catalogue in another language."""
    return english._replace(
        region=None if english.region is None else catalogue.regions[english.region.slug],
        complaint=None if english.complaint is None else catalogue.conditions[english.complaint.slug],
        suggested=tuple(catalogue.conditions[each.slug] for each in english.suggested),
    )


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
        found.setdefault(_simplify(catalogue.vocabulary, folded), word)
    return MappingProxyType(found)


def _simplify(known: EverydayVocabulary, folded: str) -> str:
    """Return the words in alphabetical order, without fillers and plurals, and with one word for pain."""
    words = [PAIN if word in known.painful else word for word in folded.split() if word not in known.fillers]
    plain = {PAIN if (singular := to_singular(word)) in known.painful else singular for word in words}
    return " ".join(sorted(plain))


def _find_described(catalogue: Catalogue, folded: str) -> EverydayWord | None:
    """Find a place or complaint that is described by its side, by how it feels, or as hurting or swollen.

    Where no complaint has that name, those of the place are suggested, and a sign of danger is asked about.
    """
    words, known = _words_by_meaning(catalogue), catalogue.vocabulary
    said = frozenset(_simplify(known, folded).split())
    place = said - known.feelings - known.complaints - known.swelling - {PAIN}
    if " ".join(sorted(place)) not in words:
        said, place = said - known.sides, place - known.sides
    is_painful, is_swollen = bool(said & (known.complaints | {PAIN})), bool(said & known.swelling)
    asks: tuple[RedFlag, ...] = (
        (RedFlag.HOT_SWOLLEN_OR_FEVER,) if is_swollen else (RedFlag.NIGHT_OR_REST_PAIN,) if is_painful else ()
    )
    whole, painful, alone = (words.get(" ".join(sorted(each))) for each in (said, place | {PAIN}, place))
    if whole is not None or not place:
        return whole
    # Other words do not lessen a sign of danger: a swollen, painful calf is a swollen calf.
    swollen = (words.get(" ".join(sorted(place | {each}))) for each in sorted(said & known.swelling))
    if danger := next((word for word in swollen if word is not None and word.red_flag is not None), None):
        return danger
    found = painful if is_painful and painful is not None else alone
    if found is None or not asks or found.red_flag is not None:
        return found
    if found.region is not None and not found.complaint:
        asks = (*find_signs_of_pain(catalogue, found.region), *asks)
        found = found._replace(suggested=tuple(dict.fromkeys((*found.suggested, *_list_complaints(catalogue, found.region)))))
    return found._replace(asks=(*found.asks, *asks))


def _find_compound(catalogue: Catalogue, folded: str) -> EverydayWord | None:
    """Find a place and its complaint that are one word, as in German: "wadenschmerzen" are "waden schmerzen"."""
    split = " ".join(_split_complaint(catalogue.vocabulary, word) for word in folded.split())
    return None if split == folded else _find_described(catalogue, split)


def _split_complaint(known: EverydayVocabulary, word: str) -> str:
    endings = (each for each in known.painful | known.complaints if len(each) >= SHORTEST_ENDING and word.endswith(each))
    ending = max(endings, key=len, default="")
    return f"{word.removesuffix(ending)} {ending}".strip()


def _list_complaints(catalogue: Catalogue, region: Region) -> Iterator[Condition]:
    """The complaints that make a region sore, or first of all a part of it, without those that nobody should train with."""
    for condition in catalogue.conditions.values():
        home = _find_home(catalogue, condition)
        if home is not None and condition.refusal is None and region.slug in (home.parent, *condition.sore_regions):
            yield condition


def _list_words(catalogue: Catalogue) -> Iterator[EverydayWord]:
    # Names before aliases before slugs: the first of two equal words gives the spelling.
    for rank in range(3):
        for region in catalogue.regions.values():
            yield from (EverydayWord(name, region=region) for name in _names(region)[rank])
    for rank in range(3):
        for condition in catalogue.conditions.values():
            home = _find_home(catalogue, condition)
            yield from (EverydayWord(name, region=home, complaint=condition) for name in _names(condition)[rank])
    yield from _list_words_of_signs(catalogue.vocabulary)
    for condition in catalogue.conditions.values():
        home = _find_home(catalogue, condition)
        yield from (EverydayWord(word, region=home, suggested=(condition,)) for word in condition.place_words)


def _list_words_of_signs(known: EverydayVocabulary) -> Iterator[EverydayWord]:
    for flag in RedFlag:
        yield from (EverydayWord(word, red_flag=flag) for word in known.signs.get(flag, ()))
        yield from (EverydayWord(word, asks=(flag,)) for word in known.sign_places.get(flag, ()))
    for unsuited, words in known.unsuited.items():
        yield from (EverydayWord(word, unsuited=unsuited) for word in words)


def _names(record: Region | Condition) -> tuple[tuple[str, ...], ...]:
    return (record.name,), record.aliases, (record.slug,)


def _find_home(catalogue: Catalogue, condition: Condition) -> Region | None:
    """The region of a complaint: the first that is sore. Other conditions are about the whole body."""
    if condition.kind is not ConditionKind.COMPLAINT or not condition.sore_regions:
        return None
    return catalogue.regions.get(condition.sore_regions[0])
