"""The tables of docs/advice.md."""

from collections.abc import Iterable

from app.domain.advice.attempts import WORTH_WAITING
from app.domain.advice.first_time import FIRST_HOUR, HORIZON_DAYS, LAST_HOUR
from app.domain.advice.phases import (
    MIN_STRENGTH_MINUTES,
    MIN_WARM_UP_MINUTES,
    STRENGTH_IN_RACE_SEASON,
    STRENGTH_PER_WEEK,
    WARM_UP_MARGIN_MINUTES,
    WARM_UP_MINUTES,
)
from app.domain.advice.reasons import ReasonCode
from app.domain.advice.regions import HILLY_CLIMB_M, HILLY_M_PER_KM
from app.domain.advice.result import AdviceDecision, UnknownCode
from app.domain.advice.surroundings import NEAR_RUN_HOURS, TOO_MUCH_DAYS
from app.domain.advice.unknowns import AHEAD_DAYS, ENOUGH_LOG_DAYS
from app.domain.placement.windows import BEFORE_EASY_RUN_HOURS, BETWEEN_LEG_STRENGTH_HOURS, LIGHT_STRENGTH_DAYS, WindowReason
from app.domain.training_load.beginners import FIRST_DAYS
from app.domain.training_load.demand import LONG_MINUTES
from app.domain.training_load.rules.leg_strength import WARN_HOURS
from app.domain.training_load.rules.pain import HOLD_FROM, REACH_DAYS, STOP_ABOVE
from app.domain.training_load.rules.sleep import ADVISE_SLEEP_HOURS, VERY_BAD_NIGHT_HOURS
from app.domain.training_load.rules.spacing import AFTER_LONG_RUN_HOURS, AFTER_LONG_RUN_WARN_HOURS
from app.domain.training_load.rules.stress import STRESS
from app.domain.vocabulary import NextRun
from app.words.languages import ENGLISH
from docs.tables.markdown import table

WINDOWS = {
    WindowReason.ILLNESS: ("everything", "a fever or symptoms below the neck, up to the day after the last such day"),
    WindowReason.PAIN: (
        "any strength for the legs",
        (
            f"pain above {STOP_ABOVE:g} or of a bone, for {REACH_DAYS} days or up to the next report; only hard strength after "
            f"pain from {HOLD_FROM:g} on two days running, or worse the next morning"
        ),
    ),
    WindowReason.TOO_MUCH: (
        "any strength for the legs",
        f"a warning about running that is done (advice only): the day and the next, {TOO_MUCH_DAYS} days in all",
    ),
    WindowReason.TIRED: (
        "more than light strength for the legs",
        f"{VERY_BAD_NIGHT_HOURS:g} hours of sleep or less: that day; stress from {STRESS:g} of 5: that day and the next",
    ),
    WindowReason.AFTER_RACE: (
        "any strength for the legs",
        "the days that coaches wait, by distance; also if nobody confirmed it",
    ),
    WindowReason.BEFORE_RACE: (
        "strength for the legs",
        f"the days of `strength_before_race`; light strength at most {LIGHT_STRENGTH_DAYS} days, the day before always",
    ),
    WindowReason.BEFORE_QUALITY_RUN: ("any strength for the legs", f"{WARN_HOURS:g} hours before a hard run"),
    WindowReason.BEFORE_LONG_RUN: (
        "any strength for the legs",
        f"{WARN_HOURS:g} hours before a run of {LONG_MINUTES} minutes or more, or a demanding one",
    ),
    WindowReason.BEFORE_EASY_RUN: (
        "more than light strength for the legs",
        f"{BEFORE_EASY_RUN_HOURS:g} hours before any other run: the run comes first",
    ),
    WindowReason.AFTER_LONG_RUN: (
        "more than light strength for the legs",
        f"{AFTER_LONG_RUN_WARN_HOURS:g} hours after a demanding run, {AFTER_LONG_RUN_HOURS:g} after a very demanding one",
    ),
    WindowReason.NEAR_LEG_STRENGTH: (
        "more than light strength for the legs",
        f"{BETWEEN_LEG_STRENGTH_HOURS:g} hours before and after other strength for the legs",
    ),
    WindowReason.FIRST_WEEKS: ("any strength for the legs", f"the first {FIRST_DAYS} days of a known new runner"),
    WindowReason.RETURN_AFTER_BREAK: ("hard strength for the legs", "the easy weeks of a return after a break"),
}


