"""Reads the JSON of a saved routine, in the schema `Routine`, into the facts that exports need."""

import json
from typing import Any, Final

from app.domain.composer.cues import CueKind, Side
from app.domain.condition_vocabulary import Urgency
from app.domain.exports.stored_routine import StoredBlock, StoredCue, StoredItem, StoredRoutine, StoredWarning
from app.domain.movement import Pattern
from app.domain.vocabulary import Equipment, Phase

_UNCOUNTED: Final = ("breaths", "steps", "metres")


def read_stored_routine(content: bytes) -> StoredRoutine:
    """Return the routine with this JSON."""
    stored: dict[str, Any] = json.loads(content)
    return StoredRoutine(
        id=stored["id"],
        phase=Phase(stored["phase"]),
        regions=tuple(region["name"] for region in stored["regions"]),
        protocol=stored["protocol"]["name"],
        planned_seconds=stored["planned_seconds"],
        blocks=tuple(map(_read_block, stored["blocks"])),
        timeline=tuple(map(_read_cue, stored["timeline"])),
        see_someone_if=tuple(StoredWarning(Urgency(each["urgency"]), each["text"]) for each in stored["see_someone_if"]),
        advice=stored["advice"],
    )


def _read_block(block: dict[str, Any]) -> StoredBlock:
    return StoredBlock(title=block["title"], rounds=block["rounds"], items=tuple(map(_read_item, block["items"])))


def _read_item(item: dict[str, Any]) -> StoredItem:
    exercise = item["exercise"]
    pattern = exercise.get("pattern")
    return StoredItem(
        position_in_routine=item["position_in_routine"],
        slug=exercise["slug"],
        name=exercise["name"],
        pattern=None if pattern is None else Pattern(pattern),
        equipment=tuple(map(Equipment, exercise["equipment"])),
        dose=item["dose"]["text"],
        instructions=tuple(item["instructions"]),
        cues=tuple(item["cues"]),
        cautions=tuple(item["cautions"]),
    )


def _read_cue(cue: dict[str, Any]) -> StoredCue:
    counts = (cue[name] for name in _UNCOUNTED if name in cue)
    return StoredCue(
        kind=CueKind(cue["kind"]),
        seconds=cue["seconds"],
        position_in_routine=cue["position_in_routine"],
        side=Side(cue["side"]),
        direction=cue.get("direction", ""),
        reps=cue.get("reps"),
        uncounted=next(counts, None),
        has_load="load" in cue,
    )
