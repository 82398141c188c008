"""Records of other catalogues become exercises of ours: word for word what is clear, and everything else is told."""

from collections import Counter
from typing import Any

import pytest
from pydantic import ValidationError

from app.data.foreign import FORMATS, Format
from app.data.foreign.taking import LONGEST_LINE, MOST_LINES, lines_of, slug_of
from app.data.foreign.words import EFFORTS, EQUIPMENT, LEVELS, METHODS, REGIONS, STRETCHING
from app.data.schema import ExerciseIn
from app.domain.catalogue import Catalogue
from app.domain.exercise import Exercise
from app.domain.importing import Arrival, Reason
from app.domain.record import content_of
from app.domain.slug import LONGEST_SLUG, hold_slug
from app.domain.vocabulary import Condition, Effort, Equipment, Laterality, Level, Method, OpenField, Severity
from tests.foreign_files import FREE, OPEN, a_record, arrivals


def arrival(shipped: Catalogue, form: Format = FREE, **fields: Any) -> Arrival:
    (found,) = arrivals(shipped, a_record(form, **fields), form=form)
    return found


def taken(shipped: Catalogue, form: Format = FREE, **fields: Any) -> Exercise:
    exercise = arrival(shipped, form, **fields).exercise
    assert exercise is not None
    return exercise


def told(found: Arrival) -> list[tuple[str, str, Reason]]:
    return [(each.field, each.value, each.reason) for each in found.unmapped]


def test_a_record_becomes_an_exercise_with_whose_words_it_holds(shipped: Catalogue):
    assert content_of(taken(shipped)) == {
        "slug": "towel-heel-drag",
        "name": "Towel Heel Drag",
        "aliases": ["Sliding heel curl", "Glute bridge"],
        "method": "strength",
        "laterality": "bilateral",
        "level": "intermediate",
        "effort": "moderate",
        "regions": [
            {"slug": "hamstrings", "role": "primary"},
            {"slug": "glutes", "role": "secondary"},
            {"slug": "calf", "role": "secondary"},
        ],
        "instructions": [
            "Lie on your back on a smooth floor with both heels on a towel.",
            "Lift the hips and drag the heels towards you, then let them glide out again.",
        ],
        "citations": [{"source": "free-exercise-db", "place": "Towel_Heel_Drag"}],
        "attribution": {
            "source": "free-exercise-db",
            "record": "Towel_Heel_Drag",
            "licence": "Unlicense",
            "credit": "free-exercise-db, Towel_Heel_Drag",
        },
        "needs_review": ["positions", "laterality", "effort", "phases"],
    }


@pytest.mark.parametrize("form", Format)
def test_no_dose_phase_or_position_is_ever_invented(shipped: Catalogue, form: Format):
    found = [each.exercise for each in arrivals(shipped, form=form) if each.exercise]
    assert found
    for exercise in found:
        assert (exercise.prescriptions, exercise.phases, exercise.positions) == ((), (), ())
        assert exercise.waits_for_dose
        assert {OpenField.LATERALITY, OpenField.POSITIONS, OpenField.PHASES, OpenField.EFFORT} <= {*exercise.needs_review}


@pytest.mark.parametrize("form", Format)
def test_what_is_imported_has_the_form_of_what_an_author_puts(shipped: Catalogue, form: Format):
    for each in arrivals(shipped, form=form):
        assert each.exercise is None or ExerciseIn.model_validate(content_of(each.exercise)).to_value() == each.exercise


@pytest.mark.parametrize(("word", "meaning"), REGIONS.items())
def test_every_muscle_is_a_region_that_exercises_work_or_is_told(shipped: Catalogue, word: str, meaning: Any):
    found = arrival(shipped, primaryMuscles=[word], secondaryMuscles=[])
    if meaning.ours is None:
        assert found.exercise is None
        assert told(found) == [("primaryMuscles", word, Reason.NO_REGION), ("primaryMuscles", "", Reason.NO_REGION_LEFT)]
    else:
        assert found.exercise is not None
        assert [worked.slug for worked in found.exercise.regions] == [meaning.ours]


