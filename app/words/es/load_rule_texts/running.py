"""The texts of the rules about how much a runner runs."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RETURN_AFTER_BREAK: RuleText(
        title="Vuelta después de una pausa",
        summary=(
            "Después de {days} a 27 días sin correr, la mitad de la semana habitual y el 60 % de la carrera más larga durante la "
            "mitad de lo que duró la pausa, y luego tres cuartas partes; después de 28 a 55 días, un tercio, la mitad y tres "
            "cuartas partes; después de más, como quien empieza. Ninguna carrera dura en la primera parte. Nunca por debajo de "
            "10 km por semana o 5 km por carrera."
        ),
        window="semanas desde la primera carrera después de la pausa",
        result=(
            "La tabla de un entrenador, según la describen otros: después de 6 a 28 días parado, la mitad de la carga en la "
            "primera mitad de la vuelta y tres cuartas partes en la segunda. La propia tabla de Daniels baja el ritmo un 0,3 % "
            "por cada día parado. La forma ganada hace poco se ha ido a las cuatro semanas (mujika-padilla-2000)."
        ),
        disputed=(
            "Ningún estudio de la carga después de una pausa en corredores, y nada sobre huesos y tendones. Otros entrenadores "
            "son más estrictos o más laxos. Los porcentajes de la carrera más larga y las semanas son valores de trabajo."
        ),
    ),
    RuleId.FIRST_WEEKS: RuleText(
        title="Primeras semanas corriendo",
        summary=(
            "En los primeros 42 días, tres carreras por semana con un día entre ellas y ninguna dura; hasta 35 minutos o 5,5 km "
            "durante 14 días, hasta 50 minutos o 7,5 km hasta el día 28, y 15 km en la primera semana. Correr cada dos días es "
            "información. Si el registro no muestra si un corredor empieza, solo una primera semana grande es un consejo."
        ),
        window="42 días locales desde la primera carrera",
        result=(
            "Los cursos neerlandeses para principiantes dejan una carrera en 30 minutos y dos días entre ellas; se lesionó del 9 "
            "al 11 %, y más del 20 % en otros programas. El Couch to 5K británico pasa de 8 a 30 minutos de carrera en nueve "
            "semanas."
        ),
        disputed=(
            "No aleatorizado. De 749 principiantes, los de más peso (IMC por encima de 30) que corrieron más de 3 km en la "
            "primera semana se lesionaron más a menudo, 14 puntos porcentuales más (3 a 25; nielsen-2014b). Los límites son "
            "valores de trabajo."
        ),
    ),
    RuleId.SINGLE_RUN_SPIKE: RuleText(
        title="Una carrera mucho más larga que la más larga anterior",
        summary=(
            "Ninguna carrera de más de {floor_km} km, de más que la más larga de los 30 días anteriores más {step_km} km, o de "
            "más del {percent} % de ella más medio kilómetro, lo que sea mayor, redondeado hacia arriba a medio kilómetro. Un "
            "poco por encima es información, después un consejo y después una advertencia; por encima del {high_percent} % y 10 "
            "km es grave. No para competiciones. Con menos de {log_days} días de registro antes es información."
        ),
        window="30 días locales antes de la carrera",
        result=(
            "5205 corredores y 588\u00a0071 carreras: frente a carreras de como máximo un 10 % por encima de la más larga de 30 "
            "días, las lesiones por sobrecarga tuvieron un cociente de riesgo de 1,64 (IC del 95 %: 1,31 a 2,05) por encima del "
            "10 al 30 %, 1,52 (1,16 a 2,00) por encima del 30 al 100 % y 2,28 (1,50 a 3,48) por encima del 100 %."
        ),
        disputed=(
            "Observacional; edad media de 46 años, 22 % mujeres, mediana de 9,5 años corriendo. Los cocientes no suben de forma "
            "regular, y el 10 % es el borde de una clase, no un valor seguro. No se dice si las competiciones contaban; no "
            "contarlas es decisión nuestra, igual que los pasos en kilómetros."
        ),
    ),
    RuleId.WEEKLY_DISTANCE_RAMP: RuleText(
        title="Correr mucho más en una semana",
        summary=(
            "Los últimos 7 días locales tienen como máximo un {percent} % o {km} km más de carrera que los mejores 7 días de los "
            "28 anteriores; por tiempo (6 minutos por kilómetro) donde no se conoce una distancia. Del primero y el último de "
            "los 7 días, no cuenta el más corto. No en la semana de una competición, ni después de menos de tres carreras. Con "
            "menos de {log_days} días de registro antes es información."
        ),
        window="7 días locales frente a los 28 anteriores, de forma continua",
        result=(
            "874 principiantes: quienes añadieron más de un 30 % tuvieron lesiones relacionadas con la distancia con un cociente "
            "de riesgo de 1,59 (IC del 95 %: 0,96 a 2,66, p = 0,07), que no es significativo. 261 corredores de media maratón: "
            "de un 20 a un 60 % por semana se asoció con más lesiones a los 21 días, no después (damsted-2019)."
        ),
        disputed=(
            "Un ensayo con 532 principiantes no encontró diferencia entre un 10 % por semana y un programa estándar (20,8 y "
            "20,3 % de lesionados; buist-2008), y frandsen-2025 ninguna para el aumento de una semana a otra. Qué días cuentan y "
            "la comparación por tiempo son valores de trabajo."
        ),
    ),
    RuleId.EASY_SHARE: RuleText(
        title="Proporción de carreras suaves",
        summary=(
            "Al menos el {percent} % de las carreras puntuadas de 28 días locales son suaves (RPE hasta 4, tiradas largas hasta "
            "5), a partir de {runs} carreras puntuadas. Lo que se enseña es un 80 % más o menos."
        ),
        window="28 días locales, de forma continua",
        result=(
            "11 esquiadores de fondo júnior, 384 sesiones en 32 días: del 75 al 76 % de las sesiones fueron suaves, del 6 al 8 % "
            "intermedias y del 17 al 18 % duras."
        ),
        disputed=(
            "Esquiadores, y sesiones en vez de minutos. La mayoría de los planes reales de corredores sanos están por debajo del "
            "80 %. Solo información."
        ),
    ),
}
