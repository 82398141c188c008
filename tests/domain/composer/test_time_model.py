"""What doses last and how they read: each shape of a dose against seconds added up by hand."""

from typing import Any

import pytest

from app.domain.catalogue.amounts import Reps, Steps
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.ranges import Range, RangeStep
from app.domain.composer.doses import Dose, compute_seconds, list_doses
from app.domain.composer.offers import list_offers, play_alone
from app.domain.composer.timeline import list_steps
from app.domain.composer.timing import DEFAULT_TIMING, TIMING_BOUNDS, Timing
from app.domain.movement import Pattern
from app.domain.vocabulary import BlockForm, Effort, Equipment, Laterality, Method, OpenEnd, Per, Phase, Position, StageAction
from app.words.en.doses import format_dose
from tests.builders import a_catalogue, a_prescription, a_range, a_stage, a_tempo, an_exercise

ONE_SIDED: dict[str, Any] = {"laterality": Laterality.UNILATERAL}
TURNS: dict[str, Any] = {"laterality": Laterality.ALTERNATING}
FAST_RUN: dict[str, Any] = {"method": Method.DRILL, "pattern": Pattern.RUN_DRILL, "effort": Effort.HARD}
WAYS: dict[str, Any] = {"directions": ("forwards", "backwards")}
CONTRACT_RELAX = (a_stage(least=30), a_stage(StageAction.PUSH, 10), a_stage(StageAction.LIFT, 10))


def dosed(prescription: Prescription, **fields: Any) -> tuple[Exercise, Dose]:
    """A standing mobility exercise (10 s set-up, 4 s a repetition, 10 s rest) with the least dose of a prescription."""
    exercise = an_exercise(prescriptions=(prescription,), **fields)
    return exercise, list_doses(exercise, prescription)[0]


@pytest.mark.parametrize(
    ("prescription", "fields", "seconds", "text"),
    [
        # setup, work, switch, rest; the set-up fills up to a multiple of five seconds
        (a_prescription(sets=a_range(2), reps=a_range(10)), {}, (10, 80, 0, 10), "2 x 10 reps"),
        (a_prescription(sets=None, reps=a_range(1)), {}, (11, 4, 0, 0), "1 rep"),
        (
            a_prescription(sets=None, reps=a_range(5), tempo=a_tempo()),
            {},
            (10, 75, 0, 0),
            "5 reps (5 s out, 5 s hold, 5 s back)",
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, reps=a_range(5), last_rep_hold_seconds=a_range(5)),
            ONE_SIDED,
            (10, 50, 5, 0),
            "5 reps each side, 5 s hold on the last",
        ),
        (
            a_prescription(sets=a_range(3), reps=a_range(3), hold_seconds=a_range(10)),
            {},
            (12, 90, 0, 38),
            "3 x 3 reps of 10 s",
        ),
        (a_prescription(sets=None, per=Per.SIDE, hold_seconds=a_range(30)), ONE_SIDED, (10, 60, 5, 0), "30 s hold each side"),
        (a_prescription(sets=None, per=Per.SIDE, breaths=a_range(10)), ONE_SIDED, (10, 100, 5, 0), "10 breaths each side"),
        (
            a_prescription(sets=a_range(2), per=Per.DIRECTION, steps=a_range(10)),
            WAYS,
            (10, 40, 0, 10),
            "2 x 10 steps each way (forwards, backwards)",
        ),
        (
            a_prescription(sets=None, per=Per.SIDE, stages=CONTRACT_RELAX, cycles=a_range(2)),
            ONE_SIDED,
            (10, 200, 5, 0),
            "2 rounds of (stretch 30 s, push 10 s, lift 10 s) each side",
        ),
        (
            a_prescription(sets=None, per=Per.DIRECTION, reps=a_range(8)),
            ONE_SIDED | WAYS,
            (12, 128, 5, 0),
            "8 reps each way (forwards, backwards) each side",
        ),
        (a_prescription(sets=None, per=Per.SIDE, reps=a_range(10)), TURNS, (10, 80, 0, 0), "10 reps each side"),
        (a_prescription(sets=a_range(2), metres=a_range(20)), TURNS, (10, 40, 0, 10), "2 x 20 m"),
        (a_prescription(sets=None, metres=a_range(81)), FAST_RUN, (13, 17, 0, 0), "81 m"),
        (a_prescription(sets=None, metres=a_range(7)), {"rep_seconds": 3}, (14, 21, 0, 0), "7 m"),
        (
            a_prescription(sets=None, per=Per.DIRECTION, hold_seconds=a_range(30)),
            WAYS,
            (10, 60, 5, 0),
            "30 s hold each way (forwards, backwards)",
        ),
        (
            a_prescription(sets=a_range(2), per=Per.DIRECTION, breaths=a_range(3)),
            ONE_SIDED | WAYS,
            (10, 120, 30, 10),
            "2 x 3 breaths each way (forwards, backwards) each side",
        ),
        (a_prescription(sets=None, work_seconds=a_range(60)), TURNS, (10, 60, 0, 0), "60 s"),
        (a_prescription(sets=None, per=Per.SIDE, work_seconds=a_range(30)), ONE_SIDED, (10, 60, 5, 0), "30 s each side"),
        (a_prescription(sets=None, reps=a_range(20)), TURNS, (10, 80, 0, 0), "20 reps"),
        (
            a_prescription(sets=None, reps=a_range(10), open_ended=OpenEnd.AS_NEEDED),
            {},
            (10, 40, 0, 0),
            "10 reps (planned; do as many as you need)",
        ),
    ],
)
def test_a_dose_lasts_what_its_parts_add_up_to(
    prescription: Prescription, fields: dict[str, Any], seconds: tuple[int, int, int, int], text: str
) -> None:
    exercise, dose = dosed(prescription, **fields)
    ledger = compute_seconds(exercise, dose, DEFAULT_TIMING)
    assert (ledger.setup, ledger.work, ledger.switch, ledger.rest) == seconds
    assert format_dose(exercise, dose) == text


