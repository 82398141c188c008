"""What one caller asks: every sort of request in the shares in which apps, and whoever plays with them, may send it."""

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
from bench.serving.asking import CHECK, REPAIR, days_of_training, unlike_routines
from bench.soak.answers import Answer, Asked

ROUTINES: Final = "/v1/routines"
EXERCISES: Final = "/v1/exercises"
SHARES: Final = {
    "routine again": 22,
    "routine held": 10,
    "routine never asked": 16,
    "list": 10,
    "next page": 6,
    "search": 6,
    "item": 8,
    "alternatives": 6,
    "whole": 3,
    "check": 4,
    "repair": 2,
    "save": 4,
    "saved": 4,
    "refused": 5,
    "wrong key": 3,
}
AGAIN: Final = 24
MOST_SAVED: Final = 50
OF_A_PHASE: Final = 0.7
OF_A_METHOD: Final = 0.3
JUST_WRITTEN: Final = 0.3
"""Shares of lists with that filter, and of records asked for that the author has just made."""

MADE_UP_KEY: Final = f"lim_{'0' * 10}_{'0' * 64}"
SOUGHT: Final = ("calf raise", "clamshel", "Streck", "foam", "hip flexor", "soak", "edit")
WHOLE: Final = ("/v1/catalogue", "/v1/regions", "/v1/protocols?q=strength", "/v1/sources?limit=10", "/v1/training-load/rules")
REFUSED: Final = (
    "/v1/routines?region=ankle&phase=pre",
    "/v1/routines?region=ancle&phase=pre&minutes=10",
    "/v1/routines?region=ankle&phase=pre&minutes=999",
    "/v1/routines?region=ankle&phase=pre&minutes=10&colour=red",
    "/v1/routines?region=ankle&phase=pre&minutes=1&avoid=achilles_pain&include=wall-squat",
    "/v1/exercises?cursor=nonsense",
    "/v1/exercises?level=divine",
    "/v1/exercises/no-such-exercise",
    "/v1/routines/no-id",
    "/v1/no-such-thing",
)
_NEXT: Final = re.compile(rb'"next_cursor":"([^"]+)"')


