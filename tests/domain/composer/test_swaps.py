"""Swaps in place: what comes in, what is refused, and what is bent."""

from dataclasses import replace

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.composer.bent import Preference
from app.domain.composer.composition import compose
from app.domain.composer.next_runs import is_for_fast_runs
from app.domain.composer.question import Question, Swap
from app.domain.errors import QuestionFault, QuestionInvalid
from app.domain.saved_routine import compute_routine_id
from app.domain.vocabulary import Equipment, Level
from app.words.languages import ENGLISH
from tests.domain.composer.swapping import find_fitting, items_of, slugs_of, swap
from tests.questions import a_question


def refusal(catalogue: Catalogue, question: Question, *swaps: tuple[int, str]) -> list[tuple[QuestionFault, str]]:
    """The faults of refused swaps, each with the reason or whatever else it names."""
    with pytest.raises(QuestionInvalid) as caught:
        swap(catalogue, question, *swaps)
    return [(problem.fault, problem.names[-1] if problem.names else "") for problem in caught.value.problems]


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
