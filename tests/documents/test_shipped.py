"""The catalogue that comes with the program is sound, and each of its exercises can be reached."""

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants import find_faults
from app.domain.catalogue.revision import compute_revision


def test_the_shipped_catalogue_is_sound_and_bears_its_own_revision(shipped: Catalogue):
    assert find_faults(shipped) == ()
    assert shipped.revision == compute_revision(shipped)


def test_every_exercise_has_a_dose(shipped: Catalogue):
    assert [exercise.slug for exercise in shipped.exercises.values() if not exercise.prescriptions] == []


def test_every_exercise_has_a_place_in_the_routines_of_its_phases(shipped: Catalogue):
    """Not necessarily in the default one: what is released is moved, which its own protocol sees to."""
    homeless = [
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
    assert homeless == []
