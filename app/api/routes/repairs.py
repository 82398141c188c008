"""Repairs of a plan: `POST /v1/training-load/repairs`."""

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.requests.check_examples import REPAIR_EXAMPLES
from app.api.requests.check_request import RepairInput
from app.api.routes.plan_responses import respond_to_plan
from app.api.routes.training_load import PLAN_CODES
from app.api.schemas.training_load.repair import Repair, render_repair
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import Scope
from app.domain.training_load.repair import repair

endpoints = Endpoints("training load")


@endpoints.post(
    "/v1/training-load/repairs",
    Operation(
        id="repairTrainingLoad",
        summary="Repair a plan with as little disruption as possible",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=RepairInput, examples=REPAIR_EXAMPLES),
        successes=(Success(model=Repair, description="The repair, or the reason why none was found."),),
        problems=PLAN_CODES,
        has_etag=False,
    ),
)
async def repair_training_load(request: Request) -> Response:
    """The change with the fewest disruption points that resolves every finding that changing planned workouts can resolve.

    It reorders, moves and swaps workouts, shortens or eases runs, makes strength lighter, leaves workouts out, or scales the runs
    of a week. Workouts move only to times of day at which the plan, or `slots`, starts something on such a day. It does not
    change workouts that are done, fixed, a race, already started, or more than 14 days ahead, and it never causes a new finding.
    `optimal` is true if it is proven that no repair has fewer points. The returned workouts can be sent in the next request.
    """
    return await respond_to_plan(request, RepairInput, _render_repair)


def _render_repair(sent: SentPlan[RepairInput], catalogue: Catalogue) -> bytes:
    return render_repair(repair(sent.plan, slots=sent.body.slots), sent, sources=catalogue.sources)
