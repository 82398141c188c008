"""The settings, and the only reader of the environment: `LIMBER_<NAME>`, or a file that `LIMBER_<NAME>_FILE` names."""

from app.settings.fields import Auth, LogFormat, LogLevel, Saving, Settings
from app.settings.reading import lines_of, read_settings, unknown_variables, wants_json_log
from app.settings.sources import FILE_SUFFIX, PREFIX, SettingsInvalid, variable_of

__all__ = [
    "FILE_SUFFIX",
    "PREFIX",
    "Auth",
    "LogFormat",
    "LogLevel",
    "Saving",
    "Settings",
    "SettingsInvalid",
    "lines_of",
    "read_settings",
    "unknown_variables",
    "variable_of",
    "wants_json_log",
]
