"""`python -m bench [composing] [grid] [optimality]`: all of them unless told which."""

import sys

from bench import composing, grid, optimality

REPORTS = {"composing": composing.report, "grid": grid.report, "optimality": optimality.report}

for name in sys.argv[1:] or REPORTS:
    REPORTS[name]()
