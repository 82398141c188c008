"""`./limber bench [composing] [grid] [optimality] [stability] [finding] [logs] [repairs]`: all of them unless told which."""

import sys

from bench import composing, finding, grid, logs, optimality, repairs, stability

REPORTS = {
    "composing": composing.report,
    "grid": grid.report,
    "optimality": optimality.report,
    "stability": stability.report,
    "finding": finding.report,
    "logs": logs.report,
    "repairs": repairs.report,
}


def main(names: list[str]) -> int:
    """Print the reports named; 2 where a name is not one."""
    unknown = [name for name in names if name not in REPORTS]
    if unknown:
        print(f"no such report; there are: {', '.join(REPORTS)}", file=sys.stderr)
        return 2
    for name in names or REPORTS:
        REPORTS[name]()
    return 0


sys.exit(main(sys.argv[1:]))
