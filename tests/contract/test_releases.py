"""The contract breaks no client of the last released one without declaring it, and a released contract never changes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from contract.changes import Change
from contract.releases import (
    CHANGELOG,
    CHANGES,
    RELEASED,
    AlreadyReleasedError,
    check_changes,
    comparison,
    contract_at,
    last_released,
    release,
    section_of,
    undeclared_in,
)

BROKEN = Change(pointer="/components/schemas/Cue/properties/side", text="gone", breaks=True)
ADDED = Change(pointer="/paths/~1v1~1new", text="new", breaks=False)
DECLARED = f"# Changes\n\n## 1.0.0\n\n- The side went: `{BROKEN.pointer}`.\n\n## 0.1.0\n\n- The first.\n"


def undeclared(*changes: Change, version: str, announced: str = DECLARED) -> list[Change]:
    return list(undeclared_in(changes, since="0.1.0", version=version, announced=announced))


def write_contract(folder: Path, version: str, **paths: Any) -> Path:
    path = folder / f"{version}.json"
    path.write_text(json.dumps({"openapi": "3.1.0", "info": {"version": version}, "paths": paths}), encoding="utf-8")
    return path


def test_no_breaking_change_since_the_last_release_is_undeclared(capsys: pytest.CaptureFixture[str]):
    # An intended break needs a higher major version, and its pointer in openapi/CHANGES.md.
    assert [*check_changes()] == []
    assert capsys.readouterr().out.startswith("changes: ")


def test_without_a_release_nothing_can_break(capsys: pytest.CaptureFixture[str], tmp_path: Path):
    assert [*check_changes(tmp_path / "none")] == []
    assert capsys.readouterr().out == "changes: no contract is released yet, so nothing can break\n"


def test_an_undeclared_break_since_the_last_release_is_reported(tmp_path: Path):
    write_contract(tmp_path, "0.0.9", **{"/gone": {"get": {"operationId": "getGone", "responses": {}}}})
    assert [failure.split(": ")[0] for failure in check_changes(tmp_path)] == ["breaks clients of 0.0.9 and is not declared"]


def test_every_released_version_has_its_contract():
    versions = re.findall(r"^## (\d+\.\d+\.\d+) - \d{4}-\d{2}-\d{2}$", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(versions) <= {path.stem for path in RELEASED.glob("*.json")}


def test_a_released_contract_is_the_one_of_its_version():
    for path in RELEASED.glob("*.json"):
        assert contract_at(path)["info"]["version"] == path.stem
        assert section_of(CHANGES.read_text(encoding="utf-8"), path.stem)


def test_a_break_needs_a_higher_major_version():
    assert undeclared(BROKEN, version="0.1.0") == [BROKEN]
    assert undeclared(BROKEN, version="0.2.0") == [BROKEN]
    assert undeclared(BROKEN, version="1.0.0") == []


def test_a_break_must_be_declared_in_the_section_of_its_version():
    assert undeclared(BROKEN, version="1.0.0", announced=DECLARED.replace("`", "")) == [BROKEN]
    assert undeclared(BROKEN, version="2.0.0") == [BROKEN]


def test_an_addition_needs_no_declaration():
    assert undeclared(ADDED, version="0.1.0", announced="") == []


def test_the_last_release_has_the_highest_version(tmp_path: Path):
    for version in ("0.9.0", "0.10.0", "0.2.0"):
        write_contract(tmp_path, version)
    last = last_released(tmp_path)
    assert last is not None
    assert last.stem == "0.10.0"
    assert last_released(tmp_path / "none") is None


def test_a_contract_is_saved_as_it_is_and_never_changed_once_released(tmp_path: Path):
    committed, folder, changelog = write_contract(tmp_path, "0.2.0"), tmp_path / "released", tmp_path / "CHANGELOG.md"
    changelog.write_text("## 0.2.0 - unreleased\n", encoding="utf-8")
    assert release(committed, folder, changelog=changelog) == folder / "0.2.0.json"
    committed.write_text(committed.read_text(encoding="utf-8").replace("3.1.0", "3.1.1"), encoding="utf-8")
    assert release(committed, folder, changelog=changelog).read_bytes() == committed.read_bytes()
    changelog.write_text("## 0.2.0 - 2027-01-31\n", encoding="utf-8")
    release(committed, folder, changelog=changelog)
    committed.write_text(committed.read_text(encoding="utf-8").replace("3.1.1", "3.1.0"), encoding="utf-8")
    with pytest.raises(AlreadyReleasedError):
        release(committed, folder, changelog=changelog)


def test_a_comparison_lists_every_change(tmp_path: Path):
    released = write_contract(tmp_path, "0.1.0", **{"/x": {"get": {"operationId": "getX", "responses": {}}}})
    found = comparison(released, write_contract(tmp_path, "0.2.0"), declared=CHANGES)
    assert [(change.pointer, change.breaks) for change in found.undeclared] == [("/paths/~1x/get", True)]
