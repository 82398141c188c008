"""The judge compares every response with the states of the catalogue that may be served at its time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from http import HTTPStatus
from itertools import takewhile
from typing import Final, Protocol

from bench.soak.author import Write
from bench.soak.exchanges import NO_RESPONSE, Request, Response
from bench.soak.faults import DATABASE, KILLED, Fault
from bench.soak.history import History
from bench.soak.oracle import Expected

RECOVERY_SECONDS: Final = 5.0
"""How long after the database is back a process may still report it missing: as long as the wait in `Retry-After`."""

DATABASE_CODES: Final = frozenset({"database_unavailable", "database_busy"})
SEARCHED_STATES: Final = 10
"""How many older and newer states are compared, to say what is wrong with a response."""

NO_STATE: Final = -1
"""The state of a response that depends on none."""


class ResponseOracle(Protocol):
    """Knows the right response of each state."""

    def expect(self, index: int, request: Request) -> Expected:
        """The right response to a request in the state with this index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One response and the state that it contains; `fault` says what is wrong with it."""

    response: Response
    state: int = NO_STATE
    fault: str = ""


@dataclass(slots=True)
class _Progress:
    """The states that one life of a replica has served so far: it may not go back."""

    floor: int = 0
    in_progress: list[tuple[float, int]] = field(default_factory=list)

    def before(self, moment: float) -> int:
        """The newest state of a response that had ended by then."""
        while self.in_progress and self.in_progress[0][0] <= moment:
            self.floor = max(self.floor, heappop(self.in_progress)[1])
        return self.floor


@dataclass(slots=True)
class Judge:
    """Judges responses in the order in which their requests were sent."""

    history: History
    faults: Sequence[Fault]
    oracle: ResponseOracle
    _progress: defaultdict[tuple[int, int], _Progress] = field(default_factory=lambda: defaultdict(_Progress))

    def judge(self, responses: Sequence[Response]) -> Iterator[Judgement]:
        """A judgement of each response."""
        for response in sorted(responses, key=lambda each: each.began):
            judgement = self._judge(response)
            # A response without a revision may be the same in several states, so it proves none of them.
            if judgement.state >= 0 and response.revision:
                heappush(self._progress[response.replica, response.life].in_progress, (response.ended, judgement.state))
            yield judgement

    def _judge(self, response: Response) -> Judgement:
        fault = self._failure(response)
        if fault or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Judgement(response=response, fault=fault)
        if response.request.expected_digest:
            same = (response.status, response.digest) == (HTTPStatus.OK, response.request.expected_digest)
            return Judgement(response=response, fault="" if same else "not what was saved")
        return self._find_state(response)

    def _failure(self, response: Response) -> str:
        """What is wrong with a missing response, a failed one, or one that needed a second request."""
        if response.status == NO_RESPONSE:
            return f"no response: {response.retry_reason}"
        if response.retry_reason and not self._is_explained(response):
            return f"sent twice without a fault: {response.retry_reason}"
        if response.status < HTTPStatus.INTERNAL_SERVER_ERROR or self._is_announced(response):
            return ""
        return f"unexpected {response.status} {response.code or 'without a code'}"

    def _is_explained(self, response: Response) -> bool:
        """Whether the replica that did not respond was being killed. One that is stopped completes its responses."""
        replica, failed_at = response.failure
        return _is_killed(self.faults, replica, response.began, failed_at)

    def _is_announced(self, response: Response) -> bool:
        if response.code == "overloaded":
            return bool(response.retry_after)
        return response.request.needs_database and _reports_database(self.faults, response, response.began, response.ended)

    def _find_state(self, response: Response) -> Judgement:
        newest = self.history.newest_at(response.ended)
        served = self._progress[response.replica, response.life].before(response.began)
        oldest = max(served, self.history.oldest_at(response.began, replica=response.replica, life=response.life))
        for index in self._candidates(response, newest, oldest):
            if matches(response, self.oracle.expect(index, response.request)):
                return Judgement(response=response, state=index)
        return Judgement(response=response, fault=self._describe_fault(response, newest, oldest, served))

    def _candidates(self, response: Response, newest: int, oldest: int) -> Iterator[int]:
        """The states that the response may contain, the newest first; only those of its revision, if it has one."""
        states = self.history.states
        return (
            index
            for index in range(newest, oldest - 1, -1)
            if not response.revision or states[index].revision == response.revision
        )

    def _describe_fault(self, response: Response, newest: int, oldest: int, served: int) -> str:
        older = takewhile(lambda index: index > oldest - SEARCHED_STATES, range(oldest - 1, -1, -1))
        for index in older:
            if matches(response, self.oracle.expect(index, response.request)):
                return f"stale: {oldest - index} behind" + (", after newer ones were served" if served == oldest else "")
        for index in range(newest + 1, min(newest + SEARCHED_STATES, len(self.history.states))):
            if matches(response, self.oracle.expect(index, response.request)):
                return "of a state that was not written yet"
        return f"of no state: {_describe_difference(response, self.oracle.expect(newest, response.request))}"


def find_fault(write: Write, faults: Sequence[Fault]) -> str:
    """What is wrong with the response to a write. 412 is right: the author may have read from a replica that was behind."""
    if write.is_acknowledged or write.status == HTTPStatus.PRECONDITION_FAILED:
        return ""
    if write.status == NO_RESPONSE and _is_killed(faults, write.replica, write.sent_at, write.answered_at):
        return ""
    announced = _reports_database(faults, write, write.sent_at, write.answered_at)
    return "" if announced else f"unexpected {write.status} {write.code or 'without a code'}"


def _is_killed(faults: Sequence[Fault], replica: int, began: float, ended: float) -> bool:
    kills = (fault for fault in faults if (fault.target, fault.name) == (replica, KILLED))
    return any(fault.overlaps(began, ended) for fault in kills)


def _reports_database(faults: Sequence[Fault], answer: Response | Write, began: float, ended: float) -> bool:
    """Whether a 503 reports that the database is missing, with `Retry-After`, while that is so."""
    absences = (fault for fault in faults if fault.target == DATABASE)
    missing = any(fault.overlaps(began, ended, margin=RECOVERY_SECONDS) for fault in absences)
    reported = answer.status == HTTPStatus.SERVICE_UNAVAILABLE and answer.code in DATABASE_CODES and bool(answer.retry_after)
    return missing and reported


def matches(response: Response, right: Expected) -> bool:
    """Whether a response is the right one."""
    if response.status == HTTPStatus.NOT_MODIFIED:
        sent = dict(response.request.headers).get("If-None-Match")
        return right.status == HTTPStatus.OK and response.etag == right.etag == sent
    if response.request.same_as:
        return _is_saved(response, right)
    return (response.status, response.etag, response.digest) == (right.status, right.etag, right.digest)


def _is_saved(response: Response, right: Expected) -> bool:
    """Whether a routine was saved as a GET would return it. An error about a body has other pointers than one about a query."""
    if right.status != HTTPStatus.OK:
        return response.status == right.status
    return response.status in {HTTPStatus.OK, HTTPStatus.CREATED} and response.digest == right.digest


def _describe_difference(response: Response, right: Expected) -> str:
    parts = (("status", response.status, right.status), ("ETag", response.etag, right.etag))
    differences = [f"{name} {found} for {wanted}" for name, found, wanted in parts if found != wanted]
    return ", ".join(differences) or "another body"
