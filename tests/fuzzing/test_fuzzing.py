"""The contract fuzzed with its examples, along every edge and at random; `./limber fuzz` does it for minutes."""

import json
from collections.abc import Iterator

import pytest

from app.domain.catalogue.record import RecordKind
from tests.api.real_server import get
from tests.fuzzing.fuzz import MAX_SECONDS, PHASES, Target, fuzz, start_target

EXAMPLES = {"fuzzing": 8, "stateful": 40}
"""Random requests per operation, and random sequences: a fixed number, so that the result does not depend on the machine's speed.
"""
MIN_CASES = {"examples": 10, "coverage": 3000, "fuzzing": 100, "stateful": 50}


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with start_target(tmp_path_factory.mktemp("fuzzed")) as target:
        yield target


pytestmark = pytest.mark.long


# On a machine whose cores are all busy, the edges of every schema take more than the usual ten minutes.
@pytest.mark.timeout(MAX_SECONDS)
@pytest.mark.parametrize("phase", PHASES)
def test_the_contract_holds_whatever_is_sent(target: Target, phase: str):
    outcome = fuzz(target, phase, seed=1, examples=EXAMPLES.get(phase))
    assert outcome.passed, outcome.output
    assert outcome.cases >= MIN_CASES[phase]


def test_records_of_every_kind_were_really_written(target: Target):
    _, log = get(f"{target.address}/v1/catalogue/changes?limit=100")
    assert {change["kind"] for change in json.loads(log)["items"] if change["by"].startswith("key:")} == {*RecordKind}
