"""The contract fuzzed by Schemathesis against a real server: `./limber fuzz`, which takes some minutes.

Each phase runs separately, so that its cases can be counted: the examples of the contract, the edges of every schema, random
requests, and sequences of requests that follow links in responses. The server has its own database, and every request has a key
with all scopes: records are created, changed and deleted as well.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.db.database import Database
from app.documents.reading import read_catalogue
from app.domain.keys import Scope
from tests.api.real_server import ROOT, get, served
from tests.keys import a_key

PHASES: Final = ("examples", "coverage", "fuzzing", "stateful")
CONFIGURATION: Final = ROOT / "tests" / "fuzzing" / "schemathesis.toml"
MAX_SECONDS: Final = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of one phase. `explained` counts what explained.py dropped, `output` is what Schemathesis printed."""

    phase: str
    passed: bool
    operations: int
    cases: int
    explained: int
    failures: int
    seconds: float
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The address of a server, and a key with all scopes."""

    address: str
    key: str


@contextmanager
def start_target(folder: Path) -> Iterator[Target]:
    """Start a server on a new database in this folder."""
    database = Database.at(f"sqlite:///{folder}/limber.sqlite3")
    database.migrate()
    database.seed(read_catalogue())
    database.close()
    key = a_key(database.url, *Scope)
    with served(folder) as (address, _):
        get(f"{address}/readyz")
        yield Target(address=address, key=key)


def fuzz(target: Target, phase: str, *, seed: int, seconds: int | None = None, examples: int | None = None) -> Outcome:
    """Run one phase against a server, for at most some seconds, or with some examples per operation and some sequences.

    Random requests and sequences need one of the two limits; the other phases end by themselves.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        options = ["--phases", phase, "--seed", str(seed), "--report", "json", "--report-json-path", str(report), "--no-color"]
        # Hypothesis measures how long it generates data, which says more about the machine than about the contract.
        options += ["--suppress-health-check", "too_slow"]
        options += ["--header", f"Authorization: Bearer {target.key}"]
        options += [] if seconds is None else ["--max-time", str(seconds)]
        options += [] if examples is None else ["--max-examples", str(examples)]
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIGURATION)]
        ended = subprocess.run(
            [*command, "run", f"{target.address}/openapi.json", *options],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=MAX_SECONDS,
            check=False,
        )
        output = ended.stdout + ended.stderr
        summary = json.loads(report.read_text(encoding="utf-8")) if report.exists() else {}
    cases = summary.get("test_cases", {})
    return Outcome(
        phase=phase,
        passed=ended.returncode == 0,
        operations=(summary.get("operations") or {}).get("tested", 0),
        cases=cases.get("generated", 0),
        explained=summary.get("filtered") or 0,
        failures=cases.get("unique_failures", 0),
        seconds=summary.get("running_time") or 0.0,
        output=output,
    )


def main() -> None:
    """Run every phase and exit with 1 if one has failed."""
    parser = argparse.ArgumentParser(description="Fuzz the contract against a real server.")
    parser.add_argument("--seconds", type=int, default=120, help="for each phase, at most; 120 by default")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same requests, as far as time allows")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, start_target(Path(folder)) as target:
        outcomes = [fuzz(target, phase, seconds=arguments.seconds, seed=arguments.seed) for phase in PHASES]
    failures = [outcome.output for outcome in outcomes if not outcome.passed]
    sys.stdout.write("\n".join([*failures, *_table(outcomes)]) + "\n")
    sys.exit(not all(outcome.passed for outcome in outcomes))


def _table(outcomes: Sequence[Outcome]) -> Iterator[str]:
    yield f"{'phase':10}{'operations':>12}{'cases':>8}{'explained':>11}{'failures':>10}{'seconds':>9}"
    for each in outcomes:
        yield f"{each.phase:10}{each.operations:12}{each.cases:8}{each.explained:11}{each.failures:10}{each.seconds:9.1f}"
    cases, explained = sum(each.cases for each in outcomes), sum(each.explained for each in outcomes)
    failures, seconds = sum(each.failures for each in outcomes), sum(each.seconds for each in outcomes)
    yield f"{'all':22}{cases:8}{explained:11}{failures:10}{seconds:9.1f}"


if __name__ == "__main__":
    main()
