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
        summary="Repair a plan with the smallest change",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=RepairInput, examples=REPAIR_EXAMPLES),
        successes=(Success(model=Repair, description="The repair, or the reason why none was found."),),
        problems=PLAN_CODES,
        has_etag=False,
    ),
)
async def repair_training_load(request: Request) -> Response:
    """The smallest change to planned workouts that resolves every finding that such a change can resolve.

    It moves workouts to start times that the plan, or `slots`, already contains. If moving is not enough, it shortens workouts,
    lowers their effort or drops them. It does not change workouts that are done, fixed, a race, already started, or more than 14
    days ahead, and it never causes a new finding. `optimal` is true if it is proven that no smaller repair exists. The returned
    workouts can be sent in the next request without changes.
    """
    return await respond_to_plan(request, RepairInput, _render_repair)


def _render_repair(sent: SentPlan[RepairInput], catalogue: Catalogue) -> bytes:
    return render_repair(repair(sent.plan, slots=sent.body.slots), sent, sources=catalogue.sources)
