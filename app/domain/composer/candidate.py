"""An exercise that a routine may take."""

from dataclasses import dataclass

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.objective import DIRECT_ENOUGH
from app.domain.composer.offers import Offer
from app.domain.movement import Pattern
from app.domain.vocabulary import Method


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """An exercise that may be taken: the index of its block, the requested regions it works, how directly, and its doses.

    `points` are those that it has for every runner, whatever its dose. `aimed` says whether its main target is a requested region
    or what moves it; a region that only helps with a condition makes it direct, but not aimed. `moves` are its main regions with
    all above them.
    `own_sources` are those of the protocol. `targets` are the requested regions that are its main target or that this moves,
    and `core` are the indexes of the core patterns that it represents. `limited_pattern` is its pattern, unless the protocol
    lists the exercise by name, or it is what most work for the trunk is. In a programme, versions of one movement may appear
    together (`versions_together`). Two candidates are never equal.
    """

    exercise: Exercise
    block: int
    regions: tuple[str, ...]
    directness: int
    aimed: bool
    points: int
    offers: tuple[Offer, ...]
    moves: frozenset[str]
    own_sources: frozenset[str]
    targets: frozenset[str]
    core: tuple[int, ...]
    limited_pattern: Pattern | None
    raises_pulse: bool
    versions_together: bool = False

    @property
    def direct(self) -> bool:
        """Whether a requested region, or what moves it or helps with a condition, is a main region of the exercise."""
        return self.directness >= DIRECT_ENOUGH

    @property
    def represents(self) -> bool:
        """Whether its block is represented by it: it is direct, or raises the pulse before a run."""
        return self.direct or self.raises_pulse

    @property
    def shortest(self) -> int:
        """The seconds of its shortest dose."""
        return min(offer.seconds.total for offer in self.offers)

    @property
    def longest(self) -> int:
        """The seconds of its longest dose."""
        return max(offer.seconds.total for offer in self.offers)

    @property
    def is_release(self) -> bool:
        """Whether the exercise presses on tissue, which is then to be moved."""
        return self.exercise.method is Method.RELEASE

    @property
    def family(self) -> str:
        """The name that all versions of one movement share that exclude each other."""
        return self.exercise.slug if self.versions_together else self.exercise.family or self.exercise.slug

    @property
    def groups(self) -> frozenset[str]:
        """The names of the groups of which a routine takes at most one: versions of one movement, and twins."""
        twins = self.exercise.twins
        return frozenset((f"family {self.family}",) if twins is None else (f"family {self.family}", f"twins {twins}"))

    @property
    def choice(self) -> tuple[str, str]:
        """The name and kind of one of these groups: the family where there is one."""
        if (self.exercise.family is None or self.versions_together) and self.exercise.twins is not None:
            return self.exercise.twins, "twins"
        return self.family, "family"
