"""Reads the settings from the environment, and describes invalid variables in readable lines."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.settings.fields import LogFormat, Settings
from app.settings.sources import FILE_SUFFIX, PREFIX, SettingsInvalid, variable_of
from app.settings.types import INVALID

MESSAGES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bool_parsing": "must be true or false",
        "int_parsing": "must be a whole number",
        "greater_than_equal": "must be at least {ge}",
        "less_than_equal": "must be at most {le}",
        "enum": "must be {expected}",
        "string_too_short": "must not be empty",
    }
)
"""Sentences by Pydantic's type of error, whose own sentences are written for programmers."""

OTHER_VARIABLES: Final = re.compile(
    r"(?:PYTHON|CHROMIUM|POSTGRES_PASSWORD|SOAK_SECONDS|TEST_.+)"
    r"|(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_.+)?)",
    re.DOTALL,
)
"""Variables with our prefix that are not settings: those of `./limber`, `compose.yaml` and the tests, and those that Kubernetes
sets in each container for a Service named limber."""


def read_settings() -> Settings:
    """Read the settings from the environment.

    Raises: SettingsInvalid with a line for each invalid variable.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsInvalid(lines_of(error)) from None


def wants_json_log() -> bool:
    """Return whether the log is JSON, even where other settings are invalid."""
    return os.environ.get(variable_of("log_format")) == LogFormat.JSON.value


def lines_of(error: ValidationError) -> tuple[str, ...]:
    """One line for each invalid setting, with its variable and without its value."""
    return tuple(map(_line, error.errors(include_url=False, include_input=False)))


def _line(detail: ErrorDetails) -> str:
    name, *rest = detail["loc"]
    numbers = [place + 1 for place in rest if isinstance(place, int)]
    which = f"value {numbers[0]} " if numbers else ""
    if detail["type"] in MESSAGES:
        message = MESSAGES[detail["type"]].format_map(detail.get("ctx", {}))
    else:
        message = detail["msg"].removeprefix("Value error, ") if detail["type"] == "value_error" else INVALID
    examples = Settings.model_fields[str(name)].examples
    example = f", for example {examples[0]}" if examples else ""
    return f"{variable_of(str(name))}: {which}{message}{example}"


def unknown_variables() -> tuple[str, ...]:
    """One line for each variable of the environment with our prefix that is not a setting; never its value."""
    settings = [name.upper() for name in Settings.model_fields]
    known = {*settings, *(name + FILE_SUFFIX for name in settings)}
    names = sorted(name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX))
    return tuple(_unknown(name, known) for name in names if name not in known and OTHER_VARIABLES.fullmatch(name) is None)


def _unknown(name: str, known: set[str]) -> str:
    nearest = get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {PREFIX}{nearest[0]}?" if nearest else ""
    return f"{PREFIX}{name} is not a setting and has no effect{hint}"
