"""The hard rules of the composer, in German."""

from collections.abc import Iterator
from typing import Final

from app.domain.catalogue.condition import Condition
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.hard_rules import AppliedRule, HardRule
from app.words.de.phrases import (
    capitalise,
    count,
    count_minutes,
    format_number,
    format_times_a_week,
    join_words,
    name_condition,
    name_regions,
    quote,
)

_TEXTS: Final = {
    HardRule.NO_HELD_STRETCH_BEFORE_RUN: (
        "Keine Dehnung wird für mehr Beweglichkeit gehalten oder gegen Anspannung gemacht: Direkt vor einem Lauf kann beides "
        "Kraft "
        "kosten."
    ),
    HardRule.STANDING_OUTDOORS: (
        "Das ist für draußen: Nichts findet am Boden statt, außer eine gewünschte Region braucht es. Mit `place=indoors` kommen "
        "Bodenübungen dazu."
    ),
    HardRule.DOWN_ONCE: (
        "Die Bodenübungen kommen zuerst und am Stück, sodass du nur einmal hinunter musst und danach auf den Füßen bleibst."
    ),
    HardRule.READY_BEFORE_START: (
        "Beginne so, dass das Aufwärmen etwa fünf Minuten vor dem Start endet, wenn die Zeit reicht: `race` sagt, wann das "
        "ist. Du "
        "stehst dann warm, aber ausgeruht am Start."
    ),
    HardRule.NO_HOPS_BEFORE_EASY_RUN: "Vor einem lockeren Lauf gibt es keine Hüpfer, Sprünge oder schnellen Läufe.",
    HardRule.FAST_WORK_LAST: "Hüpfer, Sprünge und schnelle Läufe kommen zuletzt, wenn alles andere warm ist.",
    HardRule.HELD_STRETCHES_AFTER_RUN: (
        "Nach einem Lauf werden Dehnungen gehalten oder mit Anspannen und Entspannen gemacht; einfaches Halten dauert 10 bis 90 "
        "Sekunden, wie die Quelle es angibt."
    ),
    HardRule.RECOVERY_FOR_REST_DAYS: (
        "Mach eine Erholungsroutine an einem Ruhetag oder lockeren Tag, oder am Tag nach einem langen Lauf oder Wettkampf."
    ),
    HardRule.HEAVY_STRENGTH: (
        "Mit Gewicht machst du wenige schwere Wiederholungen und pausierst etwa zwei Minuten: Die Ausdauer der Muskeln trainiert "
        "schon das Laufen."
    ),
    HardRule.DOSES_OF_A_WEEK: (
        "Krafttraining beginnt mit wenigen Sätzen und Wiederholungen, und eines davon steigt jede Woche. Was leicht geworden "
        "ist, wird schwieriger oder schwerer, um 2 bis 10 % des Gewichts."
    ),
    HardRule.BEGINNER_DOSES: (
        "Kraftübungen haben zum Einstieg wenige Sätze und Dosierungen aus der unteren Hälfte dessen, was die Quellen angeben. "
        "Mach "
        "mehr, wenn alles leichtfällt."
    ),
    HardRule.QUALITY_OVER_QUANTITY: "Führ jede Wiederholung kontrolliert aus; beende einen Satz, wenn die Technik nachlässt.",
    HardRule.LITTLE_AND_OFTEN: "Kurze, häufige Einheiten sind besser als eine lange.",
    HardRule.SUPERSET_IN_ROUNDS: (
        "In einem Supersatz machst du reihum je einen Satz jeder Übung, pausierst und beginnst von vorn: Jede Übung bekommt "
        "gleich "
        "viele Sätze."
    ),
    HardRule.STRETCH_OF_A_MUSCLE: (
        "Kein Muskel wird länger als vier Minuten pro Seite gedehnt, je Übung in angefangenen halben Minuten gezählt."
    ),
    HardRule.ONE_VERSION_OF_A_MOVEMENT: (
        "Von einer Bewegung kommt höchstens eine Variante vor, keine zwei Übungen fühlen sich fast gleich an, und keine kommt "
        "zweimal vor."
    ),
    HardRule.LISTED_VERSIONS: (
        "Varianten einer Bewegung dürfen zusammen vorkommen, weil das Programm es so macht; keine zwei Übungen fühlen sich fast "
        "gleich an."
    ),
    HardRule.EQUAL_SIDES: "Links und rechts bekommen gleich viel Zeit.",
}


