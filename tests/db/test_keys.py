"""API keys in the database: shown once, stored as a digest, at most two live ones per client."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from app.db.errors import KeyRefused
from app.db.keys import NewKey, create_key, fetch_keys, fetch_live_keys, revoke_key, rotate_key
from app.db.models import Row
from app.domain.keys import Scope, find_live_key

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
READ = frozenset({Scope.ROUTINES_READ, Scope.CATALOGUE_READ})


def create(engine: Engine, *, client: str = "app", at: datetime = NOW, expires: datetime | None = None) -> NewKey:
    return create_key(engine, client=client, scopes=READ, at=at, expires=expires)


def is_accepted(engine: Engine, new: NewKey, *, at: datetime) -> bool:
    live = {key.id: key for key in fetch_live_keys(engine, at=at)}
    return find_live_key(new.text, live, at=at) is not None


def dump(engine: Engine) -> str:
    with engine.connect() as connection:
        return "".join(repr(row) for table in Row.metadata.sorted_tables for row in connection.execute(select(table)))


def test_a_key_comes_back_as_it_was_create(engine: Engine):
    new = create(engine, expires=NOW + DAY)
    assert fetch_keys(engine) == (new.key,)
    assert fetch_live_keys(engine, at=NOW) == (new.key,)
    assert is_accepted(engine, new, at=NOW)
    assert not is_accepted(engine, new, at=NOW + DAY)


def test_the_secret_is_not_stored(engine: Engine):
    new = create(engine)
    secret = new.text.rpartition("_")[2]
    assert len(bytes.fromhex(secret)) == 32
    stored = dump(engine)
    assert new.key.id in stored
    assert secret not in stored
    assert repr(bytes.fromhex(secret)) not in stored
    assert secret not in repr(new)


def test_keys_are_unique(engine: Engine):
    news = [create(engine, client=f"client-{number}") for number in range(20)]
    assert len({new.text for new in news}) == len({new.key.id for new in news}) == 20


def test_a_client_has_at_most_two_live_keys(engine: Engine):
    first, second = create(engine), create(engine)
    with pytest.raises(KeyRefused, match=f"{first.key.id}, {second.key.id}"):
        create(engine)
    create(engine, client="another")
    revoke_key(engine, first.key.id, at=NOW)
    create(engine)


def test_an_expired_key_does_not_count(engine: Engine):
    create(engine, expires=NOW + DAY)
    create(engine)
    with pytest.raises(KeyRefused):
        create(engine, at=NOW + DAY - timedelta(seconds=1))
    create(engine, at=NOW + DAY)


def test_a_rotation_copies_client_and_scopes_and_ends_the_old_key_after_the_grace(engine: Engine):
    old = create(engine)
    new = rotate_key(engine, old.key.id, at=NOW, grace=DAY, expires=None)
    assert (new.key.client, new.key.scopes) == (old.key.client, old.key.scopes)
    assert new.replaces is not None
    assert (new.replaces.id, new.replaces.expires) == (old.key.id, NOW + DAY)
    assert [is_accepted(engine, each, at=NOW) for each in (old, new)] == [True, True]
    assert [is_accepted(engine, each, at=NOW + DAY) for each in (old, new)] == [False, True]


def test_a_rotated_key_lasts_as_long_as_the_old_one_from_its_creation(engine: Engine):
    bounded = rotate_key(engine, create(engine, expires=NOW + 9 * DAY).key.id, at=NOW + 8 * DAY, grace=DAY)
    assert bounded.key.expires == NOW + 17 * DAY
    unbounded = rotate_key(engine, create(engine, client="other").key.id, at=NOW + 8 * DAY, grace=DAY)
    assert unbounded.key.expires is None


def test_a_rotation_never_extends_the_old_key(engine: Engine):
    old = create(engine, expires=NOW + DAY)
    new = rotate_key(engine, old.key.id, at=NOW, grace=2 * DAY, expires=None)
    assert new.replaces is not None
    assert new.replaces.expires == NOW + DAY


def test_a_rotation_to_a_third_key_is_refused_and_changes_nothing(engine: Engine):
    old = create(engine)
    create(engine)
    before = dump(engine)
    with pytest.raises(KeyRefused):
        rotate_key(engine, old.key.id, at=NOW, grace=DAY, expires=None)
    assert dump(engine) == before


def test_a_revoked_key_stays_listed_and_is_not_accepted(engine: Engine):
    new = create(engine)
    assert revoke_key(engine, new.key.id, at=NOW + DAY).revoked == NOW + DAY
    assert [key.revoked for key in fetch_keys(engine)] == [NOW + DAY]
    assert not is_accepted(engine, new, at=NOW)


@pytest.mark.parametrize("refused", [revoke_key, lambda *a, at: rotate_key(*a, at=at, grace=DAY, expires=None)])
def test_only_a_live_key_can_be_revoked_or_rotated(engine: Engine, refused: Callable[..., object]):
    gone = create(engine)
    revoke_key(engine, gone.key.id, at=NOW)
    for key_id in (gone.key.id, "nobodyskey", "", "%"):
        with pytest.raises(KeyRefused, match="no live key"):
            refused(engine, key_id, at=NOW)


def test_a_key_that_would_never_be_live_is_not_create(engine: Engine):
    with pytest.raises(KeyRefused, match="expired already"):
        create(engine, expires=NOW)
    assert fetch_keys(engine) == ()


def test_concurrent_creations_do_not_exceed_the_limit(engine: Engine):
    def attempt(_number: int) -> bool:
        try:
            create(engine)
        except KeyRefused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 2
    assert len(fetch_live_keys(engine, at=NOW)) == 2


def test_an_unknown_scope_does_not_affect_the_others(engine: Engine):
    new = create(engine)
    with engine.begin() as connection:
        table = Row.metadata.tables["api_keys"]
        connection.execute(table.update().values(scopes=["catalogue:read", "moon:land"]))
    assert [key.scopes for key in fetch_keys(engine)] == [frozenset({Scope.CATALOGUE_READ})]
    assert is_accepted(engine, new, at=NOW)
