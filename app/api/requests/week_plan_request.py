"""The body of `POST /v1/week-plans`: a plan as for a check, what the runner wants each week, and when there is time for it."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Final, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import override

from app.api.problems.details import format_detail
from app.api.problems.question_problems import locate_in_body
from app.api.reading.json_body import Body
from app.api.reading.query import Text
from app.api.requests.advice_request import RunnerQuestionFields
from app.api.requests.check_examples import CHECK_EXAMPLES
from app.api.requests.check_request import CheckInput
from app.api.requests.moments import TimeOfDay
from app.documents.shapes.incoming import Optional, whole
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import MAX_WEEK
from app.domain.errors import Problem, QuestionInvalid
from app.domain.training_load.plan import MAX_WORKOUTS, Plan
from app.domain.week_plan.question import (
    DEFAULT_AVAILABILITY,
    MAX_TIMES_PER_WEEK,
    MAX_WANTED,
    MAX_WEEKS,
    Availability,
    Progress,
    Season,
    Times,
    Wanted,
    WantedKind,
    WeekPlanQuestion,
)
from app.domain.week_plan.wanted_questions import resolve_wanted
from app.words.problem_details import Detail

MOST_SPANS: Final = 8
"""The most free times of one weekday."""

MOST_FAULTY: Final = 3
"""Names are looked up in what is wanted until this much is faulty: similar names take long to find."""

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MINUTES_PER_HOUR: Final = 60


class RoutineDetail(StrEnum):
    """Whether placed workouts have their routines, or only their questions and links."""

    FULL = "full"
    LINKS = "links"


class TimesPerWeekInput(Body):
    """How often in a week."""

    min: int = Field(
        ge=0, le=MAX_TIMES_PER_WEEK, description="So often in every week, if there is any place for it.", examples=[2]
    )
    max: int = Field(ge=1, le=MAX_TIMES_PER_WEEK, description="So often at most, where it fits well.", examples=[3])

    _whole = field_validator("min", "max", mode="before")(whole)

    @model_validator(mode="after")
    def ensure_order(self) -> Self:
        """Refuse a least that is above the most."""
        if self.min > self.max:
            code = "contradictory_fields"
            raise PydanticCustomError(code, format_detail(Detail.TIMES_ORDER))
        return self


class ProgressInput(Body):
    """How far strength has come, as the last plan returned it for the last week that is over."""

    week: int = Field(ge=1, le=MAX_WEEK, description="The week of training.", examples=[3])
    dose: int = Field(ge=1, le=MAX_WEEK, description="The step of the dose in it.", examples=[3])

    _whole = field_validator("week", "dose", mode="before")(whole)


class WantedInput(RunnerQuestionFields):
    """What the runner wants each week. `minutes` is how long one of them may take."""

    kind: WantedKind = Field(description="Strength, mobility, or recovery: very easy mobility after long runs and races.")
    times_per_week: Annotated[TimesPerWeekInput, Field(description="How often in a week.")]
    protocol: Optional[Text] = Field(
        default=None,
        description="The slug of a protocol to follow, such as a published programme; chosen where it is absent.",
        examples=["hamstring-load"],
    )
    progress: Annotated[
        Optional[ProgressInput],
        Field(
            description="For strength: the `progress` of its last workout in an earlier plan. Where it is absent it begins with "
            "week 1."
        ),
    ] = None

    def to_value(self) -> Wanted:
        """What is wanted as the core has it."""
        progress = self.progress
        return Wanted(
            kind=self.kind,
            times_per_week=Times(min=self.times_per_week.min, max=self.times_per_week.max),
            minutes=self.minutes,
            regions=self.region,
            equipment=frozenset(self.equipment),
            level=self.level,
            conditions=self.condition,
            sore_regions=self.sore_region,
            red_flags=self.red_flag,
            protocol=self.protocol,
            progress=None if progress is None else Progress(week=progress.week, dose=progress.dose),
        )


class FreeTimeInput(Body):
    """A time that is free, in local time."""

    start: Annotated[TimeOfDay, Field(description="When it begins.", examples=["06:00"])]
    end: Annotated[TimeOfDay, Field(description="When it ends, on the same day.", examples=["09:00"])]


def _describe_free_times(weekday: str) -> Any:  # noqa: ANN401 - as Field of pydantic, which fits any type
    return Field(default=(), max_length=MOST_SPANS, description=f"The free times of a {weekday}.")


class AvailabilityInput(Body):
    """When the runner has time, by weekday. A weekday without times has none."""

    monday: tuple[FreeTimeInput, ...] = _describe_free_times("Monday")
    tuesday: tuple[FreeTimeInput, ...] = _describe_free_times("Tuesday")
    wednesday: tuple[FreeTimeInput, ...] = _describe_free_times("Wednesday")
    thursday: tuple[FreeTimeInput, ...] = _describe_free_times("Thursday")
    friday: tuple[FreeTimeInput, ...] = _describe_free_times("Friday")
    saturday: tuple[FreeTimeInput, ...] = _describe_free_times("Saturday")
    sunday: tuple[FreeTimeInput, ...] = _describe_free_times("Sunday")

    def to_value(self) -> Availability:
        """The free times as the core has them: those that overlap are one."""
        return Availability(tuple(_merge(getattr(self, day)) for day in _WEEKDAYS))


class WeekPlanInput(CheckInput):
    """A plan, and what to place into its weeks."""

    weeks: Annotated[
        int,
        Field(ge=1, le=MAX_WEEKS, description="How many calendar weeks to plan. The first is that of `now`.", examples=[1]),
    ] = 1
    wanted: Annotated[
        tuple[WantedInput, ...],
        Field(min_length=1, max_length=MAX_WANTED, description="What the runner wants each week."),
    ]
    availability: Annotated[
        Optional[AvailabilityInput],
        Field(
            description="When the runner has time. Where it is absent: 06:00 to 09:00 and 17:00 to 21:00 from Monday to Friday, "
            "08:00 to 20:00 on Saturday and Sunday."
        ),
    ] = None
    season: Annotated[
        Optional[Season],
        Field(
            description="The season of all weeks. Where it is absent it follows from races and runs: race within 21 days of one, "
            "build within 112, off without running, else base."
        ),
    ] = None
    routines: Annotated[
        RoutineDetail,
        Field(
            description="`full`: each placed workout has its routine. `links`: only the question and, where that says nothing "
            "about health, the address."
        ),
    ] = RoutineDetail.FULL

    _whole = field_validator("weeks", mode="before")(whole)

    @property
    @override
    def most_workouts(self) -> int:
        """What is left of a plan's workouts once all that is wanted is placed, so that checks accept the answer."""
        return MAX_WORKOUTS - self.weeks * sum(each.times_per_week.max for each in self.wanted)

    @override
    def find_problems(self, catalogue: Catalogue, now: datetime) -> Iterator[Problem]:
        """Find what is wrong with the free times, and with the names in what is wanted, and whether there is room for it."""
        if len(self.workouts) > self.most_workouts:
            text = format_detail(Detail.NO_ROOM_TO_PLAN, limit=self.most_workouts)
            yield Problem(code="invalid_count", pointer="/workouts", text=text)
        for day in _WEEKDAYS if self.availability is not None else ():
            for index, each in enumerate(getattr(self.availability, day)):
                if each.end <= each.start:
                    text = format_detail(Detail.END_BEFORE_START)
                    yield Problem(code="end_before_start", pointer=f"/availability/{day}/{index}/end", text=text)
        faulty = 0
        for index, wanted in enumerate(self.wanted):
            if faulty == MOST_FAULTY:
                break
            try:
                resolve_wanted(catalogue, wanted.to_value())
            except QuestionInvalid as invalid:
                faulty += 1
                yield from locate_in_body(invalid.problems, f"/wanted/{index}")

    def to_question(self, plan: Plan) -> WeekPlanQuestion:
        """The question as the core has it, with the plan of the body."""
        today = plan.local_date(plan.now)
        return WeekPlanQuestion(
            plan=plan,
            first_day=today - timedelta(days=today.weekday()),
            weeks=self.weeks,
            wanted=tuple(each.to_value() for each in self.wanted),
            availability=DEFAULT_AVAILABILITY if self.availability is None else self.availability.to_value(),
            season=self.season,
        )


