"""Two replicas save, replace, delete and clean up the same routines at the same time."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Final, TypeVar

import pytest
from sqlalchemy import Engine, select, update

from app.api.composed_routines import compose_routine
from app.api.reading.json_text import parse_json
from app.api.requests.routine_question import RoutineRequestInput, parse_question_as
from app.db.engine import make_engine, reading
from app.db.models import SavedRoutineHolderRow, SavedRoutineRow
from app.db.routine_cleanup import clean_up
from app.db.routines import Holding, RoutineExpired, RoutineLimitReached, hold_routine, release_routine
from app.documents.saved_routines.writing import write_routine
from app.domain.catalogue.catalogue import Catalogue
from app.domain.saved_routine import SavedRoutine

NOW: Final = datetime(2026, 12, 1, 6, 0, tzinfo=UTC)
CLIENTS: Final = ("one", "two", "three")
THREADS: Final = 6

Result = TypeVar("Result")


class Taken(Exception):
    """Something is saved there already."""


def ensure_none(holding: Holding | None) -> None:
    if holding is not None:
        raise Taken


def accept(_holding: Holding | None) -> None:
    """No precondition."""


@pytest.fixture
def replicas(database_url: str) -> Iterator[Sequence[Engine]]:
    engines = [make_engine(database_url) for _ in range(2)]
    yield engines
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="module")
def routines(shipped: Catalogue) -> Sequence[SavedRoutine]:
    bodies = (b'{"region":["ankle"],"phase":"pre","minutes":%d}' % minutes for minutes in (8, 10, 12))
    composed = [compose_routine(shipped, parse_question_as(RoutineRequestInput, shipped, parse_json(body))[0]) for body in bodies]
    return [SavedRoutine(id=each.id, facts=write_routine(each.routine), gist=each.gist) for each in composed]


def together(work: Callable[[int], Result]) -> list[Result]:
    with ThreadPoolExecutor(THREADS) as pool:
        return [*pool.map(work, range(THREADS))]


def hold(
    engine: Engine,
    routine: SavedRoutine,
    client: str,
    external_id: str,
    *,
    check: Callable[[Holding | None], None] = accept,
    lasts: timedelta | None = None,
    limit: int = 1_000,
) -> str:
    wanted = Holding(
        client=client,
        external_id=external_id,
        routine=routine.id,
        saved_at=NOW,
        expires_at=None if lasts is None else NOW + lasts,
    )
    try:
        stored = hold_routine(engine, routine, wanted, is_personal=False, limit=limit, check=check)
    except (Taken, RoutineLimitReached) as refusal:
        return type(refusal).__name__
    return "created" if stored.is_new else "replaced"


def contents(engine: Engine) -> dict[str, bool]:
    with reading(engine).begin() as session:
        return {row.id: row.facts is not None for row in session.scalars(select(SavedRoutineRow))}


def held(engine: Engine) -> set[str]:
    with reading(engine).begin() as session:
        return set(session.scalars(select(SavedRoutineHolderRow.routine)))


def test_of_several_that_create_under_one_id_one_does(replicas: Sequence[Engine], routines: Sequence[SavedRoutine]):
    results = together(lambda number: hold(replicas[number % 2], routines[number % 3], "one", "mine", check=ensure_none))
    assert sorted(results) == ["Taken"] * (THREADS - 1) + ["created"]
    assert contents(replicas[0]) == dict.fromkeys(held(replicas[1]), True)


def test_of_several_that_delete_one_does(replicas: Sequence[Engine], routines: Sequence[SavedRoutine]):
    hold(replicas[0], routines[0], "one", "mine")
    results = together(lambda number: release_routine(replicas[number % 2], "one", "mine", at=NOW, check=accept))
    assert sorted(results) == [False] * (THREADS - 1) + [True]
    assert contents(replicas[0]) == {}


def test_a_limit_holds_for_saves_at_the_same_time(replicas: Sequence[Engine], routines: Sequence[SavedRoutine]):
    results = together(lambda number: hold(replicas[number % 2], routines[0], "one", f"mine-{number}", limit=2))
    assert sorted(results) == ["RoutineLimitReached"] * (THREADS - 2) + ["created"] * 2


def test_content_is_there_as_long_as_it_is_held(replicas: Sequence[Engine], routines: Sequence[SavedRoutine]):
    def work(number: int) -> None:
        random, engine = Random(number), replicas[number % 2]
        for _ in range(15):
            client, external_id = random.choice(CLIENTS), random.choice(("a", "b"))
            if random.random() < 0.5:
                hold(engine, random.choice(routines), client, external_id)
            else:
                release_routine(engine, client, external_id, at=NOW, check=accept)

    together(work)
    assert contents(replicas[0]) == dict.fromkeys(held(replicas[1]), True)
    for client in CLIENTS:
        for external_id in ("a", "b"):
            release_routine(replicas[0], client, external_id, at=NOW, check=accept)
    assert contents(replicas[0]) == {}


def test_cleaning_up_never_takes_what_is_saved_again_meanwhile(replicas: Sequence[Engine], routines: Sequence[SavedRoutine]):
    for number, routine in enumerate(routines):
        hold(replicas[0], routine, "one", str(number), lasts=timedelta(days=1))
    with replicas[0].begin() as connection:
        connection.execute(update(SavedRoutineHolderRow).values(expires_at=NOW - timedelta(days=1)))

    def work(number: int) -> None:
        engine = replicas[number % 2]
        if number < 3:
            clean_up(engine, at=NOW)
            return
        hold(engine, routines[number - 3], "two", "mine", lasts=timedelta(days=1))
        with suppress(RoutineExpired):
            release_routine(engine, "one", str(number - 3), at=NOW, check=accept)

    together(work)
    with reading(replicas[0]).begin() as session:
        (kept,) = session.scalars(select(SavedRoutineHolderRow.routine).where(SavedRoutineHolderRow.client == "two")).all()
    clean_up(replicas[0], at=NOW)
    assert contents(replicas[1]) == {routine.id: routine.id == kept for routine in routines}
