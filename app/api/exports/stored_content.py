"""Reads the JSON of a saved routine, in the schema `Routine`, into the facts that exports need."""

import json
from typing import Any

from app.domain.exports.stored_routine import StoredBlock, StoredItem, StoredRoutine
from app.domain.vocabulary import Phase


def read_stored_routine(content: bytes) -> StoredRoutine:
    """Return the routine with this JSON."""
    stored: dict[str, Any] = json.loads(content)
    return StoredRoutine(
        id=stored["id"],
        phase=Phase(stored["phase"]),
        planned_seconds=stored["planned_seconds"],
        blocks=tuple(map(_read_block, stored["blocks"])),
    )


def _read_block(block: dict[str, Any]) -> StoredBlock:
    return StoredBlock(title=block["title"], rounds=block["rounds"], items=tuple(map(_read_item, block["items"])))


def _read_item(item: dict[str, Any]) -> StoredItem:
    return StoredItem(position_in_routine=item["position_in_routine"], name=item["exercise"]["name"], dose=item["dose"]["text"])
