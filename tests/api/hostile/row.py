"""One line of the table of hostile inputs: what is sent, and the refusal that it must get."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`code` is that of the problem, or of its first part where several things are wrong. `first` is the code and the place
    (a parameter or a pointer) of the first thing told in `errors`.
    """

    name: str
    raw: bytes
    status: int
    code: str
    first: tuple[str, str | None] | None = None
