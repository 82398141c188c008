"""Every problem that Limber can answer with: its code, its status, and what a caller does about it.

This table is what `/problems` publishes and what the contract lists. It knows no request and no exception.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.api.problems.asking import ILL_FORMED, NO_ANSWER, OF_A_BODY, UNKNOWN
from app.api.problems.keeping import ACCESS, OF_WRITING, SAVING
from app.api.problems.kind import ProblemKind
from app.api.problems.operating import DATABASE, UNREADY
from app.api.problems.transport import TRANSPORT

__all__ = ["KINDS", "ProblemKind"]

KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType(
    {
        kind.code: kind
        for kind in sorted(
            (
                *UNKNOWN,
                *ILL_FORMED,
                *OF_A_BODY,
                *OF_WRITING,
                *NO_ANSWER,
                *ACCESS,
                *SAVING,
                *TRANSPORT,
                *UNREADY,
                *DATABASE,
            ),
            key=lambda k: k.code,
        )
    }
)
"""Every kind of problem by its code, in the order of the codes."""
