"""The generated tables of the pages in docs/ are current."""

from collections import Counter

from app.settings import Settings
from docs.tables.pages import PAGES, TABLES, names_in, render
from docs.tables.settings import ESSENTIAL


def test_the_tables_are_current():
    stale = [page.name for page in PAGES if render(text := page.read_text(encoding="utf-8")) != text]
    assert stale == [], "run ./limber docs"


def test_every_table_is_on_one_page():
    names = Counter(name for page in PAGES for name in names_in(page.read_text(encoding="utf-8")))
    assert names == Counter(TABLES.keys())


def test_every_setting_is_described():
    assert all((field.description or "").endswith(".") for field in Settings.model_fields.values())


def test_there_are_few_settings_and_a_dozen_that_matter():
    assert len(ESSENTIAL) <= 12
    assert Settings.model_fields.keys() >= ESSENTIAL
    assert len(Settings.model_fields) <= 36
