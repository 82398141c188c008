"""The response of `GET /v1/routines/{id}/fit-report`."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe, describe_choice
from app.api.schemas.routines import EXAMPLE_ID
from app.documents.shapes.incoming import Optional
from app.domain.exports.watch_losses import Loss


class FitLoss(ResponseModel):
    """One kind of fact that the file cannot hold, or holds as text only."""

    code: Annotated[str, describe_choice(Loss, "What is lost.")]
    count: Annotated[int, describe("How often it occurs.", 12)]
    text: Annotated[str, describe("The loss as a sentence.", "There is no signal at half of a step.")]
    positions: Annotated[list[int], describe("The positions of the items that it concerns; empty if it concerns the file.", [1])]


class FitItem(ResponseModel):
    """An item, and the exercise of the FIT profile that its steps name."""

    position_in_routine: Annotated[int, describe("Its position in the routine, from 1.", 1)]
    exercise: Annotated[str, describe("The slug of the exercise.", "squat")]
    category: Annotated[Optional[str], describe("The category in the FIT profile; absent if it has none.", "squat")] = None
    name: Annotated[Optional[str], describe("The name in the FIT profile; absent if it has none.", "squat")] = None


class FitReport(ResponseModel):
    """What the workout file of a saved routine holds, and what it cannot hold."""

    id: Annotated[str, describe("The id of the routine.", EXAMPLE_ID)]
    name: Annotated[str, describe("The name of the workout.", "Strength, 20 min")]
    steps: Annotated[int, describe("The number of steps in the file, repeats included.", 34)]
    steps_played: Annotated[int, describe("The number of steps that the watch leads through.", 48)]
    items: Annotated[list[FitItem], describe("The items of the routine in order.")]
    losses: Annotated[list[FitLoss], describe("Every kind of loss.")]
