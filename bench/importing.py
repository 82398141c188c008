"""An import of 1,000 made-up records: how long it takes, what of them comes, and what it costs the questions asked after it."""

import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import Final, TypeVar

from app.api.body import document_of, shaped
from app.api.live import Live
from app.data.foreign import FORMATS, Format, arrivals_of
from app.data.foreign.words import EQUIPMENT, LEVELS, METHODS, REGIONS
from app.data.reading import read_catalogue
from app.db.catalogue import fetch_catalogue
from app.db.engine import make_engine, reading
from app.db.importing import bring_in
from app.db.migrating import migrate
from app.db.seeding import seed
from app.domain.catalogue import Catalogue
from app.domain.changing import Stock
from app.domain.composer.question import Question
from app.domain.importing import Importing, importing
from bench.composing import cold, p99
from bench.questions import EVERYTHING, every_question, routine_or_none

RECORDS: Final = 1000
MINUTES: Final = 30
ROUNDS: Final = 5
FORCES: Final = ("push", "pull", "static", None)
CATEGORIES: Final = ("strength",) * 7 + ("stretching",) * 2 + tuple(METHODS)
COMMON_EQUIPMENT: Final = ("body only",) * 4 + (
    "dumbbell",
    "barbell",
    "machine",
    "cable",
    "bands",
    "kettlebells",
    "foam roll",
    None,
)
Answer = TypeVar("Answer")
WORDS: Final = ("slow", "wide", "low", "seated", "standing", "bent", "long", "crossed", "single", "steady", "deep", "open")


def made_up(random: Random, count: int) -> bytes:
    """A file of free-exercise-db with so many records, in which every word of its vocabulary comes up."""
    return json.dumps([_record(random, number) for number in range(count)]).encode()


def _record(random: Random, number: int) -> Mapping[str, object]:
    words = random.sample(WORDS, 3)
    muscles = random.sample([*REGIONS], random.randint(1, 4))
    sentence = f"Take up the {words[0]} stance and keep it while you breathe {words[1]} and move {words[2]}ly."
    return {
        "id": f"{'_'.join(words)}_{number}".title(),
        "name": f"{' '.join(words)} {number}".title(),
        "force": random.choice(FORCES),
        "level": random.choice([*LEVELS]),
        "mechanic": random.choice(("compound", "isolation", None)),
        "equipment": random.choice((*COMMON_EQUIPMENT, *random.sample([*EQUIPMENT], 1))),
        "primaryMuscles": muscles[:1],
        "secondaryMuscles": muscles[1:],
        "instructions": [" ".join([sentence] * random.randint(1, 5)) for _ in range(random.randint(1, 6))],
        "category": random.choice(CATEGORIES),
        "images": [],
    }


def report() -> None:
    """Print the figures."""
    raw = made_up(Random(5), RECORDS)
    form = FORMATS[Format.FREE_EXERCISE_DB]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'limber.sqlite3'}"
        migrate(url)
        engine = make_engine(url)
        seed(engine, read_catalogue())
        print(f"an import of {RECORDS} records ({len(raw) / 1024:.0f} KiB), SQLite, seconds:")
        records = _timed("reading the file", lambda: shaped(form.shape, document_of(raw)).root)

        def plan(stock: Stock) -> Importing:
            worked = {slug for slug, region in stock.catalogue.regions.items() if region.redirect is None}
            arrivals = _timed("taking the records", lambda: arrivals_of(records, form, regions=worked))
            return _timed("planning", lambda: importing(stock, arrivals, source=form.source))

        found, _ = _timed("the whole transaction", lambda: bring_in(engine, plan, by="import:bench"))
        _timed("the same again", lambda: bring_in(engine, plan, by="import:bench"))
        with reading(engine).begin() as session:
            after = fetch_catalogue(session)
        engine.dispose()
    _print_counts(found)
    _compare(read_catalogue(), after)


def _timed(what: str, work: Callable[[], Answer]) -> Answer:
    start = time.perf_counter()
    answer = work()
    print(f"  {what}: {time.perf_counter() - start:.2f}")
    return answer


def _print_counts(found: Importing) -> None:
    print(f"  {dict(Counter(each.fate.value for each in found.handled))}")
    for reason, count in Counter(each.reason.value for each in found.unmapped).most_common():
        print(f"  not taken, {reason}: {count}")


def _compare(before: Catalogue, after: Catalogue) -> None:
    """Each question to both catalogues in turn, so that whatever else the machine does weighs on both alike."""
    for name, catalogue in (("before", before), ("after", after)):
        _timed(f"made ready to be served, {name}, {len(catalogue.exercises)} exercises", partial(Live.of, catalogue))
    questions = [q for q in every_question(before, minutes=MINUTES, equipment=EVERYTHING) if routine_or_none(before, q)]
    print(f"compose time, {MINUTES} min, {len(questions)} questions, never asked before, ms p50 and p99 (best of {ROUNDS} each):")
    for name, ours in zip(("before", "after"), zip(*(_best(q, before, after) for q in questions), strict=True), strict=True):
        print(f"  {name}: {median(ours):.2f}, {p99(ours):.2f}")


def _best(question: Question, *catalogues: Catalogue) -> tuple[float, ...]:
    rounds = [[cold(catalogue, question) for catalogue in catalogues] for _ in range(ROUNDS)]
    return tuple(min(times) for times in zip(*rounds, strict=True))
