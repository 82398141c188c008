"""A visit to the site in a browser that notes every request to elsewhere and every complaint, and keeps pictures."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

from tests.effort import is_thorough

PICTURES: Final = Path(__file__).parent / "screenshots"
DESK: Final = (1280, 900)
PHONE: Final = (360, 740)
EXPLORER: Final = "docs"
WAIT_MS: Final = 90_000
NO_NAMES: Final = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""The option of Chromium under which a page reaches only this machine."""

OWN_SCHEMES: Final = ("data:", "blob:")
"""Addresses of what a page has itself."""

NETWORK_LINE: Final = "Failed to load resource: the server responded with a status of 4"
"""Chromium logs this for every 4xx; a refusal that the test provokes is not a fault of the page."""

_REPORT = "addEventListener('securitypolicyviolation', e => console.error('CSP: ' + e.violatedDirective + ' ' + e.blockedURI))"


expect.set_options(timeout=WAIT_MS)


@dataclass
class Visit:
    """One page, and what went wrong on it."""

    page: Page
    site: str
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to this place of the site, and wait until its script has shown everything."""
        self.page.goto(f"{self.site}{path}")
        if path == EXPLORER:
            expect(self.page.locator(".opblock").first).to_be_visible()
            expect(self.page.locator(".wait")).to_have_count(0)
        else:
            expect(self.page.locator("#every-region")).to_be_visible()
        if path.startswith("?"):
            expect(self.page.locator("#routine h2")).to_be_visible()
        return self.page

    def picture(self, name: str) -> None:
        """Keep what the page looks like. Only with `--all`: a picture takes half as long as loading the page."""
        if is_thorough():
            PICTURES.mkdir(exist_ok=True)
            self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    def note(self, message: ConsoleMessage) -> None:
        """Keep a complaint on the console."""
        if message.type in {"error", "warning"} and not message.text.startswith(NETWORK_LINE):
            self.complaints.append(message.text)

    def note_address(self, request: Request) -> None:
        """Keep the address of a request to elsewhere. It fails: the browser of the tests resolves no names."""
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc and not request.url.startswith(OWN_SCHEMES):
            self.elsewhere.append(request.url)


@contextmanager
def visiting(browser: Browser, site: str, *, size: tuple[int, int] = DESK, **options: Any) -> Iterator[Visit]:
    """A visit with a window of this size. It ends well only if nothing was asked of elsewhere and nothing was complained of."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, **options)
    context.set_default_timeout(WAIT_MS)
    visit = Visit(page=context.new_page(), site=site)
    context.on("request", visit.note_address)
    context.add_init_script(_REPORT)
    visit.page.on("console", visit.note)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    try:
        yield visit
        assert visit.elsewhere == []
        assert visit.complaints == []
    finally:
        context.close()
