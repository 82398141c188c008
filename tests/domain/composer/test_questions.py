"""Questions: what is found in the catalogue, and what is wrong where it is not."""

from dataclasses import fields
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.question import RoutineQuestion, Swap
from app.domain.composer.resolution import resolve
from app.domain.errors import QuestionFault, QuestionInvalid
from app.domain.vocabulary import Equipment, Level, NextRun, Phase
from tests.questions import a_question, routine_question

Path = tuple[str | int, ...]


def problems(catalogue: Catalogue, **words: Any) -> list[tuple[QuestionFault, Path]]:
    with pytest.raises(QuestionInvalid) as invalid:
        a_question(catalogue, **words)
    return [(problem.fault, problem.path) for problem in invalid.value.problems]


@pytest.mark.parametrize(
    ("words", "fault", "path"),
    [
        ({"region": ["ankle", "ankel"]}, QuestionFault.UNKNOWN_REGION, ("region", 1)),
        ({"include": ["no-such"]}, QuestionFault.UNKNOWN_EXERCISE, ("include", 0)),
        ({"include": ["squat", "no-such"]}, QuestionFault.UNKNOWN_EXERCISE, ("include", 1)),
        ({"include": ["glute-bridge", "squat"], "exclude": ["squat"]}, QuestionFault.INCLUDED_AND_EXCLUDED, ("include", 1)),
        ({"protocol": "no-such"}, QuestionFault.UNKNOWN_PROTOCOL, ("protocol",)),
        ({"protocol": "strength-supersets"}, QuestionFault.PROTOCOL_NOT_FOR_PHASE, ("protocol",)),
    ],
)
def test_a_problem_has_the_path_to_the_value(shipped: Catalogue, words: dict[str, Any], fault: QuestionFault, path: Path) -> None:
    assert problems(shipped, **words) == [(fault, path)]


def test_all_errors_are_reported_together(shipped: Catalogue) -> None:
    found = problems(shipped, region=["ankel"], include=["no-such"], protocol="no-such")
    assert found == [
        (QuestionFault.UNKNOWN_REGION, ("region", 0)),
        (QuestionFault.UNKNOWN_EXERCISE, ("include", 0)),
        (QuestionFault.UNKNOWN_PROTOCOL, ("protocol",)),
    ]


def test_nothing_is_reported_about_fields_that_were_refused_before(shipped: Catalogue) -> None:
    question = routine_question(region=["ankel"], include=["no-such"], protocol="strength-supersets")
    with pytest.raises(QuestionInvalid) as invalid:
        resolve(shipped, question, refused=("region", "phase"))
    assert [problem.path for problem in invalid.value.problems] == [("include", 0)]


@pytest.mark.parametrize(
    "words",
    [
        {"region": []},
        {"region": ["hip"] * 7},
        {"include": ["squat"] * 51},
        {"minutes": 0},
        {"minutes": 121},
        {"variation": -1},
        {"variation": 21},
    ],
)
def test_a_question_out_of_bounds_cannot_be_made(words: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="to"):
        routine_question(**words)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("ankel", "ankle"), ("hamstirng", "hamstrings"), ("achiles tendon", "achilles"), ("gluts", "glutes"), ("calv", "calf")],
)
def test_an_unknown_region_gets_the_nearest_names(shipped: Catalogue, typed: str, nearest: str) -> None:
    with pytest.raises(QuestionInvalid) as invalid:
        a_question(shipped, region=[typed])
    assert nearest in invalid.value.problems[0].nearest


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
    assert a_question(shipped, region=[word]).region_slugs == slugs


def test_a_redirected_region_has_the_reason(shipped: Catalogue) -> None:
    question = a_question(shipped, region=["it band"])
    assert all(region.requested_as == "iliotibial-band" for region in question.regions)
    assert all(region.redirect_reason for region in question.regions)


