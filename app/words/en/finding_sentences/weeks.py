"""Sentences about weeks: hard days, rest, easy running, support work, days that are much alike."""

from collections.abc import Callable, Mapping
from datetime import date
from math import ceil, floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import EasyFacts
from app.domain.training_load.rules.intensity import SHARE_DAYS
from app.words.en.phrases import count
from app.words.en.training import are_done, format_day, format_number, format_span, name_workout


def _hard_days(breach: Breach, today: date) -> str:
    days = f"{_count(round(breach.measured), 'hard day')} in a row, {format_span(breach.first, breach.last, today)}."
    if are_done(breach.workouts):
        return f"{days} Keep the days after them easy."
    return f"{days} Put an easy or free day before the {_ORDINALS[ceil(breach.limit)]}."


def _hard_week(breach: Breach, today: date) -> str:
    hard, span = _count(round(breach.measured), "hard session"), format_span(breach.first, breach.last, today)
    surplus = round(breach.measured) - floor(breach.limit)
    if surplus <= 0:
        return f"{hard} {span}, and hardly any other run. Add an easy run, or make one of them easy."
    limit = floor(breach.limit)
    plenty = f"{_spell(limit).capitalize()} {'is' if limit == 1 else 'are'} plenty for most runners"
    if are_done(breach.workouts):
        return f"{hard} {span}. {plenty}: keep the days after them easy."
    return f"{hard} {span}. {plenty}: make {_spell(surplus)} of them easy."


def _without_rest(breach: Breach, today: date) -> str:
    span = format_span(breach.first, breach.last, today)
    return (
        f"{count(round(breach.measured), 'day')} in a row with running or hard work, {span}. Take a day off, or make one "
        "really short and easy."
    )


def _easy_share(breach: Breach, today: date) -> str:
    facts = cast("EasyFacts", breach.facts)
    return (
        f"{facts.easy} of the {facts.rated} rated runs in the {SHARE_DAYS} days to {format_day(breach.last, today)} were easy. "
        "About four out of five is what coaches aim for."
    )


def _monotony(breach: Breach, today: date) -> str:
    return f"The 7 days to {format_day(breach.last, today)} are much alike, and full. Mix harder with easier and free days."


def _strain(breach: Breach, today: date) -> str:
    return (
        f"The 7 days to {format_day(breach.last, today)} are among the most straining of your last twelve weeks: a lot of "
        "training and little variation. Plan easier days."
    )


def _support_work(breach: Breach, today: date) -> str:
    workouts = round(breach.measured)
    number = count(workouts, "strength or mobility workout") if workouts else "No strength or mobility workout"
    return f"{number} in the 7 days to {format_day(breach.last, today)}. Aim for at least {format_number(breach.limit, 1)}."


def _stretch(breach: Breach, today: date) -> str:
    stretch, hard = breach.workouts
    hard_name, advice = name_workout(hard), "Long holds can cost strength for a while: stretch afterwards, or move on after it."
    if not breach.measured:
        return f"Static stretching on {format_day(stretch.day, today)} leads straight into a {hard_name}. {advice}"
    minutes = format_number(breach.measured)
    return f"Static stretching on {format_day(stretch.day, today)} ends {minutes} minutes before a {hard_name}. {advice}"


def _count(number: int, noun: str) -> str:
    """A number of things at the start of a sentence, such as "Five hard sessions"."""
    return f"{_spell(number).capitalize()}{count(number, noun)[len(str(number)) :]}"


def _spell(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


_NUMBERS: Final = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS: Final = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.HARD_DAYS_IN_A_ROW: _hard_days,
    RuleId.HARD_WORKOUTS_PER_WEEK: _hard_week,
    RuleId.DAYS_WITHOUT_REST: _without_rest,
    RuleId.EASY_SHARE: _easy_share,
    RuleId.MONOTONY: _monotony,
    RuleId.STRAIN: _strain,
    RuleId.STRENGTH_MOBILITY_FREQUENCY: _support_work,
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: _stretch,
}
