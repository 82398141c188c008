"""Protocols: one default for each phase, blocks that keep the rules of the phase, and exercises that fit where they are named."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.invariants.references import named_in
from app.domain.catalogue.protocol import Block, Protocol
from app.domain.errors import Fault
from app.domain.vocabulary import STRETCHES_FOR_RANGE, BlockForm, Phase


def every_phase_has_one_default(catalogue: Catalogue) -> Iterator[Fault]:
    """A request that names no protocol has exactly one to take."""
    for phase in Phase:
        defaults = [protocol for protocol in catalogue.protocols.values() if phase in protocol.default_for]
        if not defaults:
            text = f"no protocol is the default for {phase}: one has to be"
            yield Fault(record=f"phase {phase}", field="default_for", text=text)
        for protocol in defaults[1:]:
            text = f"{defaults[0].slug} is the default for {phase} already: a phase has one"
            yield _fault(protocol, f"default_for[{protocol.default_for.index(phase)}]", text)


def methods_suit_the_phases(catalogue: Catalogue) -> Iterator[Fault]:
    """No block of a protocol for before a run allows static or pre-contraction stretches.

    Source: crossley-pogo.
    """
    for protocol, index, block in blocks_of(catalogue):
        for number, method in enumerate(block.methods):
            if Phase.PRE in protocol.phases and method in STRETCHES_FOR_RANGE:
                text = f"a {method} is not done before a run: leave it out, or leave {Phase.PRE} out of the protocol's phases"
                yield _fault(protocol, f"blocks[{index}].methods[{number}]", text)


def blocks_are_whole(catalogue: Catalogue) -> Iterator[Fault]:
    """A block allows a method; a superset says how many sets all of it has, and each of its slots has an exercise."""
    for protocol, index, block in blocks_of(catalogue):
        if not block.methods:
            yield _fault(protocol, f"blocks[{index}].methods", "a block allows at least one method")
        if block.form is BlockForm.SUPERSET and block.sets is None:
            yield _fault(protocol, f"blocks[{index}].sets", "a superset has one range of sets for all of its exercises")
        for place, slot in enumerate(block.slots):
            if not slot.exercises:
                yield _fault(protocol, f"blocks[{index}].slots[{place}].exercises", "a slot has at least one exercise")


def named_exercises_fit(catalogue: Catalogue) -> Iterator[Fault]:
    """An exercise that a protocol names is of a method that its block allows, and fit for a phase of the protocol."""
    for protocol, index, block in blocks_of(catalogue):
        for field, slug in named_in(block, index):
            exercise = catalogue.exercises.get(slug)
            if exercise is not None and exercise.method not in block.methods:
                text = f"{slug} is {exercise.method}, which this block does not allow: it allows {', '.join(block.methods)}"
                yield _fault(protocol, field, text)
    for protocol in catalogue.protocols.values():
        yield from _unfit(protocol, catalogue)


def _unfit(protocol: Protocol, catalogue: Catalogue) -> Iterator[Fault]:
    preferred = [(f"prefers[{index}]", slug) for index, slug in enumerate(protocol.prefers)]
    blocks = [named for index, block in enumerate(protocol.blocks) for named in named_in(block, index)]
    for field, slug in preferred + blocks:
        exercise = catalogue.exercises.get(slug)
        if exercise is not None and set(exercise.phases).isdisjoint(protocol.phases):
            text = f"{slug} is fit for {', '.join(exercise.phases)}, and this protocol is for {', '.join(protocol.phases)}"
            yield _fault(protocol, field, text)


def named_exercises_stand_once(catalogue: Catalogue) -> Iterator[Fault]:
    """No protocol names one exercise in two of its places: it could only ever stand in the first."""
    for protocol in catalogue.protocols.values():
        first: dict[str, str] = {}
        for index, block in enumerate(protocol.blocks):
            for field, slug in named_in(block, index):
                if first.setdefault(slug, field) != field:
                    yield _fault(protocol, field, f"{slug} stands in {first[slug]} already, and only there can it be chosen")


def blocks_of(catalogue: Catalogue) -> Iterator[tuple[Protocol, int, Block]]:
    """Every block of every protocol, with its protocol and its place in it."""
    for protocol in catalogue.protocols.values():
        yield from ((protocol, index, block) for index, block in enumerate(protocol.blocks))


def _fault(protocol: Protocol, field: str, text: str) -> Fault:
    return Fault(record=f"protocol {protocol.slug}", field=field, text=text)
