"""Caches make routines faster and change nothing about them."""

from dataclasses import replace
from random import Random
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.caches import clear_caches
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose, find_best
from app.domain.composer.puzzle_builder import prepare
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.errors import LimberError
from app.domain.vocabulary import Equipment
from tests.effort import scaled
from tests.questions import a_question
from tests.random_catalogues import random_catalogue, random_question

HIP: Final[dict[str, Any]] = {"region": ["hip"], "phase": "post"}


def answer_to(catalogue: Catalogue, question: Question) -> Routine | str:
    try:
        return compose(catalogue, question)
    except LimberError as refusal:
        return repr(vars(refusal))


def similar_question(random: Random, catalogue: Catalogue, question: Question) -> Question:
    """A question that differs from another in one thing or in none."""
    other = random_question(random, catalogue)
    name = random.choice(("minutes", "equipment", "conditions", "include", "exclude", "recent", "level", "timing"))
    return replace(question, **{name: getattr(other, name)})


@settings(max_examples=scaled(40), deadline=None)
@given(st.integers(0, 1 << 32))
def test_earlier_questions_change_no_routine(seed: int) -> None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(8, 30))
    questions = [random_question(random, catalogue)]
    questions += [similar_question(random, catalogue, questions[0]) for _ in range(8)]
    answers = [answer_to(catalogue, question) for question in questions]
    for question, answer in zip(questions, answers, strict=True):
        clear_caches()
        assert answer_to(catalogue, question) == answer


@settings(max_examples=scaled(150), deadline=None)
@given(st.integers(0, 1 << 32))
def test_a_normalised_question_has_the_same_routine(seed: int) -> None:
    random = Random(seed)
    catalogue = random_catalogue(random, exercises=random.randint(8, 30))
    question = random_question(random, catalogue)
    done = random.sample([*catalogue.exercises], random.randint(0, len(catalogue.exercises)))
    question = replace(question, recent=frozenset(done))
    unsimplified = find_best(catalogue, question).routine
    answer = answer_to(catalogue, question)
    assert isinstance(answer, str) if unsimplified is None else answer == unsimplified


def test_questions_that_affect_the_same_candidates_share_a_routine(shipped: Catalogue) -> None:
    plain = compose(shipped, a_question(shipped, **HIP))
    region_candidates = prepare(shipped, a_question(shipped, **HIP)).selection.region_candidates
    useless = [item for item in Equipment if item not in region_candidates.equipment]
    elsewhere = [slug for slug in shipped.exercises if slug not in region_candidates.slugs]
    like = compose(shipped, a_question(shipped, **HIP, equipment=useless, exclude=elsewhere[:3]))
    unlike = compose(shipped, a_question(shipped, **HIP, recent=elsewhere[:3]))
    assert like.blocks is plain.blocks
    assert unlike.blocks != plain.blocks


def test_questions_with_the_same_candidates_and_points_share_a_puzzle(shipped: Catalogue) -> None:
    plain = prepare(shipped, a_question(shipped, **(HIP | {"minutes": 30})))
    candidates = [candidate.exercise.slug for candidate in plain.selection.candidates]
    elsewhere = next(slug for slug in shipped.exercises if slug not in candidates)
    same = a_question(shipped, **(HIP | {"minutes": 40}), recent=[elsewhere], exclude=[elsewhere])
    other = a_question(shipped, **(HIP | {"minutes": 30}), recent=candidates[:1])
    assert prepare(shipped, same).built is plain.built
    assert prepare(shipped, other).built is not plain.built
