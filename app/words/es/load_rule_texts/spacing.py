"""The texts of the rules about the time between workouts, and between workouts and races."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_DOMA: Final = (
    "14 hombres entrenados o moderadamente entrenados: al día siguiente, el tiempo hasta el agotamiento fue de 335 s sin ese "
    "trabajo, 238 s tras fuerza y después carrera, y 275 s tras carrera y después fuerza, con seis horas de separación."
)
_DOMA_DISPUTED: Final = "Sobre cómo sale la siguiente carrera; el estudio no examinó lesiones y no había mujeres."
_EVERY_PAIR: Final = "cada par, en horas transcurridas"

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RECOVERY_AFTER_RACE: RuleText(
        title="Días después de una competición",
        summary=(
            "Ninguna carrera dura durante 1 día tras una competición de 5 km, 3 tras 10 km, 5 tras 15 km, 7 tras una media "
            "maratón, 10 tras 30 km, 14 tras una maratón, 17 tras 50 km y 28 tras más; dentro de 1, 2, 2, 2, 4, 7, 10 y 18 es "
            "una advertencia. Las tiradas largas y la fuerza pesada de piernas también esperan; las carreras suaves son libres. "
            "Todos los días por el {percent} %. Las carreras tan duras como una competición cuentan."
        ),
        window="días locales después de cada competición corrida a tope",
        result=(
            "Las piernas volvieron a la normalidad 2 días después de una media maratón (38 corredores) y de 10 km (10 hombres), "
            "y de 16 a 18 días después de 90 a 166 km; 5 días después de una maratón la potencia de salto aún era un 12 % menor "
            "(8 hombres de élite). Los entrenadores esperan más o menos un día por cada 3 km de competición."
        ),
        disputed=(
            "Estudios pequeños. Correr suave desde el segundo día después de una maratón no hizo daño en el único ensayo (64 "
            "corredores; martinez-navarro-2021). Las cifras de los entrenadores varían hasta el triple; a partir de los 45 años "
            "muchos añaden la mitad."
        ),
    ),
    RuleId.HARD_BEFORE_RACE: RuleText(
        title="Carrera dura o larga justo antes de competir",
        summary="Al menos {hours} horas desde el final de una carrera dura o exigente hasta una competición.",
        window=_EVERY_PAIR,
        result=(
            "12 corredores bien entrenados corrieron 5 km un 0,8 % más lentos 24 horas después de haberlos corrido, y no más "
            "lentos después de 72 horas."
        ),
        disputed="Un estudio pequeño; las horas son un valor de trabajo.",
    ),
    RuleId.STRENGTH_BEFORE_RACE: RuleText(
        title="Fuerza pesada de piernas antes de competir",
        summary=(
            "Nada de fuerza dura de piernas en los 10 días antes de una media maratón o más, 5 antes de 10 o 15 km y 1 antes de "
            "5 km (3 antes de una competición clave). Todos los días por el {percent} %."
        ),
        window="días locales antes de cada competición corrida a tope",
        result=(
            "8 corredores que dejaron la fuerza conservaron su economía de carrera durante cuatro semanas, así que una pausa no "
            "cuesta nada."
        ),
        disputed=(
            "Sin controles. Que los últimos diez días no tengan fuerza es lo que dice un libro de entrenamiento, según lo "
            "describen otros."
        ),
    ),
    RuleId.HARD_AFTER_LONG_RUN: RuleText(
        title="Trabajo duro después de una carrera exigente",
        summary=(
            "Al menos {hours} horas desde una carrera exigente hasta la siguiente carrera dura o fuerza dura de piernas. "
            "Exigente: 120 minutos, 26 km, 90 minutos con 600 UA, o 90 minutos y la más larga de 30 días por un 5 %. Una carrera "
            "dura menos de {warn_hours} horas después de 150 minutos, 30 km o 900 UA, o después de una carrera exigente que ya "
            "fue dura, es una advertencia. (UA: puntos de carga, el esfuerzo por los minutos.)"
        ),
        window=_EVERY_PAIR,
        result=(
            "Ningún estudio. La mayoría de los entrenadores dejan un día libre; después de una media maratón en competición los "
            "muslos necesitaron dos días (wang-2025)."
        ),
        disputed="Algunos entrenadores ponen dos días duros juntos a propósito, y después dejan dos suaves.",
    ),
    RuleId.HARD_HARD_GAP: RuleText(
        title="Tiempo entre carreras duras",
        summary=(
            "Más de {hours} horas desde el final de una carrera dura hasta el comienzo de la siguiente; 15 minutos menos son "
            "información."
        ),
        window=_EVERY_PAIR,
        result=(
            "12 corredores bien entrenados corrieron 5 km un 0,8 % más lentos 24 horas después de haberlos corrido (19:59 frente "
            "a 19:49), y no más lentos después de 72 horas. El artículo lowenstein-rei transmite el consejo de más de 24 horas "
            "después de una carrera dura."
        ),
        disputed=(
            "Sobre cómo sale la siguiente carrera; aquí no hay nada sobre lesiones. Algunos entrenan duro dos veces en un día a "
            "propósito."
        ),
    ),
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: RuleText(
        title="Fuerza dura de piernas antes de una carrera dura",
        summary=(
            "Al menos {hours} horas desde la fuerza dura de piernas hasta una carrera dura, {heavy_hours} si fue pesada (RPE 8) "
            "o es nueva para el corredor. Por debajo de {warn_hours} horas es una advertencia. Tren superior y tronco son libres."
        ),
        window=_EVERY_PAIR,
        result=_DOMA,
        disputed=f"{_DOMA_DISPUTED} Las horas más allá del día siguiente son lo que aconsejan los entrenadores.",
    ),
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: RuleText(
        title="Fuerza y carrera dura en un mismo día",
        summary=(
            "En un mismo día local va primero la carrera dura, y la fuerza de piernas a partir de RPE 5 al menos {hours} horas "
            "después de su final; a partir de {min_hours} horas es información."
        ),
        window="un día local",
        result=(f"{_DOMA} En 43 estudios la ganancia de fuerza explosiva solo fue menor con ambas en menos de tres horas."),
        disputed=f"{_DOMA_DISPUTED} El artículo lowenstein-rei permite ambas en un día y no nombra ni el orden ni las horas.",
    ),
    RuleId.HARD_CROSS_NEAR_HARD_RUN: RuleText(
        title="Entrenamiento cruzado duro cerca de una carrera dura",
        summary=("Al menos {hours} horas entre un entrenamiento cruzado duro de piernas y una carrera dura, en cualquier orden."),
        window=_EVERY_PAIR,
        result=(
            "Ningún estudio de una sesión entera. Las horas son un valor de trabajo: una noche y la mañana siguiente están "
            "demasiado cerca."
        ),
        disputed=(
            "8 triatletas corrieron igual de bien que antes cinco horas después de una prueba agotadora en bici "
            "(bentley-bike-run)."
        ),
    ),
}
