"""What a source says about itself: its addresses, and how it was read."""

from datetime import date
from typing import Any

import pytest

from app.domain.vocabulary import Grade, ReadExtent, SourceKind
from tests.builders import a_source

READ: dict[str, Any] = {
    "url": "https://doi.org/10.1000/182",
    "doi": "10.1000/182",
    "accessed": date(2026, 11, 28),
    "licence": "CC BY 4.0",
    "read": ReadExtent.PAGE,
    "read_at": "a copy on a university's site",
    "grade": Grade.B,
}


@pytest.mark.parametrize(
    "url",
    [
        "https://doi.org/10.1016/s0140-6736(05)67889-0",
        "http://example.org",
        "https://a.example.org:8443/b?c=d#e",
        "https://a.bc/",
    ],
)
def test_the_url_of_a_source_is_an_http_address(url: str):
    assert a_source(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "", "doi.org/10.1000/182", "ftp://example.org/a", "javascript:alert(1)", "//example.org", "https://localhost/a",
        "https://user:secret@example.org/", "https://example.org/a b", "https://example.org/\u00e9", "https://example.org/\n",
        " https://example.org", "https://example.org/" + "a" * 500,
    ],
)  # fmt: skip
def test_any_other_url_is_refused(url: str):
    with pytest.raises(ValueError, match="http or https address"):
        a_source(url=url)


@pytest.mark.parametrize("doi", ["10.1000/182", "10.1016/s0140-6736(05)67889-0", "10.1000.10/123456"])
def test_a_doi_is_a_name_with_its_prefix(doi: str):
    assert a_source(doi=doi).doi == doi


@pytest.mark.parametrize(
    "doi", ["", "doi:10.1000/182", "https://doi.org/10.1000/182", "10.1000", "10.1000/", "10.1/x y", "11.1000/1"]
)
def test_any_other_doi_is_refused(doi: str):
    with pytest.raises(ValueError, match="a doi has the form"):
        a_source(doi=doi)


@pytest.mark.parametrize("place", ["https://example.org/copy", "a copy at www.example.org", "mailto:a@b.org", "see ftp://b"])
def test_where_a_copy_was_read_is_never_a_link(place: str):
    assert a_source(read_at="a copy on a university's site (page 3: table 2)").read_at is not None
    with pytest.raises(ValueError, match="not a link"):
        a_source(read_at=place)


def test_a_secondary_source_names_the_text_through_which_it_was_read_and_no_other_does():
    assert a_source(read=ReadExtent.SECONDARY, read_via="A review of 2020").read_via == "A review of 2020"
    for read, via in (
        (ReadExtent.SECONDARY, None),
        (ReadExtent.PAGE, "A review"),
        (ReadExtent.ABSTRACT, "A review"),
        (None, "A"),
    ):
        with pytest.raises(ValueError, match="`read_via`"):
            a_source(read=read, read_via=via)


@pytest.mark.parametrize("field", READ)
def test_a_working_value_of_the_house_was_published_nowhere(field: str):
    assert getattr(a_source(**READ), field) == READ[field]
    with pytest.raises(ValueError, match="kind house"):
        a_source(kind=SourceKind.HOUSE, **{field: READ[field]})
