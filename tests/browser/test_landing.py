"""The front door: a question in the address, its answer, refusals with their ways out, and a key where one is required."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Route, expect

from app.domain.keys import Scope
from tests.api.real_server import served
from tests.browser.test_map import half_of
from tests.browser.watching import Visit, visiting
from tests.keys import a_key

REST_DAY = "?region=iliotibial-band&phase=recovery&minutes=15&equipment=foam_roller&condition=knee_pain"


def test_a_closed_service_says_so_and_opens_with_a_key(browser: Browser, seeded_file: Path, tmp_path: Path):
    file = shutil.copy(seeded_file, tmp_path / "limber.sqlite3")
    key = a_key(f"sqlite:///{file}", *Scope)
    with served(tmp_path, LIMBER_AUTH="required") as (address, _), visiting(browser, f"{address}/") as visit:
        page = visit.page
        page.goto(visit.site)
        expect(page.locator("#closed")).to_contain_text("closed")
        for sent, shown in ((f"{key[:-1]}x", "does not accept"), (key, None)):
            page.locator("#key").fill(sent)
            page.get_by_role("button", name="Use the key").click()
            if shown is not None:
                expect(page.locator("#closed")).to_contain_text(shown)
        expect(page.locator("#every-region")).to_be_visible()
        expect(page.locator("#closed")).to_have_count(0)
        half_of(page, "calf", "back").click()
        page.get_by_role("button", name="Show the routine").click()
        drawing = page.locator(".card .drawing").first
        expect(drawing).to_have_js_property("naturalWidth", 150)
        assert str(drawing.get_attribute("src")).startswith("blob:")
        assert key not in page.content()
        assert page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])") == "[{},{}]"


def with_notes(route: Route) -> None:
    """Answer with the real routine, and add what no shipped protocol and dose states."""
    routine = route.fetch().json()
    routine["protocol"] |= {
        "audience": "For runners with a sore ankle.",
        "pain_rule": {"max": 5, "text": "Pain may reach 5 of 10."},
    }
    routine["blocks"][0]["items"][0]["dose"] |= {
        "text": "3 x 8 reps, a weight you could lift 8 times",
        "frequency": "Its source asks for it twice a day.",
    }
    route.fulfill(json=routine)


def test_a_routine_shows_whom_it_is_for_how_much_pain_is_acceptable_and_how_often_on_the_page_and_in_print(visit: Visit):
    visit.page.route("**/v1/routines?*", with_notes)
    page = visit.open("?region=ankle&phase=pre&minutes=10")
    item = page.locator(".card").first
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        expect(page.locator("#routine > .notice")).to_have_text(["For runners with a sore ankle.", "Pain may reach 5 of 10."])
        expect(page.locator("#routine > .notice").first).to_be_visible()
        expect(item.locator(".dose")).to_have_text("3 x 8 reps, a weight you could lift 8 times")
        expect(item.locator(".frequency")).to_have_text("Its source asks for it twice a day.")
        expect(item.locator(".frequency")).to_be_visible()
    visit.picture("landing-notes")


def test_a_routine_without_notes_shows_none(visit: Visit):
    page = visit.open("?region=hip-flexors&phase=pre&minutes=5")
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator("#routine > .notice, #routine .frequency")).to_have_count(0)


def test_a_question_in_the_address_is_answered_and_outlasts_a_reload(visit: Visit):
    page = visit.open(REST_DAY)
    first = page.locator("#routine-status").text_content()
    assert first
    page.reload()
    expect(page.locator("#routine-status")).to_have_text(first)
    expect(page.locator("#fields summary")).to_have_text(
        ["Equipment Foam roller", "Pain and conditions Knee pain", "Experience Intermediate"]
    )
    expect(page.get_by_role("radio", name="Rest day")).to_be_checked()
    expect(page.locator("#routine .notice")).to_contain_text("iliotibial band")


def test_the_way_back_leads_to_the_question_before(visit: Visit):
    page = visit.open(REST_DAY)
    before = str(page.locator("#routine-status").text_content())
    page.get_by_role("radio", name="Strength").check()
    page.get_by_role("button", name="Show the routine").click()
    expect(page.locator("#routine-status")).not_to_have_text(before)
    assert "phase=strength" in page.url
    page.go_back()
    expect(page.locator("#routine-status")).to_have_text(before)
    expect(page.get_by_role("radio", name="Rest day")).to_be_checked()


def test_an_unknown_name_is_reported_with_similar_ones_to_choose(visit: Visit):
    page = visit.open()
    page.get_by_label("By name").fill("ankel")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Show the routine").click()
    problem = page.locator(".problem")
    expect(problem).to_contain_text("Unknown region")
    visit.picture("landing-problem")
    problem.get_by_role("button", name="Ankle", exact=True).click()
    expect(page.locator(".card").first).to_be_visible()
    assert "region=ankle" in page.url
    assert "ankel" not in page.url


def test_every_error_is_reported_and_each_offer_fixes_its_own(visit: Visit):
    page = visit.open("?region=ankel&region=nee&phase=prer&minutes=500")
    errors = page.locator(".problem .errors > li")
    expect(errors).to_have_count(4)
    errors.filter(has_text="Region").nth(1).get_by_role("button", name="Knee", exact=True).click()
    expect(errors).to_have_count(3)
    assert "region=ankel" in page.url
    assert "region=knee" in page.url
    errors.filter(has_text="Phase").get_by_role("button", name="After a run").click()
    expect(errors).to_have_count(2)
    assert "phase=post" in page.url


@pytest.mark.parametrize("offer", [0, 1])
def test_a_refusal_offers_changes_that_give_a_routine(visit: Visit, offer: int):
    page = visit.open("?region=toes&phase=strength&minutes=1")
    expect(page.locator(".problem")).to_contain_text("No routine fits")
    page.locator(".problem .choices button").nth(offer).click()
    expect(page.locator(".card").first).to_be_visible()


def test_an_offered_phase_comes_without_the_run_and_with_the_complaint(visit: Visit):
    page = visit.open("?region=pulled%20hamstring&phase=pre&minutes=10&next_run=race&variation=2")
    page.locator(".problem .choices button", has_text="choose the phase daily").click()
    expect(page.locator(".card").first).to_be_visible()
    assert "condition=hamstring_strain" in page.url
    assert "next_run" not in page.url
    assert "variation" not in page.url


def test_what_would_fill_the_time_can_be_taken(visit: Visit):
    page = visit.open("?region=tfl&phase=pre&minutes=20")
    before = page.url
    page.locator(".cause button").first.click()
    expect(page.locator(".card").first).to_be_visible()
    assert page.url != before


def test_a_parameter_without_a_field_is_shown_and_can_be_dropped(visit: Visit):
    page = visit.open("?region=ankle&phase=pre&minutes=10&variation=1&sets=3")
    expect(page.locator(".problem")).to_be_visible()
    page.get_by_role("button", name="Remove Sets: 3").click()
    page.get_by_role("button", name="Show the routine").click()
    expect(page.locator(".card").first).to_be_visible()
    assert "variation=1" in page.url


def test_the_page_works_at_the_root_and_behind_a_prefix(browser: Browser, either_site: str):
    with visiting(browser, either_site) as visit:
        page = visit.open()
        half_of(page, "calf", "back").click()
        page.get_by_role("button", name="Show the routine").click()
        expect(page.locator(".card").first).to_be_visible()
        assert page.url.startswith(f"{either_site}?")
        for link in page.locator("main a:not([rel=noopener]), header a").all():
            assert str(link.evaluate("link => link.href")).startswith(either_site)
        page.get_by_role("link", name="API", exact=True).click()
        expect(page.locator(".opblock").first).to_be_visible()


def test_without_javascript_the_page_says_so_and_can_be_read(browser: Browser, site: str):
    with visiting(browser, site, java_script_enabled=False) as visit:
        visit.page.goto(visit.site)
        page = visit.page
        expect(page.get_by_text("This page needs JavaScript.")).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
        visit.picture("landing-without-javascript")
        page.get_by_role("navigation").get_by_role("link", name="Problems").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Problems")


def test_a_red_flag_in_the_address_says_whom_to_see_and_what_is_safe(visit: Visit):
    page = visit.open("?region=knee&phase=daily&minutes=10&red_flag=cannot_bear_weight")
    answer = page.locator("#routine")
    expect(answer).to_contain_text("See somebody first")
    expect(answer).to_contain_text("A leg that does not carry you has to be examined today.")
    expect(answer.get_by_role("link", name="Core")).to_be_visible()


def test_what_a_runner_cannot_do_yet_is_shown_under_experience(visit: Visit):
    page = visit.open("")
    shown = page.locator("#experience input").evaluate_all("inputs => inputs.map((input) => input.value)")
    assert {"new_to_strength", "cannot_do_five_push_ups", "older_runner"} == set(shown)
    conditions = page.locator("#condition input").evaluate_all("inputs => inputs.map((input) => input.value)")
    assert {"knee_pain", "pregnancy"} <= set(conditions)
    assert set(conditions).isdisjoint(shown)


def test_a_word_for_a_complaint_is_sent_as_typed_and_its_condition_is_shown(visit: Visit):
    page = visit.open("?phase=daily&minutes=10")
    page.fill("#by-name", "runner's knee")
    page.click("#add")
    page.get_by_role("button", name="Show the routine").click()
    note = page.locator("#routine .notice").first
    expect(note).to_contain_text("The rules for knee pain apply because of")
    expect(note.locator("code")).to_have_text("condition=none")
    expect(note).not_to_contain_text("`")


def test_a_routine_for_a_condition_says_when_to_see_somebody(visit: Visit):
    page = visit.open("?region=knee&phase=daily&minutes=10&condition=knee_pain")
    page.locator("#routine").get_by_text("When to see somebody").click()
    expect(page.locator("#routine")).to_contain_text("Emergency: Has it changed its shape")
