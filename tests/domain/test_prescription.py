"""What a dose of a source must have in itself."""

import pytest

from app.domain.catalogue.prescription import MAX_LOADS, DoseLoad
from app.domain.vocabulary import LoadKind
from tests.builders import a_prescription, a_range


@pytest.mark.parametrize(("least", "most"), [(4, 4), (1, 60)])
def test_a_rest_between_sets_is_at_least_five_seconds(least: int, most: int) -> None:
    with pytest.raises(ValueError, match="rest_seconds is 5 to 600"):
        a_prescription(rest_seconds=a_range(least, most))
    assert a_prescription(rest_seconds=a_range(5, 600)).rest_seconds == a_range(5, 600)


@pytest.mark.parametrize("kind", LoadKind)
def test_a_load_has_an_amount_unless_it_is_bodyweight(kind: LoadKind) -> None:
    allowed, refused = (None, a_range(8)) if kind is LoadKind.BODYWEIGHT else (a_range(8), None)
    assert DoseLoad(kind=kind, amount=allowed).amount == allowed
    with pytest.raises(ValueError, match="bodyweight has none"):
        DoseLoad(kind=kind, amount=refused)


@pytest.mark.parametrize("kind", MAX_LOADS)
def test_a_load_has_a_largest_amount(kind: LoadKind) -> None:
    most = MAX_LOADS[kind]
    assert DoseLoad(kind=kind, amount=a_range(1, most)).amount == a_range(1, most)
    with pytest.raises(ValueError, match=f"at most {most}"):
        DoseLoad(kind=kind, amount=a_range(1, most + 1))


def test_a_dose_without_weeks_or_from_week_one_holds_in_the_first_week() -> None:
    assert a_prescription().holds_in_first_week
    assert a_prescription(weeks=a_range(1, 2)).holds_in_first_week
    assert not a_prescription(weeks=a_range(2, 3)).holds_in_first_week
