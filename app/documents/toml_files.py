"""Reads TOML files, whose faults are those of a catalogue."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app.domain.errors import Fault


def read_toml(path: Path, *, file: str, faults: list[Fault]) -> Mapping[str, object]:
    """The content of a file; empty where it cannot be read, and the fault is added to `faults`."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(file=file, record="", field="", text=f"not TOML: {error}"))
    except UnicodeDecodeError:
        faults.append(Fault(file=file, record="", field="", text="not UTF-8 text"))
    except OSError as error:
        faults.append(Fault(file=file, record="", field="", text=f"cannot be read: {error.strerror}"))
    return {}
