"""The responses of `GET /livez` and `GET /readyz`."""

from typing import Annotated

from app.api.schemas.response_model import ResponseModel, describe
from app.documents.shapes.incoming import Optional


class Health(ResponseModel):
    """The health of the service. If it is not ready, the response is a problem instead."""

    status: Annotated[str, describe("`alive` or `ready`.", "ready")]
    notice: Annotated[
        Optional[str], describe("A code for the operator of a service that is ready with a limitation.", "schema_ahead")
    ] = None
