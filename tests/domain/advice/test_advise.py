"""What to do today: the phase and regions that fit, what stands against them, and what instead."""

from datetime import timedelta
from typing import Any

import pytest

from app.domain.advice.reasons import (
    Easier,
    EasierBy,
    PhaseChoice,
    PhaseChosen,
    ReasonCode,
    RegionChoice,
    RegionsChosen,
    RightBefore,
    Shortened,
)
from app.domain.advice.result import Advice, AdviceDecision, InsteadWhy, UnknownCode
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.errors import NoRoutine, QuestionInvalid
from app.domain.training_load.plan import BodyPart, Day, Status, Workout
from app.domain.training_load.runner import Illness, Runner
from app.domain.vocabulary import Effort, NextRun, Phase
from tests.domain.advice.asking import STRENGTH, ask, codes, phase, planned, planned_strength, regions, today, unknown
from tests.plans import a_hard_run, a_run, at, day, hard_strength, strength

LONG_BEFORE = a_run("Sat 12:00", week=-3, minutes=130.0, distance_m=24_000)
"""An earlier long run, so that another one is not a jump."""

GO, EASIER, LATER = AdviceDecision.GO, AdviceDecision.GO_EASIER, AdviceDecision.GO_LATER
MARATHON: dict[str, Any] = {"is_race": True, "rpe": 9.0, "distance_m": 42_195, "minutes": 230.0}


def choice(advice: Advice) -> PhaseChoice:
    return next(each.choice for each in advice.reasons if isinstance(each, PhaseChosen))


def easier(advice: Advice) -> EasierBy:
    return next(each.by for each in advice.reasons if isinstance(each, Easier))


def why_regions(advice: Advice) -> RegionChoice:
    return next(each.choice for each in advice.reasons if isinstance(each, RegionsChosen))


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (planned("Mon 07:00"), NextRun.EASY),
        (planned("Mon 07:00", rpe=8.0), NextRun.QUALITY),
        (planned("Mon 07:00", rpe=None), NextRun.EASY),
        (planned("Mon 07:00", is_race=True, rpe=None, distance_m=10_000, minutes=45.0), NextRun.RACE),
        (planned("Mon 07:00", is_race=True, rpe=3.0, distance_m=5_000, minutes=32.0), NextRun.EASY),
    ],
)
def test_soon_before_a_run_it_is_a_warm_up_for_that_run(shipped: Catalogue, run: Workout, expected: NextRun):
    advice = ask(shipped, "Mon 06:00", run)
    assert (advice.decision, phase(advice), choice(advice)) == (GO, Phase.PRE, PhaseChoice.RUN_SOON)
    assert advice.question is not None
    assert advice.question.next_run is expected


def test_a_warm_up_for_a_race_knows_its_distance_and_start(shipped: Catalogue):
    advice = ask(shipped, "Sun 08:20", planned("Sun 09:00", is_race=True, rpe=9.0, distance_m=21_097, minutes=100.0))
    assert advice.question is not None
    assert (advice.question.race_distance_m, advice.question.minutes_to_start) == (21_097, 40)


@pytest.mark.parametrize(
    ("now", "rpe", "minutes"),
    [("Mon 06:48", 8.0, 12), ("Mon 06:30", 3.0, 10), ("Mon 06:30", None, 10), ("Mon 06:20", 8.0, 20)],
)
def test_a_warm_up_is_as_long_as_its_run_needs_and_ends_before_it(shipped: Catalogue, now: str, rpe: float | None, minutes: int):
    advice = ask(shipped, now, planned("Mon 07:00", rpe=rpe), minutes=30)
    assert advice.question is not None
    assert (phase(advice), advice.question.minutes) == (Phase.PRE, minutes)
    assert [each.is_enough for each in advice.reasons if isinstance(each, Shortened)] == [minutes != 12]


