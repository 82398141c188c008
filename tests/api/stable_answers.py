"""Digests of the responses to fixed questions: caches keep a response while its ETag stays, so its bytes must too.

The catalogues are made up from seeds, so that work on the shipped one changes nothing here.
`python -m tests.api.stable_answers > tests/api/stable_answers.json` updates them.
"""

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, Final

from starlette.testclient import TestClient

from app.api.schemas.links import format_routine_link
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.revision import compute_revision
from app.domain.composer.routine import COMPOSER_VERSION
from app.domain.training_load.rule_table import RULES_VERSION
from tests.api.serving import client_of
from tests.random_catalogues import random_catalogue, random_question

COMMITTED: Final = Path(__file__).with_suffix(".json")
SEEDS: Final = (1, 2, 3)
QUESTIONS: Final = 40
LISTS: Final = ("exercises", "regions", "conditions", "protocols", "sources")


def digests() -> dict[str, Any]:
    """The versions and catalogues of today, and for each kind of answer a digest over all of them."""
    catalogues = [_catalogue(seed) for seed in SEEDS]
    kinds: dict[str, Any] = {}
    for catalogue, seed in zip(catalogues, SEEDS, strict=True):
        client = client_of(catalogue)
        for kind, address in _addresses(catalogue, seed):
            kinds.setdefault(kind, hashlib.sha256()).update(_response_of(client, address))
    return {
        "composer_version": COMPOSER_VERSION,
        "rules_version": RULES_VERSION,
        "catalogues": [catalogue.revision for catalogue in catalogues],
        "digests": {kind: digest.hexdigest()[:32] for kind, digest in kinds.items()},
    }


def _catalogue(seed: int) -> Catalogue:
    made_up = random_catalogue(Random(seed), exercises=40)
    return replace(made_up, revision=compute_revision(made_up))


def _addresses(catalogue: Catalogue, seed: int) -> Iterator[tuple[str, str]]:
    random = Random(seed)
    for _ in range(QUESTIONS):
        yield "routines", format_routine_link(random_question(random, catalogue))
    for slug in catalogue.exercises:
        yield "alternatives", f"/v1/exercises/{slug}/alternatives"
    for kind in LISTS:
        yield kind, f"/v1/{kind}?limit=100"
        yield from ((kind, f"/v1/{kind}/{slug}") for slug in getattr(catalogue, kind))
    yield "rules", "/v1/training-load/rules"


def _response_of(client: TestClient, address: str) -> bytes:
    answer = client.get(address)
    # The body of a refusal is not cached, but its status counts.
    return answer.content if answer.status_code == 200 else str(answer.status_code).encode()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(digests(), indent=2) + "\n")
