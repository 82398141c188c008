"""The table of docs/settings.md."""

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from pydantic.fields import FieldInfo

from app.settings import Settings, variable_of
from docs.tables.markdown import table

ESSENTIAL: Final = frozenset(
    {
        *("database_url", "host", "port", "metrics_port", "workers", "log_format"),
        *("auth", "save_routines", "rate_limit", "trusted_proxies", "trusted_hosts", "cors_origins"),
    }
)
"""The settings to look at before the service runs in public. All others have defaults that rarely need a change."""

_COLUMNS: Final = ("variable", "default", "values", "meaning")


def essential_settings() -> Iterable[str]:
    """The essential settings: the variable, default, accepted values and description of each."""
    return table(_COLUMNS, _rows(essential=True))


def other_settings() -> Iterable[str]:
    """All other settings."""
    return table(_COLUMNS, _rows(essential=False))


def _rows(*, essential: bool) -> Iterator[tuple[str, str, str, str]]:
    for name, field in Settings.model_fields.items():
        if (name in ESSENTIAL) == essential:
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
