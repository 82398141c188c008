"""The floor: a bare ASGI callable that sends bytes that are at hand, under the server that Limber runs under.

`python -m bench.serving.floor FILE PORT`; the file has the answers by path.
"""

import json
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send

from app.server import configuration
from app.settings import Settings


class Floor:
    """Answers each path with its bytes, and looks at nothing else."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.messages: dict[str, tuple[Message, Message]] = {
            path: (
                {
                    "type": "http.response.start",
                    "status": told["status"],
                    "headers": [(name.encode(), value.encode()) for name, value in told["headers"]],
                },
                {"type": "http.response.body", "body": told["body"].encode()},
            )
            for path, told in answers.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer of the path."""
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        if scope["method"] == "POST":
            while (await receive()).get("more_body"):
                pass
        for message in self.messages[scope["path"]]:
            await send(message)


def main() -> None:
    """Serve until told to stop."""
    answers = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", int(sys.argv[2])), backlog=2048) as listening:
        uvicorn.Server(configuration(Floor(answers), Settings())).run(sockets=[listening])


if __name__ == "__main__":
    main()
