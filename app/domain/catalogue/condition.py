"""Conditions: what a runner reports, and what follows for exercises. What they do to one exercise is in `conditions.py`.

A condition is not a diagnosis. The rules between records are in `invariants`.
"""

from dataclasses import dataclass, field
from typing import Final

from app.domain.catalogue.prescription import Citation
from app.domain.catalogue.slug import validate_word
from app.domain.catalogue.translation import Translation
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.vocabulary import Effort, Severity

WORST_PAIN: Final = 10
"""Pain is counted from 0, none, to 10, the worst that there could be."""
MAX_DAYS: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRule:
    """What a demand means for a runner with the condition.

    With the severity avoid an exercise with the demand is left out for the `reason`; with caution it stays, and the runner reads
    `caution` first. `max_items` is how many items with the demand a routine may have; such a number is always Limber's own.

    Raises: ValueError when the reason or the caution does not belong to the severity.
    """

    demand: Demand
    severity: Severity
    reason: str | None = None
    caution: str | None = None
    max_items: int | None = None
    basis: Basis
    citation: Citation

    def __post_init__(self) -> None:
        """Validate that the rule has the text of its severity."""
        avoids = self.severity is Severity.AVOID
        if (self.reason is None) is avoids or (self.caution is None) is not avoids:
            message = "a rule has a `reason` if its severity is avoid, and a `caution` if it is caution"
            raise ValueError(message)
        if self.max_items is not None and avoids:
            message = "`max_items` belongs to a rule with the severity caution"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class PainLimit:
    """The most pain, of 10, that an exercise may cause, and the sentence that says so."""

    max: int
    text: str
    basis: Basis
    citation: Citation

    def __post_init__(self) -> None:
        """Validate the number."""
        if not 0 <= self.max <= WORST_PAIN:
            message = f"a pain limit is between 0 and {WORST_PAIN}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """A sentence that goes with every routine for the condition."""

    text: str
    basis: Basis
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class SeeSomeone:
    """When to see somebody besides the red flags: a question, or a time limit if it has `after_days`."""

    text: str
    urgency: Urgency
    after_days: int | None = None
    basis: Basis
    citation: Citation

    def __post_init__(self) -> None:
        """Validate the number of days."""
        if self.after_days is not None and not 1 <= self.after_days <= MAX_DAYS:
            message = f"after_days must be between 1 and {MAX_DAYS}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why there is no routine for the part that it covers, how soon to see somebody, and what remains safe."""

    covers: Coverage
    text: str
    safe: str
    urgency: Urgency
    basis: Basis
    citation: Citation


_Cited = ConditionRule | PainLimit | Advice | SeeSomeone | Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A condition of a runner. `aliases` are other names of it, which stand for it; `place_words` only suggest it.

    `sore_regions` are where it hurts. `prefers` are exercises, the best first; `helped_by` are regions whose training helps.
    With `no_running`, there is no routine around a run. `red_flags` are those to ask about, the most serious first.

    Raises: ValueError when the slug has another form, or when fields contradict each other.
    """

    slug: str
    name: str
    kind: ConditionKind
    meaning: str
    aliases: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()
    sore_regions: tuple[str, ...] = ()
    rules: tuple[ConditionRule, ...] = ()
    prefers: tuple[str, ...] = ()
    helped_by: tuple[str, ...] = ()
    pain_limit: PainLimit | None = None
    max_effort: Effort | None = None
    no_running: bool = False
    refusal: Refusal | None = None
    red_flags: tuple[RedFlag, ...] = ()
    see_someone: tuple[SeeSomeone, ...] = ()
    advice: tuple[Advice, ...] = ()
    translations: tuple[Translation, ...] = field(default=(), hash=False)

    def __post_init__(self) -> None:
        """Validate what one condition alone shows."""
        validate_word(self.slug)
        if self.kind is ConditionKind.ABILITY and (self.pain_limit is not None or self.sore_regions):
            message = f"a condition of kind {ConditionKind.ABILITY} has no pain limit and no sore regions"
            raise ValueError(message)

    @property
    def citations(self) -> tuple[tuple[str, Basis, Citation], ...]:
        """Every citation with the field that has it and how the field rests on it."""
        lists: tuple[tuple[str, tuple[_Cited, ...]], ...] = (
            ("rules", self.rules),
            ("see_someone", self.see_someone),
            ("advice", self.advice),
        )
        cited = [(f"{field}[{index}]", each) for field, each_list in lists for index, each in enumerate(each_list)]
        cited += [("pain_limit", self.pain_limit)] if self.pain_limit is not None else []
        cited += [("refusal", self.refusal)] if self.refusal is not None else []
        return tuple((field, each.basis, each.citation) for field, each in cited)
