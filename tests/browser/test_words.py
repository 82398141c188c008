"""The words of the pages: every language has the same ones, and no language that the service lacks."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from app.domain.languages import OFFERED
from tests.browser.watching import visiting

LIST_WORDS = """async ([folder, language]) => {
  const { words } = await import(`/${folder}/words/${language}.js`);
  const list = (part, path) => Object.entries(part).flatMap(([name, word]) => {
    const place = `${path}/${name}`;
    if (typeof word === "function") return [`${place}(${word.length})`];
    return typeof word === "object" && !Array.isArray(word) ? list(word, place) : [place];
  });
  return list(words, "");
}"""
LANGUAGES = re.compile(r"const LANGUAGES = (\[.*?\]);")


@pytest.fixture(scope="module")
def page(browser: Browser, site: str) -> Iterator[Page]:
    with visiting(browser, site) as visit:
        visit.page.goto(site)
        yield visit.page


@pytest.fixture(scope="module")
def languages(page: Page) -> list[str]:
    """The languages of the pages besides English."""
    found = LANGUAGES.search(page.evaluate("async () => (await fetch('/shared/words.js')).text()"))
    assert found is not None
    return [each for each in json.loads(found[1]) if each != "en"]


@pytest.mark.parametrize("folder", ["shared", "week"])
def test_every_language_has_the_words_of_english(page: Page, languages: list[str], folder: str):
    english = set(page.evaluate(LIST_WORDS, [folder, "en"]))
    for language in languages:
        words = set(page.evaluate(LIST_WORDS, [folder, language]))
        assert english - words == set()
        assert {word for word in words - english if not word.startswith("/labels/")} == set()


def test_the_pages_have_the_languages_that_the_service_offers(languages: list[str]):
    assert set(languages) == set(OFFERED)
