"""Sentences about what a runner reports of a day, in German: sleep, stress, pain, illness."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, cast

from app.domain.training_load.breaches import Breach, FindingSeverity
from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rules.facts import IllnessFacts, IllnessPart, PainFacts, SleepFacts, StressFacts
from app.domain.training_load.rules.sleep import SLEEP_DAYS
from app.domain.training_load.runner import Illness
from app.words.de.numbers import Case
from app.words.de.phrases import capitalise, count
from app.words.de.training import are_done, format_day, format_hours, format_number, the_workout, workout_and_day


def _short_sleep(breach: Breach, today: date) -> str:
    facts = cast("SleepFacts", breach.facts)
    slept = (
        f"Du hast in den {SLEEP_DAYS} Tagen bis {format_day(breach.last, today)} im Mittel {format_hours(breach.measured)} "
        "pro Nacht "
        f"geschlafen ({count(facts.nights, 'Nacht', 'Nächte')} gemeldet)."
    )
    if breach.severity is FindingSeverity.INFO:
        return f"{slept} Erwachsene brauchen {format_hours(breach.limit)} oder mehr."
    if facts.has_spike and facts.has_gap:
        return (
            f"{slept} {_TOO_LITTLE} sind harte Läufe so dicht hintereinander und ein so langer Lauf zu viel: Mach daraus eine "
            "lockere "
            "Woche."
        )
    if facts.has_spike:
        return f"{slept} {_TOO_LITTLE} ist ein Lauf, der so viel länger ist als bisher, zu viel: Kürze ihn."
    if facts.has_gap:
        return f"{slept} {_TOO_LITTLE} sind harte Läufe so dicht hintereinander zu viel: Mach einen davon locker."
    return f"{slept} Lauf weiter, aber mach die harten Einheiten dieser Woche locker."


def _bad_night(breach: Breach, today: date) -> str:
    hard = workout_and_day(breach.workouts[0], today, Case.DATIVE)
    return f"{format_hours(breach.measured)} Schlaf vor {hard}: Erwarte weniger. Mach die Einheit locker oder einen Tag später."


def _stress(breach: Breach, today: date) -> str:
    facts, hard = cast("StressFacts", breach.facts), breach.workouts[0]
    if facts.stressful_days:
        days = count(facts.stressful_days, "stressigen Tag", "stressigen Tagen")
        return (
            f"Eine Woche mit viel Stress, mit {days} bis {format_day(breach.last, today)}. Lauf diese Woche locker, und "
            "behalte die "
            "Läufe, die dir Freude machen."
        )
    stress = f"Stress von {format_number(breach.measured)} von 5"
    if are_done([hard]):
        stressed = "fiel auf einen Tag" if facts.is_same_day else "kam am Tag nach einem"
        return (
            f"{capitalise(workout_and_day(hard, today))} {stressed} mit {stress}. Die Beine erholen sich dann langsamer: Leg "
            "einen "
            "lockeren Tag ein."
        )
    day = format_day(hard.day if facts.is_same_day else hard.day - 1, today)
    when = (
        (f"für {the_workout(hard, Case.ACCUSATIVE)} ist es derselbe Tag")
        if facts.is_same_day
        else f"am Tag danach kommt {the_workout(hard)}"
    )
    return f"Du hast für {day} {stress} gemeldet, und {when}. Mach die Einheit lieber leichter, als sie zu verschieben."


def _pain(breach: Breach, today: date) -> str:
    facts, day = cast("PainFacts", breach.facts), format_day(breach.first, today)
    pain = f"Schmerz von {facts.pain} von 10 am {day}"
    if facts.is_bone:
        return (
            f"{pain}, der vom Knochen kommen kann: Lass das Laufen weg, bis es ärztlich oder physiotherapeutisch untersucht ist."
        )
    if breach.severity is FindingSeverity.WARN:
        return (
            f"{pain} ist mehr, als in der einen Studie zu Sehnen beim Laufen erlaubt war. Lass den Lauf weg, und lass es "
            "untersuchen, "
            "wenn es bleibt."
        )
    if breach.severity is FindingSeverity.ADVISE:
        why = "am nächsten Morgen schlimmer" if facts.is_worse else "am zweiten Tag in Folge"
        return (
            f"{pain}, {why}: Geh einen Schritt zurück. Mach den nächsten harten Lauf locker oder lass ihn weg, und trainiere "
            "die Beine "
            "nur leicht."
        )
    return (
        f"{pain}: Mach nicht mehr als beim letzten Mal, also keinen längeren, schnelleren oder bergigeren Lauf und keine "
        "Sprünge. "
        "Schau, wie es am nächsten Morgen ist."
    )


def _illness(breach: Breach, today: date) -> str:
    facts = cast("IllnessFacts", breach.facts)
    return f"{_ill_advice(breach, facts, today)} {_SEE_A_DOCTOR}"


def _ill_advice(breach: Breach, facts: IllnessFacts, today: date) -> str:
    ill = f"{_ILLNESSES[facts.illness]} am {format_day(facts.last_day, today)}"
    if not breach.workouts:
        return f"{ill}. {_REST[facts.illness]}"
    workout = breach.workouts[0]
    if facts.part is IllnessPart.ILL:
        named = workout_and_day(workout, today, Case.ACCUSATIVE)
        if facts.illness is Illness.ABOVE_NECK:
            return f"{ill}: Lockeres Laufen ist in Ordnung, also mach {named} locker."
        return f"{ill}: Lass {named} weg."
    start = (
        f"{capitalise(workout_and_day(workout, today))} kommt {count(round(breach.measured), 'Tag', 'Tage')} nach der Krankheit"
    )
    if facts.part is IllnessPart.NO_HARD_WORK:
        return f"{start}: Bleib locker, und warte mit harten Einheiten."
    return f"{start}: Bleib locker und unter 45 Minuten."


_TOO_LITTLE: Final = "Bei so wenig Schlaf"
_SEE_A_DOCTOR: Final = (
    "Brustschmerzen, Herzrasen, Atemnot in Ruhe oder Fieber über mehr als drei Tage gehören in ärztliche Behandlung."
)
_ILLNESSES: Final = {
    Illness.NONE: "Keine Krankheit",
    Illness.ABOVE_NECK: "Eine Erkältung nur oberhalb des Halses",
    Illness.BELOW_NECK: "Krankheit mit Beschwerden unterhalb des Halses",
    Illness.FEVER: "Fieber",
}
_REST: Final = {
    Illness.NONE: "Trainiere wie geplant.",
    Illness.ABOVE_NECK: "Lockeres Laufen ist in Ordnung; lass harte Einheiten weg.",
    Illness.BELOW_NECK: "Kein Training, bis sie seit einem Tag vorbei ist.",
    Illness.FEVER: "Kein Training, bis es seit einem Tag vorbei ist.",
}

SENTENCES: Final[Mapping[RuleId, Callable[[Breach, date], str]]] = {
    RuleId.SHORT_SLEEP: _short_sleep,
    RuleId.ONE_BAD_NIGHT: _bad_night,
    RuleId.LIFE_STRESS_WITH_HARD_WORK: _stress,
    RuleId.PAIN_REPORTED: _pain,
    RuleId.ILLNESS_REPORTED: _illness,
}
