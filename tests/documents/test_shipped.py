"""The shipped catalogue is valid, and every exercise can be in a routine."""

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import find_faults
from app.domain.catalogue.revision import compute_revision


def test_the_shipped_catalogue_is_valid_and_has_the_revision_of_its_content(shipped: Catalogue):
    assert find_faults(shipped) == ()
    assert shipped.revision == compute_revision(shipped)


def test_a_protocol_of_each_phase_admits_every_exercise(shipped: Catalogue):
    """Not necessarily the default protocol: release has its own, with movement after it."""
    missing = [
        (exercise.slug, phase)
        for exercise in shipped.exercises.values()
        for phase in exercise.phases
        if not any(
            block.admits(exercise)
            for protocol in shipped.protocols.values()
            if phase in protocol.phases
            for block in protocol.blocks
        )
    ]
    assert missing == []
