"""Where the tests put their temporary files."""

import os
import tempfile
from pathlib import Path

import pytest

from tests import memory_folder


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that stands for memory; nothing has been decided yet."""
    monkeypatch.setattr(memory_folder, "MEMORY", tmp_path)
    monkeypatch.setattr(memory_folder, "NEEDED_BYTES", 1)
    monkeypatch.setattr(tempfile, "tempdir", None)
    # Set first, so that a variable that a test creates is removed again.
    monkeypatch.setenv("TMPDIR", "")
    monkeypatch.delenv("TMPDIR")
    return tmp_path


def test_temporary_files_are_in_memory_where_it_has_room(memory: Path):
    memory_folder.prefer_memory()
    assert (tempfile.gettempdir(), os.environ["TMPDIR"]) == (str(memory), str(memory))


def test_memory_without_enough_room_is_not_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(memory_folder, "NEEDED_BYTES", 2**62)
    memory_folder.prefer_memory()
    assert "TMPDIR" not in os.environ


def test_a_folder_that_a_developer_names_is_used(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TMPDIR", "/elsewhere")
    memory_folder.prefer_memory()
    assert os.environ["TMPDIR"] == "/elsewhere"
