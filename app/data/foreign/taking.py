"""From a record of another catalogue to an exercise of ours, and word for word what could not come with it."""

import hashlib
import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pydantic import ValidationError

from app.data.faults import faults_of
from app.data.foreign.formats import ForeignFormat
from app.data.foreign.shapes import Foreign, ForeignIn
from app.data.foreign.words import (
    EFFORTS,
    EQUIPMENT,
    FREE_LICENCES,
    FREE_ORIGINS,
    GUESSED,
    LEVELS,
    METHODS,
    REGIONS,
    STRETCHING,
    Meaning,
    Ours,
)
from app.data.schema import ExerciseIn
from app.domain.exercise import Exercise
from app.domain.finding.words import folded
from app.domain.importing import Arrival, Reason, Unmapped
from app.domain.slug import LONGEST_SLUG
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Condition, Laterality, Method, OpenField, RegionRole, Severity

LONGEST_LINE: Final = 300
MOST_LINES: Final = 12
MOST_ALIASES: Final = 20
DIGEST_DIGITS: Final = 8

_BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+")
_SIDES: Final = {side.value: side for side in (Laterality.BILATERAL, Laterality.UNILATERAL)}
_ALWAYS_OPEN: Final = frozenset({OpenField.POSITIONS, OpenField.LATERALITY, OpenField.EFFORT, OpenField.PHASES})
_SPARED: Final = {"condition": Condition.HYPERMOBILITY, "severity": Severity.AVOID}


def arrivals_of(records: Iterable[ForeignIn], form: ForeignFormat, *, regions: Collection[str]) -> tuple[Arrival, ...]:
    """Each record as an exercise of ours, in order. `regions` are the slugs of those that exercises may work here."""
    return tuple(_Taking(record.to_foreign(), form, regions).arrival() for record in records)


def slug_of(name: str) -> str:
    """The slug that an id of theirs always gets: its letters and digits, cut with a digest of all of it where it is long."""
    slug = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))
    if len(slug) <= LONGEST_SLUG:
        return slug
    digest = hashlib.sha256(name.encode()).hexdigest()[:DIGEST_DIGITS]
    return f"{slug[: LONGEST_SLUG - DIGEST_DIGITS - 1].rstrip('-')}-{digest}"


def lines_of(steps: Iterable[str]) -> tuple[str, ...]:
    """Steps in lines that an instruction has room for, word for word; whole sentences, as long as those have room."""
    clean = [" ".join(step.split()) for step in steps]
    lines = [line for step in clean if step for line in _packed(_sentences(step))]
    return tuple(lines if len(lines) <= MOST_LINES else _packed(lines))


def _sentences(step: str) -> Iterator[str]:
    for sentence in _BETWEEN_SENTENCES.split(step):
        yield from textwrap.wrap(sentence, LONGEST_LINE, break_on_hyphens=False)


