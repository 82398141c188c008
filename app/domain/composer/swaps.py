"""Swaps in place: an item of a routine makes room for the exercise that the runner chose, and all others stay as they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.bent import BentPreference
from app.domain.composer.condition_effects import find_effects
from app.domain.composer.offers import Offer
from app.domain.composer.ordering import Layout
from app.domain.composer.preferences import LaidOut, list_bent
from app.domain.composer.puzzle_builder import RoutineChoice, Taken, score_taken
from app.domain.composer.question import Question, Swap
from app.domain.composer.reasons import Reason
from app.domain.composer.routine import SwappedItem
from app.domain.composer.selection import build_candidate, find_reason_against
from app.domain.errors import QuestionFault, QuestionInvalid, QuestionProblem
from app.domain.vocabulary import BlockForm


class Swapped(NamedTuple):
    """A routine after its swaps: the choice, its items in order, those that were swapped by position, what they bend."""

    choice: RoutineChoice
    layout: Layout
    items: Mapping[int, SwappedItem]
    bent: tuple[BentPreference, ...]

    @property
    def items_in_order(self) -> list[Taken]:
        """All items in order."""
        return [item for _, part in self.layout for item in part]


def swap_items(catalogue: Catalogue, question: Question, layout: Layout, preferred: frozenset[str]) -> Swapped:
    """Put the swaps of a question in place of items of its routine.

    Each takes the dose whose time is nearest to that of the item before, of those that leave the routine within its time.
    `preferred` are the exercises that the conditions prefer most.

    Raises: QuestionInvalid with every swap that is not possible.
    """
    items = [item for _, part in layout for item in part]
    places = _find_places(catalogue, question, items)
    _ensure_possible(catalogue, question, items, places)
    chosen = [*items]
    for position, taken in _choose_doses(question, items, places):
        chosen[position - 1] = taken
    after = _lay_out_again(layout, chosen)
    known = list_bent(LaidOut(catalogue, question, layout, preferred))
    bent = list_bent(LaidOut(catalogue, question, after, preferred))
    return Swapped(
        choice=build_choice(catalogue, question, chosen),
        layout=after,
        items={at: _report(at, items, chosen) for at, place in sorted(places.items()) if place.is_change},
        bent=tuple(each for each in bent if each not in known),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A swap, its index in the question, the item that makes room, and the one that comes in, with all of its doses."""

    index: int
    swap: Swap
    before: Taken
    doses: tuple[Taken, ...]

    @property
    def is_change(self) -> bool:
        """Whether the exercise is another one."""
        return self.swap.exercise != self.before.candidate.exercise.slug

    @property
    def shortest(self) -> int:
        """The seconds of its shortest dose."""
        return min(taken.offer.seconds.total for taken in self.doses)

    def refuse(self, fault: QuestionFault, *names: str) -> QuestionProblem:
        """The problem of this swap."""
        return QuestionProblem(fault=fault, path=("swaps", self.index, "exercise"), names=(self.swap.exercise, *names))


def _find_places(catalogue: Catalogue, question: Question, items: Sequence[Taken]) -> dict[int, _Place]:
    """The swaps by position.

    Raises: QuestionInvalid when the routine has no such position.
    """
    missing = [index for index, swap in enumerate(question.swaps) if not 1 <= swap.position_in_routine <= len(items)]
    if missing:
        raise QuestionInvalid(
            [
                QuestionProblem(
                    fault=QuestionFault.NO_SUCH_POSITION,
                    path=("swaps", index, "position_in_routine"),
                    names=(str(len(items)),),
                )
                for index in missing
            ]
        )
    found = {
        swap.position_in_routine: (index, swap, items[swap.position_in_routine - 1]) for index, swap in enumerate(question.swaps)
    }
    return {
        position: _Place(index=index, swap=swap, before=before, doses=_list_doses(catalogue, question, swap, before))
        for position, (index, swap, before) in found.items()
    }


def _list_doses(catalogue: Catalogue, question: Question, swap: Swap, before: Taken) -> tuple[Taken, ...]:
    """The exercise of a swap at each dose that its place allows: in a superset those with as many sets as there are rounds."""
    if swap.exercise == before.candidate.exercise.slug:
        return (before,)
    candidate = build_candidate(catalogue, question, swap.exercise, before.candidate.block)
    in_rounds = before.offer.form is BlockForm.SUPERSET
    offers = (each for each in candidate.offers if not in_rounds or each.dose.sets == before.offer.dose.sets)
    return tuple(Taken(candidate, offer) for offer in offers)


