"""The player: it plays the timeline by the clock, over the whole window, with signals, and goes on after a reload."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessible import findings
from tests.browser.test_routine import TABLET, sent
from tests.browser.watching import DESK, PHONE, Visit, visiting

ROUTINE = "region=hip&phase=recovery&minutes=15&equipment=foam_roller"
ON_ITS_SIDE = (740, 360)

RECORDED = """
window.heard = [];
navigator.vibrate = pattern => heard.push(["vibrate", pattern].flat());
navigator.wakeLock.request = kind => {
    heard.push(["lock", kind]);
    return Promise.resolve({ released: false, release: () => Promise.resolve(heard.push(["unlock"])) });
};
speechSynthesis.speak = utterance => heard.push(["say", utterance.lang, utterance.text]);
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (when) { heard.push(["beep", this.frequency.value]); start.call(this, when); };
"""


@pytest.fixture
def player(visit: Visit) -> Page:
    """A player of the routine, on the first cue, paused. Time passes only when the test advances it."""
    return with_player(visit)


def with_player(visit: Visit, question: str = ROUTINE) -> Page:
    page = visit.page
    page.add_init_script(RECORDED)
    page.clock.install(time=datetime(2026, 11, 30, 12, tzinfo=UTC))
    visit.open(f"?{question}")
    page.clock.pause_at(datetime(2026, 11, 30, 13, tzinfo=UTC))
    press(page, "Start")
    press(page, "Pause")
    return page


def lasting(timeline: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cues that take time: all but those at half of another."""
    return [cue for cue in timeline if cue["kind"] != "halfway"]


def seconds_played(page: Page) -> int:
    return int(page.locator(".player input[type=range]").input_value())


def go_to(page: Page, seconds: int) -> None:
    page.get_by_role("slider", name="Position in the routine").fill(str(seconds))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def heard(page: Page, kind: str) -> list[list[Any]]:
    return [each[1:] for each in page.evaluate("heard") if each[0] == kind]


def test_it_fills_the_window_plays_pauses_and_keeps_its_place(player: Page):
    box = player.locator(".player").bounding_box()
    assert box == {"x": 0, "y": 0, "width": DESK[0], "height": DESK[1]}
    press(player, "Play")
    player.clock.run_for(7000)
    press(player, "Pause")
    player.clock.run_for(5000)
    assert seconds_played(player) == 7
    press(player, "Play")
    player.clock.run_for(1000)
    assert seconds_played(player) == 8
    assert heard(player, "lock")[-1] == ["screen"]
    press(player, "Close")
    expect(player.locator(".player")).to_have_count(0)
    assert heard(player, "unlock")


def test_it_ends_after_exactly_the_planned_seconds(player: Page):
    planned = sent(player, ROUTINE)["planned_seconds"]
    go_to(player, planned - 2)
    press(player, "Play")
    player.clock.run_for(1000)
    expect(player.locator(".player .name")).not_to_have_text("The routine is finished.")
    player.clock.run_for(1400)
    expect(player.locator(".player .name")).to_have_text("The routine is finished.")
    for part in ("count", "point", "side", "text"):
        expect(player.locator(f".player .{part}")).to_be_empty()
    press(player, "Play again")
    assert seconds_played(player) < 3


def test_it_goes_on_by_the_clock_while_the_phone_is_locked_and_after_a_reload(player: Page):
    press(player, "Play")
    player.clock.run_for(2000)
    player.clock.fast_forward(60_000)
    player.clock.run_for(400)
    assert seconds_played(player) == 62
    player.reload()
    expect(player.locator(".player")).to_be_visible()
    before = seconds_played(player)
    assert before >= 62
    player.clock.run_for(5000)
    assert seconds_played(player) == before + 5
    press(player, "Pause")
    player.reload()
    expect(player.get_by_role("button", name="Play", exact=True)).to_be_visible()
    assert seconds_played(player) == before + 5
    press(player, "Close")
    player.reload()
    expect(player.locator(".card").first).to_be_visible()
    expect(player.locator(".player")).to_have_count(0)


def test_cues_are_shown_with_side_countdown_and_drawing(player: Page):
    routine = sent(player, ROUTINE)
    timeline = lasting(routine["timeline"])
    cue = next(cue for cue in timeline if cue["side"] == "left" and cue.get("figure"))
    go_to(player, cue["at_seconds"])
    expect(player.locator(".player .side")).to_have_text("left side")
    left = cue["seconds"]
    expect(player.locator(".player .count")).to_have_text(str(left) if left < 60 else f"{left // 60}:{left % 60:02}")
    assert str(player.locator(".stage .drawing").get_attribute("src")) == cue["figure"]["animated"][1:]
    expect(player.locator(".stage .drawing")).to_have_attribute("alt", cue["figure"]["alt"])
    following = next(each for each in timeline if each["position_in_routine"] == cue["position_in_routine"] + 1)
    names = {item["position_in_routine"]: item["exercise"]["name"] for block in routine["blocks"] for item in block["items"]}
    expect(player.locator(".next")).to_contain_text(f"Next: {names[following['position_in_routine']]}")


def test_half_of_a_long_cue_is_announced(player: Page):
    halfway = next(cue for cue in sent(player, ROUTINE)["timeline"] if cue["kind"] == "halfway")
    go_to(player, halfway["at_seconds"] - 1)
    expect(player.locator(".player .point")).to_be_empty()
    go_to(player, halfway["at_seconds"])
    expect(player.locator(".player .point")).to_have_text("Halfway.")
    expect(player.locator("#announced")).to_have_text("Halfway.")
    press(player, "Next")
    expect(player.locator(".player .point")).to_be_empty()


