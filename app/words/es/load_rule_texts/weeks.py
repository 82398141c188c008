"""The texts of the rules about weeks: hard days, rest, support work, days that are much alike."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_PRACTICE: Final = (
    "Ningún estudio. Los entrenadores separan los días duros, y el artículo lowenstein-rei transmite el consejo de no ponerlos "
    "muy juntos."
)
_PRACTICE_DISPUTED: Final = "Práctica de entrenadores; los corredores entrenados hacen a veces más."
_FOSTER: Final = (
    "25 deportistas con experiencia: las semanas de mucha monotonía y tensión precedieron a resfriados y otras enfermedades, por "
    "encima de límites propios de cada cual."
)

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.HARD_DAYS_IN_A_ROW: RuleText(
        title="Días duros seguidos",
        summary=(
            "Menos de {days} días locales seguidos con una carrera dura, fuerza dura de piernas, entrenamiento cruzado duro de "
            "piernas o una carrera exigente; a partir de {high_days} el aviso es grave."
        ),
        window="días locales seguidos",
        result=_PRACTICE,
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.HARD_WORKOUTS_PER_WEEK: RuleText(
        title="Entrenamientos duros en siete días",
        summary=(
            "Como máximo {workouts} carreras duras y sesiones duras de fuerza de piernas en 7 días locales cualesquiera; un "
            "bloque cuenta una vez. Las mismas en una semana de menos de cuatro carreras son información, y un consejo para "
            "quien tuvo como máximo una en cualquiera de las cuatro semanas anteriores."
        ),
        window="7 días locales cualesquiera",
        result=(f"{_PRACTICE} Se enseñan tres como máximo para corredores de maratón y dos para la mayoría de los demás."),
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.DAYS_WITHOUT_REST: RuleText(
        title="Días sin descanso",
        summary=(
            "Menos de {days} días locales seguidos con una carrera o trabajo duro; a partir de {info_days} es información. Una "
            "carrera corta y suave, de hasta tres cuartas partes del día habitual o 20 minutos, es un día ligero y termina la "
            "serie."
        ),
        window="días locales seguidos",
        result="Ningún estudio. Los entrenadores aconsejan un día de descanso por semana, también a corredores de élite.",
        disputed="Algunos corren todos los días durante años; entonces algunos de esos días son muy ligeros.",
    ),
    RuleId.STRENGTH_MOBILITY_FREQUENCY: RuleText(
        title="Fuerza y movilidad",
        summary=(
            "Al menos {workouts} sesiones de fuerza o movilidad de {min_minutes} minutos o más en 7 días cualesquiera, una en "
            "las tres semanas antes de una competición; solo para quien hizo ese trabajo en los 42 días anteriores."
        ),
        window="7 días locales cualesquiera",
        result=(
            "La Organización Mundial de la Salud recomienda trabajo muscular dos o más días por semana. En 24 estudios, la "
            "fuerza dos veces por semana mejoró la economía de carrera de un 2 a un 8 % (blagrove-2018)."
        ),
        disputed="Una vez por semana conserva la fuerza hasta 32 semanas si se mantiene la carga (spiering-2021).",
    ),
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: RuleText(
        title="Estiramiento estático antes de un trabajo duro",
        summary=(
            "Ningún estiramiento estático de {hold_seconds} segundos o más en los {minutes} minutos antes de un entrenamiento "
            "duro, salvo que siga trabajo dinámico. Si no se sabe cuánto se mantiene, no se valora."
        ),
        window="cada par, en minutos transcurridos",
        result=(
            "106 estudios: mantener menos de 45 segundos no cuesta nada seguro; es probable que 60 segundos y más resten fuerza."
        ),
        disputed="Con actividad después del estiramiento no hubo un efecto claro (behm-2016).",
    ),
    RuleId.MONOTONY: RuleText(
        title="Días muy parecidos",
        summary=(
            "Una monotonía de como máximo {ratio} en 7 días locales con una media de {mean_au} UA por día o más, fuera de la "
            "semana de una competición. Siete días iguales cuentan como la más alta. (Monotonía: la carga media por día entre su "
            "variación; UA: puntos de carga, el esfuerzo por los minutos.)"
        ),
        window="7 días locales, de forma continua",
        result=_FOSTER,
        disputed=(
            "Sobre enfermedades, no lesiones. En lo que se puede leer no aparece ningún límite: 2 es una convención. Solo "
            "información."
        ),
    ),
    RuleId.STRAIN: RuleText(
        title="Tensión por encima de la propia",
        summary=(
            "La tensión de 7 días cualesquiera con una media de {mean_au} UA por día o más está como máximo un {margin_percent} "
            "% por encima del percentil {percentile} de los propios 84 días anteriores del corredor. (Tensión: la carga de la "
            "semana por su monotonía.)"
        ),
        window="7 días locales, de forma continua, frente a los 84 anteriores",
        result=_FOSTER,
        disputed=(
            "Sobre enfermedades, no lesiones; por definición, algunas semanas de cualquier corredor están por encima del "
            "percentil. Solo información."
        ),
    ),
    RuleId.ACUTE_CHRONIC_RATIO: RuleText(
        title="Proporción aguda-crónica",
        summary=("Nada: la proporción se muestra (acoplada, desacoplada y con ponderación exponencial) y nunca se valora."),
        window="28 días locales",
        result=(
            "Una revisión que relaciona con esta proporción las lesiones y un aumento rápido de la carga por encima del nivel "
            "habitual."
        ),
        disputed=(
            "La proporción es en parte un artefacto de su propia aritmética (lolli-2017), se ha argumentado en contra de usarla "
            "contra las lesiones (impellizzeri-2020, wang-2020) y 5205 corredores no le dieron apoyo (frandsen-2025)."
        ),
    ),
}
