"""The types of settings that have a form of their own. Messages never repeat a value."""

from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    AnyHttpUrl,
    BeforeValidator,
    Field,
    IPvAnyNetwork,
    RedisDsn,
    Secret,
    SecretStr,
    StringConstraints,
    ValidationError,
)
from pydantic_settings import NoDecode

DATABASE_SCHEMES: Final = ("sqlite:///", "postgresql+psycopg://")
REDIS_DATABASES: Final = range(16)
INVALID: Final = "is not valid"


def split_list(value: object) -> object:
    """The parts of a text with commas; anything else is passed on."""
    return tuple(part.strip() for part in value.split(",")) if isinstance(value, str) and value else value or ()


def none_if_empty(value: object) -> object:
    """None for an empty text; anything else is passed on."""
    return None if value == "" else value


def _check_database(url: SecretStr) -> SecretStr:
    # Not PostgresDsn: SQLAlchemy also accepts a Unix socket without a host. The database layer validates the rest.
    if not url.get_secret_value().startswith(DATABASE_SCHEMES):
        message = f"must start with {' or '.join(DATABASE_SCHEMES)}"
        raise ValueError(message)
    return url


def _check_origin(text: str) -> str:
    """An origin as browsers send it: lower case, without a default port or a trailing slash."""
    try:
        url = AnyHttpUrl(text) if text != "*" else None
    except ValidationError:
        raise ValueError(INVALID) from None
    if url is not None and (url.path not in {None, "/"} or url.query or url.fragment or url.username):
        raise ValueError(INVALID)
    return text if url is None else str(url).rstrip("/")


def _check_redis(url: Secret[RedisDsn]) -> Secret[RedisDsn]:
    value = url.get_secret_value()
    if value.query or value.fragment or (value.path or "/0").removeprefix("/") not in map(str, REDIS_DATABASES):
        raise ValueError(INVALID)
    return url


def _check_collector(url: Secret[AnyHttpUrl]) -> Secret[AnyHttpUrl]:
    if url.get_secret_value().query or url.get_secret_value().fragment:
        raise ValueError(INVALID)
    return url


_HOST: Final = r"(?:\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]"
_PATH: Final = r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)*"
_LIMIT: Final = r"[1-9][0-9]{0,6}/(?:second|minute|hour|day)"

DatabaseUrl = Annotated[SecretStr, AfterValidator(_check_database)]
Host = Annotated[str, StringConstraints(pattern=rf"^(?:{_HOST})\Z", to_lower=True)]
Origin = Annotated[str, AfterValidator(_check_origin)]
PathPrefix = Annotated[str, StringConstraints(pattern=rf"^{_PATH}\Z")]
RateLimit = Annotated[str, StringConstraints(pattern=rf"^{_LIMIT}\Z")]
RedisUrl = Annotated[Secret[RedisDsn], AfterValidator(_check_redis)]
CollectorUrl = Annotated[Secret[AnyHttpUrl], AfterValidator(_check_collector)]
Networks = Annotated[tuple[IPvAnyNetwork, ...], NoDecode, BeforeValidator(split_list)]
Hosts = Annotated[tuple[Host, ...], NoDecode, BeforeValidator(split_list)]
Origins = Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(split_list)]
OptionalPort = Annotated[Annotated[int, Field(ge=1, le=65535)] | None, BeforeValidator(none_if_empty)]
OptionalRateLimit = Annotated[RateLimit | None, BeforeValidator(none_if_empty)]
OptionalRedisUrl = Annotated[RedisUrl | None, BeforeValidator(none_if_empty)]
OptionalCollectorUrl = Annotated[CollectorUrl | None, BeforeValidator(none_if_empty)]
