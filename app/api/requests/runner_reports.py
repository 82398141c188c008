"""What a runner reports of themselves and of single days, as it comes in."""

from typing import Annotated

from pydantic import Field

from app.api.reading.json_body import Body
from app.api.reading.query import Text
from app.api.requests.moments import AnyDate, LocalDate
from app.documents.shapes.incoming import WHOLE, Optional
from app.domain.training_load.plan import MAX_PAIN, MAX_STRESS, Day
from app.domain.training_load.runner import Illness, NextMorning, PainKind, Runner


class RunnerInput(Body):
    """What rules need to know about the runner. It is used for this request only and not stored."""

    running_since: Annotated[
        Optional[AnyDate],
        Field(description="The day of the first run ever, or of the first after years without.", examples=["2024-04-01"]),
    ] = None
    new_to_strength: Annotated[
        Optional[bool], Field(description="Whether strength training is new to the runner.", examples=[False])
    ] = None
    over_45: Annotated[Optional[bool], Field(description="Whether the runner is older than 45.", examples=[False])] = None

    def to_value(self) -> Runner:
        """The runner as the core has it."""
        return Runner(running_since=self.running_since, new_to_strength=self.new_to_strength, over_45=self.over_45)


class DayInput(Body):
    """What a runner reports of one local day. A field that is left out was not asked, which is not the same as "nothing"."""

    date: Annotated[LocalDate, Field(description="The day, in `time_zone`; each once.", examples=["2026-11-17"])]
    sleep_hours: Annotated[
        Optional[float],
        Field(ge=0, le=24, allow_inf_nan=False, description="Hours slept in the night that ends on it.", examples=[7.5]),
    ] = None
    stress: Annotated[
        Optional[int],
        Field(ge=1, le=MAX_STRESS, description="Stress outside training, 1 to 5; 5 is the worst.", examples=[2]),
        WHOLE,
    ] = None
    pain: Annotated[
        Optional[int], Field(ge=0, le=MAX_PAIN, description="The worst pain of the day, 0 to 10; 0 is none.", examples=[2]), WHOLE
    ] = None
    pain_region: Annotated[
        Optional[Text], Field(description="Where it hurts: the slug, name or alias of a region.", examples=["knee"])
    ] = None
    pain_next_morning: Annotated[
        Optional[NextMorning], Field(description="How the pain was the morning after, compared with the day before.")
    ] = None
    pain_kind: Annotated[Optional[PainKind], Field(description="Where the pain comes from, as far as the runner can tell.")] = (
        None
    )
    illness: Annotated[Optional[Illness], Field(description="How ill the runner is; `none` says that they were asked.")] = None

    def to_value(self, region: str | None) -> Day:
        """The day as the core has it, with the slug of the region that hurts."""
        return Day(
            date=self.date,
            sleep_hours=self.sleep_hours,
            stress=self.stress,
            pain=self.pain,
            pain_region=region,
            pain_next_morning=self.pain_next_morning,
            pain_kind=self.pain_kind,
            illness=self.illness,
        )
