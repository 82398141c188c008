"""The catalogue in a language, with what its runners type."""

from app.documents.everyday_words import fetch_vocabulary
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.texts import translate_catalogue
from app.words import Words
from app.words.languages import ENGLISH, SpokenCatalogue


def speak_catalogue(catalogue: Catalogue, words: Words) -> SpokenCatalogue:
    """Return a catalogue in the language of these sentences."""
    if words is ENGLISH:
        return SpokenCatalogue(catalogue, words)
    return SpokenCatalogue(translate_catalogue(catalogue, words.code, fetch_vocabulary(words.code)), words)
