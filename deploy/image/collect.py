"""Copies what the service runs with into a folder: Python, the libraries that it loads, the program.

There is no shell and no package manager. The argument is the folder, which becomes the root of the image.
"""  # noqa: INP001 - a script

import json
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

PROGRAM: Final = Path("/opt/limber"), Path("/srv/limber")
LEFT_OUT: Final = frozenset(
    {
        *("dist-packages", "site-packages", "ensurepip", "test", "pydoc_data"),
        *("idlelib", "tkinter", "turtledemo", "lib2to3"),
    }
)
"""Folders of the standard library that a service has no use for."""

LINKS: Final = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
"""In Debian, these are links into `/usr`."""

FILES: Final = ("/etc/ssl/certs/ca-certificates.crt", "/etc/ld.so.cache", "/etc/os-release", "/usr/lib/os-release")
OWN_FILES: Final = {
    "etc/passwd": "root:x:0:0:root:/root:/sbin/nologin\nlimber:x:10001:10001:limber:/srv/limber:/sbin/nologin\n",
    "etc/group": "root:x:0:\nlimber:x:10001:\n",
    "etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
}
_LIBRARY: Final = re.compile(r"(?:=>\s*|^\s*)(/\S+) \(0x")
DLOPENED: Final = ("libgcc_s.so.1",)
"""Libraries that glibc loads by name, so that no file says that it needs them."""


def collect(root: Path) -> None:
    """Collect everything in this folder."""
    root.mkdir()
    for name in LINKS:
        if Path("/", name).is_symlink():
            (root / name).symlink_to(Path("/", name).readlink())
    interpreter = Path(sys.executable)
    standard_library = Path(sysconfig.get_path("stdlib"))
    for folder in (*PROGRAM, standard_library):
        _copy_folder(folder, root)
    libraries = sorted(_find_libraries([interpreter.resolve(), *_list_shared_objects(standard_library, *PROGRAM)]))
    for path in (*_follow(interpreter), *libraries, *map(Path, FILES)):
        if path.exists():
            _copy_file(path, root)
    for name, text in OWN_FILES.items():
        (root / name).write_text(text)
    (root / "tmp").mkdir(mode=0o777)
    _add_packages(root, [*_follow(interpreter), *libraries])


def _copy_folder(folder: Path, root: Path) -> None:
    def leave_out(_folder: str, names: list[str]) -> set[str]:
        return {name for name in names if (name in LEFT_OUT and folder not in PROGRAM) or name == "tests"}

    shutil.copytree(folder, root / folder.relative_to("/"), symlinks=True, ignore=leave_out, dirs_exist_ok=True)


def _copy_file(path: Path, root: Path) -> None:
    # Folders that are links stay links: the parent is resolved, the file is not.
    parent = path.parent.resolve()
    target = root / parent.relative_to("/") / path.name
    target.parent.mkdir(parents=True, exist_ok=True)
    if not (target.exists() or target.is_symlink()):
        shutil.copy2(path, target, follow_symlinks=False)
    if path.is_symlink():
        _copy_file(parent / path.readlink(), root)


def _follow(path: Path) -> Iterator[Path]:
    """A file, and every link on the way to it."""
    yield path
    while path.is_symlink():
        path = path.parent / path.readlink()
        yield path


def _list_shared_objects(*folders: Path) -> Iterator[Path]:
    for folder in folders:
        yield from folder.rglob("*.so")
        yield from folder.rglob("*.so.*")


def _find_libraries(files: list[Path]) -> set[Path]:
    """The libraries outside of the program that these files load."""
    named = [Path("/usr/lib", sysconfig.get_config_var("MULTIARCH") or "", name) for name in DLOPENED]
    found = {path for path in named if path.exists()}
    for file in files:
        listed = subprocess.run(["ldd", file], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
        found |= {Path(path) for line in listed.splitlines() for path in _LIBRARY.findall(line)}
    return {path for path in found if not path.is_relative_to(PROGRAM[0])}


def _add_packages(root: Path, files: list[Path]) -> None:
    """Add Debian's packages, whose files these are, to the bill of materials."""
    paths = sorted({str(path.resolve()) for path in files})
    owners = subprocess.run(["dpkg-query", "--search", *paths], capture_output=True, text=True, check=False).stdout  # noqa: S603, S607
    names = sorted({line.partition(":")[0] for line in owners.splitlines()})
    listed = subprocess.run(  # noqa: S603
        ["dpkg-query", "--show", "--showformat", "${Package} ${Version}\n", *names],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    bill = root / PROGRAM[0].relative_to("/") / "sbom.cdx.json"
    content = json.loads(bill.read_text())
    for name, version in sorted({tuple(line.split(" ")) for line in listed.splitlines()}):
        reference = f"pkg:deb/debian/{name}@{quote(version, safe=':')}"
        content["components"].append(
            {"type": "library", "bom-ref": reference, "name": name, "version": version, "purl": reference}
        )
    bill.write_text(json.dumps(content, indent=1))


if __name__ == "__main__":
    collect(Path(sys.argv[1]))
