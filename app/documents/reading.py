"""Reads the catalogue from its files in two steps. Each step reports all faults that it finds.

First each record by itself; then, if all of them could be read, the records together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypeVar

from pydantic import ValidationError

from app.documents.faults import describe_record_errors
from app.documents.figures import ShippedFigure, find_shipped_poses, read_shipped_figures
from app.documents.shapes import ConditionInput, ExerciseInput, ProtocolInput, RegionInput, SourceInput
from app.documents.shapes.derived import STORED
from app.documents.shorthand import expand
from app.documents.toml_files import read_toml
from app.documents.translations import add_translations
from app.domain.catalogue.catalogue import Catalogue, Region, Source
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants import find_faults
from app.domain.catalogue.protocol import Protocol
from app.domain.errors import CatalogueInvalid, Fault
from app.domain.figures.stored_figure import StoredFigure
from app.domain.languages import OFFERED

SHIPPED: Final = Path(__file__).resolve().parents[1] / "catalogue_data"
"""The folder of the shipped catalogue."""

Value = TypeVar("Value", Source, Region, Exercise, Condition, Protocol)


@dataclass(frozen=True, slots=True)
class _ReadRecord(Generic[Value]):
    """A record, its file, and its name in faults."""

    file: str
    name: str
    value: Value


def read_catalogue(folder: Path = SHIPPED, *, languages: Sequence[str] = OFFERED) -> Catalogue:
    """The validated catalogue in this folder with its texts in these languages, under the revision of its content.

    Raises: CatalogueInvalid with every fault of single records, or else with every fault of the records together.
    """
    faults: list[Fault] = []
    sources = _records(folder, "source", build=lambda content: SourceInput.model_validate(content).to_value(), faults=faults)
    regions = _records(folder, "region", build=lambda content: RegionInput.model_validate(content).to_value(), faults=faults)
    figures = _read_figures(folder, faults)
    exercises = _records(folder, "exercise", build=lambda content: _build_exercise(content, figures), faults=faults)
    conditions = _records(
        folder, "condition", build=lambda content: ConditionInput.model_validate(content).to_value(), faults=faults
    )
    protocols = _records(
        folder, "protocol", build=lambda content: ProtocolInput.model_validate(content).to_value(), faults=faults
    )
    if faults:
        raise CatalogueInvalid(faults)
    catalogue = Catalogue.of(
        revision="",  # computed with the translations
        sources=(read.value for read in sources),
        regions=(read.value for read in regions),
        exercises=(read.value for read in exercises),
        conditions=(read.value for read in conditions),
        protocols=(read.value for read in protocols),
    )
    catalogue = add_translations(catalogue, folder, languages, faults)
    if faults:
        raise CatalogueInvalid(faults)
    files = [*_files_of(sources), *_files_of(regions), *_files_of(exercises), *_files_of(conditions)]
    files += _files_of(protocols)
    _ensure_valid(catalogue, files)
    return catalogue


def _read_figures(folder: Path, faults: list[Fault]) -> Mapping[str, ShippedFigure]:
    try:
        return read_shipped_figures(folder / "figures").figures
    except ValueError as error:
        faults.append(Fault(file="figures", record="", field="", text=str(error)))
        return {}


def _build_exercise(content: object, figures: Mapping[str, ShippedFigure]) -> Exercise:
    """An exercise with its figure from the files of figures, whose poses are shipped too."""
    figure = figures.get(str(content.get("slug"))) if isinstance(content, dict) else None
    if figure is None or not isinstance(content, dict):
        return ExerciseInput.model_validate(content).to_value()
    poses = find_shipped_poses(figure.text)
    text = {"text": figure.text}
    context = STORED if poses else None
    exercise = ExerciseInput.model_validate({**content, "figure": text}, context=context).to_value()
    return replace(exercise, figure=StoredFigure(text=figure.text, poses=poses))


def _files_of(found: Iterable[_ReadRecord[Value]]) -> Iterator[tuple[str, str]]:
    return ((read.name, read.file) for read in found)


def _ensure_valid(catalogue: Catalogue, files: Iterable[tuple[str, str]]) -> None:
    file_by_name: dict[str, str] = {}
    faults: list[Fault] = []
    for name, file in files:
        if name in file_by_name:
            text = f"slugs are unique, and {file_by_name[name]} has this one already"
            faults.append(Fault(file=file, record=name, field="slug", text=text))
        file_by_name.setdefault(name, file)
    faults += [replace(fault, file=file_by_name.get(fault.record, "")) for fault in find_faults(catalogue)]
    if faults:
        raise CatalogueInvalid(faults)


def _records(folder: Path, kind: str, *, build: Callable[[object], Value], faults: list[Fault]) -> list[_ReadRecord[Value]]:
    """Every record of a kind that can be read; the faults of the others are added to `faults`."""
    found: list[_ReadRecord[Value]] = []
    for path in _paths(folder, kind):
        file = path.relative_to(folder).as_posix()
        for number, table in enumerate(_tables(path, kind, file=file, faults=faults), start=1):
            name = f"{kind} {table.get('slug', f'#{number}')}"
            try:
                found.append(_ReadRecord(file, name, build(expand(table))))
            except ValidationError as error:
                faults.extend(describe_record_errors(error, file=file, record=name))
    return found


def _paths(folder: Path, kind: str) -> list[Path]:
    return sorted((folder / "exercises").glob("*.toml")) if kind == "exercise" else [folder / f"{kind}s.toml"]


def _tables(path: Path, kind: str, *, file: str, faults: list[Fault]) -> Iterator[Mapping[str, object]]:
    """The `[[kind]]` tables of a file, which may contain nothing else."""
    for key, content in read_toml(path, file=file, faults=faults).items():
        if key == kind and isinstance(content, list) and all(isinstance(table, dict) for table in content):
            yield from content
        else:
            faults.append(Fault(file=file, record="", field=key, text=f"this file may contain [[{kind}]] tables only"))
