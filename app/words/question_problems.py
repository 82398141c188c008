"""The sentences of every language about the problems of a routine question."""

from typing import Protocol

from app.domain.errors import NoRoutine, QuestionProblem


class QuestionProblemWords(Protocol):
    """Functions from a problem to its sentence."""

    def explain_question_problem(self, problem: QuestionProblem) -> str:
        """Explain the problem, and which values are accepted."""

    def explain_refusal(self, refusal: NoRoutine) -> str | None:
        """Explain why a condition leaves nothing; None for a refusal that is explained by its kind."""
