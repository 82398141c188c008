"""Protocols: one default for each phase, blocks that follow the rules of the phase, and listed exercises that fit."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.references import exercises_listed_in
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.errors import Fault
from app.domain.vocabulary import STRETCHES_FOR_RANGE, BlockForm, Phase


def every_phase_has_one_default_protocol(catalogue: Catalogue) -> Iterator[Fault]:
    """There is exactly one protocol for a request without one."""
    for phase in Phase:
        defaults = [protocol for protocol in catalogue.protocols.values() if phase in protocol.default_for]
        if not defaults:
            text = f"no protocol is the default for {phase}: one must be"
            yield Fault(record=f"phase {phase}", field="default_for", text=text)
        for protocol in defaults[1:]:
            text = f"{defaults[0].slug} is already the default for {phase}: a phase has one"
            yield _fault(protocol, f"default_for[{protocol.default_for.index(phase)}]", text)


def block_methods_suit_the_phase(catalogue: Catalogue) -> Iterator[Fault]:
    """No block of a protocol for the time before a run allows static or pre-contraction stretches.

    Source: crossley-pogo.
    """
    for protocol, index, block in blocks_of(catalogue):
        for number, method in enumerate(block.methods):
            if Phase.PRE in protocol.phases and method in STRETCHES_FOR_RANGE:
                text = f"a {method} is not done before a run: remove it, or remove {Phase.PRE} from the phases of the protocol"
                yield _fault(protocol, f"blocks[{index}].methods[{number}]", text)


def blocks_are_complete(catalogue: Catalogue) -> Iterator[Fault]:
    """A block allows at least one method, a superset has a range of sets, and each slot has an exercise."""
    for protocol, index, block in blocks_of(catalogue):
        if not block.methods:
            yield _fault(protocol, f"blocks[{index}].methods", "a block must allow at least one method")
        if block.form is BlockForm.SUPERSET and block.sets is None:
            yield _fault(protocol, f"blocks[{index}].sets", "a superset needs `sets`, one range for all of its exercises")
        for number, slot in enumerate(block.slots):
            if not slot.exercises:
                yield _fault(protocol, f"blocks[{index}].slots[{number}].exercises", "a slot needs at least one exercise")


def listed_exercises_fit(catalogue: Catalogue) -> Iterator[Fault]:
    """A listed exercise has a method that its block allows, and a phase of the protocol."""
    for protocol, index, block in blocks_of(catalogue):
        for field, slug in exercises_listed_in(block, index):
            exercise = catalogue.exercises.get(slug)
            if exercise is not None and exercise.method not in block.methods:
                text = f"{slug} is {exercise.method}, but this block allows {', '.join(block.methods)}"
                yield _fault(protocol, field, text)
    for protocol in catalogue.protocols.values():
        yield from _listed_outside_their_phases(protocol, catalogue)


def _listed_outside_their_phases(protocol: Protocol, catalogue: Catalogue) -> Iterator[Fault]:
    preferred = [(f"prefers[{index}]", slug) for index, slug in enumerate(protocol.prefers)]
    blocks = [each for index, block in enumerate(protocol.blocks) for each in exercises_listed_in(block, index)]
    for field, slug in preferred + blocks:
        exercise = catalogue.exercises.get(slug)
        if exercise is not None and set(exercise.phases).isdisjoint(protocol.phases):
            text = f"{slug} is for {', '.join(exercise.phases)}, but this protocol is for {', '.join(protocol.phases)}"
            yield _fault(protocol, field, text)


def exercises_are_listed_once(catalogue: Catalogue) -> Iterator[Fault]:
    """No protocol lists an exercise in two places: only the first could be used."""
    for protocol in catalogue.protocols.values():
        first: dict[str, str] = {}
        for index, block in enumerate(protocol.blocks):
            for field, slug in exercises_listed_in(block, index):
                if first.setdefault(slug, field) != field:
                    yield _fault(protocol, field, f"{slug} is already listed in {first[slug]}: list it once")


def blocks_of(catalogue: Catalogue) -> Iterator[tuple[Protocol, int, Block]]:
    """Every block of every protocol, with its protocol and its index in it."""
    for protocol in catalogue.protocols.values():
        yield from ((protocol, index, block) for index, block in enumerate(protocol.blocks))


def _fault(protocol: Protocol, field: str, text: str) -> Fault:
    return Fault(record=f"protocol {protocol.slug}", field=field, text=text)
