"""The contract fuzzed for a few seconds; `./limber fuzz` does it at length."""

from collections.abc import Iterator

import pytest

from tests.api.running import get, served
from tests.fuzzing.fuzz import PHASES, fuzz

SECONDS = 8
LEAST_CASES = {"examples": 10, "coverage": 300, "fuzzing": 100, "stateful": 50}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("fuzzed")) as (address, _):
        assert get(f"{address}/readyz")[0] == 200
        yield address


@pytest.mark.parametrize("phase", PHASES)
def test_the_contract_holds_whatever_is_sent(server: str, phase: str):
    outcome = fuzz(server, phase, seconds=SECONDS, seed=1)
    assert outcome.passed, outcome.said
    assert outcome.cases >= LEAST_CASES[phase]
