"""Workout files in the FIT format, written with fit-tool, the extra `fit`: without it this module cannot be imported."""

from datetime import UTC, datetime
from typing import Final

from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile import profile_type
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_message import WorkoutMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import (
    ExerciseCategory,
    FileType,
    Intensity,
    Manufacturer,
    Sport,
    SubSport,
    WorkoutStepDuration,
    WorkoutStepTarget,
)

from app.api.exports.watch_workout import NamedStep, WatchWorkout
from app.domain.exports.fit_exercises import FitExercise
from app.domain.exports.watch_steps import Repeat

_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The same for all files, so that one routine always has the same bytes."""


def render_fit_file(workout: WatchWorkout) -> bytes:
    """Return the file of a workout."""
    builder = FitFileBuilder(auto_define=True)
    builder.add(_build_file_id(workout.routine.id))
    builder.add(_build_workout(workout))
    for index, step in enumerate(workout.steps):
        builder.add(_build_repeat(step, index) if isinstance(step, Repeat) else _build_step(step, index))
    content: bytes = builder.build_bytes()
    return content


def _build_file_id(routine_id: str) -> FileIdMessage:
    message = FileIdMessage()
    message.type = FileType.WORKOUT
    message.manufacturer = Manufacturer.DEVELOPMENT.value
    message.product = 0
    message.time_created = round(_CREATED.timestamp() * 1000)
    # Watches tell files apart by it; 0 would mean that there is none.
    message.serial_number = int(routine_id.removeprefix("rt-")[:7], 16) + 1
    return message


def _build_workout(workout: WatchWorkout) -> WorkoutMessage:
    message = WorkoutMessage()
    message.workout_name = workout.name
    message.sport = Sport.TRAINING
    message.sub_sport = SubSport.STRENGTH_TRAINING if workout.is_strength else SubSport.FLEXIBILITY_TRAINING
    message.num_valid_steps = len(workout.steps)
    return message


def _build_step(named: NamedStep, index: int) -> WorkoutStepMessage:
    step, message = named.step, WorkoutStepMessage()
    message.message_index = index
    message.workout_step_name = named.name
    if named.notes:
        message.notes = named.notes
    message.intensity = Intensity.ACTIVE if step.pause is None else Intensity.REST
    if step.reps is None:
        message.duration_type = WorkoutStepDuration.TIME
        message.duration_time = step.seconds
    else:
        message.duration_type = WorkoutStepDuration.REPS
        message.duration_reps = step.reps
    message.target_type = WorkoutStepTarget.OPEN
    message.target_value = 0
    if named.exercise is not None:
        _add_exercise(message, named.exercise)
    return message


def _add_exercise(message: WorkoutStepMessage, exercise: FitExercise) -> None:
    message.exercise_category = ExerciseCategory[exercise.category.upper()].value
    if exercise.name is not None:
        names = getattr(profile_type, f"{exercise.category.title().replace('_', '')}ExerciseName")
        message.exercise_name = names[exercise.name.upper()].value


def _build_repeat(repeat: Repeat, index: int) -> WorkoutStepMessage:
    message = WorkoutStepMessage()
    message.message_index = index
    message.duration_type = WorkoutStepDuration.REPEAT_UNTIL_STEPS_CMPLT
    message.duration_step = repeat.from_index
    message.target_type = WorkoutStepTarget.OPEN
    message.target_repeat_steps = repeat.times
    return message
