"""The grammar of Spanish sentences: articles, gender, plurals, conjunctions, numbers, days and times."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import app.words.es
from app.documents.glossary import find_refused, read_glossary
from app.documents.reading import SHIPPED, read_catalogue
from app.domain.catalogue.texts import translations_of
from app.words.es.numbers import spell, spell_count, spell_seconds
from app.words.es.phrases import DAYS, REPS, Noun, join_words, name_condition_by, of, with_article
from app.words.es.training import format_clock, format_day, format_decimal, format_hours, format_km, format_span

TODAY = date(2026, 3, 2)
SENTENCES = Path(app.words.es.__file__).parent


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Pantorrilla", "la pantorrilla"),
        ("Isquiotibiales", "los isquiotibiales"),
        ("Cuádriceps", "el cuádriceps"),
        ("Tendón de Aquiles", "el tendón de Aquiles"),
        ("Todo el cuerpo", "todo el cuerpo"),
        ("Lesión muscular de pantorrilla", "la lesión muscular de pantorrilla"),
        ("Hipermovilidad", "la hipermovilidad"),
        ("Osteoporosis", "la osteoporosis"),
        ("Caderas", "las caderas"),
    ],
)
def test_a_name_has_its_article(name, text):
    assert with_article(name) == text


def test_every_region_has_an_article_that_fits():
    regions = read_catalogue().regions
    names = {slug: translations_of(region, "es")["name"][0] for slug, region in regions.items()}
    articles = {slug: with_article(name).split(" ", 1)[0] for slug, name in names.items()}
    assert {slug for slug, article in articles.items() if article == "la"} == {
        *("lower-leg", "calf", "knee", "hip", "iliotibial-band", "runners-knee", "back", "thoracic-spine", "lower-back"),
        "upper-back",
    }
    assert {slug for slug, article in articles.items() if article == "los"} == {
        *(
            "toes",
            "hamstrings",
            "adductors",
            "glutes",
            "hip-flexors",
            "abductors",
            "hip-rotators",
            "obliques",
            "shoulders",
            "arms",
        ),
    }
    assert {slug for slug, article in articles.items() if article not in {"el", "la", "los"}} == {"full-body"}


def test_prepositions_and_conjunctions_change_before_some_words():
    assert (of("el tobillo"), of("la cadera"), of("hoy")) == ("del tobillo", "de la cadera", "de hoy")
    assert join_words(["pie", "isquiotibiales"]) == "pie e isquiotibiales"
    assert join_words(["agua", "hielo"]) == "agua y hielo"
    assert join_words(["siete", "ocho"], "o") == "siete u ocho"
    assert join_words(["pie", "tobillo", "cadera"]) == "pie, tobillo y cadera"


def test_a_condition_without_a_noun_is_quoted():
    assert name_condition_by("Dolor de rodilla") == "dolor de rodilla"
    assert name_condition_by("A partir de 40 años") == "«A partir de 40 años»"


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (1, REPS, "una repetición"),
        (21, REPS, "veintiuna repeticiones"),
        (31, DAYS, "treinta y un días"),
        (21, DAYS, "veintiún días"),
        (1, DAYS, "un día"),
        (100, DAYS, "cien días"),
        (200, REPS, "doscientas repeticiones"),
        (500, REPS, "quinientas repeticiones"),
        (101, REPS, "ciento una repeticiones"),
        (1500, DAYS, "1500 días"),
    ],
)
def test_spelled_numbers_agree_with_their_noun(number: int, noun: Noun, text: str):
    assert spell_count(number, noun) == text


def test_numbers_and_times_are_spelled():
    assert [spell(number) for number in (0, 16, 22, 45, 90, 120)] == [
        *("cero", "dieciséis", "veintidós", "cuarenta y cinco", "noventa", "ciento veinte"),
    ]
    assert [spell_seconds(seconds) for seconds in (1, 60, 75, 130)] == [
        *("un segundo", "un minuto", "setenta y cinco segundos", "dos minutos y diez segundos"),
    ]


def test_days_and_times_are_written_as_in_spanish():
    monday = TODAY.toordinal()
    assert format_day(monday + 2, TODAY) == "miércoles"
    assert format_day(monday + 8, TODAY) == "martes 10 de marzo"
    assert format_day(date(2025, 12, 31).toordinal(), TODAY) == "miércoles 31 de diciembre de 2025"
    assert format_span(monday, monday + 4, TODAY) == "del lunes al viernes"
    assert format_clock(datetime(2026, 3, 2, 1, 5, tzinfo=UTC)) == "la 1:05"
    assert format_clock(datetime(2026, 3, 2, 18, 0, tzinfo=UTC)) == "las 18:00"


def test_decimals_have_a_comma():
    assert (format_decimal(2.5, 1), format_km(9750), format_hours(1), format_hours(23.5)) == (
        "2,5",
        "9,75 km",
        "1 hora",
        "23 h 30 min",
    )


def test_sentences_use_no_word_that_the_glossary_refuses():
    glossary = read_glossary(SHIPPED / "i18n" / "es" / "glossary.toml", [])
    text = "\n".join(file.read_text(encoding="utf-8") for file in SENTENCES.rglob("*.py"))
    assert glossary.never
    assert [*find_refused(re.sub(r"[a-z_]*roller[a-z_]*|[A-Z_]*FOAM_ROLLER[A-Z_]*", "", text), glossary)] == []
