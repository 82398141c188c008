"""How a message refers to a parameter or field that does not exist."""

import re
from typing import Final

_PLAIN_NAME: Final = re.compile(r"[a-z_]{1,40}(?:\[\])?")
"""Names like these are of programs and not of people, so that they may be repeated. Values never are."""


def reference_to(kind: str, name: object, number: int) -> str:
    """The name of an unknown parameter or field where it is plain, such as "`colour`"; otherwise its number in the request."""
    is_plain = isinstance(name, str) and _PLAIN_NAME.fullmatch(name)
    return f"`{name}`" if is_plain else f"{kind} number {number}"
