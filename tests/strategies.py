"""Hypothesis strategies that those of records share: texts, lists and citations."""

import unicodedata
from typing import Any

from hypothesis import strategies as st

from app.domain.catalogue.prescription import Citation

SOURCES = ("source-one", "source-two")

texts = (
    st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp")), min_size=1, max_size=12)
    # As texts come in: without spaces at their ends, in Unicode NFC.
    .map(lambda text: unicodedata.normalize("NFC", text.strip()))
    .filter(bool)
)
citations = st.builds(Citation, source=st.sampled_from(SOURCES), place=texts, note=st.none() | texts)


def tuples_of(strategy: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=most).map(tuple)


def some_of(words: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(list(words)), min_size=least, max_size=4, unique=True).map(tuple)
