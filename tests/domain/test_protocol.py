"""What a block and a protocol must have in themselves."""

import pytest

from app.domain.catalogue.protocol import PainRule
from app.domain.vocabulary import BlockForm
from tests.builders import a_block, a_slot


def test_a_block_that_keeps_an_order_lists_its_exercises() -> None:
    assert a_block(exercises=("squat",), keeps_order=True).keeps_order
    with pytest.raises(ValueError, match="lists its exercises"):
        a_block(keeps_order=True)
    with pytest.raises(ValueError, match="lists its exercises"):
        a_block(form=BlockForm.SUPERSET, slots=(a_slot("A1", "squat"),), keeps_order=True)


@pytest.mark.parametrize("pain", [-1, 11])
def test_the_pain_of_a_rule_is_on_the_scale(pain: int) -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        PainRule(max=pain, text="Stop.")
    assert [PainRule(max=edge, text="Stop.").max for edge in (0, 10)] == [0, 10]
