"""Workouts that are routines of Limber: composed here, so that a plan knows how long and how hard they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.api.asking import question_from
from app.api.schemas.training_load.workouts import WorkoutIn
from app.domain.catalogue import Catalogue
from app.domain.composer.composing import compose
from app.domain.composer.routine import Routine
from app.domain.errors import NoRoutine, Problem, RequestInvalid
from app.domain.training_load.plan import MOST_MINUTES, Workout
from app.domain.vocabulary import Effort, Method

MOST_COMPOSED: Final = 20
"""Different routines that one request may have composed: each takes about as long as the rest of a check."""

SECONDS_PER_MINUTE: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineTaken:
    """What a workout took from its routine, to be told in the answer. Of an id alone nothing is known but the id."""

    workout: str
    id: str
    minutes: float | None = None
    effort: Effort | None = None
    rpe: float | None = None
    methods: tuple[Method, ...] = ()


class Routines:
    """Turns the workouts of one request into those of the core. Collects the routines taken, and what is wrong with others."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compose from this catalogue."""
        self.catalogue = catalogue
        self.taken: list[RoutineTaken] = []
        self.problems: list[Problem] = []
        self._composed: dict[tuple[tuple[str, str], ...], Routine | None] = {}

    def workout_of(self, sent: WorkoutIn, pointer: str) -> Workout:
        """The workout as the core has it. Where its routine is wrong, that is noted, and any length will do."""
        taken = self._taken(sent, f"{pointer}/routine")
        said_how_hard = sent.rpe is not None or sent.effort is not None
        return Workout(
            id=sent.id,
            kind=sent.kind,
            start=sent.start,
            minutes=sent.lasts or (taken and taken.minutes) or MOST_MINUTES,
            status=sent.status,
            rpe=sent.rpe if said_how_hard or taken is None else taken.rpe,
            effort=sent.effort if said_how_hard or taken is None else taken.effort,
            distance_m=sent.distance_m,
            methods=sent.methods or (taken.methods if taken else ()),
            fixed=sent.fixed,
            is_race=sent.is_race,
        )

    def _taken(self, sent: WorkoutIn, pointer: str) -> RoutineTaken | None:
        if sent.routine is None:
            return None
        if sent.routine.id is not None:
            self._hold_id_alone(sent, pointer)
            taken = RoutineTaken(workout=sent.id, id=sent.routine.id)
        else:
            routine = self._routine(tuple(sent.routine.pairs), pointer)
            if routine is None:
                return None
            taken = _of(routine, workout=sent.id)
        self.taken.append(taken)
        return taken

    def _hold_id_alone(self, sent: WorkoutIn, pointer: str) -> None:
        if sent.routine is not None and not sent.routine.is_named_only:
            text = "a routine is given by its `id`, or by a request; not by both"
            self.problems.append(Problem(code="contradictory_fields", pointer=pointer, text=text))

    def _routine(self, pairs: tuple[tuple[str, str], ...], pointer: str) -> Routine | None:
        """The routine of a request, composed once; None where there is none, with the reason among the problems."""
        if pairs in self._composed:
            return self._composed[pairs]
        if len(self._composed) >= MOST_COMPOSED:
            text = f"at most {MOST_COMPOSED} different routines are composed for one request"
            self.problems.append(Problem(code="invalid_count", pointer=pointer, text=text))
            return None
        self._composed[pairs] = None
        try:
            self._composed[pairs] = compose(self.catalogue, question_from(self.catalogue, pairs))
        except RequestInvalid as refusal:
            self.problems += _in_the_body(refusal.problems, pointer)
        except NoRoutine as refusal:
            self.problems.append(Problem(code="no_routine", pointer=pointer, text=str(refusal)))
        return self._composed[pairs]


IN_A_BODY: Final[Mapping[str, str]] = {
    "missing_parameter": "missing_field",
    "contradictory_parameters": "contradictory_fields",
    "repeated_parameter": "repeated_field",
}
"""What a query's problems are called where the same is asked in a body."""


def _in_the_body(problems: Sequence[Problem], pointer: str) -> Iterator[Problem]:
    for problem in problems:
        yield Problem(
            code=IN_A_BODY.get(problem.code, problem.code),
            pointer=f"{pointer}/{problem.parameter}",
            text=problem.text,
            nearest=problem.nearest,
            accepted=problem.accepted,
        )


def _of(routine: Routine, *, workout: str) -> RoutineTaken:
    items = [item for block in routine.blocks for item in block.items]
    return RoutineTaken(
        workout=workout,
        id=routine.id,
        minutes=routine.planned_seconds / SECONDS_PER_MINUTE,
        effort=routine.effort,
        # The middle of what is to be expected; each of these ranges has one in halves.
        rpe=(routine.expected_rpe.min + routine.expected_rpe.max) / 2,
        methods=tuple(dict.fromkeys(item.exercise.method for item in items)),
    )