def test_getting_to_the_floor_and_fetching_equipment_take_longer() -> None:
    prescription = a_prescription(sets=None, reps=a_range(5))
    standing, dose = dosed(prescription)
    lying, _ = dosed(prescription, positions=(Position.SUPINE,), equipment=(Equipment.BAND,))
    assert compute_seconds(lying, dose, DEFAULT_TIMING).setup - compute_seconds(standing, dose, DEFAULT_TIMING).setup == 10


@pytest.mark.parametrize(
    ("own", "planned"), [((3, 3), (2, 3)), ((5, 5), (4, 4)), ((1, 3), (2, 3)), ((1, 1), (2, 2)), (None, (2, 4))]
)
def test_a_block_limits_the_sets_of_a_source_and_replaces_them_where_there_are_none(
    own: tuple[int, int] | None, planned: tuple[int, int]
) -> None:
    prescription = a_prescription(sets=own and a_range(*own), reps=a_range(5))
    sets = [dose.sets for dose in list_doses(an_exercise(), prescription, sets=a_range(2, 4))]
    assert (min(sets), max(sets)) == planned


def test_ranges_go_from_their_minimum_to_their_maximum() -> None:
    prescription = a_prescription(sets=a_range(1, 2), reps=a_range(6, 12), last_rep_hold_seconds=a_range(5, 10))
    doses = list_doses(an_exercise(), prescription)
    assert [(d.sets, d.amount) for d in doses] == [
        (sets, Reps(reps=reps, last_rep_hold_seconds=hold))
        for sets in (1, 2)
        for reps, hold in ((6, 5), (8, 5), (10, 5), (12, 10))
    ]


def test_a_prescription_without_sets_is_done_once_unless_the_block_says_more() -> None:
    prescription = a_prescription(sets=None, reps=a_range(10))
    assert {dose.sets for dose in list_doses(an_exercise(), prescription)} == {1}
    assert {dose.sets for dose in list_doses(an_exercise(), prescription, sets=a_range(2, 4))} == {2, 3, 4}


def test_sides_that_take_turns_never_get_an_odd_count() -> None:
    prescription = a_prescription(sets=None, reps=a_range(5, 9))
    assert {dose.amount for dose in list_doses(an_exercise(**TURNS), prescription)} == {Reps(reps=6), Reps(reps=8)}
    each_way = a_prescription(sets=None, per=Per.DIRECTION, steps=a_range(10, 20))
    assert [dose.amount for dose in list_doses(an_exercise(**(TURNS | WAYS)), each_way)] == [
        Steps(steps=n) for n in (10, 12, 16, 20)
    ]


def test_a_request_may_change_the_time_defaults() -> None:
    exercise, dose = dosed(a_prescription(sets=a_range(2), per=Per.SIDE, reps=a_range(10)), **ONE_SIDED)
    ledger = compute_seconds(exercise, dose, Timing(seconds_per_rep=2, switch_seconds=0, rest_seconds=30))
    assert (ledger.work, ledger.switch, ledger.rest) == (80, 0, 30)