def test_a_region_is_named_once_and_by_its_first_role(shipped: Catalogue):
    exercise = taken(shipped, primaryMuscles=["biceps", "triceps"], secondaryMuscles=["forearms", "chest"])
    assert [(each.slug, each.role) for each in exercise.regions] == [("arms", "primary"), ("chest", "secondary")]


def test_a_region_that_a_team_has_done_away_with_is_told():
    (found,) = arrivals(Catalogue.of(revision="", sources=(), regions=(), exercises=(), protocols=()), a_record())
    assert found.exercise is None
    assert ("primaryMuscles", "hamstrings", Reason.NO_REGION) in told(found)


@pytest.mark.parametrize(("word", "meaning"), EQUIPMENT.items())
def test_what_an_exercise_is_done_with_is_known_here_or_the_record_is_refused(shipped: Catalogue, word: str, meaning: Any):
    found = arrival(shipped, equipment=word)
    if meaning.ours is None:
        assert found.exercise is None
        assert ("equipment", word, Reason.NO_SUCH_EQUIPMENT) in told(found)
    else:
        assert found.exercise is not None
        assert found.exercise.equipment == meaning.ours


def test_equipment_that_is_not_said_is_to_be_looked_at(shipped: Catalogue):
    exercise = taken(shipped, equipment=None)
    assert exercise.equipment == ()
    assert OpenField.EQUIPMENT in exercise.needs_review
    assert OpenField.EQUIPMENT not in taken(shipped, equipment="body only").needs_review
    assert ("equipment", "", Reason.EQUIPMENT_NOT_SAID) in told(arrival(shipped, equipment=None))


@pytest.mark.parametrize(("word", "meaning"), METHODS.items())
def test_a_method_is_taken_where_the_category_is_clear(shipped: Catalogue, word: str, meaning: Any):
    found = arrival(shipped, category=word)
    assert (found.exercise and found.exercise.method) == meaning.ours
    assert (("category", word, Reason.METHOD_UNCLEAR) in told(found)) is (meaning.ours is None)


def test_of_stretching_only_rolling_and_holding_can_be_told(shipped: Catalogue):
    rolled = taken(shipped, category="stretching", equipment="foam roll", force="static")
    held = taken(shipped, category="stretching", force="static")
    assert (rolled.method, rolled.equipment) == (Method.RELEASE, (Equipment.FOAM_ROLLER,))
    assert OpenField.METHOD not in rolled.needs_review
    assert held.method is Method.STATIC_STRETCH
    assert OpenField.METHOD in held.needs_review
    assert held.severity_for([Condition.HYPERMOBILITY]) is Severity.AVOID
    assert arrival(shipped, category="stretching", force="pull").exercise is None


@pytest.mark.parametrize(("word", "level"), [("beginner", Level.BEGINNER), ("expert", Level.ADVANCED)])
def test_a_level_is_one_of_three(shipped: Catalogue, word: str, level: Level):
    assert taken(shipped, level=word).level is level


@pytest.mark.parametrize(
    ("field", "words"),
    [("level", "novice"), ("equipment", "trampoline"), ("category", "yoga"), ("primaryMuscles", ["wings"])],
)
def test_a_word_that_is_not_known_is_told_and_never_guessed(shipped: Catalogue, field: str, words: Any):
    found = arrival(shipped, **{field: words})
    assert found.exercise is None
    assert (field, words if isinstance(words, str) else words[0], Reason.WORD_NOT_KNOWN) in told(found)


def test_a_field_that_is_not_known_is_told(shipped: Catalogue):
    assert ("tags", "", Reason.FIELD_NOT_KNOWN) in told(arrival(shipped, tags=["outdoor"]))
    assert told(arrival(shipped, OPEN)) == []


def test_sides_are_taken_from_where_they_are_told(shipped: Catalogue):
    assert taken(shipped, OPEN).laterality is Laterality.UNILATERAL
    assert taken(shipped, OPEN, laterality=None).laterality is Laterality.BILATERAL
    assert ("laterality", "both", Reason.WORD_NOT_KNOWN) in told(arrival(shipped, OPEN, laterality="both"))


