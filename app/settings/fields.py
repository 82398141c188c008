"""Every setting, with its default, its type and its description."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, RedisDsn, Secret, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from typing_extensions import override

from app.settings.sources import PREFIX, NamedFiles, variable_of
from app.settings.types import (
    DatabaseUrl,
    Hosts,
    Networks,
    OptionalCollectorUrl,
    OptionalPort,
    OptionalRateLimit,
    OptionalRedisUrl,
    Origins,
    PathPrefix,
)


class LogLevel(StrEnum):
    """The severity of a log record, in rising order."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """The format of a line of the log."""

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
    """All settings. Created once at the start by `read_settings`."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="ignore", hide_input_in_errors=True, regex_engine="python-re"
    )

    database_url: DatabaseUrl = Field(
        default=SecretStr("sqlite:///limber.sqlite3"),
        validate_default=False,
        examples=["postgresql+psycopg://user:password@host/limber"],
        description="The database of the catalogue: sqlite:///FILE (relative to the working directory) or postgresql+psycopg://...",
    )
    database_pool_size: Annotated[int, Field(ge=1, le=100)] = Field(
        default=5, description="Connections to PostgreSQL that each process keeps open."
    )
    database_pool_overflow: Annotated[int, Field(ge=0, le=100)] = Field(
        default=10, description="Further connections that are opened while all of those are in use."
    )
    database_pool_timeout_seconds: Annotated[int, Field(ge=1, le=60)] = Field(
        default=5, description="How long a request waits for a free connection before it gets 503."
    )
    database_pool_recycle_seconds: Annotated[int, Field(ge=10, le=86_400)] = Field(
        default=1800, description="Maximum age of a connection. Set it below the limit of any firewall or pooler in between."
    )
    database_connect_timeout_seconds: Annotated[int, Field(ge=2, le=60)] = Field(
        default=3, description="Timeout for connecting to a server; it applies to each server if the URL names several."
    )
    database_statement_timeout_seconds: Annotated[int, Field(ge=1, le=300)] = Field(
        default=5, description="Timeout of a statement. A server that does not respond is given up one second later."
    )
    database_lock_timeout_seconds: Annotated[int, Field(ge=1, le=300)] = Field(
        default=3, description="How long a statement waits for a lock of another transaction; on SQLite, for another writer."
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="The address to listen on.")
    port: Annotated[int, Field(ge=1, le=65535)] = Field(default=8000, description="The TCP port to listen on.")
    metrics_port: OptionalPort = Field(
        default=None,
        examples=[9090],
        description="A port of its own for /metrics. Empty: the port of the service, unless LIMBER_AUTH is required or there are "
        "several workers; then nowhere.",
    )
    workers: Annotated[int, Field(ge=1, le=64)] = Field(
        default=1,
        description="Processes that share the port, each with a catalogue and caches of its own and for one core. Without "
        "LIMBER_RATE_LIMIT_REDIS_URL each allows its part of LIMBER_RATE_LIMIT.",
    )
    path_prefix: PathPrefix = Field(
        default="",
        examples=["/limber"],
        description="The path that a proxy removes before a request arrives here; empty if none.",
    )
    trusted_proxies: Networks = Field(
        default=(),
        examples=["10.0.0.0/8"],
        description="Addresses or networks of the proxies in front, separated by commas. Only their X-Forwarded-For and "
        "X-Forwarded-Proto headers are believed.",
    )
    trusted_hosts: Hosts = Field(
        default=(),
        examples=["api.example.org"],
        description="Names accepted in the Host header, separated by commas; *.example.org accepts every name below it. "
        "Empty accepts any.",
    )
    cors_origins: Origins = Field(
        default=(),
        examples=["https://app.example.org"],
        description="Web origins whose scripts may read responses, separated by commas, or *. Empty: only the service's own.",
    )
    rate_limit: OptionalRateLimit = Field(
        default=None,
        examples=["100/minute"],
        description="Maximum requests per second, minute, hour or day for each key, or for each address without a key. "
        "Empty: no limit.",
    )
    rate_limit_redis_url: OptionalRedisUrl = Field(
        default=None,
        examples=["redis://host:6379/0"],
        description="A Redis in which all replicas count for LIMBER_RATE_LIMIT together. Empty: each process counts by itself.",
    )
    otlp_endpoint: OptionalCollectorUrl = Field(
        default=None,
        examples=["http://collector:4318"],
        description="The collector that receives traces and metrics over OTLP/HTTP. Empty: none.",
    )
    log_level: LogLevel = Field(default=LogLevel.INFO, description="The lowest severity that is logged.")
    log_format: LogFormat = Field(
        default=LogFormat.TEXT, description="Log lines for people (text), or one JSON object per line (json)."
    )
    log_requests: bool = Field(
        default=True, description="Whether each request is logged: its route, status and duration, without query and body."
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
        description="Idle time after which a connection is closed. Set it above that of a proxy in front.",
    )
    drain_seconds: Annotated[int, Field(ge=0, le=600)] = Field(
        default=0,
        description="How long a server that is asked to stop still answers, so that load balancers notice: `/readyz` reports it.",
    )
    shutdown_timeout_seconds: Annotated[int, Field(ge=1, le=600)] = Field(
        default=10, description="How long requests in progress may take to finish when the server stops."
    )
    auth: Auth = Field(
        default=Auth.OPEN,
        description="Whether everything under /v1 needs an API key (required), or only writes of the catalogue (open).",
    )
    save_routines: Saving = Field(
        default=Saving.KEYS,
        description="Who may save routines: nobody (off), clients with a key of the scope routines:save (keys), or anyone.",
    )
    max_saved_routines_per_client: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        default=10_000, description="Maximum saved routines of each client, over all of its keys."
    )
    max_saved_routines_anonymous: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        default=1_000, description="Maximum saved routines of all clients without a key together."
    )

    @field_validator("rate_limit_redis_url")
    @classmethod
    def _check_limit_is_set(cls, url: Secret[RedisDsn] | None, info: ValidationInfo) -> Secret[RedisDsn] | None:
        # An invalid limit is missing from the data, and has its own line.
        if url is not None and info.data.get("rate_limit", "") is None:
            message = f"has no effect unless {variable_of('rate_limit')} is set"
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
        """Arguments first, then variables, then files that variables name; nothing else is read."""
        return init_settings, env_settings, NamedFiles(settings_cls)
