"""Offers: an exercise at one of its doses within the rules, with its cost in time, and the ways to take exercises together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count, product
from typing import NamedTuple

from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.doses import Dose, compute_seconds, list_doses, rest_of
from app.domain.composer.heavy_strength import can_reach_effort, get_most_reps, list_heavy_doses
from app.domain.composer.objective import HEAVY_STEPS, Work, item_points, measure_work
from app.domain.composer.phase_rules import count_stretched_sides, dose_in_rule, stretch_in_rule
from app.domain.composer.stretch_time import count_stretch_units
from app.domain.composer.timing import GRID_SECONDS, Seconds, Timing, setup_seconds
from app.domain.vocabulary import STRETCHES_FOR_RANGE, BlockForm, Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An exercise at a dose, as it is done in a block of this form.

    It costs its seconds, counted in `cells` of the grid, and earns points by its work. `rest_between` is the rest
    between two of its sets; in a superset, its share of the rest between two rounds.
    """

    exercise: Exercise
    dose: Dose
    form: BlockForm
    timing: Timing
    rest_between: int
    seconds: Seconds
    cells: int
    work: Work

    def __hash__(self) -> int:
        """Hash a few fields only: offers are keys of caches, and hashing all fields would take longer than the caches save."""
        return hash((self.exercise.slug, self.cells, self.work))

    @property
    def rest_seconds(self) -> int | None:
        """The rest between two sets, if the source gives one or they are heavy, and it applies: the rest is by the time model."""
        given = self.dose.heavy or self.dose.prescription.rest_seconds is not None
        if not given or self.dose.sets == 1 or self.form is BlockForm.SUPERSET:
            return None
        return self.rest_between

    @property
    def stretch_units(self) -> int:
        """The started half-minutes for which each side is stretched; 0 unless it stretches for range."""
        if self.exercise.method not in STRETCHES_FOR_RANGE:
            return 0
        return count_stretch_units(self.seconds.work, count_stretched_sides(self.exercise))

    @property
    def rounds(self) -> int:
        """How many rounds of a superset it is done in; 1 in a sequence."""
        return self.dose.sets if self.form is BlockForm.SUPERSET else 1

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The source of the dose, then the other sources that name the exercise."""
        dose = self.dose.prescription.citation
        return (dose, *(citation for citation in self.exercise.citations if citation.source != dose.source))


@cached(8192)
def list_offers(
    catalogue: Catalogue,
    slug: str,
    *,
    phase: Phase,
    sets: Range | None,
    form: BlockForm,
    timing: Timing,
    own_sources: frozenset[str] = frozenset(),
) -> tuple[Offer, ...]:
    """Every offer of an exercise in a phase, without stretches of one muscle that are too long.

    `sets` limits those of its sources (a block's rule). If one of `own_sources` gives a dose, no other source does.
    In strength, few repetitions with a heavy weight are offered as well where the exercise can be done so.

    Of a programme, only the doses of its first week are offered; `training_weeks.py` has those of later weeks.
    A dose at an effort needs a weight or a band, unless the exercise has only such doses.
    """
    exercise = catalogue.exercises[slug]
    given = tuple(prescription for prescription in exercise.prescriptions if prescription.holds_in_first_week)
    possible = tuple(prescription for prescription in given if can_reach_effort(exercise, prescription)) or given
    doses = tuple(dose for prescription in possible for dose in list_doses(exercise, prescription, sets=sets))
    if phase is Phase.STRENGTH:
        doses = (*doses, *list_heavy_doses(exercise, doses))
    offers = (_offer(exercise, dose, form, timing, phase) for dose in doses if dose_in_rule(phase, exercise, dose))
    allowed = tuple(offer for offer in offers if stretch_in_rule(exercise, offer.seconds.work))
    own = tuple(offer for offer in allowed if offer.dose.prescription.citation.source in own_sources)
    return own or allowed


def list_programme_offers(exercise: Exercise, chosen: Offer, source: str, *, phase: Phase, after: int) -> list[tuple[int, Offer]]:
    """Return the doses that a source gives for the weeks after one, each with its first week: the least of its range first."""
    later = [(each.weeks, each) for each in exercise.prescriptions if each.citation.source == source]
    found: dict[int, Offer] = {}
    for weeks, prescription in later:
        if weeks is not None and weeks.min > after:
            doses = list_doses(exercise, prescription)
            for week in range(weeks.min, min(weeks.max, weeks.min + len(doses) - 1) + 1):
                found.setdefault(week, _offer(exercise, doses[week - weeks.min], chosen.form, chosen.timing, phase))
    return sorted(found.items(), key=lambda each: each[0])


@cached(4096)
def with_fewer_sets(offer: Offer, fewer: int, phase: Phase) -> Offer:
    """Return an offer with fewer sets, at least one."""
    dose = replace(offer.dose, sets=max(offer.dose.sets - fewer, 1))
    return _offer(offer.exercise, dose, offer.form, offer.timing, phase)


def protocol_offers(catalogue: Catalogue, slug: str, *, phase: Phase, protocol: Protocol, timing: Timing) -> tuple[Offer, ...]:
    """Every offer of an exercise in the block that admits it; in a sequence where no block does."""
    index = block_indexes(catalogue, protocol.slug).get(slug)
    block = None if index is None else protocol.blocks[index]
    sets, form = (None, BlockForm.SEQUENCE) if block is None else (block.sets, block.form)
    own = protocol.own_sources
    offers = list_offers(catalogue, slug, phase=phase, sets=sets, form=form, timing=timing, own_sources=own)
    return tuple(offer for offer in offers if not offer.dose.heavy) if protocol.is_programme else offers


@cached(64)
def block_indexes(catalogue: Catalogue, protocol: str) -> Mapping[str, int]:
    """Return for each exercise that a protocol admits the index of the first block that lists it, else of the first that does."""
    blocks = tuple(enumerate(catalogue.protocols[protocol].blocks))
    preferred = sorted(blocks, key=lambda each: not each[1].listed)
    return {
        slug: index
        for slug, exercise in catalogue.exercises.items()
        for index, block in reversed(preferred)
        if block.admits(exercise)
    }


def _offer(exercise: Exercise, dose: Dose, form: BlockForm, timing: Timing, phase: Phase) -> Offer:
    seconds = compute_seconds(exercise, dose, timing, form=form)
    return Offer(
        exercise=exercise,
        dose=dose,
        form=form,
        timing=timing,
        rest_between=rest_of(exercise, dose, timing, form),
        seconds=seconds,
        cells=seconds.total // GRID_SECONDS,
        work=measure_dose(exercise, dose, seconds, form=form, timing=timing, phase=phase),
    )


def measure_dose(exercise: Exercise, dose: Dose, seconds: Seconds, *, form: BlockForm, timing: Timing, phase: Phase) -> Work:
    """The work of a dose. Few heavy repetitions count as the source's most and a little more."""
    if not dose.heavy:
        return measure_work(dose, seconds, phase)
    most = get_most_reps(dose)
    work = measure_work(most, compute_seconds(exercise, most, timing, form=form), phase)
    return work._replace(beyond=work.beyond + HEAVY_STEPS)


@cached(4096)
def play_alone(offer: Offer) -> Offer:
    """The only exercise of a superset, done set after set in the same time: the later set-ups become part of the rests."""
    once, later = setup_seconds(offer.exercise.positions[0], offer.exercise.equipment), offer.dose.sets - 1
    seconds = replace(offer.seconds, setup=offer.seconds.setup - later * once, rest=offer.seconds.rest + later * once)
    return replace(offer, form=BlockForm.SEQUENCE, rest_between=offer.rest_between + once, seconds=seconds)


class Terms(NamedTuple):
    """The offers of an exercise, with the parts of their points: its own points, directness."""

    offers: tuple[Offer, ...]
    points: int
    direct: bool


class Rung(NamedTuple):
    """One way to take one or several exercises: the cells and points of all, and the offer of each."""

    cells: int
    points: int
    offers: tuple[Offer, ...]


@cached(4096)
def price_ladder(own_sources: frozenset[str], together: tuple[Terms, ...], *, sets: int | None = None) -> tuple[Rung, ...]:
    """Return the ways to take exercises together, cheapest first, without those that another one equals.

    One equals another if it costs no more, earns more, or as much in the same time, and stretches no muscle for longer.
    `own_sources` are the sources of the protocol; `sets` limits the offers to those with this number of sets.
    """
    ways = product(*(_rungs(own_sources, terms, sets) for terms in together))
    ladder: list[Rung] = []
    for cells, loss, _, offers in sorted(map(_sortable, count(), ways)):
        rung = Rung(cells, -loss, offers)
        if not any(_equals(known, rung) for known in ladder):
            ladder.append(rung)
    return tuple(ladder)


def _equals(known: Rung, rung: Rung) -> bool:
    """Whether a rung that is not more expensive is as good as another one."""
    if (known.points, known.cells) < (rung.points, rung.cells):
        return False
    pairs = zip(known.offers, rung.offers, strict=True)
    return all(one.stretch_units <= other.stretch_units for one, other in pairs)


def _sortable(index: int, way: tuple[Rung, ...]) -> tuple[int, int, int, tuple[Offer, ...]]:
    """Return a way with its sort key: its cells, its points in descending order, and its unique index."""
    offers = tuple(offer for rung in way for offer in rung.offers)
    return sum(rung.cells for rung in way), -sum(rung.points for rung in way), index, offers


def _rungs(own_sources: frozenset[str], terms: Terms, sets: int | None) -> Iterator[Rung]:
    for offer in terms.offers:
        if sets is None or offer.dose.sets == sets:
            own = offer.dose.prescription.citation.source in own_sources
            points = item_points(terms.points, offer.work, direct=terms.direct, own_dose=own)
            yield Rung(offer.cells, points, (offer,))
