"""A short `./limber bench soak`: all responses are right through every fault, and a lagging replica is detected."""

import sys

import pytest

from bench.soak.faults import SHARES, Schedule
from bench.soak.figures import find_faults, format_lines
from bench.soak.request_mix import SHARES as REQUEST_SHARES
from bench.soak.run import Outcome, run_soak
from bench.soak.stage import prepared_stage
from tests.postgres import Binaries
from tests.serving import LIMBER

pytestmark = pytest.mark.long

CALLERS = 3
LAGGING = (sys.executable, "-P", "-m", "tests.soak.lagging_service")


@pytest.fixture(scope="module")
def outcome(binaries: Binaries) -> Outcome:
    with prepared_stage(binaries, callers=CALLERS) as stage:
        return run_soak(stage, Schedule(stage.replicas, stage.postgres, 12, SHARES))


def test_every_response_is_right_and_no_write_is_lost_through_every_fault(outcome: Outcome):
    assert [fault.name for fault in outcome.faults] == [*SHARES]
    assert find_faults(outcome) == []


def test_a_soak_covers_every_kind_of_request(outcome: Outcome):
    assert {each.response.request.kind for each in outcome.judgements} == set(REQUEST_SHARES)
    assert len({each.state for each in outcome.judgements}) > 2
    assert any(write.is_acknowledged for write in outcome.writes)
    assert outcome.saved
    assert "wrong: 0" in [*format_lines(outcome)]


def test_a_replica_that_does_not_follow_is_detected(binaries: Binaries):
    with prepared_stage(binaries, callers=CALLERS, programs=(LIMBER, LAGGING)) as stage:
        outcome = run_soak(stage, Schedule(stage.replicas, stage.postgres, 10, {}))
    wrong = [each for each in outcome.judgements if each.fault]
    assert wrong
    assert all(each.fault.startswith("stale") and each.response.replica == 1 for each in wrong)
