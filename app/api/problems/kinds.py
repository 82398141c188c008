"""Every kind of problem: its code, its status and its texts.

The codes and statuses are those of the table below; `app/words` has the texts. `/problems` and the contract list them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.words.en.problems import describe_problem

_CODES: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType(
    {
        400: (
            "invalid_cursor",
            "invalid_encoding",
            "invalid_external_id",
            "invalid_precondition",
            "invalid_routine_id",
            "malformed_csv",
            "malformed_http",
            "malformed_json",
            "untrusted_host",
        ),
        401: ("unauthenticated",),
        403: ("forbidden_scope", "saving_disabled", "too_many_saved_routines"),
        404: ("not_found", "not_installed"),
        405: ("method_not_allowed",),
        408: ("body_too_slow",),
        409: ("in_use",),
        410: ("gone", "routine_expired"),
        412: ("precondition_failed",),
        413: ("body_too_large",),
        414: ("query_too_long",),
        415: ("unsupported_media_type",),
        422: (
            "breaks_catalogue",
            "cannot_include",
            "cannot_swap",
            "condition_leaves_nothing",
            "contradictory_fields",
            "contradictory_parameters",
            "duplicate_date",
            "duplicate_id",
            "end_before_start",
            "invalid_count",
            "invalid_request",
            "invalid_text",
            "invalid_time",
            "invalid_type",
            "missing_field",
            "missing_parameter",
            "missing_utc_offset",
            "no_more_variations",
            "no_routine",
            "nothing_placed",
            "nothing_to_judge",
            "not_for_exercise",
            "out_of_range",
            "repeated_field",
            "repeated_parameter",
            "routine_too_large",
            "see_someone",
            "unknown_condition",
            "unknown_equipment",
            "unknown_exercise",
            "unknown_field",
            "unknown_kind",
            "unknown_level",
            "unknown_method",
            "unknown_parameter",
            "unknown_phase",
            "unknown_position",
            "unknown_protocol",
            "unknown_region",
            "unknown_source",
            "unknown_time_zone",
            "unknown_value",
        ),
        428: ("precondition_required",),
        429: ("too_many_requests",),
        431: ("head_too_large",),
        500: ("internal_error",),
        503: (
            "catalogue_missing",
            "catalogue_newer",
            "catalogue_unreadable",
            "database_busy",
            "database_unavailable",
            "database_unreachable",
            "not_ready",
            "overloaded",
            "schema_ahead",
            "schema_behind",
            "schema_foreign",
            "schema_missing",
            "schema_unreleased",
            "stopping",
        ),
        507: ("storage_full",),
    }
)
"""The codes by status. A code never changes its meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """One kind of problem."""

    code: str
    status: int
    title: str
    meaning: str
    remedy: str


def _build_kind(code: str, status: int) -> ProblemKind:
    text = describe_problem(code)
    return ProblemKind(code=code, status=status, title=text.title, meaning=text.meaning, remedy=text.remedy)


_STATUSES: Final = {code: status for status, codes in _CODES.items() for code in codes}
KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType(
    {code: _build_kind(code, _STATUSES[code]) for code in sorted(_STATUSES)}
)
"""Every kind of problem by its code, in the order of the codes."""
