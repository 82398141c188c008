"""The tables of docs/catalogue.md: what the shipped catalogue contains."""

from collections.abc import Iterable, Iterator
from typing import Final

from app.documents.reading import read_catalogue
from app.domain.catalogue.anatomy import Reach, covered_regions
from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.protocol import Protocol
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import ALWAYS_AVAILABLE, Method, Phase, RegionRole, SourceKind
from app.words.en.phrases import format_number
from docs.tables.markdown import table

DAYS_A_WEEK: Final = 7


def counts() -> Iterable[str]:
    """How many records and doses there are."""
    catalogue = read_catalogue()
    exercises, doses = catalogue.exercises.values(), list(_doses(catalogue.exercises.values()))
    rows = [
        ("exercises", len(exercises)),
        ("of these without equipment", sum(map(_needs_no_equipment, exercises))),
        ("body regions", len(catalogue.regions)),
        ("protocols", len(catalogue.protocols)),
        ("conditions", len(catalogue.conditions)),
        ("sources", len(catalogue.sources)),
        ("doses", len(doses)),
        ("of these working values of Limber", sum(_is_house(catalogue, dose) for dose in doses)),
    ]
    return table(("what", "number"), rows)


def methods() -> Iterable[str]:
    """The exercises and doses of each method, and how many doses are working values."""
    catalogue = read_catalogue()
    rows = [_method_row(catalogue, method, tuple(_of_method(catalogue, method))) for method in Method]
    head = ("method", "exercises", "doses", "working values", "exercises with working values only")
    return table(head, rows)


def regions_by_phase() -> Iterable[str]:
    """How many exercises there are for each region in each phase."""
    catalogue = read_catalogue()
    rows = [
        (region.name, *(_cell(catalogue, region, phase) for phase in Phase))
        for region in sorted(catalogue.regions.values(), key=lambda region: region.name)
        if region.redirect is None
    ]
    return table(("region", *Phase), rows)


def redirects() -> Iterable[str]:
    """The names that lead to other regions, and why."""
    catalogue = read_catalogue()
    rows = [
        (region.name, ", ".join(catalogue.regions[slug].name for slug in region.redirect.to), region.redirect.reason)
        for region in catalogue.regions.values()
        if region.redirect
    ]
    return table(("requested", "worked instead", "why"), rows)


def sources() -> Iterable[str]:
    """Every source with the number of doses that cite it."""
    catalogue = read_catalogue()
    cited = [dose.citation.source for dose in _doses(catalogue.exercises.values())]
    rows = [
        (f"`{source.slug}`", _title(source), source.publisher, source.grade or "", source.read or "", cited.count(source.slug))
        for source in catalogue.sources.values()
    ]
    return table(("source", "title", "publisher", "grade", "read", "doses"), rows)


def protocols() -> Iterable[str]:
    """Every protocol: when, how long, how often, for whom."""
    rows = [
        (
            f"`{protocol.slug}`",
            ", ".join(f"{phase} (default)" if phase in protocol.default_for else phase for phase in protocol.phases),
            _amount(protocol.minutes),
            "daily" if protocol.times_per_week == Range(min=DAYS_A_WEEK, max=DAYS_A_WEEK) else _amount(protocol.times_per_week),
            protocol.audience or "",
            protocol.pain_rule.text if protocol.pain_rule else "",
            _ordered_blocks(protocol),
        )
        for protocol in read_catalogue().protocols.values()
    ]
    head = ("protocol", "phase", "minutes", "times a week", "for whom", "pain rule", "blocks in a fixed order")
    return table(head, rows)


def ladders() -> Iterable[str]:
    """Every step between an easier and a harder exercise, with its test."""
    exercises = read_catalogue().exercises
    up = {(each.slug, each.harder.slug): each.harder.when for each in exercises.values() if each.harder}
    down = {(each.easier.slug, each.slug): each.easier.when for each in exercises.values() if each.easier}
    rows = [
        (exercises[easier].name, exercises[harder].name, up.get((easier, harder), ""), down.get((easier, harder), ""))
        for easier, harder in sorted(up.keys() | down.keys())
    ]
    return table(("easier", "harder", "change to the harder one", "change to the easier one"), rows)


def _doses(exercises: Iterable[Exercise]) -> Iterator[Prescription]:
    for exercise in exercises:
        yield from exercise.prescriptions


def _is_house(catalogue: Catalogue, dose: Prescription) -> bool:
    return catalogue.sources[dose.citation.source].kind is SourceKind.HOUSE


def _needs_no_equipment(exercise: Exercise) -> bool:
    return exercise.is_possible_with(ALWAYS_AVAILABLE)


def _of_method(catalogue: Catalogue, method: Method) -> Iterator[Exercise]:
    return (exercise for exercise in catalogue.exercises.values() if exercise.method is method)


def _method_row(catalogue: Catalogue, method: Method, exercises: tuple[Exercise, ...]) -> tuple[object, ...]:
    doses = [_is_house(catalogue, dose) for dose in _doses(exercises)]
    only_house = sum(all(_is_house(catalogue, dose) for dose in exercise.prescriptions) for exercise in exercises)
    return method, len(exercises), len(doses), f"{sum(doses)} ({100 * sum(doses) / len(doses):.0f} %)", only_house


def _cell(catalogue: Catalogue, region: Region, phase: Phase) -> str:
    exercises = [exercise for exercise in catalogue.exercises.values() if phase in exercise.phases]
    without = [exercise for exercise in exercises if _needs_no_equipment(exercise)]
    return f"{_main_and_secondary(catalogue, region, exercises)} ({_main_and_secondary(catalogue, region, without)})"


def _main_and_secondary(catalogue: Catalogue, region: Region, exercises: Iterable[Exercise]) -> str:
    covered = {slug for slug, reach in covered_regions(catalogue)[region.slug].items() if reach is Reach.DIRECT}
    roles = [{worked.role for worked in exercise.regions if worked.slug in covered} for exercise in exercises]
    main = sum(RegionRole.PRIMARY in found for found in roles)
    return f"{main} + {sum(map(bool, roles)) - main}"


def _title(source: Source) -> str:
    title = source.title.replace("|", "\\|")
    return f"[{title}]({source.url})" if source.url else title


def _amount(amount: Range | None) -> str:
    return format_number(amount, " to ") if amount else ""


def _ordered_blocks(protocol: Protocol) -> str:
    ordered = [block.title for block in protocol.blocks if block.keeps_order]
    return "all" if len(ordered) == len(protocol.blocks) else ", ".join(ordered)
