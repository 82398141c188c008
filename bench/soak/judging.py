"""Holds every answer against what it could have been: one of the states that might be served then, whole and unaltered."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from http import HTTPStatus
from itertools import takewhile
from typing import Final, Protocol

from bench.soak.answers import CUT_OFF, Answer, Asked
from bench.soak.authoring import Write
from bench.soak.faults import DATABASE, KILLED, Fault
from bench.soak.history import History
from bench.soak.oracle import Expected

RECOVERY_SECONDS: Final = 5.0
"""So long after the database is back a process may still say that it is not: as long as `Retry-After` tells callers to wait."""

OF_THE_DATABASE: Final = frozenset({"database_unavailable", "database_busy"})
FAR: Final = 10
TIMELESS: Final = -1
"""The state of an answer that has none."""


class Answering(Protocol):
    """Knows the right answer of each state."""

    def expects(self, index: int, asked: Asked) -> Expected:
        """The right answer to a question of the state with this index."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One answer and the state that it is of; `wrong` says what is the matter with it."""

    answer: Answer
    state: int = TIMELESS
    wrong: str = ""


@dataclass(slots=True)
class _Seen:
    """What one life of one replica has shown so far: it may not go back behind that."""

    floor: int = 0
    under_way: list[tuple[float, int]] = field(default_factory=list)

    def before(self, moment: float) -> int:
        """The newest state of an answer that had ended by then."""
        while self.under_way and self.under_way[0][0] <= moment:
            self.floor = max(self.floor, heappop(self.under_way)[1])
        return self.floor


@dataclass(slots=True)
class Judge:
    """Judges answers in the order in which they were asked for."""

    history: History
    faults: Sequence[Fault]
    oracle: Answering
    _seen: defaultdict[tuple[int, int], _Seen] = field(default_factory=lambda: defaultdict(_Seen))

    def judge(self, answers: Sequence[Answer]) -> Iterator[Judged]:
        """Each answer with what is to be said of it."""
        for answer in sorted(answers, key=lambda each: each.began):
            found = self._judged(answer)
            # What does not name its revision may be the same in several, and shows nothing.
            if found.state >= 0 and answer.revision:
                heappush(self._seen[answer.replica, answer.life].under_way, (answer.ended, found.state))
            yield found

    def _judged(self, answer: Answer) -> Judged:
        wrong = self._broken(answer)
        if wrong or answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Judged(answer=answer, wrong=wrong)
        if answer.asked.content:
            same = (answer.status, answer.essence) == (HTTPStatus.OK, answer.asked.content)
            return Judged(answer=answer, wrong="" if same else "not what was saved")
        return self._of_a_state(answer)

    def _broken(self, answer: Answer) -> str:
        """What is wrong with an answer that is none, or with how it came."""
        if answer.status == CUT_OFF:
            return f"no answer: {answer.retried}"
        if answer.retried and not self._explains(answer):
            return f"asked twice for no fault: {answer.retried}"
        if answer.status < HTTPStatus.INTERNAL_SERVER_ERROR or self._is_announced(answer):
            return ""
        return f"{answer.status} {answer.code or 'of no code'} that nothing announced"

    def _explains(self, answer: Answer) -> bool:
        """Whether the replica that did not answer was killed just then. One that is stopped in order lets nobody down."""
        replica, failed_at = answer.retried_at
        return _is_killed(self.faults, replica, answer.began, failed_at)

    def _is_announced(self, answer: Answer) -> bool:
        if answer.code == "overloaded":
            return bool(answer.retry_after)
        return answer.asked.needs_database and _wants_the_database(self.faults, answer, answer.began, answer.ended)

    def _of_a_state(self, answer: Answer) -> Judged:
        newest = self.history.newest_at(answer.ended)
        seen = self._seen[answer.replica, answer.life].before(answer.began)
        oldest = max(seen, self.history.oldest_at(answer.began, replica=answer.replica, life=answer.life))
        for index in self._named(answer, newest, oldest):
            if matches(answer, self.oracle.expects(index, answer.asked)):
                return Judged(answer=answer, state=index)
        return Judged(answer=answer, wrong=self._what_else(answer, newest, oldest, seen))

    def _named(self, answer: Answer, newest: int, oldest: int) -> Iterator[int]:
        """The states that the answer can be of, the newest first: where it names a revision, those alone."""
        states = self.history.states
        return (
            index for index in range(newest, oldest - 1, -1) if not answer.revision or states[index].revision == answer.revision
        )

    def _what_else(self, answer: Answer, newest: int, oldest: int, seen: int) -> str:
        older = takewhile(lambda index: index > oldest - FAR, range(oldest - 1, -1, -1))
        for index in older:
            if matches(answer, self.oracle.expects(index, answer.asked)):
                return f"stale: {oldest - index} behind" + (", and newer ones were served before" if seen == oldest else "")
        for index in range(newest + 1, min(newest + FAR, len(self.history.states))):
            if matches(answer, self.oracle.expects(index, answer.asked)):
                return "of a state that nobody had written yet"
        return f"of no state: {_difference(answer, self.oracle.expects(newest, answer.asked))}"


def wrong_with(write: Write, faults: Sequence[Fault]) -> str:
    """What is wrong with what the author was told; nothing where the author looked at a replica that was behind (412)."""
    if write.is_acknowledged or write.status == HTTPStatus.PRECONDITION_FAILED:
        return ""
    if write.status == CUT_OFF and _is_killed(faults, write.replica, write.sent_at, write.told_at):
        return ""
    announced = _wants_the_database(faults, write, write.sent_at, write.told_at)
    return "" if announced else f"{write.status} {write.code or 'of no code'} that nothing announced"


def _is_killed(faults: Sequence[Fault], replica: int, began: float, ended: float) -> bool:
    kills = (fault for fault in faults if (fault.of, fault.name) == (replica, KILLED))
    return any(fault.touches(began, ended) for fault in kills)


def _wants_the_database(faults: Sequence[Fault], told: Answer | Write, began: float, ended: float) -> bool:
    """Whether it is a 503 that says that the database is away, and when to come back, while that is so."""
    absences = (fault for fault in faults if fault.of == DATABASE)
    away = any(fault.touches(began, ended, and_after=RECOVERY_SECONDS) for fault in absences)
    said = told.status == HTTPStatus.SERVICE_UNAVAILABLE and told.code in OF_THE_DATABASE and bool(told.retry_after)
    return away and said


def matches(answer: Answer, right: Expected) -> bool:
    """Whether an answer is the right one."""
    if answer.status == HTTPStatus.NOT_MODIFIED:
        held = dict(answer.asked.headers).get("If-None-Match")
        return right.status == HTTPStatus.OK and answer.etag == right.etag == held
    if answer.asked.like:
        return _is_saved(answer, right)
    return (answer.status, answer.etag, answer.essence) == (right.status, right.etag, right.essence)


def _is_saved(answer: Answer, right: Expected) -> bool:
    """Whether a routine was saved as it would have been answered. A refusal of a body names other places than one of a query."""
    if right.status != HTTPStatus.OK:
        return answer.status == right.status
    return answer.status in {HTTPStatus.OK, HTTPStatus.CREATED} and answer.essence == right.essence


def _difference(answer: Answer, right: Expected) -> str:
    parts = (("status", answer.status, right.status), ("ETag", answer.etag, right.etag))
    told = [f"{name} {found} for {wanted}" for name, found, wanted in parts if found != wanted]
    return ", ".join(told) or "another body"
