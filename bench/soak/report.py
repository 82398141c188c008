"""`./limber bench soak`: ten minutes, or `LIMBER_SOAK_SECONDS`; judging every response then takes about half as long."""

import os
from typing import Final

from bench.soak.faults import SHARES, Schedule
from bench.soak.figures import find_faults, format_lines
from bench.soak.run import run_soak
from bench.soak.stage import prepared_stage
from tests.postgres import unpacked

SECONDS: Final = 600.0


def report() -> int:
    """Print the figures; 1 where anything was wrong."""
    seconds = float(os.environ.get("LIMBER_SOAK_SECONDS", SECONDS))
    with unpacked() as binaries, prepared_stage(binaries) as stage:
        print(f"\na soak of {seconds:.0f} s: two replicas, PostgreSQL, {len(stage.callers)} callers, one author")
        outcome = run_soak(stage, Schedule(stage.replicas, stage.postgres, seconds, SHARES))
    print("\n".join(format_lines(outcome)))
    return 1 if find_faults(outcome) else 0
