"""Which questions are valid, and the errors of the others."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composing import compose
from app.domain.composer.question import Asked, Question, ask
from app.domain.errors import RequestInvalid
from app.domain.vocabulary import Condition, Equipment, Level, Phase

ANKLE_BEFORE_A_RUN = Asked(region=["ankle"], phase="pre", minutes=10)


def question_with(catalogue: Catalogue, **changes: Any) -> Question:
    return ask(catalogue, replace(ANKLE_BEFORE_A_RUN, **changes))


def problems(catalogue: Catalogue, **changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(RequestInvalid) as refusal:
        question_with(catalogue, **changes)
    return [(problem.code, problem.parameter) for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("changes", "code", "parameter"),
    [
        ({"region": ["ankel"]}, "unknown_region", "region"),
        ({"region": []}, "invalid_count", "region"),
        ({"region": ["hip"] * 7}, "invalid_count", "region"),
        ({"phase": "during"}, "unknown_phase", "phase"),
        ({"minutes": 0}, "out_of_range", "minutes"),
        ({"minutes": 121}, "out_of_range", "minutes"),
        ({"minutes": -1}, "out_of_range", "minutes"),
        ({"equipment": ["trampoline"]}, "unknown_equipment", "equipment"),
        ({"equipment": ["none", "band"]}, "contradictory_parameters", "equipment"),
        ({"condition": ["rain"]}, "unknown_condition", "condition"),
        ({"level": "elite"}, "unknown_level", "level"),
        ({"include": ["no-such"]}, "unknown_exercise", "include"),
        ({"exclude": ["no-such"]}, "unknown_exercise", "exclude"),
        ({"recent": ["no-such"]}, "unknown_exercise", "recent"),
        ({"include": ["squat"], "exclude": ["squat"]}, "contradictory_parameters", "include"),
        ({"protocol": "no-such"}, "unknown_protocol", "protocol"),
        ({"protocol": "strength-supersets"}, "contradictory_parameters", "protocol"),
        ({"variation": -1}, "out_of_range", "variation"),
        ({"variation": 100}, "out_of_range", "variation"),
        ({"timing": {"seconds_per_rep": 0}}, "out_of_range", "seconds_per_rep"),
        ({"timing": {"rest_seconds": 999}}, "out_of_range", "rest_seconds"),
    ],
)
def test_an_invalid_question_has_an_error_for_its_parameter(
    shipped: Catalogue, changes: dict[str, Any], code: str, parameter: str
) -> None:
    assert problems(shipped, **changes) == [(code, parameter)]


def test_all_errors_are_reported_together(shipped: Catalogue) -> None:
    found = problems(shipped, region=["ankel"], phase="during", minutes=0, equipment=["trampoline"])
    assert found == [
        ("unknown_region", "region"),
        ("unknown_phase", "phase"),
        ("out_of_range", "minutes"),
        ("unknown_equipment", "equipment"),
    ]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("ankel", "ankle"), ("hamstirng", "hamstrings"), ("achiles tendon", "achilles"), ("gluts", "glutes"), ("calv", "calf")],
)
def test_an_unknown_region_gets_the_nearest_names(shipped: Catalogue, typed: str, nearest: str) -> None:
    with pytest.raises(RequestInvalid) as refusal:
        question_with(shipped, region=[typed])
    assert nearest in refusal.value.problems[0].nearest


@pytest.mark.parametrize(
    ("word", "slugs"),
    [
        ("Achilles", ("achilles",)),
        ("ACHILLES TENDON", ("achilles",)),
        ("sole", ("arch",)),
        ("it-band", ("glutes", "tfl")),
        ("IT band", ("glutes", "tfl")),
        ("runner's knee", ("glutes", "knee", "tfl")),
        ("shins", ("tibialis-anterior",)),
        ("t-spine", ("thoracic-spine",)),
        ("bum", ("glutes",)),
        ("psoas", ("hip-flexors",)),
    ],
)
def test_a_region_is_found_by_any_of_its_names(shipped: Catalogue, word: str, slugs: tuple[str, ...]) -> None:
    assert question_with(shipped, region=[word]).region_slugs == slugs


def test_a_redirected_region_has_the_reason(shipped: Catalogue) -> None:
    question = question_with(shipped, region=["it band"])
    assert all(region.requested_as == "iliotibial-band" for region in question.regions)
    assert all(region.redirect_reason for region in question.regions)


def test_equivalent_questions_are_equal(shipped: Catalogue) -> None:
    one = question_with(shipped, region=["shin", "Hip"], equipment=["band", "box"], condition=["knee_pain"])
    two = question_with(
        shipped, region=["tibialis anterior", "hips", "hip"], equipment=["box", "band", "band"], condition=["knee_pain"]
    )
    assert one.canonical == two.canonical
    assert compose(shipped, one) == compose(shipped, two)


def test_equipment_defaults_to_none(shipped: Catalogue) -> None:
    assert question_with(shipped, equipment=["none"]).canonical == question_with(shipped).canonical


def test_a_question_has_the_requested_values(shipped: Catalogue) -> None:
    question = question_with(shipped, equipment=["band"], condition=["hypermobility"], level="advanced", variation=3)
    assert question.phase is Phase.PRE
    assert question.equipment == {Equipment.BAND}
    assert question.conditions == {Condition.HYPERMOBILITY}
    assert (question.level, question.variation) == (Level.ADVANCED, 3)
    assert question.protocol.slug == "pre-run-dynamic"


def test_a_region_requested_by_name_keeps_it_despite_redirects_to_it(shipped: Catalogue) -> None:
    for names in (["glutes", "it band"], ["it band", "bum"]):
        question = question_with(shipped, region=names)
        assert [(region.slug, region.requested_as) for region in question.regions] == [
            ("glutes", "glutes"),
            ("tfl", "iliotibial-band"),
        ]
        assert [value for name, value in question.canonical if name == "region"] == ["glutes", "iliotibial-band"]
