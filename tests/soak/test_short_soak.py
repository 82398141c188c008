"""`./limber bench soak` in little: nothing is wrong while replicas and the database fail; a replica that lags behind is found."""

import sys

import pytest

from bench.soak.faults import SHARES, Schedule
from bench.soak.figures import faults_in, lines_of
from bench.soak.mix import SHARES as SORTS
from bench.soak.soaking import Outcome, soaked
from bench.soak.stage import staged
from tests.postgres import Binaries
from tests.serving import LIMBER

pytestmark = pytest.mark.long

CALLERS = 3
FORGETFUL = (sys.executable, "-P", "-m", "tests.soak.forgetful")


@pytest.fixture(scope="module")
def outcome(binaries: Binaries) -> Outcome:
    with staged(binaries, callers=CALLERS) as stage:
        return soaked(stage, Schedule(stage.replicas, stage.postgres, 12, SHARES))


def test_no_answer_is_wrong_and_no_acknowledged_write_is_lost_through_every_fault(outcome: Outcome):
    assert [fault.name for fault in outcome.faults] == [*SHARES]
    assert faults_in(outcome) == []


def test_it_has_seen_what_it_judges(outcome: Outcome):
    assert {each.answer.asked.sort for each in outcome.judged} == set(SORTS)
    assert len({each.state for each in outcome.judged}) > 2
    assert any(write.is_acknowledged for write in outcome.writes)
    assert outcome.saved
    assert "wrong: 0" in [*lines_of(outcome)]


def test_a_replica_that_does_not_follow_is_found_out(binaries: Binaries):
    with staged(binaries, callers=CALLERS, programs=(LIMBER, FORGETFUL)) as stage:
        outcome = soaked(stage, Schedule(stage.replicas, stage.postgres, 10, {}))
    wrong = [each for each in outcome.judged if each.wrong]
    assert wrong
    assert all(each.wrong.startswith("stale") and each.answer.replica == 1 for each in wrong)
