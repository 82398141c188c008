"""The hard rules of the composer, in English."""

from collections.abc import Iterator
from typing import Final

from app.domain.catalogue.condition import Condition
from app.domain.catalogue.protocol import Protocol
from app.domain.composer.condition_reports import ConditionChange
from app.domain.composer.hard_rules import AppliedRule, HardRule
from app.words.en.doses import DAYS_A_WEEK, EVERY_DAY
from app.words.en.phrases import count, format_number, join_words, name_condition, name_regions

_TEXTS: Final = {
    HardRule.NO_HELD_STRETCH_BEFORE_RUN: (
        "No stretch is held for range or worked against a contraction: right before a run, both can cost strength."
    ),
    HardRule.STANDING_OUTDOORS: (
        "This is for outdoors: nothing is done on the floor, except for a requested region that needs it. With `place=indoors`, "
        "floor work joins in."
    ),
    HardRule.DOWN_ONCE: "Floor work comes first, all at once, so that you get down only once and stay on your feet from then on.",
    HardRule.READY_BEFORE_START: (
        "Begin so that the warm-up ends about five minutes before the start, if there is time: `race` says when. You then "
        "line up warm but rested."
    ),
    HardRule.NO_HOPS_BEFORE_EASY_RUN: "Before an easy run there are no hops, jumps or fast runs.",
    HardRule.FAST_WORK_LAST: "Hops, jumps and fast runs come last, when everything else is warm.",
    HardRule.HELD_STRETCHES_AFTER_RUN: (
        "After a run, stretches are held or contract-relax; a plain hold lasts 10 to 90 seconds, as its source gives it."
    ),
    HardRule.RECOVERY_FOR_REST_DAYS: "Do a recovery routine on a rest or easy day, or the day after a long run or race.",
    HardRule.HEAVY_STRENGTH: (
        "With a weight, do few heavy repetitions and rest about two minutes: running already trains the endurance of the muscles."
    ),
    HardRule.DOSES_OF_A_WEEK: (
        "Strength begins with few sets and repetitions, and one of them rises each week. What has become easy gets harder or "
        "heavier, by 2 to 10 % of the weight."
    ),
    HardRule.BEGINNER_DOSES: (
        "Strength work has few sets, and doses from the lower half of its sources' ranges, to begin with. Do more when "
        "all of it is easy."
    ),
    HardRule.QUALITY_OVER_QUANTITY: "Keep every repetition controlled; stop a set when your form slips.",
    HardRule.LITTLE_AND_OFTEN: "Short, frequent sessions beat one long one.",
    HardRule.SUPERSET_IN_ROUNDS: (
        "In a superset, do one set of each exercise in turn, rest, and repeat: every exercise gets the same number of sets."
    ),
    HardRule.STRETCH_OF_A_MUSCLE: (
        "No muscle is stretched for more than four minutes a side, counted for each exercise in started half-minutes."
    ),
    HardRule.ONE_VERSION_OF_A_MOVEMENT: (
        "At most one version of a movement appears, no two exercises feel nearly the same, and none appears twice."
    ),
    HardRule.LISTED_VERSIONS: (
        "Versions of one movement may appear together, because the programme does; no two exercises feel nearly the same."
    ),
    HardRule.EQUAL_SIDES: "Left and right get equal time.",
}


def format_rule(applied: AppliedRule) -> str:
    """Format a rule that shaped a routine, such as "Left and right get equal time."."""
    if applied.rule in {HardRule.REGION_REDIRECTED, HardRule.PAIN_RULE}:
        return applied.redirect_reason or applied.pain_rule
    if applied.protocol is not None:
        return _explain_protocol(applied.protocol, applied.conditions)
    if applied.change is not None:
        return " ".join(_describe_change(applied.change, is_replaced=bool(applied.conditions)))
    if applied.rule is HardRule.RELEASE_THEN_MOVE:
        return f"Each release is followed {'at once' if applied.at_once else 'later'} by a movement of the same region."
    return _format_number_or_text(applied)


def _format_number_or_text(applied: AppliedRule) -> str:
    """Format a rule about a number, or one that always reads the same."""
    if applied.rule is HardRule.SHARE_OF_AN_EXERCISE and applied.amount is not None:
        return _describe_share(applied.amount.max, applied.most)
    if applied.most is not None:
        return _describe_most(applied.rule, applied.most)
    if applied.amount is not None:
        return _format_amount(applied.rule, format_number(applied.amount, " to "))
    return _TEXTS[applied.rule]


def _describe_share(percent: int, minutes: int | None) -> str:
    """Describe how much of the time an exercise takes at most."""
    share = f"No exercise takes more than {percent} % of the time, or of 8 minutes where there is less"
    return f"{share}." if minutes is None else f"{share}, and none more than {count(minutes, 'minute')}."


def _describe_most(rule: HardRule, most: int) -> str:
    """Describe how many exercises there are at most, in all or of one pattern."""
    if rule is HardRule.EXERCISE_CEILING:
        return f"A routine of this length has at most {count(most, 'exercise')}; `max_exercises` changes that."
    return (
        f"At most {most} exercises have the same pattern of movement, "
        "not counting those that the protocol lists by name or that you include."
    )


def _format_amount(rule: HardRule, amount: str) -> str:
    """Format a rule about a number of a protocol."""
    if rule is HardRule.PROTOCOL_MINUTES:
        return f"This protocol is made for {amount} minutes, so a routine never takes longer."
    return f"Do this {EVERY_DAY if amount == str(DAYS_A_WEEK) else f'{amount} times a week'}."


def _explain_protocol(protocol: Protocol, conditions: tuple[Condition, ...]) -> str:
    """Explain why a protocol was chosen that nobody named."""
    if not conditions:
        return f"The distance of the race decides the warm-up: {protocol.name}. As a rule: {protocol.summary}"
    names = join_words(map(name_condition, conditions))
    return f"Because of {names}, no held stretch for these regions is left. {protocol.name} instead: {protocol.summary}"


def _describe_change(change: ConditionChange, *, is_replaced: bool) -> Iterator[str]:
    """Describe what a condition left out, where it asks for care, and what it prefers."""
    name = change.condition.name
    if change.left_out:
        reasons = f": {'; '.join(change.reasons)}" if change.reasons else ""
        yield f"{name} leaves out {count(change.left_out, 'exercise')}{reasons}."
    else:
        yield f"{name} leaves out nothing {'else ' if is_replaced else ''}here."
    if change.cautioned:
        yield f"{count(change.cautioned, 'item')} in this routine {'comes' if change.cautioned == 1 else 'come'} with a caution."
    if change.helped_by:
        yield f"It helps to train the {name_regions(change.helped_by)}."
    if change.preferred:
        yield f"Preferred for it: {join_words(exercise.name for exercise in change.preferred)}."
