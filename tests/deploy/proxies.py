"""The proxy of `compose.yaml`, by its own configuration, in front of real replicas or of stand-ins.

Debian's nginx is older than that of `compose.yaml` and cannot resolve names again, so the replicas have addresses here.
"""

import http.client
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Barrier, Thread
from typing import Final

from tests.postgres import free_port
from tests.programs import find_program
from tests.serving import PATIENCE_SECONDS, Answer, Service, served, wait_until

SHIPPED: Final = Path(__file__).resolve().parents[2] / "deploy" / "proxy" / "nginx.conf"
PROGRAM: Final = find_program("nginx")
ROUTINE: Final = "/v1/routines?region=ankle&phase=pre&minutes=10"


@dataclass(frozen=True)
class Setup:
    """A proxy and the replicas behind it."""

    proxy: Service
    replicas: Sequence[Service]
    url: str

    def get(self, path: str, **headers: str) -> Answer:
        """Ask through the proxy."""
        return self.proxy.ask("GET", path, **headers)


@contextmanager
def running_setup(seeded_file: Path, folder: Path) -> Iterator[Setup]:
    """Two replicas over one database, and the proxy before them. All are ended in any case."""
    url = f"sqlite:///{shutil.copy(seeded_file, folder / 'limber.sqlite3')}"
    with ExitStack() as stack:
        replicas = [stack.enter_context(served(url, folder)) for _ in range(2)]
        proxy = stack.enter_context(proxied(folder, replicas))
        yield Setup(proxy, replicas, url)


@contextmanager
def proxied(folder: Path, replicas: Sequence[Service]) -> Iterator[Service]:
    """The proxy, once it answers for the replicas."""
    front, configuration = Service("", folder, port=free_port()), folder / "nginx.conf"
    configuration.write_text(configured(folder, front.port, replicas))
    # As root it would work as somebody who may not enter the folder of a test.
    directives = "daemon off;" + (" user root root;" if os.geteuid() == 0 else "")
    assert PROGRAM is not None
    with (folder / "nginx.log").open("w") as log:
        process = subprocess.Popen(
            [PROGRAM, "-e", "stderr", "-p", str(folder), "-c", str(configuration), "-g", directives], stderr=log
        )
        try:
            wait_until(lambda: process.poll() is not None or front.is_ready())
            assert process.poll() is None, (folder / "nginx.log").read_text()
            yield front
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


def configured(folder: Path, port: int, replicas: Sequence[Service]) -> str:
    """The configuration as it is shipped, with the places of this test in place of those of a container."""
    text = SHIPPED.read_text(encoding="utf-8")
    (by_name,) = re.finditer(r"server api:\d+ resolve (.*;)", text)
    by_address = "\n".join(f"server 127.0.0.1:{replica.port} {by_name[1]}" for replica in replicas)
    text, listening = re.subn(r"listen \d+;", f"listen 127.0.0.1:{port};", text.replace(by_name[0], by_address))
    assert listening == 1
    return text.replace("/tmp/", f"{folder}/")  # noqa: S108 - of the container


@contextmanager
def meeting(callers: int) -> Iterator[Service]:
    """A service that is ready, and refuses everything else once this number of requests arrive at the same time."""
    together = Barrier(callers, timeout=PATIENCE_SECONDS)

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/readyz" or together.wait() < 0 else 422)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Service("", Path(), port=server.server_port)
        server.shutdown()


@dataclass(frozen=True)
class StandIn:
    """A replica that answers everything with one status and a long header, and remembers what it was asked."""

    service: Service
    asked: list[tuple[str, Message, int]] = field(default_factory=list)
    """The method, the header fields and the port of the connection."""


LONG: Final = "x" * 16 * 1024


@contextmanager
def standing_in(status: int = 200) -> Iterator[StandIn]:
    """A stand-in, which is ready whatever its status; with 0 it hangs up instead."""

    class Remembering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path != "/readyz":
                stand_in.asked.append((self.command, self.headers, self.client_address[1]))
                if not status:
                    self.close_connection = True
                    return
            self.send_response(200 if self.path == "/readyz" else status)
            self.send_header("Content-Length", "2")
            if self.path != "/readyz":
                self.send_header("Link", LONG)
            self.end_headers()
            self.wfile.write(b"{}")

        def do_POST(self) -> None:
            self.do_GET()

    with ThreadingHTTPServer(("127.0.0.1", 0), Remembering) as server:
        stand_in = StandIn(Service("", Path(), port=server.server_port))
        Thread(target=server.serve_forever, daemon=True).start()
        yield stand_in
        server.shutdown()


def made_by(answer: Answer) -> str:
    """The request for which an answer was made."""
    return str(answer.headers["X-Request-Id"])


def fetch(setup: Setup, path: str = ROUTINE + "&level=advanced", **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
    """A response through the proxy with its body as it was sent."""
    connection = http.client.HTTPConnection("127.0.0.1", setup.proxy.port)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("GET", path, headers=names)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body
