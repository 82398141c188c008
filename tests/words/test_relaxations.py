"""Ways out of a refusal, in English."""

import pytest

from app.domain.errors import Relaxation
from app.words.en.relaxations import format_relaxation


@pytest.mark.parametrize(
    ("relaxation", "text"),
    [
        (Relaxation(parameter="minutes", value="4"), "allow at least 4 minutes"),
        (Relaxation(parameter="equipment", value="foam_roller"), "use a foam roller"),
        (Relaxation(parameter="equipment", value="anchor"), "use something that holds the feet"),
        (Relaxation(parameter="level", value="advanced"), "choose the level advanced"),
        (Relaxation(parameter="exclude", value="couch-stretch"), "do not exclude couch-stretch"),
        (Relaxation(parameter="include", value="couch-stretch"), "do not include couch-stretch"),
        (Relaxation(parameter="region", value="leg"), "choose the larger region leg"),
        (Relaxation(parameter="region", value="hip", helps_with="Knee pain"), "train the region hip, which helps with knee pain"),
        (Relaxation(parameter="protocol", value="melt-and-mould"), "follow the protocol melt-and-mould"),
        (
            Relaxation(parameter="phase", value="daily", protocol="trouble-spots"),
            "choose the phase daily, which follows trouble-spots",
        ),
    ],
)
def test_every_relaxation_has_a_sentence(relaxation: Relaxation, text: str):
    assert format_relaxation(relaxation) == text
