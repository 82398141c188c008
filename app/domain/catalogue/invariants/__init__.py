"""The rules between the records of a catalogue. All faults are reported, not only the first.

The rules inside one record are in its class: `catalogue.py`, `condition.py`, `exercise.py`, `prescription.py` and `protocol.py`.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.conditions import bases_match_sources, preferred_exercises_are_allowed
from app.domain.catalogue.invariants.duplicates import lists_have_no_duplicates, names_are_unambiguous
from app.domain.catalogue.invariants.exercises import (
    no_range_stretches_before_a_run,
    range_stretches_demand_a_hold,
    redirected_regions_are_not_worked,
)
from app.domain.catalogue.invariants.ladders import ladders_are_mutual, ladders_end, ladders_rise, ladders_stay_in_one_family
from app.domain.catalogue.invariants.protocols import (
    block_methods_suit_the_phase,
    blocks_are_complete,
    every_phase_has_one_default_protocol,
    exercises_are_listed_once,
    listed_exercises_fit,
)
from app.domain.catalogue.invariants.references import references_exist, sources_are_cited
from app.domain.catalogue.invariants.regions import movers_lie_outside_their_region, redirects_lead_to_regions, regions_form_trees
from app.domain.catalogue.invariants.release import (
    pairs_release_and_move_one_region,
    release_is_followed_by_movement,
    released_regions_are_moved,
)
from app.domain.catalogue.invariants.translations import translations_match
from app.domain.catalogue.invariants.words import words_stand_for_one_thing
from app.domain.errors import CatalogueInvalid, Fault

RULES: Final[tuple[Callable[[Catalogue], Iterator[Fault]], ...]] = (
    references_exist,
    sources_are_cited,
    names_are_unambiguous,
    words_stand_for_one_thing,
    lists_have_no_duplicates,
    regions_form_trees,
    redirects_lead_to_regions,
    movers_lie_outside_their_region,
    redirected_regions_are_not_worked,
    no_range_stretches_before_a_run,
    range_stretches_demand_a_hold,
    preferred_exercises_are_allowed,
    bases_match_sources,
    released_regions_are_moved,
    ladders_are_mutual,
    ladders_end,
    ladders_rise,
    ladders_stay_in_one_family,
    blocks_are_complete,
    every_phase_has_one_default_protocol,
    block_methods_suit_the_phase,
    release_is_followed_by_movement,
    pairs_release_and_move_one_region,
    listed_exercises_fit,
    exercises_are_listed_once,
    translations_match,
)
"""Each rule reads the whole catalogue, and must work on one that breaks the other rules."""


MAX_FAULTS: Final = 1_000
"""The most faults of a catalogue to look for."""


def find_faults(catalogue: Catalogue) -> tuple[Fault, ...]:
    """Return all faults between the records, or the first `MAX_FAULTS`, sorted; none for a valid catalogue.

    `Fault.file` is empty.
    """
    found = (fault for rule in RULES for fault in rule(catalogue))
    return tuple(sorted(set(islice(found, MAX_FAULTS))))


def validate_catalogue(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue if it is valid.

    Raises: CatalogueInvalid with the faults that `find_faults` returns.
    """
    faults = find_faults(catalogue)
    if faults:
        raise CatalogueInvalid(faults)
    return catalogue
