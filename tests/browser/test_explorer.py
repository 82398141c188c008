"""Every operation is tried in the explorer with its own example, as a person would try it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.watching import PHONE, Visit, visiting

CONTRACT = json.loads((Path(__file__).parents[2] / "openapi" / "openapi.json").read_text(encoding="utf-8"))


class Trial(NamedTuple):
    """An operation with one of the examples of its body, or "" where it takes none."""

    operation: str
    method: str
    example: str
    success: str


def trials() -> Iterator[Trial]:
    for operations in CONTRACT["paths"].values():
        for method, operation in operations.items():
            success = next(status for status in operation["responses"] if status.startswith("2"))
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            for example in body.get("examples", [""]):
                yield Trial(operation["operationId"], method, example, success)


@pytest.fixture(scope="module")
def explorer(browser: Browser, site: str) -> Iterator[Visit]:
    """The explorer, opened once for all operations; no trial of one needs anything of another."""
    with visiting(browser, site) as visit:
        visit.open("docs")
        yield visit


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


@pytest.mark.parametrize("trial", list(trials()), ids=lambda trial: f"{trial.operation} {trial.example}".strip())
def test_every_operation_succeeds_from_the_page_with_its_example(explorer: Visit, trial: Trial):
    block = opened(explorer, trial.operation)
    choose_example(block, trial.example)
    with explorer.page.expect_response(lambda answer: "/docs" not in answer.url) as answered:
        block.locator(".execute").click()
    assert answered.value.status == int(trial.success), answered.value.text()
    assert answered.value.request.method.lower() == trial.method
    expect(block.locator(".live-responses-table tbody .response-col_status").first).to_contain_text(trial.success)
    if trial.operation == "getRoutine":
        explorer.picture("explorer-routine")
    block.locator(".opblock-summary-control").click()
    assert (explorer.elsewhere, explorer.complaints) == ([], [])


def test_all_operations_are_on_the_page(explorer: Visit):
    assert explorer.page.locator(".opblock").count() == len({trial.operation for trial in trials()})


def test_operations_are_asked_where_the_service_is_behind_a_prefix(browser: Browser, prefixed_site: str):
    with visiting(browser, prefixed_site) as visit:
        visit.open("docs")
        block = opened(visit, "getRoutine")
        with visit.page.expect_response(lambda answer: "/v1/" in answer.url) as answered:
            block.locator(".execute").click()
        assert answered.value.url.startswith(f"{prefixed_site}v1/routines?")
        assert answered.value.status == 200


def test_the_explorer_can_be_read_on_a_phone(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE) as visit:
        page = visit.open("docs")
        expect(page.locator(".opblock").first).to_be_visible()
        visit.picture("explorer-phone")
