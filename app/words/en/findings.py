"""Findings of a check, in English."""

from collections.abc import Callable
from datetime import date
from math import ceil, floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.findings import Finding
from app.domain.training_load.plan import WorkoutKind
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import (
    EasyFacts,
    GapFacts,
    RampFacts,
    SleepFacts,
    SpikeFacts,
    StrengthFacts,
    StressFacts,
)
from app.domain.training_load.rules.intensity import SHARE_DAYS
from app.domain.training_load.rules.single_run import SPIKE_DAYS
from app.domain.training_load.rules.sleep_and_stress import SLEEP_DAYS
from app.words.en.data_findings import DATA_SENTENCES
from app.words.en.phrases import count
from app.words.en.training import (
    capitalise,
    format_day,
    format_hours,
    format_km,
    format_number,
    format_span,
    name_workout,
    name_workout_and_day,
)


def format_finding(finding: Finding, today: date) -> str:
    """Format a finding, such as "Only 12 hours lie between ... This is the worst of 5 cases from Tuesday to Sunday."."""
    sentence = format_breach(finding.worst, today)
    if finding.count == 1:
        return sentence
    span = format_span(finding.first.toordinal(), finding.last.toordinal(), today)
    return f"{sentence} This is the worst of {finding.count} cases {span}."


def format_breach(breach: Breach, today: date) -> str:
    """Format one breach."""
    return _SENTENCES[breach.rule](breach, today)


def _short_gap(breach: Breach, today: date) -> str:
    facts = cast("GapFacts", breach.facts)
    pair = f"{name_workout_and_day(facts.earlier, today)} and {name_workout_and_day(facts.later, today)}"
    advice = f"Leave more than {format_hours(breach.limit)} between hard workouts."
    return f"{_gap(breach)} between {pair}. {advice}"


def _heavy_strength(breach: Breach, today: date) -> str:
    strength, run = breach.workouts
    pair = f"{name_workout_and_day(strength, today)} and {name_workout_and_day(run, today)}"
    return f"{_gap(breach)} between {pair}. Legs can stay tired for up to {format_hours(breach.limit)} after hard strength work."


def _gap(breach: Breach) -> str:
    gap = format_hours(breach.measured)
    if not breach.measured:
        return "There is no time"
    return f"Only {gap} {'lies' if gap.startswith('1 ') else 'lie'}"


def _hard_days(breach: Breach, today: date) -> str:
    return (
        f"{count(round(breach.measured), 'hard day')} in a row, {format_span(breach.first, breach.last, today)}. "
        f"Put an easy or free day before the {_ORDINALS[ceil(breach.limit)]}."
    )


def _hard_week(breach: Breach, today: date) -> str:
    surplus = round(breach.measured) - floor(breach.limit)
    return (
        f"{count(round(breach.measured), 'hard workout')} within 7 days, {format_span(breach.first, breach.last, today)}. "
        f"The limit is {format_number(breach.limit, 1)}: make {surplus} of them easy."
    )


def _spike(breach: Breach, today: date) -> str:
    facts = cast("SpikeFacts", breach.facts)
    run = f"The run of {format_km(facts.distance_m)} on {format_day(breach.first, today)}"
    more = f"{format_km(facts.distance_m - facts.longest_m)} longer than any run"
    step = floor(facts.longest_m * breach.limit / 10_000) * 100
    days = f"{SPIKE_DAYS} days before" if facts.log_days >= SPIKE_DAYS else f"{count(facts.log_days, 'day')} of log before it"
    return (
        f"{run} is {more} in the {days}. Increase your longest run by at most {format_number(breach.limit - 100, 1)} % at a "
        f"time, here to {format_km(step)}."
    )


def _ramp(breach: Breach, today: date) -> str:
    facts = cast("RampFacts", breach.facts)
    return (
        f"{format_km(facts.week_m)} in the 7 days to {format_day(breach.last, today)}, after at most {format_km(facts.usual_m)} "
        f"in any 7 days of the four weeks before. Increase by at most {format_number(breach.limit, 1)} % and take more weeks "
        "for it."
    )


def _easy_share(breach: Breach, today: date) -> str:
    facts = cast("EasyFacts", breach.facts)
    amount = "At most " if facts.unknown else "Only " if breach.measured else ""
    return (
        f"{amount}{format_number(breach.measured)} % of your minutes and {facts.easy_or_unknown} of "
        f"{count(facts.total, 'workout')} were easy in the {SHARE_DAYS} days to {format_day(breach.last, today)}. Aim for "
        f"{format_number(breach.limit, 1)} % of the minutes."
    )


