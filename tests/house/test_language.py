"""Names, comments, messages and docs are written in plain present-day English: some words are rejected everywhere."""

import re
import subprocess
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
REJECTED: Final = re.compile(
    r"\b(?:told|tells|mend|mends|mended|mending|bear(?! weight)|bears|beside|whoever|for ever|so many|lately|at hand)\b"
    r"|(?-i:(?<![Tt]here )\b(?:is|are) no (?!longer|more|less|fewer|one\b)[a-zA-Z]+)",
    re.IGNORECASE,
)
KINDS: Final = frozenset({".py", ".md", ".toml", ".js", ".html", ".css", ".yaml", ".conf", ".sh", ""})
ALLOWED: Final = frozenset({"tests/house/test_language.py"})
"""This file lists the words. Vendored files, locks, the catalogue's own texts and transcripts of sources are not searched."""
NOT_OURS: Final = re.compile(
    r"^(web/swagger-ui/|app/catalogue_data/|tests/documents/transcripts/)|\.lock$|^LICENSE$|^contract/package"
)


def list_files() -> list[str]:
    command = ["git", "ls-files"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [name for name in listed.stdout.splitlines() if Path(name).suffix in KINDS and not NOT_OURS.search(name)]


def find_rejected(text: str) -> list[str]:
    """The lines of a text with a rejected word; parts of identifiers count as words."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text.replace("_", " "))
    return [line.strip() for line in words.splitlines() if REJECTED.search(line)]


def test_no_file_contains_a_rejected_word():
    files = [name for name in list_files() if name not in ALLOWED and (ROOT / name).is_file()]
    if not files:
        pytest.skip("not a git checkout")
    found = {name: find_rejected((ROOT / name).read_text(encoding="utf-8")) for name in files}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("text", ["what_is_told", "class BearsKey:", "It is no JSON.", "# so many callers", "Mends the plan"])
def test_a_rejected_word_is_found_in_names_and_prose(text: str):
    assert find_rejected(text)


@pytest.mark.parametrize(
    "text",
    [
        "tolerance",
        "amend()",
        "The response is not valid JSON.",
        "a bearing wall",
        "cannot_bear_weight",
        "There is no such key.",
        "is no longer",
    ],
)
def test_similar_words_are_allowed(text: str):
    assert find_rejected(text) == []
