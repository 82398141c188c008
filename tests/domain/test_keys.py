"""API keys as values: a right one is found, anything else is not, and all of it takes the same work."""

import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import keys as module
from app.domain.keys import ID_ALPHABET, ID_LENGTH, ApiKey, Scope, digest_of, key_sent, live_keys, written

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ID, SECRET = "0123456789", "5ec2e7" * 10 + "abcd"
SECOND = timedelta(seconds=1)


def a_key(**fields: object) -> ApiKey:
    own = {"id": ID, "client": "tests", "scopes": frozenset({Scope.ROUTINES_READ}), "digest": digest_of(SECRET), "created": NOW}
    return ApiKey(**(own | fields))  # type: ignore[arg-type]


def found(text: str, key: ApiKey | None = None, *, at: datetime = NOW) -> ApiKey | None:
    key = key or a_key()
    return key_sent(text, {key.id: key}, at=at)


def test_a_key_is_found_by_what_was_written():
    assert found(written(ID, SECRET)) == a_key()


WRONG = [
    pytest.param("", id="nothing"),
    pytest.param("lim_", id="its beginning"),
    pytest.param(written(ID, SECRET)[:-1], id="a digit short"),
    pytest.param(written(ID, SECRET) + "0", id="a digit more"),
    pytest.param(written(ID, SECRET) + "\n", id="a line end"),
    pytest.param(written(ID, SECRET).upper(), id="capitals"),
    pytest.param(written(ID, SECRET[:-1] + "e"), id="another digit"),
    pytest.param(written("0123456780", SECRET), id="another id"),
    pytest.param(written(ID, digest_of(SECRET).hex()), id="the digest itself"),
    pytest.param(written("", SECRET), id="no id"),
    pytest.param(written("0123456780", "0" * 64), id="another id, and what stands in for no secret"),
    pytest.param(written(ID, SECRET).replace("lim", "lím"), id="another alphabet"),
    pytest.param("lim_" + "\u0660" * 10 + "_" + "\u0660" * 64, id="digits of another script"),
]


@pytest.mark.parametrize("text", WRONG)
def test_whatever_is_not_the_key_is_none(text: str):
    assert found(text) is None


@given(text=st.text() | st.from_regex(rf"lim_[{ID_ALPHABET}]{{{ID_LENGTH}}}_[0-9a-f]{{64}}", fullmatch=True))
def test_no_other_text_is_a_key(text: str):
    assert text == written(ID, SECRET) or found(text) is None


def test_a_key_ends_at_the_instant_at_which_it_expires():
    key = a_key(expires=NOW)
    assert found(written(ID, SECRET), key, at=NOW - SECOND) == key
    assert found(written(ID, SECRET), key, at=NOW) is None


def test_a_revoked_key_opens_nothing_whatever_its_end():
    assert found(written(ID, SECRET), a_key(revoked=NOW - SECOND, expires=NOW + SECOND)) is None


def noted(work: list[object], monkeypatch: pytest.MonkeyPatch, holder: object, name: str) -> None:
    """Have every call of a function noted, with the lengths of what it works on."""
    call = getattr(holder, name)

    def noting(*arguments: Any, **options: Any) -> object:
        work.append((name, *(len(each) for each in arguments if isinstance(each, str | bytes))))
        return call(*arguments, **options)

    monkeypatch.setattr(holder, name, noting)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *[pytest.param(*text.values, a_key(), id=text.id) for text in WRONG],
        pytest.param(written(ID, SECRET), a_key(), id="right"),
        pytest.param(written(ID, SECRET), a_key(expires=NOW), id="expired"),
        pytest.param(written(ID, SECRET), a_key(revoked=NOW), id="revoked"),
    ],
)
def test_every_credential_takes_the_same_work(monkeypatch: pytest.MonkeyPatch, text: str, key: ApiKey):
    work: list[object] = []
    noted(work, monkeypatch, module, "digest_of")
    noted(work, monkeypatch, hmac, "compare_digest")
    noted(work, monkeypatch, ApiKey, "is_live")
    found(text, key)
    assert work == [("digest_of", 64), ("compare_digest", 32, 32), ("is_live",)]


def test_the_printed_form_of_a_key_has_nothing_to_be_known_again_by():
    assert repr(a_key().digest) not in repr(a_key())
    assert a_key().digest.hex() not in repr(a_key())


def test_the_alphabet_of_ids_has_nothing_that_is_misread():
    assert len(set(ID_ALPHABET)) == 32
    assert set("ilou").isdisjoint(ID_ALPHABET)


def test_the_live_keys_are_those_that_open_something():
    keys = (a_key(id="a"), a_key(id="b", revoked=NOW), a_key(id="c", expires=NOW), a_key(id="d", expires=NOW + SECOND))
    assert [key.id for key in live_keys(keys, at=NOW)] == ["a", "d"]


@pytest.mark.parametrize("fields", [{"client": "No Slug"}, {"client": ""}, {"digest": b"short"}])
def test_a_key_that_cannot_be_is_refused(fields: dict[str, object]):
    with pytest.raises(ValueError, match=r".+"):
        a_key(**fields)
