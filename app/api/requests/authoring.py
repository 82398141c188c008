"""Descriptions, headers and examples of catalogue writes in the contract. Every example can be sent as it is."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from app.api.reading.preconditions import ETAGS, MAX_PRECONDITION_LENGTH
from app.api.responses import ANY
from app.api.schemas.conditions import Condition
from app.api.schemas.exercises import Exercise
from app.api.schemas.protocols import RoutineProtocol
from app.api.schemas.regions import Region
from app.api.schemas.response_model import ResponseModel
from app.api.schemas.sources import CitedSource
from app.domain.catalogue.record import RecordKind

RESPONSE_SCHEMAS: Final[Mapping[RecordKind, type[ResponseModel]]] = MappingProxyType(
    {
        RecordKind.SOURCE: CitedSource,
        RecordKind.REGION: Region,
        RecordKind.EXERCISE: Exercise,
        RecordKind.CONDITION: Condition,
        RecordKind.PROTOCOL: RoutineProtocol,
    }
)
"""The response schema for each kind of record."""

PUT_DESCRIPTION: Final = """\
Creates the {kind} with `If-None-Match: *`, or replaces the one with the `ETag` in `If-Match`. One of the two headers is required.

The body is the whole record; its `slug` must be the one in the path. The changed catalogue is validated by the same rules as the
shipped one, and all errors are listed at once. This process serves the record from the next read on, every other process within
two seconds. To restore a deleted {kind}, create it again. To change records that depend on each other, use
`POST /v1/catalogue/changes`."""

DELETE_DESCRIPTION: Final = """\
Deletes the {kind} with the `ETag` in `If-Match`. If other records refer to it, the response is 409 and lists them.

A later GET returns 410, with a link to its replacement if `replaced_by` names one."""

SOURCE_DELETE_DESCRIPTION: Final = """

Every source is cited by other records. To delete one, use `POST /v1/catalogue/changes` to delete those records in the same
request, or to let them cite another source."""

CHANGES_DESCRIPTION: Final = """\
Makes all of these changes or none: one transaction, one new revision of the catalogue. Use it for records that depend on each
other: two rungs of a ladder, a source and the records that cite it, a record to delete and those that refer to it.

Each change has a precondition: `create` requires that the record does not exist, `update` and `delete` that it still has this
`etag`. If a precondition fails, the response is 412 and lists all changes whose precondition failed."""

_CITATION: Final = {"source": "crossley-pogo", "place": "Pre-run mobility"}
_TOE_TAPS: Final[Mapping[str, Any]] = {
    "slug": "seated-toe-taps",
    "name": "Seated toe taps",
    "method": "activation",
    "positions": ["seated"],
    "laterality": "bilateral",
    "level": "beginner",
    "effort": "easy",
    "phases": ["recovery", "daily"],
    "regions": [{"slug": "ankle", "role": "primary"}],
    "instructions": ["Sit with both heels on the floor.", "Lift the toes and let them down again."],
    "citations": [_CITATION],
    "prescriptions": [{"citation": _CITATION, "reps": {"min": 10, "max": 15}}],
}
REPLACING_HEADERS: Final = {"If-Match": ANY}
_CREATING_HEADERS: Final = {"If-None-Match": ANY}

EXAMPLES: Final[Mapping[RecordKind, tuple[Mapping[str, Any], Mapping[str, str]]]] = MappingProxyType(
    {
        RecordKind.SOURCE: (
            {
                "slug": "crossley-pogo",
                "title": "Mobility before and after a run",
                "authors": "A. Author",
                "publisher": "A magazine for runners",
                "kind": "article",
                "summary": "Which mobility work belongs before a run, and which after it.",
            },
            # A source is created together with a record that cites it.
            REPLACING_HEADERS,
        ),
        RecordKind.REGION: (
            {"slug": "wrist", "name": "Wrist", "kind": "joint", "parent": "arms", "aliases": ["carpus"]},
            _CREATING_HEADERS,
        ),
        RecordKind.EXERCISE: (_TOE_TAPS, _CREATING_HEADERS),
        RecordKind.CONDITION: (
            {
                "slug": "sore_wrist",
                "name": "Sore wrist",
                "kind": "complaint",
                "meaning": "A wrist that hurts under load.",
                "rules": [
                    {
                        "demand": "external_load",
                        "severity": "caution",
                        "caution": "Take a lighter weight.",
                        "basis": "inferred",
                        "citation": _CITATION,
                    }
                ],
            },
            _CREATING_HEADERS,
        ),
        RecordKind.PROTOCOL: (
            {
                "slug": "desk-break",
                "name": "Desk break",
                "summary": "A few minutes of movement between two meetings.",
                "phases": ["daily"],
                "blocks": [{"title": "Move", "methods": ["mobility", "activation"], "max_share_percent": 100}],
                "citations": [_CITATION],
            },
            _CREATING_HEADERS,
        ),
    }
)
"""An example body of each kind, and the precondition header to send with it."""

CHANGE_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "ladder": {
            "summary": "Two rungs of a ladder",
            "value": {
                "changes": [
                    {
                        "action": "create",
                        "kind": "exercise",
                        "slug": "seated-toe-taps",
                        "record": {
                            **_TOE_TAPS,
                            "family": "toe-taps",
                            "harder": {"slug": "standing-toe-taps", "when": "When fifteen in a row feel easy."},
                        },
                    },
                    {
                        "action": "create",
                        "kind": "exercise",
                        "slug": "standing-toe-taps",
                        "record": {
                            **_TOE_TAPS,
                            "slug": "standing-toe-taps",
                            "name": "Standing toe taps",
                            "positions": ["standing"],
                            "family": "toe-taps",
                            "easier": {"slug": "seated-toe-taps", "when": "When balance is what ends the set."},
                        },
                    },
                ]
            },
        }
    }
)

REPLACEMENTS: Final[Mapping[RecordKind, str]] = MappingProxyType(
    {
        RecordKind.SOURCE: "melt-and-mould",
        RecordKind.REGION: "arms",
        RecordKind.EXERCISE: "squat",
        RecordKind.CONDITION: "knee_pain",
        RecordKind.PROTOCOL: "daily-trouble-spots",
    }
)
"""A record of each kind that can replace another one."""

_PRECONDITION_HEADERS: Final[Mapping[str, dict[str, Any]]] = MappingProxyType(
    {
        "If-Match": {
            "description": "To change or delete: the `ETag` of the record from a GET, or `*` for any version.",
            "schema": {"type": "string", "pattern": ETAGS, "maxLength": MAX_PRECONDITION_LENGTH},
        },
        "If-None-Match": {
            "description": "To create: `*`. The request fails if the record exists.",
            "schema": {"type": "string", "enum": [ANY]},
        },
    }
)


def describe_preconditions(examples: Mapping[str, str], *names: str, required: bool = False) -> list[dict[str, Any]]:
    """Return these request headers as parameters. Swagger UI fills in the given examples only."""
    return [
        {"name": name, "in": "header", "required": required}
        | _PRECONDITION_HEADERS[name]
        | (
            {"example": examples[name]}
            if name in examples
            else {"schema": {**_PRECONDITION_HEADERS[name]["schema"], "examples": [ANY]}}
        )
        for name in names
    ]
