"""The judge of a soak: each test shows a response that is wrong, and a similar one that is right."""

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.editing.changes import Action, Change, apply_changes_to
from bench.soak.author import Edit, Write
from bench.soak.exchanges import NO_RESPONSE, Request, Response
from bench.soak.faults import DATABASE, KILLED, RESTARTED, STOPPED, Fault
from bench.soak.history import History, State
from bench.soak.judge import Judge, find_fault
from bench.soak.oracle import Oracle
from tests.builders import a_catalogue

ROUTINE = Request(kind="repeated routine", target="/v1/routines?region=ankle&phase=pre&minutes=10")
LIST = Request(kind="list", target="/v1/exercises")
SAVED = Request(kind="saved", target="/v1/routines/rt-0", expected_digest=b"as it was saved", needs_database=True)
WRITTEN_AT = (10.0, 20.0)
"""When the two writes were sent; each was acknowledged a second later, by the first replica."""

GONE = Fault(name=RESTARTED, target=DATABASE, began=100.0, ended=110.0)
KILL = Fault(name=KILLED, target=0, began=200.0, ended=210.0)
STOP = Fault(name=STOPPED, target=1, began=300.0, ended=310.0)


def written(catalogue: Catalogue, number: int) -> Catalogue:
    exercise = next(iter(catalogue.exercises.values()))
    return apply_changes_to(catalogue, [Change.of(exercise, replace(exercise, cues=(f"Edit {number}.",)))])


def a_write(at: float) -> Write:
    edit = Edit(action=Action.UPDATE, slug="ankle-rocks", content={})
    return Write(edits=(edit,), replica=0, life=1, sent_at=at, answered_at=at + 1, status=200)


@pytest.fixture(scope="module")
def history() -> History:
    """Three catalogues in succession."""
    states = [State(revision="", catalogue=apply_changes_to(a_catalogue(), []), tombstones={})]
    for number, at in enumerate(WRITTEN_AT):
        states.append(State(revision="", catalogue=written(states[-1].catalogue, number), tombstones={}, by=a_write(at)))
    return History([replace(state, revision=state.catalogue.revision) for state in states], [GONE, KILL, STOP])


@pytest.fixture(scope="module")
def oracle(history: History) -> Iterator[Oracle]:
    with Oracle(history.states, ()) as oracle:
        yield oracle


@pytest.fixture
def judge(history: History, oracle: Oracle) -> Judge:
    return Judge(history, [GONE, KILL, STOP], oracle)


def right_response(judge: Judge, state: int, *, at: float, request: Request = ROUTINE, replica: int = 1) -> Response:
    """The right response of one state at this time."""
    right = judge.oracle.expect(state, request)
    return Response(
        request=request,
        replica=replica,
        life=1,
        began=at,
        ended=at + 0.1,
        status=right.status,
        etag=right.etag,
        digest=right.digest,
        revision=judge.history.states[state].revision if request is ROUTINE else "",
    )


def unavailable(at: float, *, request: Request = SAVED, retry_after: str = "5") -> Response:
    status, code = HTTPStatus.SERVICE_UNAVAILABLE.value, "database_unavailable"
    return Response(request=request, replica=0, life=1, began=at, ended=at, status=status, code=code, retry_after=retry_after)


def faults(judge: Judge, *responses: Response) -> list[str]:
    """What is wrong with each of them."""
    return [each.fault for each in judge.judge(responses)]


@pytest.mark.parametrize("sent", [ROUTINE, LIST], ids=["routine", "list"])
def test_a_response_is_right_only_without_any_altered_byte(judge: Judge, sent: Request):
    right = right_response(judge, 1, at=15, request=sent)
    assert faults(judge, right) == [""]
    assert faults(judge, replace(right, digest=b"another")) == ["of no state: another body"]


def test_a_response_that_mixes_two_catalogues_is_wrong(judge: Judge):
    old, new = right_response(judge, 1, at=20.5, request=LIST), right_response(judge, 2, at=20.5, request=LIST)
    assert faults(judge, old, new) == ["", ""]
    assert "of no state" in faults(judge, replace(new, etag=old.etag))[0]


def test_a_replica_may_be_behind_for_the_promised_time_only(judge: Judge):
    # Acknowledged at 11; two seconds, and one of slack.
    assert faults(judge, right_response(judge, 0, at=13.9)) == [""]
    assert faults(judge, right_response(judge, 0, at=14.1)) == ["stale: 1 behind"]


def test_the_replica_that_acknowledged_a_write_has_to_serve_it_at_once(judge: Judge):
    assert faults(judge, right_response(judge, 0, at=10.9, replica=0)) == [""]
    assert faults(judge, right_response(judge, 0, at=11.1, replica=0)) == ["stale: 1 behind"]


def test_a_response_from_the_future_is_wrong(judge: Judge):
    assert faults(judge, right_response(judge, 2, at=19.8)) == ["of a state that was not written yet"]


def test_a_replica_does_not_go_back(judge: Judge):
    new, old = right_response(judge, 1, at=10.5), right_response(judge, 0, at=10.7)
    assert faults(judge, replace(old, replica=0), new) == ["", ""]
    assert faults(judge, new, old) == ["", "stale: 1 behind, after newer ones were served"]


def test_a_304_is_right_for_the_current_etag_only(judge: Judge):
    right = right_response(judge, 1, at=15)
    conditional = replace(ROUTINE, headers=(("If-None-Match", right.etag),))
    not_modified = replace(right, request=conditional, status=304, digest=b"")
    assert faults(judge, not_modified) == [""]
    outdated = replace(ROUTINE, headers=(("If-None-Match", '"another"'),))
    assert faults(judge, replace(not_modified, request=outdated)) != [""]


def test_a_503_is_right_while_a_needed_database_is_missing(judge: Judge):
    assert faults(judge, unavailable(105)) == [""]
    for unexpected in (unavailable(50), unavailable(105, request=ROUTINE), unavailable(105, retry_after="")):
        assert faults(judge, unexpected) == ["unexpected 503 database_unavailable"]
    assert faults(judge, replace(unavailable(105), status=500)) == ["unexpected 500 database_unavailable"]


def test_only_a_killed_replica_may_drop_a_connection(judge: Judge):
    killed = replace(right_response(judge, 2, at=200), retry_reason="ConnectionResetError", failure=(0, 200.0))
    stopped = replace(right_response(judge, 2, at=300), retry_reason="ConnectionResetError", failure=(1, 300.0))
    assert faults(judge, killed, stopped) == ["", "sent twice without a fault: ConnectionResetError"]
    assert faults(judge, replace(killed, status=NO_RESPONSE)) == ["no response: ConnectionResetError"]


def test_a_write_may_fail_only_with_the_database_or_its_replica(judge: Judge):
    announced = replace(a_write(105), status=503, code="database_unavailable", retry_after="5")
    dropped = replace(a_write(205), status=NO_RESPONSE)
    right = (a_write(50), announced, dropped, replace(a_write(50), status=412))
    wrong = (replace(announced, sent_at=50, answered_at=51), replace(announced, retry_after=""), replace(dropped, replica=1))
    assert [find_fault(write, judge.faults) for write in right] == [""] * 4
    assert all(find_fault(write, judge.faults) for write in wrong)


def test_a_saved_routine_is_returned_as_it_was_saved(judge: Judge):
    saved = Response(request=SAVED, replica=0, life=1, began=1, ended=2, status=200, digest=SAVED.expected_digest)
    assert faults(judge, saved, replace(saved, digest=b"another"), replace(saved, status=404)) == [
        "",
        "not what was saved",
        "not what was saved",
    ]
