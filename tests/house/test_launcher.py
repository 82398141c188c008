"""`./limber` in a temporary checkout, with a substitute for the program and locks without packages."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "import os, sys; print('ran', *sys.argv[1:], os.getcwd())\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout in which the launcher has nothing to install but an empty environment."""
    folder = tmp_path / "check out"
    (folder / "app").mkdir(parents=True)
    (folder / "app" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text("# no packages\n", encoding="utf-8")
    shutil.copy(ROOT / "limber", folder)
    return folder


def make_python(folder: Path, status: int) -> Path:
    """A substitute for a Python that ends with this status when the launcher checks it."""
    folder.mkdir(exist_ok=True)
    python = folder / "python3"
    python.write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
    python.chmod(0o755)
    return python


def environment(**variables: str) -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LIMBER_PYTHON": sys.executable} | variables


def run(checkout: Path, variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [checkout / "limber", "serve"], env=dict(variables), capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (3, "too old; Limber needs Python 3.11 or newer."),
        (4, "cannot create virtual environments: install python3-venv"),
        (126, "does not run."),
    ],
)
def test_a_python_that_cannot_be_used_is_explained(checkout: Path, status: int, sentence: str):
    python = make_python(checkout / "bin", status)
    ended = run(checkout, environment(LIMBER_PYTHON=str(python)))
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert "LIMBER_PYTHON=/path/to/python3" in ended.stderr
    assert not (checkout / ".venv").exists()


def test_a_missing_python_is_explained(checkout: Path):
    ended = run(checkout, environment(LIMBER_PYTHON="no-such-python"))
    assert ended.returncode == 1
    assert "No Python was found; Limber needs Python 3.11 or newer." in ended.stderr


@pytest.mark.long
def test_launchers_that_start_at_once_install_once_and_both_run(checkout: Path, tmp_path: Path):
    link = tmp_path / "link"
    link.symlink_to(checkout / "limber")
    started = [
        subprocess.Popen([link, word], cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for word in ("serve", "seed")
    ]
    ended = [process.communicate(timeout=300) for process in started]
    assert [out.split() for out, _ in ended] == [["ran", word, str(tmp_path)] for word in ("serve", "seed")]
    assert "".join(err for _, err in ended).count("creating .venv") == 1


@pytest.mark.long
def test_packages_are_installed_again_after_a_lock_has_changed_and_after_an_interruption(checkout: Path):
    assert "installing" in run(checkout, environment()).stderr
    assert run(checkout, environment()).stderr == ""
    (checkout / "requirements.lock").write_text("# another lock\n", encoding="utf-8")
    (checkout / ".venv" / "limber-unfinished").touch()
    assert "creating .venv" in run(checkout, environment()).stderr
    assert run(checkout, environment()).stderr == ""
