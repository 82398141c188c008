"""A plan as a request sent it: what responses to a plan are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.api.schemas.training_load.passed_over import SkippedEntry
from app.domain.catalogue.catalogue import Catalogue
from app.domain.composer.request_notes import NO_NOTES, RequestNotes
from app.domain.training_load.plan import Plan
from app.domain.vocabulary import Effort, Method
from app.words import Words

AnyBody_co = TypeVar("AnyBody_co", covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineTaken:
    """The values that a workout takes from its routine, for the response. For an unsaved routine only the id is known."""

    workout: str
    id: str
    minutes: float | None = None
    effort: Effort | None = None
    rpe: float | None = None
    methods: tuple[Method, ...] = ()
    notes: RequestNotes = NO_NOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPlan(Generic[AnyBody_co]):
    """The body of a request, the plan of the core in it, and the pointer to each of its workouts."""

    body: AnyBody_co
    plan: Plan
    pointers: Mapping[str, str]
    catalogue: Catalogue
    words: Words
    """Both in the language of the response."""

    routines: tuple[RoutineTaken, ...] = ()
    skipped: tuple[SkippedEntry, ...] = ()

    @property
    def today(self) -> date:
        """The local day of the plan's `now`."""
        return self.plan.local_date(self.plan.now)
