"""Hypothesis strategies for sound catalogues whose records use every field, for what has to be exact about values."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.domain.catalogue.amounts import Stage, Tempo, build_amount
from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise, ListedCondition, Medium, Rung
from app.domain.catalogue.prescription import MAX_LOADS, Citation, DoseLoad, Prescription
from app.domain.catalogue.protocol import Block, PainRule, Protocol, Slot
from app.domain.catalogue.ranges import LARGEST_AMOUNT, Range
from app.domain.catalogue.record import Record, all_records
from app.domain.catalogue.revision import build_catalogue
from app.domain.catalogue.texts import texts_of, with_translations
from app.domain.editing.changes import assemble_catalogue
from app.domain.figures.stored_figure import StoredFigure
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import (
    BlockForm,
    Effort,
    Equipment,
    Grade,
    Laterality,
    Level,
    LoadKind,
    MediaKind,
    Method,
    OpenEnd,
    Per,
    Phase,
    Position,
    ReadExtent,
    RegionKind,
    RegionRole,
    Severity,
    SourceKind,
    StageAction,
)
from tests.builders import a_block, a_redirect, a_region, works
from tests.condition_strategies import CONDITIONS, HOUSE_SOURCE, READ_SOURCE, conditions
from tests.figures.texts import PLANK, SQUAT
from tests.strategies import SOURCES, citations, some_of, texts, tuples_of

MOVING = (Method.MOBILITY, Method.DYNAMIC_STRETCH, Method.ACTIVATION, Method.DRILL, Method.STRENGTH, Method.CARDIO)

ranges = st.tuples(st.integers(1, LARGEST_AMOUNT), st.integers(1, LARGEST_AMOUNT)).map(
    lambda ends: Range(min=min(ends), max=max(ends))
)
rests = st.tuples(st.integers(5, 600), st.integers(5, 600)).map(lambda ends: Range(min=min(ends), max=max(ends)))
tempos = st.builds(
    Tempo,
    out_seconds=st.integers(1, 60),
    hold_seconds=st.integers(0, 60),
    back_seconds=st.integers(0, 60),
)
stages = st.builds(Stage, action=st.sampled_from(StageAction), seconds=ranges)


media = st.builds(
    Medium, url=st.just("https://example.org/a.jpg"), kind=st.sampled_from(MediaKind), licence=texts, credit=texts, alt=texts
)


@st.composite
def loads(draw: st.DrawFn) -> DoseLoad:
    kind = draw(st.sampled_from(LoadKind))
    if kind is LoadKind.BODYWEIGHT:
        return DoseLoad(kind=kind)
    least = draw(st.integers(1, MAX_LOADS[kind]))
    return DoseLoad(kind=kind, amount=Range(min=least, max=draw(st.integers(least, MAX_LOADS[kind]))))


@st.composite
def prescriptions(draw: st.DrawFn) -> Prescription:
    made_of = draw(
        st.one_of(
            st.fixed_dictionaries({"reps": ranges}, optional={"tempo": tempos, "last_rep_hold_seconds": ranges}),
            st.fixed_dictionaries({"reps": ranges, "hold_seconds": ranges}),
            st.fixed_dictionaries({"hold_seconds": ranges}),
            st.fixed_dictionaries({"breaths": ranges}),
            st.fixed_dictionaries({"steps": ranges}),
            st.fixed_dictionaries({"metres": ranges}),
            st.fixed_dictionaries({"work_seconds": ranges}),
            st.fixed_dictionaries({"stages": tuples_of(stages, 1), "cycles": ranges}),
        )
    )
    return Prescription(
        citation=draw(citations),
        per=draw(st.sampled_from((Per.SIDE, Per.DIRECTION))),
        sets=draw(st.none() | ranges),
        open_ended=draw(st.none() | st.sampled_from(OpenEnd)),
        rest_seconds=draw(st.none() | rests),
        load=draw(st.none() | loads()),
        times_per_day=draw(st.none() | ranges),
        times_per_week=draw(st.none() | ranges),
        weeks=draw(st.none() | ranges),
        amount=build_amount(**made_of),
    )


@st.composite
def _listed(draw: st.DrawFn, condition: str) -> ListedCondition:
    severity = draw(st.sampled_from(Severity))
    caution = draw(st.none() | texts) if severity is Severity.CAUTION else None
    return ListedCondition(condition=condition, severity=severity, caution=caution)


@st.composite
def exercises(draw: st.DrawFn, slug: str, regions: tuple[str, ...]) -> Exercise:
    equipment = draw(some_of(Equipment))
    conditions = draw(some_of(CONDITIONS))
    return Exercise(
        slug=slug,
        name=f"{draw(texts)} {slug}",
        method=draw(st.sampled_from(MOVING)),
        positions=draw(some_of(Position, 1)),
        laterality=Laterality.UNILATERAL,
        level=Level.BEGINNER,
        effort=draw(st.sampled_from(Effort)),
        phases=draw(some_of(Phase, 1)),
        regions=tuple(works(region, draw(st.sampled_from(RegionRole))) for region in draw(some_of(regions, 1))),
        instructions=draw(tuples_of(texts, 1)),
        citations=tuple(Citation(source=source, place=draw(texts)) for source in SOURCES),
        aliases=tuple(f"{text} {slug} {place}" for place, text in enumerate(draw(tuples_of(texts)))),
        directions=("forwards", draw(texts) + " backwards"),
        equipment=equipment,
        equipment_alternatives=draw(tuples_of(some_of(Equipment, 1))) if equipment else (),
        family=draw(st.none() | st.just("family")),
        pattern=draw(st.none() | st.sampled_from(Pattern)),
        twins=draw(st.none() | st.just("twins")),
        demands=draw(st.none() | some_of(Demand)),
        rep_seconds=draw(st.none() | st.integers(1, 30)),
        cues=draw(tuples_of(texts)),
        common_mistakes=draw(tuples_of(texts)),
        cautions=draw(tuples_of(texts)),
        conditions=tuple(draw(_listed(each)) for each in conditions),
        figure=draw(st.none() | st.sampled_from((SQUAT, PLANK)).map(lambda text: StoredFigure(text=text))),
        media=draw(tuples_of(media)),
        prescriptions=draw(tuples_of(prescriptions(), 1)),
    )


@st.composite
def _sources(draw: st.DrawFn, slug: str) -> Source:
    kind = draw(st.sampled_from(SourceKind))
    read = draw(st.none() | st.sampled_from(ReadExtent))
    published: dict[str, Any] = {
        "url": draw(st.none() | st.just("https://doi.org/10.1000/182") | st.just("http://example.org:8080/a?b=c&d#e")),
        "doi": draw(st.none() | st.just("10.1000/182") | st.just("10.1016/s0140-6736(05)67889-0")),
        "accessed": draw(st.none() | st.dates()),
        "licence": draw(st.none() | texts),
        "read": read,
        "read_via": draw(texts) if read is ReadExtent.SECONDARY else None,
        "read_at": draw(st.none() | st.just("a copy on a site")),
        "grade": draw(st.none() | st.sampled_from(Grade)),
    }
    return Source(
        slug=slug,
        title=draw(texts),
        authors=draw(texts),
        publisher=draw(texts),
        kind=kind,
        summary=draw(texts),
        year=draw(st.none() | st.integers(1500, 2999)),
        **({} if kind is SourceKind.HOUSE else published),
    )


@st.composite
def _regions(draw: st.DrawFn) -> tuple[Region, ...]:
    """A chain of regions, and two more roots: one that moves some of them, and one that is redirected."""
    slugs = tuple(f"region-{place}" for place in range(draw(st.integers(1, 4))))
    chain = tuple(
        Region(
            slug=slug,
            name=f"{draw(texts)} {slug}",
            kind=draw(st.sampled_from(RegionKind)),
            parent=slugs[place - 1] if place else None,
            aliases=tuple(f"{text} {slug} {number}" for number, text in enumerate(draw(tuples_of(texts)))),
            moved_by=draw(some_of(("mover",))),
            floor_reason=draw(st.none() | texts),
        )
        for place, slug in enumerate(slugs)
    )
    redirect = a_redirect(*draw(some_of(slugs, 1)), reason=draw(texts), citations=draw(tuples_of(citations, 1)))
    return (*chain, a_region("mover"), a_region("redirected", redirect=redirect))


@st.composite
def _protocols(draw: st.DrawFn, named: tuple[Exercise, ...]) -> tuple[Protocol, ...]:
    first, *rest = draw(st.permutations([exercise.slug for exercise in named]))
    superset = Block(
        title=draw(texts),
        methods=MOVING,
        max_share_percent=draw(st.integers(1, 100)),
        form=BlockForm.SUPERSET,
        slots=(Slot(label="A1", exercises=(first,)), *(Slot(label=f"B {slug}", exercises=(slug,)) for slug in rest[:2])),
        sets=draw(ranges),
    )
    listed = tuple(rest[2:])
    keeps_order = bool(listed) and draw(st.booleans())
    sequence = a_block(*MOVING, exercises=listed, equipment=draw(some_of(Equipment)), keeps_order=keeps_order)
    default = draw(st.permutations(list(Phase)))
    protocol = Protocol(
        slug="protocol",
        name=draw(texts),
        summary=draw(texts),
        phases=tuple(draw(st.permutations(list(Phase)))),
        default_for=tuple(default),
        blocks=tuple(draw(st.permutations([superset, sequence, a_block(title=draw(texts))]))),
        citations=draw(tuples_of(citations, 1)),
        minutes=draw(st.none() | ranges),
        times_per_week=draw(st.none() | ranges),
        pain_rule=draw(st.none() | st.builds(PainRule, max=st.integers(0, 10), text=texts)),
        audience=draw(st.none() | texts),
        prefers=draw(some_of([exercise.slug for exercise in named])),
    )
    return (protocol,)


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """A sound catalogue under the revision of its content."""
    regions = draw(_regions())
    worked = tuple(region.slug for region in regions if region.redirect is None)
    found = [draw(exercises(f"exercise-{place}", worked)) for place in range(draw(st.integers(2, 5)))]
    found[0] = replace(found[0], family="ladder", harder=Rung(slug=found[1].slug, when=draw(texts)))
    found[1] = replace(found[1], family="ladder", easier=Rung(slug=found[0].slug, when=draw(texts)))
    unjudged = tuple(each.slug for each in found if each.demands is None)
    catalogue = build_catalogue(
        sources=[*(draw(_sources(slug)) for slug in SOURCES), HOUSE_SOURCE, READ_SOURCE],
        regions=regions,
        exercises=found,
        conditions=[draw(conditions(slug, worked, unjudged)) for slug in CONDITIONS],
        protocols=draw(_protocols(tuple(found))),
    )
    translated = draw(st.sampled_from((None, "name", "instructions", "aliases", "rules", "blocks")))
    return assemble_catalogue(_translate(record, translated) for record in all_records(catalogue).values())


def _translate(record: Record, field: str | None) -> Record:
    """The record with one of its fields in another language."""
    return with_translations(record, "de", {name: texts for name, texts in texts_of(record).items() if name == field})
