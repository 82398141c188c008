"""The texts of the rules about odd entries of a log."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText


def _describe(title: str, summary: str, window: str) -> RuleText:
    return RuleText(title=title, summary=summary, window=window, result="Los registros reales contienen entradas así.")


TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.OVERLAPPING_WORKOUTS: _describe("Entrenamientos a la vez", "No hay dos entrenamientos al mismo tiempo.", "cada par"),
    RuleId.FUTURE_DONE_WORKOUT: _describe(
        "Hecho en el futuro", "Un entrenamiento marcado como hecho ya ha empezado.", "cada entrenamiento"
    ),
    RuleId.PAST_PLANNED_WORKOUT: _describe(
        "Previsto, pasado y sin confirmar",
        "Un entrenamiento previsto cuyo final ya ha pasado se ha hecho, o se quita.",
        "cada entrenamiento",
    ),
    RuleId.POSSIBLE_DUPLICATE: _describe(
        "Un entrenamiento registrado dos veces o en trozos",
        "Cada entrenamiento se envía una vez y entero.",
        "cada par del mismo tipo",
    ),
    RuleId.IMPLAUSIBLE_WORKOUT: _describe(
        "Duración o velocidad inverosímil",
        (
            "Las sesiones de fuerza y movilidad duran como máximo {support_hours} horas y una carrera {run_hours}; ninguna "
            "es más rápida que el récord mundial ni más lenta que 2 km/h."
        ),
        "cada entrenamiento",
    ),
}
