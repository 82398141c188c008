"""The hard rules: what each phase forbids and demands, each with the words and the citations that come with it.

A rule is never weighed against a better fit; what it forbids is not a candidate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.anatomy import Reach
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Citation, Range
from app.domain.composer.dosing import Dose
from app.domain.composer.question import Question
from app.domain.vocabulary import FLOOR_POSITIONS, STRETCHES_FOR_RANGE, BlockForm, Condition, Method, Phase, RegionRole

FORBIDDEN: Final = MappingProxyType({Phase.PRE: STRETCHES_FOR_RANGE})
"""The methods that a phase never holds."""

HOLD_AFTER_A_RUN_SECONDS: Final = Range(min=30, max=90)
"""How long a static stretch is held after a run. Source: crossley-pogo (30-90 s; the couch stretch 30-60 s)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedRule:
    """A rule as a routine reports it."""

    rule: str
    text: str
    citations: tuple[Citation, ...] = ()


def forbids(phase: Phase, method: Method) -> bool:
    """Whether the phase never holds the method."""
    return method in FORBIDDEN.get(phase, frozenset())


def dose_in_rule(phase: Phase, exercise: Exercise, dose: Dose) -> bool:
    """Whether the phase allows this dose: after a run a static hold keeps within the source's range."""
    held = dose.hold_seconds if exercise.method is Method.STATIC_STRETCH and dose.reps is None else None
    return phase is not Phase.POST or held is None or held in HOLD_AFTER_A_RUN_SECONDS


def floor_in_rule(catalogue: Catalogue, exercise: Exercise, reached: Mapping[str, Reach]) -> bool:
    """Before a run: whether the exercise is done standing, or works a covered region that needs the floor."""
    return exercise.positions[0] not in FLOOR_POSITIONS or any(
        worked.role is RegionRole.PRIMARY and worked.slug in reached and catalogue.regions[worked.slug].floor_before_run
        for worked in exercise.regions
    )


def _cite(*places: tuple[str, str]) -> tuple[Citation, ...]:
    return tuple(Citation(source=source, place=place) for source, place in places)


_BY_PHASE: Final = MappingProxyType(
    {
        Phase.PRE: (
            AppliedRule(
                rule="no_held_stretch_before_run",
                text="No stretch is held for range or worked against a contraction: right before a run both can cost strength.",
                citations=_cite(
                    ("crossley-pogo", "Pre-run mobility"),
                    ("page-2012", "as cited by crossley-pogo"),
                    ("lowenstein-rei", "What is mobility training?"),
                ),
            ),
            AppliedRule(
                rule="standing_first",
                text="Standing work comes first; the floor is used only for regions that need it.",
                citations=_cite(("limber-house", "Phase rules")),
            ),
        ),
        Phase.POST: (
            AppliedRule(
                rule="held_stretches_after_run",
                text="After a run come held and contract-relax stretches; a plain hold lasts 30 to 90 seconds.",
                citations=_cite(("crossley-pogo", "Post-run mobility"), ("page-2012", "as cited by crossley-pogo")),
            ),
        ),
        Phase.RECOVERY: (
            AppliedRule(
                rule="recovery_for_rest_days",
                text="A recovery routine belongs to a rest or regeneration day, or to the day after a long run or race.",
                citations=_cite(("regeneration-part-three", "Regeneration day")),
            ),
        ),
        Phase.STRENGTH: (
            AppliedRule(
                rule="quality_over_quantity",
                text="Keep every repetition controlled; stop a set when your form goes.",
                citations=_cite(("lowenstein-rei", "Start training")),
            ),
        ),
        Phase.DAILY: (
            AppliedRule(
                rule="little_and_often",
                text="Short and frequent beats one long block.",
                citations=_cite(("melt-and-mould", "Closing advice"), ("talarico-2020", "Opening")),
            ),
        ),
    }
)

_BY_FORM: Final = MappingProxyType(
    {
        BlockForm.SUPERSET: AppliedRule(
            rule="superset_in_rounds",
            text="Do one set of each exercise of a superset in turn, rest, and go round again: the same sets for all.",
            citations=_cite(("lowenstein-rei", "Start training")),
        ),
        BlockForm.PAIRS: AppliedRule(
            rule="release_then_move",
            text="What is released is moved at once, in the same region.",
            citations=_cite(("melt-and-mould", "Foam roller")),
        ),
    }
)

_ALWAYS: Final = (
    AppliedRule(
        rule="one_version_of_a_movement",
        text="At most one version of a movement appears, and no exercise appears twice.",
        citations=_cite(("limber-house", "Phase rules")),
    ),
    AppliedRule(
        rule="equal_sides",
        text="Left and right get equal time.",
        citations=_cite(("limber-house", "Time model")),
    ),
)

_HYPERMOBILITY: Final = AppliedRule(
    rule="no_stretching_for_range_when_hypermobile",
    text="Stretching for range is left out; release, activation and strength stay.",
    citations=_cite(("regeneration-part-three", "Methods to increase mobility")),
)


def rules_applied(question: Question) -> tuple[AppliedRule, ...]:
    """Every hard rule that shaped the answer to this question, in a fixed order."""
    rules = list(_BY_PHASE[question.phase])
    forms = dict.fromkeys(block.form for block in question.protocol.blocks)
    rules += [_BY_FORM[form] for form in forms if form in _BY_FORM]
    if any(Method.RELEASE in block.methods and block.form is BlockForm.SEQUENCE for block in question.protocol.blocks):
        rules.append(_RELEASED_IS_MOVED)
    if Condition.HYPERMOBILITY in question.avoid:
        rules.append(_HYPERMOBILITY)
    rules += _redirects(question)
    rules += _frequency(question)
    return (*rules, *_ALWAYS)


_RELEASED_IS_MOVED: Final = AppliedRule(
    rule="release_then_move",
    text="What is released is moved later in the routine, in the same region.",
    citations=_cite(("melt-and-mould", "Foam roller")),
)


def _redirects(question: Question) -> list[AppliedRule]:
    redirected = {region.asked_as: region for region in question.regions if region.redirect_reason}
    return [
        AppliedRule(rule="region_redirected", text=region.redirect_reason or "", citations=region.redirect_citations)
        for region in redirected.values()
    ]


def _frequency(question: Question) -> list[AppliedRule]:
    protocol, rules = question.protocol, []
    if protocol.minutes:
        text = f"This protocol is made for {protocol.minutes.min} to {protocol.minutes.max} minutes; no more is planned."
        rules.append(AppliedRule(rule="protocol_minutes", text=text, citations=protocol.citations[:1]))
    if protocol.times_a_week:
        text = f"{protocol.times_a_week.min} to {protocol.times_a_week.max} times a week."
        rules.append(AppliedRule(rule="times_a_week", text=text, citations=protocol.citations[:1]))
    return rules


SOURCES: Final = frozenset(
    citation.source
    for rule in (*chain(*_BY_PHASE.values()), *_BY_FORM.values(), *_ALWAYS, _HYPERMOBILITY, _RELEASED_IS_MOVED)
    for citation in rule.citations
)
"""Every source that these rules cite by themselves, whatever the catalogue holds."""
