"""Drawing a figure, and writing it as SVG and as Lottie."""

import gzip
import json
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from app.documents.figures import read_figure
from app.domain.figures.drawing import draw_figure
from app.domain.figures.keyframes import MorphPart, RigidPart, animate
from app.domain.figures.lottie import render_lottie
from app.domain.figures.motion import solve_figure
from app.domain.figures.palette import TONES, Theme
from app.domain.figures.svg import Style, render_animation, render_still, write_path
from tests.figures.texts import PLANK, SQUAT

FIGURE = read_figure(SQUAT)
SOLVED = solve_figure(FIGURE)
STILL = draw_figure(FIGURE, SOLVED, moving=False)
MOVING = draw_figure(FIGURE, SOLVED, moving=True)
SVG = "{http://www.w3.org/2000/svg}"


def style(prefix: str = "a", **options: object) -> Style:
    return Style(title="Squat <&>", prefix=prefix, **options)  # type: ignore[arg-type]


def test_a_still_is_well_formed_and_square():
    root = ET.fromstring(render_still(STILL, style()))  # noqa: S314 - our own text
    _, _, width, height = (int(number) for number in root.attrib["viewBox"].split())
    assert width == height > 1000
    assert root.findtext(f"{SVG}title") == "Squat <&>"


def test_both_figures_of_a_page_keep_their_ids_and_classes_apart():
    names = [{*re.findall(r' (?:id|class)="([^"]+)"', render_animation(MOVING, style(prefix)))} for prefix in ("one", "two")]
    assert not set.intersection(*({name for group in each for name in group.split()} for each in names))
    text = render_animation(MOVING, style("one"))
    assert {*re.findall(r'href="#([^"]+)"', text)} <= {*re.findall(r' id="([^"]+)"', text)}
    assert {*re.findall(r"[.]([a-z][\w-]*)\s*[{,]", text)} <= {*re.findall(r"one[\w-]*", text)}


def test_the_colours_follow_the_theme():
    light, dark = TONES["body"]
    assert dark not in render_still(STILL, style(theme=Theme.LIGHT))
    assert light not in render_still(STILL, style(theme=Theme.DARK))
    auto = render_still(STILL, style())
    assert light in auto.split("@media")[0]
    assert dark in auto.split("@media")[1]


def test_tints_can_be_left_out():
    assert "a-accent" in render_still(STILL, style())
    assert "a-accent" not in render_still(STILL, style(tinted=False))
    assert "a-accent" not in render_animation(MOVING, style(tinted=False))


def test_a_single_pose_has_neither_ghosts_nor_arrows():
    usual, end = render_still(STILL, style()), render_still(STILL, style(), pose="down")
    assert ("a-ghost" in usual, "a-arrow" in usual) == (True, True)
    assert ("a-ghost" in end, "a-arrow" in end) == (False, False)
    assert render_still(STILL, style(), pose="up") != end


def test_less_motion_shows_the_still():
    text = render_animation(MOVING, style())
    assert "@media(prefers-reduced-motion:reduce){.a-m{display:none}.a-s{display:inline}}" in text
    still = render_still(STILL, style())
    assert re.findall(r'd="M[^"]+"', still)[2] in text.split('<g class="a-s">')[1]


def test_an_animation_ends_as_it_begins():
    text = render_animation(MOVING, style())
    values = [values.split(";") for values in re.findall(r'values="([^"]+)"', text)]
    assert len(values) > 5
    assert all(each[0] == each[-1] for each in values)
    assert {*re.findall(r'dur="([^"]+)"', text)} == {"3.6s"}


def test_keyframes_stay_within_the_tolerance():
    for moving in animate(MOVING):
        for curve, part in zip(moving.shape.curves, moving.parts, strict=True):
            frames = curve[MOVING.loop_frames]
            if isinstance(part, MorphPart):
                times = [seconds for seconds, _ in part.curves]
                shown = np.stack([each for _, each in part.curves]).reshape(len(times), -1)
                for seconds, frame in zip(MOVING.seconds, frames, strict=True):
                    at = [np.interp(seconds, times, column) for column in shown.T]
                    assert np.abs(np.array(at) - frame.ravel()).max() < 0.41
            if isinstance(part, RigidPart):
                assert np.ptp(frames[..., 0], axis=0).max() > 0


def test_a_path_returns_to_its_start():
    text = write_path(np.array([[0, 0, 0, 0, 0, 0], [10, 0, 10, 0, 10, 0], [10, 10, 10, 10, 10, 10]], float), closed=True)
    assert text == "M0 0l10 0 0 10-10-10z"


def test_lottie_has_the_loop_in_the_colours_of_a_theme():
    document = json.loads(render_lottie(MOVING, title="Squat", theme=Theme.DARK))
    assert (document["nm"], document["ip"], document["op"], document["fr"]) == ("Squat", 0, 108, 30)
    names = [group["nm"] for group in document["layers"][0]["shapes"]]
    assert (names[-1], len(names)) == ("ground", len({*names}))
    assert {"torso", "leg.L", "leg.R", "head"} <= {*names}
    assert render_lottie(MOVING, title="Squat", theme=Theme.LIGHT) != json.dumps(document)


def test_a_figure_of_one_pose_is_a_still():
    figure = read_figure(PLANK)
    drawing = draw_figure(figure, solve_figure(figure), moving=False)
    assert "a-accent" in render_still(drawing, style())


@pytest.mark.parametrize("view", ["side", "front", "back", "top", "three", "az 200 el 35", "az 0 el 89"])
def test_a_figure_is_drawn_from_everywhere(view: str):
    figure = read_figure(SQUAT.replace("view side", f"view {view}"))
    drawing = draw_figure(figure, SOLVED, moving=True)
    assert all(np.isfinite(curve).all() for shape in drawing.shapes for curve in shape.curves)
    assert len(gzip.compress(render_animation(drawing, style()).encode())) < 50_000
