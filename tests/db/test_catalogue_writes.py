"""Random writes to random catalogues: the stored catalogue is always valid, and the change log alone reproduces it."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, event, update

from app.db.catalogue import Snapshot, fetch_snapshot
from app.db.catalogue_restore import fetch_catalogue_state
from app.db.catalogue_seed import seed
from app.db.catalogue_writes import change_catalogue
from app.db.change_log import ChangeFilter, fetch_changes
from app.db.engine import reading
from app.db.models import LocalOverrideRow, TombstoneRow
from app.db.record_rows import PART_TABLES, RECORD_TABLES
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants import find_faults
from app.domain.catalogue.record import Content, Key, Origin, Record, all_records, content_of, key_of
from app.domain.editing.changes import Action, CatalogueState, Change, assemble_catalogue
from app.domain.errors import CatalogueInvalid
from app.domain.vocabulary import Phase as TimeOfUse
from tests.builders import a_catalogue, an_exercise
from tests.catalogues import catalogues
from tests.db.edits import edit

SLOW = settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def replayed(engine: Engine) -> dict[Key, Content]:
    """The content of every record according to the change log alone, from the first change on."""
    found: dict[Key, Content] = {}
    for change in reversed(fetch_changes(engine, ChangeFilter(limit=100_000))):
        key = (change.kind, change.slug)
        assert change.before == found.get(key)
        assert change.action is (Action.DELETE if change.after is None else Action.UPDATE if key in found else Action.CREATE)
        found.pop(key, None)
        if change.after is not None:
            found[key] = change.after
    return found


def contents(state: CatalogueState) -> dict[Key, Content]:
    return {key: content_of(record) for key, record in all_records(state.catalogue).items()}


def random_change(random: Random, ours: Catalogue, others: Catalogue) -> Change:
    """Put a record of another catalogue, put it under another slug, or delete one; the result may be invalid."""
    before = all_records(ours)
    record = random.choice(list(all_records(others).values()))
    if random.random() < 0.3:
        doomed = random.choice(list(before.values()))
        return Change(key=key_of(doomed), before=doomed, after=None)
    if random.random() < 0.3:
        record = replace(record, slug=f"own{random.randrange(5)}")
    return Change.of(before.get(key_of(record)), record)


def write(engine: Engine, random: Random, others: Catalogue) -> bool:
    """Try one random write of up to three changes, and return whether it succeeded."""

    def decide(state: CatalogueState) -> Sequence[Change]:
        changes = [random_change(random, state.catalogue, others) for _ in range(random.choice((1, 1, 2, 3)))]
        return list({change.key: change for change in changes}.values())

    try:
        change_catalogue(engine, decide, by="key:tests")
    except CatalogueInvalid:
        return False
    return True


@SLOW
@given(catalogue=catalogues(), others=catalogues(), seed_of_writes=st.integers(0, 2**32))
def test_random_writes_leave_a_valid_catalogue_that_the_log_reproduces(
    engine: Engine, catalogue: Catalogue, others: Catalogue, seed_of_writes: int
):
    seed(engine, catalogue)
    random = Random(seed_of_writes)
    for _ in range(4):
        before = fetch_catalogue_state(engine)
        written = write(engine, random, others)
        after = fetch_catalogue_state(engine)
        assert find_faults(after.catalogue) == ()
        assert written or (after.catalogue.revision, after.tombstones) == (before.catalogue.revision, before.tombstones)
        assert all_records(after.catalogue).keys().isdisjoint(after.tombstones)
        assert all_records(after.catalogue).keys() == after.origins.keys()
    assert replayed(engine) == contents(fetch_catalogue_state(engine))
    # The log continues from one example to the next; what authors deleted must not keep out what the next one seeds.
    forget_authors(engine)


def forget_authors(engine: Engine) -> None:
    """Make every record a shipped one, and forget every deletion."""
    with engine.begin() as connection:
        connection.execute(delete(TombstoneRow))
        connection.execute(delete(LocalOverrideRow))
        for table in RECORD_TABLES.values():
            connection.execute(update(table).values(origin=Origin.SHIPPED.value))


def fetches_of(engine: Engine, write: Callable[[], object]) -> dict[str, int]:
    """How often a write fetches from each table of the records."""
    queries: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: queries.append(arguments[2]))
    write()
    tables = Counter(match[1] for query in queries if (match := re.match(r"SELECT .*?FROM (\w+)", query, re.DOTALL)))
    return {table.__tablename__: tables[table.__tablename__] for table in (*RECORD_TABLES.values(), *PART_TABLES)}


def fetch_served(engine: Engine) -> Snapshot:
    with reading(engine).begin() as session:
        found = fetch_snapshot(session, unless=None)
    assert found is not None
    return found


def test_a_write_fetches_each_table_once(engine: Engine, shipped: Catalogue):
    seed(engine, shipped)
    squat = replace(shipped.exercises["squat"], cues=("A new cue.",), translations=())
    assert set(fetches_of(engine, lambda: edit(engine, squat)).values()) == {1}


def test_a_write_fetches_no_content_again_that_its_process_serves(engine: Engine):
    seed(engine, a_catalogue())
    changes = [Change.of(an_exercise(), an_exercise(cues=("A new cue.",)))]
    known = fetch_served(engine)
    fetches = fetches_of(engine, lambda: change_catalogue(engine, lambda _: changes, known=known, by="key:tests"))
    assert {table.__tablename__ for table in PART_TABLES if fetches[table.__tablename__]} == set()


def test_a_write_fetches_the_catalogue_when_another_process_has_changed_it(engine: Engine):
    seed(engine, a_catalogue())
    known = fetch_served(engine)
    edit(engine, an_exercise(name="Theirs"))
    written = change_catalogue(engine, lambda _: [], known=known, by="key:tests")
    assert written.catalogue.exercises["ankle-rocks"].name == "Theirs"


def test_random_writes_to_the_shipped_catalogue_do_so_too(engine: Engine, shipped: Catalogue):
    random = Random(2)
    seed(engine, shipped)
    others = assemble_catalogue(edited(random, record) for record in all_records(shipped).values())
    written = [write(engine, random, others) for _ in range(12)]
    assert any(written)
    assert not all(written)
    state = fetch_catalogue_state(engine)
    assert find_faults(state.catalogue) == ()
    assert replayed(engine) == contents(state)


def edited(random: Random, record: Record) -> Record:
    """A record as an author may have changed it: its name, or for an exercise its phases."""
    if isinstance(record, Exercise) and random.random() < 0.5:
        return replace(record, phases=tuple(random.sample(list(TimeOfUse), random.randint(1, 5))))
    return record if isinstance(record, Source) else replace(record, name=f"{record.name} {random.randrange(100)}")
