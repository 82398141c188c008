"""Harm of hard work: too close, too often, too near to a race. Each is drawn from a range in which a coach would speak up."""

from dataclasses import replace
from random import Random

from app.domain.training_load.plan import BodyPart, Plan, Priority
from tests.domain.training_load.simulated.scene import Scene
from tests.domain.training_load.simulated.training import MOBILITY, STRENGTH

WEEK = range(7)


def three_hard_days(scene: Scene, chance: Random) -> Plan:
    """Hard work on three days in a row: two runs, and a run, a ride or heavy legs."""
    third = chance.choice((scene.hard(3, 18), scene.hard_ride(3, 18), scene.heavy_legs(3, 18)))
    return scene.put_on(range(1, 4), scene.hard(1, 7, rpe=7.0), scene.hard(2, chance.uniform(8, 18)), third)


def four_or_five_hard_sessions(scene: Scene, chance: Random) -> Plan:
    """Two or three hard runs and two heavy gym sessions in a week, each on a day of its own."""
    gym = [scene.heavy_legs(day, 18, rpe=7.5) for day in (2, 5)]
    runs = [scene.hard(1, 7), scene.hard(4, 7), scene.hard(6, 18)][: chance.choice((2, 3))]
    return scene.put_on(WEEK, *gym, *runs)


def hard_twice_a_day(scene: Scene, chance: Random) -> Plan:
    """Hard runs in the morning and in the evening of one day, and nobody said that this is meant."""
    return scene.put_on([2], scene.hard(2, 6.5, 0.8), scene.hard(2, chance.uniform(13, 20), 0.8))


def hard_runs_a_night_apart(scene: Scene, chance: Random) -> Plan:
    """Intervals in the evening, and intervals on the next day before the hour at which they began."""
    evening = chance.uniform(17, 19)
    return scene.put_on([2, 3], scene.hard(2, evening), scene.hard(3, evening - chance.uniform(0.5, 11)))


def heavy_legs_before_intervals(scene: Scene, chance: Random) -> Plan:
    """Heavy squats, and intervals after nine to 30 hours."""
    gap = chance.uniform(9, 30)
    return scene.put_on([1, 2, 3], scene.heavy_legs(1, 8, rpe=chance.choice((7, 8, 9))), scene.hard(1, 9 + gap))


def hard_ride_on_the_eve(scene: Scene, chance: Random) -> Plan:
    """A hard ride in the evening, intervals on the next morning."""
    return scene.put_on([2, 3], scene.hard_ride(2, 19), scene.hard(3, chance.uniform(6, 11)))


def intervals_after_the_long_run(scene: Scene, chance: Random) -> Plan | None:
    """A long run of about two hours or more, intervals on the next day."""
    if scene.longest_minutes < 105:
        return None
    long = scene.workout(2, 9, max(scene.longest_minutes, 120), rpe=4.5)
    return scene.put_on([2, 3], long, scene.hard(3, chance.uniform(7, 19)))


def long_run_as_a_race(scene: Scene, chance: Random) -> Plan:
    """The long run at race effort, on the morning after evening intervals."""
    long = scene.workout(4, chance.uniform(7, 12), scene.longest_minutes, rpe=chance.choice((7.5, 8, 8.5)))
    return scene.put_on([3, 4], scene.hard(3, 19), long)


def track_after_a_half(scene: Scene, chance: Random) -> Plan:
    """A half marathon raced one to five days ago, intervals today."""
    days = chance.randint(1, 5)
    return scene.put_on(range(-days, 1), scene.race(-days, 21.1), scene.hard(0, 18))


def hard_after_a_short_race(scene: Scene, chance: Random) -> Plan:
    """10 km raced one or two days ago, and a hard run today."""
    days = chance.randint(1, 2)
    return scene.put_on(range(-days, 1), scene.race(-days, 10), scene.hard(0, 12))


def hard_after_a_run_like_a_race(scene: Scene, chance: Random) -> Plan | None:
    """20 km as hard as a race, not marked as one, and intervals two to four days later."""
    if scene.longest_minutes < 80:
        return None
    days = chance.randint(2, 4)
    return scene.put_on(range(-days, 1), scene.race(-days, 20, is_race=False, rpe=9.5), scene.hard(0, 18))


def hard_on_the_eve_of_a_race(scene: Scene, chance: Random) -> Plan:
    """Intervals in the last day and a half before a 10 km race."""
    return scene.put_on(range(2, 5), scene.hard(4, 10 - chance.uniform(13, 34)), scene.race(4, 10))


def heavy_legs_before_a_half(scene: Scene, chance: Random) -> Plan:
    """Heavy squats one to six days before a half marathon that matters."""
    return scene.put_on(WEEK, scene.heavy_legs(6 - chance.randint(1, 6), 18), scene.race(6, 21.1, priority=Priority.KEY))


def long_run_after_a_marathon(scene: Scene, chance: Random) -> Plan | None:
    """A marathon three to nine days ago, two hours tomorrow."""
    days = chance.randint(3, 9)
    if scene.usual_minutes < 40 or scene.longest_minutes < 85:
        return None
    return scene.put_on(range(-days, 3), scene.race(-days, 42.2), scene.workout(1, 9, chance.uniform(100, 130), rpe=4.0))


def long_holds_before_intervals(scene: Scene, chance: Random) -> Plan:
    """Stretches held for a minute or more, and intervals within the hour."""
    stretches = scene.workout(1, 17, 20, MOBILITY, rpe=1.0, hold_seconds=chance.choice((60, 90, 120)))
    return scene.put_on([1], stretches, scene.hard(1, 17.4 + chance.uniform(0, 0.8)))


def first_strength_before_intervals(scene: Scene, chance: Random) -> Plan:
    """A runner new to strength: legs at an RPE of 7, and intervals on the next evening or the morning after."""
    strength = scene.workout(1, 18, 40, STRENGTH, rpe=7.0, body=BodyPart.LEGS)
    plan = scene.put_on(range(1, 4), strength, scene.hard(2 + chance.randint(0, 1), chance.uniform(7, 16)))
    return replace(plan, runner=replace(plan.runner, new_to_strength=True))
