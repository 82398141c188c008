"""A missing external program skips the tests that start it; with `--all` it fails them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SENTENCE = "chromium is not installed (Debian: apt-get install chromium)"


@pytest.mark.parametrize(
    ("options", "status", "outcome"), [([], 0, "skipped"), pytest.param(["--all"], 1, "errors", marks=pytest.mark.long)]
)
def test_a_missing_program_is_named_with_its_package(options: list[str], status: int, outcome: str):
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "tests/browser/test_map.py"]
    variables = os.environ | {"LIMBER_CHROMIUM": "no-such-browser"}
    ended = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)
    assert ended.returncode == status, ended.stdout
    assert SENTENCE in ended.stdout
    assert outcome in ended.stdout.splitlines()[-1]
