"""Liveness and readiness as they go out."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe
from app.documents.shapes.incoming import Optional


class Health(ResponseModel):
    """That the service is well; when it is not, the answer is a problem instead."""

    status: Annotated[str, describe("`alive` or `ready`.", "ready")]
    notice: Annotated[Optional[str], describe("The code of what the operator should know all the same.", "schema_ahead")] = None
