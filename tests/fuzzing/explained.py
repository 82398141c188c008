"""What is held of every answer beside the checks that Schemathesis brings, and the failures of those checks that are none."""

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

from tests.api.hostile.wire import Answer
from tests.api.refusal import refused

REJECTED: Final = "ST202"
ACCEPTED: Final = "ST201"
HEADERLESS: Final = "ST203"
KEY: Final = "Authorization"
PRECONDITIONS: Final = frozenset({"If-Match", "If-None-Match"})
WHATEVER_IT_IS: Final = "*"

SAID_BY_NO_SCHEMA: Final = MappingProxyType(
    {
        "unknown_region": "which slugs and names there are is for the catalogue to say",
        "unknown_exercise": "the same",
        "unknown_protocol": "the same",
        "unknown_source": "the same",
        "unknown_time_zone": "which zones there are is for the time zone database to say",
        "invalid_cursor": "a cursor has to come from the list, and from the same question",
        "contradictory_parameters": "two sound values may exclude each other",
        "contradictory_fields": "the same",
        "cannot_include": "what bars an exercise is for the catalogue and the rest of the question to say",
        "no_routine": "a sound question may have no answer",
        "end_before_start": "it takes two instants to tell",
        "duplicate_id": "it takes two workouts to tell",
        "duplicate_date": "it takes two days to tell",
        "missing_field": "one of two fields is wanted, minutes or end; and those of a routine where it is no mere id",
        "out_of_range": "an instant is held against `now`, and an end against its start",
        "invalid_count": "the workouts of all lists are counted together",
        "invalid_time": "RFC 3339 knows leap seconds, and offsets that no place has",
        "invalid_text": "control characters are refused, which only an unreadable pattern could say",
        "invalid_request": "several of these at once",
        "precondition_required": "one of two headers is wanted",
        "precondition_failed": "what a record is now is for the catalogue to say",
        "not_found": "the same, within several changes",
        "gone": "the same",
        "in_use": "the same",
        "breaks_catalogue": "what goes together with the other records is for them to say",
    }
)
"""Codes with which a request may be refused that keeps to every schema, each with the reason."""


@schemathesis.hook
def before_call(_context: HookContext, case: Case, _kwargs: Any) -> None:
    """Send what was meant.

    Of two preconditions that cannot go together only the one that the contract shows goes out, else nothing would ever be
    created; both together are refused in `tests/api/hostile/writes.py`. And the key, which the command puts into every request,
    does not where it is to be missing.
    """
    if _is_to_bear_no_key(case):
        del case.headers[KEY]
    declared = [told for told in case.operation.definition.raw.get("parameters", ()) if told["name"] in PRECONDITIONS]
    both = case.headers.keys() >= PRECONDITIONS
    for told in declared:
        if both and "example" not in told:
            del case.headers[told["name"]]
        elif _unsound_though_meant_well(case, told):
            case.headers[told["name"]] = WHATEVER_IT_IS


def _is_to_bear_no_key(case: Case) -> bool:
    drawn = case.meta.phase.data if case.meta else None
    if not isinstance(drawn, CoveragePhaseData) or drawn.scenario is not CoverageScenario.MISSING_PARAMETER:
        return False
    return drawn.parameter == KEY and KEY in case.headers


def _unsound_though_meant_well(case: Case, told: dict[str, Any]) -> bool:
    """Whether the headers are to be sound and this one is not: to Schemathesis no header can hold a quotation mark or an
    asterisk, so that it finds no sound ETag among the edges of a schema, and sends an unsound one for it.
    """
    sent, sound = case.headers.get(told["name"], ""), told["schema"].get("pattern", "")
    drawn = case.meta.components.get(ParameterLocation.HEADER) if case.meta else None
    return drawn is not None and drawn.mode.is_positive and told["name"] in case.headers and not re.search(sound, sent)


@schemathesis.check
def one_error_shape(_context: CheckContext, response: Response, _case: Case) -> None:
    """Whatever is no success is a problem, in the one shape."""
    if response.status_code >= 400:
        headers = {name: values[0] for name, values in response.headers.items()}
        answer = Answer(status_code=response.status_code, headers=headers, content=response.content)
        # A refused HEAD has the headers of the problem and no body to hold.
        if response.request.method != "HEAD":
            refused(answer, status=response.status_code)


@schemathesis.hook
def filter_failure(_context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Whether a failure stays one: not where a refusal is explained, nor where null stands for a field that is left out, nor
    where something was refused after all, by a status that the check does not know as a refusal.
    """
    if failure.code == REJECTED:
        problem = json.loads(response.content)
        return not {problem["code"], *(error["code"] for error in problem.get("errors", ()))} <= SAID_BY_NO_SCHEMA.keys()
    if failure.code == ACCEPTED:
        # Some generated clients write null for each field that is not set, so null is taken for that; the contract, which
        # knows no null, is what they are generated from.
        return response.status_code < HTTPStatus.BAD_REQUEST and not _holds_null(case.body)
    if failure.code == HEADERLESS:
        return response.status_code != HTTPStatus.PRECONDITION_REQUIRED
    return True


def _holds_null(content: Any) -> bool:
    inner = content.values() if isinstance(content, dict) else content if isinstance(content, list) else ()
    return content is None or any(_holds_null(each) for each in inner)
