"""The schema: every migration goes up and down on both engines, and what they make is what the models say."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, inspect, text

from app.db.catalogue import fetch_catalogue
from app.db.engine import make_engine, reading
from app.db.migrations import check_models, migrate, migrate_back
from app.db.models import Row
from app.db.schema_state import Standing, current_revision, head_revision, is_current, standing
from app.domain.catalogue.catalogue import Catalogue

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "migrations" / "versions"
REVISIONS = [path.name[:4] for path in sorted(VERSIONS.glob("*.py"))]

GUARD: Final = "guard "
SHAPE: Final = {
    "sqlite": """
        SELECT CASE type WHEN 'trigger' THEN 'guard ' || name ELSE tbl_name END, sql FROM sqlite_master WHERE sql IS NOT NULL
    """,
    "postgresql": """
        SELECT table_name, concat_ws(' ', column_name, data_type, is_nullable, column_default)
        FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL
        SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
        FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
        UNION ALL
        SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL
        SELECT 'guard ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'guard ' || proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """,
}
"""What asks each engine for all that it knows of its tables, and of what guards them, which no model tells of."""


def ddl(engine: Engine) -> dict[str, list[str]]:
    """The definition of every table and what is on it, line by line; columns in any order."""
    lines: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for name, definition in connection.execute(text(SHAPE[engine.dialect.name])):
            lines.setdefault(name, []).extend(line.strip().rstrip(",") for line in definition.splitlines())
    return {name: sorted(found) for name, found in lines.items() if name != "alembic_version"}


def catalogue_in(engine: Engine) -> Catalogue:
    with reading(engine).begin() as session:
        return fetch_catalogue(session)


def stamp(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_the_migrations_make_what_the_models_say(engine: Engine, database_url: str, empty_url: str):
    modelled = make_engine(empty_url)
    Row.metadata.create_all(modelled)
    wanted = ddl(modelled)
    modelled.dispose()
    assert {name: lines for name, lines in ddl(engine).items() if not name.startswith(GUARD)} == wanted
    check_models(database_url)


def test_every_step_goes_up_and_is_wholly_taken_back_by_going_down(empty_url: str):
    engine = make_engine(empty_url)
    assert standing(engine) is Standing.EMPTY
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        shape = ddl(engine)
        migrate(empty_url, to=revision)
        assert current_revision(engine) == revision
        assert ddl(engine) != shape
        migrate_back(empty_url, to=before)
        assert ddl(engine) == shape
        migrate(empty_url, to=revision)
    assert standing(engine) is Standing.CURRENT
    migrate_back(empty_url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert standing(engine) is Standing.EMPTY
    engine.dispose()


def test_the_catalogue_outlives_a_way_back_to_the_first_step_and_up_again(seeded_url: str, shipped: Catalogue):
    engine = make_engine(seeded_url)
    migrate_back(seeded_url, to=REVISIONS[0])
    migrate(seeded_url)
    assert catalogue_in(engine).revision == shipped.revision
    engine.dispose()


def test_the_migrations_are_numbered_in_one_line():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert head_revision() == REVISIONS[-1]


def test_a_database_is_migrated_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    migrate("sqlite:///here.sqlite3")
    engine = make_engine(f"sqlite:///{tmp_path / 'here.sqlite3'}")
    assert is_current(engine)
    engine.dispose()


@pytest.mark.parametrize(
    ("revision", "stands"),
    [("0000", Standing.BEHIND), ("9999", Standing.AHEAD), ("ae1027a6acf", Standing.FOREIGN)],
)
def test_a_schema_of_another_time_or_program_is_told_apart(engine: Engine, revision: str, stands: Standing):
    assert standing(engine) is Standing.CURRENT
    stamp(engine, revision)
    assert standing(engine) is stands


def test_tables_without_a_revision_are_another_programs(empty_url: str):
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))
    assert standing(engine) is Standing.FOREIGN
    engine.dispose()


def test_the_sql_can_be_printed_for_a_database_that_is_migrated_by_hand():
    environment = os.environ | {"LIMBER_DATABASE_URL": "postgresql+psycopg://nowhere/limber"}
    command = [sys.executable, "-m", "alembic", "upgrade", "head", "--sql"]
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True)
    assert "CREATE TABLE exercises" in printed.stdout
    assert "DEFERRABLE INITIALLY DEFERRED" in printed.stdout
