"""Parts of Spanish sentences that several concepts share: lists, numbers, articles, words of the vocabularies, regions."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Equipment


class Noun(NamedTuple):
    """A noun with its plural and gender, to count things with."""

    one: str
    many: str
    is_feminine: bool = False


DAYS: Final = Noun("día", "días")
EXERCISES: Final = Noun("ejercicio", "ejercicios")
MINUTES: Final = Noun("minuto", "minutos")
HOURS: Final = Noun("hora", "horas", is_feminine=True)
REPS: Final = Noun("repetición", "repeticiones", is_feminine=True)
RUNS: Final = Noun("carrera", "carreras", is_feminine=True)
TIMES: Final = Noun("vez", "veces", is_feminine=True)
WORKOUTS: Final = Noun("entrenamiento", "entrenamientos")
STRENGTH_WORKOUTS: Final = Noun("sesión de fuerza", "sesiones de fuerza", is_feminine=True)

_FEMININE_ENDINGS: Final = ("a", "ión", "dad", "sis", "tis", "parte")
_MASCULINE: Final = ("día", "problema")
_ONE_WITH_S: Final = ("ceps", "sis", "tis")
_WITHOUT_ARTICLE: Final = ("Todo", "Toda", "Todos", "Todas")
_NO_NOUN: Final = ("A", "Después", "Menos", "Principiante", "Más", "Sin")
"""First words of names of conditions that cannot follow a preposition."""

_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "release": "automasaje",
        "mobility": "movilidad",
        "dynamic_stretch": "estiramiento dinámico",
        "static_stretch": "estiramiento estático",
        "pre_contraction_stretch": "estiramiento de contraer y relajar",
        "activation": "activación",
        "drill": "técnica de carrera",
        "strength": "fuerza",
        "plyometric": "pliometría",
        "cardio": "activación del pulso",
        "standing": "de pie",
        "half_kneeling": "con una rodilla en el suelo",
        "kneeling": "de rodillas",
        "quadruped": "a cuatro patas",
        "seated": "sentado",
        "supine": "boca arriba",
        "prone": "boca abajo",
        "side_lying": "de lado",
        "beginner": "principiante",
        "intermediate": "intermedio",
        "advanced": "avanzado",
        "easy": "suave",
        "moderate": "moderado",
        "hard": "duro",
        "quality": "de calidad",
        "race": "competición",
        "pre": "antes de correr",
        "post": "después de correr",
        "recovery": "recuperación",
        "daily": "a diario",
        "outdoors": "al aire libre",
        "indoors": "en interior",
    }
)
"""The words of the vocabularies by their value; those that several vocabularies have mean the same."""

_EQUIPMENT: Final[Mapping[Equipment, str]] = MappingProxyType(
    {
        Equipment.WALL: "una pared",
        Equipment.FOAM_ROLLER: "un rodillo de espuma",
        Equipment.TENNIS_BALL: "una pelota de tenis",
        Equipment.MASSAGE_BALL: "una pelota de masaje",
        Equipment.BAND: "una banda elástica",
        Equipment.MINI_BAND: "una minibanda",
        Equipment.BOX: "un cajón",
        Equipment.SWISS_BALL: "un fitball",
        Equipment.KETTLEBELL: "una pesa rusa",
        Equipment.DUMBBELL: "una mancuerna",
        Equipment.BARBELL: "una barra con discos",
        Equipment.CHAIR: "una silla",
        Equipment.STEP: "un escalón",
        Equipment.TOWEL: "una toalla",
        Equipment.ANCHOR: "algo que sujete los pies",
    }
)


def join_words(words: Iterable[str], conjunction: str = "y") -> str:
    """Join words with commas and a conjunction, such as "pantorrilla y pie"; "y" and "o" change before the same sound."""
    *first, last = words
    return f"{', '.join(first)} {_before(conjunction, last)} {last}" if first else last


def _before(conjunction: str, word: str) -> str:
    start = word.lower()
    if conjunction == "y" and start.startswith(("i", "hi", "í")) and not start.startswith(("hie", "ia", "ie", "io")):
        return "e"
    return "u" if conjunction == "o" and start.startswith(("o", "ho", "ó")) else conjunction


def format_word(word: StrEnum | str) -> str:
    """Format a word of a vocabulary for a sentence, such as "de pie"; a word without an own text with spaces."""
    return _WORDS.get(str(word), str(word).replace("_", " "))


def name_equipment(item: Equipment) -> str:
    """Name a piece of equipment within a sentence, with its article, such as "un rodillo de espuma"."""
    return _EQUIPMENT[item]


def name_regions(regions: Iterable[Region]) -> str:
    """Name regions within a sentence, with their articles, such as "la pantorrilla y el tendón de Aquiles"."""
    return join_words(with_article(region.name) for region in regions)


def with_article(name: str) -> str:
    """Put the article before a name, such as "los isquiotibiales"."""
    first = name.split(" ", 1)[0]
    if first in _WITHOUT_ARTICLE:
        return within_sentence(name)
    single = first if first.endswith(_ONE_WITH_S) or not first.endswith("s") else first[:-1]
    is_feminine = single.endswith(_FEMININE_ENDINGS) and single.lower() not in _MASCULINE
    article = {(False, False): "el", (True, False): "la", (False, True): "los", (True, True): "las"}[is_feminine, single != first]
    return f"{article} {within_sentence(name)}"


def of(text: str) -> str:
    """Put "de" before a text, and join it with its article, such as "del gemelo"."""
    return f"del {text[3:]}" if text.startswith("el ") else f"de {text}"


def to(text: str) -> str:
    """Put "a" before a text, and join it with its article, such as "al glúteo"."""
    return f"al {text[3:]}" if text.startswith("el ") else f"a {text}"


def are_plural(regions: tuple[Region, ...]) -> bool:
    """Return whether the names of these regions take a plural verb: several names, or one such as "Isquiotibiales"."""
    return len(regions) > 1 or with_article(regions[0].name).startswith(("los ", "las "))


def name_condition(condition: Condition) -> str:
    """Name a condition after "por" or "en caso de", such as "dolor de rodilla"."""
    return name_condition_by(condition.name)


def name_condition_by(name: str) -> str:
    """Name a condition after "por" or "en caso de" by its name; in quotation marks where that is not a noun."""
    return f"«{name}»" if name.split(" ", 1)[0] in _NO_NOUN else within_sentence(name)


def count(amount: int | Range, noun: Noun) -> str:
    """Format a number or range of things, such as "1 repetición" or "10-15 repeticiones"."""
    most = amount if isinstance(amount, int) else amount.max
    return f"{format_number(amount)} {noun.one if most == 1 else noun.many}"


def format_number(amount: int | Range, separator: str = "-") -> str:
    """Format a number or a range, such as "10-15", or "10" where both ends are equal."""
    if isinstance(amount, int):
        return str(amount)
    return str(amount.min) if amount.min == amount.max else f"{amount.min}{separator}{amount.max}"


def within_sentence(name: str) -> str:
    """A name with a small first letter, unless it starts with an abbreviation."""
    return name[0].lower() + name[1:] if name[1:2].islower() or len(name.split(" ", 1)[0]) == 1 else name


def capitalise(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[0].upper() + text[1:]
