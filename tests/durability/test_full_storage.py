"""Storage without room: writes are refused in plain words, what is kept stays whole, and writing goes on once there is room."""

import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.durability.authors import BY, Audit, Author, audit, exercise, key_for, model_of, put
from tests.durability.tmpfs import can_mount, fill
from tests.serving import HASTY, LIMBER, Service, served

pytestmark = pytest.mark.long

IN_LITTLE_ROOM = (sys.executable, "-P", "-m", "tests.durability.tmpfs")


def assert_refused_and_sound(service: Service, author: Author, *, status: int, code: str) -> None:
    model = model_of(service)
    refused = put(service, author.key, exercise(model, f"{BY}-refused"))
    assert (refused.status, refused.body.get("code")) == (status, code)
    assert service.get(f"/v1/exercises/{author.acknowledged[-1]}").status == 200
    assert service.get(f"/v1/exercises/{BY}-refused").status == 404


@pytest.mark.skipif(not can_mount(), reason="this machine lets no user mount a file system of its own; the next test needs none")
def test_a_full_disk_is_told_and_costs_nothing(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{tmp_path}/small/limber.sqlite3"
    key = key_for(f"sqlite:///{seeded_copy}")
    with served(url, tmp_path, program=[*IN_LITTLE_ROOM, str(seeded_copy), str(tmp_path / "small"), *LIMBER]) as service:
        assert service.process is not None
        seen_from_here = Path(f"/proc/{service.process.pid}/root/{tmp_path}/small")
        author = Author(service, key, "0")
        assert author.write() == 201
        ballast = fill(seen_from_here)
        assert_refused_and_sound(service, author, status=507, code="storage_full")
        ballast.unlink()
        assert author.write() == 201
        shutil.copytree(seen_from_here, tmp_path / "copied")
    found = audit(f"sqlite:///{tmp_path}/copied/limber.sqlite3", [author])
    assert found == Audit(acknowledged=2, kept=2, lost=frozenset(), torn=frozenset())


@contextmanager
def that_may_not_grow(service: Service) -> Iterator[None]:
    """No file of this service's gets any longer in here."""
    assert service.process is not None
    unlimited = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
    yield
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, unlimited)


def test_a_file_that_may_not_grow_is_told_and_costs_nothing(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{seeded_copy}"
    key = key_for(url)
    with served(url, tmp_path) as service:
        author = Author(service, key, "0")
        assert author.write() == 201
        with that_may_not_grow(service):
            assert_refused_and_sound(service, author, status=503, code="database_unavailable")
        assert author.write() == 201
    assert audit(url, [author]) == Audit(acknowledged=2, kept=2, lost=frozenset(), torn=frozenset())


def test_a_service_that_acknowledges_what_there_is_no_room_for_is_found_out(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{seeded_copy}"
    key = key_for(url)
    with served(url, tmp_path, program=HASTY) as service:
        author = Author(service, key, "0")
        with that_may_not_grow(service):
            assert author.write() == 201
            with pytest.raises(AssertionError):
                assert_refused_and_sound(service, author, status=503, code="database_unavailable")
    assert audit(url, [author]).lost