@pytest.mark.parametrize(
    ("own", "requested", "work"), [(None, None, 40), (1, None, 10), (6, None, 60), (6, 2, 20), (None, 2, 20)]
)
def test_an_exercise_may_have_its_own_seconds_for_a_repetition_and_a_request_overrides_them(
    own: int | None, requested: int | None, work: int
) -> None:
    exercise, dose = dosed(a_prescription(sets=None, reps=a_range(10)), rep_seconds=own)
    assert compute_seconds(exercise, dose, Timing(seconds_per_rep=requested)).work == work


@pytest.mark.parametrize(("own", "requested", "work"), [(None, None, 10), (3, None, 30), (3, 2, 20), (None, 2, 20)])
def test_an_exercise_may_have_its_own_seconds_for_a_step_and_a_request_overrides_them(
    own: int | None, requested: int | None, work: int
) -> None:
    exercise, dose = dosed(a_prescription(sets=None, steps=a_range(10)), rep_seconds=own)
    assert compute_seconds(exercise, dose, Timing(seconds_per_step=requested)).work == work


def test_slow_walks_and_sweeps_take_longer_than_brisk_ones(shipped: Catalogue) -> None:
    paces = {slug: shipped.exercises[slug].rep_seconds for slug in ("heel-to-toe-walk", "sideways-walking", "hamstring-sweeps")}
    assert paces == {"heel-to-toe-walk": 3, "sideways-walking": 3, "hamstring-sweeps": 3}
    assert shipped.exercises["heel-walk"].rep_seconds is None


def test_an_exercise_alone_in_a_superset_rests_instead_of_setting_up_again() -> None:
    exercise = an_exercise(prescriptions=(a_prescription(sets=a_range(3), reps=a_range(10)),))
    catalogue = a_catalogue(exercises=(exercise,))
    (offer,) = list_offers(catalogue, exercise.slug, phase=Phase.DAILY, sets=None, form=BlockForm.SUPERSET, timing=DEFAULT_TIMING)
    alone = play_alone(offer)
    assert (offer.seconds.setup, offer.seconds.rest, offer.rest_between) == (30, 80, 40)
    assert (alone.form, alone.seconds.setup, alone.seconds.rest, alone.rest_between) == (BlockForm.SEQUENCE, 10, 100, 50)
    assert alone.seconds.total == offer.seconds.total == sum(step.seconds for step in list_steps(alone))


def test_a_tempo_takes_precedence_over_the_seconds_of_the_exercise() -> None:
    exercise, dose = dosed(a_prescription(sets=None, reps=a_range(5), tempo=a_tempo()), rep_seconds=1)
    assert compute_seconds(exercise, dose, DEFAULT_TIMING).work == 75


def test_a_repetition_that_raises_the_pulse_takes_one_second() -> None:
    exercise, dose = dosed(a_prescription(sets=None, reps=a_range(30)), method=Method.CARDIO)
    assert compute_seconds(exercise, dose, DEFAULT_TIMING).work == 30


def test_a_source_tempo_is_never_overridden() -> None:
    exercise, dose = dosed(a_prescription(sets=None, reps=a_range(5), tempo=a_tempo()))
    assert compute_seconds(exercise, dose, Timing(seconds_per_rep=1)).work == 75


@pytest.mark.parametrize("name", TIMING_BOUNDS)
def test_time_defaults_have_bounds(name: str) -> None:
    least, most = TIMING_BOUNDS[name]
    for value in (least, most):
        assert getattr(Timing(**{name: value}), name) == value
    for value in (least - 1, most + 1):
        with pytest.raises(ValueError, match=name):
            Timing(**{name: value})


def test_strength_rests_longest() -> None:
    rests = {method: DEFAULT_TIMING.rest(method, BlockForm.SEQUENCE, given=None) for method in Method}
    assert rests[Method.STRENGTH] == max(rests.values())


