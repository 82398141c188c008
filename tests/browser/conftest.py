"""A headless Chromium of the system, and real servers for it: one as it is, one behind a proxy that strips a prefix.

Where there is no Chromium these tests are skipped, and the end of the run says so; with LIMBER_REQUIRE_BROWSER=1 they fail.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.api.running import served
from tests.browser.proxying import PREFIX, proxied
from tests.browser.watching import Visit, visiting

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
MISSING: Final = f"no Chromium: none of {', '.join(NAMES)} is on PATH, and LIMBER_CHROMIUM names none"
REQUIRED: Final = "LIMBER_REQUIRE_BROWSER"

_lacking = pytest.StashKey[bool]()


def chromium() -> str | None:
    """The path of the browser to use, if there is one."""
    named = os.environ.get("LIMBER_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    if chromium() is not None or os.environ.get(REQUIRED) == "1":
        return
    config.stash[_lacking] = bool(ours)
    for item in ours:
        item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.config.stash.get(_lacking, False):
        terminalreporter.section("NOT TESTED IN A BROWSER", red=True, bold=True)
        terminalreporter.write_line(f"The explorer and the landing page were not tried: {MISSING}.")


# Not longer: while it runs, the main thread is inside a running loop, and no other test can run one of its own there.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        pytest.fail(MISSING)
    # Its sandbox cannot be set up by root, which is whom a container runs tests as.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
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
