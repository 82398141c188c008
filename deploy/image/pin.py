"""Pins the images of others by digest, in the files that name them: python3 deploy/image/pin.py [FILE ...].

It needs docker with buildx, and a way to the registries. Run it again to take the images that the tags mean by then.
"""  # noqa: INP001 - a script

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
FILES: Final = (ROOT / "Dockerfile", ROOT / "compose.yaml")
_IMAGE: Final = re.compile(r"^(ARG BASE=| +image: )([\w./-]+:[\w.-]+)(?:@sha256:[0-9a-f]{64})?$", re.MULTILINE)
"""An image with a tag. Our own has none."""


def pin(match: re.Match[str]) -> str:
    """The line of an image, with the digest that its tag means now."""
    command = ["docker", "buildx", "imagetools", "inspect", match[2], "--format", "{{json .Manifest}}"]
    shown = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    digest = json.loads(shown.stdout)["digest"]
    return f"{match[1]}{match[2]}@{digest}"


if __name__ == "__main__":
    for file in [*map(Path, sys.argv[1:])] or FILES:
        file.write_text(_IMAGE.sub(pin, file.read_text()))
