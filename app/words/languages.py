"""The languages of this release."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.words import Words, de, en, es

_WORDS: Final[dict[str, Words]] = {words.code: words for words in (en.WORDS, de.WORDS, es.WORDS)}
WORDS: Final[Mapping[str, Words]] = MappingProxyType(_WORDS)
"""Each language by its code. Those besides English are the `OFFERED` ones of `app/domain/languages.py`."""

ENGLISH: Final = WORDS["en"]
"""The language of everything that no other one was requested for."""


class SpokenCatalogue(NamedTuple):
    """A catalogue and the sentences about it, in one language."""

    catalogue: Catalogue
    words: Words