def _packed(parts: Iterable[str]) -> list[str]:
    """As few lines as the parts fill in their order."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= LONGEST_LINE:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


@dataclass(slots=True)
class _Taking:
    """Takes one record, and notes everything of it that cannot come."""

    record: Foreign
    form: ForeignFormat
    regions: Collection[str]
    unmapped: list[Unmapped] = field(default_factory=list)
    open: set[OpenField] = field(default_factory=lambda: {*_ALWAYS_OPEN})

    def arrival(self) -> Arrival:
        for name in self.record.strange:
            self._miss(name, "", Reason.FIELD_NOT_KNOWN, "the format was not known to have this field; it is left")
        exercise = self._exercise()
        return Arrival(record=self.record.id, exercise=exercise, unmapped=tuple(self.unmapped))

    def _exercise(self) -> Exercise | None:
        # Each is asked for before any is missed, so that a record which cannot come is told of once and for all.
        level = self._word("level", self.record.level, LEVELS, Reason.WORD_NOT_KNOWN)
        method, equipment, regions = self._method(), self._equipment(), self._regions()
        licence, lines = self._licence(), self._lines()
        if level is None or method is None or equipment is None or not (regions and licence and lines):
            return None
        return self._built(
            {
                "slug": slug_of(self.record.id),
                "name": " ".join(self.record.name.split()),
                "aliases": self._aliases(),
                "method": method,
                "laterality": self._laterality(),
                "level": level,
                "effort": EFFORTS[method],
                "regions": [{"slug": slug, "role": role} for slug, role in regions.items()],
                "equipment": equipment,
                "instructions": lines,
                "conditions": [_SPARED] if method in STRETCHES_FOR_RANGE else [],
                "citations": [{"source": self.form.source.slug, "place": self.record.id}],
                "attribution": self._attribution(licence),
                "needs_review": [name for name in OpenField if name in self.open],
            }
        )

    def _built(self, content: dict[str, object]) -> Exercise | None:
        """The exercise, where its texts have a form that texts may have here."""
        try:
            exercise = ExerciseIn.model_validate(content).to_value()
        except ValidationError as error:
            for fault in faults_of(error, record=self.record.id):
                self._miss(fault.field, "", Reason.UNFIT_TEXT, fault.text)
            return None
        if folded(exercise.name):
            return exercise
        self._miss("name", self.record.name, Reason.UNFIT_TEXT, "a name has a Latin letter or a digit")
        return None

    def _method(self) -> Method | None:
        category = _plain(self.record.category)
        if category == "stretching":
            told = {"equipment": _plain(self.record.equipment or ""), "force": _plain(self.record.force or "")}
            for (name, word), meaning in STRETCHING.items():
                if told[name] == word and meaning.ours is not None:
                    return self._guessed(meaning.ours, meaning.why)
        return self._word("category", self.record.category, METHODS, Reason.METHOD_UNCLEAR)

    def _guessed(self, method: Method, why: str) -> Method:
        if method in GUESSED:
            self.open.add(OpenField.METHOD)
            self._miss("category", self.record.category, Reason.METHOD_GUESSED, f"taken as {method.value}: {why}")
        return method

    def _equipment(self) -> Sequence[str] | None:
        if self.record.equipment is None:
            self.open.add(OpenField.EQUIPMENT)
            self._miss("equipment", "", Reason.EQUIPMENT_NOT_SAID, "taken as bodyweight until somebody has looked at it")
            return ()
        return self._word("equipment", self.record.equipment, EQUIPMENT, Reason.NO_SUCH_EQUIPMENT)

    def _regions(self) -> dict[str, RegionRole]:
        """The regions that it works, those that it is for first; none where nothing is left that it is for."""
        found: dict[str, RegionRole] = {}
        muscles = (
            ("primaryMuscles", RegionRole.PRIMARY, self.record.primary_muscles),
            ("secondaryMuscles", RegionRole.SECONDARY, self.record.secondary_muscles),
        )
        for name, role, words in muscles:
            for word in words:
                slug = self._word(name, word, REGIONS, Reason.NO_REGION)
                if slug is not None and slug not in self.regions:
                    self._miss(name, word, Reason.NO_REGION, f"the region {slug} is not one that exercises work here")
                elif slug is not None:
                    found.setdefault(slug, role)
        if RegionRole.PRIMARY in found.values():
            return found
        self._miss("primaryMuscles", "", Reason.NO_REGION_LEFT, "nothing that it is for is a region here")
        return {}

    def _laterality(self) -> Laterality:
        side = self.record.laterality
        if side is not None and _plain(side) not in _SIDES:
            self._miss("laterality", side, Reason.WORD_NOT_KNOWN, "taken as bilateral until somebody has looked at it")
        return _SIDES.get(_plain(side or ""), Laterality.BILATERAL)

    def _aliases(self) -> list[str]:
        found: dict[str, str] = {}
        for alias in (" ".join(each.split()) for each in self.record.aliases):
            if folded(alias) and len(found) < MOST_ALIASES:
                found.setdefault(folded(alias), alias)
            else:
                text = f"an alias has a Latin letter or a digit, and there are at most {MOST_ALIASES}"
                self._miss("aliases", alias, Reason.UNFIT_TEXT, text)
        return [*found.values()]

    def _lines(self) -> tuple[str, ...]:
        lines = lines_of(self.record.steps)
        if not lines:
            self._miss("instructions", "", Reason.NO_INSTRUCTIONS, "nothing says how to do it")
        elif len(lines) > MOST_LINES:
            text = f"longer than {MOST_LINES} lines of {LONGEST_LINE} characters; nothing is cut"
            self._miss("instructions", "", Reason.UNFIT_TEXT, text)
            return ()
        return lines

    def _licence(self) -> str | None:
        """The licence under which its words may be kept: none but those of the public domain."""
        named, origin = self.record.licence, self.record.origin
        licence = self.form.licence if named is None else FREE_LICENCES.get(_plain(named))
        if licence is None:
            self._miss("licence", named or "", Reason.LICENCE_NOT_FREE, "only words in the public domain are kept")
        elif named is None and origin is not None and _plain(origin[0]) not in FREE_ORIGINS:
            text = "taken from a catalogue that is not known to be in the public domain"
            self._miss("source", origin[0], Reason.LICENCE_NOT_FREE, text)
            return None
        return licence

    def _attribution(self, licence: str) -> dict[str, str]:
        after = "" if self.record.origin is None else f", after {self.record.origin[0]}, {self.record.origin[1]}"
        credit = f"{self.form.source.slug}, {self.record.id}{after}"
        return {"source": self.form.source.slug, "record": self.record.id, "licence": licence, "credit": credit}

    def _word(self, name: str, word: str, meanings: Mapping[str, Meaning[Ours]], reason: Reason) -> Ours | None:
        """What a word means here; where it means nothing, that is noted."""
        meaning = meanings.get(_plain(word))
        if meaning is None:
            self._miss(name, word, Reason.WORD_NOT_KNOWN, "the format was not known to have this word")
            return None
        if meaning.ours is None:
            self._miss(name, word, reason, meaning.why)
        return meaning.ours

    def _miss(self, name: str, value: str, reason: Reason, text: str) -> None:
        self.unmapped.append(Unmapped(record=self.record.id, field=name, value=value, reason=reason, text=text))


def _plain(word: str) -> str:
    """A word as it is compared."""
    return word.strip().casefold()
