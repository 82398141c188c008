"""What an import makes of what is kept: new exercises, changed ones, and what is refused and why. Pure, as seeding is.

An imported exercise is the import's to change for as long as it needs review. Nothing else is ever changed, and nothing deleted.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.catalogue import Source
from app.domain.changing import Change, Stock, put
from app.domain.exercise import Exercise
from app.domain.finding.words import folded
from app.domain.record import RecordKind, content_of


class Reason(StrEnum):
    """Why something of another catalogue could not be taken as it is."""

    WORD_NOT_KNOWN = "word_not_known"
    NO_REGION = "no_region"
    NO_REGION_LEFT = "no_region_left"
    NO_SUCH_EQUIPMENT = "no_such_equipment"
    EQUIPMENT_NOT_SAID = "equipment_not_said"
    METHOD_UNCLEAR = "method_unclear"
    METHOD_GUESSED = "method_guessed"
    NO_INSTRUCTIONS = "no_instructions"
    UNFIT_TEXT = "unfit_text"
    LICENCE_NOT_FREE = "licence_not_free"
    FIELD_NOT_KNOWN = "field_not_known"
    SLUG_TAKEN = "slug_taken"
    NAME_TAKEN = "name_taken"
    ALIAS_TAKEN = "alias_taken"
    REPEATED = "repeated"
    EDITED_HERE = "edited_here"
    DELETED_HERE = "deleted_here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmapped:
    """One thing that could not be taken: of which record, in which field, what it says there, and why not."""

    record: str
    field: str
    value: str
    reason: Reason
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One record of another catalogue: as an exercise, or None where it can be none, and what of it could not be taken."""

    record: str
    exercise: Exercise | None
    unmapped: tuple[Unmapped, ...] = ()


class Fate(StrEnum):
    """What becomes of a record of another catalogue."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handled:
    """A record, what becomes of it, and which fields of a changed one differ. `slug` is absent where it became no exercise."""

    record: str
    slug: str | None
    fate: Fate
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """All that an import does: what becomes of each record, in the order of the file, the changes, and what was not taken."""

    handled: tuple[Handled, ...]
    changes: tuple[Change, ...]
    unmapped: tuple[Unmapped, ...]


def importing(stock: Stock, arrivals: Sequence[Arrival], *, source: Source) -> Importing:
    """What brings these records into the stock, with the source that they cite. Done a second time, it changes nothing."""
    refused = dict(_not_ours(stock, arrivals))
    # A record that is refused leaves an older one of its slug as it is, whose names may then be in another one's way.
    while further := dict(_namesakes(stock, arrivals, _left(arrivals, refused))):
        refused |= further
    left = _left(arrivals, refused)
    owners = _owners(stock, left) | {name: exercise.slug for exercise in left.values() for name in _names(exercise)}
    taken = {at: replace(exercise, aliases=tuple(_free_aliases(exercise, owners))) for at, exercise in left.items()}
    changes = tuple(put(stock.catalogue.exercises.get(each.slug), each) for each in taken.values())
    changes = tuple(change for change in changes if change.before != change.after)
    return Importing(
        handled=tuple(_handled(stock, arrival, taken.get(at)) for at, arrival in enumerate(arrivals)),
        changes=(*_source(stock, source, changes), *changes),
        unmapped=tuple(_told(arrivals, refused, taken)),
    )


def _not_ours(stock: Stock, arrivals: Iterable[Arrival]) -> Iterator[tuple[int, Unmapped]]:
    """The records whose slug is not theirs to take, by their places in the file."""
    first: dict[str, str] = {}
    for at, arrival in enumerate(arrivals):
        if arrival.exercise is None:
            continue
        slug = arrival.exercise.slug
        if slug in first:
            text = f"{first[slug]}, earlier in the file, becomes the exercise {slug}"
            yield at, _unmapped(arrival, "id", arrival.record, Reason.REPEATED, text)
        elif found := _why_not(stock, arrival.exercise):
            yield at, _unmapped(arrival, "id", arrival.record, *found)
        first.setdefault(slug, arrival.record)


def _why_not(stock: Stock, exercise: Exercise) -> tuple[Reason, str] | None:
    """Why the exercise of this slug is not the import's to make or to change."""
    kept = stock.catalogue.exercises.get(exercise.slug)
    if kept is None:
        gone = (RecordKind.EXERCISE, exercise.slug) in stock.tombstones
        return (Reason.DELETED_HERE, f"an author has deleted the exercise {exercise.slug}") if gone else None
    if _origin(kept) != _origin(exercise):
        return Reason.SLUG_TAKEN, f"there is another exercise {exercise.slug}"
    return None if kept.needs_review else (Reason.EDITED_HERE, f"an author has put the exercise {exercise.slug} since")


