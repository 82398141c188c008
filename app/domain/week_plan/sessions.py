"""The sessions that are to be placed: what placing reads of them, after season, lighter weeks and progression."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from app.domain.training_load.plan import BodyPart, Status, Workout, WorkoutKind
from app.domain.training_load.rules.leg_strength import HEAVY_FROM_RPE
from app.domain.training_load.rules.support import STRETCH_HOLD_SECONDS
from app.domain.vocabulary import Effort, Method
from app.domain.week_plan.question import WantedKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session of a week.

    `wanted` is the index of what it belongs to, `week` that of its week, both from 0, and `ordinal` its number among the sessions
    of both, from 1. `minutes` are an upper bound. `legs` says whether strength loads the legs, `is_heavy` whether its loads are
    near the most that the runner can lift, `is_new` whether these are the runner's first four weeks of strength. `required`
    sessions belong to the minimum of a week. Sessions of one `wanted` and week differ in `ordinal` and `required` only.
    """

    wanted: int
    week: int
    ordinal: int
    kind: WantedKind
    minutes: int
    effort: Effort
    legs: bool = False
    is_heavy: bool = False
    is_new: bool = False
    required: bool = True

    @property
    def spec(self) -> "Spec":
        """What placing reads of it."""
        return Spec(self.kind, self.minutes, self.effort, self.legs, self.is_heavy, self.is_new)


class Spec(NamedTuple):
    """What placing reads of a session. Sessions of one spec have the same places."""

    kind: WantedKind
    minutes: int
    effort: Effort
    legs: bool
    is_heavy: bool
    is_new: bool

    @property
    def seconds(self) -> int:
        """Its length in seconds."""
        return self.minutes * 60

    @property
    def is_strength(self) -> bool:
        """Whether it is strength, which has stricter rules."""
        return self.kind is WantedKind.STRENGTH

    @property
    def is_leg_strength(self) -> bool:
        """Whether it is strength for the legs."""
        return self.is_strength and self.legs

    @property
    def is_hard_leg_strength(self) -> bool:
        """Whether it is hard strength for the legs."""
        return self.is_leg_strength and self.effort is Effort.HARD

    def build_workout(self, name: str, start: datetime) -> Workout:
        """Return it as a planned workout. Mobility is judged by the longest stretches that a routine could have."""
        if self.is_strength:
            return Workout(
                id=name,
                kind=WorkoutKind.STRENGTH,
                start=start,
                minutes=float(self.minutes),
                status=Status.PLANNED,
                rpe=HEAVY_FROM_RPE if self.is_heavy else None,
                effort=self.effort,
                body=BodyPart.WHOLE if self.legs else BodyPart.TRUNK,
            )
        return Workout(
            id=name,
            kind=WorkoutKind.MOBILITY,
            start=start,
            minutes=float(self.minutes),
            status=Status.PLANNED,
            effort=self.effort,
            methods=(Method.STATIC_STRETCH,),
            hold_seconds=round(STRETCH_HOLD_SECONDS),
        )
