"""The shipped catalogue is valid, and each of its exercises can be in a routine."""

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import faults_in
from app.domain.catalogue.revision import revision_of


def test_the_shipped_catalogue_is_valid_and_has_the_revision_of_its_content(shipped: Catalogue):
    assert faults_in(shipped) == ()
    assert shipped.revision == revision_of(shipped)


def test_every_exercise_has_a_dose(shipped: Catalogue):
    assert [exercise.slug for exercise in shipped.exercises.values() if not exercise.prescriptions] == []


def test_every_exercise_can_be_in_a_routine_of_each_of_its_phases(shipped: Catalogue):
    """In the default protocol or in another one, as for pairs of release and movement."""
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
