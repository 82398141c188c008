"""From candidates to a puzzle: which of them exclude each other, which need each other, and what each is worth."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from app.domain.anatomy import ancestors
from app.domain.catalogue import Catalogue
from app.domain.composer.candidates import Candidate, Offer, Reason, Selection, select
from app.domain.composer.objective import counts_from, exercise_points, item_points, nudge
from app.domain.composer.optimum import Puzzle
from app.domain.composer.puzzle import Group, Option, Pick, Stage
from app.domain.composer.question import Question
from app.domain.composer.timing import GRID_SECONDS
from app.domain.kept import kept
from app.domain.protocol import Block, Protocol, Slot
from app.domain.vocabulary import BlockForm, Method, RegionRole


class Taken(NamedTuple):
    """One exercise of an answer with its chosen dose. A tuple, because a question makes hundreds of them."""

    candidate: Candidate
    offer: Offer
    points: int


Chosen = tuple[tuple[Taken, ...], ...]
"""For each block of the protocol, what was taken."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """A question without its minutes, made ready: the candidates, the puzzle, and what each pick of it stands for."""

    selection: Selection
    removed: Mapping[str, Reason]
    puzzle: Puzzle
    meaning: Mapping[Option, tuple[tuple[Taken, ...], ...]]

    def could_include(self, slugs: frozenset[str], seconds: int) -> bool:
        """Whether all of these may still stand together in so many seconds: a quick look before the search."""
        wanted = [candidate for candidate in self.selection.candidates if candidate.exercise.slug in slugs]
        families = {_family(candidate) for candidate in wanted}
        least = sum(min(offer.seconds.total for offer in candidate.offers) for candidate in wanted)
        return slugs.isdisjoint(self.removed) and len(families) == len(slugs) and least <= seconds

    def best(self, protocol: Protocol, seconds: int) -> Chosen | None:
        """For each block what to take, within a budget of seconds. None when what was asked to be included cannot be."""
        picks = self.puzzle.solve(seconds // GRID_SECONDS, _caps(protocol, seconds))
        return None if picks is None else tuple(self._block(picks, place) for place in range(len(protocol.blocks)))

    def _block(self, picks: Iterable[Pick], place: int) -> tuple[Taken, ...]:
        return tuple(taken for pick in picks if pick.stage == place for taken in self.meaning[pick.option][pick.choice])


def _caps(protocol: Protocol, seconds: int) -> list[int]:
    """The most cells of the grid that each block may take."""
    cells = seconds // GRID_SECONDS
    return [cells * block.max_share_percent // 100 for block in protocol.blocks]


@kept(64)
def pool_for(catalogue: Catalogue, question: Question) -> Pool:
    """Make a question ready. Ask with `question.at_minutes(1)`, so that all minutes share one pool and its tables."""
    selection = select(catalogue, question)
    making = _Making(catalogue, question, selection)
    stages = tuple(making.stage(place, block) for place, block in enumerate(question.protocol.blocks))
    possible = {flag for option in making.meaning for flag in option.gives}
    wanted = tuple(flag for flag in map(_region_flag, question.region_slugs) if flag in possible)
    puzzle = Puzzle(stages=stages, wanted=wanted)
    return Pool(selection=selection, removed=_removed(selection, making.meaning), puzzle=puzzle, meaning=making.meaning)


def has_answer(catalogue: Catalogue, question: Question, seconds: int) -> bool:
    """Whether anything fits a budget of seconds, mostly without making the question ready or looking for the best.

    An exercise that is no release and in no pair can stand alone; only pairs and what has to be included need the puzzle.
    """
    blocks, caps = question.protocol.blocks, _caps(question.protocol, seconds)
    paired = any(block.form is BlockForm.PAIRS for block in blocks)
    if not question.include:
        alone = (c for c in select(catalogue, question).candidates if blocks[c.block].form is not BlockForm.PAIRS)
        if any(min(offer.cells for offer in c.offers) <= caps[c.block] for c in alone if not _is_release(c)):
            return True
    if not (question.include or paired):
        return False
    pool = pool_for(catalogue, question.at_minutes(1))
    return pool.could_include(question.include, seconds) and any(pool.best(question.protocol, seconds) or ())


def _removed(selection: Selection, options: Iterable[Option]) -> Mapping[str, Reason]:
    """The reason for every exercise that cannot be taken, those without a partner (release, movement) among them."""
    held = {slug for option in options for slug in option.holds}
    unpaired = {candidate.exercise.slug for candidate in selection.candidates} - held
    return {**selection.removed, **dict.fromkeys(sorted(unpaired), Reason.NOT_PAIRED)}


def _region_flag(slug: str) -> str:
    return f"region {slug}"


def _moved_flag(slug: str) -> str:
    return f"moved {slug}"


class _Making:
    """Builds the options of one question and remembers what each of their choices means."""

    def __init__(self, catalogue: Catalogue, question: Question, selection: Selection) -> None:
        self.catalogue, self.question = catalogue, question
        self.candidates = selection.candidates
        self.own_sources = frozenset(citation.source for citation in question.protocol.citations)
        self.meaning: dict[Option, tuple[tuple[Taken, ...], ...]] = {}
        self.moved_later: set[str] = set()

    def stage(self, place: int, block: Block) -> Stage:
        here = [candidate for candidate in self.candidates if candidate.block == place]
        later = [other for other in self.candidates if other.block > place and not _is_release(other)]
        self.moved_later = {flag for other in later for flag in self._moves(other)}
        if block.form is BlockForm.SUPERSET:
            return Stage(modes=self._rounds(here, block), counts_from=counts_from(block.form))
        if block.form is BlockForm.PAIRS:
            return Stage(modes=(tuple(self._pairs(here, block.slots)),))
        return Stage(modes=(tuple(self._families(here)),))

    def _families(self, here: Iterable[Candidate]) -> Iterator[Group]:
        """One group for each movement: its versions exclude each other."""
        groups: dict[str, list[Candidate]] = {}
        for candidate in here:
            if not _is_release(candidate) or self._needs(candidate) <= self.moved_later:
                groups.setdefault(_family(candidate), []).append(candidate)
        for _, members in sorted(groups.items()):
            yield self._group(members, [self._single(member, member.offers) for member in members])

    def _rounds(self, here: Sequence[Candidate], block: Block) -> tuple[tuple[Group, ...], ...]:
        """One mode for each number of rounds: every slot then offers doses of that many sets only."""
        counts = sorted({offer.dose.sets for candidate in here for offer in candidate.offers})
        return tuple(tuple(self._slots(here, block.slots, rounds)) for rounds in counts) or ((),)

    def _slots(self, here: Sequence[Candidate], slots: Iterable[Slot], rounds: int) -> Iterator[Group]:
        for slot in slots:
            members = _members(here, slot)
            found = [(member, [offer for offer in member.offers if offer.dose.sets == rounds]) for member in members]
            yield self._group(members, [self._single(member, offers) for member, offers in found if offers])

    def _pairs(self, here: Sequence[Candidate], slots: Iterable[Slot]) -> Iterator[Group]:
        """One group for each slot: a release of it, followed by a movement of it that moves what was released."""
        for slot in slots:
            members = _members(here, slot)
            pairs = [self._pair(one, other) for one in members for other in members if self._pair_up(one, other)]
            yield self._group(members, pairs)

    def _pair_up(self, release: Candidate, move: Candidate) -> bool:
        """Whether the second moves what the first releases, and is not another version of it."""
        if not _is_release(release) or _is_release(move) or _family(release) == _family(move):
            return False
        return self._needs(release) <= self._moves(move)

    def _group(self, members: Iterable[Candidate], options: Iterable[Option]) -> Group:
        """The options of one choice: only those that hold what was asked to be included, if any of its members was."""
        wanted = {member.exercise.slug for member in members} & self.question.include
        return Group(
            options=tuple(option for option in options if wanted.issubset(option.holds)),
            must=bool(wanted),
        )

    def _single(self, candidate: Candidate, offers: Iterable[Offer]) -> Option:
        choices = [(taken,) for taken in self._taken(candidate, offers)]
        release = _is_release(candidate)
        return self._option(
            choices,
            gives=self._gives(candidate) | (frozenset() if release else self._moves(candidate)),
            needs=self._needs(candidate) if release else frozenset(),
            uses=frozenset({_family(candidate)}),
        )

    def _pair(self, release: Candidate, move: Candidate) -> Option:
        choices = [(first, second) for first in self._taken(release, release.offers) for second in self._taken(move, move.offers)]
        return self._option(
            choices,
            gives=self._gives(release) | self._gives(move) | self._moves(move),
            needs=frozenset(),
            uses=frozenset({_family(release), _family(move)}),
        )

    def _option(
        self, choices: Iterable[tuple[Taken, ...]], *, gives: frozenset[str], needs: frozenset[str], uses: frozenset[str]
    ) -> Option:
        """Keep the choices that nothing cheaper matches, cheapest first."""
        kept: list[tuple[int, int, tuple[Taken, ...]]] = []
        for cells, loss, _, choice in sorted(map(_costed, count(), choices)):
            if not kept or (cells > kept[-1][0] and -loss >= kept[-1][1]):
                kept.append((cells, -loss, choice))
        option = Option(
            holds=tuple(taken.candidate.exercise.slug for taken in kept[0][2]),
            costs=tuple(cells for cells, _, _ in kept),
            points=tuple(points for _, points, _ in kept),
            counts=any(taken.candidate.direct for taken in kept[0][2]),
            gives=gives,
            needs=needs,
            uses=uses,
        )
        self.meaning[option] = tuple(choice for _, _, choice in kept)
        return option

    def _taken(self, candidate: Candidate, offers: Iterable[Offer]) -> Iterator[Taken]:
        directness, exercise = candidate.directness, candidate.exercise
        fixed = exercise_points(exercise, directness=directness, protocol=self.question.protocol, question=self.question)
        nudged = nudge(exercise.slug, self.question.variation)
        for offer in offers:
            own = offer.dose.prescription.citation.source in self.own_sources
            points = item_points(fixed, offer.work_steps, directness=directness, own_dose=own)
            yield Taken(candidate, offer, points + nudged)

    def _gives(self, candidate: Candidate) -> frozenset[str]:
        return frozenset(map(_region_flag, candidate.regions))

    def _moves(self, candidate: Candidate) -> frozenset[str]:
        return moved_by(self.catalogue, candidate.exercise.slug)

    def _needs(self, candidate: Candidate) -> frozenset[str]:
        return frozenset(map(_moved_flag, _primary(candidate)))


@kept(16_384)
def moved_by(catalogue: Catalogue, slug: str) -> frozenset[str]:
    """The flags of the regions that an exercise moves: those it works first of all, and those that these are part of."""
    worked = catalogue.exercises[slug].regions
    primary = [region.slug for region in worked if region.role is RegionRole.PRIMARY]
    return frozenset(_moved_flag(above) for region in primary for above in ancestors(catalogue, region))


def _primary(candidate: Candidate) -> tuple[str, ...]:
    return tuple(region.slug for region in candidate.exercise.regions if region.role is RegionRole.PRIMARY)


def _costed(place: int, choice: tuple[Taken, ...]) -> tuple[int, int, int, tuple[Taken, ...]]:
    """A choice behind what it is sorted by: its cells, what it lacks in points, and its place, which no other has."""
    first, *others = choice
    cells, points = first.offer.cells, first.points
    for other in others:
        cells, points = cells + other.offer.cells, points + other.points
    return cells, -points, place, choice


def _members(here: Iterable[Candidate], slot: Slot) -> list[Candidate]:
    return [candidate for candidate in here if candidate.exercise.slug in slot.exercises]


def _is_release(candidate: Candidate) -> bool:
    return candidate.exercise.method is Method.RELEASE


def _family(candidate: Candidate) -> str:
    return f"family {candidate.exercise.family or candidate.exercise.slug}"
