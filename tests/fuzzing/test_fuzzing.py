"""The contract fuzzed for a few seconds, and with `--all` along every edge; `./limber fuzz` does it for minutes."""

import json
from collections.abc import Iterator

import pytest

from app.domain.catalogue.record import RecordKind
from tests.api.real_server import get
from tests.fuzzing.fuzz import PHASES, Target, fuzz, start_target

SECONDS = {"examples": 60, "coverage": 120, "fuzzing": 8, "stateful": 8}
"""Time limits of the phases. Examples and edges end by themselves long before.
"""
MIN_CASES = {"examples": 10, "coverage": 3000, "fuzzing": 100, "stateful": 50}


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    with start_target(tmp_path_factory.mktemp("fuzzed")) as target:
        yield target


LONG = [pytest.param(phase, marks=pytest.mark.long) for phase in PHASES if phase != "examples"]


@pytest.mark.parametrize("phase", ["examples", *LONG])
def test_the_contract_holds_whatever_is_sent(target: Target, phase: str):
    outcome = fuzz(target, phase, seconds=SECONDS[phase], seed=1)
    assert outcome.passed, outcome.output
    assert outcome.cases >= MIN_CASES[phase]


@pytest.mark.long
def test_records_of_every_kind_were_really_written(target: Target):
    _, log = get(f"{target.address}/v1/catalogue/changes?limit=100")
    assert {change["kind"] for change in json.loads(log)["items"] if change["by"].startswith("key:")} == {*RecordKind}
