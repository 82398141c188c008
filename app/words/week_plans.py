"""The sentences of every language about the weeks of a plan: why something is where it is, how it goes on, what has no place."""

from datetime import date
from typing import Protocol

from app.domain.advice.reasons import Reason
from app.domain.training_load.timeline import ScheduledWorkout
from app.domain.week_plan.dose_changes import DoseChange
from app.domain.week_plan.facts import Prevented, Unplaced, WouldHelp
from app.domain.week_plan.preference import Preference
from app.domain.week_plan.progression import WeekDose
from app.domain.week_plan.question import WantedKind
from app.domain.week_plan.seasons import WeekSeason


class WeekPlanWords(Protocol):
    """Functions from the facts of a week plan to sentences. `today` is the local day of the plan's `now`."""

    def explain_report(self, reason: Reason, today: date) -> str:
        """Return how what the runner reported is taken into account."""

    def explain_season(self, season: WeekSeason, today: date) -> str:
        """Return what the season of a week means for strength."""

    def explain_preference(self, preference: Preference, kind: WantedKind) -> str:
        """Return why a time is good for a session, whatever the plan has."""

    def explain_place(self, preference: Preference, kind: WantedKind, next_run: ScheduledWorkout | None, today: date) -> str:
        """Return why a time in a plan is good for a session: `next_run` is the next hard or long run after it."""

    def explain_progress(self, dose: WeekDose, last_week: int, changes: tuple[DoseChange, ...]) -> str:
        """Return where the strength of a week is, and what changes."""

    def explain_change(self, change: DoseChange) -> str:
        """Return what becomes of one exercise."""

    def explain_unplaced(self, unplaced: Unplaced) -> str:
        """Return which session has no place."""

    def explain_prevented(self, prevented: Prevented, today: date) -> str:
        """Return what keeps a session from some days."""

    def explain_help(self, would_help: WouldHelp, run: ScheduledWorkout | None, kind: WantedKind | None, today: date) -> str:
        """Return what would make room: `run` is the run to move, `kind` what else would have to go."""
