"""The author, who edits the catalogue through one replica and then the other, and notes what was sent and what was told."""

import http.client
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from random import Random
from threading import Event, Thread
from typing import Any, Final

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import content_of
from app.domain.editing.changes import Action
from bench.soak.answers import CUT_OFF
from bench.soak.replicas import Balancer, Replica

PAUSE_SECONDS: Final = 1.0
TURN: Final = 5
"""So many writes go to one replica, and then as many to the other: whoever writes sees the newest by that alone."""

OF_ITS_OWN: Final = frozenset({"easier", "harder", "family", "aliases"})
"""What a copy of an exercise leaves out: its names are its own, and it is no rung of a ladder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One record as the author wants it; no content where it is to go."""

    action: Action
    slug: str
    content: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """What was sent together, to whom, when, and what was told of it."""

    edits: tuple[Edit, ...]
    replica: int
    life: int
    sent_at: float
    told_at: float
    status: int
    code: str = ""
    retry_after: str = ""

    @property
    def is_acknowledged(self) -> bool:
        """Whether the author was told that it is kept."""
        return 200 <= self.status < 300  # noqa: PLR2004 - what succeeds


@dataclass(slots=True)
class Author:
    """Writes as long as it is let."""

    balancer: Balancer
    key: str
    catalogue: Catalogue
    writes: list[Write] = field(default_factory=list)
    not_found: int = 0
    """How often the record to be edited could not be looked at beforehand."""

    made: list[str] = field(default_factory=list)
    """Slugs that were created, deleted ones included."""

    _numbers: "count[int]" = field(default_factory=lambda: count(1))
    _random: Random = field(default_factory=lambda: Random(0))

    def write(self, enough: Event) -> None:
        """One write after another, of every kind, at either replica."""
        kinds = (self._update, self._create, self._update_two, self._update, self._delete)
        while not enough.wait(PAUSE_SECONDS * self._random.uniform(0.7, 1.3)):
            number = next(self._numbers)
            edits = kinds[number % len(kinds)](number)
            if edits:
                self._send(self._replica_for(number), edits)

    def written(self) -> list[str]:
        """The slugs that came and may have gone again."""
        return self.made[-5:]

    def _update(self, number: int) -> tuple[Edit, ...]:
        return (self._edited(self._random.choice([*self.catalogue.exercises]), number),)

    def _update_two(self, number: int) -> tuple[Edit, ...]:
        return tuple(self._edited(slug, number) for slug in self._random.sample([*self.catalogue.exercises], 2))

    def _edited(self, slug: str, number: int) -> Edit:
        """Its name and a cue tell which edit it is of, so that every list and routine with it does."""
        exercise = self.catalogue.exercises[slug]
        own = {"name": f"{exercise.name} edit {number}", "cues": [f"Edit {number}."]}
        return Edit(action=Action.UPDATE, slug=slug, content=self._content(slug) | own)

    def _create(self, number: int) -> tuple[Edit, ...]:
        like, slug = self._random.choice([*self.catalogue.exercises]), f"soak-{number}"
        kept = {name: held for name, held in self._content(like).items() if name not in OF_ITS_OWN}
        self.made.append(slug)
        own = {"slug": slug, "name": f"Soak {number}", "cues": [f"Edit {number}."]}
        return (Edit(action=Action.CREATE, slug=slug, content=kept | own),)

    def _delete(self, _number: int) -> tuple[Edit, ...]:
        return (Edit(action=Action.DELETE, slug=self.made[-1], content=None),) if self.made else ()

    def _content(self, slug: str) -> dict[str, Any]:
        return dict(content_of(self.catalogue.exercises[slug]))

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
            told = self._told(replica, edits, etags)
            status, code, later = told.status, (told.body or {}).get("code", ""), told.headers.get("Retry-After", "")
        except (OSError, http.client.HTTPException):
            status, code, later = CUT_OFF, "", ""
        self.writes.append(
            Write(
                edits=edits,
                replica=replica.number,
                life=life,
                sent_at=began,
                told_at=time.monotonic(),
                status=status,
                code=code,
                retry_after=later,
            )
        )

    def _etag(self, replica: Replica, edit: Edit) -> str | None:
        """The ETag of the record as it is; empty where there has to be none yet, None where it cannot be had."""
        return "" if edit.action is Action.CREATE else replica.service.get(f"/v1/exercises/{edit.slug}").headers.get("ETag")

    def _told(self, replica: Replica, edits: tuple[Edit, ...], etags: dict[str, str | None]) -> Any:  # noqa: ANN401 - an answer
        bearing = {"Authorization": f"Bearer {self.key}"}
        if len(edits) > 1:
            changes = [
                {"action": edit.action, "kind": "exercise", "slug": edit.slug, "etag": etags[edit.slug], "record": edit.content}
                for edit in edits
            ]
            return replica.service.ask("POST", "/v1/catalogue/changes", {"changes": changes}, **bearing)
        (edit,) = edits
        method = "DELETE" if edit.action is Action.DELETE else "PUT"
        expected = {"If_None_Match": "*"} if edit.action is Action.CREATE else {"If_Match": str(etags[edit.slug])}
        return replica.service.ask(method, f"/v1/exercises/{edit.slug}", edit.content, **expected, **bearing)


@contextmanager
def writing(author: Author) -> Iterator[None]:
    """The author writes in here."""
    enough = Event()
    thread = Thread(target=author.write, args=(enough,))
    thread.start()
    try:
        yield
    finally:
        enough.set()
        thread.join()
