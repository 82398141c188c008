"""What git tracks."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GIT = shutil.which("git") or ""

pytestmark = pytest.mark.skipif(not GIT, reason="git is missing")


def run_git(*arguments: str, folder: Path = ROOT) -> str:
    return subprocess.run((GIT, *arguments), cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a clone")
def test_no_ignored_file_is_tracked():
    assert run_git("ls-files", "--cached", "--ignored", "--exclude-standard") == ""


def test_an_environment_is_ignored_even_as_a_link(tmp_path: Path):
    """A tracked link named .venv replaces the environment of everyone who pulls it."""
    run_git("init", "--quiet", folder=tmp_path)
    (tmp_path / ".gitignore").write_text((ROOT / ".gitignore").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / ".venv").symlink_to(tmp_path / "elsewhere")
    assert run_git("status", "--porcelain", folder=tmp_path) == "?? .gitignore\n"
