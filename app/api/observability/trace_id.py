"""The trace id of a request, which responses, the log and traces share."""

import re
from random import getrandbits
from typing import Any, Final

from starlette.types import Scope

from app.api.observability.telemetry import get_current_trace_id

TRACE_BYTES: Final = 16
_TRACEPARENT: Final = re.compile(r"(?!ff|00.{54})[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?")
"""W3C Trace Context, section 3.2. Version 00 ends with the flags; later versions may continue."""


def get_trace_id(scope: Scope) -> str:
    """The trace id of a request: that of its span, that of its `traceparent` header, or a random one. It is not a secret."""
    state: dict[str, Any] = scope.setdefault("state", {})
    known: str | None = state.get("trace_id")
    if known is None:
        known = state["trace_id"] = get_current_trace_id(scope) or _parse_traceparent(scope) or _make_trace_id()
    return known


def _make_trace_id() -> str:
    return getrandbits(8 * TRACE_BYTES).to_bytes(TRACE_BYTES).hex()


def _parse_traceparent(scope: Scope) -> str | None:
    """The trace id in the `traceparent` header; None when the header is missing, repeated or invalid."""
    sent = [value for name, value in scope["headers"] if name == b"traceparent"]
    parts = _TRACEPARENT.fullmatch(sent[0].decode("latin-1")) if len(sent) == 1 else None
    return parts[1] if parts else None
