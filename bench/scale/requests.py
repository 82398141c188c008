"""The requests of the model as bytes on the wire."""

import json
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from app.api.requests.advice_request import ADVICE_EXAMPLES
from app.api.requests.routine_batch import BATCH_EXAMPLES
from app.api.requests.week_plan_request import WEEK_PLAN_EXAMPLES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Equipment, Level, Phase
from bench.scale.demand import Operation, Question
from bench.serving.requests import CHECK, REPAIR, REPAIR_BODY, build_check

MINUTES: Final = (5, 10, 10, 15, 20, 30)
COMPLAINTS: Final = ("knee_pain", "achilles_pain", "shin_pain", "low_back_pain", "it_band_pain", "older_runner")

_BODIES: Final[Mapping[Operation, tuple[str, Sequence[Any]]]] = {
    Operation.CHECK: (CHECK, [build_check(days) for days in (7, 28)]),
    Operation.ADVICE: ("/v1/advice", [each["value"] for each in ADVICE_EXAMPLES.values()]),
    Operation.REPAIR: (REPAIR, [REPAIR_BODY]),
    Operation.WEEK_PLAN: ("/v1/week-plans", [each["value"] for each in WEEK_PLAN_EXAMPLES.values()]),
    Operation.BATCH: ("/v1/routines/batch", [each["value"] for each in BATCH_EXAMPLES.values()]),
}


class RequestBook:
    """Builds the request for anything that is asked."""

    def __init__(self, catalogue: Catalogue, *, key: str, drawing: str, saved: str) -> None:
        """`drawing` and `saved` are the paths of a drawing and of a saved routine."""
        self._key, self._paths = key, {Operation.DRAWING: drawing, Operation.SAVED: saved}
        self._regions = sorted(slug for slug, region in catalogue.regions.items() if region.redirect is None)
        self._exercises = sorted(catalogue.exercises)

    def build(self, operation: Operation, question: Question, random: Random) -> bytes:
        """The request for this operation; only routines and saves depend on the question."""
        if operation is Operation.ROUTINE:
            return self.build_get(question)
        if operation in self._paths:
            return _format("GET", self._paths[operation])
        if operation is Operation.SAVE:
            return _format("POST", "/v1/routines", self._describe(question), Authorization=f"Bearer {self._key}")
        target, bodies = _BODIES[operation]
        return _format("POST", target, random.choice(bodies))

    def build_get(self, question: Question, *, etag: str = "", order: Callable[[Any], Any] = list) -> bytes:
        """The request for a routine, its parameters in this order: another order is another entry of the cache."""
        parameters = [*self._describe(question).items(), ("lang", question.language)]
        conditional = {"If-None-Match": etag} if etag else {}
        return _format("GET", "/v1/routines?" + urlencode([*order(parameters)], doseq=True), **conditional)

    def _describe(self, question: Question) -> dict[str, Any]:
        """The same parameters for the same question, always."""
        random = Random(question.number)
        described: dict[str, Any] = {
            "region": sorted(random.sample(self._regions, random.choice((1, 1, 2)))),
            "phase": random.choice([*Phase]).value,
            "minutes": random.choice(MINUTES),
            "level": random.choice([*Level]).value,
            "equipment": sorted(each.value for each in random.sample([*Equipment], random.randint(0, 2))),
        }
        if question.is_personal:
            described["recent"] = sorted(Random(question.recent).sample(self._exercises, 3))
        if question.is_about_health:
            described["condition"] = [random.choice(COMPLAINTS)]
        return described


def _format(method: str, target: str, body: Any = None, **headers: str) -> bytes:  # noqa: ANN401 - JSON
    """Format a request as an app's backend would send it."""
    content = b"" if body is None else json.dumps(body).encode()
    lines = [f"{method} {target} HTTP/1.1", "Host: limber", "Accept-Encoding: gzip", "User-Agent: bench"]
    if content:
        lines += ["Content-Type: application/json", f"Content-Length: {len(content)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + content
