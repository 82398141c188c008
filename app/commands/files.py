"""Reading the file that a command is given: no more of it than a command can take."""

import sys
from pathlib import Path
from typing import Final

from app.api.refusals import Refused
from app.domain.errors import Problem

MOST_FILE_BYTES: Final = 16 * 1024 * 1024
STANDARD_INPUT: Final = "-"


def bytes_of(path: str) -> bytes:
    """What is in the file of this name; - is standard input.

    Raises: Refused when it is too large; OSError when it cannot be read.
    """
    if path == STANDARD_INPUT:
        raw = sys.stdin.buffer.read(MOST_FILE_BYTES + 1)
    else:
        with Path(path).open("rb") as file:
            raw = file.read(MOST_FILE_BYTES + 1)
    if len(raw) > MOST_FILE_BYTES:
        raise Refused(Problem(code="body_too_large", text="the file is larger than 16 MiB"), code="body_too_large")
    return raw
