"""Temporary files in memory: a database that is thrown away needs no disk, and each commit would wait for one."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

import psutil

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - only its size is read here; files in it are created by `tempfile`
NEEDED_BYTES: Final = 4 * 1024**3


def prefer_memory() -> None:
    """Put the temporary files of this process and its children in memory, unless `TMPDIR` names a folder or memory is short."""
    if "TMPDIR" not in os.environ and has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        # Otherwise a folder that was determined earlier stays in use.
        tempfile.tempdir = None


def has_room() -> bool:
    """Whether this machine has a file system in memory with enough room, from which programs may run."""
    if not os.access(MEMORY, os.W_OK) or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return False
    return min(shutil.disk_usage(MEMORY).free, psutil.virtual_memory().available) >= NEEDED_BYTES
