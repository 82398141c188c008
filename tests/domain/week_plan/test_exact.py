"""Placements are the best there are: compared with trying everything, and with CP-SAT. `./limber bench placing` compares more."""

import pytest

from tests.domain.week_plan.comparison import Counts, compare_placement
from tests.domain.week_plan.random_weeks import FAMILIES
from tests.effort import scaled


def test_no_placement_is_better_among_all_there_are():
    counts = Counts()
    for seed in range(scaled(300)):
        assert compare_placement(FAMILIES["small"](seed), counts, with_model=False) is None, seed
    assert counts.tried > counts.weeks / 2
    assert not counts.unproved


@pytest.mark.parametrize("family", ["usual", "dense"])
def test_no_placement_is_better_by_cp_sat(family: str):
    counts = Counts()
    for seed in range(500, 500 + scaled(9)):
        assert compare_placement(FAMILIES[family](seed), counts) is None, seed
    assert counts.proved == counts.weeks
