"""Whose word counts on where a request comes from: that of the proxies that an operator has named, and nobody else's."""

from pathlib import Path

import pytest

from tests.serving import served

QUESTION = "/v1/regions"
FORWARDED = ("198.51.100.1", "198.51.100.2", "198.51.100.1")


@pytest.mark.parametrize(
    ("proxies", "statuses"),
    [("", [200, 429, 429]), ("10.0.0.0/8", [200, 429, 429]), ("10.0.0.0/8, 127.0.0.1", [200, 200, 429])],
)
def test_a_forwarded_address_counts_only_from_a_proxy_that_is_named(tmp_path: Path, proxies: str, statuses: list[int]):
    settings = {"rate_limit": "1/day", "trusted_proxies": proxies}
    with served(f"sqlite:///{tmp_path}/limber.sqlite3", tmp_path, **settings) as service:
        answers = [service.ask("GET", QUESTION, X_Forwarded_For=address) for address in FORWARDED]
    assert [answer.status for answer in answers] == statuses
