"""What to do today, and what instead, in English."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.domain.advice.reasons import Reason, ReasonCode
from app.domain.advice.result import AdviceDecision, Instead, InsteadWhy, Unknown, UnknownCode
from app.words.en.advice_reasons import against, choices
from app.words.en.phrases import count
from app.words.en.training import format_day


def explain_decision(decision: AdviceDecision) -> str:
    """Return what a decision means, in one sentence."""
    return _DECISIONS[decision]


def explain_reason(reason: Reason, today: date) -> str:
    """Return one reason in one or two sentences."""
    return _REASONS[reason.code](reason, today)


def explain_instead(instead: Instead, today: date) -> str:
    """Return why another choice is offered."""
    start = instead.not_before
    if instead.why is InsteadWhy.LATER and start is not None:
        return f"What you wanted to do, {format_day(start.toordinal(), today)} from {start:%H:%M} on."
    return _INSTEAD[instead.why]


def explain_unknown(unknown: Unknown, today: date) -> str:
    """Return what is not known, and what to send."""
    day = "" if unknown.day is None else format_day(unknown.day, today)
    match unknown.code:
        case UnknownCode.UNCONFIRMED_RACE:
            return f"The race on {day} is still marked as planned. Until you confirm it, the legs are treated as if you ran it."
        case UnknownCode.STILL_ILL:
            return f"You reported an illness on {day}, and nothing since. If you are still ill, rest; else send `illness` `none`."
        case UnknownCode.UNRATED_WORKOUTS:
            workouts = count(len(unknown.workouts), "workout")
            return f"No effort is known for {workouts} near this time. If one was or will be hard, send its rating first."
        case UnknownCode.SHORT_LOG:
            days = count(unknown.days, "day")
            return f"The log covers {days}. An earlier race, long run or break that still matters cannot be seen."
        case UnknownCode.NOTHING_AHEAD:
            days = count(unknown.days, "day")
            return f"Your plan is empty for the next {days}. If a hard or long run, or a race, is coming, send it."
        case code:
            return _UNKNOWN[code]


_DECISIONS: Final[Mapping[AdviceDecision, str]] = MappingProxyType(
    {
        AdviceDecision.SEE_SOMEONE: "See a doctor or physiotherapist first. No routine until then.",
        AdviceDecision.REST: "Rest today.",
        AdviceDecision.GO_LATER: "Not now, but later.",
        AdviceDecision.GO_EASIER: "Not that, but something easier.",
        AdviceDecision.GO: "Go ahead.",
    }
)

_REASONS: Final[Mapping[ReasonCode, Callable[[Any, date], str]]] = MappingProxyType(
    {
        ReasonCode.STRONG_PAIN: against.explain_pain,
        ReasonCode.ILLNESS: against.explain_illness,
        ReasonCode.CLOSED: against.explain_closed,
        ReasonCode.ADDED_FINDING: against.explain_added,
        ReasonCode.TOO_MUCH: against.explain_too_much,
        ReasonCode.OVERLAP: against.explain_overlap,
        ReasonCode.COLD: against.explain_cold,
        ReasonCode.PAIN_WITHOUT_REGION: against.explain_pain_without_region,
        ReasonCode.REGION_SPARED: choices.explain_spared,
        ReasonCode.REPLACES: choices.explain_replaced,
        ReasonCode.SHORTENED: choices.explain_shortened,
        ReasonCode.EASIER: choices.explain_easier,
        ReasonCode.PHASE: choices.explain_phase,
        ReasonCode.REGIONS: choices.explain_regions,
        ReasonCode.SLEEP: choices.explain_sleep,
        ReasonCode.STRESS: choices.explain_stress,
        ReasonCode.FREE: choices.explain_freedom,
    }
)
"""The sentence of each reason: its function takes the class with that code."""

_INSTEAD: Final[Mapping[InsteadWhy, str]] = MappingProxyType(
    {
        InsteadWhy.SAFE_MEANWHILE: "Exercise for another part of the body, which is safe meanwhile.",
        InsteadWhy.LATER: "What you wanted to do, later.",
        InsteadWhy.WARM_UP: "A warm-up for the run that comes next.",
        InsteadWhy.ARMS_AND_TRUNK: "Strength for arms and trunk, which leaves the legs alone.",
        InsteadWhy.MOBILITY: "Easy mobility, which fits on almost every day.",
        InsteadWhy.RECOVERY: "A gentle recovery routine.",
        InsteadWhy.STRENGTH: "Strength after all: your week has less of it than would be right.",
    }
)

_UNKNOWN: Final[Mapping[UnknownCode, str]] = MappingProxyType(
    {
        UnknownCode.PAIN_NOT_ASKED: "Nobody asked whether something hurts, which does not mean that nothing does. Send it first.",
        UnknownCode.ILLNESS_NOT_ASKED: "Nobody asked whether you are ill. With a fever or symptoms below the neck, rest.",
        UnknownCode.SLEEP_NOT_ASKED: "The last night is not known. After five hours of sleep or less, choose something easy.",
        UnknownCode.NEW_RUNNER: "Hardly a run is known. If running is new to you, start strength for the legs in the third week.",
    }
)