def test_equivalent_questions_are_equal(shipped: Catalogue) -> None:
    one = a_question(shipped, region=["shin", "Hip"], equipment=["band", "box"], condition=["knee_pain"])
    two = a_question(
        shipped, region=["tibialis anterior", "hips", "hip"], equipment=["box", "band", "band"], condition=["knee_pain"]
    )
    assert one.canonical == two.canonical
    assert compose(shipped, one) == compose(shipped, two)


OTHER: dict[str, Any] = {
    "region": ["hip"],
    "phase": "daily",
    "minutes": 11,
    "equipment": ["band"],
    "condition": ["knee_pain"],
    "sore_region": ["knee"],
    "red_flag": ["leg_signs"],
    "level": "advanced",
    "include": ["squat"],
    "exclude": ["couch-stretch"],
    "recent": ["glute-bridge"],
    "protocol": "melt-and-mould",
    "next_run": "race",
    "race_distance_m": 5000,
    "minutes_to_start": 60,
    "place": "outdoors",
    "variation": 1,
    "max_exercises": 4,
    "swaps": (Swap(1, "squat"),),
    "week": 3,
    "fewer_sets": 1,
    "seconds_per_rep": 9,
    "seconds_per_breath": 9,
    "seconds_per_step": 4,
    "switch_seconds": 9,
    "rest_seconds": 9,
}


def test_every_field_of_a_routine_question_takes_part_in_the_canonical_form(shipped: Catalogue) -> None:
    assert OTHER.keys() == {each.name for each in fields(RoutineQuestion)}
    plain = {"phase": "recovery"}
    others = {name: value for name, value in OTHER.items() if name not in {"next_run", "race_distance_m", "minutes_to_start"}}
    forms = {a_question(shipped, **(plain | {name: value})).canonical for name, value in others.items()}
    assert len(forms) == len(others)
    assert len({a_question(shipped, next_run=next_run).canonical for next_run in NextRun}) == len(NextRun)
    races: list[dict[str, Any]] = [{}, {"race_distance_m": 5000}, {"minutes_to_start": 60}]
    assert len({a_question(shipped, next_run="race", **race).canonical for race in races}) == len(races)


def test_a_warm_up_is_for_an_easy_run_unless_its_protocol_names_hops_or_strides(shipped: Catalogue) -> None:
    assert a_question(shipped).next_run is NextRun.EASY
    assert a_question(shipped) == a_question(shipped, next_run="easy")
    protocols = [each for each in shipped.protocols.values() if Phase.PRE in each.phases]
    usual = {each.slug: a_question(shipped, protocol=each.slug).next_run for each in protocols}
    fast = {"ramp-warm-up", "eleven-plus-running", "race-warm-up-short", "race-warm-up-half"}
    assert {slug for slug, next_run in usual.items() if next_run is NextRun.QUALITY} == fast
    assert a_question(shipped, phase="daily").next_run is None


def test_only_a_warm_up_has_a_next_run(shipped: Catalogue) -> None:
    with pytest.raises(QuestionInvalid) as refusal:
        a_question(shipped, phase="post", next_run="easy")
    (problem,) = refusal.value.problems
    assert (problem.fault, problem.path) == (QuestionFault.NEXT_RUN_WITHOUT_WARM_UP, ("next_run",))


def test_a_question_has_the_requested_values(shipped: Catalogue) -> None:
    question = a_question(shipped, equipment=["band"], condition=["hypermobility"], level="advanced", variation=3)
    assert question.phase is Phase.PRE
    assert question.equipment == {Equipment.BAND}
    assert question.conditions == {"hypermobility"}
    assert (question.level, question.variation) == (Level.ADVANCED, 3)
    assert question.protocol.slug == "pre-run-dynamic"


def test_a_region_requested_by_name_keeps_it_despite_redirects_to_it(shipped: Catalogue) -> None:
    for names in (["glutes", "it band"], ["it band", "bum"]):
        question = a_question(shipped, region=names)
        assert [(region.slug, region.requested_as) for region in question.regions] == [
            ("glutes", "glutes"),
            ("tfl", "iliotibial-band"),
        ]
        assert [value for name, value in question.canonical if name == "region"] == ["glutes", "iliotibial-band"]
