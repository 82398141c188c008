"""The first time at which a workout fits, against every quarter hour by day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from app.domain.advice.first_time import FIRST_HOUR, HORIZON_DAYS, LAST_HOUR, find_first_time
from app.domain.advice.surroundings import Surroundings
from app.domain.advice.trials import Trials
from app.domain.training_load.plan import BodyPart, Plan, Status, Workout, WorkoutKind
from app.domain.training_load.timeline import build_timeline
from app.domain.vocabulary import Effort, Phase
from tests.domain.advice.test_properties import make_plan
from tests.effort import scaled

CASES = scaled(180)
OVERRIDES = {"strength_then_quality_run_same_day.min_hours": 5.0, "hard_hard_gap.hours": 30.0}
QUARTER = timedelta(minutes=15)


def make_workout(random: Random, plan: Plan) -> Workout:
    is_strength = random.random() < 0.8
    return Workout(
        id="it",
        kind=WorkoutKind.STRENGTH if is_strength else WorkoutKind.MOBILITY,
        start=(plan.now + timedelta(seconds=1, minutes=random.choice((0, 0, 7, 600)))).astimezone(plan.zone),
        minutes=random.choice((9.8, 29.9, 45.0)),
        status=Status.PLANNED,
        effort=random.choice((*Effort,)) if is_strength else Effort.EASY,
        body=random.choice((BodyPart.WHOLE, BodyPart.WHOLE, BodyPart.TRUNK)) if is_strength else None,
    )


def is_free(trials: Trials, phase: Phase, workout: Workout) -> bool:
    return trials.on(trials.plan.local_date(workout.start).toordinal(), phase).is_free(workout)


def quarters_by_day(plan: Plan, after: datetime) -> Iterator[datetime]:
    """Every quarter hour of the clock after an instant, as far as a time is looked for."""
    first = datetime.fromtimestamp((after.timestamp() // 900) * 900, UTC)
    for number in range(HORIZON_DAYS * 96 + 1):
        start = (first + number * QUARTER).astimezone(plan.zone)
        if after < start <= after + timedelta(days=HORIZON_DAYS) and FIRST_HOUR <= start.time() <= LAST_HOUR:
            yield start


def test_the_first_time_is_the_first_quarter_hour_by_day_at_which_nothing_is_in_the_way():
    waited = 0
    for seed in range(CASES):
        random = Random(seed)
        plan = replace(make_plan(random), overrides=random.choice(({}, {}, OVERRIDES)))
        workout = make_workout(random, plan)
        around = Surroundings(plan=plan, timeline=build_timeline(plan), at=workout.start)
        trials = Trials(plan=plan, workouts=around.timeline.workouts, too_much=around.loads_too_much)
        phase = random.choice((Phase.STRENGTH, Phase.DAILY))
        moved = (replace(workout, start=start) for start in quarters_by_day(plan, workout.start))
        if is_free(trials, phase, workout):
            continue
        found = find_first_time(trials, phase, workout)
        expected = next((each.start for each in moved if is_free(trials, phase, each)), None)
        assert found == expected, seed
        waited += expected is not None and expected - workout.start > timedelta(days=1)
    assert waited > CASES / 5
