"""What to do today: a plan is chosen or put in, the advice says why, and each other choice can be shown."""

import json

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessible import findings
from tests.browser.watching import DESK, PHONE, Visit, visiting

ANSWER = "#today-response"
PLANS = {
    "Intervals in two days": ("Go ahead.", "Your legs have time to recover before Wednesday's hard run"),
    "Intervals tomorrow": ("Not that, but something easier.", "Tomorrow's hard run needs fresh legs"),
    "An easy run in half an hour": ("Not now, but later.", "Today's easy run comes first"),
    "A half marathon yesterday": ("Not that, but something easier.", "still recovering from a half marathon yesterday"),
    "Four hours of sleep": ("Not that, but something easier.", "You slept 4 hours last night."),
    "A knee that hurts, 4 of 10": ("Go ahead.", "You reported pain of 4 out of 10 (knee)"),
    "A fever": ("Rest today.", "A fever today"),
}


def ask(page: Page, plan: str, *, minutes: int = 30, phase: str = "Strength") -> None:
    page.get_by_label("Plan", exact=True).select_option(plan)
    page.locator("#today-minutes").fill(str(minutes))
    page.get_by_label("I would like").select_option(phase)
    page.get_by_role("button", name="What should I do now?").click()


def test_every_plan_of_the_page_has_an_advice_that_says_why(visit: Visit):
    page = visit.open()
    expect(page.locator("#plan-choice option")).to_have_text([*PLANS])
    for plan, (decision, reason) in PLANS.items():
        ask(page, plan)
        expect(page.locator("#today-status")).to_have_text(decision)
        expect(page.locator(ANSWER)).to_contain_text(reason)
        expect(page.locator(f"{ANSWER} .outlines")).to_have_count(
            int(decision in {"Go ahead.", "Not that, but something easier."})
        )


def test_another_choice_takes_the_place_of_the_routine(visit: Visit):
    page = visit.open()
    ask(page, "Intervals tomorrow")
    answer = page.locator(ANSWER)
    expect(answer).to_contain_text("Not before")
    first = answer.locator(".outline li strong").all_text_contents()
    answer.get_by_role("button", name="Show: Easy mobility").click()
    expect(page.locator("#today-status")).to_contain_text("exercises in")
    assert answer.locator(".outline li strong").all_text_contents() != first


def test_strength_and_mobility_are_placed_into_the_week(visit: Visit):
    page = visit.open()
    page.get_by_label("Plan", exact=True).select_option("Intervals in two days")
    page.get_by_role("button", name="Place my strength and mobility").click()
    answer = page.locator(ANSWER)
    expect(page.locator("#today-status")).to_contain_text("placed")
    placed = answer.locator(".instead > li")
    expect(answer.locator(".workout[data-marked]")).to_have_count(placed.count())
    assert placed.count() >= 2
    expect(answer.locator(".week > li")).to_have_count(7)
    answer.get_by_role("button", name="Show: Strength").first.click()
    expect(page.locator("#today-status")).to_contain_text("exercises in")
    assert findings(page) == []
    visit.picture("today-week")


@pytest.mark.long
def test_every_other_choice_can_be_shown(visit: Visit):
    page = visit.open()
    for plan in ("Intervals tomorrow", "A half marathon yesterday", "An easy run in half an hour"):
        ask(page, plan)
        choices = page.locator(f"{ANSWER} .instead button")
        expect(choices.first).to_be_visible()
        for choice in choices.all():
            choice.click()
            expect(page.locator("#today-status")).to_contain_text("exercises in")


def test_a_plan_of_ones_own_is_sent_as_it_is_typed(visit: Visit):
    page = visit.open()
    page.get_by_text("The plan as JSON").first.click()
    plan = json.loads(page.locator("#plan").input_value())
    days = [plan["days"][0] | {"pain": 7, "pain_region": "knee"}]
    page.locator("#plan").fill(json.dumps(plan | {"days": days, "question": {"equipment": ["dumbbell"]}}))
    page.get_by_role("button", name="What should I do now?").click()
    expect(page.locator(ANSWER)).to_contain_text("Within days: You reported pain of 7 out of 10 in the knee today.")
    page.locator(ANSWER).get_by_text("The request as a command").click()
    expect(page.locator(f"{ANSWER} .curl")).to_contain_text(
        '"question":{"equipment":["dumbbell"],"minutes":30,"phase":"strength"}'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{", "The plan is not valid JSON."),
        ("[]", "The plan is not valid JSON."),
        ('{"workouts": 1}', "Several things are wrong with the request."),
    ],
)
def test_a_plan_that_is_refused_says_why(visit: Visit, text: str, expected: str):
    page = visit.open()
    page.get_by_text("The plan as JSON").first.click()
    page.locator("#plan").fill(text)
    page.get_by_role("button", name="What should I do now?").click()
    expect(page.locator("#today-status")).to_have_text(expected)


@pytest.mark.parametrize(
    ("size", "scheme"), [pytest.param(DESK, "light", marks=pytest.mark.long), (PHONE, "dark")], ids=["desk", "phone"]
)
def test_advice_is_accessible_and_fits_the_window(browser: Browser, site: str, size: tuple[int, int], scheme: str):
    with visiting(browser, site, size=size, color_scheme=scheme, reduced_motion="reduce") as visit:
        page = visit.open()
        for plan in ("Intervals tomorrow", "A fever"):
            ask(page, plan)
            expect(page.locator(f"{ANSWER} h3")).to_be_visible()
            page.evaluate("document.querySelectorAll('#today details').forEach(each => each.open = true)")
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            visit.picture(f"today-{plan.lower().replace(' ', '-')}-{size[0]}-{scheme}")
