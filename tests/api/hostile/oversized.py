"""Bodies of a given size that could cost much work: the example of an operation with many fields or items added."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

Grow = Callable[[Any, int], bytes]

DEPTH: Final = 150


def _many_unknown_fields(body: Any, size: int) -> bytes:
    return _with_members(body, (f'"{number:x}":1' for number in range(size)), size)


def _one_repeated_field(body: Any, size: int) -> bytes:
    return _with_members(body, ('"a":1' for _ in range(size)), size)


def _a_field_repeated_at_the_end(body: Any, size: int) -> bytes:
    return _with_members(body, (f'"{number:x}":1' for number in range(size)), size)[:-1] + b',"0":1}'


def _many_objects_with_a_repeated_field(body: Any, size: int) -> bytes:
    return _with_items(body, lambda _item, _number: '{"a":1,"a":1}', size)


def _deep_objects(body: Any, size: int) -> bytes:
    deep = '{"a":' * DEPTH + "1" + "}" * DEPTH
    return _with_members(body, (f'"{number:x}":{deep}' for number in range(size)), size)


def _too_deep(_body: Any, size: int) -> bytes:
    return b"[" * size


def _wrong_numbers(body: Any, size: int) -> bytes:
    return _with_items(body, lambda _item, _number: "1", size)


def _empty_objects(body: Any, size: int) -> bytes:
    return _with_items(body, lambda _item, _number: "{}", size)


def _empty_texts(body: Any, size: int) -> bytes:
    return _with_items(body, lambda _item, _number: '""', size)


def _unknown_names(body: Any, size: int) -> bytes:
    return _with_items(body, lambda _item, number: f'"x{number}"', size)


def _the_same_item_again(body: Any, size: int) -> bytes:
    return _with_items(body, lambda item, _number: json.dumps(item), size)


def _wide_items(body: Any, size: int) -> bytes:
    """Items with unknown fields. There are few items, and few fields in each."""
    item = "{" + ",".join(f'"{number:x}":1' for number in range(60)) + "}"
    return _with_items(body, lambda _item, _number: item, size)


def _long_texts(body: Any, size: int) -> bytes:
    texts = [place for place, value in _places(body) if isinstance(value, str)]
    return _json(_replaced(body, dict.fromkeys(texts, "x" * (size // max(1, len(texts))))))


GROWN: Final[Mapping[str, Grow]] = {
    "many unknown fields": _many_unknown_fields,
    "one repeated field": _one_repeated_field,
    "a field repeated at the end": _a_field_repeated_at_the_end,
    "many objects with a repeated field": _many_objects_with_a_repeated_field,
    "deep objects": _deep_objects,
    "too deep": _too_deep,
    "numbers in every list": _wrong_numbers,
    "empty objects in every list": _empty_objects,
    "empty texts in every list": _empty_texts,
    "unknown names in every list": _unknown_names,
    "the same item again in every list": _the_same_item_again,
    "wide items in every list": _wide_items,
    "long texts": _long_texts,
}

Place = tuple[str | int, ...]


def _places(content: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    yield place, content
    inner = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for step, each in inner:
        yield from _places(each, (*place, step))


def _replaced(content: Any, values: Mapping[Place, Any], place: Place = ()) -> Any:
    if place in values:
        return values[place]
    if isinstance(content, dict):
        return {name: _replaced(each, values, (*place, name)) for name, each in content.items()}
    if isinstance(content, list):
        return [_replaced(each, values, (*place, number)) for number, each in enumerate(content)]
    return content


def _with_members(body: Any, members: Iterator[str], size: int) -> bytes:
    """The body with these members added, until it has this size."""
    parts = [_json(body).decode()[:-1]]
    length = len(parts[0])
    while length < size - 20:
        parts.append(next(members))
        length += len(parts[-1]) + 1
    return (",".join(parts) + "}").encode()


def _with_items(body: Any, item: Callable[[Any, int], str], size: int) -> bytes:
    """The body with such items in each innermost list, until it has this size."""
    lists = [place for place, value in _places(body) if isinstance(value, list) and value]
    innermost = [place for place in lists if not any(other != place and other[: len(place)] == place for other in lists)]
    room = (size - len(_json(body))) // max(1, len(innermost))
    marks = {place: f"<{number}>" for number, place in enumerate(innermost)}
    text = _json(_replaced(body, marks)).decode()
    places = dict(_places(body))
    for place, mark in marks.items():
        text = text.replace(f'"{mark}"', "[" + _items(places[place][0], item, room) + "]")
    return text.encode()


def _items(first: Any, item: Callable[[Any, int], str], room: int) -> str:
    parts: list[str] = []
    while room > 0:
        parts.append(item(first, len(parts)))
        room -= len(parts[-1]) + 1
    return ",".join(parts)


def _json(content: Any) -> bytes:
    return json.dumps(content).encode()
