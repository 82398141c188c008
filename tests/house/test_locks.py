"""What is installed where: the image holds nothing that the tests did not run on, and all hold what the program needs."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASKING = 'eval "$(sed -n "/^program_lock()/,/^}/p" limber)"; runtime_lock=runtime; image_lock=image; program_lock'


def pinned(name: str) -> set[str]:
    """Every package of a lock with its version and hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {line for line in text.splitlines() if not line.startswith("#")}


def test_each_lock_holds_all_of_the_one_before_it():
    runtime, image, dev = (pinned(f"requirements{name}.lock") for name in ("", "-image", "-dev"))
    assert runtime < image < dev


@pytest.mark.parametrize(
    ("settings", "lock"),
    [
        ({}, "runtime"),
        ({"LIMBER_DATABASE_URL": "sqlite:///x.sqlite3"}, "runtime"),
        ({"LIMBER_DATABASE_URL": "postgresql+psycopg://somewhere/x"}, "image"),
        ({"LIMBER_DATABASE_URL_FILE": "/run/secrets/url"}, "image"),
        ({"LIMBER_RATE_LIMIT_REDIS_URL": "redis://somewhere:6379"}, "image"),
        ({"LIMBER_OTLP_ENDPOINT": "http://collector:4318"}, "image"),
        ({"LIMBER_RATE_LIMIT": "100/minute"}, "runtime"),
    ],
)
def test_the_launcher_installs_what_the_settings_take(settings: dict[str, str], lock: str):
    told = subprocess.run(
        ["/bin/sh", "-euc", ASKING],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == [lock]
