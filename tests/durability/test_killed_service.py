"""A service that is killed while it is written to has kept every write that it acknowledged, and each of them whole."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.durability.authors import Audit, audit, keep_small, key_for, wait_for_writes, writing_at
from tests.serving import HASTY, LIMBER, served

pytestmark = pytest.mark.long


@pytest.fixture
def url(database_url: str) -> str:
    """A database with a small catalogue, which is quickly written to; `serve` adds the shipped one to an embedded one."""
    keep_small(database_url)
    return database_url


def killed_while_written_to(url: str, folder: Path, *, times: int, program: Sequence[str] = LIMBER) -> Audit:
    key = key_for(url)
    with served(url, folder, program=program) as service, writing_at([service] * 3, key) as authors:
        for restarts_left in reversed(range(times)):
            # A write has just been acknowledged, and those of the other authors are under way.
            wait_for_writes(authors, more=3)
            service.kill()
            if restarts_left:
                service.start()
    return audit(url, authors)


def test_no_acknowledged_write_is_lost_and_none_is_torn(url: str, tmp_path: Path):
    found = killed_while_written_to(url, tmp_path, times=2)
    assert found.acknowledged >= 6
    assert (found.lost, found.torn) == (frozenset(), frozenset())


def test_a_service_that_acknowledges_before_it_commits_is_found_out(url: str, tmp_path: Path):
    found = killed_while_written_to(url, tmp_path, times=1, program=HASTY)
    assert found.lost
