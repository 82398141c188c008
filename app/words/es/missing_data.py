"""The data that rules lack to judge a plan in full, in Spanish, such as "necesita al menos 14 días de registro"."""

from datetime import date
from typing import Final, assert_never

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
from app.words.es.phrases import DAYS, RUNS, WORKOUTS, Noun, count
from app.words.es.training import format_day, format_decimal

_HARD_WORKOUTS: Final = Noun("entrenamiento duro", "entrenamientos duros")
_STRETCHING: Final = Noun("sesión de estiramientos", "sesiones de estiramientos", is_feminine=True)


def format_missing_data(missing_data: MissingData, today: date) -> str:  # noqa: C901, PLR0911, PLR0912 - one case for each kind
    """Format the missing data of a rule, as a clause without a full stop."""
    match missing_data:
        case ShortLog(needed_days=needed, days=days):
            return f"necesita al menos {needed} días de registro; este abarca {days}"
        case UnknownEfforts(workouts=unknown, total=total):
            return f"{unknown} de {total} carreras y sesiones de fuerza no {_have(unknown)} ni esfuerzo ni RPE; puntúalas"
        case UnknownEasyShare(workouts=unknown):
            can = "puede ser suave o no" if unknown == 1 else "pueden ser suaves o no"
            return f"{count(unknown, WORKOUTS)} de esfuerzo desconocido {can}"
        case UnknownRpe(workouts=unknown, days=None):
            return f"no se pueden valorar semanas con entrenamientos sin RPE; {count(unknown, WORKOUTS)} no lo {_have(unknown)}"
        case UnknownRpe(workouts=unknown, days=days):
            return f"{count(unknown, WORKOUTS)} de los últimos {days} días no {_have(unknown)} RPE"
        case RunsNotCompared():
            return _format_runs_not_compared(missing_data, today)
        case UnknownDistances(runs=runs):
            return f"no se pueden comparar las semanas tras una carrera sin distancia; {count(runs, RUNS)} no la {_have(runs)}"
        case FewRunsBefore(needed=needed, days=days, first_day=day):
            return (
                f"hay menos de {needed} carreras en los {days} días antes del {format_day(day, today)}, muy pocas para saber qué "
                "es lo habitual"
            )
        case FewNights(needed=needed, reported=reported, days=days):
            most = f"hay {reported} como máximo" if reported else "no hay ninguna"
            return f"necesita el sueño de al menos {format_decimal(needed, 1)} noches en {days} días; {most}"
        case UnknownStress(hard_workouts=workouts):
            return f"{count(workouts, _HARD_WORKOUTS)} no {_have(workouts)} estrés indicado para ese día o el anterior"
        case UnknownHolds(workouts=workouts):
            return f"{count(workouts, _STRETCHING)} poco antes de un trabajo duro no {_have(workouts)} `hold_seconds`"
        case UnknownHistory(first_day=day):
            return (
                f"el registro no muestra ninguna carrera antes del {format_day(day, today)}; `running_since` diría si esa es la "
                "primera"
            )
        case UnknownUsualWeek(first_day=day, days=days):
            return (
                f"no hubo ninguna carrera en los {days} días antes del {format_day(day, today)}, y el registro no muestra qué "
                "era habitual antes; envía al menos 60 días"
            )
        case UnconfirmedRace(day=day):
            return f"la competición del {format_day(day, today)} sigue como prevista; ¿se corrió?"
        case _:
            assert_never(missing_data)


def _format_runs_not_compared(missing: RunsNotCompared, today: date) -> str:
    day = format_day(missing.last_day, today)
    if missing.runs == 1:
        return f"la carrera del {day} no se puede comparar: {_why_not_compared(missing)}"
    return f"{count(missing.runs, RUNS)}, la última el {day}, no se pueden comparar: {_why_not_compared(missing)}"


def _why_not_compared(missing: RunsNotCompared) -> str:
    if not missing.has_run_before:
        return f"el registro no muestra ninguna carrera en los {missing.days} días anteriores"
    if missing.log_days < missing.needed_days:
        return f"el registro abarca {count(missing.log_days, DAYS)} y hacen falta {missing.needed_days}; envía 60 días"
    return f"{count(missing.without_distance, RUNS)} no {_have(missing.without_distance)} distancia"


def _have(number: int) -> str:
    return "tiene" if number == 1 else "tienen"
