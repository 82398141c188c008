"""The sessions that a search has placed so far, day by day, and what keeps others from joining them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import inf
from typing import Final, NamedTuple

from app.domain.training_load.breaches import Breach
from app.domain.week_plan.day_fit import BETWEEN_S, Member, find_exclusion, find_start, fit, needs_hours_between
from app.domain.week_plan.facts import PlacingRule
from app.domain.week_plan.openings import Opening
from app.domain.week_plan.sessions import Spec


class Literal(NamedTuple):
    """That a session of this kind is on a local day, in this slot of it."""

    spec: Spec
    day: int
    slot: int


class Ban(NamedTuple):
    """Literals that may not be on a board together, and the breach that the checker finds then."""

    literals: frozenset[Literal]
    breach: Breach


class Entry(NamedTuple):
    """A session on the board: the index of its group, and its opening with the number of it on its day."""

    group: int
    choice: int
    spec: Spec
    opening: Opening

    @property
    def literal(self) -> Literal:
        """Where it is, as the rules that count days see it."""
        return Literal(self.spec, self.opening.day, self.opening.slot)

    @property
    def member(self) -> Member:
        """It with its starts, for the fit of its day."""
        return Member(self.spec, self.opening.starts)


HOPELESS: Final = frozenset[int]()
"""The sessions cannot join on these days, whatever their openings are."""


class Board:
    """Sessions by day. `bans` are sets of literals that may not be on it together, because the checker finds something."""

    def __init__(self) -> None:
        self.days: dict[int, list[Entry]] = defaultdict(list)
        self._bans: dict[Literal, list[Ban]] = defaultdict(list)
        self._fits: dict[tuple[int, tuple[tuple[int, int], ...]], bool] = {}

    def ban(self, literals: frozenset[Literal], breach: Breach) -> None:
        """Never let these literals be on the board together, because of a breach."""
        for literal in literals:
            self._bans[literal].append(Ban(literals, breach))

    def put(self, entries: Sequence[Entry]) -> Collection[int] | None:
        """Put the sessions of a group on the board, and return None; or the days on which one would need another opening."""
        if any(self._is_closed(entry.spec, entry.opening.day) for entry in entries):
            return HOPELESS
        for entry in entries:
            self.days[entry.opening.day].append(entry)
        fault = self._find_fault(entries)
        if fault is not None:
            self.remove(entries)
        return fault

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take the sessions that joined last off the board."""
        for entry in entries:
            self.days[entry.opening.day].pop()

    def reset(self, entries: Iterable[Entry] = ()) -> None:
        """Put exactly these sessions on the board, which fit. What is banned stays so."""
        self.days.clear()
        for entry in entries:
            self.days[entry.opening.day].append(entry)

    def list_entries(self) -> list[Entry]:
        """List the sessions by day."""
        return [entry for day in sorted(self.days) for entry in self.days[day]]

    def find_cause(self, entry: Entry) -> PlacingRule | Breach | None:
        """Find what keeps one more session from the board; None where nothing that it knows of does."""
        day = entry.opening.day
        cause: PlacingRule | Breach | None = next(
            filter(None, (find_exclusion(entry.spec, other.spec) for other in self.days.get(day, ()))), None
        )
        if cause is not None:
            return cause
        if self._is_closed(entry.spec, day):
            return PlacingRule.CLEAR_DAY
        self.days[day].append(entry)
        if not self._fits_on(day):
            cause = PlacingRule.OCCUPIED
        elif not self.can_follow(self.list_chain(day)):
            cause = PlacingRule.CLEAR_DAY
        else:
            banned = self._find_banned([entry])
            cause = None if banned is None else banned.breach
        self.days[day].pop()
        return cause

    def list_chain(self, day: int) -> list[tuple[int, Entry]]:
        """List the strength for the legs every second day around a day, where hours between two of them have to be kept."""
        chain = [(day, entry) for entry in self.days[day] if entry.spec.is_leg_strength]
        for step in (-2, 2):
            while chain:
                last, entry = chain[-1 if step > 0 else 0]
                near = next((each for each in self.days.get(last + step, ()) if needs_hours_between(each.spec, entry.spec)), None)
                if near is None:
                    break
                chain.insert(len(chain) if step > 0 else 0, (last + step, near))
        return chain

    def find_closed_days(self, spec: Spec, days: range) -> int:
        """Return the days on which a session cannot join, whatever its start is, as the bits of a number."""
        return sum(1 << number for number, day in enumerate(days) if self._is_closed(spec, day))

    def find_used_days(self, days: range) -> int:
        """Return the days on which there is a session, as the bits of a number."""
        return sum(1 << number for number, day in enumerate(days) if self.days.get(day))

    def _is_closed(self, spec: Spec, day: int) -> bool:
        if any(find_exclusion(spec, other.spec) for other in self.days.get(day, ())):
            return True
        if not spec.is_leg_strength:
            return False
        return any(other.spec.is_leg_strength for near in (day - 1, day + 1) for other in self.days.get(near, ()))

    def _find_fault(self, entries: Sequence[Entry]) -> Collection[int] | None:
        days = [entry.opening.day for entry in entries]
        for day in days:
            if not self._fits_on(day):
                return {day}
        for day in days:
            chain = self.list_chain(day)
            if len(chain) > 1 and not self.can_follow(chain):
                return {day for day, _ in chain}.intersection(days)
        banned = self._find_banned(entries) if self._bans else None
        return None if banned is None else {literal.day for literal in banned.literals}.intersection(days)

    def _fits_on(self, day: int) -> bool:
        entries = self.days[day]
        if len(entries) == 1:
            return True
        key = day, tuple((entry.group, entry.choice) for entry in entries)
        if key not in self._fits:
            self._fits[key] = fit([entry.member for entry in entries])
        return self._fits[key]

    def can_follow(self, chain: Iterable[tuple[int, Entry]], earliest_s: float = -inf) -> bool:
        """Whether strength every second day fits with the hours between, from an instant on."""
        for day, entry in chain:
            others = [each.member for each in self.days[day] if each is not entry]
            start_s = find_start(entry.member, others, earliest_s)
            if start_s is None:
                return False
            earliest_s = start_s + entry.spec.seconds + BETWEEN_S
        return True

    def _find_banned(self, entries: Iterable[Entry]) -> Ban | None:
        present = {entry.literal for each in self.days.values() for entry in each}
        bans = (ban for entry in entries for ban in self._bans.get(entry.literal, ()))
        return next((ban for ban in bans if ban.literals <= present), None)
