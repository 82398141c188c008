"""A whole catalogue as a file: exported from one database and imported into another, byte for byte, or not at all."""

import json
import os
import resource
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from typer.testing import CliRunner, Result

from app.cli.catalogue import MAX_ARCHIVE_BYTES
from app.cli.files import write_atomically
from app.cli.program import cli
from app.db.catalogue_restore import fetch_catalogue_state, rehearse, restore
from app.db.catalogue_seed import seed
from app.db.change_log import ChangeFilter, fetch_changes
from app.db.engine import make_engine
from app.documents.archive import read_archive, write_archive
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import Origin, RecordKind, all_records
from app.domain.editing.changes import CatalogueState, Change, assemble_catalogue
from app.domain.errors import CatalogueInvalid
from tests.builders import an_exercise
from tests.catalogues import catalogues
from tests.databases import Prepared
from tests.db.edits import catalogue_with, delete, edit


@contextmanager
def engine_at(url: str) -> Iterator[Engine]:
    engine = make_engine(url)
    yield engine
    engine.dispose()


def export(engine: Engine) -> str:
    return write_archive(fetch_catalogue_state(engine))


def export_edited(engine: Engine) -> str:
    """The export of a catalogue with shipped, edited, own and deleted records and a conflict."""
    seed(engine, catalogue_with(an_exercise("spare"), an_exercise("other"), an_exercise("third")))
    edit(engine, an_exercise("spare", name="Mine"), an_exercise("own", name="Übung für Ångström"))
    delete(engine, "other")
    seed(engine, catalogue_with(an_exercise("spare", name="Better"), an_exercise("other")))
    return export(engine)


def test_an_import_restores_records_origins_tombstones_and_overrides_byte_for_byte(engine: Engine, databases: Prepared):
    text = export_edited(engine)
    document = json.loads(text)
    assert [each["slug"] for each in document["tombstones"]] == ["other", "third"]
    assert [each["slug"] for each in document["overrides"]] == ["other", "spare"]
    with databases.migrated() as url, engine_at(url) as other:
        restore(other, read_archive(text.encode()))
        assert export(other) == text
        assert fetch_catalogue_state(other).catalogue.revision == fetch_catalogue_state(engine).catalogue.revision
        assert {change.by.partition(":")[0] for change in fetch_changes(other, ChangeFilter(limit=100))} == {"import"}
        # The next seeding has the same effect on both.
        newer = catalogue_with(an_exercise("spare", name="Best"))
        assert seed(other, newer) == seed(engine, newer)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(catalogue=catalogues(), origin=st.sampled_from(Origin))
def test_an_import_restores_any_catalogue_over_any_other(engine: Engine, catalogue: Catalogue, origin: Origin):
    origins = dict.fromkeys(all_records(catalogue), origin)
    text = write_archive(CatalogueState(catalogue=catalogue, origins=origins, tombstones={}, overrides={}))
    assert write_archive(read_archive(text.encode())) == text
    restore(engine, read_archive(text.encode()))
    state = fetch_catalogue_state(engine)
    assert (all_records(state.catalogue), state.origins) == (all_records(catalogue), origins)


