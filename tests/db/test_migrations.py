"""Migrations upgrade and downgrade on both engines, and their schema is that of the models."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine, inspect, text

from app.db.catalogue import fetch_catalogue
from app.db.catalogue_seed import seed
from app.db.engine import make_engine, reading
from app.db.migrations import check_models, migrate, migrate_back
from app.db.models import Row
from app.db.schema_state import SchemaState, fetch_schema_revision, fetch_schema_state, head_revision
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Key, RecordKind, all_records, content_of
from app.domain.movement import Pattern
from tests.builders import an_exercise
from tests.db.edits import catalogue_with, edit

ROOT = Path(__file__).resolve().parents[2]
VERSIONS = ROOT / "migrations" / "versions"
REVISIONS = [path.name[:4] for path in sorted(VERSIONS.glob("*.py"))]

TRIGGER: Final = "trigger "
SCHEMA_QUERIES: Final = {
    "sqlite": """
        SELECT CASE type WHEN 'trigger' THEN 'trigger ' || name ELSE tbl_name END, sql FROM sqlite_master WHERE sql IS NOT NULL
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
        SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT 'trigger ' || proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    """,
}
"""What each engine knows about its tables, and about its triggers, which the models do not contain."""


def split_definition(definition: str) -> list[str]:
    """Each column and constraint of a table as one line.

    SQLite appends an added column to the text of the definition, and quotes the name of a table that was rebuilt.
    """
    if not definition.startswith("CREATE TABLE"):
        return definition.splitlines()
    head, _, body = definition.removesuffix(")").partition("(")
    # A comma within parentheses is part of a constraint.
    return [head.strip().replace('"', ""), *(line.strip() for line in re.split(r",(?![^()]*\))", body))]


def ddl(engine: Engine) -> dict[str, list[str]]:
    """The definition of every table, line by line, with columns in any order."""
    lines: dict[str, list[str]] = {}
    with engine.connect() as connection:
        for name, definition in connection.execute(text(SCHEMA_QUERIES[engine.dialect.name])):
            lines.setdefault(name, []).extend(split_definition(definition))
    return {name: sorted(found) for name, found in lines.items() if name != "alembic_version"}


def catalogue_in(engine: Engine) -> Catalogue:
    with reading(engine).begin() as session:
        return fetch_catalogue(session)


def stamp(engine: Engine, revision: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def make_unreleased(engine: Engine, revision: str) -> None:
    """Make an empty database look like one of the versions before the first release, which numbered their revisions the same."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE catalogue_revision (id INTEGER PRIMARY KEY, revision TEXT)"))
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:revision)"), {"revision": revision})


def test_the_migrations_create_the_schema_of_the_models(engine: Engine, database_url: str, empty_url: str):
    modelled = make_engine(empty_url)
    Row.metadata.create_all(modelled)
    wanted = ddl(modelled)
    modelled.dispose()
    assert {name: lines for name, lines in ddl(engine).items() if not name.startswith(TRIGGER)} == wanted
    check_models(database_url)


def test_each_downgrade_undoes_its_upgrade_completely(empty_url: str):
    engine = make_engine(empty_url)
    assert fetch_schema_state(engine) is SchemaState.EMPTY
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        shape = ddl(engine)
        migrate(empty_url, to=revision)
        assert fetch_schema_revision(engine) == revision
        assert ddl(engine) != shape
        migrate_back(empty_url, to=before)
        assert ddl(engine) == shape
        migrate(empty_url, to=revision)
    assert fetch_schema_state(engine) is SchemaState.CURRENT
    migrate_back(empty_url)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert fetch_schema_state(engine) is SchemaState.EMPTY
    engine.dispose()


ADDED_FIELDS: Final = frozenset(
    {"url", "doi", "accessed", "licence", "read", "read_via", "read_at", "grade"}
    | {"pattern", "twins", "demands", "rep_seconds", "common_mistakes", "figure", "media"}
    | {"pain_rule", "audience", "keeps_order", "races_up_to_m", "instead_for", "core", "translations"}
)
"""The fields of records that the first revision of the schema has no columns for."""


def first_fields(catalogue: Catalogue) -> dict[Key, object]:
    """The content of every record in the first revision of the schema, which had no conditions."""
    records = ((key, record) for key, record in all_records(catalogue).items() if key[0] is not RecordKind.CONDITION)
    return {key: without_added_fields(content_of(record)) for key, record in records}


