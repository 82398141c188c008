"""Swaps in place: everything else stays as it is, nothing unsafe comes in, and the routine says what it bends."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.bent import Preference
from app.domain.composer.composition import compose
from app.domain.composer.condition_effects import find_effects
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.offers import Offer
from app.domain.composer.ordering import lay_out
from app.domain.composer.phase_rules import forbids
from app.domain.composer.puzzle_builder import prepare, score_taken
from app.domain.composer.question import Question, Swap
from app.domain.composer.routine import Decision, Item, Routine
from app.domain.composer.selection import build_candidate
from app.domain.errors import NoRoutine, QuestionFault, QuestionInvalid
from app.domain.saved_routine import compute_routine_id
from app.domain.vocabulary import ALWAYS_AVAILABLE, BlockForm, Equipment, Level, NextRun
from app.words.languages import ENGLISH
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

checked = settings(max_examples=scaled(150), deadline=None)
seeds = st.integers(0, 1 << 32)


def items_of(routine: Routine) -> list[Item]:
    return [item for block in routine.blocks for item in block.items]


def slugs_of(routine: Routine) -> list[str]:
    return [item.exercise.slug for item in items_of(routine)]


def swap(catalogue: Catalogue, question: Question, *swaps: tuple[int, str]) -> Routine:
    return compose(catalogue, replace(question, swaps=tuple(Swap(*each) for each in swaps)))


def find_fitting(catalogue: Catalogue, question: Question, position: int) -> str:
    """The first exercise that can be swapped in at a position and is not there already."""
    there = slugs_of(compose(catalogue, question))[position - 1]
    for slug in sorted(catalogue.exercises.keys() - {there}):
        with suppress(QuestionInvalid):
            swap(catalogue, question, (position, slug))
            return slug
    raise LookupError(position)


def refusal(catalogue: Catalogue, question: Question, *swaps: tuple[int, str]) -> list[tuple[QuestionFault, str]]:
    """The faults of refused swaps, each with the reason or whatever else it names."""
    with pytest.raises(QuestionInvalid) as caught:
        swap(catalogue, question, *swaps)
    return [(problem.fault, problem.names[-1] if problem.names else "") for problem in caught.value.problems]


def draw(seed: int) -> tuple[Catalogue, Question, Routine, tuple[Swap, ...]] | None:
    """A random catalogue, a question with a routine, that routine, and one to three swaps of it."""
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(10, 80), regions=random.choice((3, 5, 9)))
    question = random_question(random, catalogue)
    try:
        routine = compose(catalogue, question)
    except (NoRoutine, QuestionInvalid):
        return None
    if routine.decision is not Decision.GO:
        return None
    positions = random.sample(range(1, len(items_of(routine)) + 1), k=min(random.randint(1, 3), len(items_of(routine))))
    swaps = tuple(Swap(position, random.choice(sorted(catalogue.exercises))) for position in positions)
    return catalogue, question, routine, swaps


def core_of(item: Item) -> tuple[object, ...]:
    """What must not change in an item that was not swapped."""
    return item.position_in_routine, item.exercise.slug, item.dose, item.seconds, item.equipment, item.cautions, item.citations


@checked
@given(seeds)
def test_all_other_items_stay_as_they_are_and_the_time_is_kept(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, before, swaps = drawn
    try:
        after = compose(catalogue, replace(question, swaps=swaps))
    except QuestionInvalid:
        return
    swapped = {each.position_in_routine: each.exercise for each in swaps}
    old, new = items_of(before), items_of(after)
    assert len(old) == len(new)
    assert [(b.title, b.form, b.rounds, len(b.items)) for b in before.blocks] == [
        (b.title, b.form, b.rounds, len(b.items)) for b in after.blocks
    ]
    for one, other in zip(old, new, strict=True):
        if one.position_in_routine in swapped:
            assert other.exercise.slug == swapped[one.position_in_routine]
        else:
            assert core_of(one) == core_of(other)
            assert one.reasons == other.reasons
    assert after.planned_seconds == sum(item.seconds.total for item in new) == sum(cue.step.seconds for cue in after.timeline)
    assert after.planned_seconds <= question.allowed_seconds


@checked
@given(seeds)
def test_no_swap_brings_in_what_the_runner_may_not_do(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, before, swaps = drawn
    try:
        after = compose(catalogue, replace(question, swaps=swaps))
    except QuestionInvalid:
        return
    for item in items_of(after):
        exercise = item.exercise
        assert exercise.slug not in excluded_exercises(catalogue, question.conditions) | question.exclude
        assert exercise.level.rank <= question.level.rank
        assert exercise.is_possible_with(question.equipment | ALWAYS_AVAILABLE)
        assert question.phase in exercise.phases
        assert not forbids(question.phase, exercise.method)
        assert question.next_run is not NextRun.EASY or not is_for_fast_runs(exercise)
    for limit in find_effects(catalogue, question.conditions).limits:
        assert len(limit.slugs.intersection(slugs_of(after))) <= limit.most
    assert len(set(slugs_of(after))) == len(slugs_of(before))


@checked
@given(seeds)
def test_the_order_of_the_swaps_makes_no_difference(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, _, swaps = drawn
    found: list[object] = []
    for order in (swaps, swaps[::-1]):
        try:
            routine = compose(catalogue, replace(question, swaps=order))
            found.append((slugs_of(routine), routine.facts, compute_routine_id(routine), routine.bent))
        except QuestionInvalid as invalid:
            found.append(sorted(problem.fault for problem in invalid.problems))
    assert found[0] == found[1]


@checked
@given(seeds)
def test_the_dose_is_the_one_nearest_in_time_that_fits(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, before, (first, *_) = drawn
    try:
        after = compose(catalogue, replace(question, swaps=(first,)))
    except QuestionInvalid:
        return
    old, new = (items_of(routine)[first.position_in_routine - 1] for routine in (before, after))
    free = question.allowed_seconds - before.planned_seconds + old.seconds.total
    block = question.protocol.blocks[layout_block(catalogue, before, first.position_in_routine)]
    in_superset = block.form is BlockForm.SUPERSET
    if old.exercise is not new.exercise:
        times = [
            offer.seconds.total
            for offer in offers_in(
                catalogue, question, new.exercise.slug, layout_block(catalogue, before, first.position_in_routine)
            )
            if not in_superset or offer.dose.sets == old.dose.sets
        ]
        wanted = old.seconds.total
        assert abs(new.seconds.total - wanted) == min(abs(time - wanted) for time in times if time <= free)


def layout_block(catalogue: Catalogue, routine: Routine, position: int) -> int:
    """The index of the block that an item belongs to."""
    question = routine.question
    considered = replace(question, swaps=())
    prepared = prepare(catalogue, considered)
    (candidate,) = (
        each for each in prepared.selection.candidates if each.exercise.slug == items_of(routine)[position - 1].exercise.slug
    )
    return candidate.block


def offers_in(catalogue: Catalogue, question: Question, slug: str, block: int) -> Sequence[Offer]:
    return build_candidate(catalogue, question, slug, block).offers


@checked
@given(seeds)
def test_without_swaps_the_points_of_the_items_are_those_of_the_routine(seed: int):
    drawn = draw(seed)
    if drawn is None:
        return
    catalogue, question, routine, _ = drawn
    prepared = prepare(catalogue, question)
    choice = prepared.built.best(question)
    assert choice is not None
    effects = find_effects(catalogue, question.conditions)
    assert sum(score_taken(item, question, effects) for item in choice.items) == routine.objective.points
    assert [item.candidate.exercise.slug for _, part in lay_out(question, choice) for item in part] == slugs_of(routine)


def test_a_preferred_exercise_comes_in_and_says_so(shipped: Catalogue):
    question = a_question(shipped)
    before = compose(shipped, question)
    after = swap(shipped, question, (1, "butt-kicks"))
    item = items_of(after)[0]
    assert item.exercise.slug == "butt-kicks"
    assert ENGLISH.items.explain_item(item.reasons).endswith(
        f"You chose it instead of {items_of(before)[0].exercise.name.lower()}."
    )
    assert [(each.exercise.slug, each.instead_of.slug) for each in after.swaps] == [("butt-kicks", slugs_of(before)[0])]
    assert after.quality <= 1
    assert compute_routine_id(after) != compute_routine_id(before)


def test_a_swap_for_the_same_exercise_changes_nothing_but_the_id(shipped: Catalogue):
    question = a_question(shipped)
    before = compose(shipped, question)
    after = swap(shipped, question, (3, slugs_of(before)[2]))
    assert (after.blocks, after.swaps, after.bent, after.quality) == (before.blocks, (), (), 1.0)


def test_two_items_can_change_places(shipped: Catalogue):
    question = a_question(shipped, region=["hip"], phase="daily", minutes=15)
    first, second, *others = slugs_of(compose(shipped, question))
    assert slugs_of(swap(shipped, question, (1, second), (2, first))) == [second, first, *others]


def test_what_would_be_unsafe_or_impossible_is_refused(shipped: Catalogue):
    ankle = a_question(shipped)
    hop = next(e.slug for e in shipped.exercises.values() if ankle.phase in e.phases and is_for_fast_runs(e))
    assert refusal(shipped, ankle, (1, "couch-stretch")) == [(QuestionFault.CANNOT_SWAP, "phase")]
    assert refusal(shipped, ankle, (1, hop)) == [(QuestionFault.CANNOT_SWAP, "next_run")]
    strength = a_question(shipped, region=["full-body"], phase="strength", minutes=20)
    heavy = next(
        e.slug for e in shipped.exercises.values() if e.equipment == (Equipment.KETTLEBELL,) and strength.phase in e.phases
    )
    assert refusal(shipped, strength, (1, heavy)) == [(QuestionFault.CANNOT_SWAP, "equipment")]
    hard = next(e.slug for e in shipped.exercises.values() if e.level is Level.ADVANCED and strength.phase in e.phases)
    assert refusal(shipped, replace(strength, equipment=frozenset(Equipment)), (1, hard)) == [
        (QuestionFault.CANNOT_SWAP, "level")
    ]
    excluded = replace(strength, exclude=frozenset({"glute-bridge"}))
    assert refusal(shipped, excluded, (2, "glute-bridge")) == [(QuestionFault.CANNOT_SWAP, "excluded")]
    sore = a_question(shipped, region=["lower-body"], phase="strength", minutes=20, sore_region=["calf"])
    assert refusal(shipped, sore, (1, "double-heel-raise")) == [(QuestionFault.CANNOT_SWAP, "sore_region")]
    knee = a_question(shipped, region=["lower-body"], phase="strength", minutes=20, condition=["knee_pain"])
    ruled_out = sorted(
        excluded_exercises(shipped, knee.conditions) & {e.slug for e in shipped.exercises.values() if knee.phase in e.phases}
    )
    for slug in ruled_out:
        ((fault, reason),) = refusal(shipped, replace(knee, equipment=frozenset(Equipment), level=Level.ADVANCED), (1, slug))
        assert (fault, reason) == (QuestionFault.CANNOT_SWAP, "condition")


def test_a_position_that_the_routine_does_not_have_is_refused(shipped: Catalogue):
    question = a_question(shipped)
    count = len(slugs_of(compose(shipped, question)))
    assert refusal(shipped, question, (count + 1, "heel-walk")) == [(QuestionFault.NO_SUCH_POSITION, str(count))]


def test_an_exercise_that_is_in_the_routine_already_is_refused(shipped: Catalogue):
    question = a_question(shipped)
    second = slugs_of(compose(shipped, question))[1]
    assert refusal(shipped, question, (1, second)) == [(QuestionFault.SWAPPED_FOR_ANOTHER_ITEM, second)]


def test_two_swaps_of_one_position_and_unknown_exercises_are_refused(shipped: Catalogue):
    swaps = (Swap(1, "heel-walk"), Swap(1, "toe-walk"), Swap(2, "heel-wlak"))
    with pytest.raises(QuestionInvalid) as caught:
        a_question(shipped, swaps=swaps)
    found = [(problem.fault, problem.path) for problem in caught.value.problems]
    assert found == [
        (QuestionFault.SWAPPED_TWICE, ("swaps", 1, "position_in_routine")),
        (QuestionFault.UNKNOWN_EXERCISE, ("swaps", 2, "exercise")),
    ]
    assert "heel-walk" in caught.value.problems[1].nearest


def test_bent_preferences_name_what_is_different(shipped: Catalogue):
    strength = a_question(shipped, region=["full-body"], phase="strength", minutes=20, include=["squat"])
    position = slugs_of(compose(shipped, strength)).index("squat") + 1
    after = swap(shipped, strength, (position, find_fitting(shipped, strength, position)))
    texts = {bent.preference: ENGLISH.bent.explain_bent(bent) for bent in after.bent}
    assert texts[Preference.INCLUDED] == "No longer in the routine, although you asked for it: squat."
    assert len(set(texts.values())) == len(after.bent)
    for text in texts.values():
        assert text.endswith(".")


def test_a_routine_without_swaps_bends_nothing(shipped: Catalogue):
    routine = compose(shipped, a_question(shipped))
    assert (routine.swaps, routine.bent) == ((), ())
