"""Writes that are refused for their precondition, their body or their form. All have a key with the required scope."""

import gzip
import json
from typing import Any, Final

from tests.api.hostile.raw_http import BEARER, JSON, get, post, post_in_chunks
from tests.api.hostile.row import Row
from tests.api.hostile.transport import MIB
from tests.api.refusal import STRANGE, STRANGE_NAME

SQUAT: Final = "/v1/exercises/squat"
WRIST: Final = "/v1/regions/wrist"
CHANGES: Final = "/v1/catalogue/changes"
ROUTINES: Final = "/v1/routines"
ANKLE: Final = "/v1/regions/ankle"
NEW: Final = f"{BEARER}If-None-Match: *\r\n"
ANY_ETAG: Final = f"{BEARER}If-Match: *\r\n"

REGION: Final[dict[str, Any]] = {"slug": "wrist", "name": "Wrist", "kind": "joint", "parent": "arms"}
QUESTION: Final[dict[str, Any]] = {"region": ["ankle"], "phase": "pre", "minutes": 10}
SENT: Final = json.dumps(REGION).encode()
OTHER: Final = json.dumps({"slug": "ankle", "name": "Another", "kind": "joint"}).encode()
STALE: Final = "precondition_failed"


def put(path: str, body: bytes, *, headers: str = NEW, media: str = JSON, length: str = "") -> bytes:
    return post(path, body, headers=media + headers, length=length, method="PUT")


def region(**fields: Any) -> bytes:
    return put(WRIST, json.dumps(REGION | fields).encode())


def change(**fields: Any) -> dict[str, Any]:
    return {"action": "create", "kind": "region", "slug": "wrist", "record": REGION} | fields


def changes(*several: Any) -> bytes:
    return post(CHANGES, json.dumps({"changes": several}).encode(), headers=JSON + BEARER)


def saving(**fields: Any) -> bytes:
    return post(ROUTINES, json.dumps(QUESTION | fields).encode(), headers=JSON + BEARER)


_INVALID_PRECONDITIONS: Final = {
    "no ETag": f"If-Match: {STRANGE}\r\n",
    "half an ETag": 'If-Match: "x\r\n',
    "a date": "If-Match: Sat, 21 Nov 2026 09:30:00 GMT\r\n",
    "an ETag with a space": 'If-Match: "a b"\r\n',
    "two ETags without a comma": 'If-Match: "a" "b"\r\n',
    "an empty item in a list": 'If-Match: "a",, "b"\r\n',
    "a star in a list": 'If-Match: *, "a"\r\n',
    "two stars": "If-Match: *\r\nIf-Match: *\r\n",
    "a weak star": "If-Match: W/*\r\n",
    "w in lower case": 'If-Match: w/"a"\r\n',
    "8 KB of ETags": 'If-Match: "a"' + ', "a"' * 2000 + "\r\n",
    "beyond ASCII": 'If-Match: "\u00e4"\r\n',
    "If-None-Match with an ETag": 'If-None-Match: "a"\r\n',
    "both": 'If-Match: "a"\r\nIf-None-Match: *\r\n',
    "both stars": "If-Match: *\r\nIf-None-Match: *\r\n",
}
_STALE: Final = {
    "another ETag": 'If-Match: "0123456789abcdef0123456789abcdef"\r\n',
    "a weak one": 'If-Match: W/"x"\r\n',
    "an empty one": 'If-Match: ""\r\n',
    "a star in quotation marks": 'If-Match: "*"\r\n',
}
_WITHOUT_PRECONDITION: Final = {
    "nothing": "",
    "an empty header": "If-Match: \r\n",
    "a time": "If-Unmodified-Since: Sat, 21 Nov 2026 09:30:00 GMT\r\n",
    "a range": 'If-Range: "a"\r\n',
}

