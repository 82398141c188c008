"""Rounding many numbers together gives the numbers that `round` gives one by one."""

from math import copysign, isnan

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.training_load.rounding import round_columns, round_number

NUMBERS = st.floats(-1e30, 1e30) | st.integers(-(10**7), 10**7).map(lambda number: number / 16_000)
"""Any, and many that lie on a tie or next to one."""


@given(st.lists(NUMBERS, min_size=1, max_size=20))
@example([0.0005, 0.0015, 0.0625, 2.6755, 1.0005, 4_294_967.2965, 1e15 + 0.0625, -0.0004])
def test_each_number_is_rounded_as_if_alone(numbers: list[float]):
    assert round_columns([numbers, numbers[::-1]]) == [[round(number, 3) for number in each] for each in (numbers, numbers[::-1])]


def test_unknown_numbers_stay_unknown():
    ((known, unknown),) = round_columns([[1.23456, None]])
    assert known == 1.235
    assert isnan(unknown)


def test_nothing_is_minus_zero():
    assert all(copysign(1, number) == 1 for number in (*round_columns([[-0.0001, -0.0]])[0], round_number(-0.0001)))


def test_a_log_without_days_has_columns_without_numbers():
    assert round_columns([(), ()]) == [[], []]
