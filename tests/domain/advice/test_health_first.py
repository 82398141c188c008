"""Red flags, strong pain and illness come before every routine."""

from typing import Any

import pytest

from app.domain.advice.reasons import PhaseChoice, PhaseChosen, ReasonCode
from app.domain.advice.result import AdviceDecision, InsteadWhy, UnknownCode
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import regions_below
from app.domain.composer.composition import compose
from app.domain.composer.next_runs import rules_out_fast_runs
from app.domain.condition_vocabulary import RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.training_load.plan import Day
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.runner import Illness, NextMorning, PainKind
from app.domain.vocabulary import NextRun, Phase
from tests.domain.advice.asking import STRENGTH, ask, codes, phase, planned, regions, today, unknown
from tests.plans import at, day

SEE, REST, EASIER, GO = AdviceDecision.SEE_SOMEONE, AdviceDecision.REST, AdviceDecision.GO_EASIER, AdviceDecision.GO


@pytest.mark.parametrize("flag", [flag for flag in RedFlag if flag is not RedFlag.LEG_SIGNS])
def test_a_red_flag_means_to_see_someone_and_no_routine(shipped: Catalogue, flag: RedFlag):
    advice = ask(shipped, "Mon 06:00", red_flag=(flag,))
    assert (advice.decision, advice.routine, advice.question) == (SEE, None, None)
    assert advice.sign is not None
    assert advice.urgency is advice.sign.urgency


