"""Hypothesis strategies for conditions that use every field."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.domain.catalogue.condition import Advice, Condition, ConditionRule, PainLimit, Refusal, SeeSomeone
from app.domain.condition_vocabulary import Basis, ConditionKind, Coverage, RedFlag, Urgency
from app.domain.movement import Demand
from app.domain.vocabulary import Effort, Severity, SourceKind
from tests.builders import a_source
from tests.strategies import citations, some_of, texts, tuples_of

CONDITIONS = ("condition_one", "condition_two")
HOUSE_SOURCE = a_source("source-house", kind=SourceKind.HOUSE)
READ_SOURCE = a_source("source-read", kind=SourceKind.STUDY)
"""The two sources that every condition cites: one for what is Limber's own, and one for everything else."""

PAINFUL_KINDS = [kind for kind in ConditionKind if kind is not ConditionKind.ABILITY]


@st.composite
def _bases(draw: st.DrawFn, basis: Basis | None = None) -> dict[str, Any]:
    """How something rests on a source."""
    drawn = basis or draw(st.sampled_from(Basis))
    source = HOUSE_SOURCE if drawn is Basis.HOUSE else READ_SOURCE
    return {"basis": drawn, "citation": replace(draw(citations), source=source.slug)}


@st.composite
def rules(draw: st.DrawFn, demand: Demand) -> ConditionRule:
    severity = draw(st.sampled_from(Severity))
    avoids = severity is Severity.AVOID
    return ConditionRule(
        demand=demand,
        severity=severity,
        reason=draw(texts) if avoids else None,
        caution=None if avoids else draw(texts),
        max_items=None if avoids else draw(st.none() | st.integers(1, 20)),
        **draw(_bases()),
    )


@st.composite
def _pain_limits(draw: st.DrawFn) -> PainLimit:
    return PainLimit(max=draw(st.integers(0, 10)), text=draw(texts), **draw(_bases()))


@st.composite
def _refusals(draw: st.DrawFn) -> Refusal:
    covers, urgency = draw(st.sampled_from(Coverage)), draw(st.sampled_from(Urgency))
    return Refusal(covers=covers, text=draw(texts), safe=draw(texts), urgency=urgency, **draw(_bases()))


@st.composite
def _see_someone(draw: st.DrawFn) -> SeeSomeone:
    days = draw(st.none() | st.integers(1, 365))
    return SeeSomeone(text=draw(texts), urgency=draw(st.sampled_from(Urgency)), after_days=days, **draw(_bases()))


@st.composite
def conditions(draw: st.DrawFn, slug: str, regions: tuple[str, ...], exercises: tuple[str, ...]) -> Condition:
    """A condition that may prefer these exercises, none of which it may rule out, and cites both sources."""
    return Condition(
        slug=slug,
        name=f"{draw(texts)} {slug}",
        kind=draw(st.sampled_from(PAINFUL_KINDS)),
        meaning=draw(texts),
        aliases=tuple(f"{text} {slug} {number}" for number, text in enumerate(draw(tuples_of(texts)))),
        place_words=tuple(f"{text} {number}" for number, text in enumerate(draw(tuples_of(texts)))),
        sore_regions=draw(some_of(regions)),
        rules=tuple(draw(rules(demand)) for demand in draw(some_of(Demand))),
        prefers=draw(some_of(exercises)) if exercises else (),
        helped_by=draw(some_of(regions)),
        pain_limit=draw(st.none() | _pain_limits()),
        max_effort=draw(st.none() | st.sampled_from(Effort)),
        no_running=draw(st.booleans()),
        refusal=draw(st.none() | _refusals()),
        red_flags=draw(some_of(RedFlag)),
        see_someone=draw(tuples_of(_see_someone())),
        advice=tuple(Advice(text=draw(texts), **draw(_bases(basis))) for basis in (Basis.HOUSE, Basis.READ)),
    )
