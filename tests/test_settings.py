"""Settings are read once from the environment; invalid ones are refused in readable lines that never repeat a value."""

import os
import re
from dataclasses import fields
from ipaddress import ip_network
from pathlib import Path

import pytest
from sqlalchemy import QueuePool

from app.app import database_of
from app.db.limits import Limits
from app.settings import LogLevel, Settings, SettingsInvalid, read_settings, unknown_variables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LIMBER_")]:
        monkeypatch.delenv(name)


def refuse(monkeypatch: pytest.MonkeyPatch, **variables: str) -> tuple[str, ...]:
    """The lines with which these variables are refused; none of them repeats a value."""
    for name, text in variables.items():
        monkeypatch.setenv(f"LIMBER_{name}", text)
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    for text in filter(None, variables.values()):
        assert not any(text in line.partition(", for example ")[0] for line in refused.value.lines)
    return refused.value.lines


def test_every_setting_has_a_default():
    settings = read_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///limber.sqlite3"
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 8000, LogLevel.INFO)
    assert (settings.rate_limit, settings.rate_limit_redis_url, settings.otlp_endpoint) == (None, None, None)


def test_every_invalid_variable_has_a_line(monkeypatch: pytest.MonkeyPatch):
    database, *others = refuse(monkeypatch, PORT="70000", DATABASE_URL="mysql://root:hunter2@somewhere", AUTH="on")
    assert database.startswith("LIMBER_DATABASE_URL: must start with sqlite:/// or postgresql+psycopg://, for example ")
    assert others == ["LIMBER_PORT: must be at most 65535", "LIMBER_AUTH: must be 'open' or 'required'"]


def test_secrets_are_not_printed(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIMBER_DATABASE_URL", "postgresql+psycopg://limber:hunter2@db/limber")
    monkeypatch.setenv("LIMBER_RATE_LIMIT", "100/minute")
    monkeypatch.setenv("LIMBER_RATE_LIMIT_REDIS_URL", "redis://:hunter2@redis")
    monkeypatch.setenv("LIMBER_OTLP_ENDPOINT", "http://limber:hunter2@collector")
    assert "hunter2" not in f"{read_settings()} {read_settings()!r} {read_settings().model_dump_json()}"


def test_a_setting_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "url").write_text("postgresql+psycopg://limber:hunter2@db/limber\r\n", encoding="utf-8-sig")
    monkeypatch.setenv("LIMBER_DATABASE_URL_FILE", str(tmp_path / "url"))
    assert read_settings().database_url.get_secret_value() == "postgresql+psycopg://limber:hunter2@db/limber"


def test_a_file_that_cannot_be_read_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    lines = refuse(monkeypatch, DATABASE_URL_FILE=str(tmp_path / "nothing"))
    assert lines == ("LIMBER_DATABASE_URL_FILE: the file cannot be read",)


def test_an_empty_file_is_not_the_default_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "url").write_text("\n", encoding="utf-8")
    (line,) = refuse(monkeypatch, DATABASE_URL_FILE=str(tmp_path / "url"))
    assert line.startswith("LIMBER_DATABASE_URL: must start with sqlite:///")


def test_a_variable_and_its_file_cannot_both_be_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    lines = refuse(monkeypatch, DATABASE_URL="sqlite:///b", DATABASE_URL_FILE=str(tmp_path / "url"))
    assert lines == ("LIMBER_DATABASE_URL: set this or LIMBER_DATABASE_URL_FILE, not both",)


def test_limits_of_the_database_have_the_same_defaults_as_settings(monkeypatch: pytest.MonkeyPatch):
    names = {field.name for field in fields(Limits)}
    settings = read_settings()
    assert Limits(**{name: getattr(settings, f"database_{name}") for name in names}) == Limits()
    monkeypatch.setenv("LIMBER_DATABASE_URL", "postgresql+psycopg://db/limber")
    monkeypatch.setenv("LIMBER_DATABASE_POOL_SIZE", "7")
    database = database_of(read_settings())
    assert isinstance(database.engine.pool, QueuePool)
    assert database.engine.pool.size() == 7
    database.close()


