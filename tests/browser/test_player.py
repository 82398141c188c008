"""The routine player: it plays the timeline, shows the cues, and its time breakdown adds up."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import Visit, visiting

ROUTINE = "region=hip&phase=recovery&minutes=15&equipment=foam_roller"


@pytest.fixture
def player(visit: Visit) -> Page:
    return with_player(visit)


@pytest.fixture(scope="module")
def shown(browser: Browser, site: str) -> Iterator[Page]:
    """A page with the routine, for tests that look at it and play nothing."""
    with visiting(browser, site) as visit:
        yield with_player(visit)


def with_player(visit: Visit) -> Page:
    page = visit.open(f"?{ROUTINE}")
    expect(page.locator(".player")).to_be_visible()
    return page


def sent(page: Page, question: str = ROUTINE) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(f"fetch('v1/routines?{question}').then(answer => answer.json())")
    return answer


def lasting(timeline: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cues that take time: all but those at half of another."""
    return [cue for cue in timeline if cue["kind"] != "halfway"]


def seconds_played(page: Page) -> int:
    return int(page.locator(".player input[type=range]").input_value())


def press(page: Page, name: str) -> None:
    page.locator(".player").get_by_role("button", name=name, exact=True).click()


def stop_the_clock(page: Page) -> None:
    """From here on time passes on the page only when the test advances it, however loaded the machine is."""
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))


def choose_speed(page: Page, speed: int) -> None:
    page.get_by_role("group", name="Speed").locator(f"[data-speed='{speed}']").click()


def test_it_plays_pauses_and_keeps_its_place(player: Page):
    stop_the_clock(player)
    press(player, "Play")
    player.clock.run_for(7000)
    press(player, "Pause")
    player.clock.run_for(5000)
    assert seconds_played(player) == 7
    press(player, "Play")
    player.clock.run_for(1000)
    assert seconds_played(player) == 8


def test_it_runs_at_the_chosen_speed(player: Page):
    stop_the_clock(player)
    played = 0
    for speed in (1, 10, 60):
        choose_speed(player, speed)
        press(player, "Play")
        player.clock.run_for(2000)
        press(player, "Pause")
        played += 2 * speed
        assert seconds_played(player) == played


def test_next_and_back_go_from_cue_to_cue_and_each_is_announced(player: Page):
    timeline = lasting(sent(player)["timeline"])
    for cue in timeline[1:4]:
        press(player, "Next")
        assert seconds_played(player) == cue["at_seconds"]
        expect(player.locator(".player .text")).to_have_text(cue["text"])
        expect(player.locator("#announced")).to_have_text(cue["say"])
        expect(player.locator(".cue.on")).to_have_attribute("data-kind", cue["kind"])
    press(player, "Back")
    assert seconds_played(player) == timeline[2]["at_seconds"]


def test_the_side_and_the_count_down_are_shown(player: Page):
    timeline = lasting(sent(player)["timeline"])
    left = next(place for place, cue in enumerate(timeline) if cue["side"] == "left")
    for _ in range(left):
        press(player, "Next")
    expect(player.locator(".player .side")).to_have_text("left side")
    minutes, seconds = divmod(timeline[left]["seconds"], 60)
    expect(player.locator(".player .count")).to_have_text(f"{minutes}:{seconds:02}")


def test_half_of_a_long_cue_is_announced_and_marked(player: Page):
    timeline = sent(player)["timeline"]
    halfway = [cue for cue in timeline if cue["kind"] == "halfway"]
    expect(player.locator(".bar .mark")).to_have_count(len(halfway))
    slider = player.get_by_role("slider", name="Position in the routine")
    slider.fill(str(halfway[0]["at_seconds"] - 1))
    expect(player.locator(".player .point")).to_be_empty()
    slider.fill(str(halfway[0]["at_seconds"]))
    expect(player.locator(".player .point")).to_have_text("Halfway.")
    expect(player.locator("#announced")).to_have_text("Halfway.")
    press(player, "Next")
    expect(player.locator(".player .point")).to_be_empty()


def test_getting_ready_is_shown_with_what_comes_next(player: Page):
    ready = next(cue for cue in sent(player)["timeline"] if cue["kind"] == "get_ready")
    player.get_by_role("slider", name="Position in the routine").fill(str(ready["at_seconds"]))
    expect(player.locator(".player .kind")).to_have_text("Get ready")
    expect(player.locator("#announced")).to_have_text(ready["say"])
    expect(player.get_by_role("list", name="Colours of the timeline").get_by_text("Get ready")).to_be_visible()


