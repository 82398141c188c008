"""Miles and pounds in sentences that were written with kilometres and kilograms."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.training_load.rule_ids import RuleId
from app.words.imperial import TAG, speak_imperial
from app.words.languages import ENGLISH, WORDS, find_words
from app.words.measures import KG_PER_POUND, KM_PER_MILE

EXAMPLES = (
    ("en", "Run 5 km on Monday.", "Run 3.1 miles on Monday."),
    ("en", "10.5 or 12 km, then 1.6 km.", "6.5 or 7.5 miles, then 1 mile."),
    ("en", "7.6 km is more than 7.5 km.", "4.72 miles is more than 4.66 miles."),
    ("en", "A 10 km race. Run 10 km a week.", "A 10K race. Run 6.2 miles a week."),
    ("en", "A race of 21.1 km.", "A race of 13.1 miles."),
    ("en", "Slower than 2 km/h.", "Slower than 1.2 mph."),
    ("en", "Add 5 kg a week, up to 60 kg.", "Add 10 lb a week, up to 130 lb."),
    ("en", "Hold 1 kg in each hand.", "Hold 2 lb in each hand."),
    ("en", "3 x 20 m, rest 2 min", "3 x 20 m, rest 2 min"),
    ("en", "Were kilometres and metres mixed up?", "Were kilometres and metres mixed up?"),
    ("de", "Lauf 9,75 km; 90 bis 166 km.", "Lauf 6,1 Meilen; 55,9 bis 103,1 Meilen."),
    ("de", "Nach 1,6 km ist Schluss.", "Nach 1 Meile ist Schluss."),
    ("es", "Corre 9,75 km o 1,6 km.", "Corre 6,1 millas o 1 milla."),
)


@pytest.mark.parametrize(("code", "metric", "imperial"), EXAMPLES)
def test_a_text_has_miles_and_pounds(code: str, metric: str, imperial: str):
    assert WORDS[code].measures.to_imperial(metric) == imperial


@given(st.integers(min_value=1, max_value=40_000))
def test_a_distance_is_right_to_a_tenth_of_a_mile(hundredths: int):
    km = hundredths / 100
    text = ENGLISH.measures.to_imperial(f"{km:g} km")
    found = re.fullmatch(r"(\d+(?:\.\d)?) miles?", text)
    assert found is not None
    assert abs(float(found[1]) - km / KM_PER_MILE) <= 0.05 + 1e-9


@given(st.integers(min_value=1, max_value=400))
def test_a_load_is_the_nearest_in_steps_of_5_lb(kg: int):
    pounds = int(ENGLISH.measures.to_imperial(f"{kg} kg").removesuffix(" lb"))
    step = 1 if kg / KG_PER_POUND < 5 else 5
    assert pounds % step == 0
    assert 0 < abs(pounds - kg / KG_PER_POUND) <= step / 2


@pytest.mark.parametrize("code", WORDS)
def test_each_phrase_stands_for_one_that_the_language_uses(code: str):
    words = WORDS[code]
    texts = [words.load_rules.describe_rule(rule).summary for rule in RuleId]
    texts.append(words.load_rules.describe_threshold(RuleId.WEEKLY_DISTANCE_RAMP, "km"))
    assert [phrase for phrase in words.measures.phrases if not any(phrase in text for text in texts)] == []


@pytest.mark.parametrize("code", WORDS)
def test_the_imperial_sentences_are_found_by_their_tag_and_built_once(code: str):
    words = find_words(code + TAG)
    assert words is find_words(code + TAG) is speak_imperial(WORDS[code])
    assert (words.code, find_words(code)) == (f"{code}-u-ms-ussystem", WORDS[code])
