"""Why an item is in a routine, and what to take care of, in German."""

from collections.abc import Iterator

from app.domain.catalogue.anatomy import Reach
from app.domain.composer.item_reasons import Cautions, ItemReasons, RegionWork
from app.domain.vocabulary import RegionRole
from app.words.de.phrases import capitalise, join_words, name_condition, name_regions, quote, relate


def explain_item(reasons: ItemReasons) -> str:
    """Explain why an exercise is in a routine, such as "Wirkt direkt auf das Sprunggelenk."."""
    return " ".join(_reasons(reasons))


def format_cautions(cautions: Cautions) -> list[str]:
    """Format the cautions: first those of the requested conditions, then the exercise's own."""
    general = (
        f"Sei vorsichtig bei {name_condition(each)}: Geh sanft vor und lass die Übung weg, wenn sie schmerzt."
        for each in cautions.conditions
    )
    return [*cautions.sentences, *general, *cautions.texts]


def warn_unjudged() -> str:
    """Warn that the demands of an exercise are absent, and say what follows."""
    return (
        "`demands` fehlt, darum lassen Routinen mit einer Beschwerde diese Übung weg. Sende eine leere Liste, wenn sie keine hat."
    )


def _reasons(reasons: ItemReasons) -> Iterator[str]:
    if reasons.work or not (reasons.helps or reasons.raises_pulse or reasons.preferred_for):
        yield explain_work(reasons.work)
    if reasons.raises_pulse:
        yield "Bringt vor dem Lauf den Puls hoch."
    for condition, worked in reasons.helps:
        yield f"{capitalise(name_regions(worked))} zu trainieren hilft bei {name_condition(condition)}."
    yield from _wishes(reasons)
    if reasons.recommended_by is not None:
        yield f"Dafür empfohlen von den Quellen von {quote(reasons.recommended_by)}."
    if reasons.preferred_for:
        yield f"Bevorzugt bei {join_words(map(name_condition, reasons.preferred_for))}."
    if reasons.not_recent:
        yield "Du hast die Übung in letzter Zeit nicht gemacht."


def _wishes(reasons: ItemReasons) -> Iterator[str]:
    if reasons.included:
        yield "Du hast sie gewünscht."
    if reasons.instead_of is not None:
        yield f"Du hast sie statt {quote(reasons.instead_of)} gewählt."


def explain_work(work: tuple[RegionWork, ...]) -> str:
    """Explain what an exercise does for the requested regions, such as "Wirkt auf die Wade, die das Knie bewegt."."""
    return " ".join(map(_one_way, work)) or "Wirkt auf keine der gewünschten Regionen."


def _one_way(work: RegionWork) -> str:
    main = work.role is RegionRole.PRIMARY
    worked, requested = name_regions(work.worked), name_regions(work.requested)
    if work.reach is Reach.THROUGH_MOVER:
        pronoun, verb = relate(work.worked, ("bewegt", "bewegen"))
        return f"Wirkt {'' if main else 'auch '}auf {worked}, {pronoun} {requested} {verb}."
    how = "direkt" if main else "auch"
    if work.worked == work.requested:
        return f"Wirkt {how} auf {worked}."
    return f"Für {requested}: wirkt {how} auf {worked}."
