"""The requests of one caller: every kind, in the shares in which apps and people who try them out may send it."""

import json
import re
from collections.abc import Callable, Iterator
from http import HTTPStatus
from itertools import islice
from random import Random
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

from app.api.requests.check_examples import CHECK_EXAMPLES, REPAIR_EXAMPLES
from app.domain.catalogue.catalogue import Catalogue
from app.domain.vocabulary import Method, Phase
from bench.serving.requests import CHECK, REPAIR, build_check, generate_routine_paths
from bench.soak.exchanges import Request, Response, digest_of_saved

ROUTINES: Final = "/v1/routines"
SUMMARY: Final = "view=summary"
EXERCISES: Final = "/v1/exercises"
SHARES: Final = {
    "repeated routine": 22,
    "conditional routine": 10,
    "new routine": 16,
    "list": 10,
    "next page": 6,
    "search": 6,
    "item": 8,
    "alternatives": 6,
    "other list": 3,
    "check": 4,
    "repair": 2,
    "save": 4,
    "saved": 4,
    "refused": 5,
    "wrong key": 3,
}
REPEATED: Final = 24
MAX_SAVED: Final = 50
PHASE_SHARE: Final = 0.7
METHOD_SHARE: Final = 0.3
RECENT_SHARE: Final = 0.3
"""Shares of lists with these filters, and of requests for a record that the author has just created."""

UNKNOWN_KEY: Final = f"lim_{'0' * 10}_{'0' * 64}"
SEARCHES: Final = ("calf raise", "clamshel", "Streck", "foam", "hip flexor", "soak", "edit")
OTHER_LISTS: Final = (
    "/v1/catalogue",
    "/v1/regions",
    "/v1/protocols?q=strength",
    "/v1/sources?limit=10",
    "/v1/training-load/rules",
)
REFUSED: Final = (
    "/v1/routines?region=ankle&phase=pre",
    "/v1/routines?region=ancle&phase=pre&minutes=10",
    "/v1/routines?region=ankle&phase=pre&minutes=999",
    "/v1/routines?region=ankle&phase=pre&minutes=10&colour=red",
    "/v1/routines?region=ankle&phase=pre&minutes=1&condition=achilles_pain&include=wall-squat",
    "/v1/exercises?cursor=nonsense",
    "/v1/exercises?level=divine",
    "/v1/exercises/no-such-exercise",
    "/v1/routines/no-id",
    "/v1/no-such-thing",
)
_NEXT: Final = re.compile(rb'"next_cursor":"([^"]+)"')


