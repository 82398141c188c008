"""Groups of sessions that are alike: those of one wanted in one week. Each is placed on a set of days."""

from collections.abc import Collection, Iterable, Sequence
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from app.domain.week_plan.board import Entry
from app.domain.week_plan.openings import Opening
from app.domain.week_plan.question import WEEK_DAYS, WantedKind
from app.domain.week_plan.sessions import Session, Spec

REQUIRED_WEIGHT: Final = 100_000_000
POINT_WEIGHT: Final = 10_000
"""A required session weighs more than all points, and a point more than all unevenness that there can be."""

CLOSED: Final = -1
"""On this day no session is placed."""

Choice = tuple[int, ...]
"""For each day of a week, the index of an opening, or `CLOSED`."""


class BestChoice(NamedTuple):
    """A choice of the best opening on each of some days, which are bits of a number, too."""

    weight: int
    choice: Choice
    days: int


class Group:
    """The sessions of one wanted in one week, with the openings of each of its days, best first.

    `fixed` are the days on which the plan has work of the kind already, which counts for an even spread.
    """

    def __init__(
        self,
        index: int,
        sessions: Sequence[Session],
        days: range,
        openings: Sequence[tuple[Opening, ...]],
        fixed: Collection[int],
    ) -> None:
        self.sessions, self.days, self.openings = tuple(sessions), days, tuple(openings)
        self._fixed = {day - days[0] for day in fixed if day in days}
        self.index = index
        self.spec, self.week = sessions[0].spec, sessions[0].week
        self.required = sum(session.required for session in sessions)

    def list_best_choices(self) -> list[BestChoice]:
        """List each set of days with the best opening of each day, heaviest first."""
        days = [day for day, openings in enumerate(self.openings) if openings]
        choices = []
        for count in range(min(len(self.sessions), len(days)) + 1):
            for chosen in combinations(days, count):
                if not (self.spec.is_leg_strength and _has_neighbours(chosen)):
                    choice = tuple(0 if day in chosen else CLOSED for day in range(WEEK_DAYS))
                    choices.append(BestChoice(self.weigh(choice), choice, sum(1 << day for day in chosen)))
        return sorted(choices, key=_by_weight)

    def weigh(self, choice: Choice) -> int:
        """Return the weight of a choice: required sessions, then points, then how evenly they are spread."""
        days = [day for day, index in enumerate(choice) if index != CLOSED]
        points = sum(self.openings[day][choice[day]].points for day in days)
        return (
            min(len(days), self.required) * REQUIRED_WEIGHT
            + points * POINT_WEIGHT
            - measure_unevenness(sorted({*days, *self._fixed}))
        )

    def list_entries(self, choice: Choice) -> list[Entry]:
        """List the sessions of a choice, by day."""
        chosen = ((index, self.openings[day][index]) for day, index in enumerate(choice) if index != CLOSED)
        return [Entry(self.index, index, self.spec, opening) for index, opening in chosen]


def measure_unevenness(days: Sequence[int]) -> int:
    """Return the sum of the squared distances from each day to the next, the last of them to the first of the next week.

    It is least where the days of a week are spread evenly. One day, or none, counts as a distance of a week.
    """
    if not days:
        return WEEK_DAYS**2
    return sum((later - earlier) ** 2 for earlier, later in zip(days, [*days[1:], days[0] + WEEK_DAYS], strict=True))


def group_sessions(sessions: Iterable[Session]) -> list[tuple[Session, ...]]:
    """Group sessions by week and wanted: by week, strength first, then recovery, which has few good days.

    The order of the sessions, and the numbers of what is wanted, make no difference but where two are the same.

    Raises: ValueError where the sessions of a group are not alike.
    """
    found: dict[tuple[int, int], list[Session]] = {}
    for session in sorted(sessions, key=_by_ordinal):
        found.setdefault((session.week, session.wanted), []).append(session)
    groups = [tuple(group) for group in found.values()]
    if any(session.spec != group[0].spec for group in groups for session in group):
        message = "sessions of one wanted and week differ only in their number and in whether they are required"
        raise ValueError(message)
    return sorted(groups, key=_by_kind)


def _has_neighbours(days: Sequence[int]) -> bool:
    return any(later - earlier == 1 for earlier, later in pairwise(days))


def _by_weight(choice: BestChoice) -> int:
    return -choice.weight


def _by_ordinal(session: Session) -> int:
    return session.ordinal


def _by_kind(group: Sequence[Session]) -> tuple[int, int, Spec, int, int, int]:
    first, required = group[0], sum(session.required for session in group)
    return first.week, _ORDER.index(first.kind), first.spec, len(group), required, first.wanted


_ORDER: Final = (WantedKind.STRENGTH, WantedKind.RECOVERY, WantedKind.MOBILITY)
