"""How much of a routine a single exercise may take. A longer dose is not a candidate.

The numbers are working values of ours (limber-house, Phase rules).
"""

from typing import Final

from app.domain.catalogue.protocol import Block, Protocol
from app.domain.composer.question import Question

MAX_SHARE_PERCENT: Final = 40
"""Of the time, for one exercise with its set-up, switches and rests."""

FULL_SHARE_SECONDS: Final = 8 * 60
"""In less time than this an exercise may take as much as in this time. So more minutes never allow less."""

FEW_LISTED: Final = 3
"""A protocol that lists fewer exercises by name is about these, and each may take all of its time."""


def max_item_seconds(question: Question, block: Block) -> int:
    """Return the most seconds that an exercise of a block may take, whatever the share of the block."""
    if _is_about_few(question.protocol, block):
        return question.allowed_seconds
    return max(question.allowed_seconds, FULL_SHARE_SECONDS) * MAX_SHARE_PERCENT // 100


def list_item_limits(question: Question) -> tuple[int, ...]:
    """Return for each block of the protocol the most seconds that an exercise of it may take."""
    return tuple(
        min(max_item_seconds(question, block), question.allowed_seconds * block.max_share_percent // 100)
        for block in question.protocol.blocks
    )


def limits_every_item(protocol: Protocol) -> bool:
    """Whether no exercise of a protocol may take all of its time."""
    return not any(_is_about_few(protocol, block) for block in protocol.blocks)


def _is_about_few(protocol: Protocol, block: Block) -> bool:
    return bool(block.listed) and sum(len(each.listed) for each in protocol.blocks) < FEW_LISTED
