"""From candidates to a puzzle: which of them exclude each other, and which need each other.

What is made depends on the candidates and their points alone. Most questions leave what another has left before, so it is
kept under that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.catalogue.protocol import Block, Slot
from app.domain.composer.objective import counts_from
from app.domain.composer.optimum import Puzzle
from app.domain.composer.pricing import (
    Priced,
    Weighed,
    family_of,
    is_release,
    moved_by,
    needed_by,
    pair,
    region_flag,
    single,
)
from app.domain.composer.prospects import Prospects
from app.domain.composer.puzzle import Group, Option, Stage
from app.domain.kept import kept
from app.domain.vocabulary import BlockForm


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Made:
    """A puzzle, what each of its options stands for, and the candidates that stand in none, in slug order."""

    puzzle: Puzzle
    meaning: Mapping[Option, Priced]
    unpaired: tuple[str, ...]


@kept(512)
def made_of(prospects: Prospects, weighed: tuple[Weighed, ...], include: frozenset[str]) -> Made:
    """The puzzle of these candidates. Those to include are taken in every answer of it."""
    making = _Making(weighed, include)
    stages = tuple(making.stage(place, block) for place, block in enumerate(prospects.protocol.blocks))
    possible = {flag for option in making.meaning for flag in option.gives}
    held = {slug for option in making.meaning for slug in option.holds}
    wanted = tuple(flag for flag in map(region_flag, prospects.regions) if flag in possible)
    return Made(
        puzzle=Puzzle(stages=stages, wanted=wanted),
        meaning=making.meaning,
        unpaired=tuple(one.candidate.exercise.slug for one in weighed if one.candidate.exercise.slug not in held),
    )


@dataclass(slots=True)
class _Making:
    """Builds the options of one puzzle and remembers what each of them stands for."""

    weighed: tuple[Weighed, ...]
    include: frozenset[str]
    meaning: dict[Option, Priced] = field(default_factory=dict)

    def stage(self, place: int, block: Block) -> Stage:
        here = [one for one in self.weighed if one.candidate.block == place]
        if block.form is BlockForm.SUPERSET:
            return Stage(modes=self._rounds(here, block), counts_from=counts_from(block.form))
        if block.form is BlockForm.PAIRS:
            return Stage(modes=(tuple(self._pairs(here, block.slots)),))
        return Stage(modes=(tuple(self._families(here, self._moved_after(place))),))

    def _moved_after(self, place: int) -> frozenset[str]:
        """The flags of all that a later block could move."""
        later = [one.candidate for one in self.weighed if one.candidate.block > place and not is_release(one.candidate)]
        return frozenset().union(*(moved_by(candidate) for candidate in later))

    def _families(self, here: Iterable[Weighed], moved_after: frozenset[str]) -> Iterator[Group]:
        """One group for each movement: its versions exclude each other."""
        groups: dict[str, list[Weighed]] = {}
        for one in here:
            if not is_release(one.candidate) or needed_by(one.candidate) <= moved_after:
                groups.setdefault(family_of(one.candidate), []).append(one)
        for _, members in sorted(groups.items()):
            yield self._group(members, [single(member) for member in members])

    def _rounds(self, here: Sequence[Weighed], block: Block) -> tuple[tuple[Group, ...], ...]:
        """One mode for each number of rounds: every slot then offers doses of that many sets only."""
        counts = sorted({offer.dose.sets for one in here for offer in one.candidate.offers})
        return tuple(tuple(self._slots(here, block.slots, rounds)) for rounds in counts) or ((),)

    def _slots(self, here: Sequence[Weighed], slots: Iterable[Slot], rounds: int) -> Iterator[Group]:
        for slot in slots:
            members = _members(here, slot)
            able = [one for one in members if any(offer.dose.sets == rounds for offer in one.candidate.offers)]
            yield self._group(members, [single(one, sets=rounds) for one in able])

    def _pairs(self, here: Sequence[Weighed], slots: Iterable[Slot]) -> Iterator[Group]:
        """One group for each slot: a release of it, followed by a movement of it that moves what was released."""
        for slot in slots:
            members = _members(here, slot)
            pairs = [(one, other) for one in members for other in members if self._pair_up(one, other)]
            yield self._group(members, [pair(one, other) for one, other in pairs])

    def _pair_up(self, release: Weighed, move: Weighed) -> bool:
        """Whether the second moves what the first releases, and is not another version of it."""
        first, second = release.candidate, move.candidate
        if not is_release(first) or is_release(second) or family_of(first) == family_of(second):
            return False
        return needed_by(first) <= moved_by(second)

    def _group(self, members: Iterable[Weighed], priced: Sequence[Priced]) -> Group:
        """The options of one choice: only those that hold what was asked to be included, if any of its members was."""
        self.meaning.update((each.option, each) for each in priced)
        wanted = {member.candidate.exercise.slug for member in members} & self.include
        options = tuple(each.option for each in priced if wanted.issubset(each.option.holds))
        return Group(options=options, must=bool(wanted))


def _members(here: Iterable[Weighed], slot: Slot) -> list[Weighed]:
    return [one for one in here if one.candidate.exercise.slug in slot.exercises]
