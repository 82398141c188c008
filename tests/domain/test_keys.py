"""API keys as values: only a valid key is found, and every text takes the same work."""

import hmac
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import keys as module
from app.domain.keys import ID_ALPHABET, ID_LENGTH, ApiKey, Scope, digest_secret, find_live_key, format_key_text, live_keys

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ID, SECRET = "0123456789", "5ec2e7" * 10 + "abcd"
SECOND = timedelta(seconds=1)


def a_key(**fields: object) -> ApiKey:
    own = {
        "id": ID,
        "client": "tests",
        "scopes": frozenset({Scope.ROUTINES_READ}),
        "digest": digest_secret(SECRET),
        "created": NOW,
    }
    return ApiKey(**(own | fields))  # type: ignore[arg-type]


def found(text: str, key: ApiKey | None = None, *, at: datetime = NOW) -> ApiKey | None:
    key = key or a_key()
    return find_live_key(text, {key.id: key}, at=at)


def test_a_key_is_found_by_its_text():
    assert found(format_key_text(ID, SECRET)) == a_key()


WRONG = [
    pytest.param("", id="nothing"),
    pytest.param("lim_", id="its beginning"),
    pytest.param(format_key_text(ID, SECRET)[:-1], id="a digit short"),
    pytest.param(format_key_text(ID, SECRET) + "0", id="a digit more"),
    pytest.param(format_key_text(ID, SECRET) + "\n", id="a line end"),
    pytest.param(format_key_text(ID, SECRET).upper(), id="capitals"),
    pytest.param(format_key_text(ID, SECRET[:-1] + "e"), id="another digit"),
    pytest.param(format_key_text("0123456780", SECRET), id="another id"),
    pytest.param(format_key_text(ID, digest_secret(SECRET).hex()), id="the digest itself"),
    pytest.param(format_key_text("", SECRET), id="no id"),
    pytest.param(format_key_text("0123456780", "0" * 64), id="another id, and the secret of an unknown key"),
    pytest.param(format_key_text(ID, SECRET).replace("lim", "lím"), id="another alphabet"),
    pytest.param("lim_" + "\u0660" * 10 + "_" + "\u0660" * 64, id="digits of another script"),
]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_text_finds_no_key(text: str):
    assert found(text) is None


@given(text=st.text() | st.from_regex(rf"lim_[{ID_ALPHABET}]{{{ID_LENGTH}}}_[0-9a-f]{{64}}", fullmatch=True))
def test_no_other_text_finds_the_key(text: str):
    assert text == format_key_text(ID, SECRET) or found(text) is None


def test_a_key_is_invalid_from_the_time_at_which_it_expires():
    key = a_key(expires=NOW)
    assert found(format_key_text(ID, SECRET), key, at=NOW - SECOND) == key
    assert found(format_key_text(ID, SECRET), key, at=NOW) is None


def test_a_revoked_key_is_invalid_before_it_expires():
    assert found(format_key_text(ID, SECRET), a_key(revoked=NOW - SECOND, expires=NOW + SECOND)) is None


def record_calls(work: list[object], monkeypatch: pytest.MonkeyPatch, holder: object, name: str) -> None:
    """Record every call of a function, with the lengths of its arguments."""
    call = getattr(holder, name)

    def recording(*arguments: Any, **options: Any) -> object:
        work.append((name, *(len(each) for each in arguments if isinstance(each, str | bytes))))
        return call(*arguments, **options)

    monkeypatch.setattr(holder, name, recording)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *[pytest.param(*text.values, a_key(), id=text.id) for text in WRONG],
        pytest.param(format_key_text(ID, SECRET), a_key(), id="right"),
        pytest.param(format_key_text(ID, SECRET), a_key(expires=NOW), id="expired"),
        pytest.param(format_key_text(ID, SECRET), a_key(revoked=NOW), id="revoked"),
    ],
)
def test_every_credential_takes_the_same_work(monkeypatch: pytest.MonkeyPatch, text: str, key: ApiKey):
    work: list[object] = []
    record_calls(work, monkeypatch, module, "digest_secret")
    record_calls(work, monkeypatch, hmac, "compare_digest")
    record_calls(work, monkeypatch, ApiKey, "is_live")
    found(text, key)
    assert work == [("digest_secret", 64), ("compare_digest", 32, 32), ("is_live",)]


def test_the_repr_of_a_key_does_not_contain_its_digest():
    assert repr(a_key().digest) not in repr(a_key())
    assert a_key().digest.hex() not in repr(a_key())


def test_the_alphabet_of_ids_has_no_ambiguous_letters():
    assert len(set(ID_ALPHABET)) == 32
    assert set("ilou").isdisjoint(ID_ALPHABET)


def test_live_keys_are_neither_revoked_nor_expired():
    keys = (a_key(id="a"), a_key(id="b", revoked=NOW), a_key(id="c", expires=NOW), a_key(id="d", expires=NOW + SECOND))
    assert [key.id for key in live_keys(keys, at=NOW)] == ["a", "d"]


@pytest.mark.parametrize("fields", [{"client": "No Slug"}, {"client": ""}, {"digest": b"short"}])
def test_a_key_with_invalid_fields_is_refused(fields: dict[str, object]):
    with pytest.raises(ValueError, match=r".+"):
        a_key(**fields)
