"""The framework's application, standing behind the front."""

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.types import ASGIApp
from typing_extensions import override


class Application(FastAPI):
    """Whatever is asked of it comes through the front first."""

    def __init__(self, *, front: Callable[[ASGIApp], ASGIApp], **told: Any) -> None:  # noqa: ANN401 - as the framework has it
        """Stand behind what `front` makes of all the rest."""
        super().__init__(**told)
        self._front = front

    @override
    def build_middleware_stack(self) -> ASGIApp:
        """The framework's layers, with the front in place of the outermost.

        That one answers errors in words of its own. And a layer that `add_middleware` adds would stand behind three more, which
        together cost as much as a kept answer does.
        """
        outermost = super().build_middleware_stack()
        if not isinstance(outermost, ServerErrorMiddleware):
            message = "the framework's outermost layer is another one than it was"
            raise TypeError(message)
        return self._front(outermost.app)
