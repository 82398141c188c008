"""Changes of the credentials that an operation requires. All schemes of one alternative suffice."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from contract.changes.change import Change, Shift
from contract.changes.location import Location, without_annotations
from contract.changes.schemas import Pair

Alternative = Mapping[str, Sequence[str]]
NO_CREDENTIALS: Final[Sequence[Alternative]] = ({},)


def security_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the required credentials: those that sufficed must still suffice."""
    before, after = (_alternatives(location) for location in (pair.old, pair.new))
    if any(not any(_suffices(old, new) for new in after) for old in before):
        yield pair.change("credentials that sufficed no longer suffice", Shift.NARROWER)
    elif any(not any(_suffices(new, old) for old in before) for new in after):
        yield pair.change("other credentials suffice as well", Shift.WIDER)


def scheme_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the security schemes themselves."""
    before, after = (location.at("components", "securitySchemes") for location in (pair.old, pair.new))
    for name in before.node:
        old, new = before.at(name), after.at(name)
        if name not in after.node:
            yield Change(pointer=old.pointer, text=f"the security scheme `{name}` was removed", breaks=True)
        elif without_annotations(old.node) != without_annotations(new.node):
            yield Change(pointer=new.pointer, text=f"the security scheme `{name}` changed", breaks=True)


def _alternatives(operation: Location) -> Sequence[Alternative]:
    found = operation.node.get("security", operation.document.get("security"))
    return found or NO_CREDENTIALS


def _suffices(given: Alternative, required: Alternative) -> bool:
    """Whether the given credentials include the required ones."""
    return all(name in given and set(scopes) <= set(given[name]) for name, scopes in required.items())
