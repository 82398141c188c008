"""One row of the table of hostile requests: the request, and the problem that it must get."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`code` is that of the response, or of the first error if there are several codes. `first` is the code and the place
    (a parameter or a pointer) of the first of the `errors`.
    """

    name: str
    raw: bytes
    status: int
    code: str
    first: tuple[str, str | None] | None = None
