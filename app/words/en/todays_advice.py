"""What to do today, and what instead, in English."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.domain.advice.reasons import Reason, ReasonCode
from app.domain.advice.result import AdviceDecision, Instead, InsteadWhy, Unknown, UnknownCode
from app.words.en.advice_reasons import against, choices
from app.words.en.advice_reasons.naming import name_day, on_day
from app.words.en.phrases import count, join_words, within_sentence


def explain_decision(decision: AdviceDecision) -> str:
    """Return what a decision means, in one sentence."""
    return _DECISIONS[decision]


def explain_reason(reason: Reason, today: date) -> str:
    """Return one reason in one or two sentences."""
    return _REASONS[reason.code](reason, today)


def explain_instead(instead: Instead, today: date) -> str:
    """Return why another choice is offered."""
    start = instead.not_before
    if instead.why is InsteadWhy.SAFE_MEANWHILE:
        regions = join_words(within_sentence(each.name) for each in instead.question.regions)
        return f"Easy exercise for the {regions}, which is safe meanwhile."
    text = _INSTEAD[instead.why]
    return text if start is None else f"{text[:-1]}, {name_day(start.toordinal(), today)} from {start:%H:%M} on."


def explain_unknown(unknown: Unknown, today: date) -> str:
    """Return what is not known, and what to send."""
    day = "" if unknown.day is None else on_day(unknown.day, today)
    match unknown.code:
        case UnknownCode.UNCONFIRMED_RACE:
            return f"The race {day} is still marked as planned. Until you confirm it, your legs count as if you ran it."
        case UnknownCode.STILL_ILL:
            return f"You reported an illness {day}, and nothing since. If you are still ill, rest; if not, send `illness` `none`."
        case UnknownCode.UNRATED_WORKOUTS:
            workouts = count(len(unknown.workouts), "workout")
            return f"You have not rated {workouts} near this time. If one was or will be hard, rate it first."
        case UnknownCode.SHORT_LOG:
            days = count(unknown.days, "day")
            return f"Your log covers {days}. A race, long run or break before that cannot be seen, and may still matter."
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
        ReasonCode.RIGHT_BEFORE: choices.explain_start,
        ReasonCode.NO_RUNNING: choices.explain_no_running,
        ReasonCode.LEGS_TIRED: choices.explain_tired_legs,
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
        InsteadWhy.LATER: "What you wanted to do.",
        InsteadWhy.WARM_UP: "A warm-up for the run that comes next.",
        InsteadWhy.COOL_DOWN: "A cool-down, as you have just run.",
        InsteadWhy.ARMS_AND_TRUNK: "Strength for arms and trunk, which leaves the legs alone.",
        InsteadWhy.MOBILITY: "Easy mobility, which fits on almost every day.",
        InsteadWhy.RECOVERY: "A gentle recovery routine.",
        InsteadWhy.STRENGTH: "A little strength after all, as your week has little of it.",
    }
)

_UNKNOWN: Final[Mapping[UnknownCode, str]] = MappingProxyType(
    {
        UnknownCode.PAIN_NOT_ASKED: "You have not said whether anything hurts. If it does, say so first: it changes the advice.",
        UnknownCode.ILLNESS_NOT_ASKED: "You have not said whether you are ill. With a fever or symptoms below the neck, rest.",
        UnknownCode.SLEEP_NOT_ASKED: "You have not said how you slept. After five hours or less, choose something easy.",
        UnknownCode.NEW_RUNNER: "Your log has hardly a run. If you are new to running, train the legs from the third week on.",
    }
)
