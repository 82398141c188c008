"""What goes to and fro in one operation: its parameters, its body and its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from contract.changes.change import Change, Direction, Shift
from contract.changes.place import Place
from contract.changes.schemas import Pair, schema_changes

STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
"""How a parameter is written in the request where nothing is told."""

CONDITIONAL: Final = "304"
"""Only who sends `If-None-Match` gets it, so it is news to nobody."""


def parameter_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the parameters of an operation, those of its path item included."""
    before, after = (_parameters(place) for place in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        yield Change(pointer=before[name].pointer, text=f"the parameter {name} is gone", breaks=True)
    for name, place in after.items():
        required = bool(place.node.get("required", False))
        if name in before:
            yield from _parameter(replace(pair, old=before[name], new=place), name)
        else:
            text = f"the parameter {name} came{', and is required' if required else ''}"
            yield Change(pointer=place.pointer, text=text, breaks=required)


def _parameters(operation: Place) -> Mapping[str, Place]:
    above = Place(document=operation.document, node=operation.document).at("paths", *_path_of(operation))
    found = [place.followed() for owner in (above, operation) for place in owner.each("parameters")]
    return {f"`{place.node['name']}` ({place.node['in']})": place for place in found}


def _path_of(operation: Place) -> tuple[str, ...]:
    step = operation.pointer.split("/")[2] if operation.pointer.startswith("/paths/") else ""
    return (step.replace("~1", "/").replace("~0", "~"),)


def _parameter(pair: Pair, name: str) -> Iterator[Change]:
    yield from _demanded(pair, f"the parameter {name}")
    if _written(pair.old) != _written(pair.new):
        yield pair.told(f"the parameter {name} is written in another way", Shift.OTHER)
    yield from schema_changes(pair.at("schema"))


def _written(parameter: Place) -> tuple[str, bool, bool]:
    """The style of a parameter, whether a list is repeated rather than joined, and whether reserved characters stay."""
    node = parameter.node
    style = node.get("style", STYLES[node["in"]])
    return style, bool(node.get("explode", style == "form")), bool(node.get("allowReserved", False))


def _demanded(pair: Pair, what: str) -> Iterator[Change]:
    before, after = (bool(place.node.get("required", False)) for place in (pair.old, pair.new))
    if before != after:
        text = f"{what} was optional and is required" if after else f"{what} was required and is optional"
        yield pair.told(text, Shift.NARROWER if after else Shift.WIDER)


def body_changes(pair: Pair) -> Iterator[Change]:
    """Changes of the body that an operation takes."""
    body = replace(pair, old=pair.old.at("requestBody").followed(), new=pair.new.at("requestBody").followed())
    yield from _demanded(body, "the body")
    if body.old.node and not body.new.node:
        yield Change(pointer=body.old.pointer, text="no body is taken any more", breaks=True)
    elif body.old.node:
        yield from _content(body)
    elif body.new.node:
        yield Change(pointer=body.new.pointer, text="a body is taken now", breaks=False)


def _content(pair: Pair) -> Iterator[Change]:
    """The media types of a body or an answer. One that goes is missed by whoever sends or asks for it."""
    before, after = (place.node.get("content", {}) for place in (pair.old, pair.new))
    for media in before.keys() - after.keys():
        gone = pair.old.at("content", media)
        yield Change(pointer=gone.pointer, text=f"{pair.direction}: the media type `{media}` is gone", breaks=True)
    for media in after:
        inner = pair.at("content", media)
        if media not in before:
            yield inner.told(f"the media type `{media}` came", Shift.HARMLESS)
        else:
            yield from schema_changes(inner.at("schema"))


def answer_changes(pair: Pair) -> Iterator[Change]:
    """Changes of what an operation answers, by status."""
    before, after = (place.node.get("responses", {}) for place in (pair.old, pair.new))
    for status in before.keys() - after.keys():
        gone = pair.old.at("responses", status)
        yield Change(pointer=gone.pointer, text=f"the answer {status} is gone", breaks=True)
    for status in after:
        inner = pair.at("responses", status)
        if status not in before:
            breaks = status[0] in "123" and status != CONDITIONAL
            yield Change(pointer=inner.new.pointer, text=f"the answer {status} came", breaks=breaks)
        else:
            yield from _answer(replace(inner, old=inner.old.followed(), new=inner.new.followed()))


def _answer(pair: Pair) -> Iterator[Change]:
    yield from _content(pair)
    yield from _codes(pair)
    before, after = (place.node.get("headers", {}) for place in (pair.old, pair.new))
    for name in before.keys() - after.keys():
        gone = pair.old.at("headers", name)
        yield Change(pointer=gone.pointer, text=f"{Direction.ANSWER}: the header `{name}` is gone", breaks=True)
    for name in before.keys() & after.keys():
        header = pair.at("headers", name)
        yield from schema_changes(replace(header, old=header.old.followed(), new=header.new.followed()).at("schema"))


def _codes(pair: Pair) -> Iterator[Change]:
    """The codes of problems, which the contract tells by an example each: clients branch on them."""
    steps = ("content", "application/problem+json", "examples")
    before, after = (place.at(*steps) for place in (pair.old, pair.new))
    for code in before.node.keys() - after.node.keys():
        yield Change(pointer=before.at(code).pointer, text=f"the problem `{code}` is gone", breaks=True)
    for code in after.node.keys() - before.node.keys():
        yield Change(pointer=after.at(code).pointer, text=f"the problem `{code}` came", breaks=False)
