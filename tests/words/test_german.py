"""German sentences: grammar, numbers and names that English does not have."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.prescription import Prescription
from app.domain.composer.cues import CueKind
from app.domain.composer.offers import list_offers
from app.domain.composer.timeline import build_timeline
from app.domain.composer.timing import DEFAULT_TIMING
from app.domain.training_load.plan import Workout, WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.vocabulary import BlockForm, Effort, Equipment, Laterality, Per, Phase
from app.words.de.doses import format_frequency, format_prescription
from app.words.de.findings import format_finding
from app.words.de.numbers import BREATH, REP, Case, spell, spell_count, spell_seconds
from app.words.de.phrases import name_condition, name_equipment, name_regions, name_slug, relate, with_equipment
from app.words.de.speech import speak_step
from app.words.de.training import a, bare, format_day, format_hours, format_km, format_number, format_span, name_workout, the
from tests.builders import a_catalogue, a_prescription, a_range, a_region, a_tempo, an_exercise
from tests.plans import COPENHAGEN, MONDAY, a_hard_run, a_run, a_workout, found, hard_strength

TODAY = MONDAY.toordinal()


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "eins"),
        (16, "sechzehn"),
        (17, "siebzehn"),
        (21, "einundzwanzig"),
        (30, "dreißig"),
        (76, "sechsundsiebzig"),
        (100, "hundert"),
        (101, "hunderteins"),
        (250, "zweihundertfünfzig"),
        (1000, "1000"),
    ],
)
def test_numbers_are_spelled(number: int, text: str):
    assert spell(number) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(1, "eine Sekunde"), (45, "fünfundvierzig Sekunden"), (60, "eine Minute"), (130, "zwei Minuten und zehn Sekunden")],
)
def test_times_are_spelled(seconds: int, text: str):
    assert spell_seconds(seconds) == text


def test_things_are_counted_in_their_case():
    assert spell_count(1, REP, Case.DATIVE) == "einer Wiederholung"
    assert spell_count(1, BREATH, Case.ACCUSATIVE) == "einen langsamen Atemzug"
    assert spell_count(5, BREATH, Case.DATIVE) == "fünf langsamen Atemzügen"


def test_numbers_have_a_decimal_comma():
    assert (format_number(7.5, 1), format_number(2.0, 1), format_km(9750)) == ("7,5", "2", "9,75 km")


@pytest.mark.parametrize(("hours", "text"), [(1, "1 Stunde"), (12, "12 Stunden"), (0.75, "45 Minuten"), (23.5, "23 h 30 min")])
def test_lengths_of_time(hours: float, text: str):
    assert format_hours(hours) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [(0, "Montag"), (6, "Sonntag"), (7, "Montag, 9. März"), (-1, "Sonntag, 1. März"), (306, "Samstag, 2. Januar 2027")],
)
def test_a_day_has_its_date_where_its_weekday_is_not_enough(days: int, text: str):
    assert format_day(TODAY + days, MONDAY) == text


def test_a_span_of_days():
    assert format_span(TODAY, TODAY, MONDAY) == "am Montag"
    assert format_span(TODAY, TODAY + 3, MONDAY) == "von Montag bis Donnerstag"


@pytest.mark.parametrize(
    ("workout", "texts"),
    [
        (a_hard_run(), ["der harte Lauf", "den harten Lauf", "dem harten Lauf", "ein harter Lauf", "harter Lauf"]),
        (
            hard_strength(),
            [
                "die harte Krafteinheit",
                "die harte Krafteinheit",
                "der harten Krafteinheit",
                "eine harte Krafteinheit",
                "harte Krafteinheit",
            ],
        ),
        (
            a_workout(kind=WorkoutKind.CROSS, effort=Effort.HARD),
            [
                "das harte Alternativtraining",
                "das harte Alternativtraining",
                "dem harten Alternativtraining",
                "ein hartes Alternativtraining",
                "hartes Alternativtraining",
            ],
        ),
        (a_run(rpe=None), ["der Lauf", "den Lauf", "dem Lauf", "ein Lauf", "Lauf"]),
        (a_run(is_race=True), ["der Wettkampf", "den Wettkampf", "dem Wettkampf", "ein Wettkampf", "Wettkampf"]),
        (
            a_run(rpe=None, effort=Effort.EASY),
            ["der lockere Lauf", "den lockeren Lauf", "dem lockeren Lauf", "ein lockerer Lauf", "lockerer Lauf"],
        ),
    ],
)
def test_workouts_are_declined(workout: Workout, texts: list[str]):
    scheduled = schedule_workout(workout, COPENHAGEN)
    name = name_workout(scheduled)
    assert [*(the(name, case) for case in Case), a(name), bare(scheduled)] == texts


def test_every_shipped_region_and_condition_has_its_form_in_a_sentence(shipped: Catalogue):
    assert [slug for slug in shipped.regions if not name_slug(slug, "")] == []
    assert [each.slug for each in shipped.conditions.values() if "„" in name_condition(each)] == []


def test_regions_have_an_article_and_a_pronoun():
    back, calf = a_region("lower-back"), a_region("calf")
    assert name_regions([back, calf]) == "den unteren Rücken und die Wade"
    assert relate((back,), ("bewegt", "bewegen")) == ("der", "bewegt")
    assert relate((back, calf), ("bewegt", "bewegen")) == ("die", "bewegen")
    assert name_regions([a_region("left-ear", name="Linkes Ohr")]) == "Linkes Ohr"


def test_equipment_is_declined():
    assert [(name_equipment(each), with_equipment(each)) for each in (Equipment.CHAIR, Equipment.BAND, Equipment.STEP)] == [
        ("einen Stuhl", "einem Stuhl"),
        ("ein Gymnastikband", "einem Gymnastikband"),
        ("eine Stufe", "einer Stufe"),
    ]


SIDES: dict[str, Any] = {"laterality": Laterality.UNILATERAL}


@pytest.mark.parametrize(
    ("fields", "prescription", "text"),
    [
        ({}, a_prescription(sets=a_range(2, 3), reps=a_range(10, 15)), "2–3 × 10–15 Wiederholungen"),
        (SIDES, a_prescription(sets=None, per=Per.SIDE, hold_seconds=a_range(30)), "30 s je Seite halten"),
        ({}, a_prescription(sets=None, tempo=a_tempo(3, 0, 5)), "10 Wiederholungen (3 s hin, 5 s zurück)"),
        (
            SIDES,
            a_prescription(per=Per.SIDE, last_rep_hold_seconds=a_range(5)),
            "2 × 10 Wiederholungen je Seite, die letzte 5 s halten",
        ),
        ({}, a_prescription(rest_seconds=a_range(90)), "2 × 10 Wiederholungen, 90 s Pause"),
    ],
)
def test_doses(fields: dict[str, Any], prescription: Prescription, text: str):
    assert format_prescription(an_exercise(prescriptions=(prescription,), **fields), prescription) == text


def test_how_often():
    weekly = a_prescription(times_per_week=a_range(2, 3), weeks=a_range(1, 2))
    assert format_frequency(weekly) == "Laut Quelle: 2- bis 3-mal pro Woche, in den Wochen 1 bis 2 des Programms."
    assert format_frequency(a_prescription(times_per_week=a_range(7))) == "Laut Quelle: jeden Tag."


@pytest.mark.parametrize(
    ("fields", "prescription", "lines"),
    [
        (
            SIDES,
            a_prescription(sets=None, per=Per.SIDE, hold_seconds=a_range(60)),
            [
                *("Als Nächstes: Fußwippe. Eine Minute auf jeder Seite halten.", "Linke Seite. Eine Minute halten.", "Halbzeit."),
                *("Seite wechseln.", "Rechte Seite. Eine Minute halten.", "Halbzeit."),
            ],
        ),
        (
            {"rep_seconds": 1},
            a_prescription(sets=a_range(2), reps=a_range(8)),
            [
                *("Als Nächstes: Fußwippe. Zwei Sätze mit acht Wiederholungen.", "Acht schnelle Wiederholungen."),
                *("Pause. Als Nächstes: Fußwippe, Satz zwei von zwei.", "Acht schnelle Wiederholungen."),
            ],
        ),
        (
            {},
            a_prescription(sets=None, breaths=a_range(1)),
            ["Als Nächstes: Fußwippe. Einen langsamen Atemzug lang halten.", "Einen langsamen Atemzug lang halten."],
        ),
        (
            SIDES,
            a_prescription(sets=None, per=Per.SIDE, breaths=a_range(5)),
            [
                "Als Nächstes: Fußwippe. Fünf langsame Atemzüge lang auf jeder Seite halten.",
                *("Linke Seite. Fünf langsame Atemzüge lang halten.", "Seite wechseln."),
                "Rechte Seite. Fünf langsame Atemzüge lang halten.",
            ],
        ),
    ],
)
def test_steps_are_spoken(fields: dict[str, Any], prescription: Prescription, lines: list[str]):
    exercise = an_exercise(name="Fußwippe (im Sitzen)", prescriptions=(prescription,), **fields)
    offer, *_ = list_offers(
        a_catalogue(exercises=(exercise,)),
        exercise.slug,
        phase=Phase.DAILY,
        sets=None,
        form=BlockForm.SEQUENCE,
        timing=DEFAULT_TIMING,
    )
    steps = [cue.step for cue in build_timeline(((offer,),))]
    assert [speak_step(step) for step in steps if step.kind is not CueKind.GET_READY] == lines


def test_a_finding_names_both_workouts_in_the_dative():
    (finding,) = found(RuleId.HARD_HARD_GAP, a_hard_run("Tue 18:00"), a_hard_run("Wed 07:00"))
    text = "Zwischen dem harten Lauf am Dienstag und dem harten Lauf am Mittwoch liegen nur 12 Stunden."
    assert format_finding(finding, MONDAY) == f"{text} Lass mehr als 24 Stunden zwischen zwei harten Läufen."
    later = MONDAY + timedelta(days=30)
    assert "dem harten Lauf am Dienstag, 3. März und" in format_finding(finding, later)
