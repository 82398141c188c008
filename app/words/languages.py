"""The languages of this release."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.words import Words, de, en, es
from app.words.imperial import TAG, speak_imperial

_WORDS: Final[dict[str, Words]] = {words.code: words for words in (en.WORDS, de.WORDS, es.WORDS)}
WORDS: Final[Mapping[str, Words]] = MappingProxyType(_WORDS)
"""Each language by its code. Those besides English are the `OFFERED` ones of `app/domain/languages.py`."""

ENGLISH: Final = WORDS["en"]
"""The language of everything that no other one was requested for."""


def find_words(tag: str) -> Words:
    """Return the sentences of an offered language, with miles and pounds where its tag asks for them."""
    code = tag.removesuffix(TAG)
    return WORDS[code] if code == tag else speak_imperial(WORDS[code])


class SpokenCatalogue(NamedTuple):
    """A catalogue and the sentences about it, in one language."""

    catalogue: Catalogue
    words: Words
