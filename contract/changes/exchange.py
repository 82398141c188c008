"""Changes of one operation: its parameters, its body and its responses."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from contract.changes.change import Change, Direction, Shift
from contract.changes.location import Location
from contract.changes.schemas import Pair, schema_changes

STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""The default style of a parameter."""

CONDITIONAL: Final = "304"
"""Only clients that send `If-None-Match` get it, so adding it breaks nobody."""


def parameter_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the parameters of an operation, those of its path item included."""
    before, after = (_parameters(location) for location in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        yield Change(pointer=before[name].pointer, text=f"the parameter {name} was removed", breaks=True)
    for name, location in after.items():
        required = bool(location.node.get("required", False))
        if name in before:
            yield from _parameter(replace(pair, old=before[name], new=location), name)
        else:
            text = f"the parameter {name} was added{', and is required' if required else ''}"
            yield Change(pointer=location.pointer, text=text, breaks=required)


def _parameters(operation: Location) -> Mapping[str, Location]:
    above = Location(document=operation.document, node=operation.document).at("paths", *_path_of(operation))
    found = [location.resolve() for owner in (above, operation) for location in owner.each("parameters")]
    return {f"`{location.node['name']}` ({location.node['in']})": location for location in found}


def _path_of(operation: Location) -> tuple[str, ...]:
    step = operation.pointer.split("/")[2] if operation.pointer.startswith("/paths/") else ""
    return (step.replace("~1", "/").replace("~0", "~"),)


def _parameter(pair: Pair, name: str) -> Iterator[Change]:
    yield from _compare_required(pair, f"the parameter {name}")
    if _serialization_of(pair.old) != _serialization_of(pair.new):
        yield pair.change(f"the parameter {name} is serialized in another way", Shift.OTHER)
    yield from schema_changes(pair.at("schema"))


def _serialization_of(parameter: Location) -> tuple[str, bool, bool]:
    """The style of a parameter, whether a list is exploded, and whether reserved characters are allowed."""
    node = parameter.node
    style = node.get("style", STYLES[node["in"]])
    return style, bool(node.get("explode", style == "form")), bool(node.get("allowReserved", False))


def _compare_required(pair: Pair, what: str) -> Iterator[Change]:
    before, after = (bool(location.node.get("required", False)) for location in (pair.old, pair.new))
    if before != after:
        text = f"{what} was optional and is required" if after else f"{what} was required and is optional"
        yield pair.change(text, Shift.NARROWER if after else Shift.WIDER)


def body_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the request body."""
    body = replace(pair, old=pair.old.at("requestBody").resolve(), new=pair.new.at("requestBody").resolve())
    yield from _compare_required(body, "the body")
    if body.old.node and not body.new.node:
        yield Change(pointer=body.old.pointer, text="the request body was removed", breaks=True)
    elif body.old.node:
        yield from _content(body)
    elif body.new.node:
        yield Change(pointer=body.new.pointer, text="a request body was added", breaks=False)


def _content(pair: Pair) -> Iterator[Change]:
    """The media types of a body or a response. Removing one breaks the clients that use it."""
    before, after = (location.node.get("content", {}) for location in (pair.old, pair.new))
    for media in before.keys() - after.keys():
        gone = pair.old.at("content", media)
        yield Change(pointer=gone.pointer, text=f"{pair.direction}: the media type `{media}` was removed", breaks=True)
    for media in after:
        inner = pair.at("content", media)
        if media not in before:
            yield inner.change(f"the media type `{media}` was added", Shift.HARMLESS)
        else:
            yield from schema_changes(inner.at("schema"))


def response_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the responses, by status."""
    before, after = (location.node.get("responses", {}) for location in (pair.old, pair.new))
    for status in before.keys() - after.keys():
        gone = pair.old.at("responses", status)
        yield Change(pointer=gone.pointer, text=f"the response {status} was removed", breaks=True)
    for status in after:
        inner = pair.at("responses", status)
        if status not in before:
            breaks = status[0] in "123" and status != CONDITIONAL
            yield Change(pointer=inner.new.pointer, text=f"the response {status} was added", breaks=breaks)
        else:
            yield from _response(replace(inner, old=inner.old.resolve(), new=inner.new.resolve()))


def _response(pair: Pair) -> Iterator[Change]:
    yield from _content(pair)
    yield from _problem_codes(pair)
    before, after = (location.node.get("headers", {}) for location in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        gone = pair.old.at("headers", name)
        yield Change(pointer=gone.pointer, text=f"{Direction.RESPONSE}: the header `{name}` was removed", breaks=True)
    for name in before.keys() & after.keys():
        header = pair.at("headers", name)
        yield from schema_changes(replace(header, old=header.old.resolve(), new=header.new.resolve()).at("schema"))


def _problem_codes(pair: Pair) -> Iterator[Change]:
    """The codes of problems, which the contract lists as examples: clients branch on them."""
    steps = ("content", "application/problem+json", "examples")
    before, after = (location.at(*steps) for location in (pair.old, pair.new))
    for code in before.node.keys() - after.node.keys():
        yield Change(pointer=before.at(code).pointer, text=f"the problem `{code}` was removed", breaks=True)
    for code in after.node.keys() - before.node.keys():
        yield Change(pointer=after.at(code).pointer, text=f"the problem `{code}` was added", breaks=False)
