"""What the HTTP side itself refuses, by the code of a problem. What the core refuses is in `domain/errors.py`."""

from app.domain.errors import Problem


class Refused(Exception):
    """A request that ends with this kind of problem; `problems` says more where there is more to say."""

    def __init__(self, *problems: Problem, code: str) -> None:
        """Keep the code of the kind of problem, and what it is about."""
        self.code = code
        self.problems = problems
        super().__init__(code)