def format_rule(applied: AppliedRule) -> str:
    """Format a rule that shaped a routine, such as "Links und rechts bekommen gleich viel Zeit."."""
    if applied.rule in {HardRule.REGION_REDIRECTED, HardRule.PAIN_RULE}:
        return applied.redirect_reason or applied.pain_rule
    if applied.protocol is not None:
        return _explain_protocol(applied.protocol, applied.conditions)
    if applied.change is not None:
        return " ".join(_describe_change(applied.change, is_replaced=bool(applied.conditions)))
    if applied.rule is HardRule.RELEASE_THEN_MOVE:
        return f"Auf jedes Lösen folgt {'sofort' if applied.at_once else 'später'} eine Bewegung derselben Region."
    return _format_number_or_text(applied)


def _format_number_or_text(applied: AppliedRule) -> str:
    """Format a rule about a number, or one that always reads the same."""
    if applied.rule is HardRule.SHARE_OF_AN_EXERCISE and applied.amount is not None:
        return _describe_share(applied.amount.max, applied.most)
    if applied.most is not None:
        return _describe_most(applied.rule, applied.most)
    if applied.amount is not None:
        return _format_amount(applied.rule, applied.amount)
    return _TEXTS[applied.rule]


def _describe_share(percent: int, minutes: int | None) -> str:
    """Describe how much of the time an exercise takes at most."""
    share = f"Keine Übung nimmt mehr als {percent} % der Zeit ein, oder von 8 Minuten, wenn es weniger sind"
    return f"{share}." if minutes is None else f"{share}, und keine mehr als {count_minutes(minutes)}."


def _describe_most(rule: HardRule, most: int) -> str:
    """Describe how many exercises there are at most, in all or of one pattern."""
    if rule is HardRule.EXERCISE_CEILING:
        return f"Eine Routine dieser Länge hat höchstens {count(most, 'Übung', 'Übungen')}; `max_exercises` ändert das."
    same = "Höchstens eine Übung hat" if most == 1 else f"Höchstens {most} Übungen haben"
    return f"{same} dasselbe Bewegungsmuster; was das Programm beim Namen nennt oder du hinzunimmst, zählt nicht mit."


def _format_amount(rule: HardRule, amount: Range) -> str:
    """Format a rule about a number of a protocol."""
    if rule is HardRule.PROTOCOL_MINUTES:
        minutes = format_number(amount, " bis ")
        return f"Dieses Programm ist für {minutes} Minuten gemacht, darum dauert eine Routine nie länger."
    return f"Mach das {format_times_a_week(amount)}."


def _explain_protocol(protocol: Protocol, conditions: tuple[Condition, ...]) -> str:
    """Explain why a protocol was chosen that nobody named."""
    name = quote(protocol.name)
    if not conditions:
        return f"Die Wettkampfstrecke bestimmt das Aufwärmen: {name}. In der Regel heißt das: {protocol.summary}"
    names = join_words(map(name_condition, conditions))
    return f"Bei {names} bleibt für diese Regionen keine gehaltene Dehnung übrig. Stattdessen {name}: {protocol.summary}"


def _describe_change(change: ConditionChange, *, is_replaced: bool) -> Iterator[str]:
    """Describe what a condition left out, where it asks for care, and what it prefers."""
    name = f"Bei {name_condition(change.condition)}"
    if change.left_out:
        reasons = f": {capitalise('; '.join(change.reasons))}" if change.reasons else ""
        left_out = "fällt 1 Übung weg" if change.left_out == 1 else f"fallen {change.left_out} Übungen weg"
        yield f"{name} {left_out}{reasons}."
    else:
        yield f"{name} fällt hier {'sonst ' if is_replaced else ''}nichts weg."
    if change.cautioned:
        has = "Übung in dieser Routine hat" if change.cautioned == 1 else "Übungen in dieser Routine haben"
        yield f"{change.cautioned} {has} einen Warnhinweis."
    if change.helped_by:
        yield f"Es hilft, {name_regions(change.helped_by)} zu trainieren."
    if change.preferred:
        yield f"Dafür bevorzugt: {join_words(exercise.name for exercise in change.preferred)}."
