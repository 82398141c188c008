"""An advice, as values. `advise.py` makes it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from app.domain.advice.reasons import Reason
from app.domain.composer.danger_signs import DangerSign
from app.domain.composer.question import Question
from app.domain.composer.routine import Routine
from app.domain.condition_vocabulary import Urgency


class AdviceDecision(StrEnum):
    """What to do, the most cautious first: the first that applies is given."""

    SEE_SOMEONE = "see_someone"
    REST = "rest"
    GO_LATER = "go_later"
    GO_EASIER = "go_easier"
    GO = "go"


class InsteadWhy(StrEnum):
    """Why another choice is offered."""

    SAFE_MEANWHILE = "safe_meanwhile"
    LATER = "later"
    WARM_UP = "warm_up"
    COOL_DOWN = "cool_down"
    ARMS_AND_TRUNK = "arms_and_trunk"
    MOBILITY = "mobility"
    RECOVERY = "recovery"
    STRENGTH = "strength"


class Instead(NamedTuple):
    """Another choice: a question to the composer; with `not_before`, from then on."""

    why: InsteadWhy
    question: Question
    not_before: datetime | None = None


class UnknownCode(StrEnum):
    """What was not sent, or not known, and could have changed the advice."""

    PAIN_NOT_ASKED = "pain_not_asked"
    ILLNESS_NOT_ASKED = "illness_not_asked"
    SLEEP_NOT_ASKED = "sleep_not_asked"
    STILL_ILL = "still_ill"
    NEW_RUNNER = "new_runner"
    UNRATED_WORKOUTS = "unrated_workouts"
    UNCONFIRMED_RACE = "unconfirmed_race"
    SHORT_LOG = "short_log"
    NOTHING_AHEAD = "nothing_ahead"


class Unknown(NamedTuple):
    """One thing that is not known. `workouts` are ids; `day` is a local day, `days` how many days of log there are."""

    code: UnknownCode
    workouts: tuple[str, ...] = ()
    day: int | None = None
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The answer: `routine` with `go` and `go_easier` only, `sign` with some of `see_someone`.

    `question` is the chosen one, None with `see_someone` and `rest`. `not_before` is the first time at which what was asked for
    adds no finding and is in no closed window, where it is not now; None as well where there is none in the next weeks.
    """

    decision: AdviceDecision
    at: datetime
    reasons: tuple[Reason, ...]
    not_known: tuple[Unknown, ...]
    question: Question | None = None
    routine: Routine | None = None
    sign: DangerSign | None = None
    urgency: Urgency | None = None
    not_before: datetime | None = None
    instead: tuple[Instead, ...] = ()
