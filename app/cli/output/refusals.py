"""Problems of a question, as lines."""

from collections.abc import Iterable, Iterator

from app.domain.errors import NoRoutine, Problem
from app.words.languages import ENGLISH


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """One line for each problem."""
    for problem in problems:
        place = f"--{problem.parameter.replace('_', '-')}" if problem.parameter else problem.pointer
        near = f" (near: {', '.join(problem.nearest)})" if problem.nearest else ""
        yield f"{place}: {problem.text}{near} [{problem.code}]" if place else f"{problem.text}{near} [{problem.code}]"


def refusal_lines(refusal: NoRoutine) -> Iterator[str]:
    """Why no routine fits, and which changes would help."""
    explained = ENGLISH.question_problems.explain_refusal(refusal)
    yield f"{refusal} [no_routine]" if explained is None else f"{explained} [condition_leaves_nothing]"
    yield from (f"  left out by {reason}: {count}" for reason, count in refusal.removed_by.items())
    yield from (f"  would help: {ENGLISH.relaxations.format_relaxation(relaxation)}" for relaxation in refusal.relaxations)
