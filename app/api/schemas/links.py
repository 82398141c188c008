"""Addresses of routines, from the root of the service."""

from collections.abc import Iterable
from typing import Final

from app.domain.composer.question import Question

PATH: Final = "/v1/routines"


def format_routine_link(question: Question) -> str:
    """Return the canonical address of a question."""
    return format_pairs_link(question.canonical)


def format_pairs_link(pairs: Iterable[tuple[str, str]]) -> str:
    """Return the address with these parameters of a question. Its slugs, words and numbers need no quoting."""
    return f"{PATH}?{'&'.join([f'{name}={value}' for name, value in pairs])}"


def format_private_link(question: Question) -> str:
    """Return the canonical address of a question; that to which its body is sent where it says something about health."""
    return f"{PATH}/compose" if question.is_personal else format_routine_link(question)
