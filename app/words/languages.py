"""The languages of this release, found by their folders."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Final

import app.words
from app.words import Words


def _languages() -> Iterator[tuple[str, Words]]:
    for module in iter_modules(app.words.__path__):
        if module.ispkg:
            yield module.name, import_module(f"app.words.{module.name}").WORDS


WORDS: Final[Mapping[str, Words]] = MappingProxyType(dict(_languages()))
"""Each language by its code (BCP 47), such as "en"."""

ENGLISH: Final = WORDS["en"]
"""The language of everything that no language was requested for."""