def _merge(times: tuple[FreeTimeInput, ...]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted((_minute_of(each.start), _minute_of(each.end)) for each in times):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def _minute_of(local: time) -> int:
    return local.hour * _MINUTES_PER_HOUR + local.minute


_WEEK: Final = {
    **CHECK_EXAMPLES["week"]["value"],
    "workouts": [each for each in CHECK_EXAMPLES["week"]["value"]["workouts"] if each["kind"] == "run"],
}
_STRENGTH: Final = {"kind": "strength", "times_per_week": {"min": 1, "max": 2}, "minutes": 20, "equipment": ["dumbbell"]}
_MOBILITY: Final = {"kind": "mobility", "times_per_week": {"min": 2, "max": 3}, "minutes": 10}

WEEK_PLAN_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "week": {
            "summary": "Strength and mobility in the week of a hard and a long run",
            "value": {**_WEEK, "wanted": [_STRENGTH, _MOBILITY]},
        },
        "month": {
            "summary": "Four weeks, with links to the routines",
            "value": {**_WEEK, "weeks": 4, "wanted": [_STRENGTH, _MOBILITY], "routines": "links"},
        },
        "mornings": {
            "summary": "Mornings only, with a sore knee, going on after week 3",
            "value": {
                **_WEEK,
                "wanted": [{**_STRENGTH, "condition": ["knee_pain"], "progress": {"week": 3, "dose": 3}}],
                "availability": {day: [{"start": "06:00", "end": "08:00"}] for day in _WEEKDAYS},
            },
        },
    }
)
