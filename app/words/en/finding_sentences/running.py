"""Sentences about how much a runner runs: long runs, full weeks, returns and first weeks."""

from collections.abc import Callable, Mapping
from datetime import date
from math import floor
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.longest_runs import SPIKE_DAYS
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import BeginnerFacts, Excess, RampFacts, ReturnFacts, SpikeFacts
from app.words.en.phrases import count
from app.words.en.training import (
    are_done,
    capitalise,
    format_day,
    format_hours,
    format_km,
    format_number,
    format_rounded_km,
    format_span,
)

_KM: Final = 1000
_MINUTE: Final = 60
_SEND_DAYS: Final = 60
_HALF: Final = 500


def _spike(breach: Breach, today: date) -> str:
    facts = cast("SpikeFacts", breach.facts)
    is_km = breach.unit == "km"
    run = f"The run of {_length(facts.length, is_km=is_km)} on {format_day(breach.first, today)}"
    more = _length(facts.length - facts.longest, is_km=is_km)
    if facts.log_days < SPIKE_DAYS and breach.severity is FindingSeverity.INFO:
        days = "first days of the log" if facts.log_days <= 1 else f"{facts.log_days} days of log before it"
        return f"{run} is the longest of the {days}, by {more}. With {_SEND_DAYS} days of log it can be judged."
    if are_done(breach.workouts) and breach.severity is not FindingSeverity.INFO:
        return f"{run} was {more} longer than any of the {SPIKE_DAYS} days before. Keep the days after it easy."
    longer = f"{run} is {more} longer than any of your last {SPIKE_DAYS} days"
    if breach.severity is FindingSeverity.INFO:
        return f"{longer}. That is a usual step in a plan: keep it slow."
    return f"{longer}. About {_step(facts.repaired, is_km=is_km)} is a step that your legs know."


def _ramp(breach: Breach, today: date) -> str:
    facts = cast("RampFacts", breach.facts)
    week = f"{_round_week(facts.week, facts)} in the 7 days to {format_day(breach.last, today)}"
    if breach.severity is FindingSeverity.INFO:
        return (
            f"{week}, more than in any 7 days of the {count(facts.log_days, 'day')} of log before. With {_SEND_DAYS} days of "
            "log it can be judged."
        )
    before = f"after at most {_round_week(facts.usual, facts)} in any 7 days of the four weeks before"
    if are_done(breach.workouts):
        return f"{week}, {before}. Keep the week after it lighter."
    return f"{week}, {before}. Spread the increase over two or three weeks."


def _return(breach: Breach, today: date) -> str:
    facts = cast("ReturnFacts", breach.facts)
    start = f"Your log shows no run for {count(facts.days, 'day')}"
    if breach.unit == "days":
        return f"{start}. One easy week first is the usual advice."
    return f"{start}. {_returning(breach, facts, today)} If you ran and did not log it, send those runs."


def _returning(breach: Breach, facts: ReturnFacts, today: date) -> str:
    week = f"the {_ORDINALS[min(facts.week, len(_ORDINALS)) - 1]} week back"
    day = format_day(breach.first, today)
    if facts.excess is Excess.HARD_RUN:
        return f"The hard run on {day} comes early: keep {week} easy."
    if facts.share is None:
        return f"After so long a break, start again as a new runner does. {_too_much(breach, facts.excess, today)}"
    if facts.excess is Excess.LONG_RUN:
        amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
        return f"{amount} on {day} is long for {week}: about {limit} is enough."
    is_km = not facts.is_time
    usual, limit = _half_steps(facts.usual, is_km=is_km), _half_steps(breach.limit * (_KM if is_km else _MINUTE), is_km=is_km)
    return (
        f"{capitalise(week)} has {_amount(breach.measured, breach.unit)}. Take {_SHARES[facts.share]} of your usual {usual}, "
        f"about {limit}, and keep it easy."
    )


