"""What an operation demands of a caller's credentials. A set of schemes is enough when all of one alternative are given."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from contract.changes.change import Change, Shift
from contract.changes.place import Place, binding
from contract.changes.schemas import Pair

Alternative = Mapping[str, Sequence[str]]
NOBODY_ASKED: Final[Sequence[Alternative]] = ({},)


def security_changes(pair: Pair) -> Iterator[Change]:
    """Changes of what an operation demands: whatever was enough has to stay enough."""
    before, after = (_alternatives(place) for place in (pair.old, pair.new))
    if any(not any(_suffices(old, new) for new in after) for old in before):
        yield pair.told("credentials that were enough are not any more", Shift.NARROWER)
    elif any(not any(_suffices(new, old) for old in before) for new in after):
        yield pair.told("other credentials are enough, too", Shift.WIDER)


def scheme_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the security schemes themselves."""
    before, after = (place.at("components", "securitySchemes") for place in (pair.old, pair.new))
    for name in before.node:
        old, new = before.at(name), after.at(name)
        if name not in after.node:
            yield Change(pointer=old.pointer, text=f"the security scheme `{name}` is gone", breaks=True)
        elif binding(old.node) != binding(new.node):
            yield Change(pointer=new.pointer, text=f"the security scheme `{name}` is another", breaks=True)


def _alternatives(operation: Place) -> Sequence[Alternative]:
    found = operation.node.get("security", operation.document.get("security"))
    return found or NOBODY_ASKED


def _suffices(given: Alternative, demanded: Alternative) -> bool:
    """Whether who brings the one set of credentials has the other, too."""
    return all(name in given and set(scopes) <= set(given[name]) for name, scopes in demanded.items())