@pytest.mark.parametrize(("licence", "spdx"), [("CC0", "CC0-1.0"), ("The Unlicense", "Unlicense"), (..., "Unlicense")])
def test_words_in_the_public_domain_are_kept_under_their_licence(shipped: Catalogue, licence: Any, spdx: str):
    attribution = taken(shipped, licence=licence).attribution
    assert attribution is not None
    assert attribution.licence == spdx


@pytest.mark.parametrize("fields", [{"license": "CC-BY-SA-4.0"}, {"source": {"name": "elsewhere", "id": "1"}}])
def test_words_that_may_not_be_kept_are_not(shipped: Catalogue, fields: Any):
    found = arrival(shipped, OPEN, **fields)
    assert found.exercise is None
    assert [each.reason for each in found.unmapped] == [Reason.LICENCE_NOT_FREE]


def test_the_credit_names_where_a_record_was_taken_from_before(shipped: Catalogue):
    attribution = taken(shipped, OPEN, source={"name": "free-exercise-db", "id": "Heel_Push"}).attribution
    assert attribution is not None
    assert attribution.credit == "open-exercise-db, banded-heel-push, after free-exercise-db, Heel_Push"


@pytest.mark.parametrize("steps", [[], ["", "  \n "]])
def test_without_a_word_on_how_to_do_it_a_record_is_refused(shipped: Catalogue, steps: list[str]):
    found = arrival(shipped, instructions=steps)
    assert found.exercise is None
    assert ("instructions", "", Reason.NO_INSTRUCTIONS) in told(found)


def test_long_steps_are_parted_between_sentences_and_no_word_is_lost():
    sentence = "Keep the knee above the toes and the heel on the floor while you breathe out slowly and come up again. "
    steps = [sentence * 7, "Rest."]
    lines = lines_of(steps)
    assert max(map(len, lines)) <= LONGEST_LINE
    assert all(line.endswith(".") for line in lines)
    assert " ".join(lines).split() == " ".join(steps).split()


def test_many_short_steps_share_lines_and_too_many_words_are_refused(shipped: Catalogue):
    assert len(taken(shipped, instructions=["Step on."] * 40).instructions) <= MOST_LINES
    found = arrival(shipped, instructions=["word " * 80] * 40)
    assert found.exercise is None
    assert ("instructions", "", Reason.UNFIT_TEXT) in told(found)


def test_a_text_that_could_not_be_kept_is_told_with_its_field(shipped: Catalogue):
    assert told(arrival(shipped, name="Bell\u0007"))[-1] == ("name", "", Reason.UNFIT_TEXT)
    assert told(arrival(shipped, name="深蹲"))[-1][0] == "name"


def test_an_id_always_gets_the_same_slug_and_it_is_one():
    long = "A_Very_" + "Long_" * 20 + "Name"
    assert slug_of("90_90_Hamstring-(Left)") == "90-90-hamstring-left"
    assert slug_of(long) == slug_of(long) != slug_of(f"{long}r")
    assert len(slug_of(long)) <= LONGEST_SLUG
    hold_slug(slug_of(long))


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize(
    "record",
    [
        {"id": 7},
        {"name": None},
        {"primaryMuscles": "calves"},
        {"instructions": ["a", 1]},
        {"level": ...},
        {"primaryMuscles": ["x"] * 101},
        {"id": ""},
    ],
)
def test_a_field_of_the_wrong_type_says_that_the_file_is_none_of_this_format(form: Format, record: Any):
    with pytest.raises(ValidationError):
        FORMATS[form].shape.model_validate([a_record(form, **record)])


def test_every_word_of_the_tables_says_why_where_it_is_not_the_same_here():
    tables = (REGIONS, EQUIPMENT, LEVELS, METHODS, STRETCHING)
    silent = [word for table in tables for word, meaning in table.items() if meaning.ours is None and not meaning.why]
    many = Counter(meaning.ours for meaning in REGIONS.values() if meaning.ours)
    silent += [word for word, meaning in REGIONS.items() if meaning.ours and many[meaning.ours] > 1 and not meaning.why]
    assert silent == []


def test_the_effort_that_stands_in_is_that_of_most_shipped_exercises_of_the_method(shipped: Catalogue):
    for method, effort in EFFORTS.items():
        counted = Counter[Effort](each.effort for each in shipped.exercises.values() if each.method is method)
        assert counted.most_common(1)[0][0] is effort
