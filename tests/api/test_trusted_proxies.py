"""Whose word counts on where a request comes from: that of the proxies that an operator has named, and nobody else's."""

from pathlib import Path

import pytest

from tests.api.hostile.raw_http import get, send_raw
from tests.api.serving import serve_shipped

FORWARDED = ("198.51.100.1", "198.51.100.2", "198.51.100.1")


@pytest.mark.parametrize(
    ("proxies", "statuses"),
    [("", [200, 429, 429]), ("10.0.0.0/8", [200, 429, 429]), ("10.0.0.0/8, 127.0.0.1", [200, 200, 429])],
)
def test_a_forwarded_address_counts_only_from_a_proxy_that_is_named(seeded_file: Path, proxies: str, statuses: list[int]):
    with serve_shipped(f"sqlite:///{seeded_file}", rate_limit="1/day", trusted_proxies=proxies) as address:
        requests = [get("/v1/regions", headers=f"X-Forwarded-For: {client}\r\n") for client in FORWARDED]
        assert [send_raw(address, raw).status_code for raw in requests] == statuses
