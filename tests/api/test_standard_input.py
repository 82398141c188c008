"""Commands that read standard input exit with one readable line where it is closed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.real_server import ROOT, STOP_SECONDS

CLOSED = ("/bin/sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-P", "-m", "app")


@pytest.mark.parametrize(
    "command",
    [
        ("check", "-"),
        ("repair", "-", "--format", "csv"),
        ("catalogue", "import", "-"),
    ],
)
def test_closed_standard_input_is_reported(tmp_path: Path, command: tuple[str, ...]):
    ended = subprocess.run(
        [*CLOSED, *command],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=STOP_SECONDS,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "limber: standard input is closed; name a file, or send one there\n"
