"""Addresses of sources on the web: their form only. Nothing here or elsewhere in the program fetches them."""

import re
from typing import Final

URL: Final = re.compile(r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?(?:[/?#][!-~]*)?")
"""An absolute http or https address in ASCII, without user information: RFC 3986, section 3."""

LONGEST_URL: Final = 500

DOI: Final = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/[!-~]+")
"""A DOI name without an address before it: ISO 26324."""

LONGEST_DOI: Final = 200

_LINK: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/|\bwww\.|\bmailto:", re.IGNORECASE)


def validate_url(url: str) -> str:
    """Return the address. Raises: ValueError unless it is an absolute http or https address."""
    if len(url) > LONGEST_URL or not URL.fullmatch(url):
        message = f"a url is an http or https address of at most {LONGEST_URL} characters"
        raise ValueError(message)
    return url


def validate_doi(doi: str) -> str:
    """Return the DOI. Raises: ValueError unless it has the form 10.1234/name."""
    if len(doi) > LONGEST_DOI or not DOI.fullmatch(doi):
        message = f"a doi has the form 10.1234/name and at most {LONGEST_DOI} characters"
        raise ValueError(message)
    return doi


def ensure_no_link(text: str) -> str:
    """Return the text. Raises: ValueError where it contains an address instead of the name of a site."""
    if _LINK.search(text):
        message = "this is text, not a link: write the name of the site"
        raise ValueError(message)
    return text
