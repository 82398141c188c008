"""The report on the workout file of a routine."""

from app.api.exports.watch_workout import WatchWorkout
from app.api.schemas.fit_report import FitItem, FitLoss, FitReport
from app.domain.exports.fit_exercises import find_fit_exercise
from app.domain.exports.stored_routine import StoredItem
from app.domain.exports.watch_losses import FoundLoss
from app.words import Words


def build_fit_report(workout: WatchWorkout, words: Words) -> FitReport:
    """Return the report on a workout."""
    return FitReport(
        id=workout.routine.id,
        name=workout.name,
        steps=len(workout.steps),
        steps_played=workout.steps_played,
        items=[_build_item(item) for item in workout.routine.items],
        losses=[_build_loss(found, words) for found in workout.losses],
    )


def format_losses(workout: WatchWorkout) -> str:
    """Return the kinds of losses with their counts, as a list of RFC 9651: `side_in_text;n=30, cautions;n=8`."""
    return ", ".join(f"{found.loss};n={found.times}" for found in workout.losses)


def _build_item(item: StoredItem) -> FitItem:
    exercise = find_fit_exercise(item.slug, item.pattern)
    return FitItem(
        position_in_routine=item.position_in_routine,
        exercise=item.slug,
        category=exercise and exercise.category,
        name=exercise and exercise.name,
    )


def _build_loss(found: FoundLoss, words: Words) -> FitLoss:
    return FitLoss(code=found.loss, count=found.times, text=words.watch.explain_loss(found), positions=[*found.positions])