@pytest.mark.parametrize("name", [field.name.upper() for field in fields(Limits)])
def test_a_negative_limit_of_the_database_is_refused(monkeypatch: pytest.MonkeyPatch, name: str):
    (line,) = refuse(monkeypatch, **{f"DATABASE_{name}": "-1"})
    assert line.startswith(f"LIMBER_DATABASE_{name}: must be at least ")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("LOG_REQUESTS", "perhaps", "must be true or false"),
        ("PORT", "http", "must be a whole number"),
        ("PORT", "-3", "must be at least 1"),
        ("HOST", "", "must not be empty"),
        ("DATABASE_URL", "", "must start with sqlite:///"),
        *(("RATE_LIMIT", text, "is not valid, for example 100/minute") for text in ("many", "0/hour", "10 per minute")),
        *(("PATH_PREFIX", text, "is not valid, for example /limber") for text in ("limber", "/limber/", "/..", "/.", "/a/../b")),
        *(
            ("OTLP_ENDPOINT", text, "is not valid, for example http://collector:4318")
            for text in ("http:///", "http://collector:65536", "http://collector/?a=b", "collector:4318")
        ),
        (
            "CORS_ORIGINS",
            "https://a.example, https://b.example:65536",
            "value 2 is not valid, for example https://app.example.org",
        ),
        ("CORS_ORIGINS", "https://a.example/path", "value 1 is not valid"),
        ("CORS_ORIGINS", "limber.example", "value 1 is not valid"),
        ("TRUSTED_HOSTS", "https://example.org", "value 1 is not valid"),
        ("TRUSTED_HOSTS", "a.*.example.org", "value 1 is not valid"),
        ("TRUSTED_HOSTS", "api.example.org,api.example.org:8000", "value 2 is not valid, for example api.example.org"),
        *(
            ("TRUSTED_PROXIES", text, "value 1 is not valid, for example 10.0.0.0/8")
            for text in (
                "127.0.0.0/99",
                "10.0.0.0/33",
                "127.0.0.1/8",
                "999.0.0.1",
                "proxy.example.org",
                ":::",
                "2001:db8::1/64",
                "*",
            )
        ),
        ("TRUSTED_PROXIES", "10.1.0.0/16, 192.0.2.1, 172.16.0.1/12", "value 3 is not valid"),
        ("TRUSTED_PROXIES", "10.0.0.1,", "value 2 is not valid"),
    ],
)
def test_the_message_names_the_accepted_values(monkeypatch: pytest.MonkeyPatch, name: str, text: str, message: str):
    (line,) = refuse(monkeypatch, **{name: text})
    assert line.startswith(f"LIMBER_{name}: {message}")


@pytest.mark.parametrize(
    ("text", "networks"),
    [
        ("", ()),
        ("10.0.0.0/8", ("10.0.0.0/8",)),
        ("192.0.2.1, 2001:db8::/32,::1", ("192.0.2.1/32", "2001:db8::/32", "::1/128")),
        ("10.0.0.0/255.0.0.0", ("10.0.0.0/8",)),
    ],
)
def test_trusted_proxies_are_networks(monkeypatch: pytest.MonkeyPatch, text: str, networks: tuple[str, ...]):
    monkeypatch.setenv("LIMBER_TRUSTED_PROXIES", text)
    assert read_settings().trusted_proxies == tuple(map(ip_network, networks))


def test_origins_have_the_form_that_browsers_send(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIMBER_CORS_ORIGINS", "https://App.example.org:443/, http://localhost:5173,*")
    assert read_settings().cors_origins == ("https://app.example.org", "http://localhost:5173", "*")


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("redis://host", "redis://host:6379/0"),
        ("rediss://:hunter2@host/15", "rediss://:hunter2@host:6379/15"),
        ("redis://[::1]", "redis://[::1]:6379/0"),
        ("redis://u:p@redis_1:6380/3", "redis://u:p@redis_1:6380/3"),
    ],
)
def test_the_url_of_a_redis_gets_its_defaults(monkeypatch: pytest.MonkeyPatch, text: str, url: str):
    monkeypatch.setenv("LIMBER_RATE_LIMIT", "100/minute")
    monkeypatch.setenv("LIMBER_RATE_LIMIT_REDIS_URL", text)
    redis = read_settings().rate_limit_redis_url
    assert redis is not None
    assert str(redis.get_secret_value()) == url