def _first_weeks(breach: Breach, today: date) -> str:
    facts = cast("BeginnerFacts", breach.facts)
    if facts.is_known:
        return f"These are your first weeks of running. {_too_much(breach, facts.excess, today)}"
    if breach.severity is FindingSeverity.INFO:
        return (
            f"There is no run before {format_day(facts.first_day, today)} in your log. If you are new to running: three runs a "
            "week, half an hour each, a day between. If not, say since when you run with `running_since`."
        )
    return (
        f"There is no run before {format_day(facts.first_day, today)} in your log. {_large_start(breach, facts.excess, today)} "
        "is for somebody who runs already: if you do, say since when with `running_since`, or send 60 days. If you are new: "
        "three runs a week, half an hour each, a day between."
    )


def _large_start(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for nearly anybody who is new, as the subject of a sentence."""
    if excess is Excess.TOO_MANY_RUNS:
        return f"A week of {count(round(breach.measured), 'run')}, {format_span(breach.first, breach.last, today)},"
    return f"{_amount(breach.measured, breach.unit)} {format_span(breach.first, breach.last, today)}"


def _too_much(breach: Breach, excess: Excess, today: date) -> str:
    """What is too much for a new runner, as a sentence."""
    amount, limit = _amount(breach.measured, breach.unit), _amount(breach.limit, breach.unit)
    day, span = format_day(breach.first, today), format_span(breach.first, breach.last, today)
    match excess:
        case Excess.WEEK:
            return f"{amount} {span} is a lot for a first week; {limit} is plenty."
        case Excess.LONG_RUN:
            return f"{amount} on {day} is long for these weeks: about {_early_limit(breach)} is enough."
        case Excess.FIRST_RUN:
            return f"{amount} on {day} is long: half an hour, or 5 km, is enough at first."
        case Excess.HARD_RUN:
            return f"Make the hard run on {day} easy: fast running can wait for six weeks."
        case Excess.TOO_MANY_RUNS:
            enough = "not more than that" if breach.severity is FindingSeverity.INFO else "three a week are enough"
            return f"{count(round(breach.measured), 'run')} {span}: {enough}."
        case Excess.TWO_DAYS_RUNNING:
            return f"Leave a day between runs: there is one on {day} and one on the day after."


def _early_limit(breach: Breach) -> str:
    """The usual length of a run in these weeks: half a kilometre or five minutes below its limit."""
    return f"{breach.limit - 0.5:g} km" if breach.unit == "km" else count(round(breach.limit) - 5, "minute")


def _step(length: float, *, is_km: bool) -> str:
    """A length in half kilometres or in fives of minutes, rounded down, as a repair shortens runs."""
    if is_km:
        return format_km(floor(length / _HALF) * _HALF)
    return count(floor(length / _MINUTE / 5) * 5, "minute")


def _length(length: float, *, is_km: bool) -> str:
    return format_rounded_km(length) if is_km else count(round(length / _MINUTE), "minute")


def _amount(value: float, unit: str) -> str:
    if unit == "km":
        return format_rounded_km(value * _KM)
    return count(round(value), "minute") if unit == "minutes" else format_number(value)


def _half_steps(length: float, *, is_km: bool) -> str:
    """A length in half kilometres, or in fives of minutes."""
    if is_km:
        return format_km(round(length / _HALF) * _HALF)
    return count(round(length / _MINUTE / 5) * 5, "minute")


def _round_week(amount: float, facts: RampFacts) -> str:
    """Format the running of a week, such as "4 h 35 min" or "38 km"."""
    if facts.is_time:
        return format_hours(round(amount / _MINUTE / 5) * 5 / 60)
    return format_rounded_km(amount)


_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_SHARES: Final = {0.33: "about a third", 0.5: "about half", 0.75: "about three quarters"}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SINGLE_RUN_SPIKE: _spike,
    RuleId.WEEKLY_DISTANCE_RAMP: _ramp,
    RuleId.RETURN_AFTER_BREAK: _return,
    RuleId.FIRST_WEEKS: _first_weeks,
}
