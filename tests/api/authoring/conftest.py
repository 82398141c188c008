"""A desk over a small catalogue, on both engines."""

from collections.abc import Iterator

import pytest

from app.domain.catalogue.catalogue import Catalogue
from tests.api.authoring.desk import Desk, desk_at
from tests.builders import a_catalogue, a_citation, a_protocol, a_region, a_source, an_exercise
from tests.databases import Prepared


def small_catalogue() -> Catalogue:
    return a_catalogue(
        sources=(a_source(), a_source("b-source")),
        regions=(a_region("leg"), a_region(parent="leg")),
        exercises=(
            an_exercise(),
            an_exercise("heel-raises", citations=(a_citation("b-source"),)),
            an_exercise("spare"),
        ),
        protocols=(a_protocol(prefers=("ankle-rocks",)),),
    )


@pytest.fixture
def desk(databases: Prepared) -> Iterator[Desk]:
    with databases.holding("authoring", small_catalogue) as url, desk_at(url) as found:
        yield found


@pytest.fixture(scope="module")
def refusing_desk(databases: Prepared) -> Iterator[Desk]:
    """One desk for all requests of a module that must change nothing."""
    with databases.holding("authoring", small_catalogue) as url, desk_at(url) as found:
        before = found.revision, found.log()
        yield found
        assert (found.revision, found.log()) == before
