"""Looking further for alternatives, one step at a time, where few were found. No step brings back what a condition excludes."""

from collections.abc import Iterator
from dataclasses import replace

from app.domain.alternatives.alternative import AlternativesQuestion, Step
from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.next_runs import find_usual_place, find_usual_run
from app.domain.composer.question import Question
from app.domain.errors import Relaxation
from app.domain.vocabulary import Equipment, Level, NextRun, Phase, Place


def list_steps(catalogue: Catalogue, question: AlternativesQuestion) -> Iterator[tuple[Step, Question]]:
    """Yield each step with the constraints that it leaves. Each changes one thing only, so what it costs is plain."""
    constraints = question.constraints
    wider = _widen_regions(catalogue, constraints)
    if wider != constraints.regions:
        yield Step.WIDER_REGION, replace(constraints, regions=wider)
    if question.item is not None:
        if question.item.is_current:
            yield Step.OUTSIDE_PROTOCOL, constraints
        yield Step.ANOTHER_REGION, replace(constraints, regions=question.item.question.regions)
    everything = frozenset(Equipment)
    if constraints.equipment != everything:
        yield Step.MORE_EQUIPMENT, replace(constraints, equipment=everything)
    if constraints.level is not Level.ADVANCED:
        yield Step.HARDER_LEVEL, replace(constraints, level=Level.ADVANCED)
    yield Step.ANOTHER_JOB, constraints


def list_changes(catalogue: Catalogue, question: AlternativesQuestion) -> Iterator[tuple[Relaxation, Question]]:
    """Yield changes that may lead to alternatives where no step does: other phases, a faster run, fewer exclusions."""
    constraints = question.constraints
    if question.item is None:
        yield from _list_other_phases(catalogue, constraints)
        if constraints.next_run is NextRun.EASY and not constraints.conditions:
            faster = replace(constraints, next_run=NextRun.QUALITY)
            yield Relaxation(parameter="next_run", value=NextRun.QUALITY.value), faster
        if constraints.place is Place.OUTDOORS:
            yield Relaxation(parameter="place", value=Place.INDOORS.value), replace(constraints, place=Place.INDOORS)
    others = question.item.others if question.item else frozenset()
    for slug in sorted(constraints.exclude - others):
        yield Relaxation(parameter="exclude", value=slug), replace(constraints, exclude=constraints.exclude - {slug})


def _widen_regions(catalogue: Catalogue, constraints: Question) -> tuple[RequestedRegion, ...]:
    """The regions that contain the requested ones."""
    slugs = {catalogue.regions[slug].parent or slug for slug in constraints.region_slugs}
    return tuple(RequestedRegion(slug=slug, name=catalogue.regions[slug].name, requested_as=slug) for slug in sorted(slugs))


def _list_other_phases(catalogue: Catalogue, constraints: Question) -> Iterator[tuple[Relaxation, Question]]:
    for protocol in catalogue.protocols.values():
        for phase in (each for each in Phase if each in protocol.default_for and each is not constraints.phase):
            run, place = find_usual_run(catalogue, phase, protocol, constraints.conditions), find_usual_place(phase)
            changed = replace(constraints.without_run(), phase=phase, protocol=protocol, next_run=run, place=place)
            yield Relaxation(parameter="phase", value=phase.value, protocol=protocol.slug), changed
