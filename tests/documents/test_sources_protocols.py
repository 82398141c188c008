"""Facts of the documents about routines: sources, minutes, frequency, order, phases and pairs."""

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import excluded_exercises
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import (
    STRETCHES_FOR_RANGE,
    BlockForm,
    Equipment,
    Method,
    OpenEnd,
    Phase,
    RegionRole,
)
from tests.documents.transcript_rows import citations_of

REGENERATION = "regeneration-part-three"


def protocol_notes(protocol: Protocol, source: str) -> str:
    return " ".join(citation.note or "" for citation in protocol.citations if citation.source == source)


# Sources


def test_every_source_is_cited_by_its_exercises_and_protocols(shipped: Catalogue):
    for slug in ("talarico-2020", "melt-and-mould", REGENERATION, "crossley-pogo", "lowenstein-rei"):
        assert any(citations_of(exercise, slug) for exercise in shipped.exercises.values())
        assert any(slug in {citation.source for citation in each.citations} for each in shipped.protocols.values())
    review = {slug for slug, each in shipped.protocols.items() if "page-2012" in {c.source for c in each.citations}}
    assert review == {"pre-run-dynamic", "post-run-static"}


# Minutes and frequency


@pytest.mark.parametrize(
    ("protocol", "minutes", "times_per_week"),
    [
        ("pre-run-dynamic", Range(min=5, max=30), None),
        ("post-run-static", None, Range(min=1, max=3)),
        ("regeneration-day", Range(min=20, max=40), None),
        ("strength-supersets", Range(min=5, max=30), Range(min=2, max=3)),
        ("daily-trouble-spots", None, Range(min=7, max=7)),
    ],
)
def test_a_protocol_has_the_minutes_and_the_frequency_of_its_source(
    shipped: Catalogue, protocol: str, minutes: Range | None, times_per_week: Range | None
):
    found = shipped.protocols[protocol]
    assert (found.minutes, found.times_per_week) == (minutes, times_per_week)


@pytest.mark.parametrize(
    ("protocol", "source", "figures"),
    [
        ("pre-run-dynamic", REGENERATION, "5 to 30 minutes"),
        ("post-run-static", "crossley-pogo", "One to three"),
        ("regeneration-day", REGENERATION, "20 to 40 minutes"),
        ("regeneration-day", REGENERATION, "about 30 minutes"),
        ("strength-supersets", "lowenstein-rei", "10 to 30 minutes, two or three times a week"),
        ("strength-supersets", "lowenstein-rei", "5 to 10 minutes when time is short"),
        ("strength-supersets", "lowenstein-rei", "2 to 4 sets"),
    ],
)
def test_the_figures_of_a_protocol_are_in_the_notes_of_its_source(shipped: Catalogue, protocol: str, source: str, figures: str):
    assert figures in protocol_notes(shipped.protocols[protocol], source)


# Order


def test_the_regeneration_day_has_the_order_of_its_source(shipped: Catalogue):
    blocks = shipped.protocols["regeneration-day"].blocks
    first = [set(block.methods) for block in blocks[:4]]
    assert first == [{Method.RELEASE}, {Method.RELEASE}, set(STRETCHES_FOR_RANGE), {Method.DRILL}]
    assert [set(block.equipment) for block in blocks[:2]] == [
        {Equipment.TENNIS_BALL, Equipment.MASSAGE_BALL},
        {Equipment.FOAM_ROLLER},
    ]
    assert [Method.MOBILITY in block.methods for block in blocks[4:]] == [True, False]
    assert Method.STRENGTH in blocks[5].methods


def test_the_supersets_run_from_a1_to_c3_and_end_with_the_finisher(shipped: Catalogue):
    blocks = shipped.protocols["strength-supersets"].blocks
    rounds = [block for block in blocks if block.form is BlockForm.SUPERSET]
    first = {slot.label: slot.exercises[0] for block in rounds for slot in block.slots}
    assert {label: slug for label, slug in first.items() if label != "C4"} == {
        "A1": "single-leg-deadlift",
        "A2": "squat",
        "A3": "plank",
        "B1": "single-leg-glute-bridge",
        "B2": "single-leg-calf-raise",
        "B3": "side-plank",
        "C1": "step-up",
        "C2": "farmers-carry",
        "C3": "push-up",
    }
    assert [block.sets for block in rounds] == [Range(min=2, max=4)] * 3
    assert (blocks[3].exercises, blocks[3].sets) == (("plank-row",), Range(min=1, max=1))
    assert OpenEnd.TO_EXHAUSTION in {dose.open_ended for dose in shipped.exercises["plank-row"].prescriptions}


