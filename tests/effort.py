"""How thorough the tests are: the usual run tries a part of the examples, `--all` tries all of them."""

import os
from typing import Final

VARIABLE: Final = "LIMBER_TEST_ALL"
"""Set by `--all` before tests are collected, because counts are read while modules are imported."""

PART: Final = 3


def is_thorough() -> bool:
    """Whether `--all` is given."""
    return os.environ.get(VARIABLE) == "1"


def scaled(thorough: int) -> int:
    """A number of examples: this one with `--all`, otherwise a third of it."""
    return thorough if is_thorough() else -(-thorough // PART)
