"""A placement compared with the best one by CP-SAT, and where there is little to try, by trying everything."""

from dataclasses import dataclass, field

from app.domain.week_plan.facts import Placement
from app.domain.week_plan.placing import place
from tests.domain.week_plan.brute import find_best
from tests.domain.week_plan.model import Model
from tests.domain.week_plan.random_weeks import Case
from tests.domain.week_plan.restated import Option, Restated


@dataclass
class Counts:
    """What was compared."""

    weeks: int = 0
    tried: int = 0
    proved: int = 0
    placed: int = 0
    unplaced: int = 0
    unproved: int = 0
    wrong: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.weeks} cases, {self.placed} sessions placed, {self.unplaced} not; {self.tried} tried exhaustively, "
            f"{self.proved} proved by CP-SAT, {self.unproved} out of budget, {len(self.wrong)} wrong"
        )


def compare_placement(case: Case, counts: Counts, *, with_model: bool = True) -> str | None:
    """Return what is wrong with the placement of a case; None where it is right."""
    placement, restated = place(case.plan, case.first_day, case.sessions, case.availability), Restated(case)
    counts.weeks += 1
    counts.placed += len(placement.placed)
    counts.unplaced += len(placement.unplaced)
    counts.unproved += not placement.optimal
    chosen = find_options(restated, placement)
    if isinstance(chosen, str):
        return chosen
    if restated.judge.find_added(*(each.workout for each in placement.placed)):
        return "it adds a finding"
    if len(placement.placed) + len(placement.unplaced) != len(case.sessions):
        return "sessions are missing"
    score = restated.score(chosen)
    if score[1] != placement.points:
        return f"it counts {placement.points} points, not {score[1]}"
    return _find_better(restated, score, counts, with_model=with_model) if placement.optimal else None


def find_options(restated: Restated, placement: Placement) -> list[Option] | str:
    """The options of the placed sessions, or what is wrong with them."""
    chosen = []
    for each in placement.placed:
        group, start = (each.session.week, each.session.wanted), each.workout.start.timestamp()
        option = next((option for option in restated.options[group] if option.start == start), None)
        if option is None:
            return f"{each.workout.id} may not be at {each.workout.start}"
        if option.points != each.points:
            return f"{each.workout.id} at {each.workout.start} has {option.points} points, not {each.points}"
        chosen.append(option)
    for index, one in enumerate(chosen):
        for two in chosen[index + 1 :]:
            same = one.group == two.group
            if (same and (one.day == two.day or restated.near_legs(one, two))) or (not same and restated.conflict(one, two)):
                return f"{one} and {two} exclude each other"
    return chosen


def _find_better(restated: Restated, score: tuple[int, int, int], counts: Counts, *, with_model: bool) -> str | None:
    best = find_best(restated)
    if best is not None:
        counts.tried += 1
        if best != score:
            return f"the best has {best}, not {score}"
    if with_model:
        counts.proved += 1
        proved = Model(restated).find_best()
        if proved > score:
            return f"CP-SAT has {proved}, not {score}"
    return None
