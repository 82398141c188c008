"""The doses of a week of training: strength begins at the least that its sources give, and rises to what there is time for.

One thing rises a week: first the sets, then the repetitions or the hold; for a runner who begins low, first the repetitions. The
top is repeated once. Then an exercise makes room for the harder one of its ladder, or its weight rises, and the repetitions begin
at the least again: more load when the work has become easy, as acsm-2009 says. Published programmes follow their own weeks.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.candidate import Candidate
from app.domain.composer.heavy_strength import WEIGHTS
from app.domain.composer.offers import Offer, list_programme_offers, with_fewer_sets
from app.domain.composer.ordering import Layout, Part
from app.domain.composer.puzzle_builder import Taken
from app.domain.composer.question import Question
from app.domain.composer.runner_doses import LOADING, is_low_starter
from app.domain.composer.selection import build_candidate, find_reason_against
from app.domain.condition_vocabulary import ConditionKind
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm, Method

FIRST_WEEKS: Final = 4
"""In these weeks no exercise makes room for a harder one, and no weight rises. A working value (limber-house)."""


class WeekDoses(NamedTuple):
    """A layout at the doses of a week, and the most that one of its exercises has become harder or heavier."""

    layout: Layout
    raised: int


def dose_for_week(catalogue: Catalogue, question: Question, layout: Layout) -> WeekDoses:
    """Return the items of a routine at the doses of the question's week, never in more time than the question allows."""
    climbs = [climb for part in layout for climb in _list_climbs(catalogue, question, part)]
    taken = {climb.taken.candidate.exercise.slug for climb in climbs}
    choices = [_list_choices(catalogue, question, climb, taken) for climb in climbs]
    fitting = _fit(question, [climb.taken for climb in climbs], choices)
    fewer = iter([_reduce(question, item) for item in fitting])
    raised = max(item.offer.dose.raised for item in fitting)
    parts = ((block, tuple(next(fewer) for _ in part)) for block, part in layout)
    return WeekDoses(tuple(_even_out(question, part) for part in parts), raised)


class _Stage(NamedTuple):
    """Where an exercise is in a week: how often it has been raised, and the step of its doses since then."""

    raised: int
    step: int