def test_foot_and_ankle_strengthening_ends_a_strength_session_with_a_small_share(shipped: Catalogue):
    last = shipped.protocols["strength-supersets"].blocks[-1]
    assert (last.methods, last.max_share_percent) == ((Method.DRILL,), 10)


# Before and after a run


def test_no_stretch_for_range_is_done_before_a_run(shipped: Catalogue):
    stretches = [e for e in shipped.exercises.values() if e.method in STRETCHES_FOR_RANGE]
    assert stretches
    assert [e.slug for e in stretches if Phase.PRE in e.phases] == []
    assert not any(STRETCHES_FOR_RANGE & set(block.methods) for block in shipped.protocols["pre-run-dynamic"].blocks)


@pytest.mark.parametrize(
    "slug",
    [
        *("hip-cars", "hip-rotations", "knee-cars"),  # Crossley's three
        *("side-lunge", "bent-knee-leg-swing", "unweighted-single-leg-deadlift"),  # Lowenstein's dynamic stretches
        *("hip-flexor-stretch-overhead-reach", "elevated-hamstring-stretch", "elevated-hip-internal-rotation"),  # melt and mould
    ],
)
def test_an_exercise_for_before_a_run_is_done_standing(shipped: Catalogue, slug: str):
    exercise = shipped.exercises[slug]
    assert Phase.PRE in exercise.phases
    assert exercise.positions[0] == "standing"
    assert slug in shipped.protocols["pre-run-dynamic"].prefers


def test_the_exercises_that_crossley_and_the_nhs_name_for_after_a_run_are_preferred(shipped: Catalogue):
    after = [shipped.exercises[slug] for slug in shipped.protocols["post-run-static"].prefers]
    assert all(Phase.POST in exercise.phases for exercise in after)
    assert sum(bool(citations_of(exercise, "crossley-pogo")) for exercise in after) == 7
    nhs = ("nhs-stretch-after-run", "nhs-stretch-after-exercise")
    assert sum(any(citations_of(exercise, source) for source in nhs) for exercise in after) == 5


# Pairs of release and movement


def test_a_pair_moves_the_released_regions_or_the_joint_they_belong_to_as_primary_regions(shipped: Catalogue):
    blocks = shipped.protocols["melt-and-mould"].blocks
    pairs = [[shipped.exercises[s] for s in slot.exercises] for b in blocks if b.form is BlockForm.PAIRS for slot in b.slots]
    released: set[str] = set()
    for members in pairs:
        melts = [e for e in members if e.method is Method.RELEASE]
        released |= {e.slug for e in melts}
        regions = {r.slug for e in melts for r in e.regions if r.role is RegionRole.PRIMARY}
        for mover in (e for e in members if e.method is not Method.RELEASE):
            moved = {r.slug for r in mover.regions if r.role is RegionRole.PRIMARY}
            assert all({slug, shipped.regions[slug].parent} & moved for slug in regions), mover.slug
    assert released == {e.slug for e in shipped.exercises.values() if e.method is Method.RELEASE}


def test_every_pair_has_a_movement_for_hypermobile_runners_with_knee_pain_and_no_equipment(shipped: Catalogue):
    excluded = excluded_exercises(shipped, frozenset({"hypermobility", "knee_pain"}))
    for slot in shipped.protocols["melt-and-mould"].blocks[0].slots:
        movers = [e for e in map(shipped.exercises.__getitem__, slot.exercises) if e.method is not Method.RELEASE]
        possible = [e for e in movers if e.slug not in excluded and e.is_possible_with(frozenset({Equipment.WALL}))]
        assert possible, slot.label
