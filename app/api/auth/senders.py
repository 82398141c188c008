"""The sender of a request for rate limits: the id of its key, or its address. Contains no keys."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final, Literal

from starlette.types import Scope

PREFIX_BITS: Final = 64
"""IPv6 addresses with the same prefix belong to one network and count as one sender."""

UNKNOWN_ADDRESS: Final = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """A sender of requests: the kind of its name, and the name."""

    kind: Literal["key", "address"]
    name: str


def identify_sender(scope: Scope) -> Sender:
    """Return the sender by address: that of the connection, or the one that a trusted proxy forwards."""
    peer = scope.get("client")
    return Sender(kind="address", name=_normalise_address(peer[0]) if peer else UNKNOWN_ADDRESS)


@lru_cache(maxsize=4096)
def _normalise_address(text: str) -> str:
    """Return the address, or the network, that counts as one sender. A proxy may forward an invalid address."""
    try:
        address = ip_address(text)
    except ValueError:
        return UNKNOWN_ADDRESS
    if not isinstance(address, IPv6Address):
        return text
    return str(address.ipv4_mapped or ip_network((int(address), PREFIX_BITS), strict=False))
