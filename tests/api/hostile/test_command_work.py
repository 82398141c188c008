"""Commands refuse a large file with limited work, as the service does with a large body."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest
from typer.testing import CliRunner, Result

from app.cli import check, repair, routine
from app.cli.program import cli
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import content_of
from tests.api.hostile.oversized import GROWN
from tests.api.hostile.test_work import KIB, STEPS_PER_BYTE
from tests.api.hostile.work import Work
from tests.api.training_load.requests import a_request
from tests.builders import a_region, a_source, an_exercise

SIZE: Final = 256 * KIB
STEPS_OF_ANY_COMMAND: Final = 1_000_000
"""The limit for a short file, which includes the options and reading a catalogue from the database."""

AT: Final = ("--time-zone", "Europe/Berlin")
HEADER: Final = "id,kind,start,minutes,status"
SOUND: Final = "run,2026-11-17T18:30:00+01:00,60,planned"


def _numbered(text: str, size: int = SIZE) -> str:
    """A text repeated until it has this size, with numbers in place of "#"."""
    return "".join(text.replace("#", str(number)) for number in range(size // (len(text) + 4)))


TABLES: Final[Mapping[str, Callable[[], str]]] = {
    "many columns and many rows": lambda: f"kind,{_numbered('c#,')}c\n" + "run\n" * 20_000,
    "one wide row": lambda: f"{HEADER}\n{_numbered('a,')}",
    "wrong rows": lambda: f"{HEADER}\n{_numbered(f'#,swim,now,long,gone{chr(10)}')}",
    "one id in all rows": lambda: f"{HEADER}\n" + f"a,{SOUND}\n" * 2_000,
    "unknown columns with values": lambda: f"{HEADER},{_numbered('c#,')}c\n" + "1," * 40_000,
}


def _run(counter: Work, *arguments: str, **environment: str) -> tuple[Result, int]:
    """Run a command in a counted thread; its result and its steps."""
    results: list[Result] = []

    def run() -> None:
        results.append(CliRunner(env=environment).invoke(cli, arguments))

    def run_in_thread() -> None:
        thread = Thread(target=run)
        thread.start()
        thread.join()

    with counter.counted_threads():
        steps = counter.steps_of(run_in_thread)
    return results[0], steps


def _check(result: Result, steps: int, file: Path) -> None:
    assert result.exit_code == 2, result.output[:300]
    assert len(result.stderr.splitlines()) <= 101
    assert steps <= STEPS_OF_ANY_COMMAND + STEPS_PER_BYTE * file.stat().st_size


@pytest.fixture
def _catalogue_in_memory(monkeypatch: pytest.MonkeyPatch, shipped: Catalogue) -> None:
    """Reading the shipped catalogue does not count."""
    for module in (check, repair, routine):
        monkeypatch.setattr(module, "read_catalogue", lambda: shipped)


@pytest.mark.parametrize("kind", GROWN)
@pytest.mark.usefixtures("_catalogue_in_memory")
def test_a_large_plan_is_refused_with_limited_work(tmp_path: Path, kind: str):
    file = tmp_path / "plan.json"
    file.write_bytes(GROWN[kind](a_request(), SIZE))
    _check(*_run(Work(), "check", str(file)), file)


@pytest.mark.parametrize("form", ["limber", "strava", "intervals"])
@pytest.mark.usefixtures("_catalogue_in_memory")
def test_a_large_list_of_activities_is_refused_with_limited_work(tmp_path: Path, form: str):
    file = tmp_path / "activities.json"
    activity = {"id": [], "sport_type": 1} | {f"x{number}": 1 for number in range(60)}
    file.write_text(json.dumps([activity] * 1_000), encoding="utf-8")
    _check(*_run(Work(), "repair", str(file), "--format", form, *AT), file)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("_catalogue_in_memory")
def test_a_large_table_is_refused_with_limited_work(tmp_path: Path, table: str):
    file = tmp_path / "plan.csv"
    file.write_text(TABLES[table](), encoding="utf-8")
    _check(*_run(Work(), "check", str(file), "--format", "csv", *AT), file)


Records = Iterable[Any]


def _chain_of_regions() -> Records:
    return (content_of(a_region(f"r{at}", name=f"R {at}", parent=f"r{at + 1}")) for at in range(1_000))


def _ladder() -> Records:
    """Exercises, each harder than the one before."""
    slugs = [None, *(f"e{at}" for at in range(1_000)), None]
    for easier, slug, harder in zip(slugs, slugs[1:-1], slugs[2:], strict=False):
        rungs = {
            name: {"slug": other, "when": "Ten in a row."} for name, other in (("easier", easier), ("harder", harder)) if other
        }
        yield {**content_of(an_exercise(slug or "", family="f")), **rungs}


ARCHIVES: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "a chain of 1,000 regions": lambda: {"regions": _archived(_chain_of_regions())},
    "a ladder of 1,000 exercises": lambda: {
        "sources": _archived([content_of(a_source())]),
        "regions": _archived([content_of(a_region())]),
        "exercises": _archived(_ladder()),
    },
    "1,000 unknown parents": lambda: {"regions": _archived(content_of(a_region(f"r{n}", parent=f"x{n}")) for n in range(1_000))},
    "one region 4,000 times": lambda: {"regions": _archived(content_of(a_region()) for _ in range(4_000))},
    "regions with everything wrong": lambda: {"regions": [{} for _ in range(40_000)]},
    "unknown fields": lambda: {f"x{number}": 1 for number in range(30_000)},
    "departures of nothing": lambda: {"departures": [{"kind": "region", "slug": f"r{number}"} for number in range(6_000)]},
}


def _archived(records: Records) -> list[dict[str, Any]]:
    return [{"origin": "authored", "record": record} for record in records]


@pytest.mark.parametrize("kind", ARCHIVES)
def test_a_large_archive_is_refused_with_limited_work(tmp_path: Path, seeded_file: Path, kind: str):
    content: dict[str, Any] = {"format": "limber-catalogue-1"}
    content |= {name: [] for name in ("sources", "regions", "exercises", "conditions", "protocols", "tombstones", "departures")}
    file = tmp_path / "catalogue.json"
    file.write_text(json.dumps(content | ARCHIVES[kind]()), encoding="utf-8")
    database = shutil.copy(seeded_file, tmp_path / "limber.sqlite3")
    result, steps = _run(Work(), "catalogue", "import", "--dry-run", str(file), LIMBER_DATABASE_URL=f"sqlite:///{database}")
    _check(result, steps, file)


@pytest.mark.usefixtures("_catalogue_in_memory")
def test_many_wrong_options_are_refused_with_limited_work(tmp_path: Path):
    names = ("region", "include", "equipment")
    options = [part for at in range(2_000) for name in names for part in (f"--{name}", f"standing-calf-raise-{at}")]
    file = tmp_path / "options"
    file.write_text("".join(options), encoding="utf-8")
    _check(*_run(Work(), "routine", "--phase", "pre", "--minutes", "ten", *options), file)
