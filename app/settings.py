"""What an operator can set, and the only reader of the environment: `LIMBER_<NAME>`, or a file named in `LIMBER_<NAME>_FILE`."""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from app.setting_forms import Addresses, Hosts, HttpUrl, Origins, PathPrefix, RateLimit, RedisUrl

PREFIX: Final = "LIMBER_"
FILE_SUFFIX: Final = "_FILE"
SUPPORTED_URLS: Final = ("sqlite:///", "postgresql+psycopg://")

PLAIN_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bool_parsing": "takes true or false",
        "int_parsing": "takes a whole number",
        "greater_than_equal": "takes no number below {ge}",
        "less_than_equal": "takes no number above {le}",
        "enum": "takes {expected}",
        "string_too_short": "may not be empty",
    }
)
"""What is told of what a setting takes, where the words of the library that reads it are for programmers."""

BESIDE: Final = re.compile(
    r"(?:PYTHON|CHROMIUM|POSTGRES_PASSWORD|SOAK_SECONDS|TEST_.+)"
    r"|(?:.+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_.+)?|PORT_[0-9]+_(?:TCP|UDP|SCTP)(?:_.+)?)",
    re.DOTALL,
)
"""Variables under our prefix that are no settings: those of `./limber`, of `compose.yaml` and of the tests; and those that
Kubernetes sets in every container beside a Service named limber."""


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


class LogFormat(StrEnum):
    """What a line of the log is."""

    TEXT = "text"
    JSON = "json"


class Auth(StrEnum):
    """Whether reads and checks need a key. Writes of the catalogue need one in either case."""

    OPEN = "open"
    REQUIRED = "required"


class Saving(StrEnum):
    """Who may save routines."""

    OFF = "off"
    KEYS = "keys"
    ANYONE = "anyone"


