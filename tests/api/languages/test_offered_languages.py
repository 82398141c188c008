"""Every language that the service offers: no text stays English, and its numbers are those of the English answer."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.languages import OFFERED
from tests.api.languages.test_negotiation import in_language
from tests.api.languages.test_no_english_is_left import AS_PUBLISHED, FOR_DEVELOPERS, OF_THE_CALLER, PLANS, READS
from tests.api.serving import ServiceClient, client_of
from tests.api.training_load.requests import ADVICE, CHECKS, REPAIRS
from tests.api.training_load.test_situations import SITUATIONS, request_of
from tests.effort import sampled

SENTENCE: Final = re.compile(r"[A-Za-z]{2,}( +[A-Za-z]{2,}){2}")
"""A text with three words in a row that is the same in both languages was not translated."""

NUMBER: Final = re.compile(r"\d+")
THOUSANDS: Final = re.compile(r"(?<=\d)[,.\u00a0](?=\d{3}\b)")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(languages=OFFERED)


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> ServiceClient:
    return client_of(catalogue)


def pair_texts(english: Any, other: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """The texts at the same place of both answers."""
    if isinstance(english, dict):
        is_source = "publisher" in english
        assert english.keys() == other.keys() - {"language"}, (place, english, other)
        for name in english:
            if name not in AS_PUBLISHED | OF_THE_CALLER | FOR_DEVELOPERS and not (is_source and name == "title"):
                yield from pair_texts(english[name], other[name], f"{place}/{name}")
    elif isinstance(english, list):
        if not place.endswith(("/aliases", "/place_words")):
            assert len(english) == len(other), place
            for first, second in zip(english, other, strict=True):
                yield from pair_texts(first, second, f"{place}/*")
    elif isinstance(english, str):
        yield place, english, other


def find_faults(english: Any, other: Any) -> list[str]:
    """Texts that are still English, and texts with other numbers than in English."""
    faults = []
    for place, before, after in pair_texts(english, other):
        if " " not in before or place.endswith("/figure/text"):
            continue
        if before == after and SENTENCE.search(before):
            faults.append(f"{place} is English: {before}")
        if list_numbers(before) != list_numbers(after):
            faults.append(f"{place} has other numbers: {before} | {after}")
    return faults


def list_numbers(text: str) -> list[int]:
    """The numbers but 0, which English leaves out before a decimal point."""
    return sorted(int(number) for number in NUMBER.findall(THOUSANDS.sub("", text)) if int(number))


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize("path", [path for path in READS if not path.endswith(".svg") and "?q=" not in path])
def test_a_read_is_translated_and_keeps_its_numbers(client: ServiceClient, language: str, path: str):
    english, other = client.get(path), client.get(in_language(path, language))
    assert (english.status_code, other.headers["content-language"]) == (200, language)
    assert find_faults(english.json(), other.json()) == []


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize(("path", "body"), PLANS)
def test_a_plan_is_translated_and_keeps_its_numbers(client: ServiceClient, language: str, path: str, body: dict[str, Any]):
    english, other = client.post(path, json=body), client.post(path, json=body | {"lang": language})
    assert other.headers["content-language"] == language
    assert find_faults(english.json(), other.json()) == []


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize(("path", "fields"), [(CHECKS, {}), (REPAIRS, {}), (ADVICE, {"question": {"minutes": 20}})])
def test_every_situation_is_described_in_the_language(client: ServiceClient, language: str, path: str, fields: dict[str, Any]):
    for situation in sampled(SITUATIONS):
        body = request_of(situation) | fields
        english, other = client.post(path, json=body), client.post(path, json=body | {"lang": language})
        if english.status_code == 200:
            assert find_faults(english.json(), other.json()) == [], situation["name"]


def test_a_text_that_is_english_or_has_another_number_is_found():
    other = {"text": "Descansa 20 s.", "say": "Now rest well."}
    faults = find_faults({"text": "Rest for 30 seconds.", "say": "Now rest well."}, other)
    assert [each.partition(":")[0] for each in faults] == ["/text has other numbers", "/say is English"]
    assert find_faults({"text": "5,205 runners, 1.64"}, {"text": "5205 corredores, 1,64"}) == []
