"""Small valid records and one small valid catalogue: fixed defaults, every field open to a keyword.

`a_catalogue()` breaks no invariant; a test changes the one thing that it is about.
"""

from dataclasses import replace
from typing import Any

from app.domain.catalogue.amounts import AmountFields, Stage, Tempo, build_amount
from app.domain.catalogue.catalogue import Catalogue, Redirect, Region, Source
from app.domain.catalogue.condition import Condition, ConditionRule
from app.domain.catalogue.exercise import Exercise, WorkedRegion
from app.domain.catalogue.prescription import Citation, DoseLoad, Prescription
from app.domain.catalogue.protocol import Block, Protocol, Slot
from app.domain.catalogue.ranges import Range
from app.domain.condition_vocabulary import Basis, ConditionKind
from app.domain.movement import Demand
from app.domain.vocabulary import (
    Effort,
    Laterality,
    Level,
    LoadKind,
    Method,
    Per,
    Phase,
    Position,
    RegionKind,
    RegionRole,
    Severity,
    SourceKind,
    StageAction,
)


def a_citation(source: str = "a-source", **fields: Any) -> Citation:
    return replace(Citation(source=source, place="page 1"), **fields)


def a_source(slug: str = "a-source", **fields: Any) -> Source:
    plain = Source(
        slug=slug,
        title="Moving well before a run",
        authors="A. Author",
        publisher="A journal",
        kind=SourceKind.ARTICLE,
        summary="Says what to do.",
    )
    return replace(plain, **fields)


def a_region(slug: str = "ankle", **fields: Any) -> Region:
    return replace(Region(slug=slug, name=slug.replace("-", " ").capitalize(), kind=RegionKind.JOINT), **fields)


def a_redirect(*to: str, **fields: Any) -> Redirect:
    return replace(Redirect(to=to, reason="Rolling it hurts and does not help.", citations=(a_citation(),)), **fields)


def works(slug: str = "ankle", role: RegionRole = RegionRole.PRIMARY) -> WorkedRegion:
    return WorkedRegion(slug=slug, role=role)


def a_range(least: int, most: int | None = None) -> Range:
    return Range(min=least, max=least if most is None else most)


def a_tempo(out: int = 5, hold: int = 5, back: int = 5) -> Tempo:
    return Tempo(out_seconds=out, hold_seconds=hold, back_seconds=back)


def a_stage(action: StageAction = StageAction.STRETCH, least: int = 30, most: int | None = None) -> Stage[Range]:
    return Stage(action=action, seconds=a_range(least, most))


def a_load(kind: LoadKind = LoadKind.REP_MAX, least: int = 8, most: int | None = None) -> DoseLoad:
    return DoseLoad(kind=kind, amount=None if kind is LoadKind.BODYWEIGHT else a_range(least, most))


def a_prescription(**fields: Any) -> Prescription:
    """Two sets of ten repetitions, unless the fields of another amount are given."""
    amount = {name: fields.pop(name) for name in AmountFields.__annotations__ if name in fields}
    repeated = {"hold_seconds", "breaths", "steps", "metres", "work_seconds", "stages"}.isdisjoint(amount)
    made_of = build_amount(**({"reps": a_range(10)} if repeated else {}) | amount)
    plain: dict[str, Any] = {"citation": a_citation(), "per": Per.SET, "sets": a_range(2), "amount": made_of}
    return Prescription(**(plain | fields))


def an_exercise(slug: str = "ankle-rocks", **fields: Any) -> Exercise:
    """A standing mobility exercise for the ankle, done with both sides at once, fit for every phase."""
    plain = Exercise(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        method=Method.MOBILITY,
        positions=(Position.STANDING,),
        laterality=Laterality.BILATERAL,
        level=Level.BEGINNER,
        effort=Effort.EASY,
        phases=tuple(Phase),
        regions=(works(),),
        instructions=("Rock the knee over the toes.",),
        citations=(a_citation(),),
        prescriptions=(a_prescription(),),
    )
    return replace(plain, **fields)


def a_slot(label: str, *exercises: str) -> Slot:
    return Slot(label=label, exercises=exercises)


def a_block(*methods: Method, **fields: Any) -> Block:
    """A sequence that may take all of the time; mobility unless methods are given."""
    plain: dict[str, Any] = {"title": "Move", "methods": methods or (Method.MOBILITY,), "max_share_percent": 100}
    return Block(**(plain | fields))


def a_protocol(slug: str = "a-protocol", **fields: Any) -> Protocol:
    """One block of mobility, for every phase, and the default of each phase that it is for."""
    plain = Protocol(
        slug=slug,
        name=slug.replace("-", " ").capitalize(),
        summary="Moves the requested regions.",
        phases=tuple(Phase),
        blocks=(a_block(),),
        citations=(a_citation(),),
    )
    return replace(plain, **({"default_for": fields.get("phases", tuple(Phase))} | fields))


def a_rule(demand: Demand = Demand.IMPACT, severity: Severity = Severity.AVOID, **fields: Any) -> ConditionRule:
    """A rule that was read in a source; with the severity caution it says "Go slowly."."""
    avoids = severity is Severity.AVOID
    text: dict[str, Any] = {"reason": "it hurts"} if avoids else {"caution": "Go slowly."}
    plain: dict[str, Any] = {"demand": demand, "severity": severity, "basis": Basis.READ, "citation": a_citation()}
    return ConditionRule(**(plain | text | fields))


def a_condition(slug: str = "sore_ankle", **fields: Any) -> Condition:
    """A complaint that avoids impact."""
    plain = Condition(
        slug=slug,
        name=slug.replace("_", " ").capitalize(),
        kind=ConditionKind.COMPLAINT,
        meaning="An ankle that hurts.",
        rules=(a_rule(),),
    )
    return replace(plain, **fields)


def a_catalogue(**kinds: Any) -> Catalogue:
    """One record of each kind, unless others are given: `sources`, `regions`, `exercises`, `conditions`, `protocols`."""
    plain: dict[str, Any] = {
        "revision": "000000000000",
        "sources": (a_source(),),
        "regions": (a_region(),),
        "exercises": (an_exercise(),),
        "conditions": (a_condition(),),
        "protocols": (a_protocol(),),
    }
    return Catalogue.of(**(plain | kinds))