class Mix:
    """The questions of one caller, who remembers what came back."""

    def __init__(self, catalogue: Catalogue, *, caller: int, key: str, written: Callable[[], list[str]]) -> None:
        """Ask as this caller. `key` may save and nothing else; `written` are the slugs that the author has made so far."""
        self._random, self._catalogue, self._key, self._written = Random(caller), catalogue, key, written
        self._again = list(islice(unlike_routines(catalogue, seed=1), AGAIN))
        self._fresh = self._never_asked(caller)
        self._etags: dict[str, str] = {}
        self._pages: list[str] = []
        self._saved: dict[str, bytes] = {}
        self._plans = [*_plans()]

    def next(self) -> Asked:
        """What is asked next."""
        sort = self._random.choices([*SHARES], [*SHARES.values()])[0]
        asking: dict[str, Callable[[], Asked]] = {
            "routine again": lambda: self._get(sort, self._random.choice(self._again)),
            "routine held": lambda: self._held(self._random.choice(self._again)),
            "routine never asked": lambda: self._get(sort, next(self._fresh)),
            "list": lambda: self._get(sort, self._list()),
            "next page": lambda: self._get(sort, self._pages.pop() if self._pages else self._list()),
            "search": lambda: self._get(sort, f"{EXERCISES}?{urlencode({'q': self._random.choice(SOUGHT)})}"),
            "item": lambda: self._get(sort, f"{EXERCISES}/{self._slug()}"),
            "alternatives": lambda: self._get(sort, f"{EXERCISES}/{self._slug()}/alternatives"),
            "whole": lambda: self._get(sort, self._random.choice(WHOLE)),
            "check": lambda: _posted(sort, CHECK, self._random.choice(self._plans)),
            "repair": lambda: _posted(sort, REPAIR, next(iter(REPAIR_EXAMPLES.values()))["value"]),
            "save": self._save,
            "saved": self._ask_saved,
            "refused": lambda: self._get(sort, self._random.choice(REFUSED)),
            "wrong key": self._wrong_key,
        }
        return asking[sort]()

    def note(self, answer: Answer, body: bytes) -> None:
        """Remember what a later question goes by."""
        asked = answer.asked
        if answer.status == HTTPStatus.OK and asked.method == "GET" and answer.etag:
            self._etags[asked.target] = answer.etag
            found = _NEXT.search(body) if asked.sort in {"list", "next page"} else None
            if found:
                bare = re.sub(r"&cursor=.*", "", asked.target)
                self._pages.append(f"{bare}&{urlencode({'cursor': found[1].decode()})}")
        if asked.sort == "save" and answer.status in {HTTPStatus.OK, HTTPStatus.CREATED} and len(self._saved) < MOST_SAVED:
            self._saved[answer.location] = answer.essence

    def _get(self, sort: str, target: str) -> Asked:
        return Asked(sort=sort, target=target)

    def _held(self, target: str) -> Asked:
        etag = self._etags.get(target, '"none"')
        return Asked(sort="routine held", target=target, headers=(("If-None-Match", etag),))

    def _never_asked(self, caller: int) -> Iterator[str]:
        kinds = [
            unlike_routines(self._catalogue, seed=1000 * caller + number, minutes=minutes, regions=regions)
            for number, (minutes, regions) in enumerate(((7, 1), (10, 2), (20, 1), (30, 3), (60, 2)), start=2)
        ]
        while True:
            yield next(self._random.choice(kinds))

    def _list(self) -> str:
        asked: list[tuple[str, str | int]] = [("limit", self._random.choice((5, 20, 100)))]
        if self._random.random() < OF_A_PHASE:
            asked.append(("phase", self._random.choice([*Phase]).value))
        if self._random.random() < OF_A_METHOD:
            asked.append(("method", self._random.choice([*Method]).value))
        return f"{EXERCISES}?{urlencode(asked)}"

    def _slug(self) -> str:
        written = self._written()
        return self._random.choice(written if written and self._random.random() < JUST_WRITTEN else [*self._catalogue.exercises])

    def _save(self) -> Asked:
        target = next(self._fresh)
        several = parse_qs(target.partition("?")[2])
        body = {name: _as_in_a_body(name, values) for name, values in several.items()}
        sent = json.dumps(body).encode()
        bearing = (("Authorization", f"Bearer {self._key}"),)
        return Asked(sort="save", method="POST", target=ROUTINES, body=sent, headers=bearing, like=target, needs_database=True)

    def _ask_saved(self) -> Asked:
        if not self._saved:
            return self._save()
        target = self._random.choice([*self._saved])
        return Asked(sort="saved", target=target, content=self._saved[target], needs_database=True)

    def _wrong_key(self) -> Asked:
        method, target = self._random.choice((("POST", ROUTINES), ("DELETE", f"{EXERCISES}/wall-squat")))
        # One that nobody has; and, for the catalogue, one that may save routines only.
        key = self._random.choice((MADE_UP_KEY, self._key)) if method == "DELETE" else MADE_UP_KEY
        return Asked(sort="wrong key", method=method, target=target, headers=(("Authorization", f"Bearer {key}"),))


def _as_in_a_body(name: str, values: list[str]) -> list[str] | str | int:
    """What a parameter of a question is in JSON."""
    if name == "minutes":
        return int(values[0])
    return values[0] if name in {"phase", "level"} else values


def _plans() -> Iterator[Any]:
    yield from (example["value"] for example in CHECK_EXAMPLES.values())
    yield from (days_of_training(days) for days in (7, 28))


def _posted(sort: str, target: str, body: Any) -> Asked:  # noqa: ANN401 - JSON
    return Asked(sort=sort, method="POST", target=target, body=json.dumps(body).encode())
