"""Rules for each condition: what it prefers, and what its rules rest on."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import severity_of
from app.domain.condition_vocabulary import Basis
from app.domain.errors import Fault
from app.domain.vocabulary import Severity, SourceKind


def preferred_exercises_are_allowed(catalogue: Catalogue) -> Iterator[Fault]:
    """No condition prefers an exercise that it rules out. Exercises whose demands nobody has judged may be preferred."""
    for condition in catalogue.conditions.values():
        for index, slug in enumerate(condition.prefers):
            exercise = catalogue.exercises.get(slug)
            if exercise is None or exercise.demands is None or severity_of(exercise, condition) is not Severity.AVOID:
                continue
            yield _fault(condition, f"prefers[{index}]", f"the condition rules {slug} out: remove it, or change the rules")


def bases_match_sources(catalogue: Catalogue) -> Iterator[Fault]:
    """What is Limber's own cites a house source, and nothing else does."""
    for condition in catalogue.conditions.values():
        for field, basis, citation in condition.citations:
            source = catalogue.sources.get(citation.source)
            if source is not None and (source.kind is SourceKind.HOUSE) is not (basis is Basis.HOUSE):
                text = f"the basis is {Basis.HOUSE} if the source is a house source, and another one if it is not"
                yield _fault(condition, f"{field}.basis", text)


def _fault(condition: Condition, field: str, text: str) -> Fault:
    return Fault(record=f"condition {condition.slug}", field=field, text=text)
