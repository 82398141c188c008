"""Why an item is in a routine, and what to take care of, in English."""

from collections.abc import Iterator

from app.domain.catalogue.anatomy import Reach
from app.domain.composer.item_reasons import Cautions, ItemReasons, RegionWork
from app.domain.vocabulary import RegionRole
from app.words.en.phrases import are_plural, join_words, name_condition, name_regions, within_sentence


def explain_item(reasons: ItemReasons) -> str:
    """Explain why an exercise is in a routine, such as "Works the ankle directly. You asked for it."."""
    return " ".join(_reasons(reasons))


def format_cautions(cautions: Cautions) -> list[str]:
    """Format the cautions: first those of the requested conditions, then the exercise's own."""
    general = (f"Take care with {name_condition(each)}: go gently, and leave it out if it hurts." for each in cautions.conditions)
    return [*cautions.sentences, *general, *cautions.texts]


def warn_unjudged() -> str:
    """Warn that the demands of an exercise are absent, and say what follows."""
    return "`demands` is absent, so routines with a condition leave this exercise out. Send an empty list if it has none."


def _reasons(reasons: ItemReasons) -> Iterator[str]:
    if reasons.work or not (reasons.helps or reasons.raises_pulse or reasons.preferred_for):
        yield explain_work(reasons.work)
    if reasons.raises_pulse:
        yield "Raises the pulse before the run."
    for condition, worked in reasons.helps:
        yield f"Training the {name_regions(worked)} helps with {name_condition(condition)}."
    yield from _wishes(reasons)
    if reasons.recommended_by is not None:
        yield f"Recommended for this by the sources of “{reasons.recommended_by}”."
    if reasons.preferred_for:
        yield f"Preferred for {join_words(map(name_condition, reasons.preferred_for))}."
    if reasons.not_recent:
        yield "You have not done it recently."


def _wishes(reasons: ItemReasons) -> Iterator[str]:
    if reasons.included:
        yield "You asked for it."
    if reasons.instead_of is not None:
        yield f"You chose it instead of {within_sentence(reasons.instead_of)}."


def explain_work(work: tuple[RegionWork, ...]) -> str:
    """Explain what an exercise does for the requested regions, such as "Works the calf, which moves the ankle."."""
    return " ".join(map(_one_way, work)) or "Works none of the requested regions."


def _one_way(work: RegionWork) -> str:
    main = work.role is RegionRole.PRIMARY
    worked, requested = name_regions(work.worked), name_regions(work.requested)
    verb = "Works" if main else "Also works"
    if work.reach is Reach.THROUGH_MOVER:
        return f"{verb} the {worked}, which {'move' if are_plural(work.worked) else 'moves'} the {requested}."
    directly = " directly" if main else ""
    if work.worked == work.requested:
        return f"{verb} the {worked}{directly}."
    return f"For the {requested}: {verb.lower()} the {worked}{directly}."
