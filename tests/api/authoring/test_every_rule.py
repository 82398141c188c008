"""Every rule of the shipped catalogue applies to what authors write, and each fault has its pointer."""

from collections.abc import Sequence
from typing import Any

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise, Rung
from app.domain.catalogue.invariants import RULES, find_faults
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.catalogue.record import Record, content_of, kind_of, records_of
from app.domain.catalogue.translation import Translation
from app.domain.condition_vocabulary import Basis
from app.domain.editing.changes import Change, apply_changes_to
from app.domain.movement import Demand
from app.domain.vocabulary import BlockForm, Level, Method, Phase
from tests.api.authoring.desk import ANY, NEW, Desk
from tests.builders import (
    a_block,
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

RELEASE, STATIC = Method.RELEASE, Method.STATIC_STRETCH


def spare(**fields: Any) -> Exercise:
    return an_exercise("spare", **fields)


def in_blocks(*blocks: Block) -> Protocol:
    return a_protocol(blocks=blocks, prefers=("ankle-rocks",))


def a_rung(slug: str) -> Rung:
    return Rung(slug=slug, when="When it is easy.")


def in_german(field: str, *texts: str) -> Translation:
    return Translation(language="de", field=field, texts=texts)


def a_ladder(**upper: Any) -> tuple[Exercise, Exercise]:
    fields = {"family": "taps", "easier": a_rung("spare")} | upper
    return spare(family="taps", level=Level.ADVANCED, harder=a_rung("taps")), an_exercise("taps", **fields)


BREAKS: dict[str, Sequence[Record]] = {
    "references_exist": [
        spare(
            regions=(works(), works("nowhere")),
            citations=(a_citation(), a_citation("nobody")),
            prescriptions=(a_prescription(), a_prescription(citation=a_citation("nobody"))),
            family="taps",
            harder=a_rung("nothing"),
        ),
        a_region(parent="nowhere", moved_by=("leg", "nowhere"), redirect=a_redirect("nowhere")),
        in_blocks(
            a_block(exercises=("spare", "nothing")),
            a_block(form=BlockForm.SUPERSET, sets=a_range(2), slots=(a_slot("x", "heel-raises", "nothing"),)),
        ),
    ],
    "sources_are_cited": [a_source("uncited")],
    "names_are_unambiguous": [spare(name="Ankle rocks")],
    "words_stand_for_one_thing": [a_condition(aliases=("Ankle",)), a_region("heart", aliases=("chest pain",))],
    "lists_have_no_duplicates": [spare(phases=(Phase.POST, Phase.POST))],
    "regions_form_trees": [a_region("leg", parent="ankle")],
    "redirects_lead_to_regions": [a_region("band", redirect=a_redirect("knee")), a_region("knee", redirect=a_redirect("leg"))],
    "movers_lie_outside_their_region": [a_region(parent="leg", moved_by=("ankle",))],
    "redirected_regions_are_not_worked": [a_region("band", redirect=a_redirect("leg")), spare(regions=(works("band"),))],
    "no_range_stretches_before_a_run": [spare(method=STATIC, demands=(Demand.END_RANGE_HOLD,))],
    "range_stretches_demand_a_hold": [spare(method=STATIC, phases=(Phase.POST,), demands=())],
    "preferred_exercises_are_allowed": [
        spare(demands=(Demand.IMPACT,)),
        a_condition(prefers=("ankle-rocks", "spare")),
    ],
    "bases_match_sources": [a_condition(rules=(a_rule(basis=Basis.HOUSE),))],
    "released_regions_are_moved": [a_region("toe"), an_exercise("ball", method=RELEASE, regions=(works("toe"),))],
    "ladders_are_mutual": [spare(family="taps", harder=a_rung("heel-raises"))],
    "ladders_end": [spare(family="taps", harder=a_rung("spare"), easier=a_rung("spare"))],
    "ladders_rise": a_ladder(level=Level.BEGINNER),
    "ladders_stay_in_one_family": a_ladder(level=Level.ADVANCED, family=None),
    "blocks_are_complete": [in_blocks(a_block(form=BlockForm.SUPERSET, slots=(a_slot("A1", "spare"),)))],
    "every_phase_has_one_default_protocol": [a_protocol("b-protocol", phases=(Phase.POST,))],
    "block_methods_suit_the_phase": [in_blocks(a_block(Method.MOBILITY, STATIC))],
    "release_is_followed_by_movement": [in_blocks(a_block(), a_block(RELEASE))],
    "pairs_release_and_move_one_region": [
        in_blocks(a_block(RELEASE, Method.MOBILITY, form=BlockForm.PAIRS, slots=(a_slot("x", "spare"),)))
    ],
    "listed_exercises_fit": [in_blocks(a_block(Method.DRILL, exercises=("spare",)))],
    "translations_match": [spare(translations=(*(in_german("name", "Übung"),) * 2, in_german("cautions", "Vorsicht.")))],
    "exercises_are_listed_once": [in_blocks(a_block(exercises=("spare",)), a_block(exercises=("spare",)))],
}
"""For each rule, records that break it when they are written into the catalogue of these tests."""


def test_every_rule_is_tested():
    assert BREAKS.keys() == {rule.__name__ for rule in RULES}


def served(desk: Desk) -> Catalogue:
    live = desk.serving.snapshot
    assert live is not None
    return live.catalogue


def catalogue_after(desk: Desk, records: Sequence[Record]) -> Catalogue:
    """The catalogue with these records, however invalid."""
    return apply_changes_to(
        served(desk), [Change.of(records_of(served(desk), kind_of(each)).get(each.slug), each) for each in records]
    )


def errors_of(answer: Any) -> list[Any]:
    assert (answer.status_code, answer.json()["code"]) in {(422, "invalid_request"), (422, "breaks_catalogue")}, answer.text
    errors: list[Any] = answer.json()["errors"]
    assert {error["code"] for error in errors} == {"breaks_catalogue"}
    return errors


def is_place_in(document: Any, pointer: str) -> bool:
    """Whether a pointer leads to a place in a document, or to a field that it lacks in a place that is there."""
    *outer, last = pointer.split("/")[1:]
    for step in outer:
        document = document[int(step)] if isinstance(document, list) else document[step]
    return isinstance(document, dict) or int(last) < len(document)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_each_fault_of_each_rule_has_a_pointer_into_the_request_or_the_record_at_fault(refusing_desk: Desk, rule: Any):
    records = BREAKS[rule.__name__]
    before, wanted = (refusing_desk.revision, refusing_desk.log()), find_faults(catalogue_after(refusing_desk, records))
    assert {*rule(catalogue_after(refusing_desk, records))} & {*wanted}
    body = {"changes": [change_of(refusing_desk, record) for record in records]}
    errors = errors_of(refusing_desk.client.post("/v1/catalogue/changes", json=body))
    assert len(errors) == len(wanted)
    assert sorted(error["detail"] for error in errors) == sorted(fault.text for fault in wanted)
    for error in errors:
        whole = refusing_desk.client.get(f"/v1/{error['record']}").json() if "record" in error else body
        assert is_place_in(whole, error["pointer"]), error
        # A fault in a sent record has a pointer into the request.
        assert error.get("record") not in {f"{kind_of(each).plural}/{each.slug}" for each in records}
    if len(records) == 1:
        assert_put_has_the_same_errors(refusing_desk, records[0], errors)
    assert (refusing_desk.revision, refusing_desk.log()) == before


def assert_put_has_the_same_errors(desk: Desk, record: Record, errors: Sequence[Any]) -> None:
    """A PUT of the same record is refused for the same, with the places in its own body."""
    kind = kind_of(record)
    expected = ANY if record.slug in records_of(served(desk), kind) else NEW
    alone = errors_of(desk.put(f"{kind.plural}/{record.slug}", content_of(record), expected))
    assert [error["detail"] for error in alone] == [error["detail"] for error in errors]
    for error, together in zip(alone, errors, strict=True):
        assert error["pointer"] == together["pointer"].removeprefix("/changes/0/record")
        assert "record" in error or is_place_in(content_of(record), error["pointer"])


def change_of(desk: Desk, record: Record) -> dict[str, Any]:
    kind = kind_of(record)
    named = {"kind": kind, "slug": record.slug, "record": content_of(record)}
    exists = record.slug in records_of(served(desk), kind)
    return {"action": "update", "etag": "*", **named} if exists else {"action": "create", **named}


def test_the_error_for_a_missing_default_protocol_names_the_phase(refusing_desk: Desk):
    errors = errors_of(refusing_desk.put("protocols/a-protocol", content_of(a_protocol(default_for=())), ANY))
    assert len(errors) == len(Phase)
    assert all(error["detail"].startswith(f"phase {phase}") for error, phase in zip(errors, sorted(Phase), strict=True))
