"""Everyday words in a question: a complaint applies its condition, a place only suggests one, and a sign of danger decides."""

from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.question import Question
from app.domain.condition_vocabulary import RedFlag
from app.domain.errors import QuestionFault, QuestionInvalid
from tests.questions import a_question


def suggested(question: Question) -> list[tuple[str, str, bool]]:
    return [(each.condition.slug, each.word, each.is_applied) for each in question.notes.suggested]


def daily(catalogue: Catalogue, **words: Any) -> Question:
    return a_question(catalogue, **({"phase": "daily"} | words))


@pytest.mark.parametrize(
    ("word", "condition", "region"),
    [
        ("pulled hamstring", "hamstring_strain", "hamstrings"),
        ("sciatica", "sciatica", "lower-back"),
        ("Shin Splints", "shin_pain", "tibialis-anterior"),
        ("plantar fasciitis", "heel_pain", "arch"),
        ("runner's knee", "knee_pain", "runners-knee"),
        ("knee pain", "knee_pain", "knee"),
        ("pregnant", "pregnancy", "full-body"),
        ("stress fracture", "bone_stress", "full-body"),
    ],
)
def test_a_word_for_a_complaint_is_the_question_with_its_condition(
    shipped: Catalogue, word: str, condition: str, region: str
) -> None:
    typed, sent = daily(shipped, region=[word]), daily(shipped, region=[region], condition=[condition])
    assert typed == sent
    assert typed.canonical == sent.canonical
    assert typed.is_personal
    assert [(slug, applied) for slug, _, applied in suggested(typed)] == [(condition, True)]
    assert suggested(sent) == []
    assert typed.answer_pairs != sent.answer_pairs


def test_the_sender_can_say_that_no_complaint_is_meant(shipped: Catalogue) -> None:
    question = daily(shipped, region=["pulled hamstring"], condition=["none"])
    assert question == daily(shipped, region=["hamstrings"])
    assert suggested(question) == [("hamstring_strain", "pulled hamstring", False)]
    assert question.is_personal


@pytest.mark.parametrize(
    ("word", "region", "conditions"),
    [
        ("heel", "arch", ["achilles_pain", "heel_pain"]),
        ("front of knee", "knee", ["knee_pain"]),
        ("runners-knee", "runners-knee", ["knee_pain"]),
        ("ball of the foot", "toes", []),
        ("calf", "calf", []),
    ],
)
def test_a_word_for_a_place_applies_nothing(shipped: Catalogue, word: str, region: str, conditions: list[str]) -> None:
    question = daily(shipped, region=[word])
    assert question == daily(shipped, region=[region])
    assert [(slug, applied) for slug, _, applied in suggested(question)] == [(slug, False) for slug in conditions]
    assert not question.is_personal or word == "runners-knee"


def test_a_condition_that_was_sent_is_not_suggested(shipped: Catalogue) -> None:
    assert suggested(daily(shipped, region=["heel"], condition=["heel_pain"])) == [("achilles_pain", "heel", False)]


def test_words_without_a_place_join_the_regions_that_are_requested(shipped: Catalogue) -> None:
    question = daily(shipped, region=["core", "beginner", "over 40"])
    assert question.region_slugs == ("core",)
    assert question.conditions == {"new_to_strength", "older_runner"}


def test_a_word_for_a_sore_region_names_the_place_and_suggests(shipped: Catalogue) -> None:
    question = daily(shipped, region=["core"], sore_region=["shin splints"])
    assert question.sore_regions == {"tibialis-anterior"}
    assert (question.conditions, suggested(question)) == (frozenset(), [("shin_pain", "shin splints", False)])


def test_a_word_for_a_sign_of_danger_is_answered_with_whom_to_see(shipped: Catalogue) -> None:
    question = daily(shipped, region=["blood clot"])
    assert question == daily(shipped, region=["full-body"], red_flag=["one_calf_swollen_warm"])
    assert compose(shipped, question).see_someone is not None


@pytest.mark.parametrize("word", ["op", "stress fracture", "unexplained pain", "compression fracture"])
def test_a_word_for_what_a_clinician_decides_is_answered_with_whom_to_see(shipped: Catalogue, word: str) -> None:
    assert compose(shipped, daily(shipped, region=[word])).see_someone is not None


@pytest.mark.parametrize("word", ["blister", "side stitch", "postnatal", "torn ACL"])
def test_a_word_for_which_there_is_no_routine_is_refused(shipped: Catalogue, word: str) -> None:
    for field in ("region", "sore_region"):
        with pytest.raises(QuestionInvalid) as invalid:
            daily(shipped, **{"region": ["core"], field: [word]})
        assert [(each.fault, each.path) for each in invalid.value.problems] == [(QuestionFault.UNSUITED_WORD, (field, 0))]


def test_a_place_that_may_hide_a_danger_is_asked_about_it(shipped: Catalogue) -> None:
    routine = compose(shipped, daily(shipped, region=["meniscus"]))
    assert RedFlag.KNEE_LOCKS_OR_GIVES_WAY in [warning.flag for warning in routine.see_someone_if]
    plain = compose(shipped, daily(shipped, region=["knee"]))
    assert (plain.see_someone_if, plain.blocks) == ((), routine.blocks)
    sore = compose(shipped, daily(shipped, region=["meniscus"], condition=["knee_pain"]))
    assert sore.see_someone_if == compose(shipped, daily(shipped, region=["knee"], condition=["knee_pain"])).see_someone_if


def test_exercises_that_no_longer_exist_are_ignored_where_they_are_to_be_left_out(shipped: Catalogue) -> None:
    question = daily(shipped, exclude=["squat", "squats", "Not a slug"], recent=["squats"])
    assert question == daily(shipped, exclude=["squat"])
    assert question.canonical == daily(shipped, exclude=["squat"]).canonical
    ignored = [(each.parameter, each.value) for each in question.notes.ignored]
    assert ignored == [("exclude", None), ("exclude", "squats"), ("recent", "squats")]
    assert question.notes.ignored[1].nearest
    with pytest.raises(QuestionInvalid):
        daily(shipped, include=["squats"])
