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


def alive(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the health check of the image, as in the Dockerfile."""
    (command_line,) = re.findall(r"^HEALTHCHECK .* CMD (\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    _, *arguments = json.loads(command_line)
    command, variables = [sys.executable, "-P", *arguments], {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(command, cwd=folder, env=variables, capture_output=True, text=True, check=False, timeout=STOP_SECONDS)


def test_the_command_and_the_check_of_the_image_follow_the_life_of_a_service(tmp_path: Path):
    with served(tmp_path) as (address, _process):
        with OPENER.open(f"{address}/readyz", timeout=STOP_SECONDS):
            pass
        port = address.rpartition(":")[2]
        assert healthy(int(port), tmp_path).returncode == 0
        # Its tables are taken away under it: it is alive, and cannot be served from.
        (tmp_path / "limber.sqlite3").write_bytes(b"")
        without_tables = healthy(int(port), tmp_path)
        assert (without_tables.returncode, "not ready" in without_tables.stderr) == (1, True)
        for host in ("0.0.0.0", "127.0.0.1"):  # noqa: S104 - a target, not listened on
            assert alive(tmp_path, LIMBER_PORT=port, LIMBER_HOST=host).returncode == 0
    for gone in (healthy(int(port), tmp_path), alive(tmp_path, LIMBER_PORT=port)):
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


def test_the_image_installs_the_locked_packages_and_starts_existing_commands():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"ARG VERSION={project['project']['version']}" in DOCKERFILE
    assert "--require-hashes" in DOCKERFILE
    for name in re.findall(r"^COPY (?!--from)(?:--\S+ )?(.+) \S+$", DOCKERFILE, flags=re.MULTILINE):
        assert all((ROOT / each).exists() for each in name.split()), name
