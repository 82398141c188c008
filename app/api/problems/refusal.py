"""The exception of the HTTP side. Those of the core are in `app/domain/errors.py`."""

from collections.abc import Mapping

from app.domain.errors import Problem


class Refused(Exception):
    """A request that gets a problem of this kind as its response.

    `problems` are listed in `errors`, `headers` are sent with the response, and `replaced_by` is the slug of the record that
    replaces a deleted one.
    """

    def __init__(
        self, *problems: Problem, code: str, headers: Mapping[str, str] | None = None, replaced_by: str | None = None
    ) -> None:
        """Create the exception with the code of a kind of problem."""
        self.code = code
        self.problems = problems
        self.headers = headers
        self.replaced_by = replaced_by
        super().__init__(code)
