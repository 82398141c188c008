"""What the page shows of a source and of a movement, over a catalogue whose records have these fields."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.db.catalogue_restore import fetch_catalogue_state
from app.db.engine import make_engine
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import Phase
from tests.api.real_server import served
from tests.browser.test_accessible import findings
from tests.browser.watching import PHONE, visiting
from tests.db.edits import edit

CITED = "regeneration-part-three"
URL = "https://example.org/strength-training-for-runners"


@pytest.fixture(scope="module")
def described_site(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site whose source has an address, and whose exercises for a run have a pattern, demands and common mistakes."""
    folder = tmp_path_factory.mktemp("described")
    shutil.copy(seeded_file, folder / "limber.sqlite3")
    engine = make_engine(f"sqlite:///{folder / 'limber.sqlite3'}")
    catalogue = fetch_catalogue_state(engine).catalogue
    exercises = [
        replace(
            exercise,
            pattern=Pattern.CIRCLE,
            twins=twins,
            demands=demands,
            common_mistakes=("The hip moves along.",),
            translations=(),
        )
        for exercise in catalogue.exercises.values()
        if Phase.PRE in exercise.phases
        for twins, demands in [("ankle-circles", (Demand.SINGLE_LEG_BALANCE,)) if exercise.slug == "knee-cars" else (None, ())]
    ]
    edit(engine, replace(catalogue.sources[CITED], url=URL), *exercises)
    engine.dispose()
    with served(folder) as (address, _):
        yield f"{address}/"


def test_the_title_of_a_source_links_to_the_source_and_without_an_address_to_its_record(browser: Browser, described_site: str):
    with visiting(browser, described_site) as visit:
        page = visit.open("?region=knee&phase=pre&minutes=10&include=knee-cars")
        found = page.locator(f'#routine .citations a[href="{URL}"]').first
        expect(found).to_have_attribute("rel", "noopener")
        expect(found).to_have_attribute("target", "_blank")
        expect(page.locator('#routine .citations a[href="sources#limber-house"]').first).not_to_have_attribute("rel", "noopener")


def test_an_item_shows_its_movement_its_demands_and_common_mistakes(browser: Browser, described_site: str):
    with visiting(browser, described_site) as visit:
        page = visit.open("?region=knee&phase=pre&minutes=10&include=knee-cars")
        items = page.locator(".card")
        item = items.filter(has_text="Demands: Single leg balance")
        item.locator("summary").click()
        for line in ("Movement: Circle", "Much like the others of: Ankle circles", "Common mistakes", "The hip moves along."):
            expect(item.get_by_text(line, exact=True)).to_be_visible()
        expect(items.filter(has_text="Demands: none").first).to_be_attached()
        visit.picture("routine-movement")


def test_the_page_offers_the_equipment_of_the_vocabulary(browser: Browser, described_site: str):
    with visiting(browser, described_site) as visit:
        page = visit.open()
        page.locator("summary", has_text="Equipment").click()
        for name in ("Barbell", "Chair", "Step", "Towel", "Something that holds the feet"):
            expect(page.get_by_role("checkbox", name=name, exact=True)).to_be_visible()


@pytest.mark.parametrize(("path", "first"), [("sources", "limber-house"), ("conditions", "knee_pain")])
def test_the_sources_and_the_conditions_can_be_read(browser: Browser, site: str, path: str, first: str):
    with visiting(browser, site, size=PHONE, color_scheme="dark", reduced_motion="reduce") as visit:
        page = visit.page
        page.goto(f"{visit.site}{path}#{first}")
        expect(page.locator(f"#{first} h2")).to_be_in_viewport()
        records = page.evaluate(f"fetch('v1/{path}?limit=1').then(answer => answer.json())")
        expect(page.locator("#records section").first).to_have_id(records["items"][0]["slug"])
        assert findings(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        visit.picture(f"library-{path}")