@pytest.mark.parametrize(
    "text",
    [
        "redis://host:6379/99",
        "redis://host:6379/abc?foo=bar",
        "redis://host:6379/0?db=1",
        "redis://host:6379?db=1",
        "redis://host:6379/0/1",
        "redis://host/sessions",
        "redis://host:65536",
        "redis://:6379",
        "http://host",
    ],
)
def test_a_url_that_no_redis_answers_at_is_refused(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_RATE_LIMIT", "100/minute")
    (line,) = refuse(monkeypatch, RATE_LIMIT_REDIS_URL=text)
    assert line == "LIMBER_RATE_LIMIT_REDIS_URL: is not valid, for example redis://host:6379/0"


def test_a_redis_without_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch):
    (line,) = refuse(monkeypatch, RATE_LIMIT_REDIS_URL="redis://host:6379")
    assert "has no effect unless LIMBER_RATE_LIMIT is set" in line


def test_an_invalid_limit_is_reported_once(monkeypatch: pytest.MonkeyPatch):
    lines = refuse(monkeypatch, RATE_LIMIT="many", RATE_LIMIT_REDIS_URL="redis://host:6379")
    assert [line.split(":")[0] for line in lines] == ["LIMBER_RATE_LIMIT"]


@pytest.mark.parametrize("text", ["", "/limber", "/a/b.c", "/...", "/.well-known/limber"])
def test_a_path_prefix_is_accepted(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_PATH_PREFIX", text)
    assert read_settings().path_prefix == text


@pytest.mark.parametrize("text", ["http://collector:4318", "https://u:p@otel_collector/otlp", "http://[::1]:4318/"])
def test_the_url_of_a_collector_is_accepted(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_OTLP_ENDPOINT", text)
    endpoint = read_settings().otlp_endpoint
    assert endpoint is not None
    assert str(endpoint.get_secret_value()).rstrip("/") == text.rstrip("/")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("ATUH", "; did you mean LIMBER_AUTH?"),
        ("LOG_REQUEST", "; did you mean LIMBER_LOG_REQUESTS?"),
        ("DATABASE_URL_FIL", "; did you mean LIMBER_DATABASE_URL_FILE?"),
        ("TRUSTED_PROXY", "; did you mean LIMBER_TRUSTED_PROXIES?"),
        ("QQQQ", ""),
    ],
)
def test_an_unknown_variable_is_named_with_the_nearest_setting(monkeypatch: pytest.MonkeyPatch, name: str, hint: str):
    monkeypatch.setenv(f"LIMBER_{name}", "hunter2")
    assert unknown_variables() == (f"LIMBER_{name} is not a setting and has no effect{hint}",)


def test_settings_and_variables_of_other_programs_are_not_unknown(monkeypatch: pytest.MonkeyPatch):
    settings = [f"LIMBER_{name.upper()}" for name in Settings.model_fields]
    places = [ROOT / "limber", ROOT / "compose.yaml", *(ROOT / ".ci").glob("*"), ROOT / "tests" / "programs.py"]
    texts = [path.read_text(encoding="utf-8") for path in places if path.is_file()]
    ours = {name for text in texts for name in re.findall(r"\bLIMBER_[A-Z_]+[A-Z]\b", text)}
    assert {"LIMBER_PYTHON", "LIMBER_CHROMIUM", "LIMBER_POSTGRES_PASSWORD"} <= ours
    for name in (*settings, *(f"{name}_FILE" for name in settings), *ours, *OF_KUBERNETES, "LIMBER_TEST_POSTGRES_URL"):
        monkeypatch.setenv(name, "x")
    assert unknown_variables() == ()


OF_KUBERNETES = (
    "LIMBER_SERVICE_HOST",
    "LIMBER_SERVICE_PORT",
    "LIMBER_SERVICE_PORT_HTTP",
    "LIMBER_PORT_8000_TCP",
    "LIMBER_PORT_8000_TCP_ADDR",
    "LIMBER_API_SERVICE_HOST",
    "LIMBER_API_PORT_80_TCP_PROTO",
)
