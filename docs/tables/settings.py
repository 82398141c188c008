"""The table of docs/settings.md."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from pydantic.fields import FieldInfo

from app.settings import Settings, variable_of
from docs.tables.markdown import table


def settings() -> Iterable[str]:
    """Every setting: its variable, its default, the values it accepts, and its description."""
    return table(("variable", "default", "values", "meaning"), _rows())


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for name, field in Settings.model_fields.items():
        yield f"`{variable_of(name)}`", _default(field), _values(field), field.description or ""


def _default(field: FieldInfo) -> str:
    default: Any = field.default
    value = default.get_secret_value() if hasattr(default, "get_secret_value") else default
    if value in ("", None, ()):
        return ""
    return f"`{json.dumps(value)}`" if isinstance(value, bool) else f"`{value}`"


def _values(field: FieldInfo) -> str:
    kind, limits = field.annotation, _limits(field)
    if kind is bool:
        return "`true` or `false`"
    if kind is int:
        return f"{limits['ge']:,} to {limits['le']:,}"
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{word}`" for word in kind)
    return f"such as `{field.examples[0]}`" if field.examples else "text"


def _limits(field: FieldInfo) -> Mapping[str, int]:
    return {name: getattr(each, name) for each in field.metadata for name in ("ge", "le") if hasattr(each, name)}
