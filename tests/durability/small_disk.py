"""Runs a program with a small file system that only it can see, and that contains a copy of a file.

The file system disappears with the program, so there is nothing to clean up. Linux gives every user the rights that it needs in a
namespace of their own, where the machine allows that.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

SIZE_BYTES: Final = 8 * 1024 * 1024
UNSHARE: Final = "/usr/bin/unshare"
IN_NAMESPACES: Final = (UNSHARE, "--map-root-user", "--mount")
MOUNT: Final = ("/usr/bin/mount", "-t", "tmpfs", "-o", f"size={SIZE_BYTES}", "none")
INSIDE: Final = "LIMBER_TEST_MOUNTED"
"""Set once the program runs in namespaces of its own."""


def fill(folder: Path) -> Path:
    """Fill a file system to the last page, and return the file that takes the room."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass
    return ballast


def can_mount() -> bool:
    """Whether this machine allows its users to mount a file system in a namespace."""
    if not Path(UNSHARE).exists():
        return False
    return subprocess.run([*IN_NAMESPACES, *MOUNT, "/mnt"], capture_output=True, check=False).returncode == 0


def main() -> None:
    """Run with the file to copy, the folder to mount at, and the program with its arguments."""
    if os.environ.get(INSIDE) is None:
        environment = os.environ | {INSIDE: "yes"}
        again = [sys.executable, "-P", "-m", "tests.durability.small_disk", *sys.argv[1:]]
        os.execve(UNSHARE, [*IN_NAMESPACES, *again], environment)  # noqa: S606 - this program's own
    copied, folder, *program = sys.argv[1:]
    Path(folder).mkdir()
    subprocess.run([*MOUNT, folder], check=True)
    shutil.copy(copied, folder)
    os.execv(program[0], program)  # noqa: S606 - this program's own


if __name__ == "__main__":
    main()
