"""How much of a routine a single exercise may take. A longer dose is not a candidate.

The numbers are working values of ours (limber-house, Phase rules).
"""

from typing import Final

from app.domain.catalogue.protocol import Protocol
from app.domain.composer.question import Question
from app.domain.vocabulary import Phase

MAX_SHARE_PERCENT: Final = 40
"""Of the time, for one exercise with its set-up, switches and rests."""

MAX_PROGRAMME_SHARE_PERCENT: Final = 50
"""The same in a programme, which lists its exercises: its doses are those of its sources, and cannot be cut."""

FULL_SHARE_SECONDS: Final = 8 * 60
"""In less time than this an exercise may take as much as in this time. So more minutes never allow less."""

LONGEST_SECONDS: Final = 5 * 60
"""No exercise takes longer than this but in strength, where three sets on each side do, and in a programme."""

FEW_LISTED: Final = 3
"""A programme of fewer exercises than this is about these, and each may take all of its time."""


def max_item_seconds(question: Question) -> int:
    """Return the most seconds that an exercise may take, whatever the share of its block."""
    share = max_share_percent(question.protocol)
    if share is None:
        return question.allowed_seconds
    seconds = max(question.allowed_seconds, FULL_SHARE_SECONDS) * share // 100
    return min(seconds, LONGEST_SECONDS) if is_limited_to_minutes(question) else seconds


def is_limited_to_minutes(question: Question) -> bool:
    """Whether no exercise takes longer than `LONGEST_SECONDS`, whatever the time."""
    return question.phase is not Phase.STRENGTH and not question.protocol.is_programme


def list_item_limits(question: Question) -> tuple[int, ...]:
    """Return for each block of the protocol the most seconds that an exercise of it may take."""
    most = max_item_seconds(question)
    return tuple(min(most, question.allowed_seconds * block.max_share_percent // 100) for block in question.protocol.blocks)


def max_share_percent(protocol: Protocol) -> int | None:
    """Return the share of the time that an exercise of a protocol may take; None where it may take all of it."""
    if not protocol.is_programme:
        return MAX_SHARE_PERCENT
    is_about_few = sum(len(block.listed) for block in protocol.blocks) < FEW_LISTED
    return None if is_about_few else MAX_PROGRAMME_SHARE_PERCENT