def _monotony(breach: Breach, today: date) -> str:
    return (
        f"The 7 days to {format_day(breach.last, today)} are much alike. Mix harder with easier and free days. (Monotony, the "
        f"mean daily load divided by its variation, is {format_number(breach.measured, 2)}; the limit is "
        f"{format_number(breach.limit, 2)}.)"
    )


def _strain(breach: Breach, today: date) -> str:
    return (
        f"The 7 days to {format_day(breach.last, today)} were among the most straining of your last twelve weeks: a lot of "
        "training and little variation. Plan easier days."
    )


def _short_sleep(breach: Breach, today: date) -> str:
    facts = cast("SleepFacts", breach.facts)
    return (
        f"You slept {format_hours(breach.measured)} a night on average in the {SLEEP_DAYS} days to "
        f"{format_day(breach.last, today)} ({count(facts.nights, 'night')} reported). Aim for at least "
        f"{format_hours(breach.limit)}."
    )


def _stress(breach: Breach, today: date) -> str:
    hard = breach.workouts[0]
    is_same_day = cast("StressFacts", breach.facts).is_same_day
    day = format_day(hard.day if is_same_day else hard.day - 1, today)
    when = "the day of" if is_same_day else "the day before"
    workout = f"a {name_workout(hard)}" if is_same_day else name_workout_and_day(hard, today)
    return (
        f"You reported stress of {format_number(breach.measured)} out of 5 for {day}, {when} {workout}. Make it easier rather "
        "than moving it."
    )


def _support_work(breach: Breach, today: date) -> str:
    if breach.unit == "minutes":
        workout = capitalise(name_workout_and_day(breach.workouts[0], today))
        bound = "at most" if breach.measured > breach.limit else "at least"
        return (
            f"{workout} lasts {format_number(breach.measured, 1)} minutes. To begin with, {bound} "
            f"{format_number(breach.limit, 1)} minutes at a time are advised."
        )
    workouts = round(breach.measured)
    number = count(workouts, "strength or mobility workout") if workouts else "No strength or mobility workout"
    return f"{number} in the 7 days to {format_day(breach.last, today)}. Aim for at least {format_number(breach.limit, 1)}."


def _strength_not_reduced(breach: Breach, today: date) -> str:
    facts = cast("StrengthFacts", breach.facts)
    now, before = (format_number(seconds / 60) for seconds in (facts.now_s, facts.before_s))
    return (
        f"Your running grew by {format_number(breach.measured, 1)} % in the 7 days to {format_day(breach.last, today)}, while "
        f"strength work did not get shorter ({now} minutes, {before} in the 7 days before). Strength work can take less time "
        "while distance rises."
    )


def _stretch(breach: Breach, today: date) -> str:
    stretch, hard = breach.workouts
    hard_name, advice = name_workout(hard), "Long holds can cost strength for a while: stretch afterwards, or hold briefly."
    if not breach.measured:
        return f"Static stretching on {format_day(stretch.day, today)} leads straight into a {hard_name}. {advice}"
    minutes = format_number(breach.measured)
    return f"Static stretching on {format_day(stretch.day, today)} ends {minutes} minutes before a {hard_name}. {advice}"


def _same_day(breach: Breach, today: date) -> str:
    day = format_day(breach.first, today)
    if breach.workouts[0].kind is WorkoutKind.STRENGTH:
        return f"Strength work comes before the hard run on {day}. Do the run first."
    gap = f"{format_hours(breach.measured)} after" if breach.measured > 0 else "during or right after"
    return f"Strength work on {day} starts {gap} the hard run. Leave at least {format_hours(breach.limit)} between them."


_ORDINALS: Final = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}

_SENTENCES: Final[dict[RuleId, Callable[[Breach, date], str]]] = {
    **DATA_SENTENCES,
    RuleId.HARD_HARD_GAP: _short_gap,
    RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN: _heavy_strength,
    RuleId.HARD_DAYS_IN_A_ROW: _hard_days,
    RuleId.HARD_WORKOUTS_PER_WEEK: _hard_week,
    RuleId.SINGLE_RUN_SPIKE: _spike,
    RuleId.WEEKLY_DISTANCE_RAMP: _ramp,
    RuleId.EASY_SHARE: _easy_share,
    RuleId.MONOTONY: _monotony,
    RuleId.STRAIN: _strain,
    RuleId.SHORT_SLEEP: _short_sleep,
    RuleId.LIFE_STRESS_WITH_HARD_WORK: _stress,
    RuleId.STRENGTH_MOBILITY_FREQUENCY: _support_work,
    RuleId.RAMP_WITHOUT_STRENGTH_CUT: _strength_not_reduced,
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: _stretch,
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: _same_day,
}
"""The sentence of each rule that can find something."""
