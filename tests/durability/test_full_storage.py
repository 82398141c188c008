"""Full storage: writes are refused with the reason, stored data stays whole, and writes work again once there is room."""

import resource
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.durability.authors import PREFIX, Audit, Author, audit, create_writing_key, fetch_template, make_exercise, put
from tests.durability.small_disk import can_mount, fill
from tests.serving import HASTY, LIMBER, Service, served

pytestmark = pytest.mark.long

ON_SMALL_DISK = (sys.executable, "-P", "-m", "tests.durability.small_disk")


def assert_refused_and_unchanged(service: Service, author: Author, *, status: int, code: str) -> None:
    refused = put(service, author.key, make_exercise(fetch_template(service), f"{PREFIX}-refused"))
    assert (refused.status, refused.body.get("code")) == (status, code)
    assert service.get(f"/v1/exercises/{author.acknowledged[-1]}").status == 200
    assert service.get(f"/v1/exercises/{PREFIX}-refused").status == 404


@pytest.mark.skipif(not can_mount(), reason="this machine does not allow users to mount file systems")
def test_a_full_disk_refuses_writes_and_loses_nothing(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{tmp_path}/small/limber.sqlite3"
    key = create_writing_key(f"sqlite:///{seeded_copy}")
    with served(url, tmp_path, program=[*ON_SMALL_DISK, str(seeded_copy), str(tmp_path / "small"), *LIMBER]) as service:
        assert service.process is not None
        from_outside = Path(f"/proc/{service.process.pid}/root/{tmp_path}/small")
        author = Author(service, key, "0")
        assert author.write() == 201
        ballast = fill(from_outside)
        assert_refused_and_unchanged(service, author, status=507, code="storage_full")
        ballast.unlink()
        assert author.write() == 201
        shutil.copytree(from_outside, tmp_path / "copied")
    found = audit(f"sqlite:///{tmp_path}/copied/limber.sqlite3", [author])
    assert found == Audit(acknowledged=2, stored=2, lost=frozenset(), torn=frozenset())


@contextmanager
def file_size_limit(service: Service) -> Iterator[None]:
    """During this block no file of this service can grow."""
    assert service.process is not None
    unlimited = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))
    yield
    resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, unlimited)


def test_a_file_size_limit_refuses_writes_and_loses_nothing(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{seeded_copy}"
    key = create_writing_key(url)
    with served(url, tmp_path) as service:
        author = Author(service, key, "0")
        assert author.write() == 201
        with file_size_limit(service):
            assert_refused_and_unchanged(service, author, status=503, code="database_unavailable")
        assert author.write() == 201
    assert audit(url, [author]) == Audit(acknowledged=2, stored=2, lost=frozenset(), torn=frozenset())


def test_a_service_that_acknowledges_a_write_without_room_is_detected(seeded_copy: Path, tmp_path: Path):
    url = f"sqlite:///{seeded_copy}"
    key = create_writing_key(url)
    with served(url, tmp_path, program=HASTY) as service:
        author = Author(service, key, "0")
        with file_size_limit(service):
            assert author.write() == 201
            with pytest.raises(AssertionError):
                assert_refused_and_unchanged(service, author, status=503, code="database_unavailable")
    assert audit(url, [author]).lost
