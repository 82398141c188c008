"""Takes the long lists of another service out of a JSON body before it is validated, one entry at a time.

Such a list can have megabytes of fields that nobody reads. Each entry is parsed, reduced by its reader and dropped before the
next one, so the memory of a list is that of what is read of it. We parse with the scanner of the standard library, because a
whole document as objects, or as the tree that Pydantic makes first, takes ten times the bytes of the text.
"""

import re
from codecs import getincrementaldecoder
from collections.abc import Callable, Collection
from functools import partial
from json import JSONDecoder
from typing import Any, Final

ReadEntry = Callable[[str, int, object], None]
"""Takes the name of a list, the index of an entry in it, and the entry."""

_CHUNK_BYTES: Final = 1024 * 1024
_SPACE: Final = re.compile(r"[ \t\n\r]*")


def take_lists_out(raw: bytes, names: Collection[str], read: ReadEntry) -> bytes:
    """Pass each entry of the lists with these names to `read`, and return the body with empty lists in their places.

    Only fields of the outermost object count. A body that is not valid JSON is returned as it is, for the strict parser to
    refuse; entries may have been read by then.
    """
    if b"\\" not in raw and not any(name.encode() in raw for name in names):
        return raw
    try:
        _ensure_utf_8(raw)
        # Every character of the syntax is ASCII, and a text in Latin-1 takes one byte a character whatever it contains.
        return "".join(_split(raw.decode("latin-1"), names, read)).encode("latin-1")
    except (ValueError, StopIteration, RecursionError):
        return raw


def _split(text: str, names: Collection[str], read: ReadEntry) -> list[str]:
    """Return the parts of the text around the lists."""
    decoder: Any = JSONDecoder(parse_constant=_refuse_constant)
    scan, position = decoder.scan_once, _skip_space(text, 0)
    if not text.startswith("{", position):
        return [text]
    parts: list[str] = []
    copied, position = 0, _skip_space(text, position + 1)
    while text[position : position + 1] != "}":
        name, position = _scan_name(text, position, scan)
        if name in names and text.startswith("[", position):
            parts += text[copied:position], "[]"
            position = copied = _scan_list(text, position, scan, partial(read, name))
        else:
            _, position = scan(text, position)
        position = _skip_separator(text, position, "}")
    return [*parts, text[copied:]]


def _scan_name(text: str, position: int, scan: Any) -> tuple[str, int]:  # noqa: ANN401 - a function of C
    """Return the name of a field, and where its value begins."""
    if not text.startswith('"', position):
        raise ValueError
    name, position = scan(text, position)
    position = _skip_space(text, position)
    if not text.startswith(":", position):
        raise ValueError
    return name, _skip_space(text, position + 1)


def _scan_list(text: str, position: int, scan: Any, read: Callable[[int, object], None]) -> int:  # noqa: ANN401 - a function of C
    """Read each item of a list, and return where it ends."""
    position, index = _skip_space(text, position + 1), 0
    while not text.startswith("]", position):
        item, position = scan(text, position)
        read(index, item)
        index += 1
        position = _skip_separator(text, position, "]")
    return position + 1


def _skip_separator(text: str, position: int, end: str) -> int:
    """Return where the next member begins, or where the end is."""
    position = _skip_space(text, position)
    if text.startswith(end, position):
        return position
    if not text.startswith(",", position):
        raise ValueError
    position = _skip_space(text, position + 1)
    if text.startswith(end, position):
        raise ValueError
    return position


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _ensure_utf_8(raw: bytes) -> None:
    """Raise ValueError unless the text is UTF-8. It is decoded in chunks: one emoji makes a text take four bytes a character."""
    if raw.isascii():
        return
    decoder = getincrementaldecoder("utf-8")()
    for start in range(0, len(raw), _CHUNK_BYTES):
        decoder.decode(raw[start : start + _CHUNK_BYTES], final=start + _CHUNK_BYTES >= len(raw))


def _refuse_constant(_constant: str) -> None:
    raise ValueError
