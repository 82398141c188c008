"""Which signs of danger to ask about where something hurts: those of an emergency, and those for the same day."""

from collections.abc import Collection

from app.domain.catalogue.anatomy import ancestors
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import regions_below
from app.domain.condition_vocabulary import ConditionKind, RedFlag, Urgency
from app.domain.red_flags import RED_FLAGS


def find_urgent_signs(conditions: Collection[Condition]) -> tuple[RedFlag, ...]:
    """Return the urgent signs of danger that these conditions list, or that stand for one of them."""
    slugs = {condition.slug for condition in conditions}
    listed = {flag for condition in conditions for flag in condition.red_flags}
    return tuple(
        flag
        for flag, facts in RED_FLAGS.items()
        if facts.urgency is not Urgency.WITHIN_DAYS and (flag in listed or facts.condition in slugs)
    )


def find_signs_of_pain(catalogue: Catalogue, region: Region) -> tuple[RedFlag, ...]:
    """Return the urgent signs of what may hurt in a region; where nothing is known of it, those of what contains it.

    Where that has none either, a fever or a hot, swollen joint is the sign.
    """
    for slug in ancestors(catalogue, region.slug):
        if catalogue.regions[slug].parent is not None and (found := find_urgent_signs(_list_complaints(catalogue, slug))):
            return found
    return (RedFlag.HOT_SWOLLEN_OR_FEVER,)


def _list_complaints(catalogue: Catalogue, region: str) -> list[Condition]:
    below = regions_below(catalogue, [region])
    return [
        condition
        for condition in catalogue.conditions.values()
        if condition.kind is ConditionKind.COMPLAINT and not below.isdisjoint(condition.sore_regions)
    ]
