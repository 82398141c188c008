"""Each decision has a status, a date, its alternatives, and a row on the index page."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "decisions"
DECISIONS = sorted(FOLDER.glob("0*.md"))
SECTIONS = ["Context", "Decision", "Consequences", "Alternatives"]


def test_every_decision_has_its_sections():
    assert len(DECISIONS) > 20
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        assert re.match(rf"# {path.name[:4]}\. \S", text), path
        assert re.search(r"^- Status: \S.*\n- Date: \d{4}-\d{2}-\d{2}", text, re.MULTILINE), path
        assert re.findall(r"^## (.*)$", text, re.MULTILINE) == SECTIONS, path


def test_the_index_lists_every_decision_with_its_title_and_status():
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(\d{4})\]\((.+?)\) \| (.+?) \| (.+?) \|$", index, re.MULTILINE)
    expected = []
    for path in DECISIONS:
        text = path.read_text(encoding="utf-8")
        title, status = re.search(r"^# \d{4}\. (.*)$", text, re.MULTILINE), re.search(r"^- Status: (.*)$", text, re.MULTILINE)
        assert title is not None
        assert status is not None
        expected.append((path.name[:4], path.name, title[1], status[1]))
    assert rows == expected
