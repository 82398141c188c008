"""Workouts as they come in, in Limber's own shape. The shapes of others are in `app/api/requests/activities`."""

from datetime import datetime, timedelta
from typing import Annotated, Final, NoReturn, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from app.api.problems.details import format_detail
from app.api.reading.json_body import Body
from app.api.reading.query import Text
from app.api.requests.moments import EXAMPLE_END, EXAMPLE_INSTANT, Instant
from app.api.requests.workout_routine import RoutineInput
from app.documents.shapes.incoming import WHOLE, Optional
from app.domain.training_load.plan import MAX_CLIMB_M, MAX_HOLD_SECONDS, MAX_MINUTES, BodyPart, Priority, Status, WorkoutKind
from app.domain.vocabulary import Effort, Method
from app.words.problem_details import Detail

MOST_METRES: Final = 1_000_000
MOST_DIGITS: Final = 10**19
TOLERATED_MINUTES: Final = 1
"""`minutes` may differ by so much from the time between `start` and `end`: apps round."""

WITH_DISTANCE: Final = frozenset({WorkoutKind.RUN, WorkoutKind.CROSS})
FROM_A_ROUTINE: Final = frozenset({WorkoutKind.STRENGTH, WorkoutKind.MOBILITY})


def _as_text(sent: object) -> object:
    """The digits of a number: Strava's ids are numbers there, and text in our responses."""
    return str(sent) if isinstance(sent, int) and not isinstance(sent, bool) and 0 <= sent < MOST_DIGITS else sent


class RatingInput(Body):
    """A rating of a workout by the runner, for lists of services that do not send it. It replaces what the service sends."""

    id: Annotated[
        Text, BeforeValidator(_as_text), Field(description="The id of the workout, as in the response.", examples=["8240554763"])
    ]
    rpe: Annotated[
        Optional[float],
        Field(ge=0, le=10, multiple_of=0.5, allow_inf_nan=False, description="Session RPE on CR10, in halves.", examples=[7]),
    ] = None
    effort: Annotated[Optional[Effort], Field(description="How hard it was.")] = None

    @model_validator(mode="after")
    def ensure_rated(self) -> Self:
        """Refuse a rating without any."""
        if self.rpe is None and self.effort is None:
            _refuse("missing_field", Detail.RATING_MISSING)
        return self


class WorkoutInput(Body):
    """One bout of training. What is unknown is left out: nothing is guessed, and unknown is never zero."""

    id: Annotated[Text, Field(description="What the answer calls it; no two share one.", examples=["tue-intervals"])]
    kind: Annotated[WorkoutKind, Field(description="What sort of training it is.")]
    start: Annotated[
        Instant, Field(description="When it starts or started, with the offset of the place.", examples=[EXAMPLE_INSTANT])
    ]
    end: Annotated[
        Optional[Instant],
        Field(description="When it ends; in place of `minutes`, or agreeing with them.", examples=[EXAMPLE_END]),
    ] = None
    minutes: Annotated[
        Optional[float],
        Field(
            gt=0,
            le=MAX_MINUTES,
            allow_inf_nan=False,
            description="How long it lasts; a run may have a distance instead.",
            examples=[60],
        ),
    ] = None
    rpe: Annotated[
        Optional[float],
        Field(ge=0, le=10, multiple_of=0.5, allow_inf_nan=False, description="Session RPE on CR10, in halves.", examples=[7]),
    ] = None
    effort: Annotated[
        Optional[Effort],
        Field(description="How hard it is; derived from the RPE where it is left out, and hard for a race."),
    ] = None
    distance_m: Annotated[Optional[int], Field(ge=0, le=MOST_METRES, description="Whole metres.", examples=[10000]), WHOLE] = None
    methods: Annotated[
        tuple[Method, ...],
        Field(max_length=len(Method), description="What a mobility or strength workout consists of, if known."),
    ] = ()
    status: Annotated[Status, Field(description="Whether it has been done.")]
    fixed: Annotated[bool, Field(description="Whether a repair must leave it alone.")] = False
    is_race: Annotated[bool, Field(description="Whether it is a race; a repair leaves races alone, too.")] = False
    priority: Annotated[
        Optional[Priority],
        Field(description="`key` for a workout that a repair should rather not change: changing it costs more points."),
    ] = None
    moving_minutes: Annotated[
        Optional[float],
        Field(gt=0, le=MAX_MINUTES, allow_inf_nan=False, description="The time without pauses, if known.", examples=[55]),
    ] = None
    climb_m: Annotated[
        Optional[int], Field(ge=0, le=MAX_CLIMB_M, description="Whole metres of climb.", examples=[350]), WHOLE
    ] = None
    legs: Annotated[
        Optional[bool], Field(description="Whether cross training works the legs, as cycling does.", examples=[True])
    ] = None
    body: Annotated[Optional[BodyPart], Field(description="What a strength workout trains.")] = None
    hold_seconds: Annotated[
        Optional[int],
        Field(gt=0, le=MAX_HOLD_SECONDS, description="The longest stretch of one muscle, in seconds.", examples=[30]),
        WHOLE,
    ] = None
    followed_by_dynamic: Annotated[
        Optional[bool],
        Field(description="Whether dynamic work follows the stretches before the next workout.", examples=[True]),
    ] = None
    routine: Annotated[Optional[RoutineInput], Field(description="The routine that a strength or mobility workout is.")] = None

    @model_validator(mode="after")
    def hold_together(self) -> Self:
        """Refuse an end before the start, `minutes` that contradict it, fields of another kind, and an unknown length."""
        if self.end is not None:
            self._validate_end(self.end)
        if self.routine is not None and self.kind not in FROM_A_ROUTINE:
            _refuse("contradictory_fields", Detail.ROUTINE_KIND)
        self._validate_kind()
        if self.lasts is None and self.routine is None and not self._has_distance:
            _refuse("missing_field", Detail.LENGTH_MISSING)
        return self

    @property
    def lasts(self) -> float | None:
        """How many minutes it lasts, as far as it says so itself."""
        return self.minutes if self.end is None else self._count_minutes(self.end)

    @property
    def _has_distance(self) -> bool:
        """Whether a distance says that it took some time, although it does not say how much."""
        return bool(self.distance_m) and self.kind in WITH_DISTANCE

    def _validate_kind(self) -> None:
        if self.legs is not None and self.kind is not WorkoutKind.CROSS:
            _refuse("contradictory_fields", Detail.LEGS_KIND)
        if self.body is not None and self.kind is not WorkoutKind.STRENGTH:
            _refuse("contradictory_fields", Detail.BODY_KIND)
        if self.moving_minutes is not None and self.lasts is not None and self.moving_minutes > self.lasts + TOLERATED_MINUTES:
            _refuse("contradictory_fields", Detail.MOVING_TOO_LONG)

    def _validate_end(self, end: datetime) -> None:
        lasting = self._count_minutes(end)
        if lasting <= 0:
            _refuse("end_before_start", Detail.END_BEFORE_START)
        if lasting > MAX_MINUTES:
            _refuse("out_of_range", Detail.END_TOO_LATE, minutes=int(MAX_MINUTES))
        if self.minutes is not None and abs(lasting - self.minutes) > TOLERATED_MINUTES:
            _refuse("contradictory_fields", Detail.LENGTH_CONTRADICTS_END)

    def _count_minutes(self, end: datetime) -> float:
        return (end - self.start) / timedelta(minutes=1)


def _refuse(code: str, detail: Detail, **facts: float) -> NoReturn:
    raise PydanticCustomError(code, format_detail(detail, **facts))
