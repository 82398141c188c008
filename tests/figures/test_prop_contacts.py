"""The check that props touch what they should finds those that do not."""

import pytest

from app.documents.figures import read_figure
from app.domain.figures.motion import solve_figure
from tests.figures.prop_contacts import find_loose_props

PUSH = """pose hold = stand
 wallhand 46 16 140; shoulder 62; elbow 20
"""
STAND = "pose hold = stand\n"
TIED = "prop band a:ball.R 1 bx 60 by 0 bz 40\nprop box x0 55 x1 65 z 80\n"


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("prop wall x 46\n" + PUSH, []),
        ("prop wall x 52\n" + PUSH, ["wall is 6.1 cm from what should touch it"]),
        ("prop wall x 40\n" + PUSH, ["the body is 5.6 cm inside of wall"]),
        ("prop ball x 8 y -8.5 r 3\n" + STAND, ["the body is 4.3 cm inside of ball"]),
        ("prop ball x 30 y -8.5 r 3\n" + STAND, ["ball is 6.9 cm from what should touch it"]),
        ("prop roller x 30 y -60\n" + STAND, ["roller is 23.2 cm from what should touch it"]),
        ("prop chair x -60\n" + STAND, ["chair is 33.8 cm from what should touch it"]),
        ("prop band a:ball.R 1 bx 60 by 0 bz 1\n" + STAND, []),
        ("prop band a:ball.R 1 bx 60 by 0 bz 40\n" + STAND, ["band is 40.0 cm from what should touch it"]),
        (
            "prop band a:ball.R 1 bx 60 by 0 bz 40\nprop box x0 55 x1 65 z 80\n" + STAND,
            ["box is 34.8 cm from what should touch it"],
        ),
        ("prop box.line x0 50 x1 70 z .4\n" + STAND, []),
    ],
)
def test_a_prop_that_nothing_touches_is_found(text: str, flaws: list[str]):
    figure = read_figure(text)
    assert [*find_loose_props(figure, solve_figure(figure))] == flaws
