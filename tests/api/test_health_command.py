"""The health check of a container, `./limber healthy`, and the files of a deployment."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.api.real_server import OPENER, ROOT, SERVE, STOP_SECONDS, served

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")


def healthy(port: int, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-P", "-c", SERVE, "healthy", "--port", str(port)]
    return subprocess.run(
        command, cwd=folder, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=STOP_SECONDS
    )


def test_the_command_exits_with_0_for_a_ready_service_and_with_1_after_its_end(tmp_path: Path):
    with served(tmp_path) as (address, _process):
        with OPENER.open(f"{address}/readyz", timeout=STOP_SECONDS):
            pass
        port = int(address.rpartition(":")[2])
        assert healthy(port, tmp_path).returncode == 0
    gone = healthy(port, tmp_path)
    assert gone.returncode == 1
    assert "nothing answers" in gone.stderr


def alive(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the health check of the image, as in the Dockerfile."""
    (command_line,) = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    _, *arguments = json.loads(command_line)
    command, variables = [sys.executable, "-P", *arguments], {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=STOP_SECONDS)


def test_a_container_is_alive_while_it_responds_even_without_its_database(tmp_path: Path):
    with served(tmp_path) as (address, _process):
        port = address.rpartition(":")[2]
        (tmp_path / "limber.sqlite3").write_bytes(b"")
        for host in ("0.0.0.0", "127.0.0.1"):  # noqa: S104 - a target, not listened on
            assert alive(tmp_path, LIMBER_PORT=port, LIMBER_HOST=host).returncode == 0
    gone = alive(tmp_path, LIMBER_PORT=port)
    assert gone.returncode == 1
    assert "nothing answers" in gone.stderr


def test_the_health_command_loads_little_of_the_program():
    loads = "import sys, app.cli.health; print({'fastapi', 'numpy', 'sqlalchemy', 'uvicorn'} & sys.modules.keys() or 'none')"
    command = [sys.executable, "-P", "-c", loads]
    result = subprocess.run(command, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout) == (0, "none\n")


def test_the_command_uses_the_address_of_the_service(tmp_path: Path):
    # On this machine's second address of its own: nobody answers at the first.
    with served(tmp_path, LIMBER_HOST="127.0.0.2") as (address, _process):
        port = address.rpartition(":")[2]
        assert alive(tmp_path, LIMBER_PORT=port, LIMBER_HOST="127.0.0.2").returncode == 0
        assert alive(tmp_path, LIMBER_PORT=port).returncode == 1


def test_the_command_reports_why_a_service_is_not_ready(tmp_path: Path):
    # Its tables are taken away under it, so that it lives and cannot be served from.
    with served(tmp_path) as (address, _process):
        (tmp_path / "limber.sqlite3").write_bytes(b"")
        result = healthy(int(address.rpartition(":")[2]), tmp_path)
    assert result.returncode == 1
    assert "not ready" in result.stderr


def test_the_image_installs_the_locked_packages_and_starts_existing_commands():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"ARG VERSION={project['project']['version']}" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    for name in re.findall(r"^COPY (?!--from)(?:--\S+ )?(.+) \S+$", DOCKERFILE, flags=re.MULTILINE):
        assert all((ROOT / each).exists() for each in name.split()), name
