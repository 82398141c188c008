"""May a runner do this today, and what instead: `POST /v1/advice`."""

from starlette.requests import Request
from starlette.responses import Response

from app.api.endpoints.operations import Body, Operation, Success
from app.api.endpoints.routing import Endpoints
from app.api.requests.advice_request import ADVICE_EXAMPLES, AdviceInput
from app.api.routes.plan_responses import respond_to_plan
from app.api.routes.training_load import PLAN_CODES
from app.api.schemas.advice import Advice, render_advice
from app.api.schemas.links import format_private_link
from app.api.schemas.training_load.sent_plan import SentPlan
from app.domain.advice.advise import advise
from app.domain.catalogue.catalogue import Catalogue
from app.domain.keys import Scope

endpoints = Endpoints("today and the week")


@endpoints.post(
    "/v1/advice",
    Operation(
        id="getAdvice",
        summary="May I do this today, and what instead?",
        scope=Scope.TRAINING_LOAD_CHECK,
        body=Body(shape=AdviceInput, examples=ADVICE_EXAMPLES),
        successes=(Success(model=Advice, description="The advice, with or without a routine."),),
        problems=PLAN_CODES,
        has_etag=False,
    ),
)
async def get_advice(request: Request) -> Response:
    """What a runner may do now, or at a time of the next days: a decision, the reasons, a routine, and other choices.

    Red flags, strong pain and illness come first, and then there is no routine. Otherwise phase and regions are chosen from the
    plan, unless they are sent, and the routine is tried in the plan: it may add no finding that is more than information, and no
    strength for the legs on the day before a hard or long run, around a race, or when the legs need rest. Where it does not fit,
    the advice is an easier routine that fits, or the first time at which it does. Conditions stay in every choice.

    `not_known` lists what could change the advice and was not sent. The plan is not stored, and the response is not cached.
    """
    return await respond_to_plan(request, AdviceInput, _render_advice)


def _render_advice(sent: SentPlan[AdviceInput], catalogue: Catalogue) -> bytes:
    advice = advise(catalogue, sent.plan, sent.body.question.to_value())
    return render_advice(advice, sent, sources=catalogue.sources, revision=catalogue.revision, format_link=format_private_link)
