"""The data that rules lack to judge a plan in full, in German, such as "braucht mindestens 14 Tage Log; dieses umfasst 2"."""

from datetime import date
from typing import assert_never

from app.domain.training_load.rules.missing_data import (
    FewNights,
    FewRunsBefore,
    MissingData,
    RunsNotCompared,
    ShortLog,
    UnconfirmedRace,
    UnknownDistances,
    UnknownEasyShare,
    UnknownEfforts,
    UnknownHistory,
    UnknownHolds,
    UnknownRpe,
    UnknownStress,
    UnknownUsualWeek,
)
from app.words.de.phrases import after_days, count, count_days
from app.words.de.training import format_day, format_number


def format_missing_data(missing_data: MissingData, today: date) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    """Format the missing data of a rule, as a clause without a full stop."""
    match missing_data:
        case ShortLog(needed_days=needed, days=days):
            return f"braucht mindestens {needed} Tage Log; dieses umfasst {days}"
        case UnknownEfforts(workouts=unknown, total=total):
            return f"{unknown} von {total} Läufen und Krafteinheiten {_has(unknown)} weder Anstrengung noch RPE; bewerte sie"
        case UnknownEasyShare(workouts=unknown):
            may = "kann" if unknown == 1 else "können"
            return f"{_units(unknown)} mit unbekannter Anstrengung {may} locker sein oder nicht"
        case UnknownRpe(workouts=unknown, days=None):
            return f"Wochen mit einer Einheit ohne RPE lassen sich nicht beurteilen; {_units(unknown)} {_has(unknown)} keinen"
        case UnknownRpe(workouts=unknown, days=days):
            return f"{_units(unknown)} der letzten {days} Tage {_has(unknown)} keinen RPE"
        case RunsNotCompared():
            return _format_runs_not_compared(missing_data, today)
        case UnknownDistances(runs=runs):
            return f"die Wochen nach einem Lauf ohne Strecke lassen sich nicht vergleichen; {_runs(runs)} {_has(runs)} keine"
        case FewRunsBefore(needed=needed, days=days, first_day=day):
            return (
                f"in den {days} Tagen vor {format_day(day, today)} sind weniger als {needed} Läufe, zu wenige, um zu zeigen, "
                "was üblich "
                "ist"
            )
        case FewNights(needed=needed, reported=reported, days=days):
            most = f"gemeldet wurden höchstens {reported}" if reported else "gemeldet wurde keine"
            return f"braucht Schlaf für mindestens {format_number(needed, 1)} Nächte innerhalb von {after_days(days)}; {most}"
        case UnknownStress(hard_workouts=workouts):
            hard = count(workouts, "harte Einheit", "harte Einheiten")
            return f"für {hard} ist weder am selben Tag noch am Tag davor Stress gemeldet"
        case UnknownHolds(workouts=workouts):
            units = count(workouts, "Dehneinheit", "Dehneinheiten")
            return f"{units} kurz vor einer harten Einheit {_has(workouts)} kein `hold_seconds`"
        case UnknownHistory(first_day=day):
            return f"das Log zeigt keinen Lauf vor {format_day(day, today)}; `running_since` würde sagen, ob das der erste ist"
        case UnknownUsualWeek(first_day=day, days=days):
            return (
                f"in den {days} Tagen vor {format_day(day, today)} war kein Lauf, und das Log zeigt nicht, was davor üblich "
                "war; sende "
                "mindestens 60 Tage"
            )
        case UnconfirmedRace(day=day):
            return f"der Wettkampf am {format_day(day, today)} ist noch geplant; fand er statt?"
        case _:
            assert_never(missing_data)


def _format_runs_not_compared(missing: RunsNotCompared, today: date) -> str:
    last = format_day(missing.last_day, today)
    if missing.runs == 1:
        return f"der Lauf am {last} lässt sich nicht vergleichen: {_why_not_compared(missing)}"
    return f"{_runs(missing.runs)}, der letzte am {last}, lassen sich nicht vergleichen: {_why_not_compared(missing)}"


def _why_not_compared(missing: RunsNotCompared) -> str:
    if not missing.has_run_before:
        return f"Das Log zeigt in den {missing.days} Tagen davor keinen Lauf"
    if missing.log_days < missing.needed_days:
        return f"Das Log reicht {count_days(missing.log_days)} zurück, nötig sind {missing.needed_days}; sende 60 Tage"
    return f"{_runs(missing.without_distance)} {_has(missing.without_distance)} keine Strecke"


def _units(number: int) -> str:
    return count(number, "Einheit", "Einheiten")


def _runs(number: int) -> str:
    return count(number, "Lauf", "Läufe")


def _has(number: int) -> str:
    return "hat" if number == 1 else "haben"
