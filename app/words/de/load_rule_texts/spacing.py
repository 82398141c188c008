"""The texts of the rules about the time between workouts, and between workouts and races, in German."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_DOMA: Final = (
    "14 trainierte und mäßig trainierte Männer: Die Zeit bis zur Erschöpfung am nächsten Tag betrug 335 s ohne beides, 238 s "
    "nach Krafttraining "
    "und dann Lauf und 275 s nach Lauf und dann Krafttraining, sechs Stunden auseinander."
)
_DOMA_DISPUTED: Final = (
    "Darüber, wie der nächste Lauf geht; Verletzungen hat die Studie nicht untersucht, und Frauen waren keine dabei."
)
_PAIRS: Final = "jedes Paar, in vergangenen Stunden"

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RECOVERY_AFTER_RACE: RuleText(
        title="Tage nach einem Wettkampf",
        summary=(
            "Kein harter Lauf innerhalb von 1 Tag nach 5 km Wettkampf, 3 nach 10 km, 5 nach 15 km, 7 nach einem Halbmarathon, "
            "10 nach 30 "
            "km, 14 nach einem Marathon, 17 nach 50 km, 28 darüber; innerhalb von 1, 2, 2, 2, 4, 7, 10 und 18 ist es eine "
            "Warnung. Auch "
            "lange Läufe und schweres Beintraining warten; lockere Läufe sind frei. Alle Tage mal {percent} %. Läufe, so hart "
            "wie ein "
            "Wettkampf, zählen mit."
        ),
        window="Kalendertage nach jedem hart gelaufenen Wettkampf",
        result=(
            "Die Beine waren 2 Tage nach einem Halbmarathon (38 Laufende) und nach 10 km (10 Männer) wieder normal und 16 bis "
            "18 Tage nach "
            "90 bis 166 km; 5 Tage nach einem Marathon war die Sprungleistung noch 12 % niedriger (8 Männer der "
            "Spitzenklasse). In der "
            "Praxis wird etwa ein Tag je 3 Wettkampfkilometer gewartet."
        ),
        disputed=(
            "Kleine Studien. Lockeres Laufen ab dem zweiten Tag nach einem Marathon schadete in der einen Studie nicht (64 "
            "Laufende; "
            "martinez-navarro-2021). Die Zahlen aus der Praxis gehen um das Dreifache auseinander; ab 45 Jahren legen viele "
            "die Hälfte "
            "drauf."
        ),
    ),
    RuleId.HARD_BEFORE_RACE: RuleText(
        title="Harter oder langer Lauf direkt vor einem Wettkampf",
        summary="Mindestens {hours} Stunden vom Ende eines harten oder fordernden Laufs bis zu einem Wettkampf.",
        window=_PAIRS,
        result=(
            "12 gut trainierte Laufende liefen 5 km 24 Stunden nach dem ersten Mal um 0,8 % langsamer und nach 72 Stunden "
            "nicht langsamer."
        ),
        disputed="Eine kleine Studie; die Stunden sind ein Arbeitswert.",
    ),
    RuleId.STRENGTH_BEFORE_RACE: RuleText(
        title="Schweres Beintraining vor einem Wettkampf",
        summary=(
            "Kein hartes Beintraining in den 10 Tagen vor einem Halbmarathon oder mehr, 5 vor 10 oder 15 km, 1 vor 5 km (3 "
            "vor einem "
            "wichtigen Wettkampf). Alle Tage mal {percent} %."
        ),
        window="Kalendertage vor jedem hart gelaufenen Wettkampf",
        result=(
            "8 Laufende, die mit dem Krafttraining aufhörten, behielten ihre Laufökonomie vier Wochen lang; eine Pause kostet "
            "also nichts."
        ),
        disputed=(
            "Ohne Kontrollgruppe. Dass die letzten zehn Tage frei von Krafttraining sind, sagt ein Trainingsbuch, wie andere es "
            "beschreiben."
        ),
    ),
    RuleId.HARD_AFTER_LONG_RUN: RuleText(
        title="Harte Einheit nach einem fordernden Lauf",
        summary=(
            "Mindestens {hours} Stunden von einem fordernden Lauf bis zum nächsten harten Lauf oder harten Beintraining. "
            "Fordernd: 120 "
            "Minuten, 26 km, 90 Minuten mit 600 AU, oder 90 Minuten und um 5 % der längste von 30 Tagen. Ein harter Lauf "
            "weniger als "
            "{warn_hours} Stunden nach 150 Minuten, 30 km oder 900 AU, oder nach einem fordernden Lauf, der selbst hart war, "
            "ist eine "
            "Warnung."
        ),
        window=_PAIRS,
        result=(
            "Keine Studie. In der Praxis bleibt meist ein ganzer Tag; nach einem Halbmarathon im Wettkampf brauchten die "
            "Oberschenkel "
            "zwei Tage (wang-2025)."
        ),
        disputed="Manche legen absichtlich zwei harte Tage zusammen und lassen danach zwei lockere.",
    ),
    RuleId.HARD_HARD_GAP: RuleText(
        title="Zeit zwischen harten Läufen",
        summary=(
            "Mehr als {hours} Stunden vom Ende eines harten Laufs bis zum Beginn des nächsten; 15 Minuten weniger sind eine "
            "Information."
        ),
        window=_PAIRS,
        result=(
            "12 gut trainierte Laufende liefen 5 km 24 Stunden nach dem ersten Mal um 0,8 % langsamer (19:59 gegen 19:49) und "
            "nach 72 "
            "Stunden nicht "
            "langsamer. Der Artikel lowenstein-rei gibt den Rat weiter, nach einem harten Lauf mehr als 24 Stunden zu warten."
        ),
        disputed=(
            "Darüber, wie der nächste Lauf geht; über Verletzungen sagt das nichts. Manche trainieren absichtlich zweimal "
            "hart an einem Tag."
        ),
    ),
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: RuleText(
        title="Hartes Beintraining vor einem harten Lauf",
        summary=(
            "Mindestens {hours} Stunden von hartem Beintraining bis zu einem harten Lauf, {heavy_hours}, wo es schwer war "
            "(RPE 8) oder neu "
            "ist. Unter {warn_hours} Stunden ist es eine Warnung. Oberkörper und Rumpf sind frei."
        ),
        window=_PAIRS,
        result=_DOMA,
        disputed=f"{_DOMA_DISPUTED} Die Stunden über den nächsten Tag hinaus sind Rat aus der Praxis.",
    ),
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: RuleText(
        title="Krafttraining und ein harter Lauf an einem Tag",
        summary=(
            "An einem Kalendertag kommt der harte Lauf zuerst und Beintraining ab RPE 5 mindestens {hours} Stunden nach "
            "seinem Ende; ab "
            "{min_hours} Stunden ist es eine Information."
        ),
        window="ein Kalendertag",
        result=(
            f"{_DOMA} In 43 Studien war der Gewinn an Schnellkraft nur kleiner, wenn beides innerhalb von drei Stunden geschah."
        ),
        disputed=(
            f"{_DOMA_DISPUTED} Der Artikel lowenstein-rei erlaubt beides an einem Tag und nennt weder Reihenfolge noch Stunden."
        ),
    ),
    RuleId.HARD_CROSS_NEAR_HARD_RUN: RuleText(
        title="Hartes Alternativtraining nahe an einem harten Lauf",
        summary=(
            "Mindestens {hours} Stunden zwischen hartem Alternativtraining der Beine und einem harten Lauf, in beiden "
            "Reihenfolgen."
        ),
        window=_PAIRS,
        result=(
            "Keine Studie einer ganzen Einheit. Die Stunden sind ein Arbeitswert: Ein Abend und der nächste Morgen sind zu "
            "nah beieinander."
        ),
        disputed="8 Triathleten liefen fünf Stunden nach einem erschöpfenden Radtest so gut wie zuvor (bentley-bike-run).",
    ),
}