class _Climb(NamedTuple):
    """An item with the doses of its first weeks, least first, and those of its last number of sets, to begin again with."""

    taken: Taken
    steps: tuple[Offer, ...]
    again: tuple[Offer, ...]

    def find_stage(self, week: int) -> _Stage:
        """Return where it is in a week: it climbs to the top, is the same once more, and begins again harder or heavier.

        Nothing becomes harder in the first weeks.
        """
        later = week - max(len(self.steps) + 1, FIRST_WEEKS) - 1
        if later < 0:
            return _Stage(0, min(week, len(self.steps)) - 1)
        again = len(self.again) + 1
        return _Stage(1 + later // again, later % again)

    @property
    def loads(self) -> bool:
        """Whether its doses rise at all."""
        return self.taken.candidate.exercise.method in LOADING - {Method.DRILL}


def _list_climbs(catalogue: Catalogue, question: Question, part: Part) -> Iterator[_Climb]:
    block, items = part
    sets_first = not is_low_starter(catalogue, question)
    doses = [_list_same(item) for item in items]
    # The items of a superset are done in rounds, so that all have as many sets.
    common = max(min(offer.dose.sets for offer in same) for same in doses) if block.form is BlockForm.SUPERSET else 1
    for item, same in zip(items, doses, strict=True):
        allowed = [offer for offer in same if offer.dose.sets >= common]
        steps = _climb(allowed, sets_first=sets_first)
        again = tuple(offer for offer in allowed if offer.dose.sets == steps[-1].dose.sets)
        climb = _Climb(item, steps, again)
        yield climb if climb.loads else _Climb(item, (item.offer,), (item.offer,))


def _list_same(item: Taken) -> list[Offer]:
    """The doses of the same prescription that take no more sets and time than the chosen one, least first."""
    chosen = item.offer
    same = (
        offer
        for offer in item.candidate.offers
        if (offer.dose.prescription, offer.dose.heavy) == (chosen.dose.prescription, chosen.dose.heavy)
        and offer.dose.sets <= chosen.dose.sets
        and offer.seconds.total <= chosen.seconds.total
    )
    return sorted(same, key=lambda offer: (offer.dose.sets, offer.seconds.work))


def _climb(doses: Sequence[Offer], *, sets_first: bool) -> tuple[Offer, ...]:
    """One dose for each week: more sets of the least, then more in each; or more in each of the fewest sets, then more sets."""
    by_sets: dict[int, list[Offer]] = {}
    for offer in doses:
        by_sets.setdefault(offer.dose.sets, []).append(offer)
    counts = sorted(by_sets)
    if sets_first:
        return (*(by_sets[sets][0] for sets in counts[:-1]), *by_sets[counts[-1]])
    return (*by_sets[counts[0]], *(by_sets[sets][-1] for sets in counts[1:]))


def _list_choices(catalogue: Catalogue, question: Question, climb: _Climb, others: Collection[str]) -> tuple[Taken, ...]:
    """The item at the dose of the week, and before that at the doses to take instead where there is no time, longest last."""
    item, week = climb.taken, question.week
    if week is None or not climb.loads:
        return (item,)
    programme = _list_in_programme(catalogue, question, climb, others)
    if programme:
        return programme
    stage, top = climb.find_stage(week), item._replace(offer=climb.steps[-1])
    if not stage.raised:
        return (item._replace(offer=climb.steps[stage.step]),)
    if question.protocol.is_programme or _hurts(catalogue, question):
        return (top,)
    harder = _list_harder(catalogue, question, climb, stage, others)
    if harder or not _is_weighted(question, item):
        return harder or (top,)
    heavier = climb.again[min(stage.step, len(climb.again) - 1)]
    return (item._replace(offer=_raise(heavier, stage)),)


def _list_in_programme(catalogue: Catalogue, question: Question, climb: _Climb, others: Collection[str]) -> tuple[Taken, ...]:
    """The doses that a published programme gives up to the week, where the exercise is dosed by its first week.

    Where its weeks are over, the harder exercise of the ladder takes its place if the programme goes on with that.
    """
    item, week = climb.taken, question.week or 1
    prescription = item.offer.dose.prescription
    if prescription.weeks is None:
        return ()
    found = [item._replace(offer=climb.steps[min(week, len(climb.steps)) - 1])]
    source, done = prescription.citation.source, prescription.weeks.max
    candidate: Candidate | None = item.candidate
    while candidate is not None and done < week:
        offers = list_programme_offers(candidate.exercise, item.offer, source, phase=question.phase, after=done)
        found += [Taken(candidate, offer) for first, offer in offers if first <= week]
        done = max([done, *(first for first, _ in offers)])
        candidate = _find_harder(catalogue, question, candidate, others)
    return tuple(found)


def _list_harder(
    catalogue: Catalogue, question: Question, climb: _Climb, stage: _Stage, others: Collection[str]
) -> tuple[Taken, ...]:
    """The exercise as many rungs up its ladder as all has been raised, at its doses up to the week; empty where that is none."""
    candidate, found = climb.taken.candidate, tuple[Taken, ...]()
    for _ in range(stage.raised):
        harder = _find_harder(catalogue, question, candidate, others)
        offers = [] if harder is None else _list_comparable(harder.offers, climb.steps[-1])
        if harder is None or not offers:
            break
        candidate, found = harder, tuple(Taken(harder, _raise(offer, stage)) for offer in offers[: stage.step + 1])
    return found


def _find_harder(catalogue: Catalogue, question: Question, candidate: Candidate, others: Collection[str]) -> Candidate | None:
    """The next exercise of the ladder, if the runner may do it and it is not in the routine."""
    rung = candidate.exercise.harder
    if rung is None or rung.slug in others:
        return None
    harder = build_candidate(catalogue, question, rung.slug, candidate.block)
    return None if find_reason_against(catalogue, question, harder) is not None else harder


def _raise(offer: Offer, stage: _Stage) -> Offer:
    return replace(offer, dose=replace(offer.dose, raised=stage.raised))


def _list_comparable(offers: Sequence[Offer], top: Offer) -> list[Offer]:
    """The doses of one prescription in as many sets as before, least first."""
    same = [offer for offer in offers if offer.dose.sets == top.dose.sets and not offer.dose.heavy]
    first = same[0].dose.prescription if same else None
    return sorted((each for each in same if each.dose.prescription == first), key=lambda offer: offer.seconds.work)


def _is_weighted(question: Question, item: Taken) -> bool:
    used = item.candidate.exercise.equipment_taken_from(question.equipment | ALWAYS_AVAILABLE)
    return not WEIGHTS.isdisjoint(used)


def _hurts(catalogue: Catalogue, question: Question) -> bool:
    """Whether the runner reports something that hurts."""
    kinds = {catalogue.conditions[slug].kind for slug in question.conditions}
    return ConditionKind.COMPLAINT in kinds or bool(question.sore_regions or question.red_flags)


def _fit(question: Question, before: Sequence[Taken], choices: Sequence[Sequence[Taken]]) -> list[Taken]:
    """The last choice for each item, as far as there is time: otherwise an earlier one, and in the end the item before."""
    items = [each[-1] for each in choices]
    for at, each in enumerate(choices):
        for choice in (*reversed(each[:-1]), before[at]):
            if sum(map(_seconds, items)) <= question.allowed_seconds:
                return items
            if _seconds(choice) < _seconds(items[at]):
                items[at] = choice
    return items


def _even_out(question: Question, part: Part) -> Part:
    """The items of a superset, which is done in rounds, all with the fewest sets of one of them."""
    block, items = part
    if block.form is not BlockForm.SUPERSET:
        return part
    fewest = min(item.offer.dose.sets for item in items)
    return block, tuple(_take_sets(item, item.offer.dose.sets - fewest, question) for item in items)


def _seconds(item: Taken) -> int:
    return item.offer.seconds.total


def _reduce(question: Question, item: Taken) -> Taken:
    """The item with fewer sets, at least one."""
    if not question.fewer_sets or item.candidate.exercise.method not in LOADING - {Method.DRILL}:
        return item
    return _take_sets(item, question.fewer_sets, question)


def _take_sets(item: Taken, fewer: int, question: Question) -> Taken:
    return item._replace(offer=with_fewer_sets(item.offer, fewer, question.phase)) if fewer else item
