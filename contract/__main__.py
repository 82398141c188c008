"""`./limber contract`: every check of the contract, or the named ones."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from contract.clients import try_clients
from contract.linting import lint
from contract.releases import AlreadyReleasedError, check_changes, release
from contract.tools import ToolError, renew_packages

DESCRIPTION: Final = "Check the contract. Without a part: changes, lint and clients."


def run_linters() -> Iterator[str]:
    """Run two linters."""
    lint()
    yield from ()


def use_clients() -> Iterator[str]:
    """Generate clients in six languages and use them on the running service."""
    return try_clients(everything="--all" in sys.argv)


def save_release() -> Iterator[str]:
    """Save the contract as the one that is released with its version."""
    print(f"release: {release()}")
    yield from ()


def renew_lock() -> Iterator[str]:
    """Renew the lock of the Node.js packages."""
    renew_packages()
    yield from ()


Part = Callable[[], Iterator[str]]
"""Yields one line for each failure."""

PARTS: Final[Mapping[str, Part]] = {"changes": check_changes, "lint": run_linters, "clients": use_clients}
ONLY_NAMED: Final[Mapping[str, Part]] = {"release": save_release, "lock": renew_lock}
ALL: Final = {**PARTS, **ONLY_NAMED}


def main() -> int:
    """Run the named parts; 1 when anything fails."""
    parser = argparse.ArgumentParser(prog="limber contract", description=DESCRIPTION)
    parts = "; ".join(f"{name}: {(part.__doc__ or '').splitlines()[0]}" for name, part in ALL.items())
    parser.add_argument("part", nargs="*", metavar="PART", help=parts)
    parser.add_argument("--all", action="store_true", help="fail where a language of a client is not installed")
    names = parser.parse_args().part or list(PARTS)
    if unknown := set(names) - ALL.keys():
        parser.error(f"unknown part: {', '.join(sorted(unknown))}")
    failed = [name for name in names if _run(name)]
    return 1 if failed else 0


def _run(name: str) -> bool:
    """Whether a part fails; each failure is printed."""
    start = time.monotonic()
    failures = 0
    try:
        for failure in ALL[name]():
            print(f"{name}: {failure}", file=sys.stderr)
            failures += 1
    except (AlreadyReleasedError, ToolError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        failures += 1
    print(f"{name}: {f'{failures} failed' if failures else 'passed'} ({time.monotonic() - start:.0f} s)")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
