"""The protocol of a question that names none: the default of its phase, the one for its race, or what replaces the default."""

from collections.abc import Iterator
from typing import Final

from app.domain.caches import cached
from app.domain.catalogue.anatomy import covered_regions
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.offers import block_indexes
from app.domain.vocabulary import Effort, NextRun, Phase

DEFAULT_RACE_METRES: Final = 10_000
"""The distance of a race whose distance is not given: a working value of ours (limber-house)."""


@cached(1024)
def find_usual_protocol(
    catalogue: Catalogue,
    phase: Phase,
    *,
    regions: tuple[str, ...] = (),
    conditions: frozenset[str] = frozenset(),
    next_run: NextRun | None = None,
    race_metres: int | None = None,
) -> Protocol:
    """Return the protocol of a question that names none.

    What takes the place of a default depends on the conditions and regions, never on the minutes, equipment or level.
    """
    default = find_default(catalogue, phase)
    if next_run is NextRun.RACE:
        return _find_race_protocol(catalogue, race_metres or DEFAULT_RACE_METRES) or default
    if conditions and not _leave_any(catalogue, default, phase, regions, conditions):
        return find_instead(catalogue, phase) or default
    return default


def find_default(catalogue: Catalogue, phase: Phase) -> Protocol:
    """Return the default protocol of a phase."""
    return next(protocol for protocol in catalogue.protocols.values() if phase in protocol.default_for)


def find_instead(catalogue: Catalogue, phase: Phase) -> Protocol | None:
    """Return the protocol that can take the place of the default of a phase, if there is one."""
    return next((protocol for protocol in catalogue.protocols.values() if phase in protocol.instead_for), None)


def is_for_phase(exercise: Exercise, phase: Phase, protocol: Protocol) -> bool:
    """Return whether an exercise belongs to a phase; in place of a default, that is also what is easy."""
    return phase in exercise.phases or (phase in protocol.instead_for and exercise.effort is Effort.EASY)


def _find_race_protocol(catalogue: Catalogue, metres: int) -> Protocol | None:
    """The protocol for the shortest of the distances that are as long as this, else for the longest."""
    races = sorted(
        (protocol.races_up_to_m, protocol.slug) for protocol in catalogue.protocols.values() if protocol.races_up_to_m is not None
    )
    slug = next((slug for longest, slug in races if longest >= metres), races[-1][1] if races else None)
    return None if slug is None else catalogue.protocols[slug]


def _leave_any(
    catalogue: Catalogue, protocol: Protocol, phase: Phase, regions: tuple[str, ...], conditions: frozenset[str]
) -> bool:
    """Whether the conditions leave an exercise whose main target is a region or what moves it, or there was none before."""
    aimed = frozenset(_list_aimed(catalogue, protocol, phase, regions))
    return not aimed or not aimed <= excluded_exercises(catalogue, conditions)


def _list_aimed(catalogue: Catalogue, protocol: Protocol, phase: Phase, regions: tuple[str, ...]) -> Iterator[str]:
    covered = {slug for region in regions for slug in covered_regions(catalogue)[region]}
    for slug in block_indexes(catalogue, protocol.slug):
        exercise = catalogue.exercises[slug]
        if phase in exercise.phases and not covered.isdisjoint(exercise.main_regions):
            yield slug
