"""`./limber healthy`: what a container asks of the service beside it; and the files that it is deployed with."""

import json
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


def alive(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the image runs, by its own line in the Dockerfile."""
    (told,) = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    _, *arguments = json.loads(told)
    command, variables = [sys.executable, "-P", *arguments], {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=60)


def test_a_container_is_alive_as_long_as_it_answers_whatever_becomes_of_its_database(tmp_path: Path):
    with served(tmp_path) as (address, _process):
        port = address.rpartition(":")[2]
        (tmp_path / "limber.sqlite3").write_bytes(b"")
        for host in ("0.0.0.0", "127.0.0.1"):  # noqa: S104 - asked, not listened on
            assert alive(tmp_path, LIMBER_PORT=port, LIMBER_HOST=host).returncode == 0
    gone = alive(tmp_path, LIMBER_PORT=port)
    assert gone.returncode == 1
    assert "nothing answers" in gone.stderr


def test_a_health_check_loads_next_to_nothing_of_the_program():
    loads = "import sys, app.cli.health; print({'fastapi', 'numpy', 'sqlalchemy', 'uvicorn'} & sys.modules.keys() or 'none')"
    command = [sys.executable, "-P", "-c", loads]
    told = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (0, "none\n")


def test_it_asks_where_the_service_listens(tmp_path: Path):
    # On this machine's second address of its own: nobody answers at the first.
    with served(tmp_path, LIMBER_HOST="127.0.0.2") as (address, _process):
        port = address.rpartition(":")[2]
        assert alive(tmp_path, LIMBER_PORT=port, LIMBER_HOST="127.0.0.2").returncode == 0
        assert alive(tmp_path, LIMBER_PORT=port).returncode == 1


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
