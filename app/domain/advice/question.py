"""The question for advice: a routine question whose missing fields are chosen from the plan."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.composer.question import RoutineQuestion
from app.domain.condition_vocabulary import RedFlag
from app.domain.vocabulary import Equipment, Level, Phase

MAX_DAYS_AHEAD: Final = 7
"""How many days ahead advice may be. How a runner will feel later than that cannot be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceQuestion:
    """What a runner wants to do. A missing region or phase is chosen; without `at` it is for now."""

    minutes: int
    region: tuple[str, ...] = ()
    phase: Phase | None = None
    at: datetime | None = None
    equipment: tuple[Equipment, ...] = ()
    condition: tuple[str, ...] = ()
    sore_region: tuple[str, ...] = ()
    red_flag: tuple[RedFlag, ...] = ()
    level: Level = Level.INTERMEDIATE
    protocol: str | None = None

    def to_routine_question(self, regions: tuple[str, ...], phase: Phase) -> RoutineQuestion:
        """Return the question to the composer with these regions and this phase."""
        return RoutineQuestion(
            region=regions,
            phase=phase,
            minutes=self.minutes,
            equipment=self.equipment,
            condition=self.condition,
            sore_region=self.sore_region,
            red_flag=self.red_flag,
            level=self.level,
            protocol=self.protocol,
        )
