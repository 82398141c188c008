"""The tables about the service: scopes, metrics and problems."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from prometheus_client.parser import text_string_to_metric_families

from app.api.problems.kinds import KINDS
from app.documents.reading import read_catalogue
from app.domain.keys import Scope
from docs.tables.markdown import table
from tests.api.serving import client_of

CONTRACT: Final = Path(__file__).resolve().parents[2] / "openapi" / "openapi.json"


def scopes() -> Iterable[str]:
    """Every scope with the operations that need it."""
    needs: dict[str, list[str]] = {scope: [] for scope in Scope}
    paths: dict[str, dict[str, Any]] = json.loads(CONTRACT.read_text(encoding="utf-8"))["paths"]
    for path, methods in paths.items():
        for method, operation in methods.items():
            for scope in {scope for each in operation.get("security", []) for scope in each.get("key", [])}:
                needs[scope].append(f"`{method.upper()} {path}`")
    return table(("scope", "operations"), [(f"`{scope}`", ", ".join(names)) for scope, names in needs.items()])


def metrics() -> Iterable[str]:
    """Every metric of the program; those of Python and of the process come with the Prometheus client."""
    text = client_of(read_catalogue()).get("/metrics").text
    families = sorted(text_string_to_metric_families(text), key=lambda family: family.name)
    rows = [
        (f"`{family.name}{'_total' if family.type == 'counter' else ''}`", family.type, family.documentation)
        for family in families
        if family.name.startswith("limber") and not family.name.endswith("_created")
    ]
    return table(("metric", "type", "meaning"), rows)


def problems() -> Iterable[str]:
    """Every problem by its code."""
    rows = [(f"`{kind.code}`", kind.status, kind.meaning, kind.remedy) for kind in KINDS.values()]
    return table(("code", "status", "meaning", "what to do"), rows)
