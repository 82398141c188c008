"""Exercises that were imported and wait for a dose: only they may lack one, and nothing leads to them until they have it."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from app.domain.catalogue import Catalogue
from app.domain.errors import Fault
from app.domain.invariants.references import references_in

LACKING: Final = MappingProxyType(
    {
        "positions": "an exercise goes through at least one position",
        "phases": "an exercise is fit for at least one phase",
        "prescriptions": "an exercise has at least one dose",
    }
)
"""What only an exercise that waits for a dose may be without."""


def only_the_imported_wait_for_a_dose(catalogue: Catalogue) -> Iterator[Fault]:
    """An exercise has a dose, and with it positions and phases, unless it was imported and waits for one."""
    for exercise in catalogue.dosed.values():
        for field, text in LACKING.items():
            if not getattr(exercise, field):
                told = f"{text}; only an imported one (see attribution) can wait until someone gives it a dose"
                yield Fault(record=f"exercise {exercise.slug}", field=field, text=told)


def nothing_names_what_waits_for_a_dose(catalogue: Catalogue) -> Iterator[Fault]:
    """No ladder and no protocol leads to an exercise that waits for a dose: it is offered to nobody."""
    waiting = catalogue.exercises.keys() - catalogue.dosed.keys()
    for record, reference in references_in(catalogue):
        if reference.kind == "exercise" and reference.slug in waiting:
            text = f"{reference.slug} waits for a dose: give it one first"
            yield Fault(record=record, field=reference.field, text=text)
