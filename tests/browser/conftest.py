"""The system's Chromium, headless, and real servers for it: one directly, one behind a proxy that strips a prefix."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.real_server import served
from tests.browser.proxying import PREFIX, proxied
from tests.browser.watching import NO_NAMES, Visit, visiting
from tests.programs import find_program


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.needs("chromium"))


# Not longer: while it runs, the main thread is inside a running loop, and no other test can run one of its own there.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find_program("chromium")
    # Its sandbox cannot be set up by root, which is whom a container runs tests as.
    arguments = [NO_NAMES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the service, with a slash at its end."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(seeded_file, folder / "limber.sqlite3")
    with served(folder) as (address, _):
        yield f"{address}/"


@pytest.fixture(scope="session")
def prefixed_site(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same behind a proxy, under a path of its own."""
    folder = tmp_path_factory.mktemp("prefixed")
    shutil.copy(seeded_file, folder / "limber.sqlite3")
    with served(folder, LIMBER_PATH_PREFIX=PREFIX) as (address, _), proxied(address) as front:
        yield f"{front}{PREFIX}/"


@pytest.fixture(params=["at the root", "behind a prefix"])
def either_site(request: pytest.FixtureRequest) -> str:
    name = "site" if request.param == "at the root" else "prefixed_site"
    site: str = request.getfixturevalue(name)
    return site


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """A visitor of the site at a desk, who notes what the page does wrong; see `watching.py`."""
    with visiting(browser, site) as visit:
        yield visit