class Settings(BaseSettings):
    """Everything that can be set. Made once, at the start, by `read_settings`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True)

    # It may hold a password, so it stays out of every printed form of the settings.
    database_url: str = Field(
        default="sqlite:///limber.sqlite3",
        repr=False,
        description="Where the catalogue is kept: sqlite:///FILE (from the working folder) or postgresql+psycopg://...",
    )
    # Those that follow are for PostgreSQL; a file of this machine has no server to be reached or to be spared.
    database_pool_size: Annotated[int, Field(ge=1, le=100)] = Field(
        default=5, description="How many connections to PostgreSQL are kept open, in each process."
    )
    database_pool_overflow: Annotated[int, Field(ge=0, le=100)] = Field(
        default=10, description="How many more are opened when those are in use, and closed after it."
    )
    database_pool_timeout_seconds: Annotated[int, Field(ge=1, le=60)] = Field(
        default=5, description="How long a request waits for one of them to be free before it is answered with 503."
    )
    database_pool_recycle_seconds: Annotated[int, Field(ge=10, le=86_400)] = Field(
        default=1800, description="How old a connection may get; less than what a firewall or a pooler between lets live."
    )
    database_connect_timeout_seconds: Annotated[int, Field(ge=2, le=60)] = Field(
        default=3, description="How long a server may take to accept a connection, each server where the address names several."
    )
    database_statement_timeout_seconds: Annotated[int, Field(ge=1, le=300)] = Field(
        default=5, description="How long PostgreSQL may work on one statement; a server that hangs is given up a second later."
    )
    database_lock_timeout_seconds: Annotated[int, Field(ge=1, le=300)] = Field(
        default=3, description="How long a statement waits for what another transaction holds: writers take turns."
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="The address to listen on.")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(default=8000, description="The TCP port to listen on.")
    path_prefix: PathPrefix = Field(
        default="", description="The path that a proxy strips before a request gets here, such as /limber; empty if none."
    )
    trusted_proxies: Addresses = Field(
        default="",
        description="The addresses or networks of the proxies in front, with commas: the caller's address and scheme are what "
        "they say in X-Forwarded-For and X-Forwarded-Proto; from anyone else these headers say nothing.",
    )
    trusted_hosts: Hosts = Field(
        default="",
        description="The names that requests may have in Host, with commas; *.example.org takes every name below it. "
        "Empty takes any.",
    )
    cors_origins: Origins = Field(
        default="",
        description="The web origins whose scripts may read answers, such as https://app.example.org, with commas; or *. "
        "Empty: none but its own.",
    )
    rate_limit: RateLimit = Field(
        default="",
        description="How many requests each key, or each address where there is no key, may send, such as 100/minute. "
        "Empty: any number.",
    )
    # It may hold a password, too.
    rate_limit_redis_url: RedisUrl = Field(
        default="",
        repr=False,
        description="A Redis where all replicas count together what LIMBER_RATE_LIMIT limits: redis://host:6379 or rediss://. "
        "Empty: each counts by itself.",
    )
    otlp_endpoint: HttpUrl = Field(
        default="",
        description="Where traces and metrics go over OTLP/HTTP, such as http://collector:4318. Empty: nowhere.",
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="The least grave things that are written to the log.")
    log_format: LogFormat = Field(
        default=LogFormat.TEXT, description="Lines of the log: for people (text), or an object of JSON each (json)."
    )
    log_requests: bool = Field(
        default=True, description="Whether each request is a line of the log: its route, status and time, no query and no body."
    )
    response_cache_mib: Annotated[int, Field(ge=0, le=65_536)] = Field(
        default=64, description="The size of the response cache of each process, in MiB; 0 turns it off."
    )
    max_concurrent_requests: Annotated[int, Field(ge=1, le=100_000)] = Field(
        default=256,
        description="Maximum concurrent requests per process: up to 12 run, the others wait up to 1 s. Further ones get 503.",
    )
    keep_alive_seconds: Annotated[int, Field(ge=1, le=3600)] = Field(
        default=65,
        description="How long a connection may be idle. Longer than a proxy keeps it, or the proxy will send into a closed one.",
    )
    drain_seconds: Annotated[int, Field(ge=0, le=600)] = Field(
        default=0,
        description="How long a server told to stop answers on, `/readyz` saying so, for balancers to look elsewhere.",
    )
    shutdown_timeout_seconds: Annotated[int, Field(ge=1, le=600)] = Field(
        default=10, description="How long requests in progress may take to finish when the server stops."
    )

    auth: Auth = Field(
        default=Auth.OPEN,
        description="Whether everything under /v1 needs an API key (required), or writes of the catalogue alone (open).",
    )
    save_routines: Saving = Field(
        default=Saving.KEYS,
        description="Who may save routines: nobody (off), callers with a key of the scope routines:save (keys), or anyone.",
    )
    saved_routines_per_client: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        default=10_000, description="How many routines each client may save, over all of its keys."
    )
    saved_routines_anonymous: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        default=1_000, description="How many routines all callers without a key may save together."
    )

    @field_validator("database_url")
    @classmethod
    def _hold_database_url(cls, url: str) -> str:
        if not url.startswith(SUPPORTED_URLS):
            message = f"a database address starts with one of {', '.join(SUPPORTED_URLS)}"
            raise ValueError(message)
        return url

    @field_validator("rate_limit_redis_url")
    @classmethod
    def _hold_limit_beside(cls, url: str, told: ValidationInfo) -> str:
        # Where the limit itself is wrong it is not among the data, and has a line of its own.
        if url and told.data.get("rate_limit") == "":
            message = f"needs {variable_of('rate_limit')} beside it: without a limit nothing is counted"
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
            # Some editors begin a file with a byte-order mark, which is no part of what it holds.
            return Path(path).read_text(encoding="utf-8-sig").strip(), field_name, False
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
    return tuple(f"{variable_of(str(detail['loc'][0]))}: {_told(detail)}" for detail in details)


def _told(detail: ErrorDetails) -> str:
    plain = PLAIN_WORDS.get(detail["type"])
    return detail["msg"].removeprefix("Value error, ") if plain is None else plain.format_map(detail.get("ctx", {}))


def unknown_variables() -> tuple[str, ...]:
    """One readable line for each variable of the environment that has our prefix and is no setting; never what it holds."""
    settings = [name.upper() for name in Settings.model_fields]
    known = {*settings, *(name + FILE_SUFFIX for name in settings)}
    named = sorted(name.removeprefix(PREFIX) for name in os.environ if name.startswith(PREFIX))
    return tuple(_unknown(name, known) for name in named if name not in known and BESIDE.fullmatch(name) is None)


def _unknown(name: str, known: set[str]) -> str:
    nearest = get_close_matches(name, sorted(known), n=1)
    hint = f"; did you mean {PREFIX}{nearest[0]}?" if nearest else ""
    return f"{PREFIX}{name} is no setting, and changes nothing{hint}"


def listed(text: str) -> tuple[str, ...]:
    """The parts of a setting that takes several with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def variable_of(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()
