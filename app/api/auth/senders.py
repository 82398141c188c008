"""Who a request is from, as far as counting goes: a key by its id, or an address. No key itself is in here."""

from dataclasses import dataclass
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final, Literal

from starlette.types import Scope

PREFIX_BITS: Final = 64
"""Of an IPv6 address: whoever has one has all of them under this prefix, so that they count as one."""

NOWHERE: Final = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who counts as one, by the kind of name that it goes by."""

    kind: Literal["key", "address"]
    name: str


def sender_of(scope: Scope) -> Sender:
    """The sender by address: that of the connection, or the one that a trusted proxy tells (see `listening.py`)."""
    peer = scope.get("client")
    return Sender(kind="address", name=_place_of(peer[0]) if peer else NOWHERE)


@lru_cache(maxsize=4096)
def _place_of(text: str) -> str:
    """An address as it counts. What a proxy passes on may be no address at all."""
    try:
        address = ip_address(text)
    except ValueError:
        return NOWHERE
    if not isinstance(address, IPv6Address):
        return text
    return str(address.ipv4_mapped or ip_network((int(address), PREFIX_BITS), strict=False))