def test_a_red_flag_that_stands_for_a_condition_without_refusal_leaves_a_routine(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", red_flag=(RedFlag.LEG_SIGNS,))
    assert advice.decision is GO
    assert advice.question is not None
    assert "sciatica" in advice.question.conditions


def test_a_red_flag_of_the_leg_rules_out_every_region_and_offers_the_rest_of_the_body(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", region=("core",), red_flag=(RedFlag.CANNOT_BEAR_WEIGHT,))
    assert advice.decision is SEE
    assert {each.why for each in advice.instead} == {InsteadWhy.SAFE_MEANWHILE}
    assert all(each.question.red_flags == {RedFlag.CANNOT_BEAR_WEIGHT} for each in advice.instead)
    assert all(compose(shipped, each.question).blocks for each in advice.instead)


@pytest.mark.parametrize("condition", ["after_surgery", "broken_vertebra", "bone_stress", "unknown_pain"])
def test_a_condition_that_refuses_means_to_see_someone(shipped: Catalogue, condition: str):
    advice = ask(shipped, "Mon 06:00", condition=(condition,), **STRENGTH)
    assert (advice.decision, advice.routine) == (SEE, None)


def test_a_red_flag_decides_before_pain_and_illness(shipped: Catalogue):
    days = today(pain=8, pain_region="knee", illness=Illness.FEVER)
    advice = ask(shipped, "Mon 06:00", days=days, red_flag=(RedFlag.CHEST_PAIN_OR_FAINT,))
    assert (advice.decision, advice.urgency, advice.instead) == (SEE, Urgency.EMERGENCY, ())


@pytest.mark.parametrize(
    "report",
    [
        {"pain": 6, "pain_region": "knee"},
        {"pain": 6},
        {"pain": 1, "pain_kind": PainKind.BONE_OR_UNSURE},
        {"pain": 9, "illness": Illness.FEVER},
    ],
)
def test_strong_pain_and_pain_of_a_bone_mean_to_see_someone(shipped: Catalogue, report: dict[str, Any]):
    advice = ask(shipped, "Mon 06:00", days=today(**report), **STRENGTH)
    assert (advice.decision, advice.routine, codes(advice)) == (SEE, None, [ReasonCode.STRONG_PAIN])
    assert advice.urgency is Urgency.WITHIN_DAYS


def test_strong_pain_with_a_place_leaves_the_rest_of_the_body(shipped: Catalogue):
    known = ask(shipped, "Mon 06:00", days=today(pain=6, pain_region="knee"))
    assert known.instead
    assert all("knee" in each.question.sore_regions for each in known.instead)
    assert all(compose(shipped, each.question).blocks for each in known.instead)
    assert ask(shipped, "Mon 06:00", days=today(pain=6)).instead == ()
    bone = today(pain=6, pain_region="knee", pain_kind=PainKind.BONE_OR_UNSURE)
    assert ask(shipped, "Mon 06:00", days=bone).instead == ()


def test_strong_pain_counts_until_a_better_report_or_for_a_week(shipped: Catalogue):
    hurts = Day(date=day("Mon"), pain=6)
    assert ask(shipped, "Thu 06:00", days=(hurts,)).decision is SEE
    assert ask(shipped, "Thu 06:00", days=(hurts, Day(date=day("Wed"), pain=2))).decision is GO
    assert ask(shipped, "Mon 06:00", week=1, days=(hurts,)).decision is GO


def test_pain_counts_even_where_its_rule_is_switched_off(shipped: Catalogue):
    off = frozenset({RuleId.PAIN_REPORTED, RuleId.ILLNESS_REPORTED})
    assert ask(shipped, "Mon 06:00", days=today(pain=7), off=off).decision is SEE
    assert ask(shipped, "Mon 06:00", days=today(illness=Illness.FEVER), off=off).decision is REST


def test_a_stricter_limit_of_pain_is_kept(shipped: Catalogue):
    days = today(pain=4, pain_region="knee")
    assert ask(shipped, "Mon 06:00", days=days).decision is GO
    assert ask(shipped, "Mon 06:00", days=days, overrides={"pain_reported.stop_above": 3}).decision is SEE


@pytest.mark.parametrize("illness", [Illness.FEVER, Illness.BELOW_NECK])
@pytest.mark.parametrize("question", [{}, STRENGTH, {"phase": Phase.RECOVERY}])
def test_illness_below_the_neck_means_rest_until_a_day_after_it(shipped: Catalogue, illness: Illness, question: dict[str, Any]):
    advice = ask(shipped, "Mon 18:00", days=today(illness=illness), **question)
    assert (advice.decision, advice.routine, codes(advice)) == (REST, None, [ReasonCode.ILLNESS])
    assert advice.instead == ()
    assert advice.not_before == at("Fri 06:00" if question is STRENGTH else "Wed 06:00")
    assert ask(shipped, "Tue 20:00", days=today(illness=illness)).decision is REST


def test_in_the_days_after_an_illness_everything_is_easy(shipped: Catalogue):
    days = tuple(Day(date=day(name), illness=Illness.FEVER) for name in ("Mon", "Tue")) + today("Thu", illness=Illness.NONE)
    chosen = ask(shipped, "Thu 18:00", days=days, minutes=30)
    assert (chosen.decision, phase(chosen)) == (GO, Phase.RECOVERY)
    sent = ask(shipped, "Thu 18:00", days=days, **STRENGTH)
    assert sent.decision is EASIER
    assert phase(sent) is not Phase.STRENGTH
    assert ReasonCode.ADDED_FINDING in codes(sent)


def test_a_cold_above_the_neck_leaves_something_easy(shipped: Catalogue):
    days = today(illness=Illness.ABOVE_NECK)
    advice = ask(shipped, "Mon 18:00", days=days, minutes=30)
    assert (advice.decision, phase(advice)) == (GO, Phase.RECOVERY)
    assert ReasonCode.COLD in codes(advice)
    for now in ("Mon 18:00", "Tue 18:00"):
        sent = ask(shipped, now, days=days, **STRENGTH)
        assert (sent.decision, codes(sent)[0]) == (EASIER, ReasonCode.COLD)
        assert phase(sent) is not Phase.STRENGTH
    assert ask(shipped, "Tue 18:00", days=(*days, *today("Tue", illness=Illness.NONE)), **STRENGTH).decision is GO


def test_an_illness_of_which_nothing_was_reported_since_may_go_on(shipped: Catalogue):
    days = today(illness=Illness.FEVER)
    assert UnknownCode.STILL_ILL in unknown(ask(shipped, "Thu 18:00", days=days))
    over = (*days, *today("Wed", illness=Illness.NONE))
    assert UnknownCode.STILL_ILL not in unknown(ask(shipped, "Thu 18:00", days=over))


@pytest.mark.parametrize("report", [{"pain": 3}, {"pain": 1, "pain_next_morning": NextMorning.WORSE}])
def test_a_region_that_hurts_is_spared(shipped: Catalogue, report: dict[str, Any]):
    advice = ask(shipped, "Mon 06:00", days=today(pain_region="knee", **report))
    assert advice.question is not None
    assert "knee" in advice.question.sore_regions
    assert ReasonCode.REGION_SPARED in codes(advice)


@pytest.mark.parametrize("question", [{"minutes": 10}, {"minutes": 30}, STRENGTH, {"phase": Phase.RECOVERY, "minutes": 30}])
@pytest.mark.parametrize("place", ["knee", "achilles", "calf", "foot", "ankle", "hip", "lower-back", "hamstrings", "lower-leg"])
def test_what_hurts_is_not_loaded_whatever_it_is(shipped: Catalogue, place: str, question: dict[str, Any]):
    """Nobody said what is wrong there, so the routine has nothing that any complaint of that place is careful with."""
    advice = ask(shipped, "Mon 08:00", days=today(pain=4, pain_region=place), **question)
    assert advice.routine is not None
    below = regions_below(shipped, [place])
    for condition in shipped.conditions.values():
        wide = regions_below(shipped, condition.sore_regions)
        if condition.kind != "complaint" or condition.refusal or (place not in wide and below.isdisjoint(condition.sore_regions)):
            continue
        demands = {rule.demand for rule in condition.rules} - {Demand.PRESSURE_ON_THE_SPOT}
        for item in (item for block in advice.routine.blocks for item in block.items):
            assert demands.isdisjoint(item.exercise.demands or ()), (condition.slug, item.exercise.slug)


def test_a_condition_without_running_says_so_of_the_next_run(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 07:00"), condition=("calf_strain",))
    assert codes(advice)[0] is ReasonCode.NO_RUNNING
    assert PhaseChoice.RUN_LATER not in {each.choice for each in advice.reasons if isinstance(each, PhaseChosen)}
    assert ReasonCode.NO_RUNNING not in codes(ask(shipped, "Mon 06:00", planned("Mon 07:00"), condition=("knee_pain",)))


def test_mild_pain_spares_nothing(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", days=today(pain=2, pain_region="knee"))
    assert advice.question is not None
    assert not advice.question.sore_regions


def test_a_region_that_hurts_is_not_worked_even_if_it_was_asked_for(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", days=today(pain=4, pain_region="knee"), region=("knee",))
    assert "knee" not in regions(advice)
    advice = ask(shipped, "Mon 06:00", days=today(pain=4, pain_region="knee"), region=("knee", "hip"))
    assert regions(advice) == ("hip",)


def test_a_condition_treats_the_region_that_hurts(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", days=today(pain=3, pain_region="knee"), condition=("knee_pain",))
    assert advice.question is not None
    assert (regions(advice), advice.question.sore_regions) == (("knee",), frozenset())
    assert "knee_pain" in advice.question.conditions


def test_pain_without_a_region_selects_none_and_rules_out_strength(shipped: Catalogue):
    days = today(pain=4)
    chosen = ask(shipped, "Mon 06:00", days=days, minutes=30)
    assert phase(chosen) is not Phase.STRENGTH
    assert regions(chosen) == ("full-body",)
    sent = ask(shipped, "Mon 06:00", days=days, **STRENGTH)
    assert sent.decision is EASIER
    assert phase(sent) is not Phase.STRENGTH
    assert codes(sent)[0] is ReasonCode.PAIN_WITHOUT_REGION
    short = ask(shipped, "Mon 06:00", days=days)
    assert ReasonCode.PAIN_WITHOUT_REGION in codes(short)
    assert all(each.question.phase is not Phase.STRENGTH for each in (*sent.instead, *short.instead))


def test_a_word_for_a_complaint_applies_its_condition(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", region=("shin splints",))
    assert advice.question is not None
    assert advice.question.conditions == {"shin_pain"}


def test_a_complaint_that_rules_out_running_gets_no_warm_up(shipped: Catalogue):
    run = planned("Mon 07:00")
    assert phase(ask(shipped, "Mon 06:00", run)) is Phase.PRE
    strained = ask(shipped, "Mon 06:00", run, condition=("calf_strain",))
    assert phase(strained) not in {Phase.PRE, Phase.POST}


def test_a_complaint_that_rules_out_fast_running_gets_an_easy_warm_up(shipped: Catalogue):
    found = [each for each in shipped.conditions.values() if rules_out_fast_runs(each) and not (each.no_running or each.refusal)]
    for condition in found:
        advice = ask(shipped, "Mon 06:00", planned("Mon 07:00", rpe=8.0), condition=(condition.slug,))
        assert advice.question is not None
        assert (phase(advice), advice.question.next_run) == (Phase.PRE, NextRun.EASY)
    assert found


def test_what_hurts_is_spared_in_a_warm_up_as_well(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 07:00"), days=today(pain=3, pain_region="calf"))
    assert advice.question is not None
    assert (phase(advice), *advice.question.sore_regions) == (Phase.PRE, "calf")
