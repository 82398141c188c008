"""Workouts that are routines of Limber: composed here, so that a plan knows how long and how hard they are."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.api.composed_routines import compose_routine
from app.api.problems.details import DETAILS, format_detail
from app.api.problems.kinds import KINDS
from app.api.problems.question_problems import locate_in_body
from app.api.reading.json_body import MAX_PROBLEMS
from app.api.requests.workout_routine import WorkoutRoutine
from app.api.requests.workouts import WorkoutInput
from app.api.schemas.training_load.sent_plan import RoutineTaken
from app.domain.caches import cached
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import RoutineQuestion
from app.domain.composer.request_notes import RequestNotes
from app.domain.composer.resolution import resolve
from app.domain.errors import ConditionLeavesNothing, NoRoutine, Problem, QuestionInvalid
from app.domain.saved_routine import ROUTINE_ID, RoutineGist
from app.domain.training_load.plan import MAX_MINUTES, Workout
from app.words.en.question_problems import explain_refusal
from app.words.problem_details import Detail

MAX_COMPOSED: Final = 20
"""Different routines that one request may have composed: each takes about as long as the rest of a check."""

SECONDS_PER_MINUTE: Final = 60


Named = tuple[str, RoutineGist, RequestNotes]
"""The id of a routine, the routine as a workout, and how its question was read."""

Saved = Callable[[Collection[str]], Mapping[str, RoutineGist]]
"""Finds the saved ones of these routines, as workouts by id."""


def find_none_saved(_ids: Collection[str]) -> Mapping[str, RoutineGist]:
    """Where there is no database, no routine is saved."""
    return {}


class Routines:
    """Converts the workouts of one request to those of the core. Collects the routines taken, and the problems of others."""

    def __init__(self, catalogue: Catalogue, saved: Mapping[str, RoutineGist]) -> None:
        """Compose from this catalogue; `saved` are the saved routines that the request names."""
        self.catalogue = catalogue
        self.saved = saved
        self.taken: list[RoutineTaken] = []
        self.problems: list[Problem] = []
        self._composed: dict[RoutineQuestion, Named | None] = {}

    def convert_workout(self, sent: WorkoutInput, pointer: str) -> Workout:
        """The workout as the core has it. Where its routine is wrong, that is noted, and any length will do."""
        taken = None if sent.routine is None else self._take_routine(sent, sent.routine, f"{pointer}/routine")
        said_how_hard = sent.rpe is not None or sent.effort is not None
        return Workout(
            id=sent.id,
            kind=sent.kind,
            start=sent.start,
            minutes=sent.lasts or (taken and taken.minutes) or (MAX_MINUTES if sent.routine else None),
            status=sent.status,
            rpe=sent.rpe if said_how_hard or taken is None else taken.rpe,
            effort=sent.effort if said_how_hard or taken is None else taken.effort,
            distance_m=sent.distance_m,
            methods=sent.methods or (taken.methods if taken else ()),
            fixed=sent.fixed,
            is_race=sent.is_race,
            priority=sent.priority,
            moving_minutes=sent.moving_minutes,
            climb_m=sent.climb_m,
            legs=sent.legs,
            body=sent.body,
            hold_seconds=sent.hold_seconds,
            followed_by_dynamic=sent.followed_by_dynamic,
        )

    def _take_routine(self, sent: WorkoutInput, routine: WorkoutRoutine, pointer: str) -> RoutineTaken | None:
        if routine.id is not None:
            taken = self._take_by_id(sent, routine, routine.id, pointer)
        else:
            named = self._find_gist(routine, pointer)
            if named is None:
                return None
            routine_id, gist, notes = named
            taken = replace(_build_taken(gist, workout=sent.id, routine_id=routine_id), notes=notes)
        self.taken.append(taken)
        return taken

    def _take_by_id(self, sent: WorkoutInput, routine: WorkoutRoutine, routine_id: str, pointer: str) -> RoutineTaken:
        """Return the values of the routine with this id; only the id if it is not saved."""
        if routine.given:
            text = format_detail(Detail.ROUTINE_BY_ID_OR_QUESTION)
            self.problems.append(Problem(code="contradictory_fields", pointer=pointer, text=text))
        gist = self.saved.get(routine_id)
        if gist is not None:
            return _build_taken(gist, workout=sent.id, routine_id=routine_id)
        if sent.lasts is None:
            text = format_detail(Detail.LENGTH_OF_UNSAVED_ROUTINE)
            self.problems.append(Problem(code="missing_field", pointer=pointer.removesuffix("/routine"), text=text))
        return RoutineTaken(workout=sent.id, id=routine_id)

    def _find_gist(self, routine: WorkoutRoutine, pointer: str) -> Named | None:
        """The gist of the routine for a question; None where there is none, with the reason among the problems."""
        if len(self.problems) >= MAX_PROBLEMS:
            return None
        question, missing = routine.to_question(), routine.missing
        if missing:
            self._refuse_incomplete(question, missing, pointer)
            return None
        return self._compose(question, pointer)

    def _refuse_incomplete(self, question: RoutineQuestion, missing: tuple[str, ...], pointer: str) -> None:
        for name in missing:
            text = DETAILS.format_missing(name, "")
            self.problems.append(Problem(code="missing_field", pointer=f"{pointer}/{name}", text=text))
        try:
            resolve(self.catalogue, question, refused=missing)
        except QuestionInvalid as invalid:
            self.problems += locate_in_body(invalid.problems, pointer)

    def _compose(self, question: RoutineQuestion, pointer: str) -> Named | None:
        """The gist of the routine for a question, composed once in a request."""
        if question in self._composed:
            return self._composed[question]
        if len(self._composed) >= MAX_COMPOSED:
            text = format_detail(Detail.TOO_MANY_ROUTINES, limit=MAX_COMPOSED)
            self.problems.append(Problem(code="invalid_count", pointer=pointer, text=text))
            return None
        self._composed[question] = None
        try:
            named = _compose_gist(self.catalogue, question)
            if named is None:
                self.problems.append(Problem(code="see_someone", pointer=pointer, text=KINDS["see_someone"].meaning))
            self._composed[question] = named
        except QuestionInvalid as invalid:
            self.problems += locate_in_body(invalid.problems, pointer)
        except NoRoutine as refusal:
            code = "condition_leaves_nothing" if isinstance(refusal, ConditionLeavesNothing) else "no_routine"
            text = explain_refusal(refusal) or format_detail(Detail.NO_ROUTINE)
            self.problems.append(Problem(code=code, pointer=pointer, text=text))
        return self._composed[question]


def find_saved(workouts: Iterable[WorkoutInput], saved: Saved) -> Mapping[str, RoutineGist]:
    """Return the saved routines that these workouts name. Without a name there is no database query."""
    ids = (workout.routine.id for workout in workouts if workout.routine)
    named = {routine_id for routine_id in ids if routine_id is not None and ROUTINE_ID.fullmatch(routine_id)}
    return saved(named) if named else {}


@cached(256)
def _compose_gist(catalogue: Catalogue, question: RoutineQuestion) -> Named | None:
    """The id and gist of the routine for a question, and how it was read; None if somebody should look at the runner first.

    Cached, because an app sends much the same plan again and again.

    Raises: QuestionInvalid when the question is invalid; NoRoutine when there is none.
    """
    resolved = resolve(catalogue, question)
    routine = compose_routine(catalogue, resolved)
    return (routine.id, routine.gist, resolved.notes) if routine.routine.see_someone is None else None


def _build_taken(gist: RoutineGist, *, workout: str, routine_id: str) -> RoutineTaken:
    return RoutineTaken(
        workout=workout,
        id=routine_id,
        minutes=gist.planned_seconds / SECONDS_PER_MINUTE,
        effort=gist.effort,
        rpe=gist.rpe,
        methods=gist.methods,
    )
