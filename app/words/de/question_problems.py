"""The problems of a routine question, in German."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.reasons import Reason
from app.domain.errors import ConditionLeavesNothing, NoRoutine, QuestionFault, QuestionProblem
from app.domain.unsuited import Unsuited
from app.words.de.phrases import capitalise, join_words, quote

_OBSTACLES: Final = {
    Reason.PHASE: "Die Methode gehört nicht in diese Phase",
    Reason.PROTOCOL: "Sie gehört nicht zu diesem Programm",
    Reason.FLOOR_OUTDOORS: "Sie geht nur am Boden, und draußen fällt das weg",
    Reason.NEXT_RUN: "Hüpfer und schnelle Läufe gehören nur ins Aufwärmen vor Tempotraining oder Wettkampf",
    Reason.EQUIPMENT: "Sie braucht Geräte, die nicht da sind",
    Reason.LEVEL: "Sie braucht mehr Erfahrung als das gewünschte Niveau",
    Reason.NO_DEMANDS: "Niemand hat beurteilt, was sie vom Körper verlangt, und bei einer Beschwerde ist das nötig",
    Reason.CONDITION: "Eine angegebene Beschwerde schließt sie aus",
    Reason.SORE_REGION: "Das Hauptziel schmerzt, oder die Übung landet auf dem, was schmerzt",
    Reason.RED_FLAG: "Du solltest dich zuerst untersuchen lassen",
    Reason.EXCLUDED: "Die Anfrage schließt sie aus",
    Reason.NO_DOSE: "Keine Quelle gibt ihr eine Dosierung für diese Phase, oder nur für spätere Wochen eines Programms",
    Reason.TOO_LONG: (
        "Die kürzeste Dosierung ist länger als die Zeit oder als der Anteil, den ihr Block oder eine Übung haben darf"
    ),
    Reason.ANOTHER_VERSION: "Eine andere Variante derselben Bewegung wurde gewählt",
    Reason.NEARLY_THE_SAME: "Eine Übung wurde gewählt, die sich fast gleich anfühlt",
    Reason.LESS_FITTING: "Andere Übungen passen besser zu Regionen und Zeit",
    Reason.ENOUGH_OF_ITS_PATTERN: "Genug Übungen mit demselben Bewegungsmuster wurden gewählt",
    Reason.NOT_PAIRED: "Sie braucht nach dem Lösen eine passende Bewegung, und keine passt",
}


_UNSUITED: Final = {
    Unsuited.NOT_HELPED: "Für „{word}“ gibt es keine Routine. Nenne die Region, die du trainieren willst.",
    Unsuited.AFTER_BIRTH: (
        "Für die ersten Wochen nach einer Geburt gibt es hier keine Regeln. Frag die Hebamme oder in der Praxis, welche Übungen "
        "sicher sind. Sechs Wochen danach, oder wenn sie zugestimmt haben, nenne die Region, die du trainieren willst."
    ),
    Unsuited.NEEDS_DIAGNOSIS: (
        "Für „{word}“ gibt es hier keine Regeln. Lass es ärztlich oder physiotherapeutisch untersuchen und frag, welche "
        "Übungen für "
        "dich sicher sind."
    ),
}


_TEMPLATES: Final[Mapping[QuestionFault, str]] = MappingProxyType(
    {
        QuestionFault.UNKNOWN_REGION: (
            "Es gibt keine Region mit diesem Slug, Namen oder Alias; `GET /v1/regions` listet alle auf."
        ),
        QuestionFault.SEVERAL_NAMES: (
            "`{names}` nimmt einen Namen auf einmal, ohne Kommas: Wiederhole den Parameter für mehrere oder liste sie im Body "
            "auf."
        ),
        QuestionFault.UNSUITED_WORD: "{obstacle}",
        QuestionFault.UNKNOWN_CONDITION: (
            "Es gibt keine Beschwerde mit diesem Slug, Namen oder Alias; `GET /v1/conditions` listet alle auf."
        ),
        QuestionFault.UNKNOWN_EXERCISE: "Es gibt keine Übung mit diesem Slug; `GET /v1/exercises` listet alle auf.",
        QuestionFault.UNKNOWN_PROTOCOL: "`protocol` muss eines davon sein: {accepted}.",
        QuestionFault.INCLUDED_AND_EXCLUDED: "{names} ist zugleich hinzugenommen und ausgeschlossen.",
        QuestionFault.SORE_REGION_REQUESTED: (
            "Nur die schmerzende Region wurde gewünscht. Wünsche eine andere Region oder nenne stattdessen die `condition`."
        ),
        QuestionFault.PROTOCOL_NOT_FOR_PHASE: "Dieses Programm ist nur für: {names}.",
        QuestionFault.NEXT_RUN_WITHOUT_WARM_UP: (
            "`next_run` ist nur fürs Aufwärmen: Nimm es mit der Phase pre oder lass es weg."
        ),
        QuestionFault.TOO_MANY_INCLUDED: "`include` nennt {names} Übungen, und `max_exercises` erlaubt weniger.",
        QuestionFault.NO_RACE: ("Das ist nur fürs Aufwärmen vor einem Wettkampf: Nimm es mit `next_run=race` oder lass es weg."),
        QuestionFault.LONGER_THAN_TO_START: (
            "Der Wettkampf beginnt in {names} Minuten, darum darf `minutes` höchstens so groß sein."
        ),
        QuestionFault.CANNOT_INCLUDE: "{exercise} lässt sich nicht hinzunehmen: {obstacle}.",
        QuestionFault.CANNOT_INCLUDE_TOGETHER: (
            "Diese Übungen passen nicht zusammen: Sie sind Varianten einer Bewegung, fühlen sich fast gleich an, brauchen "
            "denselben "
            "Platz, dauern zu lang, dehnen einen Muskel zu lang oder sind mehr, als eine Routine haben darf."
        ),
        QuestionFault.NO_DOSE_FOR_PHASE: (
            "`seconds` ist nötig: Keine Quelle gibt dieser Übung eine Dosierung für diese Phase, oder nur für spätere Wochen "
            "eines "
            "Programms."
        ),
        QuestionFault.NO_MORE_VARIATIONS: (
            "Zu dieser Anfrage gibt es {names} verschiedene Routinen, ab Variation 0 gezählt. Mehr Minuten, Geräte oder Regionen "
            "führen zu mehr."
        ),
        QuestionFault.SWAPPED_TWICE: (
            "Ein anderer Tausch ersetzt schon die Übung an dieser Stelle. Sende einen Tausch für jede Stelle."
        ),
        QuestionFault.NO_SUCH_POSITION: "Die Routine hat {names} Übungen, und die Stellen zählen ab 1.",
        QuestionFault.CANNOT_SWAP: "{exercise} lässt sich nicht eintauschen: {obstacle}.",
        QuestionFault.SWAPPED_FOR_ANOTHER_ITEM: "{exercise} ist schon in dieser Routine.",
        QuestionFault.SWAP_NOT_IN_ROUNDS: ("Keine Quelle gibt {exercise} {rounds} Sätze, einen für jede Runde des Supersatzes."),
        QuestionFault.SWAP_TOO_LONG: (
            "{exercise} dauert mindestens {shortest} s, und an dieser Stelle sind {free} s frei. Plane mehr Minuten ein oder "
            "wähle eine "
            "andere Übung."
        ),
    }
)


def explain_question_problem(problem: QuestionProblem) -> str:
    """Explain a problem, such as "Es gibt keine Übung mit diesem Slug."."""
    facts = {"names": join_words(problem.names or ("",)), "accepted": ", ".join(problem.accepted)}
    match problem.fault, problem.names:
        case (QuestionFault.CANNOT_INCLUDE | QuestionFault.CANNOT_SWAP, (exercise, reason)):
            facts |= {"exercise": exercise, "obstacle": _OBSTACLES[Reason(reason)]}
        case (QuestionFault.SWAPPED_FOR_ANOTHER_ITEM, (exercise,)):
            facts |= {"exercise": exercise}
        case (QuestionFault.SWAP_NOT_IN_ROUNDS, (exercise, rounds)):
            facts |= {"exercise": exercise, "rounds": rounds}
        case (QuestionFault.SWAP_TOO_LONG, (exercise, shortest, free)):
            facts |= {"exercise": exercise, "shortest": shortest, "free": free}
        case (QuestionFault.UNSUITED_WORD, (word, unsuited)):
            facts |= {"obstacle": _UNSUITED[Unsuited(unsuited)].format(word=word)}
    return _TEMPLATES[problem.fault].format(**facts)


def explain_refusal(refusal: NoRoutine) -> str | None:
    """Explain why a condition leaves nothing; None for a refusal that is explained by its kind."""
    if not isinstance(refusal, ConditionLeavesNothing):
        return None
    names = join_words(map(quote, refusal.conditions))
    if refusal.is_running_ruled_out:
        return f"Bei {names} gibt es keine Routine vor oder nach einem Lauf: Das Laufen wartet, bis es nicht mehr schmerzt."
    if refusal.is_fast_running_ruled_out:
        return (
            f"Bei {names} gibt es kein Aufwärmen für Tempotraining oder Wettkampf: Schnelles Laufen wartet, bis es nicht mehr "
            "schmerzt."
        )
    reasons = f": {capitalise('; '.join(refusal.reasons))}" if refusal.reasons else ""
    return f"Bei {names} bleibt nichts, was in dieser Phase die gewünschten Regionen trainiert{reasons}."
