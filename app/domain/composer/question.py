"""A question to the composer: the words that were asked, checked against the catalogue, every problem at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Final, TypeVar

from app.domain.catalogue.anatomy import RequestedRegion, find_region, nearest_regions, resolve_region
from app.domain.catalogue.catalogue import Catalogue, Region
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.timing import DEFAULT_TIMING, TIMING_BOUNDS, Timing
from app.domain.errors import Problem, RequestInvalid
from app.domain.search.nearest import MAX_SUGGESTED, find_nearest
from app.domain.vocabulary import Condition, Equipment, Level, Phase

MOST_REGIONS: Final = 6
MOST_NAMED: Final = 50
LEAST_MINUTES: Final = 1
MOST_MINUTES: Final = 120
MOST_VARIATION: Final = 99
NO_EQUIPMENT: Final = "none"
"""The word for bodyweight only; it adds nothing to what is at hand."""

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question in the words of the caller, unchecked. Everything but region, phase and minutes may stay away."""

    region: Sequence[str]
    phase: str
    minutes: int
    equipment: Sequence[str] = ()
    condition: Sequence[str] = ()
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    recent: Sequence[str] = ()
    level: str = Level.INTERMEDIATE.value
    protocol: str | None = None
    variation: int = 0
    timing: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question that can be asked: every name resolved, every list in slug order."""

    regions: tuple[RequestedRegion, ...]
    phase: Phase
    minutes: int
    protocol: Protocol
    equipment: frozenset[Equipment] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    include: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    recent: frozenset[str] = frozenset()
    level: Level = Level.INTERMEDIATE
    variation: int = 0
    timing: Timing = DEFAULT_TIMING

    def __hash__(self) -> int:
        """Without its protocol and time model: much is kept by questions, and hashing these would take longer than all else."""
        named = (self.equipment, self.conditions, self.include, self.exclude, self.recent)
        return hash((self.region_slugs, self.phase, self.minutes, self.level, self.variation, named))

    @property
    def region_slugs(self) -> tuple[str, ...]:
        """The slugs of the regions to work."""
        return tuple(region.slug for region in self.regions)

    @property
    def budget_seconds(self) -> int:
        """The time asked for."""
        return self.minutes * 60

    @property
    def allowed_seconds(self) -> int:
        """The time asked for, cut where the protocol is made for less."""
        most = self.protocol.minutes.max if self.protocol.minutes else self.minutes
        return min(self.minutes, most) * 60

    @cached_property
    def canonical(self) -> tuple[tuple[str, str], ...]:
        """The question as sorted (parameter, value) pairs: the same for every way of asking the same."""
        pairs = [("minutes", str(self.minutes)), ("phase", self.phase.value), ("level", self.level.value)]
        pairs += [("region", slug) for slug in {region.requested_as for region in self.regions}]
        pairs += [("protocol", self.protocol.slug), ("variation", str(self.variation))]
        pairs += [("condition", str(condition)) for condition in sorted(self.conditions)]
        for name in ("equipment", "include", "exclude", "recent"):
            pairs += [(name, str(value)) for value in sorted(getattr(self, name))]
        if self.timing != DEFAULT_TIMING:
            own = {f.name: getattr(self.timing, f.name) for f in fields(Timing)}
            pairs += [(name, str(value)) for name, value in own.items() if value != getattr(DEFAULT_TIMING, name)]
        return tuple(sorted(pairs))

    def at_minutes(self, minutes: int) -> "Question":
        """The same question for another number of minutes."""
        return replace(self, minutes=minutes)


def ask(catalogue: Catalogue, asked: Asked) -> Question:
    """Check a question and resolve its names.

    Raises: RequestInvalid with every problem found, each with a stable code, its parameter and what would be accepted.
    """
    checks = _Checks(catalogue)
    regions = checks.regions(asked.region)
    phase = checks.word(Phase, asked.phase, parameter="phase")
    question = {
        "regions": regions,
        "phase": phase,
        "minutes": checks.number(asked.minutes, parameter="minutes", least=LEAST_MINUTES, most=MOST_MINUTES),
        "protocol": checks.protocol(asked.protocol, phase),
        "equipment": checks.words(Equipment, [e for e in asked.equipment if e != NO_EQUIPMENT], parameter="equipment"),
        "conditions": checks.words(Condition, asked.condition, parameter="condition"),
        "include": checks.exercises(asked.include, parameter="include"),
        "exclude": checks.exercises(asked.exclude, parameter="exclude"),
        "recent": checks.exercises(asked.recent, parameter="recent"),
        "level": checks.word(Level, asked.level, parameter="level"),
        "variation": checks.number(asked.variation, parameter="variation", least=0, most=MOST_VARIATION),
        "timing": checks.timing(asked.timing),
    }
    checks.contradictions(asked)
    if checks.problems:
        raise RequestInvalid(checks.problems)
    return Question(**question)  # type: ignore[arg-type]  # each check answers None only beside a problem


class _Checks:
    """Collects the problems of one question while its parts are resolved."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.problems: list[Problem] = []

    def _refuse(self, code: str, parameter: str, text: str, nearest: Sequence[str] = ()) -> None:
        self.problems.append(Problem(code=code, parameter=parameter, text=text, nearest=tuple(nearest)))

    @property
    def _suggests(self) -> bool:
        return len(self.problems) < MAX_SUGGESTED

    def regions(self, names: Sequence[str]) -> tuple[RequestedRegion, ...]:
        if not 1 <= len(names) <= MOST_REGIONS:
            self._refuse("invalid_count", "region", f"ask for 1 to {MOST_REGIONS} regions")
        found = {region.slug: region for name in names[:MOST_REGIONS] if (region := self._region(name))}
        asked = [a for slug in sorted(found) for a in resolve_region(self.catalogue, slug)]
        # What is asked for itself says so, whatever else is sent there.
        kept = {a.slug: a for a in sorted(asked, key=lambda a: a.redirect_reason is None)}
        return tuple(kept[slug] for slug in sorted(kept))

    def _region(self, name: str) -> Region | None:
        region = find_region(self.catalogue, name)
        if region is None:
            near = nearest_regions(self.catalogue, name) if self._suggests else ()
            self._refuse("unknown_region", "region", "no region has this name or alias", near)
        return region

    def word(self, words: type[Word], value: str, *, parameter: str) -> Word | None:
        try:
            return words(value)
        except ValueError:
            accepted = ", ".join(word.value for word in words)
            near = find_nearest(value, [word.value for word in words]) if self._suggests else ()
            self._refuse(f"unknown_{parameter}", parameter, f"accepted: {accepted}", near)
            return None

    def words(self, words: type[Word], values: Sequence[str], *, parameter: str) -> frozenset[Word]:
        found = {self.word(words, value, parameter=parameter) for value in values[:MOST_NAMED]}
        return frozenset(word for word in found if word is not None)

    def number(self, value: int, *, parameter: str, least: int, most: int) -> int:
        if not least <= value <= most:
            self._refuse("out_of_range", parameter, f"a whole number from {least} to {most}")
        return value

    def exercises(self, slugs: Sequence[str], *, parameter: str) -> frozenset[str]:
        if len(slugs) > MOST_NAMED:
            self._refuse("invalid_count", parameter, f"name at most {MOST_NAMED} exercises")
        for slug in slugs[:MOST_NAMED]:
            if slug not in self.catalogue.exercises:
                near = find_nearest(slug, self.catalogue.exercises) if self._suggests else ()
                self._refuse("unknown_exercise", parameter, "no exercise has this slug", near)
        return frozenset(slugs)

    def protocol(self, slug: str | None, phase: Phase | None) -> Protocol | None:
        if slug is None:
            return next((p for p in self.catalogue.protocols.values() if phase in p.default_for), None)
        protocol = self.catalogue.protocols.get(slug)
        if protocol is None:
            near = find_nearest(slug, self.catalogue.protocols, cutoff=0.3) if self._suggests else ()
            self._refuse("unknown_protocol", "protocol", f"accepted: {', '.join(self.catalogue.protocols)}", near)
        elif phase is not None and phase not in protocol.phases:
            phases = ", ".join(phase.value for phase in protocol.phases)
            self._refuse("contradictory_parameters", "protocol", f"this protocol is for the phases: {phases}")
        return protocol

    def timing(self, changes: Mapping[str, int]) -> Timing:
        for name, value in changes.items():
            least, most = TIMING_BOUNDS[name]
            self.number(value, parameter=name, least=least, most=most)
        return Timing(**changes) if changes and not self.problems else DEFAULT_TIMING

    def contradictions(self, asked: Asked) -> None:
        both = sorted(self.catalogue.exercises.keys() & asked.include & set(asked.exclude))
        if both:
            self._refuse("contradictory_parameters", "include", f"both included and excluded: {', '.join(both)}")
        if NO_EQUIPMENT in asked.equipment and len(set(asked.equipment)) > 1:
            self._refuse("contradictory_parameters", "equipment", "none stands for bodyweight only: name it alone")
