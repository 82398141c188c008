"""The texts of the rules about what a runner reports of a day, in German: illness, pain, sleep, stress."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.ILLNESS_REPORTED: RuleText(
        title="Training während einer Krankheit oder bald danach",
        summary=(
            "Mit Fieber oder Beschwerden unterhalb des Halses kein Training, bis sie einen Tag lang weg sind. Danach locker und "
            "höchstens {easy_minutes} Minuten, so viele Tage, wie die Krankheit gedauert hat, mindestens zwei; harte "
            "Einheiten wieder "
            "{fever_days} Tage nach Fieber, {cold_days} nach einer anderen Krankheit. Bei Beschwerden nur oberhalb des Halses "
            "keine "
            "harten Einheiten."
        ),
        window="die als krank gemeldeten Tage und die Tage danach",
        result=(
            "Eine Stellungnahme von Fachleuten (walsh-2011) gibt eine Tabelle Tag für Tag: am ersten Tag nichts "
            "Anstrengendes, gar "
            "nichts bei Fieber, Muskelschmerzen oder Durchfall, und eine langsame Rückkehr."
        ),
        disputed=(
            "Meinung von Fachleuten. Die Prüfung oberhalb oder unterhalb des Halses hat keinen wissenschaftlichen Beleg "
            "(pretoria-semli-2021); andere warten nach Fieber zwei bis vier Wochen (nieman-2000). Die Tage hier sind "
            "Arbeitswerte."
        ),
    ),
    RuleId.PAIN_REPORTED: RuleText(
        title="Schmerz",
        summary=(
            "Schmerz ab {hold_from} von 10: nicht mehr machen als beim letzten Mal. Am zweiten Tag in Folge oder wenn es am "
            "nächsten "
            "Morgen schlimmer ist: einen Schritt zurück. Über {stop_above}, oder wenn er vom Knochen kommen kann: kein Lauf."
        ),
        window="jeder gemeldete Tag, bis zur nächsten Meldung oder sieben Tage",
        result=(
            "38 Menschen mit Schmerzen der Achillessehne; die Hälfte lief weiter, mit Schmerz bis 5 von 10, der sich am "
            "nächsten Morgen "
            "gelegt hatte: Nach einem Jahr ging es ihnen so gut wie denen, die sechs Wochen aufgehört hatten (VISA-A 85 und 91)."
        ),
        disputed=(
            "Eine Studie zu einer Sehne. Kopien ihrer Regel unterscheiden sich in den unteren Stufen, und am Knochen ist sie "
            "nicht "
            "geprüft: Dort heißt die Regel aufhören. Die Stufen hier sind Arbeitswerte."
        ),
    ),
    RuleId.SHORT_SLEEP: RuleText(
        title="Wenig Schlaf über zwei Wochen",
        summary=(
            "Im Mittel mindestens {hours} Stunden Schlaf über 14 Tage, mit mindestens {reports} gemeldeten Nächten. Unter "
            "{advise_hours} Stunden mit harten Einheiten in der Nähe ist es ein Rat; mit einem zu kurzen Abstand oder einem "
            "zu langen "
            "Lauf ist es eine Warnung."
        ),
        window="14 Kalendertage bis zu jeder gemeldeten Nacht",
        result=(
            "95 Ausdauersportler: Auf Wochen mit weniger als 7 Stunden pro Nacht folgten in den 14 Tagen danach mehr neue "
            "Verletzungen, "
            "Hazard Ratio 1,51 (95-%-KI 1,13 bis 2,02). Schlaffachleute empfehlen Erwachsenen 7 Stunden oder mehr (aasm-2015)."
        ),
        disputed=(
            "Schwach bis mäßig: eine Beobachtungsstudie mit Aktiven aus fünf Sportarten. Sie betrachtete Wochenmittel, und "
            "der Artikel "
            "lowenstein-rei beschreibt sie als einzelne Nacht."
        ),
    ),
    RuleId.ONE_BAD_NIGHT: RuleText(
        title="Eine schlechte Nacht vor harten Einheiten",
        summary=(
            "Keine harte Einheit am Tag nach einer Nacht mit {hours} Stunden oder weniger; bei {advise_hours} ist es ein Rat."
        ),
        window="die Nacht vor jeder kommenden harten Einheit",
        result=(
            "69 Studien mit 959 Menschen: Nach einer Nacht mit 6 Stunden oder weniger war die Leistung im Mittel 7,6 % niedriger "
            "(95-%-KI 3,1 bis 11,9)."
        ),
        disputed="Nur über Leistung, 89 % davon Männer. Über Verletzungen sagt das nichts.",
    ),
    RuleId.LIFE_STRESS_WITH_HARD_WORK: RuleText(
        title="Alltagsstress und harte Einheiten",
        summary=(
            "Keine harte Einheit an einem Tag mit Stress von {stress} oder mehr von 5 und nicht am Tag danach. Waren "
            "{week_days} von 7 "
            "Tagen stressig, ist die Woche eine Warnung."
        ),
        window="der Tag einer harten Einheit und der Tag davor; 7 Kalendertage für eine stressige Woche",
        result=(
            "30 gut trainierte Triathleten über 45 Wochen: Psychische Belastungen wirkten stärker auf Zeichen von Verletzung und "
            "Krankheit als das Training. 31 Studierende: Je mehr Stress, desto langsamer kam über vier Tage die Kraft der "
            "Beine zurück "
            "(stults-kolehmainen-2014)."
        ),
        disputed=(
            "Schwach bis mäßig; von den Teilnehmenden selbst berichtet, ohne Größe der Wirkung. In johnston-2020 gingen "
            "psychische "
            "Beschwerden mit mehr Verletzungen einher, Hazard Ratio 1,32 (1,01 bis 1,72). Die Schwellen sind Arbeitswerte."
        ),
    ),
}
