"""Problems of a routine question, in English."""

import pytest

from app.domain.composer.reasons import Reason
from app.domain.errors import QuestionFault, QuestionProblem
from app.domain.unsuited import Unsuited
from app.words.en.question_problems import explain_question_problem


def explain(fault: QuestionFault, *names: str, accepted: tuple[str, ...] = ()) -> str:
    return explain_question_problem(QuestionProblem(fault=fault, path=("include", 0), names=names, accepted=accepted))


@pytest.mark.parametrize(
    ("fault", "names", "text"),
    [
        (QuestionFault.INCLUDED_AND_EXCLUDED, ("squat",), "squat is both included and excluded."),
        (QuestionFault.PROTOCOL_NOT_FOR_PHASE, ("recovery", "daily"), "This protocol is only for: recovery and daily."),
        (
            QuestionFault.CANNOT_INCLUDE,
            ("couch-stretch", "equipment"),
            "couch-stretch cannot be included: it needs equipment that is not available.",
        ),
        (
            QuestionFault.SWAP_TOO_LONG,
            ("couch-stretch", "90", "45"),
            "couch-stretch takes at least 90 s, and 45 s are free in its place. Allow more minutes, or choose another.",
        ),
    ],
)
def test_a_problem_names_what_it_is_about(fault: QuestionFault, names: tuple[str, ...], text: str):
    assert explain(fault, *names) == text


def test_an_unknown_protocol_is_answered_with_those_there_are():
    text = explain(QuestionFault.UNKNOWN_PROTOCOL, accepted=("post-run-static", "pre-run-dynamic"))
    assert text == "`protocol` must be one of: post-run-static, pre-run-dynamic."


NAMES = {
    QuestionFault.CANNOT_INCLUDE: ("squat", "level"),
    QuestionFault.CANNOT_SWAP: ("squat", "level"),
    QuestionFault.SWAP_NOT_IN_ROUNDS: ("squat", "3"),
    QuestionFault.SWAP_TOO_LONG: ("squat", "90", "45"),
    QuestionFault.UNSUITED_WORD: ("blister", next(iter(Unsuited))),
}


@pytest.mark.parametrize("fault", QuestionFault)
def test_every_fault_has_a_sentence(fault: QuestionFault):
    assert explain(fault, *NAMES.get(fault, ("squat",))).endswith(".")


@pytest.mark.parametrize("unsuited", Unsuited)
def test_every_word_for_no_routine_has_a_sentence(unsuited: Unsuited):
    text = explain(QuestionFault.UNSUITED_WORD, "blister", unsuited)
    assert text.endswith(".")
    assert "{" not in text


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.REGION])
def test_every_obstacle_to_an_inclusion_has_a_sentence(reason: Reason):
    assert explain(QuestionFault.CANNOT_INCLUDE, "squat", reason).startswith("squat cannot be included: ")
