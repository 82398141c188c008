"""Reading the text of a figure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.figures import read_bases
from app.domain.figures.faults import FigureFault, FigureInvalid
from app.domain.figures.figure import Figure, Leg, PathArrow, Tint
from app.domain.figures.parser import parse_bases, parse_figure
from app.domain.figures.statement import MAX_CHARACTERS
from tests.effort import scaled
from tests.figures.texts import PLANK, SQUAT


def parse(text: str) -> Figure:
    return parse_figure(text, read_bases())


def test_a_figure_has_its_poses_loop_and_view():
    figure = parse(SQUAT + "checked 2026-11-30\n")
    assert [*figure.poses] == ["up", "down"]
    assert figure.loop == (Leg("up", 0, 0), Leg("down", 1.5, 0.5), Leg("up", 1.2, 0.4))
    assert figure.tints == (Tint("quads", ("L", "R")), Tint("glutes", ("L", "R")))
    assert figure.arrows == (PathArrow(point="pelvis", poses=("up", "down"), shift=(-20, 0)),)
    assert (figure.view, figure.still, figure.start, figure.ghosts) == ((-90, 0), "down", "up", ("up",))
    assert figure.checked == date(2026, 11, 30)
    assert figure.transitions == (("up", "down"),)


def test_a_pose_starts_from_another_one():
    figure = parse(SQUAT)
    up, down = figure.poses["up"], figure.poses["down"]
    assert down.pins == up.pins != {}
    assert (up.angles["knee.L.flex"], down.angles["knee.L.flex"], down.angles["knee.R.flex"]) == (0, 106, 106)


def test_a_mirrored_pose_exchanges_left_and_right():
    figure = parse("still a; pose a; hip.R 30 rot 5; chest twist 20; root y 4; pin hand.R 1 2 3; pose b = a mirrored")
    a, b = figure.poses["a"], figure.poses["b"]
    assert (b.angles["hip.L.flex"], b.angles["hip.L.rot"], b.angles["hip.R.flex"]) == (30, 5, 0)
    assert (b.angles["chest.twist"], b.angles["pelvis.y"]) == (-20, -4)
    assert [(pin.point, pin.place) for pin in b.pins["hand.L"]] == [("hand.L", 1), ("hand.L", -2), ("hand.L", 3)]
    assert b.mirrored().pins == a.pins


@pytest.mark.parametrize(
    ("text", "line", "fault", "word"),
    [
        ("pose a\n hipp 30", 2, FigureFault.UNKNOWN_STATEMENT, "hipp"),
        ("pose a\n hip.X 30", 2, FigureFault.UNKNOWN_STATEMENT, "hip.X"),
        ("pose a\n hip 30 bend 5", 2, FigureFault.UNKNOWN_OPTION, "bend"),
        ("pose a\n\n pin nose 1 2 3", 3, FigureFault.UNKNOWN_POINT, "nose"),
        ("pose a = standing", 1, FigureFault.UNKNOWN_POSE, "standing"),
        ("pose a\npose a", 2, FigureFault.SAME_POSE, "a"),
        ("still b\npose a", 1, FigureFault.UNKNOWN_POSE, "b"),
        ("pose a\npose b", 2, FigureFault.NO_STILL, ""),
        ("view side", 1, FigureFault.NO_POSE, ""),
        ("hip 30", 1, FigureFault.OUTSIDE_POSE, "hip"),
        ("tint nose\npose a", 1, FigureFault.UNKNOWN_TINT, "nose"),
        ("tint quads@X\npose a", 1, FigureFault.UNKNOWN_TINT, "quads@X"),
        ("prop sofa\npose a", 1, FigureFault.UNKNOWN_PROP, "sofa"),
        ("prop band a:nose\npose a", 1, FigureFault.UNKNOWN_POINT, "nose"),
        ("pose a\n hip 3000", 2, FigureFault.OUT_OF_RANGE, "3000"),
        ("pose a\n hip", 2, FigureFault.MISSING_WORDS, "hip"),
        ("move a | b one\nstill a\npose a\npose b", 1, FigureFault.NOT_A_NUMBER, "one"),
        ("move a | b 1\nstill a\npose a\npose b", 1, FigureFault.OPEN_LOOP, "b"),
        ("move a 1 | b 0 | a 0\nstill a\npose a\npose b", 1, FigureFault.OUT_OF_RANGE, "move"),
        ("checked today\npose a", 1, FigureFault.NOT_A_DAY, "today"),
        ("zoom knee.R 5\npose a", 1, FigureFault.OUT_OF_RANGE, "5"),
        ("\n".join(f"pose p{number}" for number in range(13)), 13, FigureFault.TOO_MANY, "pose"),
        ("#" * (MAX_CHARACTERS + 1), 1, FigureFault.TOO_LONG, ""),
    ],
)
def test_a_fault_names_its_line(text: str, line: int, fault: FigureFault, word: str):
    with pytest.raises(FigureInvalid) as raised:
        parse(text)
    assert (raised.value.line, raised.value.fault, raised.value.word) == (line, fault, word)
    assert str(raised.value).startswith(f"line {line}: ")


def test_base_poses_can_start_from_each_other():
    bases = parse_bases("base a\n hip 20\nbase b = a\n knee 30\n")
    assert (bases["b"].angles["hip.L.flex"], bases["b"].angles["knee.L.flex"]) == (20, 30)
    with pytest.raises(FigureInvalid, match="line 1"):
        parse_bases("tint quads")


OTHER_WORDS = "= | _ 1 -3.5 mirrored free prop wall x view az nan ;"
WORDS = sorted({*SQUAT.split(), *PLANK.split(), *OTHER_WORDS.split(), "\n"})


@settings(max_examples=scaled(300))
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str):
    lines = text.count("\n") + 1
    try:
        figure = parse(text)
    except FigureInvalid as invalid:
        line = invalid.line
    else:
        line = max(pose.line for pose in figure.poses.values())
    assert 1 <= line <= lines
