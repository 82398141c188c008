"""The red flags: the closed list, what each covers, and its sentences."""

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.condition_vocabulary import Coverage, RedFlag, Urgency
from app.domain.red_flags import RED_FLAGS, SOURCES
from app.words.en.red_flags import ask_about, explain_red_flag, name_safe_exercise

EMERGENCIES = {
    RedFlag.SADDLE_NUMBNESS_OR_BLADDER_BOWEL,
    RedFlag.BOTH_LEGS_WEAK_OR_PAINFUL,
    RedFlag.CHEST_PAIN_OR_FAINT,
    RedFlag.SNAP_AND_NO_PUSH,
    RedFlag.DEFORMED_OR_NUMB,
}


def test_every_red_flag_has_facts():
    assert list(RED_FLAGS) == list(RedFlag)
    assert {flag for flag, facts in RED_FLAGS.items() if facts.urgency is Urgency.EMERGENCY} == EMERGENCIES


@pytest.mark.parametrize("flag", RedFlag)
def test_a_red_flag_has_a_question_and_says_what_to_do(flag: RedFlag):
    assert ask_about(flag)[0].isupper()
    assert "?" in ask_about(flag)
    assert explain_red_flag(flag).endswith(".")
    assert RED_FLAGS[flag].citations


@pytest.mark.parametrize("flag", RedFlag)
def test_where_everything_is_covered_at_most_walking_is_safe(flag: RedFlag):
    safe = name_safe_exercise(flag)
    assert safe.startswith("walking") or bool(safe) is not (RED_FLAGS[flag].covers is Coverage.EVERYTHING)


def test_what_red_flags_cite_and_stand_for_is_shipped(shipped: Catalogue):
    assert shipped.sources.keys() >= SOURCES
    assert shipped.conditions.keys() >= {facts.condition for facts in RED_FLAGS.values() if facts.condition is not None}


def test_urgencies_are_ranked():
    assert [urgency.rank for urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.WITHIN_DAYS)] == [0, 1, 2]
