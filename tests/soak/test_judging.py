"""What the judge of a soak finds: each test tells of one answer that must not be, and of the one beside it that may."""

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.editing.changes import Action, changed, put
from bench.soak.answers import CUT_OFF, Answer, Asked
from bench.soak.authoring import Edit, Write
from bench.soak.faults import DATABASE, KILLED, RESTARTED, STOPPED, Fault
from bench.soak.history import History, State
from bench.soak.judging import Judge, wrong_with
from bench.soak.oracle import Oracle
from tests.builders import a_catalogue

ROUTINE = Asked(sort="routine again", target="/v1/routines?region=ankle&phase=pre&minutes=10")
LIST = Asked(sort="list", target="/v1/exercises")
SAVED = Asked(sort="saved", target="/v1/routines/rt-0", content=b"as it was saved", needs_database=True)
WRITTEN_AT = (10.0, 20.0)
"""When the two writes were sent; each was acknowledged a second later, by the first replica."""

GONE = Fault(name=RESTARTED, of=DATABASE, began=100.0, over=110.0)
KILL = Fault(name=KILLED, of=0, began=200.0, over=210.0)
STOP = Fault(name=STOPPED, of=1, began=300.0, over=310.0)


def written(catalogue: Catalogue, number: int) -> Catalogue:
    exercise = next(iter(catalogue.exercises.values()))
    return changed(catalogue, [put(exercise, replace(exercise, cues=(f"Edit {number}.",)))])


def a_write(at: float) -> Write:
    edit = Edit(action=Action.UPDATE, slug="ankle-rocks", content={})
    return Write(edits=(edit,), replica=0, life=1, sent_at=at, told_at=at + 1, status=200)


@pytest.fixture(scope="module")
def history() -> History:
    """Three catalogues one after the other."""
    states = [State(revision="", catalogue=changed(a_catalogue(), []), tombstones={})]
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


def of(judge: Judge, state: int, *, at: float, asked: Asked = ROUTINE, replica: int = 1) -> Answer:
    """The right answer of one state, given at a time."""
    right = judge.oracle.expects(state, asked)
    return Answer(
        asked=asked,
        replica=replica,
        life=1,
        began=at,
        ended=at + 0.1,
        status=right.status,
        etag=right.etag,
        essence=right.essence,
        revision=judge.history.states[state].revision if asked is ROUTINE else "",
    )


def unavailable(at: float, *, asked: Asked = SAVED, retry_after: str = "5") -> Answer:
    status, code = HTTPStatus.SERVICE_UNAVAILABLE.value, "database_unavailable"
    return Answer(asked=asked, replica=0, life=1, began=at, ended=at, status=status, code=code, retry_after=retry_after)


def found(judge: Judge, *answers: Answer) -> list[str]:
    """What is wrong with each of them."""
    return [each.wrong for each in judge.judge(answers)]


@pytest.mark.parametrize("asked", [ROUTINE, LIST], ids=["routine", "list"])
def test_an_answer_of_the_catalogue_of_its_time_is_right_and_one_altered_byte_is_wrong(judge: Judge, asked: Asked):
    right = of(judge, 1, at=15, asked=asked)
    assert found(judge, right) == [""]
    assert found(judge, replace(right, essence=b"another")) == ["of no state: another body"]


def test_an_answer_may_not_mix_two_catalogues(judge: Judge):
    old, new = of(judge, 1, at=20.5, asked=LIST), of(judge, 2, at=20.5, asked=LIST)
    assert found(judge, old, new) == ["", ""]
    assert "of no state" in found(judge, replace(new, etag=old.etag))[0]


def test_a_replica_may_be_behind_for_as_long_as_is_promised_and_no_longer(judge: Judge):
    # Acknowledged at 11; two seconds, and one of slack.
    assert found(judge, of(judge, 0, at=13.9)) == [""]
    assert found(judge, of(judge, 0, at=14.1)) == ["stale: 1 behind"]


def test_whoever_acknowledged_a_write_serves_it_at_once(judge: Judge):
    assert found(judge, of(judge, 0, at=10.9, replica=0)) == [""]
    assert found(judge, of(judge, 0, at=11.1, replica=0)) == ["stale: 1 behind"]


def test_what_nobody_had_written_yet_cannot_be_answered(judge: Judge):
    assert found(judge, of(judge, 2, at=19.8)) == ["of a state that nobody had written yet"]


def test_a_replica_does_not_go_back(judge: Judge):
    new, old = of(judge, 1, at=10.5), of(judge, 0, at=10.7)
    assert found(judge, replace(old, replica=0), new) == ["", ""]
    assert found(judge, new, old) == ["", "stale: 1 behind, and newer ones were served before"]


def test_a_304_is_for_what_the_caller_holds(judge: Judge):
    right = of(judge, 1, at=15)
    held = replace(right, asked=replace(ROUTINE, headers=(("If-None-Match", right.etag),)), status=304, essence=b"")
    assert found(judge, held) == [""]
    assert found(judge, replace(held, asked=replace(ROUTINE, headers=(("If-None-Match", '"another"'),)))) != [""]


def test_a_503_is_for_want_of_the_database_where_it_is_needed_and_says_when_to_come_back(judge: Judge):
    assert found(judge, unavailable(105)) == [""]
    for unannounced in (unavailable(50), unavailable(105, asked=ROUTINE), unavailable(105, retry_after="")):
        assert found(judge, unannounced) == ["503 database_unavailable that nothing announced"]
    assert found(judge, replace(unavailable(105), status=500)) == ["500 database_unavailable that nothing announced"]


def test_a_replica_that_is_killed_may_hang_up_and_one_that_is_stopped_may_not(judge: Judge):
    killed = replace(of(judge, 2, at=200), retried="ConnectionResetError", retried_at=(0, 200.0))
    stopped = replace(of(judge, 2, at=300), retried="ConnectionResetError", retried_at=(1, 300.0))
    assert found(judge, killed, stopped) == ["", "asked twice for no fault: ConnectionResetError"]
    assert found(judge, replace(killed, status=CUT_OFF)) == ["no answer: ConnectionResetError"]


def test_a_write_fails_for_want_of_the_database_or_with_its_replica_and_for_nothing_else(judge: Judge):
    told = replace(a_write(105), status=503, code="database_unavailable", retry_after="5")
    cut_off = replace(a_write(205), status=CUT_OFF)
    may_be = (a_write(50), told, cut_off, replace(a_write(50), status=412))
    may_not = (replace(told, sent_at=50, told_at=51), replace(told, retry_after=""), replace(cut_off, replica=1))
    assert [wrong_with(write, judge.faults) for write in may_be] == [""] * 4
    assert all(wrong_with(write, judge.faults) for write in may_not)


def test_a_saved_routine_is_what_was_saved(judge: Judge):
    saved = Answer(asked=SAVED, replica=0, life=1, began=1, ended=2, status=200, essence=SAVED.content)
    assert found(judge, saved, replace(saved, essence=b"another"), replace(saved, status=404)) == [
        "",
        "not what was saved",
        "not what was saved",
    ]
