"""Routines with their JSON, for the HTTP side and the command line."""

from typing import Final

from app.api.observability.counters import COMPOSE_SECONDS
from app.api.schemas.links import format_routine_link
from app.api.schemas.routine_response import render_routine
from app.api.schemas.routine_views import RoutineView
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.composition import compose
from app.domain.composer.question import Question
from app.domain.saved_routine import RenderedRoutine
from app.words import Words
from app.words.languages import ENGLISH

MAX_EXERCISES_ON_EVENT_LOOP: Final = 500
"""Up to this many exercises composing takes a few milliseconds, about as much as a thread costs; with thousands, seconds."""


def compose_routine(
    catalogue: Catalogue, question: Question, view: RoutineView = RoutineView.FULL, *, words: Words = ENGLISH
) -> RenderedRoutine:
    """Compose the routine for a question, with the JSON of a view.

    Catalogue and words are in the same language.

    Raises: NoRoutine when there is none.
    """
    with COMPOSE_SECONDS.time():
        return render_routine(compose(catalogue, question), format_link=format_routine_link, view=view, words=words)