def test_getting_ready_is_shown_and_announced(player: Page):
    ready = next(cue for cue in sent(player, ROUTINE)["timeline"] if cue["kind"] == "get_ready")
    go_to(player, ready["at_seconds"])
    expect(player.locator(".player .kind")).to_have_text("Get ready")
    expect(player.locator("#announced")).to_have_text(ready["say"])


def test_it_beeps_and_vibrates_and_speaks_only_when_asked_to(browser: Browser, site: str):
    with visiting(browser, site, size=PHONE, has_touch=True, is_mobile=True) as visit:
        page = with_player(visit)
        timeline = lasting(sent(page, ROUTINE)["timeline"])
        ready = next(cue for cue in timeline if cue["kind"] == "get_ready")
        work = timeline[timeline.index(ready) + 1]
        go_to(page, ready["at_seconds"] - 1)
        page.evaluate("heard.length = 0")
        press(page, "Play")
        page.clock.run_for(1000 * (ready["seconds"] + 2))
        assert [tone for (tone,) in heard(page, "beep")] == [440] * 3 + [880]
        assert heard(page, "vibrate") == [[250]]
        assert heard(page, "say") == []
        press(page, "Voice")
        assert heard(page, "say") == [["en", work["say"]]]
        press(page, "Beeps")
        press(page, "Vibration")
        press(page, "Next")
        page.clock.run_for(1000)
        assert heard(page, "say")[1:] == [["en", timeline[timeline.index(work) + 1]["say"]]]
        assert len(heard(page, "beep")) == 4
        assert len(heard(page, "vibrate")) == 1


def test_a_signal_that_was_missed_while_locked_is_left_out(player: Page):
    press(player, "Play")
    player.clock.fast_forward(120_000)
    assert len(heard(player, "beep")) <= 1


def test_the_keyboard_alone_is_enough(player: Page):
    player.keyboard.press("Space")
    expect(player.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    player.keyboard.press("Space")
    first = lasting(sent(player, ROUTINE)["timeline"])
    player.keyboard.press("ArrowRight")
    assert seconds_played(player) == first[1]["at_seconds"]
    player.keyboard.press("ArrowLeft")
    assert seconds_played(player) == 0
    slider = player.get_by_role("slider", name="Position in the routine")
    slider.focus()
    for _ in range(3):
        player.keyboard.press("ArrowRight")
    assert seconds_played(player) == 3
    player.keyboard.press("End")
    expect(player.locator(".player .name")).to_have_text("The routine is finished.")
    player.keyboard.press("Escape")
    expect(player.locator(".player")).to_have_count(0)


def test_the_bar_is_the_timeline(player: Page, visit: Visit):
    timeline, planned = lasting(sent(player, ROUTINE)["timeline"]), sent(player, ROUTINE)["planned_seconds"]
    widths = player.locator(".bar .cue").evaluate_all("cues => cues.map(cue => cue.getBoundingClientRect().width)")
    assert len(widths) == len(timeline)
    for width, cue in zip(widths, timeline, strict=True):
        assert width / sum(widths) == pytest.approx(cue["seconds"] / planned, abs=0.003)
    visit.picture("player")


def test_less_motion_shows_the_still(browser: Browser, site: str):
    with visiting(browser, site, reduced_motion="reduce") as visit:
        page = with_player(visit)
        assert "animated" not in str(page.locator(".stage .drawing").get_attribute("src"))


WINDOWS = [
    (PHONE, "dark"),
    (ON_ITS_SIDE, "light"),
    *(
        pytest.param(each, marks=pytest.mark.long)
        for each in ((PHONE, "light"), (TABLET, "dark"), (DESK, "light"), (DESK, "dark"))
    ),
]


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: f"{window[0][0]} {window[1]}")
def test_the_player_is_accessible_and_all_of_it_is_in_the_window(
    browser: Browser, site: str, window: tuple[tuple[int, int], str]
):
    size, scheme = window
    with visiting(browser, site, size=size, color_scheme=scheme, has_touch=True) as visit:
        page = with_player(visit)
        press(page, "Next")
        press(page, "Next")
        # axe-core waits by the clock.
        page.clock.resume()
        assert findings(page) == []
        for part in (".stage", ".player .name", ".count", ".bar", ".controls", ".player-top"):
            expect(page.locator(part)).to_be_in_viewport(ratio=1)
        visit.picture(f"player-{size[0]}-{scheme}")


def column(page: Page, rows: str, place: int) -> list[int]:
    cells = page.locator(f".time-breakdown {rows} tr td:nth-of-type({place})").all_text_contents()
    return [int(cell) for cell in cells]


@pytest.fixture(scope="module")
def shown(browser: Browser, site: str) -> Iterator[Page]:
    """A page with the routine, for tests that only look at it."""
    with visiting(browser, site) as visit:
        yield visit.open(f"?{ROUTINE}")


def test_the_time_breakdown_adds_up_to_the_planned_seconds(shown: Page):
    routine = sent(shown, ROUTINE)
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


def test_rules_omissions_and_sources_are_shown(shown: Page):
    routine = sent(shown, ROUTINE)
    reasons = shown.locator(".reasons")
    for summary, entries in (
        ("Rules that applied", "rules_applied"),
        ("Left out", "omissions"),
        ("Sources", "sources"),
    ):
        expect(reasons.get_by_text(f"{summary} ({len(routine[entries])})")).to_be_visible()
    assert reasons.locator(".rules > li").count() == len(routine["rules_applied"])
