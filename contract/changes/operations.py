"""Compares two contracts: paths, operations, security, servers, and the names that generated clients use."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from contract.changes.change import Change, Direction, Shift
from contract.changes.exchange import body_changes, parameter_changes, response_changes
from contract.changes.location import Json, Location
from contract.changes.schemas import Pair
from contract.changes.security import scheme_changes, security_changes

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


def changes_between(old: Json, new: Json) -> tuple[Change, ...]:
    """Every change from an older contract to a newer one, breaking ones first, each once."""
    pair = Pair(old=Location(document=old, node=old), new=Location(document=new, node=new), direction=Direction.REQUEST)
    found = dict.fromkeys([*_operations(pair), *_names(pair), *scheme_changes(pair), *_servers(pair)])
    return tuple(sorted(found, key=lambda change: (not change.breaks, change.pointer, change.text)))


def _operations(pair: Pair) -> Iterator[Change]:
    before, after = (_by_method(location) for location in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        yield Change(pointer=before[name].pointer, text=f"{name} was removed", breaks=True)
    for name, location in after.items():
        if name not in before:
            yield Change(pointer=location.pointer, text=f"{name} was added", breaks=False)
            continue
        yield from _operation(replace(pair, old=before[name], new=location))


def _by_method(root: Location) -> Mapping[str, Location]:
    """Each operation, by method and path."""
    paths = [(path, root.at("paths", path).resolve()) for path in root.node.get("paths", {})]
    return {f"{method.upper()} {path}": item.at(method) for path, item in paths for method in METHODS if method in item.node}


def _operation(pair: Pair) -> Iterator[Change]:
    before, after = (location.node.get("operationId") for location in (pair.old, pair.new))
    if before != after:
        yield pair.change(f"the operation id was `{before}` and is `{after}`", Shift.OTHER)
    yield from parameter_changes(pair)
    yield from body_changes(pair)
    yield from response_changes(replace(pair, direction=Direction.RESPONSE))
    yield from security_changes(pair)


def _names(pair: Pair) -> Iterator[Change]:
    """Generated clients name their types after the schemas."""
    before, after = (location.at("components", "schemas").node for location in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        pointer = pair.old.at("components", "schemas", name).pointer
        yield Change(pointer=pointer, text=f"the name `{name}`, which generated clients use, was removed", breaks=True)


def _servers(pair: Pair) -> Iterator[Change]:
    before, after = ([each.get("url") for each in location.node.get("servers", [])] for location in (pair.old, pair.new))
    for url in before:
        if url not in after:
            yield Change(pointer="/servers", text=f"the server `{url}` was removed", breaks=True)
