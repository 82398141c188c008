"""The schema: every migration goes up and down, and what they make is what the models say."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text

from app.db.engine import make_engine
from app.db.migrating import check_models, current_revision, head_revision, is_current, migrate, migrate_back
from app.db.models import Row

VERSIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"


def ddl(engine: Engine) -> dict[str, list[str]]:
    """The definition of every table and index, line by line; columns in any order."""
    with engine.connect() as connection:
        found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        lines = {name: sorted(line.strip().rstrip(",") for line in sql.splitlines()) for name, sql in found}
    return {name: sql for name, sql in lines.items() if name != "alembic_version"}


def test_the_migrations_make_what_the_models_say(engine: Engine, database_url: str, tmp_path: Path):
    modelled = make_engine(f"sqlite:///{tmp_path / 'modelled.sqlite3'}")
    Row.metadata.create_all(modelled)
    assert ddl(engine) == ddl(modelled)
    modelled.dispose()
    check_models(database_url)


def test_the_schema_goes_up_and_down_and_up_again(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'new.sqlite3'}"
    engine = make_engine(url)
    assert current_revision(engine) is None
    assert not is_current(engine)
    migrate(url)
    assert current_revision(engine) == head_revision()
    assert is_current(engine)
    migrate_back(url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate(url)
    assert is_current(engine)
    engine.dispose()


def test_the_migrations_are_numbered_in_one_line():
    numbers = [path.name[:4] for path in sorted(VERSIONS.glob("*.py"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert head_revision() == numbers[-1]


def test_a_database_is_migrated_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    migrate("sqlite:///here.sqlite3")
    engine = make_engine(f"sqlite:///{tmp_path / 'here.sqlite3'}")
    assert is_current(engine)
    engine.dispose()


def test_programs_that_start_at_once_take_turns(tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'shared.sqlite3'}"
    start = [sys.executable, "-c", f"from app.db.migrating import migrate; migrate({url!r})"]
    folder = VERSIONS.parents[1]
    started = [subprocess.Popen(start, cwd=folder, stderr=subprocess.PIPE) for _ in range(3)]
    assert [program.communicate()[1] for program in started] == [b""] * 3


def test_the_sql_can_be_printed_for_a_database_that_is_migrated_by_hand():
    environment = os.environ | {"LIMBER_DATABASE_URL": "postgresql+psycopg://nowhere/limber"}
    command = [sys.executable, "-m", "alembic", "upgrade", "head", "--sql"]
    printed = subprocess.run(command, cwd=VERSIONS.parents[1], env=environment, capture_output=True, check=True, text=True)
    assert "CREATE TABLE exercises" in printed.stdout
    assert "DEFERRABLE INITIALLY DEFERRED" in printed.stdout
