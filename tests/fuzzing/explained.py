"""A check of every response in addition to those of Schemathesis, and the failures of its checks that are expected."""

import json
import re
from http import HTTPStatus
from types import MappingProxyType
from typing import Any, Final

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoveragePhaseData, CoverageScenario

from tests.api.hostile.raw_http import RawResponse
from tests.api.refusal import refused

REJECTED: Final = "ST202"
ACCEPTED: Final = "ST201"
HEADERLESS: Final = "ST203"
KEY: Final = "Authorization"
PRECONDITIONS: Final = frozenset({"If-Match", "If-None-Match"})
ANY_VERSION: Final = "*"
RECORD_OF_A_CHANGE: Final = re.compile(r"/changes/\d+/record(/|$)")

EXPECTED_BY_NO_SCHEMA: Final = MappingProxyType(
    {
        "unknown_region": "only the catalogue knows the slugs and names",
        "unknown_exercise": "the same",
        "unknown_protocol": "the same",
        "unknown_condition": "the same",
        "see_someone": "a red flag or a condition without exercise is valid, and has no routine to save or plan",
        "condition_leaves_nothing": "a valid question may have no routine because of a condition",
        "unknown_source": "the same",
        "unknown_time_zone": "only the time zone database knows the zones",
        "invalid_cursor": "a cursor must come from the same list and question",
        "contradictory_parameters": "two valid values may exclude each other",
        "contradictory_fields": "the same",
        "cannot_include": "depends on the catalogue and the rest of the question",
        "cannot_swap": "the same",
        "no_more_variations": "the same",
        "no_routine": "a valid question may have no routine",
        "end_before_start": "compares two instants",
        "duplicate_id": "compares two workouts",
        "duplicate_date": "compares two days",
        "missing_parameter": "alternatives in a routine need its region, phase and minutes",
        "missing_field": "one of two fields is required, minutes or end; and those of a routine without an id",
        "out_of_range": "an instant is compared with `now`, and an end with its start",
        "invalid_count": "the entries of all lists are counted together",
        "nothing_placed": "a valid plan may have no room",
        "nothing_to_judge": "depends on what the entries of the lists hold",
        "invalid_time": "RFC 3339 allows leap seconds and unused offsets",
        "invalid_text": "control characters are refused, which only an unreadable pattern could express",
        "invalid_request": "several of these at once",
        "precondition_required": "one of two headers is required",
        "precondition_failed": "depends on the current record",
        "not_found": "the same, within several changes",
        "gone": "the same",
        "in_use": "the same",
        "breaks_catalogue": "depends on the other records",
        "invalid_external_id": "the id of a routine is an id of a saved routine, but not one that a client may choose",
        "invalid_precondition": "Schemathesis writes no quotation mark, and so no valid ETag",
    }
)
"""Codes with which a request that matches every schema may be refused, each with the reason."""


@schemathesis.hook
def before_call(_context: HookContext, case: Case, _kwargs: Any) -> None:
    """Correct generated headers before the request is sent.

    Of two preconditions that exclude each other only the one with an example is sent, otherwise nothing would ever be created;
    `tests/api/hostile/writes.py` sends both. The key, which the command adds to every request, is removed in the case of the
    missing key.
    """
    if _tests_the_missing_key(case):
        del case.headers[KEY]
    declared = [each for each in case.operation.definition.raw.get("parameters", ()) if each["name"] in PRECONDITIONS]
    both = case.headers.keys() >= PRECONDITIONS
    for parameter in declared:
        if both and "example" not in parameter:
            del case.headers[parameter["name"]]
        elif _is_invalid_by_mistake(case, parameter):
            case.headers[parameter["name"]] = ANY_VERSION


def _tests_the_missing_key(case: Case) -> bool:
    drawn = case.meta.phase.data if case.meta else None
    if not isinstance(drawn, CoveragePhaseData) or drawn.scenario is not CoverageScenario.MISSING_PARAMETER:
        return False
    return drawn.parameter == KEY and KEY in case.headers


def _is_invalid_by_mistake(case: Case, parameter: dict[str, Any]) -> bool:
    """Whether the headers should be valid and this one is not: Schemathesis generates no header with a quotation mark or an
    asterisk, so it finds no valid ETag at the edges of a schema and sends an invalid one.
    """
    sent, pattern = case.headers.get(parameter["name"], ""), parameter["schema"].get("pattern", "")
    drawn = case.meta.components.get(ParameterLocation.HEADER) if case.meta else None
    return drawn is not None and drawn.mode.is_positive and parameter["name"] in case.headers and not re.search(pattern, sent)


@schemathesis.check
def one_error_shape(_context: CheckContext, response: Response, _case: Case) -> None:
    """Every error response has the one problem shape."""
    if response.status_code >= 400:
        headers = {name: values[0] for name, values in response.headers.items()}
        answer = RawResponse(status_code=response.status_code, headers=headers, content=response.content)
        # A refused HEAD has the headers of the problem without its body.
        if response.request.method != "HEAD":
            refused(answer, status=response.status_code)


@schemathesis.hook
def filter_failure(_context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether a failure counts: not if the refusal is explained, if null replaces an absent field, or if the request was refused
    with a status that the check does not know as a refusal.
    """
    if failure.code == REJECTED:
        return not _unexpected_codes(json.loads(response.content)) <= EXPECTED_BY_NO_SCHEMA.keys()
    if failure.code == ACCEPTED:
        # Some generated clients write null for each absent field, so null counts as absent; the contract has no null.
        # A header without a value counts as absent, too.
        empty = any(not case.headers[name].strip() for name in PRECONDITIONS & case.headers.keys())
        if empty or _holds_null(case.body) or _is_of_a_service(case.body) or _is_refused_apart(response):
            return False
        return response.status_code < HTTPStatus.BAD_REQUEST
    if failure.code == HEADERLESS:
        return response.status_code != HTTPStatus.PRECONDITION_REQUIRED
    return True


def _unexpected_codes(problem: dict[str, Any]) -> set[str]:
    """The codes of a problem that the schema should have excluded. The schema of a change leaves its record open."""
    errors = problem.get("errors", ())
    codes = {error["code"] for error in errors if not RECORD_OF_A_CHANGE.match(error.get("pointer", ""))}
    return codes if problem["code"] in {error["code"] for error in errors} else codes | {problem["code"]}


def _is_refused_apart(response: Response) -> bool:
    """Whether a batch has refused one of its questions: its own status is then still 200."""
    found = json.loads(response.content or b"null")
    results = found.get("results", ()) if isinstance(found, dict) else ()
    return any(result["status"] >= HTTPStatus.BAD_REQUEST for result in results)


def _is_of_a_service(content: Any) -> bool:
    """Whether a body has entries of another service, which are passed over and not refused, or an id of one as a number."""
    if not isinstance(content, dict):
        return False
    ratings = content.get("ratings") or ()
    by_number = any(isinstance(each, dict) and isinstance(each.get("id"), int) for each in ratings)
    return by_number or bool(content.get("strava_activities") or content.get("intervals_activities"))


def _holds_null(content: Any) -> bool:
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return content is None or any(_holds_null(each) for each in inner)
