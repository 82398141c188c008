"""`./limber figures [SLUG...] [--sheet FOLDER] [--blind FOLDER]`: solve and check the shipped figures, draw sheets of them."""

import argparse
import sys
from pathlib import Path

from app.documents.figures import ShippedFigures, read_shipped_figures, write_solved
from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.figures.faults import FigureInvalid
from tests.figures.checked_figure import CheckedFigure
from tests.figures.checks import find_flaws
from tests.figures.sheets import write_blind_sheets, write_sheets


def main() -> int:
    """Write the solved poses; print the flaws of the figures; draw the sheets where they are wanted."""
    parser = argparse.ArgumentParser(prog="limber figures", description="Solve, check and draw the shipped figures.")
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="the figures to check and draw; all of them without one")
    parser.add_argument("--sheet", type=Path, metavar="FOLDER", help="where to write contact sheets")
    parser.add_argument("--blind", type=Path, metavar="FOLDER", help="where to write sheets without names, and their key")
    arguments = parser.parse_args()
    try:
        shipped = read_shipped_figures()
        solved = write_solved(shipped.figures)
    except (FigureInvalid, ValueError) as error:
        parser.error(str(error))
    print(f"{len(shipped.figures)} figures, {solved} of them solved anew")
    figures = list_checked(shipped, read_catalogue(), arguments.slugs)
    for checked in figures:
        for flaw in find_flaws(checked):
            print(f"{checked.exercise.slug}: {flaw}")
    if arguments.sheet is not None:
        print(*write_sheets(arguments.sheet, figures), sep="\n")
    if arguments.blind is not None:
        print(*write_blind_sheets(arguments.blind, figures), sep="\n")
    return 0


def list_checked(shipped: ShippedFigures, catalogue: Catalogue, slugs: list[str]) -> list[CheckedFigure]:
    """The figures of these exercises, or of all, as they are checked and drawn."""
    return [
        CheckedFigure.of(figure.text, catalogue.exercises[slug])
        for slug, figure in shipped.figures.items()
        if not slugs or slug in slugs
    ]


if __name__ == "__main__":
    sys.exit(main())
