"""A random walk of edits over HTTP, compared after each step with a model of the catalogue."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from random import Random
from typing import Any

from app.domain.catalogue.record import all_records, content_of
from tests.api.authoring.desk import NEW, Desk
from tests.api.authoring.model import KINDS, Document, Key, Model, as_sent
from tests.api.authoring.random_changes import random_change

STALE = '"stale"'
LISTED = {"source": "sources", "region": "regions", "exercise": "exercises", "condition": "conditions", "protocol": "protocols"}


def _revisions(entry: Any) -> tuple[str, str]:
    return entry["revision_before"], entry["revision_after"]


def path_of(key: Key) -> str:
    return f"{key[0]}s/{key[1]}"


@dataclass
class Walk:
    """One walk: a desk, a model that started with what the desk has, and chance."""

    desk: Desk
    random: Random
    model: Model = field(default_factory=Model)
    seen: dict[Key, tuple[str, tuple[Document, list[str]]]] = field(default_factory=dict)
    """The ETag and content of each record when it was last read."""
    statuses: list[int] = field(default_factory=list)
    first: int = 0
    """The number of the newest change when the walk began."""

    def begin(self) -> "Walk":
        """Copy the present catalogue into the model."""
        live = self.desk.serving.snapshot
        assert live is not None
        records = all_records(live.catalogue).items()
        self.model.records = {(kind.value, slug): dict(content_of(record)) for (kind, slug), record in records}
        self.first = self.desk.log("limit=1")[0]["sequence"]
        self.compare()
        return self

    def step(self) -> None:
        """One random write of one record, or of several, and all that has to follow from it."""
        changes, expects = self._wanted()
        together = len(changes) > 1 or self.random.random() < 0.3
        replaced_by = self._replacement(changes)
        answer = self._sent_together(changes, expects, replaced_by) if together else self._sent(changes, expects, replaced_by)
        wanted = self._outcome(changes, expects, together=together)
        self.statuses.append(answer.status_code)
        assert answer.status_code == wanted, (changes, expects, answer.text)
        if wanted < 300:
            self.model.make(changes, replaced_by)
        self.compare()

    def compare(self) -> None:
        """Compare all that a reader sees with the model: records, ETags, lists, tombstones, the log, the revision."""
        for key in self.model.records:
            self._compare_record(key)
        for key, replaced_by in self.model.tombstones.items():
            gone = self.desk.client.get(f"/v1/{path_of(key)}")
            assert (gone.status_code, gone.json().get("replaced_by")) == (410, replaced_by), key
        self._compare_lists(self.model.revision)
        self._compare_log(self.model.revision)

    def _compare_record(self, key: Key) -> None:
        got = self.desk.client.get(f"/v1/{path_of(key)}")
        expected = (self.model.records[key], self.model.children(key))
        assert (got.status_code, as_sent(got.json()), got.json().get("children", [])) == (200, *expected), key
        etag, before = got.headers["etag"], self.seen.get(key)
        # The ETag changes when the content does, and only then.
        assert before is None or (etag == before[0]) is (expected == before[1]), key
        self.seen[key] = (etag, deepcopy(expected))

    def _compare_lists(self, revision: str) -> None:
        assert self.desk.revision == revision
        for kind in KINDS:
            answer = self.desk.client.get(f"/v1/{LISTED[kind]}?limit=100").json()
            assert {item["slug"] for item in answer["items"]} == {slug for of, slug in self.model.records if of == kind}

    def _compare_log(self, revision: str) -> None:
        entries = self.entries()
        logged = [(each["action"], (each["kind"], each["slug"]), each.get("before"), each.get("after")) for each in entries]
        assert logged == self.model.log
        assert [each["sequence"] - self.first for each in entries] == list(range(1, len(entries) + 1))
        assert not entries or entries[-1]["revision_after"] == revision
        for earlier, later in pairwise(entries):
            together = _revisions(earlier) == _revisions(later)
            assert together or later["revision_before"] == earlier["revision_after"]

    def entries(self) -> list[Any]:
        """The log of this walk, oldest change first."""
        return [entry for entry in self.desk.log("limit=100")[::-1] if entry["sequence"] > self.first]

    # The next changes.

    def _wanted(self) -> tuple[dict[Key, Document | None], dict[Key, str]]:
        """Up to three changes by key, and what each expects: "new", the present ETag, or a stale one."""
        changes = dict(random_change(self.random, self.model) for _ in range(self.random.choice((1, 1, 1, 2, 3))))
        return changes, {key: self._expected(key, document) for key, document in changes.items()}

    def _expected(self, key: Key, document: Document | None) -> str:
        chance = self.random.random()
        if chance < 0.1:
            return STALE
        if chance < 0.2:
            return "*"
        if document is not None and (chance < 0.25 or key not in self.model.records):
            return "new"
        return self.seen[key][0] if key in self.model.records else STALE

    def _replacement(self, changes: dict[Key, Document | None]) -> str | None:
        """For a deletion, now and then, a record of the same kind that is there afterwards."""
        (key, document), *others = changes.items()
        left = sorted(slug for kind, slug in self.model.after(changes) if kind == key[0])
        return self.random.choice(left) if document is None and not others and left and self.random.random() < 0.5 else None

    # The expected result.

    def _outcome(self, changes: dict[Key, Document | None], expects: dict[Key, str], *, together: bool) -> int:
        refusals = [status for key in changes if (status := self._refusal(key, changes[key], expects[key]))]
        if refusals:
            return 412 if together else refusals[0]
        if self.model.needs(changes):
            return 409
        if not self.model.is_sound_with(changes):
            # A deletion alone has no body that could be at fault.
            return 409 if not together and None in changes.values() else 422
        ((_, document), *_) = changes.items()
        return 200 if together else 204 if document is None else 201 if "new" in expects.values() else 200

    def _refusal(self, key: Key, document: Document | None, expected: str) -> int | None:
        present = self.seen[key][0] if key in self.model.records else None
        if expected == "new":
            return None if present is None else 412
        if present is not None:
            return None if expected in {present, "*"} else 412
        return 410 if key in self.model.tombstones else 404 if document is None else 412

    # The request.

    def _sent(self, changes: dict[Key, Document | None], expects: dict[Key, str], replaced_by: str | None) -> Any:
        ((key, document),) = changes.items()
        headers = NEW if expects[key] == "new" else {"If-Match": expects[key]}
        if document is None:
            return self.desk.delete(path_of(key) + (f"?replaced_by={replaced_by}" if replaced_by else ""), headers)
        return self.desk.put(path_of(key), document, headers)

    def _sent_together(self, changes: dict[Key, Document | None], expects: dict[Key, str], replaced_by: str | None) -> Any:
        return self.desk.change(*self._changes(changes, expects, replaced_by))

    def _changes(
        self, changes: dict[Key, Document | None], expects: dict[Key, str], replaced_by: str | None
    ) -> Iterator[dict[str, Any]]:
        for (kind, slug), document in changes.items():
            named = {"kind": kind, "slug": slug}
            etag = {"etag": expects[kind, slug]}
            if document is None:
                yield {"action": "delete", **named, **etag} | ({"replaced_by": replaced_by} if replaced_by else {})
            elif expects[kind, slug] == "new":
                yield {"action": "create", **named, "record": document}
            else:
                yield {"action": "update", **named, **etag, "record": document}

    # Undoing.

    def undo_all(self) -> None:
        """Undo every write of the walk, the newest first, by putting back what the log says was before."""
        for (before, after), entries in groupby(self.entries()[::-1], _revisions):
            assert self.desk.revision == after
            undone = self.desk.change(*map(_undoing, entries))
            assert (undone.status_code, undone.json()["revision"]) == (200, before), undone.text
            assert self.desk.revision == before


def _undoing(entry: Any) -> dict[str, Any]:
    named = {"kind": entry["kind"], "slug": entry["slug"]}
    if entry["action"] == "create":
        return {"action": "delete", **named, "etag": "*"}
    if entry["action"] == "delete":
        return {"action": "create", **named, "record": entry["before"]}
    return {"action": "update", **named, "etag": "*", "record": entry["before"]}
