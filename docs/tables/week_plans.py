"""The tables of docs/week-plans.md."""

from collections.abc import Iterable

from app.domain.composer.training_weeks import FIRST_WEEKS
from app.domain.week_plan.preference import POINTS
from app.domain.week_plan.progression import (
    AGAIN_AFTER_DAYS,
    LIGHT_DOSES,
    LIGHTER_EVERY,
    LOWER_AFTER_DAYS,
    NEW_WEEKS,
    NOT_NEW_DAYS,
)
from app.domain.week_plan.question import Season
from app.domain.week_plan.seasons import BUILD_DAYS, COMPARED_WEEKS, GROWTH, OFF_DAYS, RACE_DAYS, SEASON_RULES
from app.words.languages import ENGLISH
from docs.tables.markdown import table

WHEN = {
    Season.OFF: f"no run in the last {OFF_DAYS} days, and none planned up to the end of the week",
    Season.BASE: "neither of the others",
    Season.BUILD: f"a race within {BUILD_DAYS} days of the start of the week",
    Season.RACE: f"a race within {RACE_DAYS} days, or one from which the legs recover",
}


def preference() -> Iterable[str]:
    """The points of a time for a session."""
    rows = [
        (f"`{kind}`", f"`{part}`", str(points), ENGLISH.week_plans.explain_preference(part, kind))
        for (kind, part), points in POINTS.items()
    ]
    return table(("kind", "preference", "points", "means"), rows)


def seasons() -> Iterable[str]:
    """What each season allows."""
    rows = [
        (f"`{each}`", WHEN[each], str(rule.most_strength), f"{rule.fewer_sets} fewer" if rule.fewer_sets else "all")
        for each, rule in SEASON_RULES.items()
    ]
    return table(("season", "when", "strength a week at most", "sets"), rows)


def progression() -> Iterable[str]:
    """The numbers of progression."""
    rows = [
        (f"every {LIGHTER_EVERY}th week", "one set less of each exercise; the dose does not rise"),
        (
            f"more than {(GROWTH - 1) * 100:.0f} % above the longest of {COMPARED_WEEKS} weeks",
            f"running grows: one set less, and the dose does not rise; after step {LIGHT_DOSES}, and not twice in a row",
        ),
        (f"{FIRST_WEEKS} weeks", "in which no exercise makes room for a harder one, and no weight rises"),
        (f"more than {LOWER_AFTER_DAYS} days", "without strength: it goes on one step lower"),
        (f"more than {AGAIN_AFTER_DAYS} days", "without strength: it begins again at the start"),
        (f"{NEW_WEEKS} weeks", "of strength for a runner who is new to it: two clear days before the next hard run"),
        (f"{NOT_NEW_DAYS} days", "before a race in which strength is not begun"),
    ]
    return table(("value", "for"), rows)
