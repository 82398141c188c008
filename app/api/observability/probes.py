"""Probes: requests of the deployment itself. They are never refused by the gate and never traced."""

from typing import Final

from starlette.types import Scope

PROBES: Final = frozenset({"/livez", "/readyz", "/metrics"})


def is_probe(scope: Scope) -> bool:
    """Return whether a request is a health check or reads the metrics."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) in PROBES
