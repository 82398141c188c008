"""Sentences about one thing that is wrong with a request, in English."""

from string import Formatter

import pytest

from app.words.en import problem_details
from app.words.en.problem_details import (
    format_detail,
    format_missing,
    format_range,
    format_requirement,
    format_subject,
    format_unknown,
)
from app.words.problem_details import Detail, Requirement


@pytest.mark.parametrize("detail", Detail)
def test_every_detail_is_a_sentence(detail: Detail):
    template = problem_details._TEMPLATES[detail]
    facts = {name: "7" for _, name, _, _ in Formatter().parse(template) if name}
    text = format_detail(detail, **facts)
    assert text.endswith(".")
    assert text[0].isupper() or text[0] in "`7"
    assert text.count("`") % 2 == 0


@pytest.mark.parametrize(
    ("requirement", "text"),
    [
        (Requirement(kind="integer", minimum=1, maximum=120), "`x` must be a whole number between 1 and 120."),
        (Requirement(kind="number", minimum=0, maximum=10, step=0.5), "`x` must be a number between 0 and 10, in steps of 0.5."),
        (
            Requirement(kind="number", minimum=0, maximum=2880, is_above_minimum=True),
            "`x` must be a number above 0 and at most 2,880.",
        ),
        (Requirement(kind="number", minimum=0), "`x` must be a number at least 0."),
        (Requirement(kind="boolean"), "`x` must be true or false."),
        (Requirement(kind="object"), "`x` must be an object."),
        (Requirement(kind="text", values=("run", "cross")), "`x` must be one of: run, cross."),
        (
            Requirement(kind="text", minimum=1, maximum=64),
            "`x` must be text of 1 to 64 characters on one line, without hidden characters.",
        ),
        (
            Requirement(kind="text", pattern="^[a-z]+$", maximum=64),
            "`x` must be text of at most 64 characters that matches `^[a-z]+$`.",
        ),
        (Requirement(kind="list", minimum=1, maximum=6), "`x` must be a list of 1 to 6 values."),
        (Requirement(kind="list", maximum=2000), "`x` must be a list of at most 2,000 values."),
        (Requirement(kind="list", minimum=1), "`x` must be a list of at least 1 value."),
    ],
)
def test_a_requirement_is_a_sentence_about_accepted_values(requirement: Requirement, text: str):
    assert format_requirement("`x`", requirement) == text


def test_a_range_says_its_limits():
    requirement = Requirement(kind="number", minimum=0, maximum=10, step=0.5)
    assert format_range("`rpe`", requirement) == "`rpe` must be between 0 and 10, in steps of 0.5."


def test_a_missing_field_is_named_with_its_description():
    assert format_missing("phase", "") == "`phase` is required."
    assert format_missing("phase", "When the routine is done.") == "`phase` is required: when the routine is done."
    assert format_missing("phase", "When.", ("pre", "post")) == "`phase` is required: when. One of: pre, post."


def test_an_unknown_field_is_referred_to_by_its_name_or_its_number():
    assert format_subject("colour", 3, "field") == "`colour`"
    assert format_subject(None, 3, "field") == "Field number 3"
    assert format_unknown("`colour`", ["id", "kind"]) == "`colour` does not exist here. Accepted: id, kind."
    assert format_unknown("`regoin`", ["region", "phase"], ["region"]) == "`regoin` does not exist here. Did you mean `region`?"
    assert format_unknown("Parameter number 1", []) == "Parameter number 1 does not exist here. Accepted: none."
