"""A routine that is saved: its facts, the id that they give it, and its properties as a workout."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from app.domain.composer.facts import encode_facts
from app.domain.composer.routine import Routine
from app.domain.vocabulary import Effort, Method

ROUTINE_ID: Final = re.compile(r"rt-[0-9a-f]{32}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineGist:
    """The properties of a routine as a workout. `rpe` is the middle of the session RPE to expect (CR10, in halves)."""

    planned_seconds: int
    effort: Effort
    rpe: float
    methods: tuple[Method, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedRoutine:
    """A routine to save: its document has its facts."""

    id: str
    facts: bytes
    gist: RoutineGist


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedRoutine:
    """A routine with its id and the JSON that the service returns for it."""

    id: str
    content: bytes
    routine: Routine

    @property
    def gist(self) -> RoutineGist:
        """Its properties as a workout."""
        return build_gist(self.routine)


def compute_routine_id(routine: Routine) -> str:
    """The id of a routine: 128 bits of the SHA-256 of the canonical JSON of its question and of the facts of its blocks.

    Names, texts, sources and versions are not among the facts: a corrected sentence leaves the id as it is.
    """
    canonical = f"[{encode_facts(routine.question.canonical)},{routine.facts}]"
    return f"rt-{hashlib.sha256(canonical.encode()).hexdigest()[:32]}"


def build_gist(routine: Routine) -> RoutineGist:
    """Return the properties of this routine as a workout; its methods are in the order of their first items."""
    items = (item for block in routine.blocks for item in block.items)
    return RoutineGist(
        planned_seconds=routine.planned_seconds,
        effort=routine.effort,
        rpe=(routine.expected_rpe.min + routine.expected_rpe.max) / 2,
        methods=tuple(dict.fromkeys(item.exercise.method for item in items)),
    )


EXTERNAL_ID: Final = re.compile(r"[A-Za-z0-9._~-]{1,64}")
"""The id that a client chooses. One in the form of a routine's id is that of the routine itself, saved without a chosen one."""

DEFAULT_LIFETIME: Final = timedelta(days=90)
"""How long a routine is saved by default without a key, and how long one that depends on a runner's health is."""

TOMBSTONE_LIFETIME: Final = timedelta(days=30)
"""How long the id of a routine that has expired is known."""


def choose_expiry(wanted: datetime | None, *, at: datetime, is_anonymous: bool, is_personal: bool) -> datetime | None:
    """Return when a routine that is saved now expires, None for never. Without a key it lasts no longer than the default."""
    default = at + DEFAULT_LIFETIME if is_anonymous or is_personal else None
    if wanted is None or default is None:
        return wanted or default
    return min(wanted, default) if is_anonymous else wanted
