"""What an exercise may be taken at: its doses within the rules, each with its cost in time and the work that it earns by."""

from dataclasses import dataclass

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.ranges import Range
from app.domain.composer.doses import Dose, doses_of, seconds_of
from app.domain.composer.objective import work_steps
from app.domain.composer.phase_rules import dose_in_rule
from app.domain.composer.timing import GRID_SECONDS, Seconds, Timing
from app.domain.kept import kept
from app.domain.vocabulary import BlockForm, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An exercise at a dose, as it is done in a block of this form.

    It costs its seconds, which are so many cells of the grid, and earns by its steps of work.
    """

    exercise: Exercise
    dose: Dose
    form: BlockForm
    timing: Timing
    seconds: Seconds
    cells: int
    work_steps: int

    def __hash__(self) -> int:
        """From a few of its fields: much is kept by offers, and hashing all of one would take longer than what that saves."""
        return hash((self.exercise.slug, self.cells, self.work_steps))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where the dose comes from, then the other sources that name the exercise."""
        dose = self.dose.prescription.citation
        return (dose, *(citation for citation in self.exercise.citations if citation.source != dose.source))


@kept(32_768)
def offers_of(
    catalogue: Catalogue,
    slug: str,
    *,
    phase: Phase,
    sets: Range | None,
    form: BlockForm,
    timing: Timing,
) -> tuple[Offer, ...]:
    """Every offer of an exercise in a phase. `sets` replaces those of its sources (a block's rule)."""
    exercise = catalogue.exercises[slug]
    return tuple(
        _offer(exercise, dose, form, timing)
        for prescription in exercise.prescriptions
        for dose in doses_of(exercise, prescription, sets=sets)
        if dose_in_rule(phase, exercise, dose)
    )


def _offer(exercise: Exercise, dose: Dose, form: BlockForm, timing: Timing) -> Offer:
    seconds = seconds_of(exercise, dose, timing, form=form)
    return Offer(
        exercise=exercise,
        dose=dose,
        form=form,
        timing=timing,
        seconds=seconds,
        cells=seconds.total // GRID_SECONDS,
        work_steps=work_steps(dose, seconds),
    )
