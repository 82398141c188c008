"""Settings: read once from the environment, refused in readable lines that never repeat what a variable held."""

import os
import re
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import QueuePool

from app.app import database_of
from app.db.limits import Limits
from app.settings import LogLevel, Settings, SettingsInvalid, read_settings, unknown_variables

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"LIMBER_{name.upper()}", raising=False)
        monkeypatch.delenv(f"LIMBER_{name.upper()}_FILE", raising=False)


def test_nothing_has_to_be_set():
    settings = read_settings()
    assert settings.database_url == "sqlite:///limber.sqlite3"
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 8000, LogLevel.INFO)


def test_every_wrong_variable_has_a_line_that_does_not_repeat_what_it_held(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIMBER_PORT", "70000")
    monkeypatch.setenv("LIMBER_DATABASE_URL", "mysql://root:hunter2@somewhere")
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    assert [line.split(":")[0] for line in refused.value.lines] == ["LIMBER_DATABASE_URL", "LIMBER_PORT"]
    assert "hunter2" not in str(refused.value)
    assert "70000" not in str(refused.value)


def test_a_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "url").write_text("postgresql+psycopg://limber:hunter2@db/limber\n")
    monkeypatch.setenv("LIMBER_DATABASE_URL_FILE", str(tmp_path / "url"))
    settings = read_settings()
    assert settings.database_url == "postgresql+psycopg://limber:hunter2@db/limber"
    assert "hunter2" not in repr(settings)


def test_a_file_that_cannot_be_read_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("LIMBER_DATABASE_URL_FILE", str(tmp_path / "nothing"))
    with pytest.raises(SettingsInvalid, match="LIMBER_DATABASE_URL_FILE"):
        read_settings()


def test_a_variable_and_its_file_do_not_compete(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "url").write_text("sqlite:///a")
    monkeypatch.setenv("LIMBER_DATABASE_URL_FILE", str(tmp_path / "url"))
    monkeypatch.setenv("LIMBER_DATABASE_URL", "sqlite:///b")
    with pytest.raises(SettingsInvalid, match="not both"):
        read_settings()


def test_the_limits_of_the_database_are_settings_with_the_same_defaults(monkeypatch: pytest.MonkeyPatch):
    names = {field.name for field in fields(Limits)}
    settings = read_settings()
    assert Limits(**{name: getattr(settings, f"database_{name}") for name in names}) == Limits()
    monkeypatch.setenv("LIMBER_DATABASE_URL", "postgresql+psycopg://db/limber")
    monkeypatch.setenv("LIMBER_DATABASE_POOL_SIZE", "7")
    database = database_of(read_settings())
    assert isinstance(database.engine.pool, QueuePool)
    assert database.engine.pool.size() == 7
    database.close()


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_a_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setenv(f"LIMBER_DATABASE_{name.upper()}", "-1")
    with pytest.raises(SettingsInvalid, match=f"LIMBER_DATABASE_{name.upper()}"):
        read_settings()


