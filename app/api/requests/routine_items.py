"""An item of a routine in a query: by the id of a saved routine, or by the question and the position."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.reading.query import Pairs
from app.api.requests.routine_question import RoutineQuery, parse_question_query
from app.domain.alternatives.alternative import ItemToReplace
from app.domain.alternatives.routine_items import find_current_item, is_current
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.errors import Problem, RequestInvalid
from app.domain.saved_routine import ROUTINE_ID
from app.words.problem_details import Detail

Fetch = Callable[[str], bytes | None]
"""Finds the JSON of a saved routine by its id."""


def find_item_of_question(catalogue: Catalogue, exercise: Exercise, pairs: Pairs, position: int) -> ItemToReplace:
    """The item at a position of the routine for the question in a query.

    Raises: RequestInvalid when the question is faulty or another exercise is at this position; NoRoutine, QuestionInvalid.
    """
    question = parse_question_query(catalogue, [pair for pair in pairs if pair[0] in RoutineQuery.model_fields])
    item = find_current_item(catalogue, question, position, exercise.slug)
    if item is None:
        raise RequestInvalid([_contradict("position_in_routine", Detail.EXERCISE_NOT_AT_POSITION)])
    return item


def find_saved_item(
    catalogue: Catalogue, exercise: Exercise, routine_id: str, fetch: Fetch, position: int | None
) -> ItemToReplace:
    """The item of a saved routine that is this exercise.

    Raises: Refused when no routine is saved under this id; RequestInvalid when it does not contain the exercise.
    """
    content = fetch(routine_id) if ROUTINE_ID.fullmatch(routine_id) else None
    if content is None:
        text = format_detail(Detail.NO_SUCH_SAVED_ROUTINE)
        raise Refused(Problem(code="not_found", parameter="routine", text=text), code="not_found")
    saved: dict[str, Any] = json.loads(content)
    items = [item for block in saved["blocks"] for item in block["items"]]
    found = next((item for item in items if item["exercise"]["slug"] == exercise.slug), None)
    if found is None:
        raise RequestInvalid([_contradict("routine", Detail.EXERCISE_NOT_IN_ROUTINE)])
    if position not in {None, found["position_in_routine"]}:
        raise RequestInvalid([_contradict("position_in_routine", Detail.EXERCISE_NOT_AT_POSITION)])
    try:
        question = parse_question_query(catalogue, parse_qsl(urlsplit(saved["self"]).query, keep_blank_values=True))
    except RequestInvalid:
        raise RequestInvalid([_contradict("routine", Detail.ROUTINE_OUTDATED)]) from None
    item = ItemToReplace(
        question=question,
        position_in_routine=found["position_in_routine"],
        seconds=found["seconds"]["total"],
        others=frozenset(each["exercise"]["slug"] for each in items) - {exercise.slug},
    )
    return replace(item, is_current=is_current(catalogue, item, exercise.slug))


def _contradict(parameter: str, detail: Detail) -> Problem:
    return Problem(code="contradictory_parameters", parameter=parameter, text=format_detail(detail))
