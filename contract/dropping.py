"""What a generator dropped of the contract in a client: shapes, fields, words, operations, parameters, types."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from contract.changes.operations import METHODS
from contract.changes.place import Json
from contract.releases import contract_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """How a generator writes a client. `blurred` matches a field or a parameter whose type says nothing."""

    generator: str
    options: str = ""
    models: str
    interfaces: str
    blurred: str


def dropped(language: Language, folder: Path, contract: Path) -> Iterator[str]:
    """Everything of the contract that a client lacks, or that it blurs."""
    content = contract_at(contract)
    models = {_key(path.stem): path.read_text(encoding="utf-8") for path in sorted(folder.glob(language.models))}
    yield from _dropped_shapes(content["components"]["schemas"], models)
    interfaces = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob(language.interfaces)))
    yield from _dropped_operations(content, interfaces)
    meant = {_key(name): _open_fields(shape) for name, shape in content["components"]["schemas"].items()}
    for name, text in models.items():
        for found in re.finditer(language.blurred, text, re.MULTILINE):
            if not re.search(rf"\b({'|'.join(meant.get(name, ()))})\b", found[0]):
                yield f"a type that says nothing in {name}: {found[0].strip()}"


def _dropped_shapes(shapes: Mapping[str, Json], models: Mapping[str, str]) -> Iterator[str]:
    for name, shape in shapes.items():
        text = models.get(_key(name))
        if text is None:
            yield f"the shape {name}"
            continue
        told = [*shape.get("properties", {}), *shape.get("enum", ())]
        yield from (f"{name}.{field}" for field in told if not _names(text, field))
    known = {_key(name) for name in shapes} | {"index", "init", "modelutils"}
    yield from (f"a shape that the contract does not have: {name}" for name in models if name not in known)


def _open_fields(shape: Json) -> list[str]:
    """The fields that may hold anything: there, a type that says nothing is right."""
    fields: Mapping[str, Json] = shape.get("properties", {})
    # A name that no field has, so that no pattern of theirs is empty.
    return ["-", *(name for name, told in fields.items() if told.get("additionalProperties") == {})]


def _dropped_operations(content: Json, interfaces: str) -> Iterator[str]:
    operations = [item[method] for item in content["paths"].values() for method in METHODS if method in item]
    parts = _parts(interfaces, [operation["operationId"] for operation in operations])
    for operation in operations:
        name = operation["operationId"]
        text = parts.get(_key(name), "")
        if not text:
            yield f"the operation {name}"
        for parameter in operation.get("parameters", []):
            if not _names(text, parameter["name"]):
                yield f"the parameter {parameter['name']} of {name}"


def _parts(interfaces: str, names: list[str]) -> dict[str, str]:
    """The text about each operation: from where it is named to where another one is."""
    spelt = sorted({spelling for name in names for spelling in (name, _snake(name))}, key=len, reverse=True)
    named = list(re.finditer(rf"\b({'|'.join(spelt)})", interfaces))
    ends = [found.start() for found in named[1:]] + [len(interfaces)]
    parts: dict[str, str] = {}
    for found, end in zip(named, ends, strict=True):
        parts[_key(found[1])] = parts.get(_key(found[1]), "") + interfaces[found.start() : end]
    return parts


def _names(text: str, name: str) -> bool:
    """Whether a text writes a name as it goes over the wire: quoted, in an address, or as a plain case of a Swift enumeration."""
    return re.search(rf"""["'{{`]{re.escape(name)}["'}}`]|\bcase {re.escape(name)}$""", text, re.MULTILINE) is not None


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _key(name: str) -> str:
    """A name in whatever case a language writes it."""
    return name.replace("_", "").lower()
