"""A server that stops under load drops no request of clients that check `/readyz`, as load balancers do."""

import http.client
import json
import signal
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.api.real_server import STOP_SECONDS, get, served
from tests.serving import wait_until

CALLERS = 8
PATHS = ("/v1/routines?region=ankle&phase=pre&minutes={n}", "/v1/exercises?limit={n}", "/v1/regions?q=hip")


class Caller(threading.Thread):
    """Sends requests over persistent connections until `elsewhere` is set."""

    def __init__(self, address: str, elsewhere: threading.Event) -> None:
        super().__init__()
        self.host, self.elsewhere = urlsplit(address).netloc, elsewhere
        self.answered, self.dropped = 0, list[str]()

    def run(self) -> None:
        connection = http.client.HTTPConnection(self.host, timeout=STOP_SECONDS)
        while not self.elsewhere.is_set():
            try:
                connection.request("GET", PATHS[self.answered % 3].format(n=self.answered % 99 + 1))
                answer = connection.getresponse()
                answer.read()
            except OSError as error:
                self.dropped.append(repr(error))
                return
            self.answered += 1
            if answer.status != 200:
                self.dropped.append(str(answer.status))
            if answer.will_close:
                connection.close()
        connection.close()


def watch(address: str, elsewhere: threading.Event) -> None:
    """Set `elsewhere` once the server is not ready."""
    while get(f"{address}/readyz")[0] == 200:
        time.sleep(0.05)
    elsewhere.set()


def test_no_request_is_dropped(tmp_path: Path):
    elsewhere = threading.Event()
    with served(tmp_path, LIMBER_DRAIN_SECONDS="600", LIMBER_LOG_REQUESTS="false") as (address, process):
        callers = [Caller(address, elsewhere) for _ in range(CALLERS)]
        balancer = threading.Thread(target=watch, args=(address, elsewhere))
        for thread in (*callers, balancer):
            thread.start()
        wait_until(lambda: min(caller.answered for caller in callers) > 1)
        process.send_signal(signal.SIGTERM)
        for thread in (*callers, balancer):
            thread.join(STOP_SECONDS)
        # It drains until the clients are elsewhere, however long they need for that; then the drain is cut short.
        process.send_signal(signal.SIGINT)
        assert process.wait(STOP_SECONDS) == 0
    assert [caller.dropped for caller in callers] == [[]] * CALLERS


def test_without_a_drain_a_client_that_continues_loses_its_connection(tmp_path: Path):
    # The control: the test above would see a request that is dropped.
    with served(tmp_path, LIMBER_LOG_REQUESTS="false") as (address, process):
        caller = Caller(address, threading.Event())
        caller.start()
        wait_until(lambda: caller.answered > 0)
        process.send_signal(signal.SIGTERM)
        caller.join(STOP_SECONDS)
        assert process.wait(STOP_SECONDS) == 0
    assert len(caller.dropped) == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_draining_server_is_not_ready_and_closes_connections(tmp_path: Path, how: signal.Signals):
    with served(tmp_path, LIMBER_DRAIN_SECONDS="600") as (address, process):
        assert get(f"{address}/readyz")[0] == 200
        process.send_signal(how)
        wait_until(lambda: get(f"{address}/readyz")[0] == 503)
        (error,) = json.loads(get(f"{address}/readyz")[1])["errors"]
        assert error["code"] == "stopping"
        assert "still responds" in error["detail"]
        assert get(f"{address}/livez")[0] == 200
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        connection.request("GET", "/v1/regions/ankle")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["connection"]) == (200, "close")
        connection.close()
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGINT)
        process.wait(STOP_SECONDS)
