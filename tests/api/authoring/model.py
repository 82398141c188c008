"""A simple model of an edited catalogue, for random walks: plain documents in a dictionary, and the rules that such a walk meets.

It knows nothing of the program's own records, invariants or revisions: it predicts which result each write must have.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("source", "region", "exercise", "condition", "protocol")
ADDED_BY_ANSWERS = {"revision", "children", "text", "warning"}

Key = tuple[str, str]
Document = dict[str, Any]


@dataclass
class Model:
    """The records, the deleted records, and every change."""

    records: dict[Key, Document] = field(default_factory=dict)
    tombstones: dict[Key, str | None] = field(default_factory=dict)
    log: list[tuple[str, Key, Document | None, Document | None]] = field(default_factory=list)

    @property
    def revision(self) -> str:
        """The digest of all records."""
        content = [[self.records[key] for key in sorted(self.records) if key[0] == kind] for kind in KINDS]
        return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:12]

    @property
    def unused(self) -> set[Key]:
        """The records that no other names."""
        return self.records.keys() - {other for _, other in _references(self.records)}

    def children(self, key: Key) -> list[str]:
        """The slugs of the regions directly below a region; of any other record, none."""
        below = (slug for (kind, slug), document in self.records.items() if kind == "region" and document.get("parent") == key[1])
        return sorted(below) if key[0] == "region" else []

    def is_sound_with(self, changes: Mapping[Key, Document | None]) -> bool:
        """Whether the records would keep the rules after these changes."""
        after = self.after(changes)
        return not any((*_dangling(after), *_same_names(after), *_uncited(after), *_circles(after)))

    def needs(self, changes: Mapping[Key, Document | None]) -> bool:
        """Whether something would still name what these changes delete."""
        gone = {key for key, document in changes.items() if document is None}
        return any(key in gone for _, key in _references(self.after(changes)))

    def after(self, changes: Mapping[Key, Document | None]) -> dict[Key, Document]:
        """The records after these changes."""
        merged: dict[Key, Document | None] = {**self.records, **changes}
        return {key: document for key, document in merged.items() if document is not None}

    def make(self, changes: Mapping[Key, Document | None], replaced_by: str | None = None) -> None:
        """Make these changes, and write them down."""
        for key, document in changes.items():
            before = self.records.get(key)
            if before != document:
                action = "delete" if document is None else "create" if before is None else "update"
                self.log.append((action, key, before, document))
        for key, document in changes.items():
            self.tombstones.pop(key, None)
            if document is None:
                self.tombstones[key] = replaced_by
        self.records = self.after(changes)


def as_sent(answered: Any) -> Any:
    """A record in a response without derived, empty and false fields, as the model has it."""
    if isinstance(answered, dict):
        plain = {name: as_sent(each) for name, each in answered.items() if name not in ADDED_BY_ANSWERS}
        return {name: each for name, each in plain.items() if each != [] and each is not False}
    return [as_sent(each) for each in answered] if isinstance(answered, list) else answered


def _references(records: Mapping[Key, Document]) -> Iterator[tuple[Key, Key]]:
    for key, document in records.items():
        named = [("region", document["parent"])] if "parent" in document else []
        named += [("region", worked["slug"]) for worked in document.get("regions", ())]
        named += [("exercise", slug) for slug in document.get("prefers", ())]
        named += [("source", citation["source"]) for citation in document.get("citations", ())]
        named += [("source", rule["citation"]["source"]) for rule in document.get("rules", ())]
        named += [("source", dose["citation"]["source"]) for dose in document.get("prescriptions", ())]
        yield from ((key, other) for other in named)


def _dangling(records: Mapping[Key, Document]) -> Iterator[Key]:
    return (key for key, other in _references(records) if other not in records)


def _same_names(records: Mapping[Key, Document]) -> Iterator[Key]:
    owners: dict[Key, Key] = {}
    for key, document in records.items():
        for name in (key[1], document.get("name", "")) if key[0] in {"region", "exercise", "condition"} else ():
            folded = "".join(letter for letter in name.lower() if letter.isalnum())
            if owners.setdefault((key[0], folded), key) != key:
                yield key


def _uncited(records: Mapping[Key, Document]) -> Iterator[Key]:
    cited = {other for _, other in _references(records)}
    return (key for key in records if key[0] == "source" and key not in cited)


def _circles(records: Mapping[Key, Document]) -> Iterator[Key]:
    for key in records:
        above, seen = records[key].get("parent"), set[str]()
        while above and above not in seen:
            seen.add(above)
            above = records.get(("region", above), {}).get("parent")
        if key[0] == "region" and key[1] in seen:
            yield key
