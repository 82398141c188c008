"""Files that commands read and write: reading is limited in size, and a file is written completely or not at all."""

import secrets
import shutil
import sys
from pathlib import Path
from typing import Final

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.cli.exits import INVALID_INPUT, exit_with
from app.domain.errors import Problem
from app.words.problem_details import Detail

MIB: Final = 1024 * 1024
MAX_FILE_BYTES: Final = 16 * MIB
STANDARD_INPUT: Final = "-"


def read_bytes(path: str, *, limit: int = MAX_FILE_BYTES) -> bytes:
    """Read a file; - is standard input. Exits with 2 and one sentence if it cannot be read.

    Raises: Refused when it is larger than the limit in bytes.
    """
    raw = _read_standard_input(limit + 1) if path == STANDARD_INPUT else _read_file(path, limit + 1)
    if len(raw) > limit:
        text = format_detail(Detail.FILE_TOO_LARGE, mib=limit // MIB)
        raise Refused(Problem(code="body_too_large", text=text), code="body_too_large")
    return raw


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the content of a file; if that fails, the file keeps its content. Devices and pipes are written to directly.

    Raises: OSError when it cannot be written.
    """
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    file = path.resolve()
    temporary = file.with_name(f".limber-{secrets.token_hex(6)}")
    try:
        temporary.write_bytes(content)
        if file.exists():
            shutil.copymode(file, temporary)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


def _read_file(path: str, limit: int) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(limit)
    except (OSError, ValueError) as error:
        # ValueError: the path contains a NUL.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "it is not a valid path"
        exit_with([f"{path} cannot be read: {reason}"], code=INVALID_INPUT)


def _read_standard_input(limit: int) -> bytes:
    # It is None where the shell has closed it (<&-), although its type does not say so.
    if sys.stdin is None:
        exit_with(["standard input is closed; name a file, or send one there"], code=INVALID_INPUT)
    return sys.stdin.buffer.read(limit)
