"""The catalogue in a language, with what its runners type."""

from app.documents.everyday_words import fetch_vocabulary
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.texts import rewrite_texts, translate_catalogue
from app.words import Words
from app.words.imperial import TAG
from app.words.languages import ENGLISH, SpokenCatalogue


def speak_catalogue(catalogue: Catalogue, words: Words) -> SpokenCatalogue:
    """Return a catalogue in the language of these sentences."""
    code = words.code.removesuffix(TAG)
    if code != ENGLISH.code:
        catalogue = translate_catalogue(catalogue, code, fetch_vocabulary(code))
    if code != words.code:
        catalogue = rewrite_texts(catalogue, words.measures.to_imperial)
    return SpokenCatalogue(catalogue, words)
