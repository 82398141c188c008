"""Settings: read once from the environment, refused in readable lines that never repeat what a variable held."""

from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import QueuePool

from app.db.limits import Limits
from app.main import database_of
from app.settings import LogLevel, Settings, SettingsInvalid, read_settings


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
