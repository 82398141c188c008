"""The files that commands are given: read no further than a command can take, and written whole or not at all."""

import secrets
import shutil
import sys
from pathlib import Path
from typing import Final

from app.api.problems.refusal import Refused
from app.cli.exits import ASKED_WRONGLY, end
from app.domain.errors import Problem

MIB: Final = 1024 * 1024
MOST_FILE_BYTES: Final = 16 * MIB
STANDARD_INPUT: Final = "-"


def bytes_of(path: str, *, most: int = MOST_FILE_BYTES) -> bytes:
    """What is in the file of this name, of at most so many bytes; - is standard input.

    Raises: Refused when it is too large; OSError when it cannot be read; typer.Exit where there is no standard input.
    """
    if path == STANDARD_INPUT:
        raw = _sent(most + 1)
    else:
        with Path(path).open("rb") as file:
            raw = file.read(most + 1)
    if len(raw) > most:
        raise Refused(Problem(code="body_too_large", text=f"the file is larger than {most // MIB} MiB"), code="body_too_large")
    return raw


def write_whole(path: Path, content: bytes) -> None:
    """Make this the content of a file; where that fails, the file stays as it was. What is no file is written to as it stands.

    Raises: OSError when it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    file = path.resolve()
    beside = file.with_name(f".limber-{secrets.token_hex(6)}")
    try:
        beside.write_bytes(content)
        if file.exists():
            shutil.copymode(file, beside)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)


def _sent(most: int) -> bytes:
    # Python has none where the shell has closed it (<&-), which its type does not say.
    if sys.stdin is None:
        end(["standard input is closed; name a file, or send one there"], code=ASKED_WRONGLY)
    return sys.stdin.buffer.read(most)
