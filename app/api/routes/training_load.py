"""Checks of a training plan: `POST /v1/training-load/checks`, and the list of rules. Repairs are in `repairs.py`."""

from functools import cache
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.observability.counters import FINDINGS
from app.api.reading.language import LANGUAGE_CODES, LanguageQuery, find_language
from app.api.reading.query import parse_query
from app.api.requests.check_examples import CHECK_EXAMPLES
from app.api.requests.check_request import CheckInput
from app.api.responses import JSON, mark_fixed, mark_language, respond_with_bytes
from app.api.routes.plan_responses import respond_to_plan
from app.api.schemas.plain_json import encode_json
from app.api.schemas.training_load.report import Report, render_report
from app.api.schemas.training_load.rules import RuleList, build_rules
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import Scope
from app.domain.training_load.check import check
from app.words import Words
from app.words.languages import find_words

PLAN_CODES: Final = (
    "unknown_value",
    "invalid_count",
    "out_of_range",
    "invalid_time",
    "missing_utc_offset",
    "end_before_start",
    "duplicate_id",
    "duplicate_date",
    "unknown_time_zone",
    "unknown_region",
    "unknown_phase",
    "unknown_equipment",
    "unknown_condition",
    "unknown_exercise",
    "unknown_protocol",
    "unknown_level",
    "cannot_include",
    "condition_leaves_nothing",
    "no_routine",
    "nothing_to_judge",
    "not_for_exercise",
    "see_someone",
    "database_unavailable",
    "database_busy",
)

endpoints = Endpoints("training load")


@endpoints.post(
    "/v1/training-load/checks",
    Operation(
        id="checkTrainingLoad",
        summary="Check a training plan",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=CheckInput, examples=CHECK_EXAMPLES),
        successes=(Success(model=Report, description="The report, with or without findings."),),
        problems=PLAN_CODES,
        has_etag=False,
    ),
)
async def check_training_load(request: Request) -> Response:
    """Compares completed and planned workouts, sleep and stress with published rules.

    Each finding has its workouts, the measured value and the limit, the evidence for the rule and how disputed that is. Findings
    report what studies found in their runners; they do not state the risk of one runner and are not a diagnosis. `not_judged`
    lists the rules that could not be judged for lack of data, which does not mean that the plan passes them. The response is
    200 with or without findings; 422 is for invalid requests only and lists all errors. The plan is not stored.
    """
    return await respond_to_plan(request, CheckInput, _render_report)


@endpoints.get(
    "/v1/training-load/rules",
    Operation(
        id="listTrainingLoadRules",
        summary="Rules with thresholds and evidence",
        scope=Scope.TRAINING_LOAD_CHECK,
        query=LanguageQuery,
        successes=(Success(model=RuleList, description="The rules."),),
        problems=LANGUAGE_CODES,
    ),
)
async def list_training_load_rules(request: Request) -> Response:
    """The table of rules that checks use: every rule with its thresholds, their bounds in a request, and its evidence."""
    parse_query(LanguageQuery, request)
    language = find_language(request)
    mark_language(request, language)
    mark_fixed(request)
    return respond_with_bytes(request, _encode_rules(find_words(language)), media_type=JSON)


@cache
def _encode_rules(words: Words) -> bytes:
    """The table of rules, which is the same until the program is restarted."""
    return encode_json(build_rules(words))


def _render_report(sent: SentPlan[CheckInput], catalogue: Catalogue) -> bytes:
    report = check(sent.plan)
    for finding in report.findings:
        FINDINGS.labels(finding.rule, finding.severity.value).inc()
    return render_report(report, sent, sources=catalogue.sources, metrics=sent.body.metrics, view=sent.body.view)
