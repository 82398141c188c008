"""`./limber bench [NAME ...]`: the named benchmarks, or all but the soak. Ends with 1 where one finds a wrong result."""

import sys
from collections.abc import Callable, Mapping
from typing import Final

from bench import coaching, composing, durability, optimality, overload, placing, repairs
from bench.scale import report as scale
from bench.serving import growing
from bench.serving import report as serving
from bench.soak import report as soak

Report = Callable[[], int | None]
"""Prints its measurements; returns 1 if a result is wrong."""

REPORTS: Final[Mapping[str, Report]] = {
    "composing": composing.report,
    "optimality": optimality.report,
    "coaching": coaching.report,
    "repairs": repairs.report,
    "serving": serving.report,
    "growing": growing.report,
    "overload": overload.report,
    "durability": durability.report,
}
ONLY_NAMED: Final[Mapping[str, Report]] = {
    "soak": soak.report,
    "optimal_repairs": optimality.report_repairs,
    "placing": placing.report,
    "scale": scale.report,
    "simulation": scale.report_simulation,
}
"""Benchmarks that take too long to run with the others."""


def main(names: list[str]) -> int:
    """Print the named reports; the exit code is 2 for an unknown name and 1 for a wrong result."""
    known = {**REPORTS, **ONLY_NAMED}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"Unknown benchmark: {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    # All are run, although an earlier one has found a wrong result.
    return max([known[name]() or 0 for name in names or REPORTS])


sys.exit(main(sys.argv[1:]))
