"""What taking an exercise, or a pair of them, costs and brings: options of the puzzle, and what each cost stands for."""

from collections.abc import Iterator
from itertools import count, product
from typing import NamedTuple

from app.domain.composer.objective import item_points
from app.domain.composer.offers import Offer
from app.domain.composer.prospects import Candidate, main_regions
from app.domain.composer.puzzle import Option
from app.domain.kept import kept
from app.domain.vocabulary import Method


class Weighed(NamedTuple):
    """A candidate with its points for one runner, whatever its dose, and with what a variation adds to it at any."""

    candidate: Candidate
    points: int
    nudged: int


class Rung(NamedTuple):
    """One way to take an exercise or a pair: its cells and points in all, and the dose of each."""

    cells: int
    points: int
    offers: tuple[Offer, ...]


class Priced(NamedTuple):
    """An option, the candidates that it takes, and the dose of each at each of its costs."""

    option: Option
    candidates: tuple[Candidate, ...]
    rungs: tuple[Rung, ...]


@kept(4096)
def single(one: Weighed, *, sets: int | None = None) -> Priced:
    """One exercise by itself, in doses of so many sets where a number is given. What it releases must be moved later."""
    candidate = one.candidate
    release = is_release(candidate)
    return _priced(
        (candidate,),
        ladder(candidate.own_sources, (_terms(one),), sets=sets),
        gives=_gives(candidate) | (frozenset() if release else moved_by(candidate)),
        needs=needed_by(candidate) if release else frozenset(),
    )


@kept(4096)
def pair(release: Weighed, move: Weighed) -> Priced:
    """A release followed at once by what moves it."""
    first, second = release.candidate, move.candidate
    rungs = ladder(first.own_sources, (_terms(release), _terms(move)))
    gives = _gives(first) | _gives(second) | moved_by(second)
    return _priced((first, second), rungs, gives=gives, needs=frozenset())


def _priced(
    candidates: tuple[Candidate, ...], rungs: tuple[Rung, ...], *, gives: frozenset[str], needs: frozenset[str]
) -> Priced:
    option = Option(
        holds=tuple(candidate.exercise.slug for candidate in candidates),
        costs=tuple(rung.cells for rung in rungs),
        points=tuple(rung.points for rung in rungs),
        counts=any(candidate.direct for candidate in candidates),
        gives=gives,
        needs=needs,
        uses=frozenset(map(family_of, candidates)),
    )
    return Priced(option, candidates, rungs)


class Terms(NamedTuple):
    """What the price of an exercise depends on, whatever the regions are called."""

    offers: tuple[Offer, ...]
    points: int
    nudged: int
    direct: bool


def _terms(one: Weighed) -> Terms:
    return Terms(one.candidate.offers, one.points, one.nudged, one.candidate.direct)


@kept(4096)
def ladder(own_sources: frozenset[str], together: tuple[Terms, ...], *, sets: int | None = None) -> tuple[Rung, ...]:
    """The ways to take exercises together, cheapest first, without those that something cheaper matches."""
    ways = product(*(_rungs(own_sources, each, sets) for each in together))
    held: list[Rung] = []
    for cells, loss, _, offers in sorted(map(_costed, count(), ways)):
        if not held or (cells > held[-1].cells and -loss >= held[-1].points):
            held.append(Rung(cells, -loss, offers))
    return tuple(held)


def _costed(place: int, way: tuple[Rung, ...]) -> tuple[int, int, int, tuple[Offer, ...]]:
    """A way behind what it is sorted by: its cells, what it lacks in points, and its place, which no other has."""
    offers = tuple(offer for rung in way for offer in rung.offers)
    return sum(rung.cells for rung in way), -sum(rung.points for rung in way), place, offers


def _rungs(own_sources: frozenset[str], terms: Terms, sets: int | None) -> Iterator[Rung]:
    for offer in terms.offers:
        if sets is None or offer.dose.sets == sets:
            own = offer.dose.prescription.citation.source in own_sources
            points = item_points(terms.points, offer.work_steps, direct=terms.direct, own_dose=own)
            yield Rung(offer.cells, points + terms.nudged, (offer,))


def _gives(candidate: Candidate) -> frozenset[str]:
    return frozenset(map(region_flag, candidate.regions))


@kept(4096)
def moved_by(candidate: Candidate) -> frozenset[str]:
    """The flags of the regions that an exercise moves."""
    return frozenset(map(_moved_flag, candidate.moves))


@kept(4096)
def needed_by(candidate: Candidate) -> frozenset[str]:
    """The flags of the regions that have to be moved once the exercise has released them."""
    return frozenset(map(_moved_flag, main_regions(candidate.exercise)))


def is_release(candidate: Candidate) -> bool:
    """Whether the exercise presses on tissue, which is then to be moved."""
    return candidate.exercise.method is Method.RELEASE


def family_of(candidate: Candidate) -> str:
    """The flag that all versions of one movement claim."""
    return f"family {candidate.exercise.family or candidate.exercise.slug}"


def region_flag(slug: str) -> str:
    """The flag of an asked region that is worked."""
    return f"region {slug}"


def _moved_flag(slug: str) -> str:
    return f"moved {slug}"
