"""Which images the files name, and that the command which pins them by digest works."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from tests.deploy.test_manifests import COMPOSE, DOCKERFILE, ROOT

WRITTEN_OFFLINE: Final = "No registry was within reach where this was written. `deploy/image/pin.py` writes the digest."
NOT_PINNED: Final = {
    "docker.io/library/python:3.13-slim-trixie": WRITTEN_OFFLINE,
    "postgres:18": WRITTEN_OFFLINE,
    "nginx:1.29-alpine": WRITTEN_OFFLINE,
}
DIGEST: Final = r"@sha256:[0-9a-f]{64}"
DOCKER: Final = """#!/bin/sh
[ "$1 $2 $3 $5 $6" = "buildx imagetools inspect --format {{json .Manifest}}" ] || exit 1
printf '{"digest": "sha256:%s"}' "$(printf %s "$4$ROUND" | sha256sum | cut -d ' ' -f 1)"
"""


def list_images(dockerfile: str, compose: str) -> list[str]:
    return [
        *re.findall(r"^ARG BASE=(.+)$", dockerfile, re.MULTILINE),
        *re.findall(r"^ +image: (?!limber$)(.+)$", compose, re.MULTILINE),
    ]


def test_every_image_of_others_is_pinned_or_listed_as_not_pinned():
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    images = list_images(DOCKERFILE, compose)
    assert images[1:] == [each["image"] for each in COMPOSE["services"].values() if each["image"] != "limber"]
    assert len(images) == 3
    assert [
        each for each in images if not re.fullmatch(r"[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}", each) and each not in NOT_PINNED
    ] == []
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"${BASE}", "scratch"}


def test_pinning_writes_the_digests_of_now_and_changes_nothing_else(tmp_path: Path):
    docker, files = tmp_path / "docker", [tmp_path / "Dockerfile", tmp_path / "compose.yaml"]
    docker.write_text(DOCKER)
    docker.chmod(0o755)
    for file in files:
        shutil.copy(ROOT / file.name, file)
    before = [file.read_text() for file in files]
    digests = set()
    for number in "12":
        environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "ROUND": number}
        subprocess.run([sys.executable, ROOT / "deploy/image/pin.py", *files], env=environment, check=True)
        after = [file.read_text() for file in files]
        digests |= set(re.findall(DIGEST, "".join(after)))
        assert all(re.search(DIGEST, image) for image in list_images(*after))
        assert [re.sub(DIGEST, "", text) for text in after] == [re.sub(DIGEST, "", text) for text in before]
    assert len(digests - set(re.findall(DIGEST, "".join(before)))) == 6
