"""`./limber healthy`: what a container asks of the service beside it; and the files that it is deployed with."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.api.running import OPENER, ROOT, SERVE, served

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def healthy(port: int, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", SERVE, "healthy", "--port", str(port)]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60
    )


def test_it_ends_with_0_beside_a_ready_service_and_with_1_once_that_is_gone(tmp_path: Path):
    with served(tmp_path) as (address, _process):
        with OPENER.open(f"{address}/readyz", timeout=30):
            pass
        port = int(address.rpartition(":")[2])
        assert healthy(port, tmp_path).returncode == 0
    gone = healthy(port, tmp_path)
    assert gone.returncode == 1
    assert "nothing answers" in gone.stderr


def test_it_says_what_a_service_lacks_that_is_not_ready(tmp_path: Path):
    # Its tables are taken away under it, so that it lives and cannot be served from.
    with served(tmp_path) as (address, _process):
        (tmp_path / "limber.sqlite3").write_bytes(b"")
        asked = healthy(int(address.rpartition(":")[2]), tmp_path)
    assert asked.returncode == 1
    assert "not ready" in asked.stderr


def test_the_image_holds_what_is_locked_and_starts_what_there_is():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"ARG VERSION={project['project']['version']}" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    for name in re.findall(r"^COPY (?!--from)(?:--\S+ )?(.+) \S+$", DOCKERFILE, flags=re.MULTILINE):
        assert all((ROOT / each).exists() for each in name.split()), name
    locked = {name: dict(pins(ROOT / name)) for name in ("requirements.lock", "requirements-image.lock")}
    assert locked["requirements.lock"].items() <= locked["requirements-image.lock"].items()


def pins(lock: Path) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = re.findall(r"^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return found
