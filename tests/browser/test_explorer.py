"""Every operation is tried in the explorer with its own example, as a person would try it who has a key."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, expect

from app.domain.keys import Scope
from tests.api.real_server import served
from tests.browser.watching import PHONE, Visit, visiting
from tests.keys import a_key

CONTRACT = json.loads((Path(__file__).parents[2] / "openapi" / "openapi.json").read_text(encoding="utf-8"))


class Trial(NamedTuple):
    """An operation with one of the examples of its body, or "" where it takes none."""

    operation: str
    path: str
    method: str
    example: str
    expected: tuple[int, ...]


REFUSED = {"deleteSource": (409,)}
"""What no example can succeed with: something cites every source, so that none is deleted alone."""


def trials() -> Iterator[Trial]:
    for path, operations in CONTRACT["paths"].items():
        for method, operation in operations.items():
            name = operation["operationId"]
            successes = tuple(int(status) for status in operation["responses"] if status.startswith("2"))
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            for example in body.get("examples", [""]):
                yield Trial(name, path, method, example, REFUSED.get(name, successes))


SHORT = {"getRoutine", "saveRoutine", "checkTrainingLoad", "repairTrainingLoad", "getAdvice", "putSource"}
"""Operations of every kind, each with its first example; the rest is tried with `--all`."""


def name_of(trial: Trial) -> str:
    return f"{trial.operation} {trial.example}".strip()


def marks_of(trial: Trial) -> list[pytest.MarkDecorator]:
    first = next(each for each in trials() if each.operation == trial.operation)
    return [] if trial.operation in SHORT and trial == first else [pytest.mark.long]


@pytest.fixture(scope="module")
def explorer(browser: Browser, seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """The explorer of a service of its own, opened once, with a key for every scope.

    The operations are tried in the order of the page, as its examples are made for: one puts what the next one deletes.
    """
    folder = tmp_path_factory.mktemp("explored")
    database = shutil.copy(seeded_file, folder / "limber.sqlite3")
    key = a_key(f"sqlite:///{database}", *Scope)
    with served(folder) as (address, _), visiting(browser, f"{address}/") as visit:
        visit.open("docs")
        authorize(visit, key)
        yield visit


def authorize(visit: Visit, key: str) -> None:
    """Give the page a key, as a person does."""
    visit.page.locator(".auth-wrapper button.authorize").click()
    visit.picture("explorer-authorize")
    dialogue = visit.page.locator(".modal-ux")
    dialogue.locator("input").fill(key)
    dialogue.locator("button.authorize").click()
    dialogue.locator("button.btn-done").click()


def opened(visit: Visit, operation: str) -> Locator:
    block = visit.page.locator(f".opblock[id$='-{operation}']")
    if "is-open" not in str(block.get_attribute("class")):
        block.locator(".opblock-summary-control").click()
    return block


def choose_example(block: Locator, example: str) -> None:
    chooser = block.locator(".opblock-section-request-body .examples-select select")
    # A single example is there without being chosen.
    if chooser.count():
        chooser.select_option(example)


def saved_id(explorer: Visit) -> str:
    text = opened(explorer, "saveRoutine").locator(".live-responses-table .response-col_description code").first.inner_text()
    found = re.search(r"rt-[0-9a-f]{32}", text)
    assert found is not None, text
    return found[0]


@pytest.mark.parametrize("trial", [pytest.param(each, id=name_of(each), marks=marks_of(each)) for each in trials()])
def test_every_operation_succeeds_from_the_page_with_its_example(explorer: Visit, trial: Trial):
    block = opened(explorer, trial.operation)
    choose_example(block, trial.example)
    if trial.path.startswith("/v1/routines/{id}"):
        # The id depends on the saved content: a person copies it from the response above.
        block.locator("tr[data-param-name=id] input").fill(saved_id(explorer))
    with explorer.page.expect_response(lambda answer: "/docs" not in answer.url) as answered:
        block.locator(".execute").click()
    status = answered.value.status
    assert status in trial.expected, answered.value.text()
    assert answered.value.request.method.lower() == trial.method
    expect(block.locator(".live-responses-table tbody .response-col_status").first).to_contain_text(str(status))
    if trial.operation in {"getRoutine", "putRegion"}:
        explorer.picture(f"explorer-{trial.operation}")
    block.locator(".opblock-summary-control").click()
    assert (explorer.elsewhere, explorer.complaints) == ([], [])


def test_all_operations_are_on_the_page(explorer: Visit):
    assert explorer.page.locator(".opblock").count() == len({trial.operation for trial in trials()})


def test_operations_work_behind_a_path_prefix(browser: Browser, prefixed_site: str):
    with visiting(browser, prefixed_site) as visit:
        visit.open("docs")
        block = opened(visit, "getRoutine")
        with visit.page.expect_response(lambda answer: "/v1/" in answer.url) as answered:
            block.locator(".execute").click()
        assert answered.value.url.startswith(f"{prefixed_site}v1/routines?")
        assert answered.value.status == 200


def test_the_explorer_follows_the_theme(browser: Browser, site: str):
    with visiting(browser, site, color_scheme="dark") as visit:
        page = visit.open("docs")
        body = page.evaluate("getComputedStyle(document.querySelector('.swagger-ui')).backgroundColor")
        assert body == page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
        expect(page.get_by_role("link", name="API", exact=True)).to_have_attribute("aria-current", "page")
        visit.picture("explorer-dark")


def test_the_explorer_can_be_read_on_a_phone(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE) as visit:
        page = visit.open("docs")
        expect(page.locator(".opblock").first).to_be_visible()
        visit.picture("explorer-phone")
