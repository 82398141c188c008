"""One kind of problem."""

from dataclasses import dataclass
from http import HTTPStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """One kind of problem. `code` never changes its meaning; the words may be bettered."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str


def asked_wrong(code: str, *, title: str, meaning: str, remedy: str) -> ProblemKind:
    """A kind of problem with what was asked: status 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY.value
    return ProblemKind(code=code, status=status, title=title, meaning=meaning, remedy=remedy)
