"""`./limber bench [NAME ...]`: the reports named, or all of them but those that run only where they are named."""

import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import Final

from bench import composing, durability, finding, grid, logs, optimality, overload, repairs, stability
from bench.serving import growing
from bench.serving import report as serving
from bench.soak import report as soak

Report = Callable[[], int | None]
"""Prints what it measured; 1 where it must not be so."""

REPORTS: Final[dict[str, Report]] = {
    "composing": composing.report,
    "grid": grid.report,
    "optimality": optimality.report,
    "stability": stability.report,
    "finding": finding.report,
    "logs": logs.report,
    "repairs": repairs.report,
    "serving": serving.report,
    "growing": growing.report,
    "overload": overload.report,
    "durability": durability.report,
}

ONLY_NAMED: Final[MappingProxyType[str, Report]] = MappingProxyType({"soak": soak.report})
"""What takes too long to run with the others."""


def main(names: list[str]) -> int:
    """Print the reports named; 2 where a name is not one, 1 where something was found that must not be."""
    known = {**REPORTS, **ONLY_NAMED}
    unknown = [name for name in names if name not in known]
    if unknown:
        print(f"no such report; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    return max(known[name]() or 0 for name in names or REPORTS)


sys.exit(main(sys.argv[1:]))
