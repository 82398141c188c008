"""The contracts that were released, in `openapi/released/`, and what may differ from the last of them.

A change that breaks clients needs a greater major version, and a line in `openapi/CHANGES.md` that names its place.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from contract.changes import Change, changes_between
from contract.changes.place import Json

OPENAPI: Final = Path(__file__).resolve().parents[1] / "openapi"
COMMITTED: Final = OPENAPI / "openapi.json"
RELEASED: Final = OPENAPI / "released"
CHANGES: Final = OPENAPI / "CHANGES.md"
CHANGELOG: Final = OPENAPI.parent / "CHANGELOG.md"
_SECTION: Final = re.compile(r"^## (?P<version>\d+\.\d+\.\d+)\b.*\n(?P<text>(?:(?!## ).*\n?)*)", re.MULTILINE)


class AlreadyReleasedError(Exception):
    """A version is released, and its contract is never written again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The committed contract held against the last released one. `undeclared` are the breaking changes that nobody announced."""

    released: str
    changes: tuple[Change, ...] = ()
    undeclared: tuple[Change, ...] = ()


def contract_at(path: Path) -> Json:
    """The contract in a file."""
    content: Json = json.loads(path.read_text(encoding="utf-8"))
    return content


def last_released(folder: Path = RELEASED) -> Path | None:
    """The file of the last released contract, by its version."""
    return max(folder.glob("*.json"), key=lambda path: version_of(path.stem), default=None)


def comparison(released: Path, committed: Path = COMMITTED, *, told: Path = CHANGES) -> Comparison:
    """The committed contract held against a released one."""
    new = contract_at(committed)
    changes = changes_between(contract_at(released), new)
    announced = told.read_text(encoding="utf-8")
    undeclared = tuple(undeclared_in(changes, since=released.stem, version=new["info"]["version"], announced=announced))
    return Comparison(released=released.stem, changes=changes, undeclared=undeclared)


def undeclared_in(changes: Sequence[Change], *, since: str, version: str, announced: str) -> Iterator[Change]:
    """Breaking changes that are not announced: each needs a greater major version, and its pointer in that version's section."""
    section = section_of(announced, version)
    may_break = version_of(version)[0] > version_of(since)[0]
    for change in changes:
        if change.breaks and not (may_break and f"`{change.pointer}`" in section):
            yield change


def section_of(announced: str, version: str) -> str:
    """What `CHANGES.md` says of a version; nothing where it has no section."""
    return next((found["text"] for found in _SECTION.finditer(announced) if found["version"] == version), "")


def version_of(text: str) -> tuple[int, ...]:
    """The parts of a version, major first."""
    return tuple(int(part) for part in text.split("."))


def is_released(version: str, changelog: Path = CHANGELOG) -> bool:
    """Whether a version has the date on which it went out."""
    dated = rf"^## {re.escape(version)} - \d{{4}}-\d{{2}}-\d{{2}}$"
    return re.search(dated, changelog.read_text(encoding="utf-8"), re.MULTILINE) is not None


def release(committed: Path = COMMITTED, folder: Path = RELEASED, *, changelog: Path = CHANGELOG) -> Path:
    """Keep the committed contract as the one that goes out with its version.

    Raises: AlreadyReleasedError when that version went out with another one.
    """
    content = committed.read_text(encoding="utf-8")
    version = json.loads(content)["info"]["version"]
    kept = folder / f"{version}.json"
    if kept.exists() and kept.read_text(encoding="utf-8") != content and is_released(version, changelog):
        message = f"{version} is released with another contract, which is never written again"
        raise AlreadyReleasedError(message)
    folder.mkdir(exist_ok=True)
    kept.write_text(content, encoding="utf-8")
    return kept
