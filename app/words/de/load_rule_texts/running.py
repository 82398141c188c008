"""The texts of the rules about how much a runner runs, in German."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RETURN_AFTER_BREAK: RuleText(
        title="Rückkehr nach einer Pause",
        summary=(
            "Nach {days} bis 27 Tagen ohne Lauf die halbe übliche Woche und 60 % des längsten Laufs, halb so lange wie die "
            "Pause, dann "
            "drei Viertel; nach 28 bis 55 Tagen ein Drittel, die Hälfte, drei Viertel; nach mehr wie beim Einstieg. Keine "
            "harten Läufe "
            "im ersten Teil. Nie weniger als 10 km pro Woche oder 5 km pro Lauf."
        ),
        window="Wochen ab dem ersten Lauf nach der Pause",
        result=(
            "Die Tabelle eines Trainers, wie andere sie beschreiben: nach 6 bis 28 Tagen Pause in der ersten Hälfte der "
            "Rückkehr die "
            "halbe Belastung, in der zweiten drei Viertel. Daniels' eigene Tabelle senkt das Tempo für jeden Pausentag um 0,3 "
            "%. Kürzlich "
            "gewonnene Fitness ist nach vier Wochen weg (mujika-padilla-2000)."
        ),
        disputed=(
            "Keine Studie zur Belastung nach einer Pause beim Laufen und nichts zu Knochen und Sehnen. Andere sind strenger oder "
            "großzügiger. Die Anteile am längsten Lauf und die Wochen sind Arbeitswerte."
        ),
    ),
    RuleId.FIRST_WEEKS: RuleText(
        title="Erste Laufwochen",
        summary=(
            "In den ersten 42 Tagen drei Läufe pro Woche mit einem Tag dazwischen, keiner davon hart; bis zu 35 Minuten oder "
            "5,5 km an "
            "den ersten 14 Tagen, bis zu 50 Minuten oder 7,5 km bis Tag 28, und 15 km in der ersten Woche. Ein Lauf an jedem "
            "zweiten Tag "
            "ist eine Information. Wo das Log nicht zeigt, ob jemand neu ist, ist nur eine große erste Woche ein Rat."
        ),
        window="42 Kalendertage ab dem ersten Lauf",
        result=(
            "Niederländische Einsteigerkurse halten einen Lauf bei 30 Minuten und lassen zwei Tage dazwischen; 9 bis 11 % "
            "verletzten "
            "sich, in anderen Programmen mehr als 20 %. Das britische Couch to 5K wächst in neun Wochen von 8 auf 30 Laufminuten."
        ),
        disputed=(
            "Nicht randomisiert. Von 749 Laufanfängern verletzten sich schwerere (BMI über 30), die in der ersten Woche mehr "
            "als 3 km "
            "liefen, häufiger, um 14 Prozentpunkte (3 bis 25; nielsen-2014b). Die Grenzen sind Arbeitswerte."
        ),
    ),
    RuleId.SINGLE_RUN_SPIKE: RuleText(
        title="Ein Lauf, der viel länger ist als der längste zuvor",
        summary=(
            "Kein Lauf länger als {floor_km} km, der längste der 30 Tage davor plus {step_km} km, oder {percent} % davon plus "
            "ein halber "
            "Kilometer, je nachdem, was am meisten ist, auf halbe Kilometer aufgerundet. Etwas darüber ist eine Information, "
            "dann ein "
            "Rat, dann eine Warnung; über {high_percent} % und 10 km ist es hoch. Nicht für Wettkämpfe. Mit weniger als "
            "{log_days} Tagen "
            "Log davor ist es eine Information."
        ),
        window="30 Kalendertage vor dem Lauf",
        result=(
            "5.205 Laufende, 588.071 Läufe: Verglichen mit Läufen von höchstens 10 % über dem längsten von 30 Tagen hatten "
            "Überlastungsverletzungen ein Hazard-Raten-Verhältnis von 1,64 (95-%-KI 1,31 bis 2,05) über 10 bis 30 %, 1,52 "
            "(1,16 bis 2,00) "
            "über 30 bis 100 %, 2,28 (1,50 bis 3,48) über 100 %."
        ),
        disputed=(
            "Beobachtungsstudie; Durchschnittsalter 46, 22 % Frauen, im Median 9,5 Jahre Laufen. Die Verhältnisse steigen nicht "
            "gleichmäßig, und 10 % sind die Grenze einer Klasse, kein sicherer Wert. Ob Wettkämpfe zählten, steht nicht da; sie "
            "wegzulassen ist unsere Wahl, ebenso die Schritte in Kilometern."
        ),
    ),
    RuleId.WEEKLY_DISTANCE_RAMP: RuleText(
        title="Viel mehr Laufen in einer Woche",
        summary=(
            "Die letzten 7 Kalendertage haben höchstens {percent} % oder höchstens {km} km mehr Laufen als die besten 7 Tage "
            "der 28 "
            "davor; nach Zeit (6 Minuten je Kilometer), wo eine Strecke fehlt. Vom ersten und letzten der 7 Tage zählt der "
            "kürzere "
            "nicht. Nicht in einer Wettkampfwoche und nicht nach weniger als drei Läufen. Mit weniger als {log_days} Tagen "
            "Log davor ist "
            "es eine Information."
        ),
        window="7 Kalendertage gegen die 28 davor, gleitend",
        result=(
            "874 Laufanfänger: Wer mehr als 30 % dazunahm, hatte streckenbedingte Verletzungen mit einer Hazard Ratio von "
            "1,59 (95-%-KI "
            "0,96 bis 2,66, p = 0,07), was nicht signifikant ist. 261 Halbmarathonläufer: 20 bis 60 % pro Woche gingen nach "
            "21 Tagen mit "
            "mehr Verletzungen einher, später nicht (damsted-2019)."
        ),
        disputed=(
            "Eine Studie mit 532 Laufanfängern fand keinen Unterschied zwischen 10 % pro Woche und einem üblichen Programm "
            "(20,8 und "
            "20,3 % verletzt; buist-2008), und frandsen-2025 keinen für das Wachstum von Woche zu Woche. Welche Tage zählen "
            "und der "
            "Vergleich nach Zeit sind Arbeitswerte."
        ),
    ),
    RuleId.EASY_SHARE: RuleText(
        title="Anteil lockerer Läufe",
        summary=(
            "Mindestens {percent} % der bewerteten Läufe von 28 Kalendertagen sind locker (RPE bis 4, lange Läufe bis 5), ab "
            "{runs} "
            "bewerteten Läufen. Gelehrt werden etwa 80 %."
        ),
        window="28 Kalendertage, gleitend",
        result=(
            "11 Nachwuchs-Skilangläufer, 384 Einheiten in 32 Tagen: 75 bis 76 % der Einheiten waren locker, 6 bis 8 % "
            "dazwischen, 17 bis "
            "18 % hart."
        ),
        disputed=(
            "Skilanglauf, und Einheiten statt Minuten. Die meisten echten Pläne gesunder Läufer liegen unter 80 %. Nur "
            "Information."
        ),
    ),
}
