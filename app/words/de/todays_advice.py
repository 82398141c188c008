"""What to do today, and what instead, in German."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from app.domain.advice.reasons import Reason, ReasonCode
from app.domain.advice.result import AdviceDecision, Instead, InsteadWhy, Unknown, UnknownCode
from app.words.de.advice_reasons import against, choices
from app.words.de.advice_reasons.naming import on_day
from app.words.de.phrases import count, count_days, name_regions


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
        return f"Lockere Übungen für {name_regions(instead.question.regions)}; das ist bis dahin sicher."
    text = _INSTEAD[instead.why]
    return text if start is None else f"{text[:-1]}, {on_day(start.toordinal(), today)} ab {start:%H:%M} Uhr."


def explain_unknown(unknown: Unknown, today: date) -> str:
    """Return what is not known, and what to send."""
    day = "" if unknown.day is None else on_day(unknown.day, today)
    match unknown.code:
        case UnknownCode.UNCONFIRMED_RACE:
            return (
                f"Der Wettkampf {day} ist noch als geplant markiert. Bis du ihn bestätigst, gelten deine Beine, als wärst du "
                "ihn gelaufen."
            )
        case UnknownCode.STILL_ILL:
            return (
                f"Du hast {day} eine Krankheit gemeldet und seitdem nichts. Bist du noch krank, ruh dich aus; wenn nicht, "
                "sende `illness` "
                "`none`."
            )
        case UnknownCode.UNRATED_WORKOUTS:
            workouts = count(len(unknown.workouts), "Einheit", "Einheiten")
            return f"Du hast {workouts} nahe an dieser Zeit nicht bewertet. War oder wird eine davon hart, bewerte sie zuerst."
        case UnknownCode.SHORT_LOG:
            days = count_days(unknown.days)
            return (
                f"Dein Log umfasst {days}. Ein Wettkampf, ein langer Lauf oder eine Pause davor ist nicht zu sehen und kann "
                "trotzdem wichtig "
                "sein."
            )
        case UnknownCode.NOTHING_AHEAD:
            days = "den nächsten Tag" if unknown.days == 1 else f"die nächsten {count_days(unknown.days)}"
            return f"Dein Plan ist für {days} leer. Kommt ein harter oder langer Lauf oder ein Wettkampf, sende ihn."
        case code:
            return _UNKNOWN[code]


_DECISIONS: Final[Mapping[AdviceDecision, str]] = MappingProxyType(
    {
        AdviceDecision.SEE_SOMEONE: "Lass dich zuerst ärztlich oder physiotherapeutisch untersuchen. Bis dahin keine Routine.",
        AdviceDecision.REST: "Ruh dich heute aus.",
        AdviceDecision.GO_LATER: "Nicht jetzt, aber später.",
        AdviceDecision.GO_EASIER: "Nicht das, aber etwas Leichteres.",
        AdviceDecision.GO: "Leg los.",
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
        InsteadWhy.LATER: "Was du machen wolltest.",
        InsteadWhy.WARM_UP: "Ein Aufwärmen für den Lauf, der als Nächstes kommt.",
        InsteadWhy.COOL_DOWN: "Ein Cool-down, denn du bist gerade gelaufen.",
        InsteadWhy.ARMS_AND_TRUNK: "Krafttraining für Arme und Rumpf, die Beine bleiben in Ruhe.",
        InsteadWhy.MOBILITY: "Lockere Mobilität, die an fast jedem Tag passt.",
        InsteadWhy.RECOVERY: "Eine sanfte Erholungsroutine.",
        InsteadWhy.STRENGTH: "Doch ein wenig Krafttraining, denn deine Woche hat wenig davon.",
    }
)

_UNKNOWN: Final[Mapping[UnknownCode, str]] = MappingProxyType(
    {
        UnknownCode.PAIN_NOT_ASKED: "Du hast nicht gesagt, ob etwas schmerzt. Wenn ja, sag es zuerst, denn es ändert den Rat.",
        UnknownCode.ILLNESS_NOT_ASKED: (
            "Du hast nicht gesagt, ob du krank bist. Mit Fieber oder Beschwerden unterhalb des Halses ruh dich aus."
        ),
        UnknownCode.SLEEP_NOT_ASKED: (
            "Du hast nicht gesagt, wie du geschlafen hast. Nach fünf Stunden oder weniger nimm etwas Leichtes."
        ),
        UnknownCode.NEW_RUNNER: (
            "Dein Log hat kaum einen Lauf. Ist Laufen neu für dich, trainiere die Beine ab der dritten Woche."
        ),
    }
)
