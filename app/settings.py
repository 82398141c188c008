"""What an operator can set, and the only reader of the environment: `LIMBER_<NAME>`, or a file named in `LIMBER_<NAME>_FILE`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

from pydantic import Field, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

PREFIX: Final = "LIMBER_"
FILE_SUFFIX: Final = "_FILE"
SUPPORTED_URLS: Final = ("sqlite:///", "postgresql+psycopg://")


class SettingsInvalid(Exception):
    """At least one setting is wrong; `lines` says which variables and what they accept, never what they held."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


class LogLevel(StrEnum):
    """How grave a thing has to be to be written to the log; in rising order."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Settings(BaseSettings):
    """Everything that can be set. Made once, at the start, by `read_settings`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    # It may hold a password, so it stays out of every printed form of the settings.
    database_url: str = Field(
        default="sqlite:///limber.sqlite3",
        repr=False,
        description="Where the catalogue is kept: sqlite:///<path> (from the working folder) or postgresql+psycopg://...",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="The address to listen on.")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(default=8000, description="The TCP port to listen on.")
    path_prefix: Annotated[str, Field(pattern=r"^(?:/[A-Za-z0-9._~-]+)*$")] = Field(
        default="", description="The path that a proxy strips before a request gets here, such as /limber; empty if none."
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="The least grave things that are written to the log.")

    @field_validator("database_url")
    @classmethod
    def _hold_database_url(cls, url: str) -> str:
        if not url.startswith(SUPPORTED_URLS):
            message = f"a database address starts with one of {', '.join(SUPPORTED_URLS)}"
            raise ValueError(message)
        return url

    @classmethod
    @override
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments first, then variables, then files named in variables; no other place is read."""
        return init_settings, env_settings, _NamedFiles(settings_cls)


class _NamedFiles(PydanticBaseSettingsSource):
    """Settings from files that variables name, as secrets are mounted in containers."""

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[str | None, str, bool]:
        variable = variable_of(field_name)
        path = os.environ.get(variable + FILE_SUFFIX)
        if path is None:
            return None, field_name, False
        if variable in os.environ:
            raise SettingsInvalid((f"{variable}: set this or {variable}{FILE_SUFFIX}, not both",))
        try:
            return Path(path).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError):
            raise SettingsInvalid((f"{variable}{FILE_SUFFIX}: names no file that can be read",)) from None

    @override
    def __call__(self) -> dict[str, str]:
        found = {name: self.get_field_value(field, name)[0] for name, field in self.settings_cls.model_fields.items()}
        return {name: content for name, content in found.items() if content is not None}


def read_settings() -> Settings:
    """The settings as the environment has them.

    Raises: SettingsInvalid with a line for each variable that is wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsInvalid(lines_of(error)) from None


def lines_of(error: ValidationError) -> tuple[str, ...]:
    """One readable line for each wrong setting, which names its variable and never what it held."""
    details = error.errors(include_url=False, include_input=False)
    return tuple(f"{variable_of(str(detail['loc'][0]))}: {detail['msg'].removeprefix('Value error, ')}" for detail in details)


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()
