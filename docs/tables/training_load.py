"""The tables of docs/training-load.md."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.domain.training_load.race_classes import RACE_CLASSES
from app.domain.training_load.repairs import points
from app.domain.training_load.repairs.problem import TWO_A_DAY_DAYS
from app.domain.training_load.rule_table import RULES
from app.words.en.phrases import count
from app.words.languages import ENGLISH
from docs.tables.markdown import table

MAX_M: Final = 1_000_000
"""No race is longer."""


def rules() -> Iterable[str]:
    """Every rule with its source."""
    rows = [
        (
            f"`{rule.id}`",
            ENGLISH.load_rules.describe_rule(rule.id).summary,
            ", ".join(rule.severities),
            rule.evidence.source,
            rule.evidence.confidence,
            "yes" if rule.repairable else "",
        )
        for rule in RULES
    ]
    return table(("rule", "what it asks", "severity", "source", "confidence", "repairable"), rows)


def races() -> Iterable[str]:
    """The days before and after a race, by its distance."""
    rows = [
        (
            f"below {each.max_m / 1000:g} km"
            if not each.has_window
            else "longer"
            if each.max_m > MAX_M
            else f"to {each.max_m / 1000:g} km",
            *(str(days) if each.has_window else "" for days in (each.warn_days, each.advise_days)),
            *(f"day {days}" if days else "free" for days in (each.easy_from, each.long_from, each.legs_from)),
            f"{each.strength_days}" + (f" ({each.key_strength_days})" if each.key_strength_days > each.strength_days else ""),
        )
        for each in RACE_CLASSES
    ]
    columns = (
        "race",
        "hard run: warn",
        "hard run: advise",
        "easy run from",
        "over 90 min from",
        "heavy legs from",
        "no heavy legs before",
    )
    return table(columns, rows)


def disruption_points() -> Iterable[str]:
    """Every change of a repair with its points."""
    shortened = [(f"up to {percent} %", each) for percent, each in points.SHORTEN[:-1]]
    rows = [
        ("reorder two workouts of a day", points.REORDER),
        *((f"shorten a run by {share}", each) for share, each in shortened),
        ("shorten a run by more", points.SHORTEN[-1][1]),
        (f"move within the day, up to {points.NEAR_HOURS} hours", points.MOVE_HOURS),
        ("move within the day, by more", points.MOVE_HALF_DAY),
        ("move a hard run or ride within the day", points.MOVE_HARD_WITHIN_DAY),
        *((f"move by {count(days, 'day')}", each) for days, each in enumerate(points.MOVE_DAYS, start=1)),
        ("swap two workouts of neighbouring days", points.SWAP),
        ("lighten strength or mobility", points.LIGHTEN),
        ("ease a moderate run or ride", points.EASE_MODERATE),
        ("ease a hard run or ride", points.EASE_HARD),
        ("replace an easy run", points.REPLACE),
        ("drop mobility", points.DROP_MOBILITY),
        ("drop strength, or cross training", points.DROP_STRENGTH),
        ("drop strength shortly before or after a race, or on an ill day", points.DROP_FREE_STRENGTH),
        ("drop a run on an ill day, or a spare one of the first weeks or a return", points.DROP_FREE_RUN),
        ("drop an easy or moderate run", points.DROP_EASY_RUN),
        ("drop a hard run", points.DROP_QUALITY_RUN),
        ("drop the long run", points.DROP_LONG_RUN),
        *((f"scale a week to {percent} %", each) for percent, each in points.SCALE),
        ("each change after the first", f"+ {points.FURTHER_CHANGE}"),
        ("the long run leaves its day", f"+ {points.LONG_RUN_LEAVES_ITS_DAY}"),
        ("the move takes the only rest day of seven days", f"+ {points.TAKES_THE_REST_DAY}"),
        (
            f"the move makes two a day, of a runner who had none since {TWO_A_DAY_DAYS} days before today",
            f"+ {points.MAKES_TWO_A_DAY}",
        ),
        (
            f"a workout starts within {points.SHORT_NOTICE_HOURS} hours of `now` (not for a scaled week)",
            f"+ {points.SHORT_NOTICE}",
        ),
    ]
    return table(("change", "points"), [(change, str(each)) for change, each in rows])


def thresholds() -> Iterable[str]:
    """Every threshold with its bounds."""
    rows = [
        (
            f"`{rule.id}.{each.name}`",
            f"{each.default:g}",
            f"{each.min:g}",
            f"{each.max:g}",
            each.unit,
            ENGLISH.load_rules.describe_threshold(rule.id, each.name),
        )
        for rule in RULES
        for each in rule.thresholds
    ]
    return table(("threshold", "default", "min", "max", "unit", "at the threshold"), rows)


def evidence() -> Iterator[str]:
    """The result that each rule is based on, and what is disputed about it."""
    for rule in RULES:
        text = ENGLISH.load_rules.describe_rule(rule.id)
        further = f"Also: {', '.join(rule.further_sources)}." if rule.further_sources else ""
        yield " ".join(filter(None, (f"- `{rule.id}`.", text.result, text.disputed, further)))
