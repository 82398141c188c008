"""Repairs of a plan: `POST /v1/training-load/repairs`."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.openapi.operations import describe_body, describe_responses
from app.api.requests.check_examples import REPAIR_EXAMPLES
from app.api.requests.check_request import RepairIn
from app.api.requests.plans import Sent
from app.api.routes.plan_responses import respond_to_plan
from app.api.routes.training_load import BODY_CODES
from app.api.routing import PlainRoute
from app.api.schemas.training_load.repair import Repair, render_repair
from app.domain.catalogue.catalogue import Catalogue
from app.domain.training_load.repair import repair

router = APIRouter(tags=["training load"], route_class=PlainRoute)


@router.post(
    "/v1/training-load/repairs",
    operation_id="repairTrainingLoad",
    summary="Repair a plan with the smallest change",
    openapi_extra=describe_body(RepairIn, REPAIR_EXAMPLES),
    responses=describe_responses(Repair, "The repair, or the reason why none was found.", *BODY_CODES, cached=False),
)
async def repair_training_load(request: Request) -> Response:
    """The smallest change to planned workouts that resolves every finding that such a change can resolve.

    It moves workouts to start times that the plan, or `slots`, already contains. If moving is not enough, it shortens workouts,
    lowers their effort or drops them. It does not change workouts that are done, fixed, a race, already started, or more than 14
    days ahead, and it never causes a new finding. `optimal` is true if it is proven that no smaller repair exists. The returned
    workouts can be sent in the next request without changes.
    """
    return await respond_to_plan(request, RepairIn, _render_repair)


def _render_repair(sent: Sent[RepairIn], catalogue: Catalogue) -> bytes:
    return render_repair(repair(sent.plan, slots=sent.body.slots), sent, sources=catalogue.sources)
