"""Who needs a record of the catalogue: other records that name it, and rules of the program that cite it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.references import references_in
from app.domain.catalogue.record import Key, RecordKind
from app.domain.composer.phase_rules import SOURCES as PHASE_SOURCES
from app.domain.training_load.rule_table import SOURCES as LOAD_SOURCES

RULES: Final = (("rules of phases", PHASE_SOURCES), ("rules of training load", LOAD_SOURCES))


@dataclass(frozen=True, slots=True)
class Use:
    """A record is needed: by which record or rules, as faults name them, in which field, if any."""

    key: Key
    by: str
    field: str


def uses_of(catalogue: Catalogue, keys: Collection[Key]) -> Iterator[Use]:
    """Every use of these records, whether the catalogue holds them or not: by its own records, and by the rules."""
    for record, reference in references_in(catalogue):
        key = (RecordKind(reference.kind), reference.slug)
        if key in keys:
            yield Use(key, record, reference.field)
    for rules, sources in RULES:
        yield from (Use(key, rules, "") for key in keys if key[0] is RecordKind.SOURCE and key[1] in sources)
