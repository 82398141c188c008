"""The tables of docs/conditions.md, from the shipped catalogue and the red flags."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from app.documents.reading import read_catalogue
from app.domain.catalogue.catalogue import Catalogue, Source
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.conditions import severities
from app.domain.catalogue.prescription import Citation
from app.domain.condition_vocabulary import Basis
from app.domain.movement import Demand
from app.domain.red_flags import RED_FLAGS, SOURCES
from app.domain.vocabulary import Severity
from app.words.en.red_flags import ask_about, explain_red_flag
from docs.tables.markdown import table

BASES: Final = {Basis.READ: "read", Basis.INFERRED: "inferred", Basis.HOUSE: "**ours**"}


@cache
def _catalogue() -> Catalogue:
    return read_catalogue()


def counts() -> Iterable[str]:
    """How many exercises each condition rules out, and how many come with a caution."""
    return table(("condition", "kind", "left out", "with a caution", "pain at most"), map(_counts_of, _conditions()))


def _counts_of(condition: Condition) -> tuple[object, ...]:
    found = [*severities(_catalogue(), condition.slug).values()]
    limit = "" if condition.pain_limit is None else f"{condition.pain_limit.max} of 10"
    name = f"[{condition.name}](#{_anchor(condition)})"
    return name, condition.kind, found.count(Severity.AVOID), found.count(Severity.CAUTION), limit


def conditions() -> Iterator[str]:
    """Every condition with its rules and sentences, and what each rests on."""
    for condition in _conditions():
        yield from (f"### {condition.name}", "", f"`{condition.slug}`. {condition.meaning}", "")
        yield from _facts(condition)
        yield ""
        if condition.rules:
            yield from table(("demand", "effect", "what the runner reads", "basis", "source"), _rules(condition))
            yield ""
        if sentences := [*_sentences(condition)]:
            yield from table(("sentence", "when", "basis", "source"), sentences)
            yield ""


def _facts(condition: Condition) -> Iterator[str]:
    facts = (
        ("Other names", ", ".join(condition.aliases)),
        ("Suggested by", ", ".join(condition.place_words)),
        ("Hurts at", _words(condition.sore_regions)),
        ("Regions that help", _words(condition.helped_by)),
        ("Exercises that help, best first", _words(condition.prefers)),
        ("Effort at most", condition.max_effort or ""),
        ("Around a run", "no routine" if condition.no_running else ""),
        ("Red flags to ask about", _words(condition.red_flags)),
    )
    yield from (f"- {name}: {text}" for name, text in facts if text)


def _rules(condition: Condition) -> Iterator[tuple[str, ...]]:
    for rule in condition.rules:
        effect = rule.severity if rule.max_items is None else f"{rule.severity}, at most {rule.max_items} (**ours**)"
        yield f"`{rule.demand}`", effect, rule.reason or rule.caution or "", BASES[rule.basis], _cited(rule.citation)


def _sentences(condition: Condition) -> Iterator[tuple[str, ...]]:
    if condition.refusal is not None:
        each = condition.refusal
        text = f"{each.text} Safe: {each.safe[0].lower()}{each.safe[1:]}"
        yield text, f"no routine: {_spell(each.covers)}", BASES[each.basis], _cited(each.citation)
    if condition.pain_limit is not None:
        limit = condition.pain_limit
        yield limit.text, "pain", BASES[limit.basis], _cited(limit.citation)
    for see in condition.see_someone:
        when = _spell(see.urgency) if see.after_days is None else f"after {see.after_days} days"
        yield see.text, when, BASES[see.basis], _cited(see.citation)
    for advice in condition.advice:
        yield advice.text, "every routine", BASES[advice.basis], _cited(advice.citation)


def red_flags() -> Iterable[str]:
    """Every red flag with its question and sentence."""
    rows = (
        (
            f"`{flag}`",
            ask_about(flag),
            explain_red_flag(flag),
            _spell(facts.urgency),
            _spell(facts.covers),
            "; ".join(_cited(citation) for citation in facts.citations),
        )
        for flag, facts in RED_FLAGS.items()
    )
    return table(("red flag", "question", "sentence", "urgency", "no routine for", "source"), rows)


def demands() -> Iterable[str]:
    """How many exercises have each demand, and which conditions have a rule for it."""
    exercises = _catalogue().exercises.values()
    rows = (
        (
            f"`{demand}`",
            sum(demand in (exercise.demands or ()) for exercise in exercises),
            _conditions_with(demand, Severity.AVOID),
            _conditions_with(demand, Severity.CAUTION),
        )
        for demand in Demand
    )
    return table(("demand", "exercises", "left out by", "caution from"), rows)


def condition_sources() -> Iterable[str]:
    """The sources that conditions and red flags cite, and how much of each was read."""
    cited = SOURCES | {citation.source for condition in _conditions() for _, _, citation in condition.citations}
    sources = (source for slug, source in _catalogue().sources.items() if slug in cited)
    rows = ((f"`{source.slug}`", source.title, source.publisher, source.grade or "", _read(source)) for source in sources)
    return table(("source", "title", "publisher", "grade", "read"), rows)


def _read(source: Source) -> str:
    if source.read_via is not None:
        return f"not itself, but through {source.read_via}"
    where = f", {source.read_at}" if source.read_at is not None else ""
    return f"{source.read}{where}" if source.read is not None else ""


def _conditions() -> tuple[Condition, ...]:
    """Every condition, in the order of kinds and then of names."""
    return tuple(sorted(_catalogue().conditions.values(), key=lambda condition: (condition.kind, condition.name)))


def _conditions_with(demand: Demand, severity: Severity) -> str:
    return _words(
        condition.slug
        for condition in _conditions()
        if any(rule.demand is demand and rule.severity is severity for rule in condition.rules)
    )


def _words(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cited(citation: Citation) -> str:
    return f"`{citation.source}`, {citation.place}"


def _spell(word: str) -> str:
    return word.replace("_", " ")


def _anchor(condition: Condition) -> str:
    return condition.name.lower().replace(" ", "-")