@pytest.mark.parametrize(
    ("least", "most", "planned"),
    [
        (60, 60, 60),
        (7, 7, 7),  # one number of the source is never rounded
        (60, 90, 75),
        (45, 60, 55),  # 52.5: of two equally near the longer
        (60, 120, 90),
        (5, 6, 5),
        (6, 7, 6),  # no multiple of 5 in the range
        (7, 9, 9),
        (300, 600, 450),
    ],
)
def test_the_rest_of_a_source_is_planned_at_its_middle(least: int, most: int, planned: int) -> None:
    exercise, dose = dosed(a_prescription(sets=a_range(3), reps=a_range(10), rest_seconds=a_range(least, most)))
    assert compute_seconds(exercise, dose, DEFAULT_TIMING).rest == 2 * planned
    assert compute_seconds(exercise, dose, DEFAULT_TIMING).total % 5 == 0


def test_the_rest_of_a_request_replaces_that_of_a_source() -> None:
    exercise, dose = dosed(a_prescription(sets=a_range(3), reps=a_range(10), rest_seconds=a_range(120)))
    assert compute_seconds(exercise, dose, Timing(rest_seconds=20)).rest == 40
    assert compute_seconds(exercise, dose, Timing(rest_seconds=0)).rest == 0


def test_the_rest_of_a_source_does_not_apply_to_the_rounds_of_a_superset() -> None:
    exercise, dose = dosed(a_prescription(sets=a_range(3), reps=a_range(10), rest_seconds=a_range(200)))
    assert compute_seconds(exercise, dose, DEFAULT_TIMING, form=BlockForm.SUPERSET).rest == 80


@pytest.mark.parametrize(
    ("sets", "form", "timing", "stated"),
    [
        (3, BlockForm.SEQUENCE, DEFAULT_TIMING, 90),
        (3, BlockForm.PAIRS, DEFAULT_TIMING, 90),
        (3, BlockForm.SEQUENCE, Timing(rest_seconds=15), 15),
        (1, BlockForm.SEQUENCE, DEFAULT_TIMING, None),
        (3, BlockForm.SUPERSET, DEFAULT_TIMING, None),
    ],
)
def test_an_offer_states_the_rest_between_its_sets(sets: int, form: BlockForm, timing: Timing, stated: int | None) -> None:
    exercise = an_exercise(prescriptions=(a_prescription(sets=a_range(sets), rest_seconds=a_range(60, 120)),))
    catalogue = a_catalogue(exercises=(exercise,))
    (offer,) = list_offers(catalogue, exercise.slug, phase=Phase.DAILY, sets=None, form=form, timing=timing)
    assert offer.rest_seconds == stated


def test_a_rest_that_no_source_gives_is_not_stated() -> None:
    catalogue = a_catalogue(exercises=(an_exercise(),))
    (offer,) = list_offers(
        catalogue, "ankle-rocks", phase=Phase.DAILY, sets=None, form=BlockForm.SEQUENCE, timing=Timing(rest_seconds=15)
    )
    assert (offer.rest_seconds, offer.seconds.rest) == (None, 15)


def test_only_doses_of_the_first_week_are_offered() -> None:
    doses = [
        a_prescription(sets=None, reps=a_range(reps), weeks=weeks)
        for reps, weeks in ((4, None), (5, a_range(1)), (6, a_range(1, 3)), (7, a_range(2)), (8, a_range(2, 600)))
    ]
    catalogue = a_catalogue(exercises=(an_exercise(prescriptions=tuple(doses)),))
    offers = list_offers(catalogue, "ankle-rocks", phase=Phase.DAILY, sets=None, form=BlockForm.SEQUENCE, timing=DEFAULT_TIMING)
    assert [offer.dose.amount for offer in offers] == [Reps(reps=4), Reps(reps=5), Reps(reps=6)]


def test_in_a_superset_the_runner_gets_ready_in_every_round_and_three_exercises_rest_two_minutes() -> None:
    exercise, dose = dosed(a_prescription(sets=a_range(3), reps=a_range(10)))
    ledger = compute_seconds(exercise, dose, DEFAULT_TIMING, form=BlockForm.SUPERSET)
    assert (ledger.setup, ledger.work, ledger.rest) == (30, 120, 80)
    assert 3 * DEFAULT_TIMING.rest(exercise.method, BlockForm.SUPERSET, given=None) == 120


def test_seconds_within_a_range_are_easy_to_count() -> None:
    """The ends are those of the source; 23 and 27 seconds would be 20 and 25."""
    steps = [RangeStep(step, even=False) for step in range(4)]
    assert [step.rounded(Range(min=20, max=30)) for step in steps] == [20, 20, 25, 30]
    assert [step.rounded(Range(min=16, max=30)) for step in steps] == [16, 20, 25, 30]
    assert [step.rounded(Range(min=3, max=8)) for step in steps] == [3, 3, 5, 8]
