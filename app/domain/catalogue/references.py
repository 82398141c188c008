"""Uses of a record: other records that refer to it, and rules of the program that cite it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.references import find_references
from app.domain.catalogue.record import Key, RecordKind
from app.domain.composer.hard_rules import SOURCES as PHASE_SOURCES
from app.domain.red_flags import SOURCES as RED_FLAG_SOURCES
from app.domain.training_load.rule_table import SOURCES as LOAD_SOURCES

RULES: Final = (
    ("phase rules", PHASE_SOURCES),
    ("red flags", RED_FLAG_SOURCES),
    ("training-load rules", LOAD_SOURCES),
)


@dataclass(frozen=True, slots=True)
class Use:
    """A use of a record: the record or rules that refer to it, as faults name them, and the field, if any."""

    key: Key
    by: str
    field: str


def find_uses(catalogue: Catalogue, keys: Collection[Key]) -> Iterator[Use]:
    """Find every use of these records by records of the catalogue and by rules, even if the catalogue does not contain them."""
    for record, reference in find_references(catalogue):
        key = (RecordKind(reference.kind), reference.slug)
        if key in keys:
            yield Use(key, record, reference.field)
    for rules, sources in RULES:
        yield from (Use(key, rules, "") for key in keys if key[0] is RecordKind.SOURCE and key[1] in sources)