def test_a_warm_up_may_end_when_its_run_starts(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:50", planned("Mon 07:00"))
    assert (advice.decision, phase(advice)) == (GO, Phase.PRE)
    assert ReasonCode.OVERLAP not in codes(advice)


@pytest.mark.parametrize("minutes", [10, 20, 30, 60])
@pytest.mark.parametrize("now", ["Mon 05:00", "Mon 05:30", "Mon 06:00", "Mon 06:30"])
def test_a_warm_up_is_offered_once(shipped: Catalogue, now: str, minutes: int):
    advice = ask(shipped, now, planned("Mon 07:00", rpe=8.0), minutes=minutes)
    offered = [phase(advice), *(each.question.phase for each in advice.instead)]
    assert offered.count(Phase.PRE) == 1


def test_a_warm_up_that_is_asked_for_early_says_when_to_start(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:10", planned("Mon 07:00"))
    assert advice.routine is not None
    (start,) = [each.start for each in advice.reasons if isinstance(each, RightBefore)]
    assert start == at("Mon 07:00") - timedelta(seconds=advice.routine.planned_seconds)
    assert ReasonCode.RIGHT_BEFORE not in codes(ask(shipped, "Mon 06:45", planned("Mon 07:00")))


@pytest.mark.parametrize(("now", "expected"), [("Mon 05:50", Phase.PRE), ("Mon 05:49", Phase.DAILY)])
def test_more_than_an_hour_before_a_run_the_warm_up_waits(shipped: Catalogue, now: str, expected: Phase):
    advice = ask(shipped, now, planned("Mon 07:00", rpe=8.0))
    assert phase(advice) is expected
    if expected is Phase.DAILY:
        assert [each.not_before for each in advice.instead if each.why is InsteadWhy.WARM_UP] == [at("Mon 06:50")]


@pytest.mark.parametrize(("now", "expected"), [("Mon 08:00", Phase.POST), ("Mon 10:00", Phase.POST), ("Mon 10:01", Phase.DAILY)])
def test_within_two_hours_after_a_run_it_is_for_after_running(shipped: Catalogue, now: str, expected: Phase):
    assert phase(ask(shipped, now, a_run("Mon 07:00"))) is expected


def test_a_run_that_is_planned_before_the_time_counts_as_run(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 07:00"), at=at("Mon 08:30"))
    assert (phase(advice), advice.at) == (Phase.POST, at("Mon 08:30"))


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (a_run("Sun 09:00", week=-1, minutes=125.0, distance_m=22_000), PhaseChoice.AFTER_LONG_RUN),
        (a_run("Sun 09:00", week=-1, **MARATHON), PhaseChoice.AFTER_RACE),
        (a_run("Thu 09:00", week=-1, **MARATHON), PhaseChoice.AFTER_RACE),
        (a_hard_run("Sun 18:00", week=-1), PhaseChoice.AFTER_HARD_RUN),
    ],
)
def test_after_a_long_run_a_race_or_a_hard_run_it_is_for_recovery(shipped: Catalogue, before: Workout, expected: PhaseChoice):
    strong = (strength("Sat 18:00", week=-1), strength("Wed 18:00", week=-1))
    advice = ask(shipped, "Mon 08:00", LONG_BEFORE, before, *strong, minutes=20)
    assert phase(advice) is (Phase.DAILY if expected is PhaseChoice.AFTER_HARD_RUN else Phase.RECOVERY)
    if expected is not PhaseChoice.AFTER_HARD_RUN:
        assert choice(advice) is expected


@pytest.mark.parametrize("report", [{"sleep_hours": 4.5}, {"stress": 5}])
def test_after_a_short_night_or_with_much_stress_it_is_for_recovery(shipped: Catalogue, report: dict[str, Any]):
    advice = ask(shipped, "Mon 08:00", days=today(**report), minutes=30)
    assert (phase(advice), choice(advice)) == (Phase.RECOVERY, PhaseChoice.TIRED)
    assert {ReasonCode.SLEEP, ReasonCode.STRESS} & {*codes(advice)}
    sent = ask(shipped, "Mon 08:00", days=today(**report), **STRENGTH)
    assert (sent.decision, phase(sent)) == (EASIER, Phase.RECOVERY)
    assert {ReasonCode.SLEEP, ReasonCode.STRESS} & {*codes(sent)}
    assert sent.not_before == at("Tue 06:00" if "sleep_hours" in report else "Wed 06:00")
    assert {each.why for each in sent.instead} == {InsteadWhy.LATER, InsteadWhy.MOBILITY}


def test_two_weeks_of_short_nights_are_named(shipped: Catalogue):
    days = tuple(Day(date=day("Mon") - timedelta(days=back), sleep_hours=5.8) for back in range(14))
    assert choice(ask(shipped, "Mon 08:00", days=days, minutes=30)) is PhaseChoice.TIRED


def test_a_week_without_strength_gets_strength(shipped: Catalogue):
    advice = ask(shipped, "Mon 08:00", minutes=30)
    assert (advice.decision, phase(advice), choice(advice)) == (GO, Phase.STRENGTH, PhaseChoice.STRENGTH_LACKS)


@pytest.mark.parametrize(
    ("workouts", "minutes", "expected"),
    [
        ((), 10, PhaseChoice.SHORT_OF_TIME),
        ((strength("Wed 18:00", week=-1), strength("Sat 18:00", week=-1)), 30, PhaseChoice.ENOUGH_STRENGTH),
        ((planned_strength("Wed 18:00"), planned_strength("Sat 18:00")), 30, PhaseChoice.ENOUGH_STRENGTH),
        ((planned_strength("Mon 18:00"),), 30, PhaseChoice.STRENGTH_PLANNED),
        ((planned("Mon 18:00"),), 30, PhaseChoice.RUN_LATER),
        ((planned("Tue 07:00", rpe=None),), 30, PhaseChoice.UNRATED_RUN_AHEAD),
    ],
)
def test_where_strength_does_not_fit_it_is_easy_mobility(
    shipped: Catalogue, workouts: tuple[Workout, ...], minutes: int, expected: PhaseChoice
):
    advice = ask(shipped, "Mon 08:00", *workouts, minutes=minutes)
    assert (advice.decision, phase(advice), choice(advice)) == (GO, Phase.DAILY, expected)


@pytest.mark.parametrize("minutes", [10, 30])
@pytest.mark.parametrize("run", [{"rpe": 8.0}, {"minutes": 100.0}, {"is_race": True, "rpe": 9.0, "distance_m": 10_000}])
def test_before_a_key_run_the_phase_is_chosen_for_it(shipped: Catalogue, run: dict[str, Any], minutes: int):
    advice = ask(shipped, "Mon 20:00", planned("Tue 07:00", **run), minutes=minutes)
    assert (advice.decision, phase(advice), choice(advice)) == (GO, Phase.DAILY, PhaseChoice.KEY_RUN_AHEAD)


def test_where_a_window_is_closed_the_chosen_phase_says_why_it_is_not_strength(shipped: Catalogue):
    advice = ask(shipped, "Mon 20:00", strength("Mon 07:00"), minutes=30)
    assert (advice.decision, phase(advice)) == (GO, Phase.DAILY)
    assert codes(advice)[0] is ReasonCode.CLOSED


@pytest.mark.parametrize(
    ("run", "expected", "slugs"),
    [
        ({"climb_m": 400, "distance_m": 10_000}, RegionChoice.HILLS, ("calf", "glutes")),
        ({"minutes": 100.0, "distance_m": 18_000}, RegionChoice.LONG_RUN, ("calf", "hip")),
        ({"climb_m": 100, "distance_m": 10_000}, RegionChoice.WHOLE_BODY, ("full-body",)),
    ],
)
def test_the_run_decides_the_regions(shipped: Catalogue, run: dict[str, Any], expected: RegionChoice, slugs: tuple[str, ...]):
    for now, name in (("Mon 06:00", "Mon 07:00"), ("Mon 09:00", "Mon 07:00")):
        fields = {"status": Status.PLANNED if now < name else Status.DONE, **run}
        advice = ask(shipped, now, a_run(name, **fields))
        assert (why_regions(advice), regions(advice)) == (expected, slugs)


def test_a_condition_decides_the_regions_of_a_day_and_not_of_a_run(shipped: Catalogue):
    advice = ask(shipped, "Mon 08:00", condition=("achilles_pain",))
    assert (why_regions(advice), regions(advice)) == (RegionChoice.TREATED, ("achilles",))
    before = ask(shipped, "Mon 06:00", planned("Mon 07:00"), condition=("achilles_pain",))
    assert regions(before) == ("full-body",)


def test_a_sore_region_leaves_the_others(shipped: Catalogue):
    advice = ask(shipped, "Mon 09:00", a_run("Mon 07:00", minutes=100.0), sore_region=("calf",))
    assert regions(advice) == ("hip",)


@pytest.mark.parametrize("legs", [{}, {"region": ("calf",)}, {"region": ("lower-body",), "minutes": 10}])
@pytest.mark.parametrize(
    "workout",
    [
        planned("Tue 18:00", rpe=8.0),
        planned("Tue 18:00", minutes=100.0),
        planned("Tue 18:00", is_race=True, rpe=9.0, minutes=45.0, distance_m=10_000),
        a_run("Sun 09:00", week=-1, **MARATHON),
        strength("Mon 07:00"),
        a_run("Mon 07:00", minutes=130.0, distance_m=24_000),
    ],
)
def test_strength_for_the_legs_near_a_key_run_or_other_strength_becomes_something_easier(
    shipped: Catalogue, workout: Workout, legs: dict[str, Any]
):
    advice = ask(shipped, "Mon 20:00", LONG_BEFORE, workout, **(STRENGTH | legs))
    assert advice.decision is EASIER
    assert codes(advice)[0] is ReasonCode.CLOSED
    assert easier(advice) in {EasierBy.ARMS_AND_TRUNK, EasierBy.RECOVERY, EasierBy.MOBILITY}
    assert advice.not_before is not None
    assert advice.not_before > advice.at


def test_on_the_eve_of_a_race_mobility_comes_first_and_after_one_recovery(shipped: Catalogue):
    eve = ask(shipped, "Mon 20:00", planned("Tue 18:00", **MARATHON), **STRENGTH)
    assert easier(eve) is EasierBy.MOBILITY
    after = ask(shipped, "Tue 20:00", a_run("Mon 09:00", **MARATHON), **STRENGTH)
    assert easier(after) is EasierBy.RECOVERY
    later = ask(shipped, "Thu 20:00", a_run("Mon 09:00", **MARATHON), week=1, **STRENGTH)
    assert easier(later) is EasierBy.ARMS_AND_TRUNK


def test_before_a_run_a_warm_up_is_the_other_choice(shipped: Catalogue):
    race = planned("Mon 07:00", is_race=True, rpe=9.0, distance_m=10_000, minutes=45.0)
    advice = ask(shipped, "Mon 06:00", race, **STRENGTH)
    assert (advice.decision, easier(advice), phase(advice)) == (EASIER, EasierBy.WARM_UP, Phase.PRE)
    later = ask(shipped, "Mon 06:00", a_run("Sun 09:00", week=-1, **MARATHON), planned("Mon 07:40"), **STRENGTH)
    assert easier(later) is EasierBy.RECOVERY
    wait = ask(shipped, "Mon 06:00", planned("Mon 07:00", rpe=8.0), **STRENGTH)
    assert wait.decision is LATER
    assert {each.why for each in wait.instead} == {InsteadWhy.WARM_UP}


def test_an_easy_run_comes_before_strength_and_needs_no_more_than_that(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 07:00"), **STRENGTH)
    assert (advice.decision, codes(advice), advice.not_before) == (LATER, [ReasonCode.CLOSED], at("Mon 08:00"))
    assert {each.why for each in advice.instead} == {InsteadWhy.ARMS_AND_TRUNK, InsteadWhy.WARM_UP}


@pytest.mark.parametrize("race", ["Sun 09:00", "Tue 18:00"])
def test_next_to_a_race_no_strength_is_offered_at_all(shipped: Catalogue, race: str):
    fields = MARATHON | {"status": Status.DONE if race == "Sun 09:00" else Status.PLANNED}
    advice = ask(shipped, "Mon 20:00", a_run(race, week=-1 if race == "Sun 09:00" else 0, **fields), **STRENGTH)
    assert advice.decision is EASIER
    assert {each.question.phase for each in advice.instead if each.why is not InsteadWhy.LATER} <= {Phase.DAILY, Phase.RECOVERY}


def test_what_a_closed_window_says_is_not_said_again_by_a_finding(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 07:00", rpe=8.0), **STRENGTH)
    assert codes(advice) == [ReasonCode.CLOSED]


@pytest.mark.parametrize("run", [{"rpe": 8.0}, {"minutes": 130.0, "distance_m": 24_000}])
def test_after_a_key_run_a_cool_down_comes_first(shipped: Catalogue, run: dict[str, Any]):
    advice = ask(shipped, "Mon 20:00", LONG_BEFORE, a_run("Mon 17:30", **run), **STRENGTH)
    assert (advice.decision, easier(advice), phase(advice)) == (EASIER, EasierBy.COOL_DOWN, Phase.POST)


def test_legs_that_may_be_tired_are_named_with_strength(shipped: Catalogue):
    advice = ask(shipped, "Mon 08:00", a_hard_run("Sun 18:00", week=-1), **STRENGTH)
    assert advice.decision is GO
    assert ReasonCode.LEGS_TIRED in codes(advice)
    assert ReasonCode.LEGS_TIRED not in codes(ask(shipped, "Mon 08:00", **STRENGTH))


def test_arms_and_trunk_have_no_strength_work_for_the_legs(shipped: Catalogue):
    advice = ask(shipped, "Mon 20:00", planned("Tue 18:00", rpe=8.0), **STRENGTH)
    assert advice.routine is not None
    assert (easier(advice), regions(advice)) == (EasierBy.ARMS_AND_TRUNK, ("core", "upper-body"))
    legs = {"glutes", "hamstrings", "quads", "calf", "soleus", "adductors", "abductors", "hip", "ankle", "achilles"}
    items = [item.exercise for block in advice.routine.blocks for item in block.items]
    assert all(legs.isdisjoint(each.main_regions) for each in items if each.method == "strength")


def test_strength_soon_after_a_hard_run_waits_for_a_few_hours(shipped: Catalogue):
    advice = ask(shipped, "Mon 08:30", a_hard_run("Mon 07:00"), **STRENGTH)
    assert (advice.decision, advice.routine, advice.not_before) == (LATER, None, at("Mon 10:45"))
    assert codes(advice)[0] is ReasonCode.ADDED_FINDING
    assert advice.question is not None
    assert {each.why for each in advice.instead} == {InsteadWhy.COOL_DOWN, InsteadWhy.RECOVERY}
    at_once = ask(shipped, "Mon 08:30", a_hard_run("Mon 07:00"), at=advice.not_before, **STRENGTH)
    assert at_once.decision is GO


def test_a_routine_during_another_workout_waits_until_its_end(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned("Mon 12:00"), at=at("Mon 12:30"), phase=Phase.DAILY)
    assert (advice.decision, codes(advice)[0], advice.not_before) == (LATER, ReasonCode.OVERLAP, at("Mon 13:00"))


def test_a_time_is_by_day_and_on_the_quarter_hour(shipped: Catalogue):
    advice = ask(shipped, "Mon 19:00", a_hard_run("Mon 17:10"), **STRENGTH)
    assert (advice.decision, advice.not_before) == (EASIER, at("Tue 06:00"))
    advice = ask(shipped, "Mon 08:30", a_hard_run("Mon 07:05"), **STRENGTH)
    assert advice.not_before == at("Mon 11:00")


def test_strength_takes_the_place_of_that_which_is_planned_today(shipped: Catalogue):
    advice = ask(shipped, "Mon 06:00", planned_strength("Mon 18:00"), **STRENGTH)
    assert (advice.decision, codes(advice)[0]) == (GO, ReasonCode.REPLACES)
    fixed = ask(shipped, "Mon 06:00", planned_strength("Mon 18:00", fixed=True), **STRENGTH)
    assert fixed.decision is EASIER
    tomorrow = ask(shipped, "Mon 06:00", planned_strength("Tue 07:00"), **STRENGTH)
    assert tomorrow.decision is EASIER


def test_upper_body_strength_nearby_does_not_matter(shipped: Catalogue):
    assert ask(shipped, "Mon 20:00", strength("Mon 07:00", body=BodyPart.UPPER), **STRENGTH).decision is GO


def test_too_much_in_the_last_days_gives_the_legs_a_rest(shipped: Catalogue):
    row = [a_hard_run(f"{name} 07:00") for name in ("Mon", "Tue", "Wed", "Thu")]
    advice = ask(shipped, "Thu 20:00", *row, **STRENGTH)
    assert (advice.decision, codes(advice)[0]) == (EASIER, ReasonCode.TOO_MUCH)
    assert advice.not_before == at("Sat 06:00")
    chosen = ask(shipped, "Thu 20:00", *row, minutes=30)
    assert (phase(chosen), choice(chosen)) == (Phase.RECOVERY, PhaseChoice.AFTER_TOO_MUCH)


def test_a_hard_strength_routine_never_adds_a_finding(shipped: Catalogue):
    """The plan is full of hard work, so whatever is hard would be one too many."""
    row = [a_hard_run("Mon 07:00"), hard_strength("Tue 18:00"), a_hard_run("Thu 07:00"), planned("Sat 18:00", rpe=8.0)]
    advice = ask(shipped, "Fri 12:00", *row, **STRENGTH)
    assert advice.routine is not None
    assert advice.routine.effort is not Effort.HARD


@pytest.mark.parametrize("question", [{}, STRENGTH])
@pytest.mark.parametrize(
    ("runner", "expected"),
    [
        (Runner(), set()),
        (Runner(new_to_strength=True), {"new_to_strength"}),
        (Runner(over_45=True), {"older_runner"}),
        (Runner(new_to_strength=True, over_45=True), {"new_to_strength", "older_runner"}),
    ],
)
def test_what_the_plan_says_of_the_runner_holds_in_every_routine(
    shipped: Catalogue, runner: Runner, expected: set[str], question: dict[str, Any]
):
    advice = ask(shipped, "Mon 08:00", runner=runner, **question)
    assert advice.question is not None
    assert advice.question.conditions == expected


def test_a_short_time_offers_strength_where_the_week_lacks_it(shipped: Catalogue):
    advice = ask(shipped, "Mon 08:00")
    assert InsteadWhy.STRENGTH in {each.why for each in advice.instead}
    near = ask(shipped, "Mon 20:00", planned("Tue 07:00", rpe=8.0))
    assert InsteadWhy.STRENGTH not in {each.why for each in near.instead}


def test_other_choices_have_routines_and_are_not_the_advice_itself(shipped: Catalogue):
    for advice in (ask(shipped, "Mon 08:00"), ask(shipped, "Mon 20:00", planned("Tue 07:00", rpe=8.0), **STRENGTH)):
        assert 1 <= len(advice.instead) <= 3
        assert all(compose(shipped, each.question).blocks for each in advice.instead)
        assert advice.question not in [each.question for each in advice.instead]


def test_what_was_not_sent_is_named(shipped: Catalogue):
    silent = unknown(ask(shipped, "Mon 08:00", history=()))
    assert silent == {
        UnknownCode.PAIN_NOT_ASKED,
        UnknownCode.ILLNESS_NOT_ASKED,
        UnknownCode.SLEEP_NOT_ASKED,
        UnknownCode.NOTHING_AHEAD,
        UnknownCode.SHORT_LOG,
    }
    days = today(pain=0, illness=Illness.NONE, sleep_hours=8.0)
    assert unknown(ask(shipped, "Mon 08:00", planned("Tue 07:00"), days=days)) == set()


def test_an_unrated_workout_nearby_is_named(shipped: Catalogue):
    (found,) = [
        each
        for each in ask(shipped, "Mon 08:00", planned("Tue 07:00", rpe=None), **STRENGTH).not_known
        if each.code is UnknownCode.UNRATED_WORKOUTS
    ]
    assert found.workouts == (planned("Tue 07:00").id,)


def test_a_race_that_nobody_confirmed_counts_as_run(shipped: Catalogue):
    advice = ask(shipped, "Mon 20:00", planned("Sun 09:00", week=-1, **MARATHON), **STRENGTH)
    assert advice.decision is EASIER
    assert UnknownCode.UNCONFIRMED_RACE in unknown(advice)
    chosen = ask(shipped, "Mon 20:00", planned("Sun 09:00", week=-1, **MARATHON))
    assert (phase(chosen), choice(chosen)) == (Phase.RECOVERY, PhaseChoice.AFTER_RACE)


def test_a_runner_of_whom_hardly_a_run_is_known_may_be_new(shipped: Catalogue):
    assert UnknownCode.NEW_RUNNER in unknown(ask(shipped, "Mon 08:00", planned("Tue 07:00"), history=()))


def test_a_phase_without_a_routine_is_refused_as_by_the_composer(shipped: Catalogue):
    with pytest.raises(NoRoutine):
        ask(shipped, "Mon 08:00", phase=Phase.POST, condition=("calf_strain",))
    with pytest.raises(QuestionInvalid):
        ask(shipped, "Mon 08:00", region=("nowhere",))
    with pytest.raises(QuestionInvalid):
        ask(shipped, "Mon 08:00", region=("knee",), sore_region=("lower-body",))


def test_the_same_question_gets_the_same_advice(shipped: Catalogue):
    one, two = (ask(shipped, "Mon 20:00", planned("Tue 07:00", rpe=8.0), **STRENGTH) for _ in range(2))
    assert one == two
