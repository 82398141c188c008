"""The changes of what a search found: the choices that belong together, and what is left when they are undone."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.training_load.repairs.choice_table import ChoiceTable
from app.domain.training_load.repairs.choices import Choice
from app.domain.training_load.repairs.makeshift import partners_of
from app.domain.training_load.repairs.offers import Offers
from app.domain.training_load.repairs.scaled_weeks import ScaledWeek, combine_weeks
from app.domain.training_load.repairs.search import Found
from app.domain.training_load.rules.rule import Remedy


class GroupedChange(NamedTuple):
    """The choices of one change, with its points; `week` where a week is scaled."""

    choices: Sequence[Choice]
    points: int
    week: ScaledWeek | None = None


def group_changes(found: Found) -> Iterator[GroupedChange]:
    """Group the choices by change: weeks first, then in the order of the plan."""
    for week in found.scaling.weeks:
        scaled = [each for each in found.choices if week.runs >> each.workout & 1 and each.kind is Remedy.SCALE_WEEK]
        yield GroupedChange(scaled, week.points, week)
    for choice in found.choices:
        if choice.kind not in {None, Remedy.SCALE_WEEK} and (choice.partner < choice.workout) is (choice.partner < 0):
            yield GroupedChange(partners_of(choice, found.choices), choice.points)


def undo(change: GroupedChange, found: Found, table: ChoiceTable) -> Found:
    """Return what is left without a change: its workouts as planned, or as their week is scaled."""
    scaling = combine_weeks(tuple(week for week in found.scaling.weeks if week is not change.week))
    offers, undone = Offers(table, len(found.choices), scaling), {choice.workout for choice in change.choices}
    return Found.of([offers.first(each.workout) if each.workout in undone else each for each in found.choices], scaling)
