"""The views of a routine: all of it, what an app plays, or one line for each item. See `Routine` for their fields."""

from enum import StrEnum
from typing import Final, cast

from app.api.schemas.plain_json import JsonObject


class RoutineView(StrEnum):
    """How much of a routine a response contains."""

    FULL = "full"
    PLAYER = "player"
    SUMMARY = "summary"


_SAFETY: Final = ("id", "self", "decision", "see_someone", "planned_seconds", "see_someone_if")
"""In every view: none leaves out when to see somebody."""

_PLAYER: Final = frozenset({*_SAFETY, "phase", "minutes", "blocks", "timeline", "advice", "catalogue_revision"})
_PLAYER_BLOCK: Final = frozenset({"title", "form", "rounds", "items"})
_PLAYER_ITEM: Final = frozenset({"position_in_routine", "exercise", "dose", "seconds", "cues", "cautions"})
_PLAYER_EXERCISE: Final = frozenset({"slug", "name", "figure", "retired"})
_SUMMARY: Final = frozenset(_SAFETY)


def select_view(routine: JsonObject, view: RoutineView) -> JsonObject:
    """Return the fields of a whole routine that a view has."""
    match view:
        case RoutineView.FULL:
            return routine
        case RoutineView.PLAYER:
            return _pick(routine, _PLAYER) | {"blocks": [_play_block(block) for block in _objects(routine["blocks"])]}
        case RoutineView.SUMMARY:
            items = [item for block in _objects(routine["blocks"]) for item in _objects(block["items"])]
            return _pick(routine, _SUMMARY) | {"items": [_summarise_item(item) for item in items]}


def _play_block(block: JsonObject) -> JsonObject:
    return _pick(block, _PLAYER_BLOCK) | {"items": [_play_item(item) for item in _objects(block["items"])]}


def _play_item(item: JsonObject) -> JsonObject:
    return _pick(item, _PLAYER_ITEM) | {"exercise": _pick(_object(item["exercise"]), _PLAYER_EXERCISE)}


def _summarise_item(item: JsonObject) -> JsonObject:
    return {"name": _object(item["exercise"])["name"], "dose": _object(item["dose"])["text"]}


def _pick(values: JsonObject, names: frozenset[str]) -> JsonObject:
    return {name: value for name, value in values.items() if name in names}


def _object(value: object) -> JsonObject:
    return cast("JsonObject", value)


def _objects(value: object) -> list[JsonObject]:
    return cast("list[JsonObject]", value)