_WRONG: Final[list[tuple[str, bytes, str, str]]] = [
    ("another slug than that of the path", region(slug="ankle"), "contradictory_fields", "/slug"),
    ("no slug", put(WRIST, b'{"name": "Wrist", "kind": "joint"}'), "missing_field", "/slug"),
    ("a slug of a number", region(slug=1), "invalid_type", "/slug"),
    ("a list", put(WRIST, b"[]"), "invalid_type", ""),
    ("null", put(WRIST, b"null"), "invalid_type", ""),
    ("an unknown field", region(**{STRANGE_NAME: STRANGE}), "unknown_field", ""),
    ("a field of another kind of record", region(title="Wrist"), "unknown_field", ""),
    ("an unknown word", region(kind=STRANGE), "unknown_value", "/kind"),
    ("NUL in a name", region(name="a\0b"), "invalid_text", "/name"),
    ("two lines", region(name="a\nb"), "invalid_text", "/name"),
    ("a separator of lines", region(name="a\u2028b"), "invalid_text", "/name"),
    ("blanks alone", region(name="  "), "invalid_text", "/name"),
    ("a name of 100,000 characters", region(name="a" * 100_000), "invalid_text", "/name"),
    ("a parent that is a path", region(parent="../arms"), "invalid_text", "/parent"),
    ("100,000 aliases", region(aliases=["a"] * 100_000), "invalid_count", "/aliases"),
    ("an alias that is an object", region(aliases=[{}]), "invalid_type", "/aliases/0"),
    ("an unknown parent", region(parent=STRANGE), "breaks_catalogue", "/parent"),
    ("its own parent", region(parent="wrist"), "breaks_catalogue", "/parent"),
    ("the name of another", region(name="Ankle"), "breaks_catalogue", "/name"),
    ("a repeated field", put(WRIST, SENT[:-1] + b', "name": "Hand"}'), "repeated_field", ""),
    ("500 faults at once", region(aliases=[1] * 40, moved_by=[1] * 40, redirect={"to": [1] * 8}), "invalid_count", "/moved_by"),
    ("no changes", changes(), "invalid_count", "/changes"),
    ("201 changes", changes(*[change()] * 201), "invalid_count", "/changes"),
    ("200 changes of one record", changes(*[change()] * 200), "contradictory_fields", "/changes/1"),
    ("500 faults in 100 changes", changes(*[change(record={STRANGE_NAME: 1})] * 100), "missing_field", "/changes/0/record/slug"),
    ("a text for a change", changes(STRANGE), "invalid_type", "/changes/0"),
    ("an unknown action", changes(change(action=STRANGE)), "unknown_value", "/changes/0/action"),
    ("an unknown kind", changes(change(kind=STRANGE)), "unknown_value", "/changes/0/kind"),
    ("an ETag to create", changes(change(etag="*")), "contradictory_fields", "/changes/0"),
    ("another slug", changes(change(slug="hand")), "contradictory_fields", "/changes/0/record/slug"),
    ("a record of another kind", changes(change(kind="source")), "missing_field", "/changes/0/record/title"),
    ("a record of text", changes(change(record=STRANGE)), "invalid_type", "/changes/0/record"),
    ("121 minutes", saving(minutes=121), "out_of_range", "/minutes"),
    ("minutes of text", saving(minutes="10"), "invalid_type", "/minutes"),
    ("an unknown region", saving(region=[STRANGE]), "unknown_region", "/region/0"),
    ("regions without a list", saving(region="ankle"), "invalid_type", "/region"),
    ("an unknown field of a question", saving(**{STRANGE_NAME: 1}), "unknown_field", ""),
    ("no question", post(ROUTINES, b"{}", headers=JSON + BEARER), "missing_field", "/region"),
]

_MALFORMED: Final = {
    "nothing": b"",
    "half a record": SENT[:-1],
    "NaN": b'{"year": NaN}',
    "Infinity": b'{"year": -Infinity}',
    "a lone surrogate": b'{"name": "\\ud800"}',
    "invalid UTF-8": b'{"name": "\xff"}',
    "a byte order mark": b"\xef\xbb\xbf" + SENT,
    "300 levels": b'{"a":' * 300 + b"1" + b"}" * 300,
    "500,000 levels": b"[" * 500_000,
    "a number of 5,000 digits": b'{"year": ' + b"9" * 5000 + b"}",
}
_BAD_HTTP: Final = {
    "two lengths": put(WRIST, SENT, headers=f"{NEW}Content-Length: 5\r\n"),
    "a length and chunks": post_in_chunks(WRIST, SENT, headers=f"{JSON}{NEW}Content-Length: 5\r\n", method="PUT"),
    "a negative length": put(WRIST, SENT, length="-1"),
    "a compressed transfer": put(WRIST, SENT, headers=f"{NEW}Transfer-Encoding: gzip\r\n"),
    "a header over two lines": put(WRIST, SENT, headers=f"{BEARER}If-Match: \r\n *\r\n"),
    "NUL in a precondition": put(WRIST, SENT, headers=f'{BEARER}If-Match: "\0"\r\n'),
    "a chunk without a size": post_in_chunks(WRIST, headers=JSON + NEW, method="PUT").replace(b"0\r\n\r\n", b"zz\r\n"),
}
_TOO_LARGE: Final = {
    "a byte more than 1 MiB": put(WRIST, SENT + b" " * (MIB + 1 - len(SENT))),
    "2 GiB, declared but not sent": put(WRIST, b"", length=str(2048 * MIB)),
    "chunks of more than 1 MiB": post_in_chunks(WRIST, *[b" " * 65_536] * 17, headers=JSON + NEW, method="PUT"),
    "changes of more than 1 MiB": post(CHANGES, b" " * (MIB + 1), headers=JSON + BEARER),
    "a deletion with a body of 2 MiB": get(SQUAT, method="DELETE", headers=f"{ANY_ETAG}Content-Length: {2 * MIB}\r\n"),
}
_NOT_JSON: Final = {
    "no type": put(WRIST, SENT, media=""),
    "text": put(WRIST, SENT, media="Content-Type: text/plain\r\n"),
    "compressed": put(WRIST, gzip.compress(SENT), headers=f"{NEW}Content-Encoding: gzip\r\n"),
    "a form": post(CHANGES, b"changes=1", headers=f"Content-Type: application/x-www-form-urlencoded\r\n{BEARER}"),
}
_NO_KEYS: Final = {
    "no key": "",
    "another scheme": "Authorization: Basic bGltOmxpbQ==\r\n",
    "an unknown key": f"Authorization: Bearer lim_{STRANGE}_{STRANGE}\r\n",
    "two keys": BEARER * 2,
    "a key of 30,000 characters": f"Authorization: Bearer {STRANGE * 5000}\r\n",
}
_DELETIONS: Final[list[tuple[str, int, str, str | None]]] = [
    ("?replaced_by=squat&replaced_by=lunge", 422, "repeated_parameter", "replaced_by"),
    ("?replaced_by=", 422, "invalid_text", "replaced_by"),
    ("?replaced_by=%00", 422, "invalid_text", "replaced_by"),
    (f"?replaced_by={'a' * 65}", 422, "invalid_text", "replaced_by"),
    (f"?replaced_by={STRANGE}", 422, "unknown_exercise", "replaced_by"),
    ("?replaced_by=squat", 422, "unknown_exercise", "replaced_by"),
    (f"?{STRANGE_NAME}=1", 422, "unknown_parameter", None),
    ("", 409, "in_use", "/harder/slug"),
]
_LOG: Final[list[tuple[str, int, str, str | None]]] = [
    (f"kind={STRANGE}", 422, "unknown_kind", "kind"),
    ("kind=Exercise", 422, "unknown_kind", "kind"),
    ("slug=%00", 422, "invalid_text", "slug"),
    (f"since={STRANGE}", 422, "invalid_time", "since"),
    ("since=", 422, "invalid_time", "since"),
    ("since=2026-11-21T09:30:00", 422, "missing_utc_offset", "since"),
    ("since=2026-11-21T09:30:00+01:00", 422, "invalid_time", "since"),
    ("since=2026-02-30T09:30:00Z", 422, "invalid_time", "since"),
    (f"since={'2' * 5000}", 422, "invalid_time", "since"),
    (f"cursor={STRANGE}", 400, "invalid_cursor", "cursor"),
    ("limit=101", 422, "out_of_range", "limit"),
]


