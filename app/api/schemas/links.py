"""Addresses of routines, from the root of the service."""

from collections.abc import Callable, Iterable
from typing import Final

from app.domain.composer.question import Question
from app.words.imperial import TAG
from app.words.languages import ENGLISH

PATH: Final = "/v1/routines"


def format_routine_link(question: Question) -> str:
    """Return the canonical address of a question."""
    return format_pairs_link(question.canonical)


def format_pairs_link(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the address with these parameters of a question. Its slugs, words and numbers need no quoting."""
    return f"{PATH}?{'&'.join([f'{name}={value}' for name, value in pairs])}"


def speak_links(format_link: Callable[[Question], str], language: str) -> Callable[[Question], str]:
    """Return the function for addresses whose responses are in this language. Without a query, it is one for a body."""

    def format_spoken(question: Question) -> str:
        link = format_link(question)
        return add_language(link, language) if "?" in link else link

    return format_spoken


def add_language(link: str, language: str) -> str:
    """Return an address with the language of its response, unless that is English, and its units, unless they are metric."""
    code = language.removesuffix(TAG)
    pairs = ("lang=" + code if code != ENGLISH.code else "", "units=imperial" if code != language else "")
    query = "&".join(filter(None, pairs))
    return f"{link}{'&' if '?' in link else '?'}{query}" if query else link


def format_private_link(question: Question) -> str:
    """Return the canonical address of a question; that to which its body is sent where it says something about health."""
    return f"{PATH}/compose" if question.is_personal else format_routine_link(question)
