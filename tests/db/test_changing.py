"""Random writes over random catalogues: what is kept is always sound, and the log alone would make it anew."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, update

from app.db.catalogue import ROWS
from app.db.catalogue_writes import author
from app.db.change_log import Looking, fetch_changes
from app.db.models import DepartureRow, TombstoneRow
from app.db.restoring import fetch_all
from app.db.seeding import seed
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.invariants import faults_in
from app.domain.catalogue.record import Content, Key, Origin, Record, all_records, content_of, key_of
from app.domain.editing.changes import Action, Change, Stock, gathered, put
from app.domain.errors import CatalogueInvalid
from app.domain.vocabulary import Phase as TimeOfUse
from tests.catalogues import catalogues

SLOW = settings(
    max_examples=4,
    deadline=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def replayed(engine: Engine) -> dict[Key, Content]:
    """What the records say as the log alone tells it, change by change from the first one on."""
    found: dict[Key, Content] = {}
    for change in reversed(fetch_changes(engine, Looking(limit=100_000))):
        key = (change.kind, change.slug)
        assert change.before == found.get(key)
        assert change.action is (Action.DELETE if change.after is None else Action.UPDATE if key in found else Action.CREATE)
        found.pop(key, None)
        if change.after is not None:
            found[key] = change.after
    return found


def kept_contents(stock: Stock) -> dict[Key, Content]:
    return {key: content_of(record) for key, record in all_records(stock.catalogue).items()}


def random_change(random: Random, ours: Catalogue, others: Catalogue) -> Change:
    """A record put as another catalogue has it, put under another name, or deleted; sound or not."""
    kept = all_records(ours)
    record = random.choice(list(all_records(others).values()))
    if random.random() < 0.3:
        doomed = random.choice(list(kept.values()))
        return Change(key=key_of(doomed), before=doomed, after=None)
    if random.random() < 0.3:
        record = replace(record, slug=f"own-{random.randrange(5)}")
    return put(kept.get(key_of(record)), record)


def write(engine: Engine, random: Random, others: Catalogue) -> bool:
    """Try one random write of up to three changes; whether it was kept."""

    def wanted(stock: Stock) -> Sequence[Change]:
        changes = [random_change(random, stock.catalogue, others) for _ in range(random.choice((1, 1, 2, 3)))]
        return list({change.key: change for change in changes}.values())

    try:
        author(engine, wanted, by="key:tests")
    except CatalogueInvalid:
        return False
    return True


@SLOW
@given(catalogue=catalogues(), others=catalogues(), seed_of_writes=st.integers(0, 2**32))
def test_any_writes_keep_the_catalogue_sound_and_the_log_makes_it_anew(
    engine: Engine, catalogue: Catalogue, others: Catalogue, seed_of_writes: int
):
    seed(engine, catalogue)
    random = Random(seed_of_writes)
    for _ in range(4):
        before = fetch_all(engine)
        kept = write(engine, random, others)
        after = fetch_all(engine)
        assert faults_in(after.catalogue) == ()
        assert kept or (after.catalogue.revision, after.tombstones) == (before.catalogue.revision, before.tombstones)
        assert all_records(after.catalogue).keys().isdisjoint(after.tombstones)
        assert all_records(after.catalogue).keys() == after.origins.keys()
    assert replayed(engine) == kept_contents(fetch_all(engine))
    # The log goes on from one example to the next; what authors deleted must not keep out what the next one seeds.
    forget_authors(engine)


def forget_authors(engine: Engine) -> None:
    """Make every record a shipped one, and forget every deletion."""

    with engine.begin() as connection:
        connection.execute(delete(TombstoneRow))
        connection.execute(delete(DepartureRow))
        for row in ROWS.values():
            connection.execute(update(row).values(origin=Origin.SHIPPED))


def test_many_writes_over_the_shipped_catalogue_do_too(engine: Engine, shipped: Catalogue):
    random = Random(2)
    seed(engine, shipped)
    others = gathered(edited(random, record) for record in all_records(shipped).values())
    kept = [write(engine, random, others) for _ in range(12)]
    assert any(kept)
    assert not all(kept)
    stock = fetch_all(engine)
    assert faults_in(stock.catalogue) == ()
    assert replayed(engine) == kept_contents(stock)


def edited(random: Random, record: Record) -> Record:
    """A record as an author may have changed it: its name, or for an exercise its phases."""
    if isinstance(record, Exercise) and random.random() < 0.5:
        return replace(record, phases=tuple(random.sample(list(TimeOfUse), random.randint(1, 5))))
    return record if isinstance(record, Source) else replace(record, name=f"{record.name} {random.randrange(100)}")