def decisions() -> Iterable[str]:
    """The decisions, the first that applies."""
    rows = [
        (str(number), f"`{each}`", ENGLISH.todays_advice.explain_decision(each), DECIDED[each], CARRIES[each])
        for number, each in enumerate(AdviceDecision, 1)
    ]
    return table(("", "decision", "means", "when", "has"), rows)


def windows() -> Iterable[str]:
    """The closed windows."""
    return table(("window", "closed to", "when"), [(f"`{each}`", *WINDOWS[each]) for each in WindowReason])


def working_values() -> Iterable[str]:
    """The numbers of the advice, all ours unless a rule has them."""
    rows = [
        (f"{WARM_UP_MARGIN_MINUTES} minutes", "the most from the end of a warm-up to its run"),
        (
            f"{WARM_UP_MINUTES[NextRun.EASY]}, {WARM_UP_MINUTES[NextRun.QUALITY]} minutes",
            "the most warm-up before an easy and before a hard run",
        ),
        (f"{WORTH_WAITING.seconds // 60} minutes", "between a warm-up and its run from which it says when to start"),
        (f"{NEAR_RUN_HOURS} hours", "after a run for the phase post"),
        (f"{MIN_WARM_UP_MINUTES} minutes", "the least time for a warm-up"),
        (f"{MIN_STRENGTH_MINUTES} minutes", "the least time for which strength is chosen; asked for, it may be shorter"),
        (f"{STRENGTH_PER_WEEK}, {STRENGTH_IN_RACE_SEASON} near a race", "strength workouts of seven days that are enough"),
        (f"{HILLY_CLIMB_M} m and {HILLY_M_PER_KM} m/km", "the climb from which a run is hilly: calf and glutes"),
        (
            f"{VERY_BAD_NIGHT_HOURS:g} h a night, or {ADVISE_SLEEP_HOURS:g} h over two weeks",
            "sleep up to which a day is for recovery",
        ),
        (f"{STRESS:g} of 5", "stress from which a day is for recovery"),
        (f"{FIRST_HOUR:%H:%M} to {LAST_HOUR:%H:%M}", "local times of day at which `not_before` may lie"),
        (f"{HORIZON_DAYS} days", "how far ahead it is looked for"),
        (f"{ENOUGH_LOG_DAYS} days, {AHEAD_DAYS} days", "a log, and days ahead, below which `not_known` says so"),
    ]
    return table(("value", "for"), rows)


def reasons() -> Iterable[str]:
    """The codes of reasons and of what is not known."""
    rows = [
        ("`reasons`", ", ".join(f"`{each}`" for each in ReasonCode)),
        ("`not_known`", ", ".join(f"`{each}`" for each in UnknownCode)),
    ]
    return table(("field", "codes"), rows)


DECIDED = {
    AdviceDecision.SEE_SOMEONE: "a red flag, a condition that refuses, strong pain, or pain that may come from a bone",
    AdviceDecision.REST: "a fever or symptoms below the neck; or nothing fits, today or later",
    AdviceDecision.GO_LATER: "it fits later on the same local day; or nothing easier fits now",
    AdviceDecision.GO_EASIER: "it does not fit today, and something easier fits now",
    AdviceDecision.GO: "nothing known stands against it",
}
CARRIES = {
    AdviceDecision.SEE_SOMEONE: "`see_someone`, `instead`",
    AdviceDecision.REST: "`not_before`",
    AdviceDecision.GO_LATER: "`question`, `not_before`, `instead`",
    AdviceDecision.GO_EASIER: "`question`, `routine`, `not_before`, `instead`",
    AdviceDecision.GO: "`question`, `routine`, `instead`",
}
