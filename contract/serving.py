"""Runs the service while a generated client is tried on it."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from contract.releases import COMMITTED, contract_at
from contract.tools import ROOT, ToolError, run

SECONDS_TO_START: Final = 60
SECONDS_TO_STOP: Final = 15
PAUSE_SECONDS: Final = 0.2


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """Run the service on a new database in this folder; yields its address and a key with every scope.

    Raises: ToolError when it does not start.
    """
    port = _free_port()
    setting = os.environ | {"LIMBER_DATABASE_URL": f"sqlite:///{folder / 'limber.sqlite3'}", "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-P", "-m", "app"]
    run([*program, "migrate"], folder=folder, more=setting)
    key = _find_key(run([*program, "keys", "create", "--client", "trial", *_every_scope()], folder=folder, more=setting))
    command = [*program, "serve", "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=setting, stdout=log, stderr=log)  # noqa: S603 - this program itself
    try:
        address = f"http://127.0.0.1:{port}"
        _await(server, address, folder)
        yield address, key
    finally:
        _stop(server)


def _every_scope() -> list[str]:
    """Every scope that the contract names, as command-line options."""
    operations = [operation for item in contract_at(COMMITTED)["paths"].values() for operation in item.values()]
    needed = [each["key"] for operation in operations for each in operation.get("security", []) if "key" in each]
    return [f"--scope={scope}" for scope in sorted({scope for scopes in needed for scope in scopes})]


def _find_key(output: str) -> str:
    found = re.search(r"\blim_\w+", output)
    if found is None:
        message = "no key was created"
        raise ToolError(message)
    return found[0]


def _await(server: subprocess.Popen[bytes], address: str, folder: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + SECONDS_TO_START
    while server.poll() is None and time.monotonic() < end:
        try:
            with opener.open(f"{address}/readyz", timeout=2):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(PAUSE_SECONDS)
    message = f"the service did not start:\n{(folder / 'server.log').read_text(encoding='utf-8', errors='replace')}"
    raise ToolError(message)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
