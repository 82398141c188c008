"""The queries of the dashboard and of the alerts, and what each of them asks for."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import promql_parser as promql
import yaml

DEPLOY: Final = Path(__file__).resolve().parents[2] / "deploy"
DASHBOARD: Final[dict[str, Any]] = json.loads((DEPLOY / "grafana" / "limber.json").read_text(encoding="utf-8"))
RULES: Final[dict[str, Any]] = yaml.safe_load((DEPLOY / "prometheus" / "limber.rules.yaml").read_text(encoding="utf-8"))
ALERTS: Final[list[dict[str, Any]]] = [rule for group in RULES["groups"] for rule in group["rules"]]
PANELS: Final[list[dict[str, Any]]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
INTERVAL: Final = "$__rate_interval"


@dataclass(frozen=True)
class Query:
    """One query by the name of what asks it, and what its result is shown under."""

    name: str
    text: str
    legend: str = ""

    @property
    def tree(self) -> promql.Expr:
        """The parsed query. Raises ValueError for an invalid one."""
        return promql.parse(self.text.replace(INTERVAL, "5m"))


@dataclass(frozen=True)
class Selector:
    """A selector of a query: the name of its series, and each label with its operator and value."""

    name: str
    matches: tuple[tuple[str, str, str], ...]


def all_queries() -> list[Query]:
    """Those of the dashboard and of the alerts."""
    alerts = [Query(alert["alert"], alert["expr"]) for alert in ALERTS]
    targets = [(panel["title"], each) for panel in PANELS for each in panel["targets"]]
    return alerts + [Query(f"{title} {each['refId']}", each["expr"], each["legendFormat"]) for title, each in targets]


def parts_of(node: object) -> Iterator[object]:
    """A query's tree and everything in it."""
    yield node
    for name in ("lhs", "rhs", "expr", "param"):
        if isinstance(inner := getattr(node, name, None), promql.Expr):
            yield from parts_of(inner)
    for inner in getattr(node, "args", ()):
        yield from parts_of(inner)
    if isinstance(node, promql.MatrixSelector):
        yield from parts_of(node.vector_selector)


def selectors_of(query: Query) -> list[Selector]:
    """Everything that a query asks for."""
    found = [part for part in parts_of(query.tree) if isinstance(part, promql.VectorSelector)]
    return [
        Selector(str(each.name), tuple((match.name, str(match.op), match.value) for match in each.matchers.matchers))
        for each in found
    ]


def labels_named(query: Query) -> set[str]:
    """The labels by which a query groups or joins, and those that its legend shows."""
    modifiers = [getattr(part, "modifier", None) for part in parts_of(query.tree)]
    grouped = {
        label
        for modifier in modifiers
        for labels in (
            getattr(modifier, "labels", ()),
            getattr(getattr(modifier, "matching", None), "labels", ()),
            getattr(modifier, "group_labels", ()),
        )
        for label in labels or ()
    }
    return grouped | set(re.findall(r"\{\{(\w+)\}\}", query.legend))
