"""Regions form trees, redirects lead somewhere, and what moves a region is elsewhere."""

from tests.builders import a_redirect, a_region, an_exercise, works
from tests.domain.invariants.broken import faults


def test_regions_do_not_lie_in_a_circle():
    circle = (a_region("knee", parent="thigh"), a_region("thigh", parent="knee"), a_region("vmo", parent="thigh"))
    assert faults(regions=circle) == {("region knee", "parent"), ("region thigh", "parent")}


def test_a_redirect_leads_to_a_region_that_is_worked_itself():
    regions = (a_region("band", redirect=a_redirect("knee")), a_region("knee", redirect=a_redirect("ankle")))
    assert faults(regions=regions) == {("region band", "redirect.to[0]")}


def test_a_redirect_leads_somewhere_and_says_who_says_so():
    nowhere = a_region("band", redirect=a_redirect(citations=()))
    assert faults(regions=(nowhere,)) == {("region band", "redirect.to"), ("region band", "redirect.citations")}


def test_a_redirected_region_is_not_worked_nor_moves_nor_has_parts():
    regions = (
        a_region("band", redirect=a_redirect("ankle")),
        a_region("part", parent="band"),
        a_region("knee", moved_by=("band",)),
    )
    assert faults(regions=regions, exercises=(an_exercise(regions=(works(), works("band"))),)) == {
        ("exercise ankle-rocks", "regions[1].slug"),
        ("region part", "parent"),
        ("region knee", "moved_by[0]"),
    }


def test_a_region_is_moved_by_something_elsewhere():
    regions = (
        a_region("leg", moved_by=("leg", "calf")),
        a_region("calf", parent="leg", moved_by=("leg", "ankle")),
    )
    assert faults(regions=regions) == {
        ("region leg", "moved_by[0]"),
        ("region leg", "moved_by[1]"),
        ("region calf", "moved_by[0]"),
    }