def _ensure_possible(catalogue: Catalogue, question: Question, items: Sequence[Taken], places: Mapping[int, _Place]) -> None:
    """Refuse what the runner may not do.

    Raises: QuestionInvalid with every swap that is not possible.
    """
    after = [places[at].swap.exercise if at in places else item.candidate.exercise.slug for at, item in enumerate(items, 1)]
    changes = sorted((place for place in places.values() if place.is_change), key=lambda place: place.index)
    problems = []
    for place in changes:
        reason = _find_reason_against(catalogue, question, place, after)
        if reason is not None:
            problems.append(place.refuse(QuestionFault.CANNOT_SWAP, reason.value))
        elif not place.doses:
            problems.append(place.refuse(QuestionFault.SWAP_NOT_IN_ROUNDS, str(place.before.offer.dose.sets)))
        elif after.count(place.swap.exercise) > 1:
            problems.append(place.refuse(QuestionFault.SWAPPED_FOR_ANOTHER_ITEM))
    problems = problems or [*_find_too_long(question, items, places)]
    if problems:
        raise QuestionInvalid(problems)


def _find_reason_against(catalogue: Catalogue, question: Question, place: _Place, after: Sequence[str]) -> Reason | None:
    slug = place.swap.exercise
    candidate = build_candidate(catalogue, question, slug, place.before.candidate.block)
    reason = find_reason_against(catalogue, question, candidate)
    if reason is not None:
        return reason
    limits = (each for each in find_effects(catalogue, question.conditions).limits if slug in each.slugs)
    return Reason.CONDITION if any(len(each.slugs.intersection(after)) > each.most for each in limits) else None


def _find_too_long(question: Question, items: Sequence[Taken], places: Mapping[int, _Place]) -> Iterator[QuestionProblem]:
    """The first swap, in order of position, whose shortest dose no longer fits when all others take their shortest."""
    free = question.allowed_seconds - _sum_seconds(item for at, item in enumerate(items, 1) if at not in places)
    for _, place in sorted(places.items()):
        if place.shortest > free:
            yield place.refuse(QuestionFault.SWAP_TOO_LONG, str(place.shortest), str(max(free, 0)))
            return
        free -= place.shortest


def _choose_doses(question: Question, items: Sequence[Taken], places: Mapping[int, _Place]) -> Iterator[tuple[int, Taken]]:
    """Each swap in order of position at the dose nearest in time that leaves room for the shortest doses of the later ones."""
    left = [item for at, item in enumerate(items, 1) if at not in places]
    free = question.allowed_seconds - _sum_seconds(left) - sum(place.shortest for place in places.values())
    for position, place in sorted(places.items()):
        free += place.shortest
        fitting = [taken for taken in place.doses if taken.offer.seconds.total <= free]
        taken = min(fitting, key=lambda each: _rank_dose(each, place.before.offer))
        free -= taken.offer.seconds.total
        yield position, taken


def _rank_dose(taken: Taken, before: Offer) -> tuple[int, int, bool]:
    """The nearest time first; the shorter of two; then a dose of the protocol's own sources."""
    total = taken.offer.seconds.total
    own = taken.offer.dose.prescription.citation.source in taken.candidate.own_sources
    return abs(total - before.seconds.total), total, not own


def _sum_seconds(items: Iterator[Taken] | Sequence[Taken]) -> int:
    return sum(item.offer.seconds.total for item in items)


def _lay_out_again(layout: Layout, items: Sequence[Taken]) -> Layout:
    """The same parts with these items."""
    following = iter(items)
    return tuple((block, tuple(next(following) for _ in part)) for block, part in layout)


def build_choice(catalogue: Catalogue, question: Question, items: Sequence[Taken]) -> RoutineChoice:
    """Return the choice that these items are, in order."""
    effects = find_effects(catalogue, question.conditions)
    blocks = range(len(question.protocol.blocks))
    return RoutineChoice(
        blocks=tuple(tuple(item for item in items if item.candidate.block == block) for block in blocks),
        points=sum(score_taken(item, question, effects) for item in items),
        met=frozenset(item.candidate.exercise.slug for item in items),
    )


def _report(position: int, before: Sequence[Taken], after: Sequence[Taken]) -> SwappedItem:
    old, new = before[position - 1], after[position - 1]
    difference = new.offer.seconds.total - old.offer.seconds.total
    return SwappedItem(position, new.candidate.exercise, old.candidate.exercise, difference)
