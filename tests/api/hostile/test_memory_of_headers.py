"""What clients send in headers is not stored: no cache is keyed by it without a limit."""

import gc
import tracemalloc
from typing import Final

from tests.api.serving import ServiceClient, client_of
from tests.builders import a_catalogue

REQUESTS: Final = 200
LENGTH: Final = 20_000
HEADERS: Final = (
    "Accept",
    "Accept-Encoding",
    "Accept-Language",
    "Authorization",
    "Host",
    "If-None-Match",
    "Origin",
    "traceparent",
    "User-Agent",
    "X-Forwarded-For",
)


def send_many(client: ServiceClient, header: str) -> None:
    for number in range(REQUESTS):
        client.get("/v1/regions?limit=1", headers={header: f"{number}," + "x" * LENGTH})


def test_long_headers_take_no_memory():
    client = client_of(a_catalogue())
    for header in HEADERS:
        client.get("/v1/regions?limit=1", headers={header: "first"})
    tracemalloc.start()
    try:
        for header in HEADERS:
            send_many(client, header)
            gc.collect()
            used, _ = tracemalloc.get_traced_memory()
            assert used < REQUESTS * LENGTH / 2, header
    finally:
        tracemalloc.stop()
