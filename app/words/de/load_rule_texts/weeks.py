"""The texts of the rules about weeks, in German: hard days, rest, support work, days that are much alike."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_PRACTICE: Final = (
    "Keine Studie. In der Praxis liegen harte Tage auseinander, und der Artikel lowenstein-rei gibt den Rat weiter, sie nicht "
    "dicht "
    "zusammenzulegen."
)
_PRACTICE_DISPUTED: Final = "Trainingspraxis; Trainierte machen zeitweise mehr."
_FOSTER: Final = (
    "25 erfahrene Aktive: Wochen mit hoher Monotonie und Beanspruchung gingen Erkältungen und anderen Krankheiten voraus, "
    "oberhalb "
    "eigener Grenzen."
)

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.HARD_DAYS_IN_A_ROW: RuleText(
        title="Harte Tage in Folge",
        summary=(
            "Weniger als {days} Kalendertage in Folge mit einem harten Lauf, hartem Beintraining, hartem Alternativtraining der "
            "Beine oder "
            "einem fordernden Lauf; ab {high_days} ist der Befund hoch."
        ),
        window="Kalendertage in Folge",
        result=_PRACTICE,
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.HARD_WORKOUTS_PER_WEEK: RuleText(
        title="Harte Einheiten in sieben Tagen",
        summary=(
            "Höchstens {workouts} harte Läufe und harte Beintrainings in jeweils 7 Kalendertagen; ein Block zählt einmal. "
            "Ebenso viele in "
            "einer Woche mit weniger als vier Läufen sind eine Information und ein Rat, wenn in keiner der vier Wochen davor "
            "mehr als "
            "eines war."
        ),
        window="jeweils 7 Kalendertage",
        result=f"{_PRACTICE} Gelehrt werden höchstens drei beim Marathontraining und zwei für die meisten anderen.",
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.DAYS_WITHOUT_REST: RuleText(
        title="Tage ohne Ruhe",
        summary=(
            "Weniger als {days} Kalendertage in Folge mit einem Lauf oder einer harten Einheit; ab {info_days} ist es eine "
            "Information. "
            "Ein kurzer lockerer Lauf, bis zu drei Vierteln des üblichen Tags oder 20 Minuten, macht einen leichten Tag und "
            "beendet die "
            "Reihe."
        ),
        window="Kalendertage in Folge",
        result="Keine Studie. In der Praxis wird ein Ruhetag pro Woche geraten, auch in der Spitzenklasse.",
        disputed="Manche laufen jahrelang jeden Tag; dann sind einige der Tage sehr leicht.",
    ),
    RuleId.STRENGTH_MOBILITY_FREQUENCY: RuleText(
        title="Kraft und Mobilität",
        summary=(
            "Mindestens {workouts} Kraft- oder Mobilitätseinheiten von {min_minutes} Minuten oder mehr in jeweils 7 Tagen, "
            "einmal in den "
            "drei Wochen vor einem Wettkampf; nur wenn es solche Einheiten in den 42 Tagen davor gab."
        ),
        window="jeweils 7 Kalendertage",
        result=(
            "Die Weltgesundheitsorganisation empfiehlt Muskelarbeit an zwei oder mehr Tagen pro Woche. In 24 Studien verbesserte "
            "Krafttraining zweimal pro Woche die Laufökonomie um 2 bis 8 % (blagrove-2018)."
        ),
        disputed="Einmal pro Woche erhält die Kraft bis zu 32 Wochen lang, wenn die Last bleibt (spiering-2021).",
    ),
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: RuleText(
        title="Statisches Dehnen vor harten Einheiten",
        summary=(
            "Kein statisches Halten von {hold_seconds} Sekunden oder mehr in den {minutes} Minuten vor einer harten Einheit, "
            "außer es folgt "
            "Bewegung. Halten von unbekannter Länge wird nicht beurteilt."
        ),
        window="jedes Paar, in vergangenen Minuten",
        result=(
            "106 Studien: Halten unter 45 Sekunden kostet nichts Verlässliches; 60 Sekunden und mehr kosten wahrscheinlich Kraft."
        ),
        disputed="Mit Bewegung nach dem Dehnen gab es keine klare Wirkung (behm-2016).",
    ),
    RuleId.MONOTONY: RuleText(
        title="Tage, die sich gleichen",
        summary=(
            "Eine Monotonie von höchstens {ratio} über 7 Kalendertage mit einem Mittel von {mean_au} AU am Tag oder mehr, "
            "außerhalb einer "
            "Wettkampfwoche. Sieben gleiche Tage gelten als das Höchste."
        ),
        window="7 Kalendertage, gleitend",
        result=_FOSTER,
        disputed=(
            "Über Krankheit, nicht Verletzung. In dem, was sich lesen lässt, steht kein Grenzwert: 2 ist eine Konvention. Nur "
            "Information."
        ),
    ),
    RuleId.STRAIN: RuleText(
        title="Beanspruchung über dem eigenen Maß",
        summary=(
            "Die Beanspruchung von jeweils 7 Tagen mit einem Mittel von {mean_au} AU am Tag oder mehr liegt höchstens "
            "{margin_percent} % "
            "über dem Perzentil {percentile} der eigenen 84 Tage davor."
        ),
        window="7 Kalendertage, gleitend, gegen die 84 davor",
        result=_FOSTER,
        disputed=(
            "Über Krankheit, nicht Verletzung; der Definition nach liegen bei allen einige Wochen über dem Perzentil. Nur "
            "Information."
        ),
    ),
    RuleId.ACUTE_CHRONIC_RATIO: RuleText(
        title="Akut-chronisch-Verhältnis",
        summary="Nichts: Das Verhältnis wird gezeigt (gekoppelt, entkoppelt und exponentiell gewichtet) und nie beurteilt.",
        window="28 Kalendertage",
        result=(
            "Eine Übersichtsarbeit, die einen schnellen Anstieg der Trainingsbelastung über das Übliche mit diesem Verhältnis "
            "mit "
            "Verletzungen verbindet."
        ),
        disputed=(
            "Das Verhältnis ist zum Teil ein Artefakt seiner eigenen Rechnung (lolli-2017), gegen seinen Einsatz gegen "
            "Verletzungen wurde "
            "argumentiert (impellizzeri-2020, wang-2020), und 5.205 Laufende stützten es nicht (frandsen-2025)."
        ),
    ),
}
