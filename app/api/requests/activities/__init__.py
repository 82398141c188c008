"""Activities of other services as workouts of Limber. Each module documents every field that it reads, and its traps.

Nothing is guessed: what a service does not say stays unknown. Fields that are not listed are passed over, as these shapes
are not ours to be strict about; listed fields are validated.
"""

from typing import Protocol

from app.domain.training_load.plan import Workout


class Foreign(Protocol):
    """A workout in another service's shape."""

    def to_workout(self) -> Workout:
        """The workout as the core has it."""
