"""`./limber bench soak`: ten minutes, or `LIMBER_SOAK_SECONDS`; then every answer is judged, which takes about half as long."""

import os
from typing import Final

from bench.soak.faults import SHARES, Schedule
from bench.soak.figures import faults_in, lines_of
from bench.soak.soaking import soaked
from bench.soak.stage import staged
from tests.postgres import unpacked

SECONDS: Final = 600.0


def report() -> int:
    """Print the figures; 1 where anything was wrong."""
    seconds = float(os.environ.get("LIMBER_SOAK_SECONDS", SECONDS))
    with unpacked() as binaries, staged(binaries) as stage:
        print(f"\na soak of {seconds:.0f} s: two replicas, PostgreSQL, {len(stage.callers)} callers, one author")
        outcome = soaked(stage, Schedule(stage.replicas, stage.postgres, seconds, SHARES))
    print("\n".join(lines_of(outcome)))
    return 1 if faults_in(outcome) else 0
