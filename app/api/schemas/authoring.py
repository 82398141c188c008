"""How writing a record is told in the contract: its words, its headers, and an example of each kind that runs as it stands."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from app.api.reading.preconditions import ETAGS, MAX_PRECONDITION_LENGTH
from app.api.responses import ANY
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
        RecordKind.PROTOCOL: RoutineProtocol,
    }
)
"""The shape of the answer for each kind of record."""

PUT_DESCRIPTION: Final = """\
Creates the {kind} with `If-None-Match: *`, or replaces the one that `If-Match` names by its `ETag`; one of them has to be sent.

The body is the whole record, and its `slug` is that of the path. What it would make of the catalogue is held against the rules
that what is shipped is held against, and everything wrong is told at once. The next read of this process serves it, and that of
every other process within two seconds. A {kind} that was deleted is brought back with `If-None-Match: *`. Records that need each
other are changed together: `POST /v1/catalogue/changes`."""

DELETE_DESCRIPTION: Final = """\
Deletes the {kind} that `If-Match` names by its `ETag`, unless something needs it: then the answer is 409 and names all that does.

A later GET answers 410, with the {kind} that takes its place if `replaced_by` names one."""

SOURCE_DELETE_DESCRIPTION: Final = """

A source is always needed, by what cites it: it is deleted together with that, or once that cites another, by
`POST /v1/catalogue/changes`."""

CHANGES_DESCRIPTION: Final = """\
Makes several changes together, or none of them: one transaction, one new revision of the catalogue. For records that need
each other: the two rungs of a ladder, a source and what cites it, a record to delete and those that name it.

Each change says what it expects: `create` that there is no such record, `update` and `delete` that it still has this `etag`.
Where one is not as expected, the answer is 412 and names all that are not."""

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
            # A source is created together with what cites it.
            REPLACING_HEADERS,
        ),
        RecordKind.REGION: (
            {"slug": "wrist", "name": "Wrist", "kind": "joint", "parent": "arms", "aliases": ["carpus"]},
            _CREATING_HEADERS,
        ),
        RecordKind.EXERCISE: (_TOE_TAPS, _CREATING_HEADERS),
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
"""A body of each kind, and the header that it goes with."""

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
        RecordKind.PROTOCOL: "daily-trouble-spots",
    }
)
"""A record of each kind that may take the place of another."""

_PRECONDITION_HEADERS: Final[Mapping[str, dict[str, Any]]] = MappingProxyType(
    {
        "If-Match": {
            "description": "To change or delete: the `ETag` of the record as a GET answers it, or `*` for whatever it is now.",
            "schema": {"type": "string", "pattern": ETAGS, "maxLength": MAX_PRECONDITION_LENGTH},
        },
        "If-None-Match": {
            "description": "`*` to create: there must be no such record yet.",
            "schema": {"type": "string", "enum": [ANY]},
        },
    }
)


def describe_preconditions(examples: Mapping[str, str], *names: str, required: bool = False) -> list[dict[str, Any]]:
    """The headers of these names as parameters of the contract. A form fills in the examples that are given, and no others."""
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
