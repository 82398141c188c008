"""Entries of another service's list that are not judged, with the reasons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from app.api.schemas.plain_json import JsonObject, omit_none
from app.api.schemas.response_model import ResponseModel, describe, describe_choice
from app.documents.shapes.incoming import Optional

MAX_LISTED: Final = 2000
"""How many entries a response lists; the counts are of all."""


class PassedOverReason(StrEnum):
    """Why an entry is not judged."""

    WITHHELD_BY_SERVICE = "withheld_by_service"
    """The service sent little more than an id."""
    NO_DURATION = "no_duration"
    TOO_LONG = "too_long"
    """Longer than 48 hours."""
    BEFORE_THE_WINDOW = "before_the_window"
    """Longer ago than ten years, or older than the newest 2,000 workouts."""
    NOT_UNDERSTOOD = "not_understood"
    REPEATED = "repeated"
    """An earlier workout has the same id."""
    NO_SUCH_WORKOUT = "no_such_workout"
    """A rating of a workout that is not in the request."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SkippedEntry:
    """An entry that is not judged: the pointer to it, its id if it has one, and the reason."""

    pointer: str
    reason: PassedOverReason
    id: str | None = None


class PassedOver(ResponseModel):
    """An entry of another service's list, or a rating, that is not judged."""

    pointer: Annotated[str, describe("A JSON pointer to it in the request (RFC 6901).", "/strava_activities/1")]
    id: Annotated[Optional[str], describe("Its id, if it has one.", "8240554764")] = None
    reason: Annotated[str, describe_choice(PassedOverReason, "Why it is not judged.")]


def describe_passed_over(reason: PassedOverReason) -> str:
    """Return a reason as words: "no duration"."""
    return reason.value.replace("_", " ")


def build_passed_over(entries: Sequence[SkippedEntry]) -> list[JsonObject]:
    """Return the first entries as plain values."""
    return [omit_none(pointer=each.pointer, id=each.id, reason=str(each.reason)) for each in entries[:MAX_LISTED]]


def count_passed_over(entries: Sequence[SkippedEntry]) -> dict[str, int]:
    """Return how many entries there are of each reason."""
    return dict(sorted(Counter(str(each.reason) for each in entries).items()))
