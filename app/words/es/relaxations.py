"""Ways out of a refusal, in Spanish."""

from app.domain.errors import Relaxation
from app.domain.vocabulary import Equipment, NextRun
from app.words.es.phrases import format_word, name_condition_by, name_equipment


def format_relaxation(relaxation: Relaxation) -> str:
    """Format one change of the question after which it has a routine, such as "pide al menos 4 minutos"."""
    value = relaxation.value
    if relaxation.parameter == "equipment":
        return f"usa {name_equipment(Equipment(value))}"
    if relaxation.helps_with is not None:
        return f"entrena la zona {value}, que ayuda en caso de {name_condition_by(relaxation.helps_with)}"
    sentences = {
        "max_exercises": f"permite {value} ejercicios",
        "minutes": f"permite al menos {value} minutos",
        "level": f"elige el nivel {format_word(value)}",
        "next_run": f"calienta para una {_RUNS.get(value, value)}",
        "place": f"hazlo {format_word(value)}",
        "exclude": f"no excluyas {value}",
        "include": f"no incluyas {value}",
        "region": f"elige la zona más amplia {value}",
        "protocol": f"sigue el protocolo {value}",
        "phase": f"elige la fase {value}, que sigue {relaxation.protocol}",
    }
    return sentences[relaxation.parameter]


_RUNS = {NextRun.EASY.value: "carrera suave", NextRun.QUALITY.value: "sesión de calidad", NextRun.RACE.value: "competición"}