def _origin(exercise: Exercise) -> tuple[str, str] | None:
    """Which record of which source an exercise was imported from."""
    return None if exercise.attribution is None else (exercise.attribution.source, exercise.attribution.record)


def _left(arrivals: Iterable[Arrival], refused: Mapping[int, Unmapped]) -> dict[int, Exercise]:
    return {at: each.exercise for at, each in enumerate(arrivals) if each.exercise is not None and at not in refused}


def _namesakes(stock: Stock, arrivals: Sequence[Arrival], left: Mapping[int, Exercise]) -> Iterator[tuple[int, Unmapped]]:
    """The records whose slug or name leads to another exercise already, by their places in the file."""
    owners = _owners(stock, left)
    for at, exercise in left.items():
        others = [owners[name] for name in _names(exercise) if owners.get(name, exercise.slug) != exercise.slug]
        if others:
            text = f"the exercise {others[0]} goes by this name already"
            yield at, _unmapped(arrivals[at], "name", exercise.name, Reason.NAME_TAKEN, text)
        else:
            owners |= dict.fromkeys(_names(exercise), exercise.slug)


def _owners(stock: Stock, left: Mapping[int, Exercise]) -> dict[str, str]:
    """Every name of the exercises that stay as they are, with the slug that it leads to."""
    replaced = {exercise.slug for exercise in left.values()}
    staying = (exercise for slug, exercise in stock.catalogue.exercises.items() if slug not in replaced)
    return {name: exercise.slug for exercise in staying for name in (*_names(exercise), *map(folded, exercise.aliases))}


def _names(exercise: Exercise) -> tuple[str, str]:
    return folded(exercise.slug), folded(exercise.name)


def _free_aliases(exercise: Exercise, owners: dict[str, str]) -> Iterator[str]:
    """The aliases that lead to no other exercise and say something new; from here on they lead to this one."""
    for alias in exercise.aliases:
        if folded(alias) not in owners:
            owners[folded(alias)] = exercise.slug
            yield alias


def _handled(stock: Stock, arrival: Arrival, taken: Exercise | None) -> Handled:
    if taken is None:
        return Handled(record=arrival.record, slug=None, fate=Fate.REFUSED)
    before = stock.catalogue.exercises.get(taken.slug)
    if before is None:
        return Handled(record=arrival.record, slug=taken.slug, fate=Fate.ADDED)
    old, new = content_of(before), content_of(taken)
    fields = tuple(sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name)))
    return Handled(record=arrival.record, slug=taken.slug, fate=Fate.CHANGED if fields else Fate.UNCHANGED, fields=fields)


def _source(stock: Stock, source: Source, changes: Iterable[Change]) -> Iterator[Change]:
    """The source, where something comes in that cites it and it is not there: its words may be an author's by now."""
    if any(changes) and source.slug not in stock.catalogue.sources:
        yield put(None, source)


def _told(arrivals: Sequence[Arrival], refused: Mapping[int, Unmapped], taken: Mapping[int, Exercise]) -> Iterator[Unmapped]:
    """Everything that was not taken, in the order of the file."""
    for at, arrival in enumerate(arrivals):
        yield from arrival.unmapped
        if at in refused:
            yield refused[at]
        elif at in taken and arrival.exercise is not None:
            own = {*_names(taken[at]), *map(folded, taken[at].aliases)}
            lost = (alias for alias in arrival.exercise.aliases if folded(alias) not in own)
            text = "another exercise goes by this name already"
            yield from (_unmapped(arrival, "aliases", alias, Reason.ALIAS_TAKEN, text) for alias in lost)


def _unmapped(arrival: Arrival, field: str, value: str, reason: Reason, text: str) -> Unmapped:
    return Unmapped(record=arrival.record, field=field, value=value, reason=reason, text=text)
