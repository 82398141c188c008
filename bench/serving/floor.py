"""The floor: a bare ASGI callable that sends prepared bytes, on the server that Limber uses.

`python -m bench.serving.floor FILE PORT`; the file has the responses by path.
"""

import json
import socket
import sys
from pathlib import Path
from typing import Any

import uvicorn
from starlette.types import Message, Receive, Scope, Send

from app.server import create_config
from app.settings import Settings


class Floor:
    """Sends the bytes of each path and reads nothing else."""

    def __init__(self, responses: dict[str, Any]) -> None:
        self.messages: dict[str, tuple[Message, Message]] = {
            path: (
                {
                    "type": "http.response.start",
                    "status": response["status"],
                    "headers": [(name.encode(), value.encode()) for name, value in response["headers"]],
                },
                {"type": "http.response.body", "body": response["body"].encode("latin-1")},
            )
            for path, response in responses.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the response of the path."""
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
    """Serve until stopped."""
    responses = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with socket.create_server(("127.0.0.1", int(sys.argv[2])), backlog=2048) as listening:
        uvicorn.Server(create_config(Floor(responses), Settings(), record=lambda _: None)).run(sockets=[listening])


if __name__ == "__main__":
    main()
