"""The texts of the rules about what a runner reports of a day: illness, pain, sleep, stress."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.ILLNESS_REPORTED: RuleText(
        title="Entrenar durante una enfermedad o poco después",
        summary=(
            "Con fiebre o síntomas por debajo del cuello, nada de entrenar hasta un día después de que hayan pasado. Después, "
            "suave y como máximo {easy_minutes} minutos durante tantos días como duró la enfermedad, al menos dos; trabajo duro "
            "otra vez {fever_days} días después de una fiebre y {cold_days} después de otra enfermedad. Con síntomas solo por "
            "encima del cuello, nada de trabajo duro."
        ),
        window="los días de enfermedad indicados y los siguientes",
        result=(
            "Una declaración de expertos (walsh-2011) da una tabla día a día: nada intenso el primer día, nada de nada con "
            "fiebre, dolor muscular o diarrea, y una vuelta lenta."
        ),
        disputed=(
            "Opinión de expertos. Guiarse por encima o por debajo del cuello no tiene evidencia científica "
            "(pretoria-semli-2021); otros esperan de dos a cuatro semanas después de una fiebre (nieman-2000). Los días de aquí "
            "son valores de trabajo."
        ),
    ),
    RuleId.PAIN_REPORTED: RuleText(
        title="Dolor",
        summary=(
            "Con un dolor a partir de {hold_from} de 10: no hacer más que la última vez. El segundo día seguido, o si está peor "
            "a la mañana siguiente: un paso atrás. Por encima de {stop_above}, o si puede venir de un hueso: no correr."
        ),
        window="cada día indicado, hasta la siguiente indicación o siete días",
        result=(
            "38 personas con dolor del tendón de Aquiles, la mitad de ellas siguió corriendo con un dolor de hasta 5 de 10 que "
            "había cedido a la mañana siguiente: al cabo de un año estaban igual de bien que quienes habían parado seis semanas "
            "(VISA-A 85 y 91)."
        ),
        disputed=(
            "Un solo ensayo sobre un solo tendón. Las copias de su regla difieren en los escalones bajos y nada la prueba en "
            "huesos: ahí la regla es parar. Los escalones de aquí son valores de trabajo."
        ),
    ),
    RuleId.SHORT_SLEEP: RuleText(
        title="Poco sueño durante dos semanas",
        summary=(
            "Una media de al menos {hours} horas de sueño en 14 días, con al menos {reports} noches indicadas. Por debajo de "
            "{advise_hours} horas con trabajo duro cerca es un consejo; con un intervalo demasiado corto o una tirada demasiado "
            "larga es una advertencia."
        ),
        window="14 días locales hasta cada noche indicada",
        result=(
            "95 deportistas de resistencia: a las semanas con menos de 7 horas por noche siguieron más lesiones nuevas en los 14 "
            "días siguientes, cociente de riesgo de 1,51 (IC del 95 %: 1,13 a 2,02). Los expertos en sueño recomiendan 7 horas o "
            "más para los adultos (aasm-2015)."
        ),
        disputed=(
            "De baja a moderada: un estudio observacional con deportistas de cinco deportes. Analizó medias semanales, y el "
            "artículo lowenstein-rei lo describe como una sola noche."
        ),
    ),
    RuleId.ONE_BAD_NIGHT: RuleText(
        title="Una mala noche antes de un trabajo duro",
        summary=(
            "Nada de trabajo duro al día siguiente de una noche de {hours} horas o menos; con {advise_hours} es un consejo."
        ),
        window="la noche antes de cada entrenamiento duro que viene",
        result=(
            "69 estudios con 959 personas: tras una noche de 6 horas o menos, el rendimiento fue un 7,6 % menor de media (IC del "
            "95 %: 3,1 a 11,9)."
        ),
        disputed="Solo sobre el rendimiento, y el 89 % eran hombres. Aquí no hay nada sobre lesiones.",
    ),
    RuleId.LIFE_STRESS_WITH_HARD_WORK: RuleText(
        title="Estrés cotidiano y trabajo duro",
        summary=(
            "Ningún entrenamiento duro en un día con un estrés de {stress} o más de 5, ni al día siguiente. Si {week_days} de 7 "
            "días fueron de estrés, la semana es una sola advertencia."
        ),
        window="el día de un entrenamiento duro y el anterior; 7 días locales para una semana de estrés",
        result=(
            "30 triatletas bien entrenados durante 45 semanas: el estrés psicológico influyó más que el entrenamiento en los "
            "signos de lesión y enfermedad. 31 estudiantes: a más estrés, más despacio recuperaron las piernas su fuerza en "
            "cuatro días (stults-kolehmainen-2014)."
        ),
        disputed=(
            "De baja a moderada; lo comunicaron los propios deportistas, sin el tamaño del efecto. En johnston-2020 las "
            "molestias psicológicas se asociaron con más lesiones, cociente de riesgo de 1,32 (1,01 a 1,72). Los umbrales son "
            "valores de trabajo."
        ),
    ),
}
