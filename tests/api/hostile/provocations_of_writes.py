"""Requests to operations that write that get each problem: the examples of the contract with one thing wrong."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from app.api.schemas.routines import EXAMPLE_ID
from tests.api.hostile.operations import Operation
from tests.api.hostile.prepared_database import DELETED_SLUG, EXPIRED_ID
from tests.api.hostile.raw_http import BEARER
from tests.api.refusal import STRANGE, STRANGE_NAME

NO_SUCH_ID: Final = f"rt-{'0' * 32}"
STALE: Final = f'{BEARER}If-Match: "stale"\r\n'
ANY_ETAG: Final = f"{BEARER}If-Match: *\r\n"
SAVED: Final = "/v1/saved-routines/"
_WRONG_NAMES: Final = {"not_found": STRANGE, "routine_expired": EXPIRED_ID, "invalid_external_id": "a%20b"}
_WRONG_PRECONDITIONS: Final = {
    "precondition_failed": 'If-Match: "stale"\r\n',
    "invalid_precondition": f"If-Match: {STRANGE}\r\n",
}
USED: Final = {
    "sources": "crossley-pogo",
    "regions": "ankle",
    "exercises": "squat",
    "conditions": "cannot_do_five_push_ups",
    "protocols": "pre-run-dynamic",
}
"""Records that another record needs, or for a protocol a phase."""

_CITED: Final = {"source": "crossley-pogo", "place": "page 1"}
_WRONG: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "sources": {
        "unknown_value": {"kind": STRANGE},
        "invalid_type": {"title": 1},
        "invalid_text": {"title": "\0"},
        "out_of_range": {"year": 99999},
        "invalid_time": {"accessed": STRANGE},
    },
    "regions": {
        "unknown_value": {"kind": STRANGE},
        "invalid_type": {"name": 1},
        "invalid_text": {"name": "\0"},
        "invalid_count": {"aliases": [f"a{number}" for number in range(99)]},
        "breaks_catalogue": {"parent": "nowhere"},
    },
    "exercises": {
        "unknown_value": {"method": STRANGE},
        "invalid_type": {"name": 1},
        "invalid_text": {"name": "\0"},
        "invalid_count": {"instructions": []},
        "out_of_range": {"prescriptions": [{"citation": _CITED, "reps": {"min": -1, "max": 1}}]},
        "breaks_catalogue": {"regions": [{"slug": "nowhere", "role": "primary"}]},
    },
    "conditions": {
        "unknown_value": {"kind": STRANGE},
        "invalid_type": {"name": 1},
        "invalid_text": {"name": "\0"},
        "invalid_count": {"aliases": [f"a{number}" for number in range(99)]},
        "out_of_range": {
            "pain_limit": {"max": 11, "text": "Too much.", "basis": "read", "citation": _CITED},
        },
        "breaks_catalogue": {"prefers": ["nowhere"]},
    },
    "protocols": {
        "unknown_value": {"phases": [STRANGE]},
        "invalid_type": {"name": 1},
        "invalid_text": {"name": "\0"},
        "invalid_count": {"blocks": []},
        "out_of_range": {"blocks": [{"title": "Move", "methods": ["mobility"], "max_share_percent": 101}]},
        "breaks_catalogue": {"prefers": ["nowhere"]},
    },
}
"""For each kind and code, the fields that make the example record invalid."""

ANY_RECORD: Final[Mapping[str, dict[str, Any]]] = {
    "unknown_field": {STRANGE_NAME: 1},
    "contradictory_fields": {"slug": "another"},
    "invalid_request": {STRANGE_NAME: 1, "slug": 1},
}

_INVALID_QUESTIONS: Final[Mapping[str, dict[str, Any]]] = {
    "contradictory_fields": {"equipment": ["none", "band"]},
    "cannot_include": {"include": ["couch-stretch"]},
    "cannot_swap": {"swaps": [{"position_in_routine": 1, "exercise": "couch-stretch"}]},
    "invalid_count": {"region": []},
    "invalid_request": {STRANGE_NAME: 1, "minutes": "x"},
    "invalid_text": {"region": ["\0"]},
    "invalid_type": {"minutes": "x"},
    "see_someone": {"red_flag": ["chest_pain_or_faint"]},
    "condition_leaves_nothing": {"region": ["calf"], "phase": "post", "condition": ["calf_strain"]},
    "no_more_variations": {"region": ["calf"], "phase": "post", "variation": 20},
    "no_routine": {"region": ["abductors"], "phase": "strength", "minutes": 1},
    "out_of_range": {"minutes": 121},
    "invalid_time": {"expires_at": STRANGE},
    "missing_utc_offset": {"expires_at": "2031-11-21T09:30:00"},
    "unknown_condition": {"condition": [STRANGE]},
    "unknown_equipment": {"equipment": [STRANGE]},
    "not_for_exercise": {"region": ["blister"]},
    "unknown_exercise": {"include": [STRANGE]},
    "unknown_field": {STRANGE_NAME: 1},
    "unknown_level": {"level": STRANGE},
    "unknown_phase": {"phase": STRANGE},
    "unknown_protocol": {"protocol": STRANGE},
    "unknown_region": {"region": [STRANGE]},
    "unknown_value": {"next_run": STRANGE},
}


_WRONG_VIEWS: Final = {"unknown_value": [("view", STRANGE)], "repeated_parameter": [("view", "full"), ("view", "player")]}


def provoke_write(operation: Operation, code: str) -> bytes | None:
    """A request to an operation that writes that must get this code; None if any request that gets the code will do."""
    if operation.body is not None and code in ANY_BODY:
        return ANY_BODY[code](operation)
    if operation.path.startswith(SAVED):
        return _hold(operation, code)
    if operation.method == "PUT":
        return _put(operation, code)
    if operation.method == "DELETE":
        return _INVALID_DELETIONS.get(code, _replaced)(operation)
    if EXAMPLE_ID in operation.path:
        return _get_saved(operation, code)
    return _BY_NAME[operation.name](operation, code) if operation.name in _BY_NAME else None


def _put(operation: Operation, code: str) -> bytes:
    if code in _INVALID_PUTS:
        return _INVALID_PUTS[code](operation)
    kind = operation.path.split("/")[2]
    return _sending(operation, operation.body | ANY_RECORD.get(code, _WRONG[kind].get(code, {})))


def _uncited(operation: Operation) -> bytes:
    """A record that breaks a rule of the catalogue; for sources, one that nothing cites."""
    kind = operation.path.split("/")[2]
    wrong = _WRONG[kind].get("breaks_catalogue", {"slug": "uncited"})
    headers = f"{BEARER}If-None-Match: *\r\n"
    body = operation.body | wrong
    return operation.with_body(_json(body), slug=body["slug"], headers=headers)


def _replaced(operation: Operation) -> bytes:
    """A deletion with a replacement that does not exist."""
    return operation.request([("replaced_by", STRANGE)], path=_used(operation))


def _used(operation: Operation) -> str:
    return operation.path_to(USED[operation.path.split("/")[2]])


def _save(operation: Operation, code: str) -> bytes:
    return _sending(operation, operation.body | _INVALID_QUESTIONS.get(code, {}))


def _hold(operation: Operation, code: str) -> bytes:
    """A request for a routine that a client has saved under an id of its own."""
    path = operation.path_to(_WRONG_NAMES.get(code, "mine"))
    headers = _WRONG_PRECONDITIONS.get(code, "")
    if operation.body is None:
        return operation.request(_WRONG_VIEWS.get(code, []), path=path, headers=headers)
    body = _json(operation.body | _INVALID_QUESTIONS.get(code, {}))
    return operation.with_body(body, slug=path.rpartition("/")[2], headers=BEARER + headers)


def _about_an_item(operation: Operation, code: str) -> bytes | None:
    """A question for alternatives to an item of a routine; None for codes that other questions for alternatives can get."""
    if code in {"database_busy", "database_unavailable"}:
        return operation.with_parameters(("routine", NO_SUCH_ID))
    if code == "missing_parameter":
        return operation.with_parameters(("position_in_routine", "1"))
    if code not in _INVALID_ITEMS:
        return None
    question = {"region": "ankle", "phase": "pre", "minutes": "10", "position_in_routine": "1"} | _INVALID_ITEMS[code]
    return operation.with_parameters(*question.items())


def _compose_several(operation: Operation, code: str) -> bytes:
    return _sending(operation, operation.body | _INVALID_BATCHES.get(code, {}))


def _get_saved(operation: Operation, code: str) -> bytes | None:
    named = {"not_found": NO_SUCH_ID, "invalid_routine_id": STRANGE, "routine_expired": EXPIRED_ID}
    return operation.request(path=operation.path.replace(EXAMPLE_ID, named[code])) if code in named else None


def _change(operation: Operation, code: str) -> bytes:
    return _sending(operation, {"changes": _INVALID_CHANGES.get(code, operation.body["changes"])} | _AROUND_CHANGES.get(code, {}))


def _creating(**fields: Any) -> list[dict[str, Any]]:
    source = {"slug": "new", "title": "T", "authors": "A", "publisher": "P", "kind": "article", "summary": "S"}
    return [{"action": "create", "kind": "source", "slug": "new", "record": source | fields}]


def _deleting(kind: str, slug: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"action": "delete", "kind": kind, "slug": slug, "etag": "*"} | fields]


def _sending(operation: Operation, content: object) -> bytes:
    return operation.with_body(_json(content))


def _json(content: object) -> bytes:
    return json.dumps(content).encode()


def _repeated_field(operation: Operation) -> bytes:
    raw = _json(operation.body)
    name = json.dumps(next(iter(operation.body))).encode()
    return operation.with_body(b"{" + name + b":1," + raw[1:])


Provocation = Callable[[Operation], bytes]
ANY_BODY: Final[Mapping[str, Provocation]] = {
    "malformed_json": lambda operation: operation.with_body(b"{"),
    "unsupported_media_type": lambda operation: operation.with_body(b"{}", media=""),
    "missing_field": lambda operation: operation.with_body(b"{}"),
    "repeated_field": _repeated_field,
}
_INVALID_PUTS: Final[Mapping[str, Provocation]] = {
    "breaks_catalogue": _uncited,
    "precondition_required": lambda operation: operation.with_body(_json(operation.body), headers=BEARER),
    "precondition_failed": lambda operation: operation.with_body(_json(operation.body), headers=STALE),
    "invalid_precondition": lambda operation: operation.with_body(
        _json(operation.body), headers=f"{BEARER}If-Match: {STRANGE}\r\n"
    ),
    "gone": lambda operation: operation.with_body(
        _json(operation.body | {"slug": DELETED_SLUG}), slug=DELETED_SLUG, headers=ANY_ETAG
    ),
}
_INVALID_DELETIONS: Final[Mapping[str, Provocation]] = {
    "not_found": lambda operation: operation.request(path=operation.path_to(STRANGE)),
    "gone": lambda operation: operation.request(path=operation.path_to(DELETED_SLUG)),
    "in_use": lambda operation: operation.request(path=_used(operation)),
    "precondition_required": lambda operation: operation.request(path=_used(operation)).replace(b"If-Match: *\r\n", b""),
    "precondition_failed": lambda operation: operation.request(path=_used(operation)).replace(
        b"If-Match: *", b'If-Match: "stale"'
    ),
    "invalid_precondition": lambda operation: operation.request().replace(b"If-Match: *", b"If-None-Match: *"),
    "invalid_text": lambda operation: operation.with_parameters(("replaced_by", "\0")),
    "repeated_parameter": lambda operation: operation.with_parameters(("replaced_by", "squat"), ("replaced_by", "squat")),
}
_AROUND_CHANGES: Final[Mapping[str, dict[str, Any]]] = {
    "unknown_field": {STRANGE_NAME: 1},
    "invalid_request": {STRANGE_NAME: 1, "changes": 1},
}
_INVALID_ITEMS: Final[Mapping[str, dict[str, str]]] = {
    "cannot_include": {"include": "couch-stretch"},
    "cannot_swap": {"swap": "1:couch-stretch"},
    "condition_leaves_nothing": {"region": "calf", "phase": "post", "condition": "calf_strain"},
    "no_more_variations": {"region": "calf", "phase": "post", "variation": "20"},
    "no_routine": {"region": "abductors", "phase": "strength", "minutes": "1"},
    "unknown_exercise": {"include": STRANGE},
}
_INVALID_BATCHES: Final[Mapping[str, dict[str, Any]]] = {
    "invalid_count": {"questions": []},
    "invalid_type": {"questions": 1},
    "unknown_field": {STRANGE_NAME: 1},
    "invalid_request": {STRANGE_NAME: 1, "questions": 1},
}
_INVALID_CHANGES: Final[Mapping[str, Any]] = {
    "breaks_catalogue": _creating(),
    "contradictory_fields": _creating(slug="another"),
    "in_use": _deleting("region", "ankle"),
    "invalid_count": [],
    "invalid_text": _creating(title="\0"),
    "invalid_time": _creating(accessed=STRANGE),
    "invalid_type": 1,
    "out_of_range": _creating(year=99999),
    "precondition_failed": _deleting("exercise", "squat", etag='"stale"'),
    "unknown_exercise": _deleting("exercise", "squat", replaced_by="nothing"),
    "unknown_condition": _deleting("condition", "knee_pain", replaced_by="nothing"),
    "unknown_protocol": _deleting("protocol", "pre-run-dynamic", replaced_by="nothing"),
    "unknown_region": _deleting("region", "ankle", replaced_by="nothing"),
    "unknown_source": _deleting("source", "crossley-pogo", replaced_by="nothing"),
    "unknown_value": [{"action": STRANGE, "kind": "source", "slug": "new"}],
}
_BY_NAME: Final[Mapping[str, Callable[[Operation, str], bytes | None]]] = {
    "changeCatalogue": _change,
    "listAlternatives": _about_an_item,
    "saveRoutine": _save,
    "composeRoutine": _save,
    "composeRoutines": _compose_several,
}
