"""Which names of unknown parameters and fields a message may repeat."""

import re
from typing import Final

_PLAIN_NAME: Final = re.compile(r"[a-z_]{1,40}(?:\[\])?")


def get_plain_name(name: object) -> str | None:
    """The name if it is a plain identifier, which is not personal data; otherwise None. Values are never repeated."""
    return name if isinstance(name, str) and _PLAIN_NAME.fullmatch(name) else None
