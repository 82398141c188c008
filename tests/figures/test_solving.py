"""Solving the poses of a figure."""

import numpy as np
import pytest

from app.documents.figures import read_bases, read_figure
from app.domain.catalogue.amounts import Tempo
from app.domain.figures.body import place_body
from app.domain.figures.faults import FigureFault, FigureInvalid
from app.domain.figures.motion import find_miss, list_moments, solve_figure
from app.domain.figures.pace import PACES
from app.domain.figures.parser import parse_figure
from app.domain.figures.skeleton import DOF_NUMBERS, DOFS, GROUNDED, LIMITS, MASSES, POINT_NUMBERS, POINT_RADII, Z
from app.domain.figures.solved_poses import decode_poses, encode_poses
from app.domain.vocabulary import Method
from tests.figures.texts import PLANK, SQUAT


def test_a_standing_figure_is_as_high_as_an_adult():
    rows = np.zeros((1, len(DOFS)))
    rows[0, DOF_NUMBERS["pelvis.z"]] = 92.5
    points = place_body(rows).points[0]
    assert points[POINT_NUMBERS["heel.L"], Z] == pytest.approx(3)
    assert points[POINT_NUMBERS["head"], Z] + POINT_RADII[POINT_NUMBERS["head"]] == pytest.approx(164, abs=1)
    assert points[POINT_NUMBERS["hand.L"], 1] == pytest.approx(-points[POINT_NUMBERS["hand.R"], 1])


def test_a_solved_pose_meets_its_pins_limits_floor_and_balance():
    figure = read_figure(SQUAT)
    solved = solve_figure(figure)
    body = place_body(solved.rows)
    for number, pose in enumerate(figure.poses.values()):
        assert find_miss(pose, solved.rows[number])[0] < 0.1
    assert (POINT_RADII[GROUNDED] - body.points[:, GROUNDED, Z]).max() < 0.3
    assert (solved.rows >= LIMITS[:, 0] - 1).all()
    assert (solved.rows <= LIMITS[:, 1] + 1).all()
    centre = np.einsum("pc,p->c", body.masses[1], MASSES)
    assert centre[:2] == pytest.approx([4, 0], abs=0.5)


def test_the_feet_stay_where_they_are_between_the_poses():
    figure = read_figure(SQUAT)
    points = place_body(solve_figure(figure).rows).points
    for point in ("heel.L", "ball.R"):
        assert np.ptp(points[:, POINT_NUMBERS[point]], axis=0).max() < 0.2


def test_solving_again_gives_the_same_poses():
    figure = read_figure(PLANK)
    assert np.array_equal(solve_figure(figure).rows, solve_figure(figure).rows)


def test_a_pose_that_cannot_reach_is_refused_with_its_line():
    text = "tint core\npose a = stand\n pin hand.L 0 0 300\n"
    with pytest.raises(FigureInvalid) as raised:
        solve_figure(parse_figure(text, read_bases()))
    assert (raised.value.line, raised.value.fault, raised.value.word) == (2, FigureFault.OUT_OF_REACH, "hand.L")


def test_the_loop_passes_its_poses_at_their_times():
    figure = read_figure(SQUAT)
    moments = list_moments(figure, 8)
    assert [moment.seconds for moment in moments if moment.row == 1] == [1.5, 2.0]
    assert (moments[0].row, moments[-1].row) == (0, 0)
    assert moments[-1].seconds == pytest.approx(3.6)
    down, up = [moment.row for moment in moments[1:8]], [moment.row for moment in moments[10:17]]
    assert down == up[::-1]


def test_the_loop_follows_the_tempo_of_a_dose():
    figure = read_figure(SQUAT).at_pace(Method.STRENGTH, Tempo(out_seconds=4, hold_seconds=2, back_seconds=0))
    assert [(leg.seconds, leg.held_seconds) for leg in figure.loop] == [(0, 0), (4, 2), (0.3, 0.4)]
    tempo = Tempo(out_seconds=4, hold_seconds=2, back_seconds=1)
    assert read_figure(PLANK).at_pace(Method.STRENGTH, tempo) == read_figure(PLANK)


def test_a_loop_without_seconds_follows_the_method():
    figure = read_figure(SQUAT.replace("up | down 1.5 .5 | up 1.2 .4", "up | down | up"))
    stretch, drill = (figure.at_pace(method, None) for method in (Method.STATIC_STRETCH, Method.DRILL))
    assert [(leg.seconds, leg.held_seconds) for leg in stretch.loop] == [(0, 0), (2, 1.5), (1.4, 0.3)]
    assert [(leg.seconds, leg.held_seconds) for leg in drill.loop] == [(0, 0), (0.7, 0), (0.7, 0)]
    assert read_figure(SQUAT).at_pace(Method.DRILL, None) == read_figure(SQUAT)


def test_every_method_has_a_pace():
    assert {*PACES} == {*Method}


def test_props_move_with_the_pose():
    text = "move a | b 1 | a 1\nstill a\nprop roller x 0\npose a\npose b = a\n prop roller x 10\n"
    moments = list_moments(read_figure(text), 8)
    assert [round(moment.props["roller"]["x"], 2) for moment in moments[:9:4]] == [0, 5, 10]


def test_stored_poses_are_those_that_were_solved():
    solved = solve_figure(read_figure(SQUAT))
    read = decode_poses(encode_poses(solved))
    assert read.samples == solved.samples
    assert read.rows == pytest.approx(solved.rows, abs=0.0051)


@pytest.mark.parametrize("stored", [b"", b"poses", encode_poses(solve_figure(read_figure(PLANK)))[:-20]])
def test_other_bytes_are_refused(stored: bytes):
    with pytest.raises(ValueError, match=r"."):
        decode_poses(stored)
