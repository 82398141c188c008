"""Sentences about what to do today: each code has one, in plain words, with days instead of ids."""

from datetime import date

import pytest

from app.domain.advice.reasons import (
    Closed,
    Cold,
    Easier,
    EasierBy,
    Free,
    Ill,
    LegsTired,
    NoRunning,
    Overlaps,
    PainWithoutRegion,
    PhaseChoice,
    PhaseChosen,
    Reason,
    ReasonCode,
    RegionChoice,
    RegionsChosen,
    RegionSpared,
    Replaces,
    RightBefore,
    Shortened,
    SleptBadly,
    Stressed,
    StrongPain,
)
from app.domain.advice.result import AdviceDecision, Instead, InsteadWhy, Unknown, UnknownCode
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import RoutineQuestion
from app.domain.composer.resolution import resolve
from app.domain.placement.windows import Window, WindowReason
from app.domain.training_load.runner import Illness
from app.domain.training_load.scheduled_workout import schedule_workout
from app.domain.vocabulary import Phase
from app.words.en import todays_advice as words
from tests.plans import COPENHAGEN, MONDAY, a_hard_run, a_run, day

TODAY = MONDAY
RUN = schedule_workout(a_hard_run("Tue 18:00"), COPENHAGEN)
LONG = schedule_workout(a_run("Sun 09:00", minutes=180.0), COPENHAGEN)
RACE = schedule_workout(a_run("Sun 09:00", is_race=True, rpe=9.0, distance_m=42_195, minutes=230.0), COPENHAGEN)


def window(reason: WindowReason) -> Window:
    run = {WindowReason.AFTER_LONG_RUN: LONG, WindowReason.BEFORE_LONG_RUN: LONG, WindowReason.AFTER_RACE: RACE}.get(reason, RUN)
    return Window(reason, run.start_s, run.end_s + 36 * 3600, workout=run, free_from=day("Wed").toordinal())


def every_reason(shipped: Catalogue) -> list[Reason]:
    knee = shipped.regions["knee"]
    return [
        StrongPain(MONDAY.toordinal(), 6, is_bone=False, region=knee),
        StrongPain(MONDAY.toordinal(), 2, is_bone=True, region=None),
        Ill(Illness.FEVER, MONDAY.toordinal()),
        Ill(Illness.BELOW_NECK, MONDAY.toordinal()),
        *(Closed(window(reason)) for reason in WindowReason),
        Overlaps(RUN),
        PainWithoutRegion(4),
        Cold(MONDAY.toordinal()),
        RegionSpared(knee, 4),
        Replaces(RUN),
        Shortened(12, RUN, is_enough=False),
        Shortened(10, RUN, is_enough=True),
        RightBefore(RUN.workout.start),
        NoRunning((shipped.conditions["calf_strain"],), RUN),
        LegsTired(RUN),
        *map(Easier, EasierBy),
        *(PhaseChosen(Phase.DAILY, choice, RUN, found=1, wanted=2) for choice in PhaseChoice),
        *(RegionsChosen(choice, (knee,), LONG) for choice in RegionChoice),
        SleptBadly(4.5),
        SleptBadly(5.8, 14),
        Stressed(5),
        Free(Phase.STRENGTH, RUN),
        Free(Phase.STRENGTH, None),
        Free(Phase.DAILY, None),
    ]


def is_plain(text: str) -> bool:
    has_end = text.endswith(".") and text[0].isupper()
    return has_end and "  " not in text and RUN.id not in text and "None" not in text and "_hours" not in text


def test_every_reason_has_a_plain_sentence_of_its_own(shipped: Catalogue):
    texts = [words.explain_reason(reason, TODAY) for reason in every_reason(shipped)]
    assert all(map(is_plain, texts)), [text for text in texts if not is_plain(text)]
    assert {reason.code for reason in every_reason(shipped)} == {*ReasonCode} - {ReasonCode.ADDED_FINDING, ReasonCode.TOO_MUCH}


@pytest.mark.parametrize("decision", AdviceDecision)
def test_every_decision_has_a_sentence(decision: AdviceDecision):
    assert is_plain(words.explain_decision(decision))


@pytest.mark.parametrize("code", UnknownCode)
def test_every_unknown_thing_has_a_sentence(code: UnknownCode):
    unknown = Unknown(code, workouts=("x", "y"), day=MONDAY.toordinal(), days=3)
    assert is_plain(words.explain_unknown(unknown, TODAY))


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (
            Closed(window(WindowReason.BEFORE_QUALITY_RUN)),
            "Tomorrow's hard run needs fresh legs: no strength for them in the 24 hours before it.",
        ),
        (
            Closed(window(WindowReason.AFTER_RACE)),
            "Your legs are still recovering from a marathon on Sunday: no strength for them until Wednesday.",
        ),
        (
            Closed(window(WindowReason.AFTER_LONG_RUN)),
            "Sunday's long run is still in the legs: leave 36 hours before you train them.",
        ),
        (PhaseChosen(Phase.PRE, PhaseChoice.RUN_SOON, RUN), "A warm-up for tomorrow's hard run."),
        (
            PhaseChosen(Phase.STRENGTH, PhaseChoice.STRENGTH_LACKS, found=0, wanted=2),
            "Strength, because your week has no strength workout and 2 would be right.",
        ),
        (SleptBadly(4.5), "You slept 4 h 30 min last night. Expect less of yourself, and stop while it still feels easy."),
        (
            Free(Phase.STRENGTH, RUN),
            "Your legs have time to recover before tomorrow's hard run, which needs them fresh.",
        ),
    ],
)
def test_sentences_name_days_and_amounts(reason: Reason, expected: str):
    assert words.explain_reason(reason, TODAY) == expected


@pytest.mark.parametrize("why", InsteadWhy)
def test_every_other_choice_has_a_sentence_with_its_time(shipped: Catalogue, why: InsteadWhy):
    question = resolve(shipped, RoutineQuestion(region=("core",), phase=Phase.DAILY, minutes=10))
    assert is_plain(words.explain_instead(Instead(why, question), TODAY))
    later = words.explain_instead(Instead(why, question, RUN.workout.start), TODAY)
    assert is_plain(later)
    assert ("from 17:00 on" in later) is (why is not InsteadWhy.SAFE_MEANWHILE)


def test_a_long_run_is_called_long():
    assert words.explain_reason(Overlaps(LONG), TODAY) == "It would not be over before Sunday's long run."


def test_a_day_of_another_year_has_its_year():
    text = words.explain_unknown(Unknown(UnknownCode.UNCONFIRMED_RACE, day=date(2025, 12, 28).toordinal()), date(2026, 1, 2))
    assert "Sunday 28 December 2025" in text
