"""The kinds of requests of `./limber bench serving`, and the goal of each server as a share of the floor."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from bench.serving.requests import (
    CHECK,
    ITEM,
    LIST,
    NEW_QUESTIONS,
    REPAIR,
    REPAIR_BODY,
    ROUTINE,
    build_check,
    format_get,
    format_post,
    generate_routine_paths,
)
from bench.serving.servers import Server

OK: Final = "HTTP/1.1 200"
NOT_MODIFIED: Final = "HTTP/1.1 304"
ANY_STATUS: Final = ""
"""Some new questions have no routine."""

LIMBER: Final = "limber"
WITHOUT_LOG: Final = "without-log"
COLD: Final = "cold"
USUAL: Final = "usual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of request. `goals` has the servers that are measured, and their goals as shares of the floor."""

    name: str
    path: str
    """Of the response on the floor."""

    goals: Mapping[str, float | None]
    requests: Callable[[], Sequence[str]]
    sample: str | None = None
    """The request whose response the floor sends, if it is not the first one."""

    expected: str = OK
    repeated: bool = True
    """Whether the same request is sent repeatedly; otherwise no response may come from the cache."""

    times_usual: float | None = None
    """How many times as fast as the usual stack it should be."""


def list_cases(catalogue: Catalogue, server: Server) -> Iterator[Case]:
    """Yield all cases; the server has the response of the conditional one."""
    routine = format_get(ROUTINE)
    both = {LIMBER: 0.80, WITHOUT_LOG: 0.90, USUAL: None}
    yield Case(name="a routine, repeated", path="/routine", goals=both, requests=lambda: [routine], times_usual=50)
    yield from _list_other_repeated(server)
    paths = generate_routine_paths(catalogue, seed=1)
    fresh = lambda: [format_get(target) for target in islice(paths, NEW_QUESTIONS)]  # noqa: E731 - read where it is used
    new = {"requests": fresh, "sample": routine, "expected": ANY_STATUS, "repeated": False}
    yield Case(name="a routine, new", path="/new", goals={LIMBER: 0.06, USUAL: None}, times_usual=4, **new)
    yield Case(name="a routine, no caches", path="/cold", goals={COLD: 0.02}, **new)
    check, repair = format_post(CHECK, {**build_check(28), "metrics": "none"}), format_post(REPAIR, REPAIR_BODY)
    yield Case(name="a check of 28 days", path="/check", goals={LIMBER: 0.04}, requests=lambda: [check])
    yield Case(name="a repair of 7 days", path="/repair", goals={LIMBER: 0.015}, requests=lambda: [repair])


def _list_other_repeated(server: Server) -> Iterator[Case]:
    _, headers, _ = server.get(ROUTINE)
    conditional, compressed = format_get(ROUTINE, If_None_Match=headers["etag"]), format_get(ROUTINE, Accept_Encoding="gzip")
    goals = {LIMBER: 0.85, WITHOUT_LOG: 0.85}
    yield Case(name="the same: 304", path="/unchanged", goals=goals, requests=lambda: [conditional], expected=NOT_MODIFIED)
    yield Case(name="the same: gzip", path="/compressed", goals=goals, requests=lambda: [compressed])
    page, item = format_get(LIST), format_get(ITEM)
    yield Case(name="a page of exercises", path="/list", goals={LIMBER: 0.80, WITHOUT_LOG: 0.90}, requests=lambda: [page])
    yield Case(name="one exercise", path="/item", goals={LIMBER: 0.80, WITHOUT_LOG: 0.90}, requests=lambda: [item])
