"""From a question to the routine in the bytes in which it goes out, wherever it is asked: over HTTP or on the command line."""

from typing import Final

from app.api.observability.counters import COMPOSE_SECONDS
from app.api.requests.routine_question import link_to
from app.api.schemas.routine_response import render_routine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composing import compose
from app.domain.composer.question import Question
from app.domain.saved_routine import SavedRoutine

MOST_ON_THE_LOOP: Final = 500
"""With so many exercises composing takes some milliseconds, about what a thread costs. With thousands it can take seconds."""


def composed(catalogue: Catalogue, question: Question) -> SavedRoutine:
    """The routine for a question, as it goes out and as it would be saved.

    Raises: NoRoutine when there is none.
    """
    with COMPOSE_SECONDS.time():
        return render_routine(compose(catalogue, question), link=link_to(question))
