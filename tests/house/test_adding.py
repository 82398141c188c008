"""The page that says where to change what names files and folders that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
PATHS = set(re.findall(r"`((?:app|tests|docs|deploy|web|openapi)/[\w./-]*)`", PAGE))


def test_every_path_exists():
    assert len(PATHS) > 20
    assert [path for path in sorted(PATHS) if not (ROOT / path).exists()] == []


def test_every_row_leads_to_its_example():
    rows = re.findall(r"^\| \[(.+?)\]\(#([\w-]+)\)", PAGE, re.MULTILINE)
    sections = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)}
    assert {anchor for _, anchor in rows} == sections
