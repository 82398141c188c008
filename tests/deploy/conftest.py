"""The proxy and two replicas behind it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.deploy.proxies import Setup, running_setup


@pytest.fixture(scope="package")
def setup(seeded_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setup]:
    """Both replicas are up."""
    with running_setup(seeded_file, tmp_path_factory.mktemp("proxied")) as setup:
        yield setup


@pytest.fixture
def failing(seeded_file: Path, tmp_path: Path) -> Iterator[Setup]:
    """The test may end replicas."""
    with running_setup(seeded_file, tmp_path) as setup:
        yield setup