class RequestMix:
    """The requests of one caller, some of which depend on earlier responses."""

    def __init__(self, catalogue: Catalogue, *, caller: int, key: str, recent_slugs: Callable[[], list[str]]) -> None:
        """Prepare for this caller. `key` may save routines only; `recent_slugs` returns what the author has created."""
        self._random, self._catalogue, self._key, self._recent_slugs = Random(caller), catalogue, key, recent_slugs
        self._repeated = list(islice(generate_routine_paths(catalogue, seed=1), REPEATED))
        self._fresh = self._new_routines(caller)
        self._etags: dict[str, str] = {}
        self._pages: list[str] = []
        self._saved: dict[str, bytes] = {}
        self._plans = [*_plans()]

    def next(self) -> Request:
        """The next request."""
        kind = self._random.choices([*SHARES], [*SHARES.values()])[0]
        kinds: dict[str, Callable[[], Request]] = {
            "repeated routine": lambda: self._get(kind, self._random.choice(self._repeated)),
            "conditional routine": lambda: self._conditional(self._random.choice(self._repeated)),
            "new routine": lambda: self._get(kind, next(self._fresh)),
            "list": lambda: self._get(kind, self._list()),
            "next page": lambda: self._get(kind, self._pages.pop() if self._pages else self._list()),
            "search": lambda: self._get(kind, f"{EXERCISES}?{urlencode({'q': self._random.choice(SEARCHES)})}"),
            "item": lambda: self._get(kind, f"{EXERCISES}/{self._slug()}"),
            "alternatives": lambda: self._get(kind, f"{EXERCISES}/{self._slug()}/alternatives"),
            "other list": lambda: self._get(kind, self._random.choice(OTHER_LISTS)),
            "check": lambda: _post(kind, CHECK, self._random.choice(self._plans)),
            "repair": lambda: _post(kind, REPAIR, next(iter(REPAIR_EXAMPLES.values()))["value"]),
            "save": self._save,
            "saved": self._fetch_saved,
            "refused": lambda: self._get(kind, self._random.choice(REFUSED)),
            "wrong key": self._wrong_key,
        }
        return kinds[kind]()

    def remember(self, response: Response, body: bytes) -> None:
        """Remember what later requests need."""
        request = response.request
        if response.status == HTTPStatus.OK and request.method == "GET" and response.etag:
            self._etags[request.target] = response.etag
            found = _NEXT.search(body) if request.kind in {"list", "next page"} else None
            if found:
                bare = re.sub(r"&cursor=.*", "", request.target)
                self._pages.append(f"{bare}&{urlencode({'cursor': found[1].decode()})}")
        if request.kind == "save" and response.status in {HTTPStatus.OK, HTTPStatus.CREATED} and len(self._saved) < MAX_SAVED:
            self._saved[f"{response.location}?{SUMMARY}"] = digest_of_saved(body)

    def _get(self, kind: str, target: str) -> Request:
        return Request(kind=kind, target=target)

    def _conditional(self, target: str) -> Request:
        etag = self._etags.get(target, '"none"')
        return Request(kind="conditional routine", target=target, headers=(("If-None-Match", etag),))

    def _new_routines(self, caller: int) -> Iterator[str]:
        kinds = [
            generate_routine_paths(self._catalogue, seed=1000 * caller + number, minutes=minutes, regions=regions)
            for number, (minutes, regions) in enumerate(((7, 1), (10, 2), (20, 1), (30, 3), (60, 2)), start=2)
        ]
        while True:
            yield next(self._random.choice(kinds))

    def _list(self) -> str:
        query: list[tuple[str, str | int]] = [("limit", self._random.choice((5, 20, 100)))]
        if self._random.random() < PHASE_SHARE:
            query.append(("phase", self._random.choice([*Phase]).value))
        if self._random.random() < METHOD_SHARE:
            query.append(("method", self._random.choice([*Method]).value))
        return f"{EXERCISES}?{urlencode(query)}"

    def _slug(self) -> str:
        recent = self._recent_slugs()
        return self._random.choice(recent if recent and self._random.random() < RECENT_SHARE else [*self._catalogue.exercises])

    def _save(self) -> Request:
        target = next(self._fresh)
        several = parse_qs(target.partition("?")[2])
        body = {name: _json_value(name, values) for name, values in several.items()}
        # In this view, it is what GET returns for the question.
        content = json.dumps(body | {"view": "summary"}).encode()
        credentials = (("Authorization", f"Bearer {self._key}"),)
        return Request(
            kind="save",
            method="POST",
            target=ROUTINES,
            body=content,
            headers=credentials,
            same_as=f"{target}&{SUMMARY}",
            needs_database=True,
        )

    def _fetch_saved(self) -> Request:
        if not self._saved:
            return self._save()
        target = self._random.choice([*self._saved])
        return Request(kind="saved", target=target, expected_digest=self._saved[target], needs_database=True)

    def _wrong_key(self) -> Request:
        method, target = self._random.choice((("POST", ROUTINES), ("DELETE", f"{EXERCISES}/wall-squat")))
        # An unknown key; and, for the catalogue, one that may only save routines.
        key = self._random.choice((UNKNOWN_KEY, self._key)) if method == "DELETE" else UNKNOWN_KEY
        return Request(kind="wrong key", method=method, target=target, headers=(("Authorization", f"Bearer {key}"),))


def _json_value(name: str, values: list[str]) -> list[str] | str | int:
    """A parameter of a query as JSON."""
    if name == "minutes":
        return int(values[0])
    return values[0] if name in {"phase", "level"} else values


def _plans() -> Iterator[Any]:
    yield from (example["value"] for example in CHECK_EXAMPLES.values())
    yield from (build_check(days) for days in (7, 28))


def _post(kind: str, target: str, body: Any) -> Request:  # noqa: ANN401 - JSON
    return Request(kind=kind, method="POST", target=target, body=json.dumps(body).encode())
