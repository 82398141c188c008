"""What changes with a swap, in the order in which a runner would notice."""

from collections.abc import Iterable, Iterator

from app.domain.alternatives.swap import Difference
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.composer.explaining import listed
from app.domain.vocabulary import ALWAYS_AT_HAND, Equipment, Laterality, spoken

_SIDES = {
    Laterality.BILATERAL: "both sides at once",
    Laterality.UNILATERAL: "one side, then the other",
    Laterality.ALTERNATING: "sides in turn",
}


def differences(
    catalogue: Catalogue, original: Exercise, other: Exercise, at_hand: frozenset[Equipment]
) -> tuple[Difference, ...]:
    """Everything that changes; nothing where two exercises are alike in all of it. Equipment is told as it would be taken."""
    return (*_of_doing(original, other, at_hand), *_of_regions(catalogue, original, other))


def _of_doing(original: Exercise, other: Exercise, at_hand: frozenset[Equipment]) -> Iterator[Difference]:
    if other.method is not original.method:
        text = f"{spoken(other.method).capitalize()} in place of {spoken(original.method)}."
        yield _single("method", original.method, other.method, text)
    first, second = original.positions[0], other.positions[0]
    if first is not second:
        yield _single("position", first, second, f"Starts {spoken(second)} in place of {spoken(first)}.")
    before, after = original.taken_from(at_hand | ALWAYS_AT_HAND), other.taken_from(at_hand | ALWAYS_AT_HAND)
    if set(before) != set(after):
        text = f"Takes {_things(after)} in place of {_things(before)}."
        yield Difference(field="equipment", before=before, after=after, text=text)
    if other.level is not original.level:
        direction = "more" if other.level.rank > original.level.rank else "less"
        text = f"Asks for {direction} experience: {other.level.value}, not {original.level.value}."
        yield _single("level", original.level, other.level, text)
    if other.effort is not original.effort:
        text = f"Feels {other.effort.value}, not {original.effort.value}."
        yield _single("effort", original.effort, other.effort, text)
    if other.laterality is not original.laterality:
        text = f"Works {_SIDES[other.laterality]}, not {_SIDES[original.laterality]}."
        yield _single("laterality", original.laterality, other.laterality, text)


def _of_regions(catalogue: Catalogue, original: Exercise, other: Exercise) -> Iterator[Difference]:
    before, after = ([region.slug for region in exercise.regions] for exercise in (original, other))
    lost = tuple(slug for slug in before if slug not in after)
    gained = tuple(slug for slug in after if slug not in before)
    if lost:
        yield Difference(field="regions_lost", before=lost, after=(), text=f"No longer works the {_names(catalogue, lost)}.")
    if gained:
        yield Difference(field="regions_gained", before=(), after=gained, text=f"Also works the {_names(catalogue, gained)}.")


def _single(field: str, before: str, after: str, text: str) -> Difference:
    return Difference(field=field, before=(before,), after=(after,), text=text)


def _things(equipment: Iterable[Equipment]) -> str:
    return " and ".join(f"a {spoken(item)}" for item in equipment) or "nothing"


def _names(catalogue: Catalogue, slugs: Iterable[str]) -> str:
    return listed(catalogue.regions[slug].name for slug in slugs)