def without_added_fields(content: object) -> object:
    if isinstance(content, Mapping):
        return {name: without_added_fields(value) for name, value in content.items() if name not in ADDED_FIELDS}
    return [*map(without_added_fields, content)] if isinstance(content, list) else content


def test_the_catalogue_survives_a_downgrade_to_the_first_revision(seeded_url: str, shipped: Catalogue):
    engine = make_engine(seeded_url)
    migrate_back(seeded_url, to=REVISIONS[0])
    migrate(seeded_url)
    assert first_fields(catalogue_in(engine)) == first_fields(shipped)
    seed(engine, shipped)
    assert catalogue_in(engine).revision == shipped.revision
    engine.dispose()


def test_records_that_a_team_edited_in_the_first_revision_keep_their_edits(empty_url: str):
    migrate(empty_url)
    engine = make_engine(empty_url)
    seed(engine, catalogue_with(an_exercise("spare")))
    mine = an_exercise("spare", name="Mine", cues=("Slowly.",))
    edit(engine, mine)
    migrate_back(empty_url, to=REVISIONS[0])
    migrate(empty_url)
    assert catalogue_in(engine).exercises["spare"] == mine
    shipped = catalogue_with(an_exercise("spare", pattern=Pattern.CIRCLE, demands=()), an_exercise(pattern=Pattern.CIRCLE))
    seed(engine, shipped)
    after = catalogue_in(engine)
    assert after.exercises["spare"] == mine
    assert after.exercises["ankle-rocks"].pattern is Pattern.CIRCLE
    seed(engine, shipped)
    assert catalogue_in(engine).revision == after.revision
    engine.dispose()


def test_the_first_release_can_run_with_the_fields_of_sources_and_movements(empty_url: str):
    engine = make_engine(empty_url)
    migrate(empty_url, to="0001")
    before = columns_in(engine)
    migrate(empty_url, to="0002")
    after = columns_in(engine)
    assert {name: after[name] for name in before} == before
    assert all(after[name] for name in after.keys() - before.keys())
    engine.dispose()


def columns_in(engine: Engine) -> dict[tuple[str, str], bool]:
    """Every column by its table and name, and whether it is nullable."""
    found = inspect(engine)
    return {
        (table, column["name"]): column["nullable"] for table in found.get_table_names() for column in found.get_columns(table)
    }


def test_the_migrations_are_numbered_consecutively():
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert head_revision() == REVISIONS[-1]


def test_migrations_run_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    migrate("sqlite:///here.sqlite3")
    engine = make_engine(f"sqlite:///{tmp_path / 'here.sqlite3'}")
    assert fetch_schema_state(engine) is SchemaState.CURRENT
    engine.dispose()


@pytest.mark.parametrize(
    ("revision", "state"),
    [("0000", SchemaState.BEHIND), ("9999", SchemaState.AHEAD), ("ae1027a6acf", SchemaState.FOREIGN)],
)
def test_the_state_of_a_schema_follows_from_its_revision(engine: Engine, revision: str, state: SchemaState):
    assert fetch_schema_state(engine) is SchemaState.CURRENT
    stamp(engine, revision)
    assert fetch_schema_state(engine) is state


def test_tables_without_a_revision_belong_to_another_program(empty_url: str):
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))
    assert fetch_schema_state(engine) is SchemaState.FOREIGN
    engine.dispose()


def test_the_sql_can_be_printed_for_manual_migration():
    environment = os.environ | {"LIMBER_DATABASE_URL": "postgresql+psycopg://nowhere/limber"}
    command = [sys.executable, "-m", "alembic", "upgrade", "head", "--sql"]
    printed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True, text=True)
    assert "CREATE TABLE exercises" in printed.stdout
    assert "DEFERRABLE INITIALLY DEFERRED" in printed.stdout


@pytest.mark.parametrize("revision", ["0001", "0005"])
def test_a_database_of_an_unreleased_version_is_recognised(empty_url: str, revision: str):
    engine = make_engine(empty_url)
    make_unreleased(engine, revision)
    assert fetch_schema_state(engine) is SchemaState.UNRELEASED
    engine.dispose()
