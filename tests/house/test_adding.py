"""The page that says where to change what names files and folders that exist."""

import re
import shutil
from pathlib import Path

import pytest

from app.documents.reading import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding.md").read_text(encoding="utf-8")
PATHS = set(re.findall(r"`((?:app|tests|docs|deploy|web|openapi)/[\w./-]*)`", PAGE))


def test_every_path_exists():
    assert len(PATHS) > 20
    assert [path for path in sorted(PATHS) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("number", "file", "kind", "slug"),
    [
        (0, "exercises/static_stretch_calf_foot.toml", "exercises", "doorway-calf-stretch"),
        (1, "conditions.toml", "conditions", "wrist_pain"),
    ],
)
def test_an_example_record_is_valid_in_the_shipped_catalogue(tmp_path: Path, number: int, file: str, kind: str, slug: str):
    folder = tmp_path / "catalogue"
    shutil.copytree(ROOT / "app" / "catalogue_data", folder)
    with (folder / file).open("a", encoding="utf-8") as opened:
        opened.write("\n" + re.findall(r"```toml\n(.+?)```", PAGE, re.DOTALL)[number])
    assert slug in getattr(read_catalogue(folder), kind)


@pytest.mark.parametrize("page", ["docs/adding.md", "CONTRIBUTING.md"])
def test_the_example_of_a_migration_has_the_next_number(page: str):
    taken = [int(file.name[:4]) for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py")]
    assert re.findall(r"--rev-id (\d+)", (ROOT / page).read_text(encoding="utf-8")) == [f"{max(taken) + 1:04}"]


def test_every_row_leads_to_its_example():
    rows = re.findall(r"^\| \[(.+?)\]\(#([\w-]+)\)", PAGE, re.MULTILINE)
    sections = {title.lower().replace(" ", "-") for title in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)}
    assert {anchor for _, anchor in rows} == sections
