"""Regions form trees, redirects lead to regions, and other regions move a region."""

from tests.builders import a_redirect, a_region, an_exercise, works
from tests.domain.invariants.broken_catalogue import fault_places


def test_a_region_is_not_its_own_ancestor():
    circle = (a_region("knee", parent="thigh"), a_region("thigh", parent="knee"), a_region("vmo", parent="thigh"))
    assert fault_places(regions=circle) == {("region knee", "parent"), ("region thigh", "parent")}


def test_a_redirect_does_not_lead_to_another_redirect():
    regions = (a_region("band", redirect=a_redirect("knee")), a_region("knee", redirect=a_redirect("ankle")))
    assert fault_places(regions=regions) == {("region band", "redirect.to[0]")}


def test_a_redirect_needs_a_region_and_a_citation():
    nowhere = a_region("band", redirect=a_redirect(citations=()))
    assert fault_places(regions=(nowhere,)) == {("region band", "redirect.to"), ("region band", "redirect.citations")}


def test_a_redirected_region_is_not_worked_moves_nothing_and_has_no_children():
    regions = (
        a_region("band", redirect=a_redirect("ankle")),
        a_region("part", parent="band"),
        a_region("knee", moved_by=("band",)),
    )
    assert fault_places(regions=regions, exercises=(an_exercise(regions=(works(), works("band"))),)) == {
        ("exercise ankle-rocks", "regions[1].slug"),
        ("region part", "parent"),
        ("region knee", "moved_by[0]"),
    }


def test_a_region_is_not_moved_by_its_ancestors_or_descendants():
    regions = (
        a_region("leg", moved_by=("leg", "calf")),
        a_region("calf", parent="leg", moved_by=("leg", "ankle")),
    )
    assert fault_places(regions=regions) == {
        ("region leg", "moved_by[0]"),
        ("region leg", "moved_by[1]"),
        ("region calf", "moved_by[0]"),
    }
