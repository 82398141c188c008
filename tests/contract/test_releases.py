"""What is released stays: the contract breaks nothing of the last released one that is not declared, and none is rewritten."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from contract.changes import Change
from contract.releases import (
    CHANGELOG,
    CHANGES,
    COMMITTED,
    RELEASED,
    AlreadyReleasedError,
    comparison,
    contract_at,
    last_released,
    release,
    section_of,
    undeclared_in,
)

BROKEN = Change(pointer="/components/schemas/Cue/properties/side", text="gone", breaks=True)
BEARABLE = Change(pointer="/paths/~1v1~1new", text="came", breaks=False)
TOLD = f"# Changes\n\n## 1.0.0\n\n- The side went: `{BROKEN.pointer}`.\n\n## 0.1.0\n\n- The first.\n"


def undeclared(*changes: Change, version: str, announced: str = TOLD) -> list[Change]:
    return list(undeclared_in(changes, since="0.1.0", version=version, announced=announced))


def written(folder: Path, version: str, **paths: Any) -> Path:
    path = folder / f"{version}.json"
    path.write_text(json.dumps({"openapi": "3.1.0", "info": {"version": version}, "paths": paths}), encoding="utf-8")
    return path


def test_the_contract_breaks_nothing_that_is_released_and_not_declared():
    # After a break that is meant: a greater major version, and its pointer in openapi/CHANGES.md.
    released = last_released()
    assert released is not None
    assert [str(change) for change in comparison(released).undeclared] == []


def test_every_released_version_has_its_contract():
    versions = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(versions) <= {path.stem for path in RELEASED.glob("*.json")}


def test_a_released_contract_is_the_one_of_its_version():
    for path in RELEASED.glob("*.json"):
        assert contract_at(path)["info"]["version"] == path.stem
        assert section_of(CHANGES.read_text(encoding="utf-8"), path.stem)


def test_a_break_needs_a_greater_major_version():
    assert undeclared(BROKEN, version="0.1.0") == [BROKEN]
    assert undeclared(BROKEN, version="0.2.0") == [BROKEN]
    assert undeclared(BROKEN, version="1.0.0") == []


def test_a_break_needs_its_line_in_the_section_of_its_version():
    assert undeclared(BROKEN, version="1.0.0", announced=TOLD.replace("`", "")) == [BROKEN]
    assert undeclared(BROKEN, version="2.0.0") == [BROKEN]


def test_what_breaks_nothing_needs_no_word():
    assert undeclared(BEARABLE, version="0.1.0", announced="") == []


def test_the_last_release_is_the_last_by_number(tmp_path: Path):
    for version in ("0.9.0", "0.10.0", "0.2.0"):
        written(tmp_path, version)
    last = last_released(tmp_path)
    assert last is not None
    assert last.stem == "0.10.0"
    assert last_released(tmp_path / "none") is None


def test_a_contract_is_kept_as_it_is_and_once_released_never_written_again(tmp_path: Path):
    committed, folder, changelog = written(tmp_path, "0.2.0"), tmp_path / "released", tmp_path / "CHANGELOG.md"
    changelog.write_text("## 0.2.0 - unreleased\n", encoding="utf-8")
    assert release(committed, folder, changelog=changelog) == folder / "0.2.0.json"
    committed.write_text(committed.read_text(encoding="utf-8").replace("3.1.0", "3.1.1"), encoding="utf-8")
    assert release(committed, folder, changelog=changelog).read_bytes() == committed.read_bytes()
    changelog.write_text("## 0.2.0 - 2027-01-31\n", encoding="utf-8")
    release(committed, folder, changelog=changelog)
    committed.write_text(committed.read_text(encoding="utf-8").replace("3.1.1", "3.1.0"), encoding="utf-8")
    with pytest.raises(AlreadyReleasedError):
        release(committed, folder, changelog=changelog)


def test_a_comparison_tells_every_change(tmp_path: Path):
    released = written(tmp_path, "0.1.0", **{"/x": {"get": {"operationId": "getX", "responses": {}}}})
    found = comparison(released, written(tmp_path, "0.2.0"), declared=CHANGES)
    assert [(change.pointer, change.breaks) for change in found.undeclared] == [("/paths/~1x/get", True)]
    assert COMMITTED.is_file()
