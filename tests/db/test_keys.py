"""API keys in the database: shown once, kept as a digest, at most two live ones of a client, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from app.db.keys import KeyRefused, NewKey, create_key, fetch_keys, fetch_live_keys, revoke_key, rotate_key
from app.db.models import Row
from app.domain.keys import Scope, find_live_key

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = timedelta(days=1)
READ = frozenset({Scope.ROUTINES_READ, Scope.CATALOGUE_READ})


def made(engine: Engine, *, client: str = "app", at: datetime = NOW, expires: datetime | None = None) -> NewKey:
    return create_key(engine, client=client, scopes=READ, at=at, expires=expires)


def opens(engine: Engine, new: NewKey, *, at: datetime) -> bool:
    live = {key.id: key for key in fetch_live_keys(engine, at=at)}
    return find_live_key(new.text, live, at=at) is not None


def everything_in(engine: Engine) -> str:
    with engine.connect() as connection:
        return "".join(repr(row) for table in Row.metadata.sorted_tables for row in connection.execute(select(table)))


def test_a_key_comes_back_as_it_was_made(engine: Engine):
    new = made(engine, expires=NOW + DAY)
    assert fetch_keys(engine) == (new.key,)
    assert fetch_live_keys(engine, at=NOW) == (new.key,)
    assert opens(engine, new, at=NOW)
    assert not opens(engine, new, at=NOW + DAY)


def test_the_secret_is_kept_nowhere(engine: Engine):
    new = made(engine)
    secret = new.text.rpartition("_")[2]
    assert len(bytes.fromhex(secret)) == 32
    kept = everything_in(engine)
    assert new.key.id in kept
    assert secret not in kept
    assert repr(bytes.fromhex(secret)) not in kept
    assert secret not in repr(new)


def test_no_two_keys_are_alike(engine: Engine):
    news = [made(engine, client=f"client-{number}") for number in range(20)]
    assert len({new.text for new in news}) == len({new.key.id for new in news}) == 20


def test_a_client_has_at_most_two_live_keys(engine: Engine):
    first, second = made(engine), made(engine)
    with pytest.raises(KeyRefused, match=f"{first.key.id}, {second.key.id}"):
        made(engine)
    made(engine, client="another")
    revoke_key(engine, first.key.id, at=NOW)
    made(engine)


def test_an_expired_key_makes_room(engine: Engine):
    made(engine, expires=NOW + DAY)
    made(engine)
    with pytest.raises(KeyRefused):
        made(engine, at=NOW + DAY - timedelta(seconds=1))
    made(engine, at=NOW + DAY)


def test_a_rotation_makes_a_key_of_the_same_kind_and_ends_the_old_one_after_the_grace(engine: Engine):
    old = made(engine)
    new = rotate_key(engine, old.key.id, at=NOW, grace=DAY, expires=None)
    assert (new.key.client, new.key.scopes) == (old.key.client, old.key.scopes)
    assert new.replaces is not None
    assert (new.replaces.id, new.replaces.expires) == (old.key.id, NOW + DAY)
    assert [opens(engine, each, at=NOW) for each in (old, new)] == [True, True]
    assert [opens(engine, each, at=NOW + DAY) for each in (old, new)] == [False, True]


def test_a_rotation_bounds_the_new_key_from_its_own_beginning(engine: Engine):
    bounded = rotate_key(engine, made(engine, expires=NOW + 9 * DAY).key.id, at=NOW + 8 * DAY, grace=DAY)
    assert bounded.key.expires == NOW + 17 * DAY
    unbounded = rotate_key(engine, made(engine, client="other").key.id, at=NOW + 8 * DAY, grace=DAY)
    assert unbounded.key.expires is None


def test_a_rotation_never_gives_the_old_key_more_time(engine: Engine):
    old = made(engine, expires=NOW + DAY)
    new = rotate_key(engine, old.key.id, at=NOW, grace=2 * DAY, expires=None)
    assert new.replaces is not None
    assert new.replaces.expires == NOW + DAY


def test_a_third_key_by_rotation_is_refused_and_changes_nothing(engine: Engine):
    old = made(engine)
    made(engine)
    before = everything_in(engine)
    with pytest.raises(KeyRefused):
        rotate_key(engine, old.key.id, at=NOW, grace=DAY, expires=None)
    assert everything_in(engine) == before


def test_a_revoked_key_is_listed_for_ever_and_opens_nothing(engine: Engine):
    new = made(engine)
    assert revoke_key(engine, new.key.id, at=NOW + DAY).revoked == NOW + DAY
    assert [key.revoked for key in fetch_keys(engine)] == [NOW + DAY]
    assert not opens(engine, new, at=NOW)


@pytest.mark.parametrize("refused", [revoke_key, lambda *a, at: rotate_key(*a, at=at, grace=DAY, expires=None)])
def test_what_is_no_live_key_is_neither_revoked_nor_rotated(engine: Engine, refused: Callable[..., object]):
    gone = made(engine)
    revoke_key(engine, gone.key.id, at=NOW)
    for key_id in (gone.key.id, "nobodyskey", "", "%"):
        with pytest.raises(KeyRefused, match="no live key"):
            refused(engine, key_id, at=NOW)


def test_a_key_that_would_never_be_live_is_not_made(engine: Engine):
    with pytest.raises(KeyRefused, match="expired already"):
        made(engine, expires=NOW)
    assert fetch_keys(engine) == ()


def test_two_operators_at_once_do_not_make_a_third_live_key(engine: Engine):
    def attempt(_number: int) -> bool:
        try:
            made(engine)
        except KeyRefused:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 2
    assert len(fetch_live_keys(engine, at=NOW)) == 2


def test_a_scope_of_a_later_version_takes_nothing_from_the_others(engine: Engine):
    new = made(engine)
    with engine.begin() as connection:
        table = Row.metadata.tables["api_keys"]
        connection.execute(table.update().values(scopes=["catalogue:read", "moon:land"]))
    assert [key.scopes for key in fetch_keys(engine)] == [frozenset({Scope.CATALOGUE_READ})]
    assert opens(engine, new, at=NOW)
