"""The lock files pin every package by hash, agree with each other, and contain no addresses."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, DEVELOPMENT, CONTRACT = LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-contract.lock")
REQUIREMENT = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)(?: ; [^\n]+?)?(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE
)


def read_lock(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins_of(name: str) -> dict[str, str]:
    """Every package of a lock, with its version and hashes; where it is needed may differ from lock to lock."""
    return {found["name"]: found["version"] + found["hashes"] for found in REQUIREMENT.finditer(read_lock(name))}


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_is_pinned_by_hash_and_no_address_is_named(name: str):
    rest = REQUIREMENT.sub("", read_lock(name))
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert pins_of(name)
    assert "://" not in read_lock(name)


def test_packages_in_several_locks_have_the_same_version():
    """They are installed into one environment, one lock after another."""
    pins = {name: pins_of(name) for name in LOCKS}
    for first, second in ((RUNTIME, DEVELOPMENT), (RUNTIME, CONTRACT), (DEVELOPMENT, CONTRACT)):
        shared = pins[first].keys() & pins[second].keys()
        assert {package: pins[first][package] for package in shared} == {package: pins[second][package] for package in shared}
