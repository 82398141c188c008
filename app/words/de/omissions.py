"""Why an exercise is not in a routine, in German."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.omissions import Exclusion, Omission
from app.domain.composer.reasons import Reason
from app.words.de.phrases import METHODS, capitalise, join_words, name_condition, name_equipment

_TEXTS: Final = {
    Reason.REGION: "wirkt auf keine der gewünschten Regionen",
    Reason.PROTOCOL: "gehört nicht zu diesem Programm",
    Reason.FLOOR_OUTDOORS: "geht nur am Boden, und draußen fällt das weg",
    Reason.NEXT_RUN: "Hüpfer und schnelle Läufe gehören nur ins Aufwärmen vor Tempotraining oder Wettkampf",
    Reason.LEVEL: "braucht mehr Erfahrung als das gewünschte Niveau",
    Reason.NO_DEMANDS: (
        "Niemand hat beurteilt, was sie vom Körper verlangt; darum fällt sie weg, wenn eine Beschwerde angegeben ist"
    ),
    Reason.SORE_REGION: "Das Hauptziel schmerzt, oder die Übung landet auf dem, was schmerzt",
    Reason.RED_FLAG: "Du solltest dich untersuchen lassen, bevor du das machst",
    Reason.EXCLUDED: "in der Anfrage ausgeschlossen",
    Reason.NO_DOSE: "Keine Quelle gibt eine Dosierung für diese Phase, oder nur für spätere Wochen eines Programms",
    Reason.TOO_LONG: (
        "Selbst ihre kürzeste Dosierung ist länger als die Zeit oder als der Anteil, den ihr Block oder eine Übung haben darf"
    ),
    Reason.ANOTHER_VERSION: "Eine andere Variante derselben Bewegung wurde gewählt",
    Reason.NEARLY_THE_SAME: "Eine Übung wurde gewählt, die sich fast gleich anfühlt",
    Reason.ENOUGH_OF_ITS_PATTERN: "Genug Übungen mit demselben Bewegungsmuster wurden gewählt",
    Reason.NOT_PAIRED: "braucht nach dem Lösen eine passende Bewegung, und keine passt",
    Reason.LESS_FITTING: "Andere Übungen passen besser zu Regionen und Zeit",
}


def explain_omission(omission: Omission) -> str:
    """Explain why an exercise is left out, such as "Couch Stretch: Gehaltene Dehnungen gehören nicht in diese Phase."."""
    return f"{omission.exercise.name}: {_explain(omission)}."


def _explain(omission: Omission) -> str:
    exercise = omission.exercise
    match omission.reason:
        case Reason.PHASE:
            return f"{capitalise(METHODS[exercise.method][1])} gehören nicht in diese Phase"
        case Reason.EQUIPMENT:
            return f"braucht {_equipment(exercise)}"
        case Reason.CONDITION:
            return "; ".join(map(_explain_exclusion, omission.conditions))
        case reason:
            return _TEXTS[reason]


def _explain_exclusion(exclusion: Exclusion) -> str:
    texts = (*exclusion.reasons, *(("zu anstrengend dafür",) if exclusion.is_too_hard else ()))
    reasons = f" ({'; '.join(texts)})" if texts else ""
    return f"fällt weg bei {name_condition(exclusion.condition)}{reasons}"


def _equipment(exercise: Exercise) -> str:
    return join_words((join_words(map(name_equipment, needed)) for needed in exercise.equipment_sets), "oder")
