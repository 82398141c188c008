"""What the HTTP side itself refuses, by the code of a problem. What the core refuses is in `domain/errors.py`."""

from collections.abc import Mapping

from app.domain.errors import Problem


class Refused(Exception):
    """A request that ends with this kind of problem; `problems` says more, where there is more to say; `headers` go with it."""

    def __init__(
        self, *problems: Problem, code: str, headers: Mapping[str, str] | None = None, replaced_by: str | None = None
    ) -> None:
        """Keep the code of the kind of problem, and what it is about; for what is gone, the record that took its place."""
        self.code = code
        self.problems = problems
        self.headers = headers
        self.replaced_by = replaced_by
        super().__init__(code)
