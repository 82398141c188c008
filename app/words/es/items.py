"""Why an item is in a routine, and what to take care of, in Spanish."""

from collections.abc import Iterator

from app.domain.catalogue.anatomy import Reach
from app.domain.composer.item_reasons import Cautions, ItemReasons, RegionWork
from app.domain.vocabulary import RegionRole
from app.words.es.phrases import are_plural, join_words, name_condition, name_regions


def explain_item(reasons: ItemReasons) -> str:
    """Explain why an exercise is in a routine, such as "Trabaja directamente el tobillo. Lo pediste."."""
    return " ".join(_reasons(reasons))


def format_cautions(cautions: Cautions) -> list[str]:
    """Format the cautions: first those of the requested conditions, then the exercise's own."""
    general = (
        f"Cuidado en caso de {name_condition(each)}: hazlo con suavidad y déjalo si duele." for each in cautions.conditions
    )
    return [*cautions.sentences, *general, *cautions.texts]


def warn_unjudged() -> str:
    """Warn that the demands of an exercise are absent, and say what follows."""
    return (
        "Falta `demands`, así que las rutinas con una condición no incluyen este ejercicio. Envía una lista vacía si no tiene "
        "ninguna."
    )


def _reasons(reasons: ItemReasons) -> Iterator[str]:
    if reasons.work or not (reasons.helps or reasons.raises_pulse or reasons.preferred_for):
        yield explain_work(reasons.work)
    if reasons.raises_pulse:
        yield "Sube el pulso antes de correr."
    for condition, worked in reasons.helps:
        yield f"Entrenar {name_regions(worked)} ayuda en caso de {name_condition(condition)}."
    yield from _wishes(reasons)
    if reasons.recommended_by is not None:
        yield f"Lo recomiendan para esto las fuentes de «{reasons.recommended_by}»."
    if reasons.preferred_for:
        yield f"Preferible en caso de {join_words(map(name_condition, reasons.preferred_for))}."
    if reasons.not_recent:
        yield "No lo has hecho últimamente."


def _wishes(reasons: ItemReasons) -> Iterator[str]:
    if reasons.included:
        yield "Lo pediste."
    if reasons.instead_of is not None:
        yield f"Lo elegiste en vez de «{reasons.instead_of}»."


def explain_work(work: tuple[RegionWork, ...]) -> str:
    """Explain what an exercise does for the requested regions, such as "Trabaja la pantorrilla, que mueve el tobillo."."""
    return " ".join(map(_one_way, work)) or "No trabaja ninguna de las zonas pedidas."


def _one_way(work: RegionWork) -> str:
    main = work.role is RegionRole.PRIMARY
    worked, requested = name_regions(work.worked), name_regions(work.requested)
    verb = "trabaja" if main else "también trabaja"
    if work.reach is Reach.THROUGH_MOVER:
        moves = "mueven" if are_plural(work.worked) else "mueve"
        return f"{verb.capitalize()} {worked}, que {moves} {requested}."
    directly = " directamente" if main else ""
    if work.worked == work.requested:
        return f"{verb.capitalize()}{directly} {worked}."
    return f"Para {requested}: {verb}{directly} {worked}."