def test_the_keyboard_moves_through_the_routine(player: Page):
    slider = player.get_by_role("slider", name="Position in the routine")
    slider.focus()
    for _ in range(3):
        player.keyboard.press("ArrowRight")
    assert seconds_played(player) == 3
    minutes, seconds = divmod(sent(player)["planned_seconds"], 60)
    first = sent(player)["timeline"][0]["text"]
    expect(slider).to_have_attribute("aria-valuetext", f"0:03 of {minutes}:{seconds:02}: {first}")
    player.keyboard.press("End")
    expect(player.locator(".player .name")).to_have_text("The routine is finished.")
    press(player, "Play again")
    assert seconds_played(player) < 3


def test_the_bar_is_the_timeline_and_a_press_on_it_goes_there(player: Page, visit: Visit):
    timeline, planned = lasting(sent(player)["timeline"]), sent(player)["planned_seconds"]
    widths = player.locator(".bar .cue").evaluate_all("cues => cues.map(cue => cue.getBoundingClientRect().width)")
    assert len(widths) == len(timeline)
    for width, cue in zip(widths, timeline, strict=True):
        assert width / sum(widths) == pytest.approx(cue["seconds"] / planned, abs=0.003)
    bar = player.locator(".bar")
    # Not by the mouse alone: the click of a locator waits until the page has finished scrolling.
    bar.click(position={"x": bar.evaluate("bar => bar.clientWidth") / 2, "y": 10})
    assert seconds_played(player) == pytest.approx(planned / 2, abs=2)
    visit.picture("player")


def test_the_item_that_is_on_is_marked_in_the_list(player: Page):
    timeline = sent(player)["timeline"]
    second = next(cue for cue in timeline if cue["position_in_routine"] == 2)
    player.get_by_role("slider", name="Position in the routine").fill(str(second["at_seconds"]))
    expect(player.locator(".items [aria-current]")).to_have_attribute("data-position", "2")


def column(page: Page, rows: str, place: int) -> list[int]:
    cells = page.locator(f".time-breakdown {rows} tr td:nth-of-type({place})").all_text_contents()
    return [int(cell) for cell in cells]


def test_the_time_breakdown_adds_up_to_the_planned_seconds(shown: Page):
    routine = sent(shown)
    parts = [column(shown, "tbody", place) for place in range(1, 6)]
    sums = [int(cell) for cell in shown.locator(".time-breakdown .sums td").all_text_contents()]
    assert sums == [sum(part) for part in parts]
    assert sum(sums[:4]) == sums[4] == routine["planned_seconds"]
    expect(shown.locator(".time-breakdown > p").first).to_contain_text(
        f"both add up to the {routine['planned_seconds']} s planned"
    )


def test_a_superset_adds_up_as_well(visit: Visit):
    question = "region=full-body&phase=strength&minutes=30&equipment=kettlebell"
    page = visit.open(f"?{question}")
    total = int(str(page.locator(".time-breakdown .sums td").last.text_content()))
    assert total == sent(page, question)["planned_seconds"]
    visit.picture("routine-strength")


def test_items_say_how_much_why_and_who_says_so(shown: Page):
    item = sent(shown)["blocks"][0]["items"][0]
    first = shown.locator(".items > li").first
    for text in (item["exercise"]["name"], item["dose"]["text"], item["why"]):
        expect(first).to_contain_text(text)
    first.get_by_text("How to do it, sources").click()
    for instruction in item["instructions"]:
        expect(first.get_by_text(instruction)).to_be_visible()
    assert first.locator(".citations a").count() == len(item["citations"])


def test_rules_omissions_and_sources_are_shown(shown: Page):
    routine = sent(shown)
    reasons = shown.locator(".reasons")
    for summary, entries in (
        ("Rules that applied", "rules_applied"),
        ("Left out", "omissions"),
        ("Sources", "sources"),
    ):
        expect(reasons.get_by_text(f"{summary} ({len(routine[entries])})")).to_be_visible()
    assert reasons.locator(".rules > li").count() == len(routine["rules_applied"])
