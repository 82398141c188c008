"""Requests that could cost much work: bodies with valid shapes and invalid content, and long queries."""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from tests.api.hostile.operations import Operation
from tests.api.hostile.writes import CHANGES
from tests.api.training_load.requests import CHECKS, WEEK_PLANS, a_request, a_workout
from tests.effort import counted

Request = tuple[str, str, Any]
"""A method, a path, and the content of a body."""


def _workouts_with_one_id() -> Request:
    return "POST", CHECKS, a_request(*[a_workout("a")] * 2_000)


def _workouts_with_everything_wrong() -> Request:
    return "POST", CHECKS, a_request(*[_WRONG_EVERYWHERE] * 2_000)


def _wrong_workouts_after_valid_ones() -> Request:
    valid = [a_workout(str(number)) for number in range(1_000)]
    return "POST", CHECKS, a_request(*valid, *[_WRONG_EVERYWHERE] * 1_000)


def _activities_that_cannot_be_judged() -> Request:
    return "POST", CHECKS, a_request(workouts=[], strava_activities=[{}] * 45_000)


def _activities_with_everything_wrong() -> Request:
    wrong = dict.fromkeys(("id", "sport_type", "start_date", "start_date_local", "elapsed_time", "distance", "effort"), "x" * 150)
    return "POST", CHECKS, a_request(workouts=[], intervals_activities=[wrong] * 800)


def _ratings_of_nothing() -> Request:
    return (
        "POST",
        CHECKS,
        a_request(workouts=[], strava_activities=[{}], ratings=[{"id": str(n), "rpe": 7} for n in range(2_000)]),
    )


def _routines_with_unknown_exercises() -> Request:
    routine = {"region": ["hip"], "phase": "daily", "minutes": 5}
    names = [{"include": [f"standing-calf-raise-{number}-{other}" for other in range(8)]} for number in range(1_000)]
    return "POST", CHECKS, a_request(*(a_workout(f"w{at}", kind="strength", routine=routine | n) for at, n in enumerate(names)))


def _questions_with_unknown_names() -> Request:
    names = [f"standing-calf-raise-{number}" for number in range(50)]
    question = {"region": names[:6], "condition": names[:10], "include": names, "exclude": names, "recent": names}
    swaps = [{"position_in_routine": at, "exercise": name} for at, name in enumerate(names[:10], 1)]
    return "POST", "/v1/routines/batch", {"questions": [question | {"swaps": swaps}] * counted(5, thorough=50)}


def _questions_with_everything_wrong() -> Request:
    question = {"include": [1] * 50, "exclude": [1] * 50, "recent": [1] * 50, "swaps": [{}] * 10, "region": [1] * 6}
    return "POST", "/v1/routines/batch", {"questions": [question] * 50}


def _wanted_with_unknown_names() -> Request:
    names = [f"standing-calf-raise-{number}" for number in range(10)]
    wanted = {"kind": "strength", "times_per_week": {"min": 7, "max": 7}, "minutes": 120, "protocol": names[0]}
    unknown = {"region": names[:6], "condition": names, "sore_region": names[:6]}
    return "POST", WEEK_PLANS, a_request(weeks=8, wanted=[wanted | unknown] * 6)


def _protocols_with_unknown_exercises() -> Request:
    return "POST", CHANGES, {"changes": [_creating("protocol", _protocol(f"p{number}")) for number in range(6)]}


def _a_chain_of_regions() -> Request:
    regions = ({"slug": f"r{at}", "name": f"R{at}", "kind": "muscle", "parent": f"r{at + 1}"} for at in range(200))
    return "POST", CHANGES, {"changes": [_creating("region", region) for region in regions]}


def _creating(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    return {"action": "create", "kind": kind, "slug": record["slug"], "record": record}


def _protocol(slug: str) -> dict[str, Any]:
    plain = {"slug": slug, "name": slug, "summary": "S", "phases": ["pre"]}
    cited = {"citations": [{"source": "crossley-pogo", "place": "page 1"}]}
    return plain | cited | {"blocks": [_block(number) for number in range(20)]}


def _block(number: int) -> dict[str, Any]:
    exercises = [f"calf-raises-{number}-{at}" for at in range(200)]
    return {"title": "Move", "methods": ["mobility"], "max_share_percent": 50, "exercises": exercises}


_WRONG_EVERYWHERE: Final = {"methods": [1] * 10, "routine": {"include": [1] * 50, "exclude": [1] * 50}}

INVALID_CONTENT: Final[Mapping[str, Callable[[], Request]]] = {
    "2,000 workouts with one id": _workouts_with_one_id,
    "2,000 workouts with everything wrong": _workouts_with_everything_wrong,
    "wrong workouts after valid ones": _wrong_workouts_after_valid_ones,
    "45,000 activities that cannot be judged": _activities_that_cannot_be_judged,
    "activities with everything wrong": _activities_with_everything_wrong,
    "2,000 ratings of nothing": _ratings_of_nothing,
    "1,000 routines with unknown exercises": _routines_with_unknown_exercises,
    "questions with unknown names": _questions_with_unknown_names,
    "50 questions with everything wrong": _questions_with_everything_wrong,
    "wanted workouts with unknown names": _wanted_with_unknown_names,
    "protocols with 24,000 unknown exercises": _protocols_with_unknown_exercises,
    "a chain of 200 regions": _a_chain_of_regions,
}


def _unknown_parameters(_operation: Operation) -> str:
    return urlencode([(f"standing_calf_raise_{number}", "1") for number in range(290)])


def _one_parameter_many_times(operation: Operation) -> str:
    return urlencode([(next(iter(operation.parameters), "x"), "1")] * 299)


def _wrong_values(operation: Operation) -> str:
    names = list(operation.parameters) or ["x"]
    pairs = [(names[number % len(names)], f"standing calf raise {number}") for number in range(299)]
    return urlencode(pairs)


def _long_values(operation: Operation) -> str:
    names = list(operation.parameters) or ["x"]
    return urlencode([(name, "a" * (15_000 // len(names))) for name in names])


WRONG_QUERIES: Final[Mapping[str, Callable[[Operation], str]]] = {
    "290 unknown parameters": _unknown_parameters,
    "one parameter 299 times": _one_parameter_many_times,
    "299 wrong values": _wrong_values,
    "long values": _long_values,
}
