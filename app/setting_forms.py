"""The forms that texts among the settings have, each with the words that tell of it. What a text held is never repeated."""

import re
from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated, Final

from pydantic import AfterValidator

PORTS: Final = range(1, 65_536)

Holds = Callable[[str], bool]


def _fits(pattern: str) -> Holds:
    """Whether a text has this form; what the pattern calls `port` is a TCP port."""

    def holds(text: str) -> bool:
        found = re.fullmatch(pattern, text)
        return found is not None and int(found.groupdict().get("port") or PORTS.start) in PORTS

    return holds


def _one(pattern: str, told: str) -> AfterValidator:
    """Holds a text to a form, or to nothing. `told` is what its form is, for whoever wrote another."""
    holds = _fits(pattern)

    def held(text: str) -> str:
        if text and not holds(text):
            message = f"takes {told}"
            raise ValueError(message)
        return text

    return AfterValidator(held)


def _several(holds: Holds, told: str) -> AfterValidator:
    """Holds a text to such things with commas between them, or to nothing. Which part is none is told by its number."""

    def held(text: str) -> str:
        for number, part in enumerate(text.split(",") if text else (), start=1):
            if not holds(part.strip()):
                message = f"takes {told}, with commas between them; part {number} is none"
                raise ValueError(message)
        return text

    return AfterValidator(held)


def _is_network(text: str) -> bool:
    """Whether a text is an address or a network. The server that is given another passes over it, and trusts nobody."""
    try:
        ip_network(text, strict=True)
    except ValueError:
        return False
    return True


_DOMAIN: Final = r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
_IPV6: Final = r"\[[0-9A-Fa-f:.]+\]"
_PORT: Final = r"(?::(?P<port>[0-9]{1,5}))?"
# Within a cluster hosts have names that no domain has, such as otel_collector; and before them there may be a password.
_SERVER: Final = rf"(?:[^\s/?#]*@)?(?:[^\s/@:?#\[\]]+|{_IPV6}){_PORT}"

Addresses = Annotated[
    str, _several(_is_network, "IP addresses, or networks without a bit set beyond their prefix (10.0.0.0/8, not 10.0.0.1/8)")
]
Hosts = Annotated[
    str, _several(_fits(rf"(?:\*\.)?{_DOMAIN}|{_IPV6}"), "host names without a port, the first label of which may be *")
]
Origins = Annotated[
    str, _several(_fits(rf"\*|https?://(?:{_DOMAIN}|{_IPV6}){_PORT}"), "origins such as https://app.example.org:8443")
]
PathPrefix = Annotated[
    str,
    _one(
        r"(?:/(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+",
        "a path such as /limber, of letters, digits, and . _ ~ - between slashes; no slash at its end, and no /. or /.. in it",
    ),
]
RateLimit = Annotated[
    str, _one(r"[1-9][0-9]{0,6}/(?:second|minute|hour|day)", "a number and second, minute, hour or day: 100/minute")
]
RedisUrl = Annotated[
    str,
    _one(
        rf"rediss?://{_SERVER}(?:/(?:[0-9]|1[0-5])?)?",
        "an address such as redis://host:6379/0, or rediss://; the port is 6379 and the database 0 unless it names others, "
        "the last one is 15, and nothing follows it",
    ),
]
HttpUrl = Annotated[
    str, _one(rf"https?://{_SERVER}(?:/[^\s?#]*)?", "an address such as http://localhost:4318, or https://, without a query")
]
