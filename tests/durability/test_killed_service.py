"""A service that is killed during writes has stored every write that it acknowledged, each of them whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.durability.authors import Audit, audit, authors_writing, create_writing_key, seed_small_catalogue, wait_for_writes
from tests.serving import HASTY, LIMBER, served

pytestmark = pytest.mark.long


@pytest.fixture
def url(database_url: str) -> str:
    """A database with a small catalogue; on SQLite, `serve` adds the shipped one."""
    seed_small_catalogue(database_url)
    return database_url


def kill_during_writes(url: str, folder: Path, *, times: int, program: Sequence[str] = LIMBER) -> Audit:
    key = create_writing_key(url)
    with served(url, folder, program=program) as service, authors_writing([service] * 3, key) as authors:
        for restarts_left in reversed(range(times)):
            # Now one write has been acknowledged, and those of the other authors are in progress.
            wait_for_writes(authors, more=3)
            service.kill()
            if restarts_left:
                service.start()
    return audit(url, authors)


def test_no_acknowledged_write_is_lost_and_none_is_torn(url: str, tmp_path: Path):
    found = kill_during_writes(url, tmp_path, times=2)
    assert found.acknowledged >= 6
    assert (found.lost, found.torn) == (frozenset(), frozenset())


def test_a_service_that_acknowledges_before_it_commits_is_detected(url: str, tmp_path: Path):
    found = kill_during_writes(url, tmp_path, times=1, program=HASTY)
    assert found.lost
