"""The table of docs/settings.md, as `app/settings.py` has it: `.venv/bin/python -m tests.house.settings_table` prints it."""

import sys
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any

from app.settings import Settings, variable_of

HEAD = ("| variable | default | takes | |", "| --- | --- | --- | --- |")


def table() -> Iterator[str]:
    """Every setting, in its order: its variable, default, what it takes, and what it is for."""
    yield from HEAD
    schemas: Mapping[str, Mapping[str, Any]] = Settings.model_json_schema()["properties"]
    for name, field in Settings.model_fields.items():
        cells = (
            f"`{variable_of(name)}`",
            _default(field.default),
            _takes(field.annotation, schemas[name]),
            field.description or "",
        )
        yield f"| {' | '.join(cells)} |".replace("|  |", "| |")


def _default(held: object) -> str:
    if isinstance(held, bool):
        return f"`{str(held).lower()}`"
    return "" if held == "" else f"`{held.value if isinstance(held, StrEnum) else held}`"


def _takes(kind: object, schema: Mapping[str, Any]) -> str:
    if kind is bool:
        return "`true` or `false`"
    if kind is int:
        return f"{schema['minimum']:,} to {schema['maximum']:,}"
    return ", ".join(f"`{word}`" for word in kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else "text"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
