"""`./limber contract`: everything that the contract has to hold, or one part of it."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from contract.clients import LANGUAGES, generated
from contract.dropping import dropped
from contract.linting import lint, toothless
from contract.releases import COMMITTED, AlreadyReleasedError, comparison, last_released, release
from contract.tools import ToolError, renew_packages
from contract.trying import try_clients

DESCRIPTION: Final = "Hold the contract to its promise. Without a word: changes, lint and clients."


def changes() -> Iterator[str]:
    """Compare the contract with the last released one: nothing may break that is not declared."""
    released = last_released()
    if released is None:
        print("changes: nothing is released yet, so nothing can break")
        return
    found = comparison(released)
    for change in found.changes:
        print(f"changes: {change}")
    print(f"changes: {len(found.changes)} since {found.released}")
    yield from (f"breaks clients of {found.released}, undeclared: {change}" for change in found.undeclared)


def linted() -> Iterator[str]:
    """Lint the contract by two linters, and hold each of our own rules to a contract that breaks it."""
    lint()
    yield from (f"a rule finds nothing in a contract that breaks it: {rule}" for rule in toothless())


def clients() -> Iterator[str]:
    """Generate clients in five languages, look for what was dropped, and use those of Python and TypeScript."""
    folders = {}
    for language in LANGUAGES:
        folders[language.generator] = folder = generated(language)
        yield from (f"{language.generator} lacks {thing}" for thing in dropped(language, folder, COMMITTED))
    try_clients(folders["python"], folders["typescript-fetch"])


def released() -> Iterator[str]:
    """Keep the contract as the one that goes out with its version."""
    print(f"released: {release()}")
    yield from ()


def locked() -> Iterator[str]:
    """Renew the lock of the packages of Node.js."""
    renew_packages()
    yield from ()


PARTS: Final[Mapping[str, Callable[[], Iterator[str]]]] = {"changes": changes, "lint": linted, "clients": clients}
MORE: Final[Mapping[str, Callable[[], Iterator[str]]]] = {"release": released, "lock": locked}
ALL: Final = {**PARTS, **MORE}


def main() -> int:
    """Run the parts that are asked for; 1 when anything is wrong."""
    parser = argparse.ArgumentParser(prog="limber contract", description=DESCRIPTION)
    parser.add_argument("part", nargs="*", metavar="PART", help="; ".join(_helped()))
    asked = parser.parse_args().part or list(PARTS)
    if unknown := set(asked) - ALL.keys():
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    wrong = sum(_run(name) for name in asked)
    return 1 if wrong else 0


def _helped() -> Iterator[str]:
    return (f"{name}: {(part.__doc__ or '').splitlines()[0]}" for name, part in ALL.items())


def _run(name: str) -> int:
    """How many things are wrong in one part; each is printed."""
    start = time.monotonic()
    wrong = 0
    try:
        for thing in ALL[name]():
            print(f"{name}: {thing}", file=sys.stderr)
            wrong += 1
    except (AlreadyReleasedError, ToolError) as error:
        print(f"{name}: {error}", file=sys.stderr)
        wrong += 1
    print(f"{name}: {'as it should be' if not wrong else f'{wrong} wrong'} ({time.monotonic() - start:.0f} s)")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
