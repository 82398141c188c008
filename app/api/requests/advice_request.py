"""The body of `POST /v1/advice`: a plan as for a check, and what the runner would like to do."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Annotated, Any, Final

from pydantic import Field, field_validator
from typing_extensions import override

from app.api.problems.details import format_detail
from app.api.problems.question_problems import locate_in_body
from app.api.reading.json_body import Body
from app.api.reading.query import Text
from app.api.requests.check_examples import CHECK_EXAMPLES
from app.api.requests.check_request import CheckInput
from app.api.requests.moments import EXAMPLE_INSTANT, Instant
from app.api.requests.parameters import AvailableEquipment, Conditions, LevelWord, PhaseWord, RedFlags, SoreRegions
from app.documents.shapes.incoming import Optional, whole
from app.domain.advice.advise import resolve_advice_question
from app.domain.advice.question import MAX_DAYS_AHEAD, AdviceQuestion
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.question import MAX_MINUTES, MAX_REGIONS, MIN_MINUTES
from app.domain.errors import Problem, QuestionInvalid
from app.domain.vocabulary import Level
from app.words.problem_details import Detail


class RunnerQuestionFields(Body):
    """What a runner would like to do, and has to do it with. Regions are chosen from the plan where they are absent."""

    minutes: int = Field(ge=MIN_MINUTES, le=MAX_MINUTES, description="How long it may take.", examples=[10])
    region: tuple[Text, ...] = Field(
        default=(),
        max_length=MAX_REGIONS,
        description="The regions to work, by slug, name, alias or everyday word. Where they are absent: what conditions treat, "
        "else by the runs nearby, else the whole body.",
        examples=[["hip"]],
    )
    equipment: AvailableEquipment = ()
    condition: Conditions = ()
    sore_region: SoreRegions = ()
    red_flag: RedFlags = ()
    level: LevelWord = Field(default=Level.INTERMEDIATE, description="The most experience that an exercise may require.")

    _whole = field_validator("minutes", mode="before")(whole)


class AdviceQuestionInput(RunnerQuestionFields):
    """What the runner would like to do. Phase and regions are chosen from the plan and the reports where they are absent."""

    at: Annotated[
        Optional[Instant],
        Field(
            description=f"When: from `now` to {MAX_DAYS_AHEAD} days later; `now` where it is absent.", examples=[EXAMPLE_INSTANT]
        ),
    ] = None
    phase: Optional[PhaseWord] = Field(
        default=None,
        description="The phase of the routine. Where it is absent: pre within two hours before a run, post within two hours "
        "after one, else recovery, strength or daily by what the plan lacks and allows.",
        examples=["strength"],
    )

    def to_value(self) -> AdviceQuestion:
        """The question as the core has it."""
        return AdviceQuestion(
            minutes=self.minutes,
            region=self.region,
            phase=self.phase,
            at=self.at,
            equipment=self.equipment,
            condition=self.condition,
            sore_region=self.sore_region,
            red_flag=self.red_flag,
            level=self.level,
        )


class AdviceInput(CheckInput):
    """A plan, and what the runner would like to do."""

    question: Annotated[AdviceQuestionInput, Field(description="What the runner would like to do.")]

    @override
    def find_problems(self, catalogue: Catalogue, now: datetime) -> Iterator[Problem]:
        """Find what is wrong with the question: its time, and the names in it."""
        at = self.question.at
        if at is not None and not now <= at <= now + timedelta(days=MAX_DAYS_AHEAD):
            text = format_detail(Detail.ADVICE_TIME, days=MAX_DAYS_AHEAD)
            yield Problem(code="out_of_range", pointer="/question/at", text=text)
        try:
            resolve_advice_question(catalogue, self.question.to_value())
        except QuestionInvalid as invalid:
            yield from locate_in_body(invalid.problems, "/question")


_WEEK: Final = CHECK_EXAMPLES["week"]["value"]
_EVENING: Final = {**_WEEK, "now": "2026-11-17T16:45:00+01:00"}

ADVICE_EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "now": {"summary": "Fifteen minutes on a Monday morning", "value": {**_WEEK, "question": {"minutes": 15}}},
        "strength": {
            "summary": "Half an hour of strength on the evening before intervals",
            "value": {
                **_WEEK,
                "question": {"minutes": 30, "phase": "strength", "at": "2026-11-16T20:00:00+01:00", "equipment": ["dumbbell"]},
            },
        },
        "warm-up": {"summary": "Ten minutes before intervals", "value": {**_EVENING, "question": {"minutes": 10}}},
        "sore knee": {
            "summary": "Twenty minutes with a knee that hurts a little",
            "value": {
                **_WEEK,
                "days": [{"date": "2026-11-16", "pain": 3, "pain_region": "knee", "illness": "none", "sleep_hours": 7.5}],
                "question": {"minutes": 20, "condition": ["knee_pain"]},
            },
        },
    }
)