def refusal_of(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> str:
    """The one line that a variable is refused with, which does not repeat what it held."""
    monkeypatch.setenv(f"LIMBER_{name}", text)
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    (line,) = refused.value.lines
    assert line.startswith(f"LIMBER_{name}: ")
    assert text not in line
    return line


@pytest.mark.parametrize(
    "text", ["127.0.0.0/99", "10.0.0.0/33", "127.0.0.1/8", "999.0.0.1", ":::", "2001:db8::1/64", "*", "10.0.0.1,"]
)
def test_a_network_that_is_none_is_refused_rather_than_trusting_nobody(monkeypatch: pytest.MonkeyPatch, text: str):
    number = 1 + text.count(",")
    assert f"part {number} is none" in refusal_of(monkeypatch, "TRUSTED_PROXIES", text)


def test_of_several_networks_the_one_that_is_none_is_told_by_its_number(monkeypatch: pytest.MonkeyPatch):
    line = refusal_of(monkeypatch, "TRUSTED_PROXIES", "10.1.0.0/16, 192.0.2.1, 172.16.0.1/12")
    assert line.endswith("with commas between them; part 3 is none")


@pytest.mark.parametrize("text", ["", "10.0.0.0/8", "192.0.2.1, 2001:db8::/32,::1", "10.0.0.0/255.0.0.0"])
def test_addresses_and_networks_are_taken(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_TRUSTED_PROXIES", text)
    assert read_settings().trusted_proxies == text


REDIS = ["redis://host", "redis://host/", "rediss://:hunter2@host/15", "redis://[::1]", "redis://u:p@redis_1:6380/3"]


@pytest.mark.parametrize("text", REDIS)
def test_the_address_of_a_redis_is_taken(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_RATE_LIMIT", "100/minute")
    monkeypatch.setenv("LIMBER_RATE_LIMIT_REDIS_URL", text)
    assert read_settings().rate_limit_redis_url == text


@pytest.mark.parametrize(
    "text",
    [
        "redis://host:6379/99",
        "redis://host:6379/abc?foo=bar",
        "redis://host:6379/0?db=1",
        "redis://host:6379?db=1",
        "redis://host:6379/0/1",
        "redis://host:65536",
        "redis://host:0",
        "redis://:6379",
    ],
)
def test_an_address_that_a_redis_would_not_answer_at_is_refused(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_RATE_LIMIT", "100/minute")
    assert "takes an address such as redis://host:6379/0" in refusal_of(monkeypatch, "RATE_LIMIT_REDIS_URL", text)


def test_a_redis_without_a_limit_would_count_nothing(monkeypatch: pytest.MonkeyPatch):
    line = refusal_of(monkeypatch, "RATE_LIMIT_REDIS_URL", "redis://host:6379")
    assert "needs LIMBER_RATE_LIMIT beside it" in line


def test_a_limit_that_is_wrong_is_told_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIMBER_RATE_LIMIT_REDIS_URL", "redis://host:6379")
    assert "takes a number" in refusal_of(monkeypatch, "RATE_LIMIT", "many")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("PATH_PREFIX", "limber", "takes a path such as /limber"),
        ("PATH_PREFIX", "/limber/", "takes a path such as /limber"),
        ("PATH_PREFIX", "/..", "takes a path such as /limber"),
        ("PATH_PREFIX", "/.", "takes a path such as /limber"),
        ("PATH_PREFIX", "/a/../b", "takes a path such as /limber"),
        ("LOG_REQUESTS", "perhaps", "takes true or false"),
        ("PORT", "http", "takes a whole number"),
        ("PORT", "70000", "takes no number above 65535"),
        ("PORT", "-3", "takes no number below 1"),
        ("AUTH", "on", "takes 'open' or 'required'"),
        ("HOST", "", "may not be empty"),
        ("OTLP_ENDPOINT", "http:///", "takes an address such as http://localhost:4318"),
        ("OTLP_ENDPOINT", "http://collector:65536", "takes an address such as http://localhost:4318"),
        ("OTLP_ENDPOINT", "http://collector/?a=b", "takes an address such as http://localhost:4318"),
        ("CORS_ORIGINS", "https://a.example, https://b.example:65536", "part 2 is none"),
    ],
)
def test_what_is_wrong_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch, name: str, text: str, told: str):
    monkeypatch.setenv(f"LIMBER_{name}", text)
    with pytest.raises(SettingsInvalid) as refused:
        read_settings()
    (line,) = refused.value.lines
    assert told in line
    assert not {"Input", "pattern", "parse"} & set(line.split())


@pytest.mark.parametrize("text", ["/limber", "/a/b.c", "/...", "/.well-known/limber"])
def test_a_path_prefix_is_taken(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_PATH_PREFIX", text)
    assert read_settings().path_prefix == text


@pytest.mark.parametrize("text", ["http://collector:4318", "https://u:p@otel_collector/otlp", "http://[::1]:4318/"])
def test_the_address_of_a_collector_is_taken(monkeypatch: pytest.MonkeyPatch, text: str):
    monkeypatch.setenv("LIMBER_OTLP_ENDPOINT", text)
    assert read_settings().otlp_endpoint == text


def test_a_file_may_begin_with_a_byte_order_mark(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "url").write_text("sqlite:///a\r\n", encoding="utf-8-sig")
    monkeypatch.setenv("LIMBER_DATABASE_URL_FILE", str(tmp_path / "url"))
    assert read_settings().database_url == "sqlite:///a"


@pytest.fixture
def _nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("LIMBER_")]:
        monkeypatch.delenv(name)


@pytest.mark.usefixtures("_nothing_of_ours")
@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("ATUH", "AUTH"),
        ("LOG_REQUEST", "LOG_REQUESTS"),
        ("DATABASE_URL_FIL", "DATABASE_URL_FILE"),
        ("TRUSTED_PROXY", "TRUSTED_PROXIES"),
    ],
)
def test_a_misspelt_variable_is_named_with_what_may_have_been_meant(monkeypatch: pytest.MonkeyPatch, name: str, meant: str):
    monkeypatch.setenv(f"LIMBER_{name}", "hunter2")
    assert unknown_variables() == (f"LIMBER_{name} is no setting, and changes nothing; did you mean LIMBER_{meant}?",)


@pytest.mark.usefixtures("_nothing_of_ours")
def test_a_variable_like_none_is_named_without_a_hint(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIMBER_QQQQ", "hunter2")
    assert unknown_variables() == ("LIMBER_QQQQ is no setting, and changes nothing",)


@pytest.mark.usefixtures("_nothing_of_ours")
def test_what_is_known_and_what_others_set_is_passed_over(monkeypatch: pytest.MonkeyPatch):
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
