"""Compares the contract with the released ones in `openapi/released/`.

A change that breaks clients needs a higher major version, and a line in `openapi/CHANGES.md` with its JSON pointer.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contract.changes import Change, changes_between
from contract.changes.location import Json

OPENAPI: Final = Path(__file__).resolve().parents[1] / "openapi"
COMMITTED: Final = OPENAPI / "openapi.json"
RELEASED: Final = OPENAPI / "released"
CHANGES: Final = OPENAPI / "CHANGES.md"
CHANGELOG: Final = OPENAPI.parent / "CHANGELOG.md"
_SECTION: Final = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)\b.*\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)


class AlreadyReleasedError(Exception):
    """The version is released already, so its contract must not change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The committed contract compared with the last released one; `undeclared` are breaking changes that `CHANGES.md` lacks."""

    released: str
    changes: tuple[Change, ...] = ()
    undeclared: tuple[Change, ...] = ()


def check_changes(folder: Path = RELEASED) -> Iterator[str]:
    """Compare the contract with the last released one, and yield each breaking change that is not declared."""
    released = last_released(folder)
    if released is None:
        print("changes: no contract is released yet, so nothing can break")
        return
    found = comparison(released)
    for change in found.changes:
        print(f"changes: {change}")
    print(f"changes: {len(found.changes)} since {found.released}")
    yield from (f"breaks clients of {found.released} and is not declared: {change}" for change in found.undeclared)


def contract_at(path: Path) -> Json:
    """Read a contract from a file."""
    content: Json = json.loads(path.read_text(encoding="utf-8"))
    return content


def last_released(folder: Path = RELEASED) -> Path | None:
    """The file with the highest released version, if there is one."""
    return max(folder.glob("*.json"), key=lambda path: version_of(path.stem), default=None)


def comparison(released: Path, committed: Path = COMMITTED, *, declared: Path = CHANGES) -> Comparison:
    """Compare the committed contract with a released one."""
    new = contract_at(committed)
    changes = changes_between(contract_at(released), new)
    announced = declared.read_text(encoding="utf-8")
    undeclared = tuple(undeclared_in(changes, since=released.stem, version=new["info"]["version"], announced=announced))
    return Comparison(released=released.stem, changes=changes, undeclared=undeclared)


def undeclared_in(changes: Sequence[Change], *, since: str, version: str, announced: str) -> Iterator[Change]:
    """Breaking changes without a higher major version, or whose pointer is missing from the section of that version."""
    section = section_of(announced, version)
    may_break = version_of(version)[0] > version_of(since)[0]
    for change in changes:
        if change.breaks and not (may_break and f"`{change.pointer}`" in section):
            yield change


def section_of(announced: str, version: str) -> str:
    """The section of `CHANGES.md` for a version; empty where there is none."""
    return next((found["text"] for found in _SECTION.finditer(announced) if found["version"] == version), "")


def version_of(text: str) -> tuple[int, ...]:
    """The parts of a version, major first."""
    return tuple(int(part) for part in text.split("."))


def is_released(version: str, changelog: Path = CHANGELOG) -> bool:
    """Whether the changelog has a release date for this version."""
    dated = rf"^## {re.escape(version)} - \d{{4}}-\d{{2}}-\d{{2}}$"
    return re.search(dated, changelog.read_text(encoding="utf-8"), re.MULTILINE) is not None


def release(committed: Path = COMMITTED, folder: Path = RELEASED, *, changelog: Path = CHANGELOG) -> Path:
    """Save the committed contract as the one of its version, and return the path.

    Raises: AlreadyReleasedError when that version was released with another contract.
    """
    content = committed.read_text(encoding="utf-8")
    version = json.loads(content)["info"]["version"]
    saved = folder / f"{version}.json"
    if saved.exists() and saved.read_text(encoding="utf-8") != content and is_released(version, changelog):
        message = f"{version} is released with another contract, which must not change"
        raise AlreadyReleasedError(message)
    folder.mkdir(exist_ok=True)
    saved.write_text(content, encoding="utf-8")
    return saved