def _read(target: str, status: int, code: str, place: str | None) -> Row:
    first = (code, place)
    return Row(name=target[:60], raw=get(f"{CHANGES}?{target}", headers=BEARER), status=status, code=code, first=first)


def _deletion(query: str, status: int, code: str, place: str | None) -> Row:
    raw = get(SQUAT + query, method="DELETE", headers=ANY_ETAG)
    return Row(name=f"DELETE {query[:60]}", raw=raw, status=status, code=code, first=(code, place))


def _named(rows: dict[str, bytes], status: int, code: str) -> list[Row]:
    return [Row(name=f"a write: {name}", raw=raw, status=status, code=code) for name, raw in rows.items()]


def _with(headers: dict[str, str], status: int, code: str) -> list[Row]:
    """A PUT and a DELETE with each of these headers."""
    puts = {f"PUT with {name}": put(SQUAT, b'{"slug": "squat"}', headers=BEARER + each) for name, each in headers.items()}
    deletions = {f"DELETE with {name}": get(SQUAT, method="DELETE", headers=BEARER + each) for name, each in headers.items()}
    return _named(puts | deletions, status, code)


WRITES: Final = [
    *_with(_INVALID_PRECONDITIONS, 400, "invalid_precondition"),
    *_with(_WITHOUT_PRECONDITION, 428, "precondition_required"),
    *_named(
        {f"DELETE, expecting {name}": get(SQUAT, method="DELETE", headers=BEARER + each) for name, each in _STALE.items()},
        412,
        STALE,
    ),
    *_named({f"PUT, expecting {name}": put(ANKLE, OTHER, headers=BEARER + each) for name, each in _STALE.items()}, 412, STALE),
    Row(name="PUT, expecting nothing", raw=put(ANKLE, OTHER), status=412, code=STALE),
    Row(name="PUT of nothing, expecting something", raw=put(WRIST, SENT, headers=ANY_ETAG), status=412, code=STALE),
    Row(name="DELETE of nothing", raw=get(WRIST, method="DELETE", headers=ANY_ETAG), status=404, code="not_found"),
    *(Row(name=f"a write: {name}", raw=raw, status=422, code=code, first=(code, pointer)) for name, raw, code, pointer in _WRONG),
    *_named({name: put(WRIST, body) for name, body in _MALFORMED.items()}, 400, "malformed_json"),
    *_named(_BAD_HTTP, 400, "malformed_http"),
    *_named(_TOO_LARGE, 413, "body_too_large"),
    *_named(_NOT_JSON, 415, "unsupported_media_type"),
    *_named(
        {name: put(WRIST, SENT, headers=f"If-None-Match: *\r\n{each}") for name, each in _NO_KEYS.items()}, 401, "unauthenticated"
    ),
    *(_deletion(*row) for row in _DELETIONS),
    *(_read(*row) for row in _LOG),
]
