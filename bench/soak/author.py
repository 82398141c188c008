"""The author, who edits the catalogue through one replica and then the other, and records every request and its response."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from threading import Event, Thread
from typing import Any, Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import content_of
from app.domain.editing.changes import Action
from bench.soak.exchanges import NO_RESPONSE
from bench.soak.replicas import Balancer, Replica

PAUSE_SECONDS: Final = 1.0
TURN: Final = 5
"""How many writes go to one replica before the other one takes its turn: an author sees the newest record at the same replica."""

NOT_COPIED: Final = frozenset({"easier", "harder", "family", "aliases"})
"""What a copy of an exercise leaves out, because its names have to be its own and it is on no ladder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The content that the author wants for one record, or None to delete it."""

    action: Action
    slug: str
    content: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """One request of the author, with its response."""

    edits: tuple[Edit, ...]
    replica: int
    life: int
    sent_at: float
    answered_at: float
    status: int
    code: str = ""
    retry_after: str = ""

    @property
    def is_acknowledged(self) -> bool:
        """Whether the response says that it is stored."""
        return 200 <= self.status < 300  # noqa: PLR2004 - the class of successful statuses


@dataclass(slots=True)
class Author:
    """Writes in the background until it is stopped."""

    balancer: Balancer
    key: str
    catalogue: Catalogue
    writes: list[Write] = field(default_factory=list)
    not_found: int = 0
    """How often the record to edit was missing."""

    created: list[str] = field(default_factory=list)
    """Slugs that were created, deleted ones included."""

    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _random: Random = field(default_factory=lambda: Random(0))

    def write(self, stop: Event) -> None:
        """Send one write after another, of every kind, at both replicas."""
        kinds = (self._update, self._create, self._update_two, self._update, self._delete)
        while not stop.wait(PAUSE_SECONDS * self._random.uniform(0.7, 1.3)):
            number = next(self._numbers)
            edits = kinds[number % len(kinds)](number)
            if edits:
                self._send(self._replica_for(number), edits)

    def recent_slugs(self) -> list[str]:
        """The slugs that were created most recently, and may be deleted again."""
        return self.created[-5:]

    def _update(self, number: int) -> tuple[Edit, ...]:
        return (self._edited(self._random.choice([*self.catalogue.exercises]), number),)

    def _update_two(self, number: int) -> tuple[Edit, ...]:
        return tuple(self._edited(slug, number) for slug in self._random.sample([*self.catalogue.exercises], 2))

    def _edited(self, slug: str, number: int) -> Edit:
        """An edit whose number is in the name and in a cue, so that every list and routine shows which edit it contains."""
        exercise = self.catalogue.exercises[slug]
        own = {"name": f"{exercise.name} edit {number}", "cues": [f"Edit {number}."]}
        return Edit(action=Action.UPDATE, slug=slug, content=self._content(slug) | own)

    def _create(self, number: int) -> tuple[Edit, ...]:
        template, slug = self._random.choice([*self.catalogue.exercises]), f"soak-{number}"
        copied = {name: value for name, value in self._content(template).items() if name not in NOT_COPIED}
        self.created.append(slug)
        own = {"slug": slug, "name": f"Soak {number}", "cues": [f"Edit {number}."]}
        return (Edit(action=Action.CREATE, slug=slug, content=copied | own),)

    def _delete(self, _number: int) -> tuple[Edit, ...]:
        return (Edit(action=Action.DELETE, slug=self.created[-1], content=None),) if self.created else ()

    def _content(self, slug: str) -> dict[str, Any]:
        """As in English: the service keeps the translations of what stays the same."""
        return dict(content_of(replace(self.catalogue.exercises[slug], translations=())))

    def _replica_for(self, number: int) -> Replica:
        replicas = self.balancer.replicas
        wanted = replicas[number // TURN % len(replicas)]
        return self.balancer.choose() if not wanted.is_ready else wanted

    def _send(self, replica: Replica, edits: tuple[Edit, ...]) -> None:
        began, life = time.monotonic(), replica.life
        try:
            etags = {edit.slug: self._etag(replica, edit) for edit in edits}
            if None in etags.values():
                self.not_found += 1
                return
            began = time.monotonic()
            answer = self._request(replica, edits, etags)
            status, code, later = answer.status, (answer.body or {}).get("code", ""), answer.headers.get("Retry-After", "")
        except (OSError, http.client.HTTPException):
            status, code, later = NO_RESPONSE, "", ""
        self.writes.append(
            Write(
                edits=edits,
                replica=replica.number,
                life=life,
                sent_at=began,
                answered_at=time.monotonic(),
                status=status,
                code=code,
                retry_after=later,
            )
        )

    def _etag(self, replica: Replica, edit: Edit) -> str | None:
        """The ETag of the stored record; empty where there is none yet, None where it is missing."""
        return "" if edit.action is Action.CREATE else replica.service.get(f"/v1/exercises/{edit.slug}").headers.get("ETag")

    def _request(self, replica: Replica, edits: tuple[Edit, ...], etags: dict[str, str | None]) -> Any:  # noqa: ANN401 - an answer
        credentials = {"Authorization": f"Bearer {self.key}"}
        if len(edits) > 1:
            changes = [
                {"action": edit.action, "kind": "exercise", "slug": edit.slug, "etag": etags[edit.slug], "record": edit.content}
                for edit in edits
            ]
            return replica.service.ask("POST", "/v1/catalogue/changes", {"changes": changes}, **credentials)
        (edit,) = edits
        method = "DELETE" if edit.action is Action.DELETE else "PUT"
        expected = {"If_None_Match": "*"} if edit.action is Action.CREATE else {"If_Match": str(etags[edit.slug])}
        return replica.service.ask(method, f"/v1/exercises/{edit.slug}", edit.content, **expected, **credentials)


@contextmanager
def writing_author(author: Author) -> Iterator[None]:
    """Let the author write during this block."""
    stop = Event()
    thread = Thread(target=author.write, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