def test_an_import_of_the_stored_catalogue_changes_nothing(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    text = export(engine)
    before = fetch_changes(engine, ChangeFilter(limit=1))
    done = restore(engine, read_archive(text.encode()))
    assert (done.changes, export(engine)) == ((), text)
    assert fetch_changes(engine, ChangeFilter(limit=1)) == before


def test_records_that_the_file_lacks_are_deleted_and_leave_a_tombstone(engine: Engine):
    seed(engine, catalogue_with())
    text = export(engine)
    edit(engine, an_exercise("own"))
    restore(engine, read_archive(text.encode()))
    state = fetch_catalogue_state(engine)
    assert "own" not in state.catalogue.exercises
    assert (RecordKind.EXERCISE, "own") in state.tombstones


def test_a_rehearsal_returns_the_same_and_changes_nothing(engine: Engine, databases: Prepared):
    text = export_edited(engine)
    with databases.migrated() as url, engine_at(url) as other:
        before = export(other)
        rehearsed = rehearse(other, read_archive(text.encode()))
        assert export(other) == before
        done = restore(other, read_archive(text.encode()))
        assert [(each.action, each.slug) for each in done.changes] == [(each.action, each.slug) for each in rehearsed.changes]
        assert done.catalogue.revision == rehearsed.catalogue.revision


def changed(text: str, change: Callable[[Any], Any]) -> bytes:
    document = json.loads(text)
    change(document)
    return json.dumps(document).encode()


BROKEN: list[tuple[str, Callable[[str], bytes], str]] = [
    ("cut off", lambda text: text.encode()[: len(text) // 2], "JSON"),
    ("empty", lambda _: b"", "JSON"),
    ("another format", lambda text: changed(text, lambda d: d.update(format="other")), "format"),
    ("a missing kind", lambda text: changed(text, lambda d: d.pop("regions")), "regions"),
    ("an unknown field", lambda text: changed(text, lambda d: d["exercises"][0].update(colour=1)), "exercises[0].colour"),
    (
        "an unknown word",
        lambda text: changed(text, lambda d: d["exercises"][0]["record"].update(method="dance")),
        "record.method",
    ),
    ("a record twice", lambda text: changed(text, lambda d: d["exercises"].append(d["exercises"][0])), "more than once"),
    (
        "a record that is deleted, too",
        lambda text: changed(text, lambda d: d["tombstones"].append({"kind": "exercise", "slug": "spare", "origin": "authored"})),
        "more than once",
    ),
    (
        "an override of an unedited record",
        lambda text: changed(text, lambda d: d["overrides"].append({"kind": "region", "slug": "ankle", "shipped": "0" * 12})),
        "no author",
    ),
    ("a missing record that others need", lambda text: changed(text, lambda d: d["regions"].clear()), "no region has this slug"),
]


@pytest.mark.parametrize(("breaking", "message"), [each[1:] for each in BROKEN], ids=[each[0] for each in BROKEN])
def test_an_invalid_file_changes_nothing(engine: Engine, breaking: Callable[[str], bytes], message: str):
    text = export_edited(engine)
    with pytest.raises(CatalogueInvalid) as refused:
        restore(engine, read_archive(breaking(text)))
    assert message in str(refused.value)
    assert export(engine) == text


def run(url: str, *arguments: str) -> Result:
    return CliRunner(env={"LIMBER_DATABASE_URL": url, "COLUMNS": "120"}).invoke(cli, arguments)


def test_the_commands_export_rehearse_and_import(engine: Engine, database_url: str, databases: Prepared, tmp_path: Path):
    text = export_edited(engine)
    file = tmp_path / "catalogue.json"
    assert run(database_url, "catalogue", "export").stdout == text
    assert run(database_url, "catalogue", "export", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == text
    with databases.migrated() as url:
        dry = run(url, "catalogue", "import", str(file), "--dry-run")
        assert (dry.exit_code, "would be" in dry.stdout) == (0, True)
        assert run(url, "catalogue", "export").stdout != text
        done = run(url, "catalogue", "import", str(file))
        assert "create exercise own" in done.stdout
        assert "exercises: 3 created, 2 deleted" in done.stdout
        assert run(url, "catalogue", "export").stdout == text
        file.write_bytes(file.read_bytes()[:1000])
        torn = run(url, "catalogue", "import", str(file))
        assert (torn.exit_code, "catalogue.json" in torn.stderr, "Traceback" in torn.output) == (2, True, False)
        assert run(url, "catalogue", "import", str(tmp_path / "none.json")).exit_code == 2


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Writing more than this many bytes to a file fails, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_failed_export_leaves_the_previous_file(seeded_file: Path, tmp_path: Path):
    file = tmp_path / "catalogue.json"
    file.write_text("the previous export", encoding="utf-8")
    with files_of_at_most(100_000):
        failed = run(f"sqlite:///{seeded_file}", "catalogue", "export", str(file))
    assert (failed.exit_code, "too large" in failed.stderr) == (1, True)
    assert file.read_text(encoding="utf-8") == "the previous export"
    assert list(tmp_path.iterdir()) == [file]


def test_an_export_keeps_links_permissions_and_pipes(tmp_path: Path):
    file, link, pipe = tmp_path / "file.json", tmp_path / "link.json", tmp_path / "pipe"
    file.touch(mode=0o640)
    link.symlink_to(file)
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_atomically(link, b"new")
    write_atomically(pipe, b"sent")
    assert (link.is_symlink(), file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (True, b"new", 0o640)
    assert (pipe.is_fifo(), os.read(reading, 10)) == (True, b"sent")
    os.close(reading)


def test_a_file_with_an_invalid_catalogue_exits_with_2(engine: Engine, database_url: str, tmp_path: Path):
    file = tmp_path / "catalogue.json"
    file.write_bytes(changed(export_edited(engine), lambda document: document["regions"].clear()))
    result = run(database_url, "catalogue", "import", str(file))
    assert (result.exit_code, "no region has this slug" in result.stderr) == (2, True)


def test_a_file_that_is_too_large_is_not_read(database_url: str, tmp_path: Path):
    file = tmp_path / "catalogue.json"
    with file.open("wb") as large:
        large.truncate(MAX_ARCHIVE_BYTES + 1)
    result = run(database_url, "catalogue", "import", str(file))
    assert (result.exit_code, "256 MiB" in result.stderr) == (2, True)


def test_the_seed_command_prints_what_it_left_alone(engine: Engine, database_url: str, shipped: Catalogue):
    older = replace(shipped.exercises["squat"], cues=("An older cue.",), translations=())
    seed(engine, assemble_catalogue([*all_records(shipped).values(), older]))
    own = replace(older, slug="own", name="Own", aliases=(), family=None, easier=None, harder=None)
    edit(engine, replace(older, cautions=("Mine.",)), own)
    delete(engine, "own")
    output = run(database_url, "seed").stdout
    unchanged = len(shipped.exercises) - 1
    left = f"0 removed, {unchanged} unchanged; local edits: 1 records left alone, 0 left deleted"
    assert f"exercises: 0 added, 0 changed, {left}" in output
    assert "look at exercise squat: the shipped record has changed since it was edited here" in output


def test_a_tombstone_that_only_the_file_has_is_imported(engine: Engine, databases: Prepared):
    text = export_edited(engine)
    with databases.migrated() as url, engine_at(url) as other:
        done = restore(other, read_archive(text.encode()))
        imported = [change for change in done.changes if change.slug == "other"]
        assert [(change.before, change.after) for change in imported] == [(None, None)]
        assert Change(key=(RecordKind.EXERCISE, "other"), before=None, after=None).action == "delete"
