"""What must hold between the records of a catalogue. Reports everything that is wrong, never only the first thing.

What must hold inside one record is held where the record is made: `catalogue.py` and `prescription.py`.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.exercises import (
    held_stretches_spare_the_hypermobile,
    held_stretches_stay_out_of_pre,
    redirected_regions_are_not_worked,
)
from app.domain.catalogue.invariants.ladders import ladders_are_mutual, ladders_end, ladders_rise, ladders_stay_in_one_family
from app.domain.catalogue.invariants.protocols import (
    blocks_are_whole,
    every_phase_has_one_default,
    methods_suit_the_phases,
    named_exercises_fit,
    named_exercises_stand_once,
)
from app.domain.catalogue.invariants.references import references_exist, sources_are_cited
from app.domain.catalogue.invariants.regions import movers_are_elsewhere, redirects_lead_somewhere, regions_form_trees
from app.domain.catalogue.invariants.release import (
    pairs_belong_together,
    release_is_followed_by_movement,
    what_is_released_is_moved,
)
from app.domain.catalogue.invariants.repeats import lists_name_once, names_are_unambiguous
from app.domain.errors import CatalogueInvalid, Fault

RULES: Final[tuple[Callable[[Catalogue], Iterator[Fault]], ...]] = (
    references_exist,
    sources_are_cited,
    names_are_unambiguous,
    lists_name_once,
    regions_form_trees,
    redirects_lead_somewhere,
    movers_are_elsewhere,
    redirected_regions_are_not_worked,
    held_stretches_stay_out_of_pre,
    held_stretches_spare_the_hypermobile,
    what_is_released_is_moved,
    ladders_are_mutual,
    ladders_end,
    ladders_rise,
    ladders_stay_in_one_family,
    blocks_are_whole,
    every_phase_has_one_default,
    methods_suit_the_phases,
    release_is_followed_by_movement,
    pairs_belong_together,
    named_exercises_fit,
    named_exercises_stand_once,
)
"""Each rule reads the whole catalogue and must bear with whatever another rule would report."""


MAX_FAULTS: Final = 1_000
"""No more faults of a catalogue are looked for."""


def faults_in(catalogue: Catalogue) -> tuple[Fault, ...]:
    """Everything that is wrong between the records, or the first `MAX_FAULTS` of it, sorted; empty for a sound catalogue.

    `Fault.file` stays empty: the core knows no files.
    """
    found = (fault for rule in RULES for fault in rule(catalogue))
    return tuple(sorted(set(islice(found, MAX_FAULTS))))


def hold(catalogue: Catalogue) -> Catalogue:
    """The same catalogue, proved sound.

    Raises: CatalogueInvalid with what `faults_in` finds.
    """
    faults = faults_in(catalogue)
    if faults:
        raise CatalogueInvalid(faults)
    return catalogue
