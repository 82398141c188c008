"""Liveness and readiness as they go out."""

from typing import Annotated

from app.api.schemas.outgoing import Outgoing, said
from app.documents.shapes.incoming import Optional


class Health(Outgoing):
    """That the service is well; when it is not, the answer is a problem instead."""

    status: Annotated[str, said("`alive` or `ready`.", "ready")]
    notice: Annotated[Optional[str], said("The code of what the operator should know all the same.", "schema_ahead")] = None
