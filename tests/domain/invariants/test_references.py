"""All faults are reported, and every reference leads to a record."""

from typing import Any

import pytest

from app.domain.catalogue.exercise import ListedCondition, Rung
from app.domain.catalogue.invariants import find_faults, validate_catalogue
from app.domain.errors import CatalogueInvalid
from app.domain.vocabulary import BlockForm, Severity
from tests.builders import (
    a_block,
    a_catalogue,
    a_citation,
    a_condition,
    a_prescription,
    a_protocol,
    a_range,
    a_redirect,
    a_region,
    a_rule,
    a_slot,
    a_source,
    an_exercise,
    works,
)
from tests.domain.invariants.broken_catalogue import a_stretch, broken_catalogue, fault_places, with_blocks


def test_a_valid_catalogue_has_no_faults():
    catalogue = a_catalogue()
    assert find_faults(catalogue) == ()
    assert validate_catalogue(catalogue) is catalogue


def test_all_faults_are_reported():
    broken = broken_catalogue(
        sources=(a_source("uncited"),),
        regions=(a_region("knee", parent="thigh"),),
        exercises=(an_exercise(regions=(works("ankel"),)), a_stretch(demands=())),
    )
    with pytest.raises(CatalogueInvalid) as refused:
        validate_catalogue(broken)
    assert [(fault.record, fault.field) for fault in refused.value.faults] == [
        ("exercise ankle-rocks", "regions[0].slug"),
        ("exercise calf-stretch", "demands"),
        ("region knee", "parent"),
        ("source uncited", "slug"),
    ]


def test_an_unknown_slug_gets_similar_ones():
    (fault,) = find_faults(broken_catalogue(exercises=(an_exercise(regions=(works("ankel"),)),)))
    assert fault.text == "no region has this slug; similar: ankle"


@pytest.mark.parametrize(
    ("kinds", "fault"),
    [
        ({"regions": (a_region("knee", parent="thigh"),)}, ("region knee", "parent")),
        ({"regions": (a_region("knee", moved_by=("thigh",)),)}, ("region knee", "moved_by[0]")),
        ({"regions": (a_region("band", redirect=a_redirect("thigh")),)}, ("region band", "redirect.to[0]")),
        (
            {"regions": (a_region("band", redirect=a_redirect("ankle", citations=(a_citation("nobody"),))),)},
            ("region band", "redirect.citations[0].source"),
        ),
        ({"exercises": (an_exercise(regions=(works(), works("thigh"))),)}, ("exercise ankle-rocks", "regions[1].slug")),
        (
            {"exercises": (an_exercise(citations=(a_citation(), a_citation("nobody"))),)},
            ("exercise ankle-rocks", "citations[1].source"),
        ),
        (
            {"exercises": (an_exercise(prescriptions=(a_prescription(citation=a_citation("nobody")),)),)},
            ("exercise ankle-rocks", "prescriptions[0].citation.source"),
        ),
        ({"exercises": (an_exercise(easier=Rung(slug="none", when="if")),)}, ("exercise ankle-rocks", "easier.slug")),
        ({"exercises": (an_exercise(harder=Rung(slug="none", when="if")),)}, ("exercise ankle-rocks", "harder.slug")),
        (
            {"exercises": (an_exercise(conditions=(ListedCondition(condition="none", severity=Severity.AVOID),)),)},
            ("exercise ankle-rocks", "conditions[0].condition"),
        ),
        ({"conditions": (a_condition(sore_regions=("ankle", "none")),)}, ("condition sore_ankle", "sore_regions[1]")),
        ({"conditions": (a_condition(helped_by=("none",)),)}, ("condition sore_ankle", "helped_by[0]")),
        ({"conditions": (a_condition(prefers=("none",)),)}, ("condition sore_ankle", "prefers[0]")),
        (
            {"conditions": (a_condition(rules=(a_rule(citation=a_citation("nobody")),)),)},
            ("condition sore_ankle", "rules[0].citation.source"),
        ),
        ({"protocols": (a_protocol(citations=(a_citation("nobody"),)),)}, ("protocol a-protocol", "citations[0].source")),
        ({"protocols": (a_protocol(prefers=("none",)),)}, ("protocol a-protocol", "prefers[0]")),
        ({"protocols": with_blocks(a_block(exercises=("none",)))}, ("protocol a-protocol", "blocks[0].exercises[0]")),
        (
            {
                "protocols": with_blocks(
                    a_block(form=BlockForm.SUPERSET, sets=a_range(2), slots=(a_slot("A1", "ankle-rocks", "none"),))
                )
            },
            ("protocol a-protocol", "blocks[0].slots[0].exercises[1]"),
        ),
    ],
)
def test_a_reference_leads_to_a_record(kinds: dict[str, Any], fault: tuple[str, str]):
    assert fault_places(**kinds) == {fault}


def test_a_source_without_citations_is_a_fault():
    assert fault_places(sources=(a_source("uncited"),)) == {("source uncited", "slug")}
