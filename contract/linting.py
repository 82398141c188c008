"""The contract held to two linters, by the rules in `openapi/`; and each rule of our own to a contract that breaks it."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from contract.releases import COMMITTED, OPENAPI, contract_at
from contract.tools import ToolError, fresh, node

Document = dict[str, Any]
Breaking = Callable[[Document], None]


def lint(contract: Path = COMMITTED) -> None:
    """Run both linters.

    Raises: ToolError with everything that they find.
    """
    redocly(contract)
    spectral(contract)


def redocly(contract: Path) -> None:
    """Run Redocly. A warning is a finding, too: every rule is an error there."""
    node("redocly", "lint", "--format=stylish", "--config", OPENAPI / "redocly.yaml", contract)


def spectral(contract: Path) -> None:
    """Run Spectral; whatever it says is a finding."""
    node("spectral", "lint", "--fail-severity=hint", "--ruleset", OPENAPI / "spectral.yaml", contract)


def toothless(contract: Path = COMMITTED) -> Iterator[str]:
    """Each of our own rules that lets pass what it is there to find: the contract, broken on purpose, is held to it."""
    for linter, breakings in (("redocly", REDOCLY), ("spectral", SPECTRAL)):
        broken = copy.deepcopy(dict(contract_at(contract)))
        for breaking in breakings.values():
            breaking(broken)
        said = _said_of(broken, linter)
        yield from (f"{linter}: {rule}" for rule in breakings if rule not in said)


def _said_of(broken: Document, linter: str) -> str:
    path = fresh(f"broken-{linter}") / "openapi.json"
    path.write_text(json.dumps(broken, indent=2), encoding="utf-8")
    try:
        {"redocly": redocly, "spectral": spectral}[linter](path)
    except ToolError as error:
        return str(error)
    return ""


def _operation(document: Document) -> Document:
    found: Document = document["paths"]["/v1/routines"]["get"]
    return found


def _field(name: str, field: str) -> Callable[[Document], Document]:
    def found(document: Document) -> Document:
        told: Document = document["components"]["schemas"][name]["properties"][field]
        return told

    return found


def _set(where: Callable[[Document], Document], name: str, value: object) -> Breaking:
    def breaking(document: Document) -> None:
        where(document)[name] = value

    return breaking


def _without(where: Callable[[Document], Document], name: str) -> Breaking:
    def breaking(document: Document) -> None:
        del where(document)[name]

    return breaking


def _answers(document: Document) -> Document:
    found: Document = _operation(document)["responses"]
    return found


REDOCLY: Final[Mapping[str, Breaking]] = {
    "rule/operation-ids-are-a-verb-and-a-noun": _set(_operation, "operationId", "routine_get"),
    "rule/summaries-fit-a-line": _set(_operation, "summary", "A routine."),
    "rule/no-nullable-alternatives": _set(_field("Cue", "text"), "anyOf", [{"type": "string"}, {"type": "null"}]),
    "rule/no-alternatives": _set(_field("Cue", "kind"), "oneOf", [{"type": "string"}]),
}
SPECTRAL: Final[Mapping[str, Breaking]] = {
    "operation-ids-are-a-verb-and-a-noun": _set(_operation, "operationId", "routine_get"),
    "everything-is-described": _without(_field("Cue", "at_seconds"), "description"),
    "parameters-have-examples": lambda document: _operation(document)["parameters"][0].pop("example"),
    "fields-have-examples": _without(_field("Cue", "seconds"), "examples"),
    "bodies-have-examples": lambda document: _answers(document)["200"]["content"]["application/json"].pop("example"),
    "optional-is-absent-and-never-null": _set(_field("Cue", "text"), "anyOf", [{"type": "string"}]),
    "texts-are-bounded": _without(_field("Cue", "side"), "maxLength"),
    "parameters-are-bounded": lambda document: _operation(document)["parameters"][0]["schema"]["items"].pop("maxLength"),
    "numbers-have-a-least": _without(_field("Cue", "set"), "minimum"),
    "numbers-have-a-most": _without(_field("Cue", "set"), "maximum"),
    "lists-are-bounded": _without(_field("Routine", "timeline"), "maxItems"),
    "refusals-are-problems": _set(_answers, "422", {"description": "No.", "content": {"application/json": {}}}),
    "refusals-of-a-bad-request-are-told": _without(_answers, "400"),
}
"""Each rule of our own, and a break that it has to find."""
