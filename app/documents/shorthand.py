"""The shorthands of the data files: an amount as one number or as two stands for a range. Bodies of requests have none."""

from collections.abc import Mapping
from typing import Final

from app.domain.catalogue.prescription import AMOUNTS

RANGES: Final = frozenset(AMOUNTS) | {"seconds", "minutes", "times_a_week"}
"""The fields that hold ranges, wherever they stand but in a tempo, whose parts are plain numbers."""

PAIR = 2


def spelt_out(content: object) -> object:
    """The same content with every shorthand written out; what is no shorthand is left for the schema to judge."""
    if isinstance(content, Mapping):
        return {key: content[key] if key == "tempo" else _field(key, content[key]) for key in content}
    if isinstance(content, list):
        return [spelt_out(each) for each in content]
    return content


def _field(key: str, content: object) -> object:
    if key not in RANGES:
        return spelt_out(content)
    if isinstance(content, int) and not isinstance(content, bool):
        return {"min": content, "max": content}
    if isinstance(content, list) and len(content) == PAIR:
        return {"min": content[0], "max": content[1]}
    return content
