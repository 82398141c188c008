"""The sheets of the blind test: a reader sees numbers, and no name."""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.documents.figures import read_shipped_figures
from app.domain.catalogue.catalogue import Catalogue
from tests.figures.build import list_checked
from tests.figures.checked_figure import CheckedFigure
from tests.figures.sheets import list_blind_sheets, write_blind_sheets

SLUGS = ["squat", "plank", "bird-dog"]


@pytest.fixture
def figures(shipped: Catalogue) -> list[CheckedFigure]:
    return list_checked(read_shipped_figures(), shipped, SLUGS)


def test_no_sheet_of_the_blind_test_has_a_name(figures: list[CheckedFigure]):
    (sheet,) = list_blind_sheets(figures)
    assert re.findall("<figcaption>(.*?)</figcaption>", sheet.content) == ["1", "2", "3"]
    assert not [figure.exercise.slug for figure in figures if figure.exercise.slug in sheet.content]


@pytest.mark.needs("chromium")
def test_the_key_has_each_figure_of_the_blind_test_once(tmp_path: Path, figures: list[CheckedFigure]):
    with ThreadPoolExecutor(max_workers=1) as thread:  # the browser's tests leave a loop running in theirs
        *pictures, key = thread.submit(write_blind_sheets, tmp_path, figures).result()
    assert [picture.read_bytes()[1:4] for picture in pictures] == [b"PNG"]
    numbers, slugs = zip(*(line.split() for line in key.read_text().splitlines()), strict=True)
    assert numbers == ("1", "2", "3")
    assert sorted(slugs) == sorted(SLUGS)
