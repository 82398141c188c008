"""The operations of the contract with their examples, as requests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from tests.api.hostile.raw_http import BEARER, HEAD, JSON, post

Pairs = list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One operation of the contract with the example values of its required parameters."""

    name: str
    method: str
    path: str
    required: Pairs
    parameters: Mapping[str, Any]
    """The schemas of its query parameters."""

    headers: str
    """The example headers as lines of a request, including one with a key."""

    body: Any
    """The first example of its body, or None."""

    scope: str
    """The scope that it requires; empty if it requires none."""

    statuses: frozenset[str]
    codes: tuple[str, ...]

    def request(self, pairs: Pairs | None = None, *, path: str = "", headers: str = "") -> bytes:
        """The request with these pairs instead of the required query, without a body."""
        query = urlencode(self.required if pairs is None else pairs)
        target = f"{path or self.path}?{query}" if query else path or self.path
        return f"{self.method} {target} HTTP/1.1\r\n".encode() + HEAD + (self.headers + headers).encode() + b"\r\n"

    def with_parameters(self, *pairs: tuple[str, str]) -> bytes:
        """The request with these parameters instead of their examples."""
        names = {name for name, _ in pairs}
        return self.request([*(pair for pair in self.required if pair[0] not in names), *pairs])

    def with_body(self, body: bytes, *, slug: str = "", headers: str | None = None, media: str = JSON, length: str = "") -> bytes:
        """The request with a body, and optionally with another slug at the end of the path or other headers."""
        path = self.path_to(slug) if slug else self.path
        return post(path, body, headers=media + (self.headers if headers is None else headers), length=length, method=self.method)

    def path_to(self, slug: str) -> str:
        """The path with this slug: after that of the list, as in `/v1/exercises/{slug}/figure.svg`, otherwise at the end."""
        parts = self.path.split("/")
        place = 3 if len(parts) > 4 else len(parts) - 1
        return "/".join((*parts[:place], slug, *parts[place + 1 :]))

    def first_parameter(self, kind: str) -> str:
        """The name of the first parameter of a type; of a text type, one that accepts any text."""
        return next(
            name
            for name, schema in self.parameters.items()
            if schema["type"] == kind and not {"enum", "format"} & schema.keys() and name != "cursor"
        )

    @property
    def first_choice(self) -> str:
        """The name of the first parameter whose value is from a vocabulary."""
        return next(name for name, schema in self.parameters.items() if "enum" in schema)

    @property
    def first_instant(self) -> str:
        """The name of the first parameter that is an instant."""
        return next(name for name, schema in self.parameters.items() if schema.get("format") == "date-time")


def operations_of(contract: Mapping[str, Any]) -> Iterator[Operation]:
    """Every operation of a contract."""
    for path, methods in contract["paths"].items():
        for method, operation in methods.items():
            yield _operation(method.upper(), path, operation, contract["components"])


def _operation(method: str, path: str, operation: Mapping[str, Any], components: Mapping[str, Any]) -> Operation:
    within: dict[str, list[Any]] = {"path": [], "query": [], "header": []}
    for each in operation.get("parameters", []):
        within[each["in"]].append(each)
    bodies = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("examples", {})
    headers = [f"{each['name']}: {each['example']}\r\n" for each in within["header"] if "example" in each]
    return Operation(
        name=operation["operationId"],
        method=method,
        path=path.format(**{each["name"]: _example(each) for each in within["path"]}),
        required=[(each["name"], _example(each)) for each in within["query"] if each["required"]],
        parameters={each["name"]: _resolve(each["schema"], components["schemas"]) for each in within["query"]},
        headers=BEARER + "".join(headers),
        body=next((each["value"] for each in bodies.values()), None),
        scope=next((scope for needed in operation.get("security", []) for scope in needed.get("key", [])), ""),
        statuses=frozenset(operation["responses"]),
        codes=tuple(_codes(operation, components["responses"])),
    )


def _resolve(schema: Mapping[str, Any], shapes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema of a parameter with the vocabulary that it or its items refer to."""
    if "items" in schema:
        return {**schema, "items": _resolve(schema["items"], shapes)}
    return {**shapes[schema["$ref"].rpartition("/")[2]], **schema} if "$ref" in schema else schema


def _example(parameter: Mapping[str, Any]) -> str:
    if "examples" in parameter:
        return str(next(iter(parameter["examples"].values()))["value"])
    example = parameter["example"]
    return str(example[0] if isinstance(example, list) else example)


def _codes(operation: Mapping[str, Any], shared: Mapping[str, Any]) -> Iterator[str]:
    for answer in operation["responses"].values():
        content = shared[answer["$ref"].rpartition("/")[2]]["content"] if "$ref" in answer else answer.get("content", {})
        yield from content.get("application/problem+json", {}).get("examples", {})
