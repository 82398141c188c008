"""Parts of German sentences that several concepts share: lists, numbers, words of the vocabularies, regions, conditions.

Names of exercises, protocols and blocks stand in quotation marks within a sentence, so that they need no case.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.catalogue.anatomy import RequestedRegion
from app.domain.catalogue.catalogue import Region
from app.domain.catalogue.condition import Condition
from app.domain.catalogue.ranges import Range
from app.domain.vocabulary import Effort, Equipment, Level, Method, Position

LEVELS: Final[Mapping[Level, str]] = MappingProxyType(
    {Level.BEGINNER: "Einstieg", Level.INTERMEDIATE: "Mittel", Level.ADVANCED: "Fortgeschritten"}
)
EFFORTS: Final[Mapping[Effort, str]] = MappingProxyType(
    {Effort.EASY: "leicht", Effort.MODERATE: "mittel", Effort.HARD: "anstrengend"}
)
POSITIONS: Final[Mapping[Position, str]] = MappingProxyType(
    {
        Position.STANDING: "im Stehen",
        Position.HALF_KNEELING: "auf einem Knie",
        Position.KNEELING: "auf den Knien",
        Position.QUADRUPED: "im Vierfüßlerstand",
        Position.SEATED: "im Sitzen",
        Position.SUPINE: "in Rückenlage",
        Position.PRONE: "in Bauchlage",
        Position.SIDE_LYING: "in Seitlage",
    }
)
METHODS: Final[Mapping[Method, tuple[str, str]]] = MappingProxyType(
    {
        Method.RELEASE: ("Lösen mit Rolle oder Ball", "Übungen zum Lösen"),
        Method.MOBILITY: ("Mobilitätsübung", "Mobilitätsübungen"),
        Method.DYNAMIC_STRETCH: ("dynamische Dehnung", "dynamische Dehnungen"),
        Method.STATIC_STRETCH: ("gehaltene Dehnung", "gehaltene Dehnungen"),
        Method.PRE_CONTRACTION_STRETCH: ("Anspannen-Entspannen-Dehnung", "Anspannen-Entspannen-Dehnungen"),
        Method.ACTIVATION: ("Aktivierungsübung", "Aktivierungsübungen"),
        Method.DRILL: ("Lauf- oder Gehübung", "Lauf- und Gehübungen"),
        Method.STRENGTH: ("Kraftübung", "Kraftübungen"),
        Method.PLYOMETRIC: ("Sprungübung", "Sprungübungen"),
        Method.CARDIO: ("Übung für den Puls", "Übungen für den Puls"),
    }
)
"""Each method for one exercise and for several."""

_EQUIPMENT: Final[Mapping[Equipment, tuple[str, str]]] = MappingProxyType(
    {
        Equipment.WALL: ("eine Wand", "einer Wand"),
        Equipment.FOAM_ROLLER: ("eine Faszienrolle", "einer Faszienrolle"),
        Equipment.TENNIS_BALL: ("einen Tennisball", "einem Tennisball"),
        Equipment.MASSAGE_BALL: ("einen Massageball", "einem Massageball"),
        Equipment.BAND: ("ein Gymnastikband", "einem Gymnastikband"),
        Equipment.MINI_BAND: ("ein Miniband", "einem Miniband"),
        Equipment.BOX: ("eine Box", "einer Box"),
        Equipment.SWISS_BALL: ("einen Gymnastikball", "einem Gymnastikball"),
        Equipment.KETTLEBELL: ("eine Kettlebell", "einer Kettlebell"),
        Equipment.DUMBBELL: ("eine Kurzhantel", "einer Kurzhantel"),
        Equipment.BARBELL: ("eine Langhantel", "einer Langhantel"),
        Equipment.CHAIR: ("einen Stuhl", "einem Stuhl"),
        Equipment.STEP: ("eine Stufe", "einer Stufe"),
        Equipment.TOWEL: ("ein Handtuch", "einem Handtuch"),
        Equipment.ANCHOR: ("einen Halt für die Füße", "einem Halt für die Füße"),
    }
)
"""Each piece of equipment in the accusative and in the dative."""

_DAYS_A_WEEK: Final = 7
_FEW_TIMES: Final = {1: "einmal", 2: "zweimal"}
_ARTICLES: Final = {"m": "den", "f": "die", "n": "das", "p": "die"}
_PRONOUNS: Final = {"m": "der", "f": "die", "n": "das", "p": "die"}
_REGIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "full-body": ("m", "ganzen Körper"),
        "lower-body": ("m", "Unterkörper"),
        "foot": ("m", "Fuß"),
        "arch": ("n", "Fußgewölbe"),
        "toes": ("p", "Zehen"),
        "ankle": ("n", "Sprunggelenk"),
        "lower-leg": ("m", "Unterschenkel"),
        "calf": ("f", "Wade"),
        "soleus": ("m", "Schollenmuskel"),
        "achilles": ("f", "Achillessehne"),
        "tibialis-anterior": ("m", "Schienbeinmuskel"),
        "knee": ("n", "Knie"),
        "thigh": ("m", "Oberschenkel"),
        "quads": ("m", "Quadrizeps"),
        "vmo": ("m", "inneren Quadrizeps"),
        "hamstrings": ("f", "Oberschenkelrückseite"),
        "adductors": ("p", "Adduktoren"),
        "hip": ("f", "Hüfte"),
        "glutes": ("n", "Gesäß"),
        "hip-flexors": ("p", "Hüftbeuger"),
        "tfl": ("m", "Schenkelbindenspanner"),
        "abductors": ("p", "Hüftabduktoren"),
        "hip-rotators": ("p", "Hüftrotatoren"),
        "iliotibial-band": ("n", "Iliotibialband"),
        "runners-knee": ("n", "Läuferknie"),
        "trunk": ("m", "Rumpf"),
        "core": ("f", "Rumpfmuskulatur"),
        "obliques": ("p", "schrägen Bauchmuskeln"),
        "back": ("m", "Rücken"),
        "thoracic-spine": ("f", "Brustwirbelsäule"),
        "lower-back": ("m", "unteren Rücken"),
        "upper-back": ("m", "oberen Rücken"),
        "neck": ("m", "Nacken"),
        "upper-body": ("m", "Oberkörper"),
        "chest": ("f", "Brust"),
        "shoulders": ("p", "Schultern"),
        "arms": ("p", "Arme"),
    }
)
"""The gender (p for plural) and the accusative of the shipped regions. Others stand in a sentence as they are named."""

_CONDITIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "knee_pain": "Knieschmerzen",
        "achilles_pain": "Achillessehnenschmerzen",
        "achilles_midportion_pain": "Schmerzen in der Mitte der Achillessehne",
        "heel_pain": "Schmerzen unter der Ferse",
        "shin_pain": "Schienbeinschmerzen",
        "calf_strain": "einer Wadenzerrung",
        "hamstring_strain": "einer Zerrung hinten im Oberschenkel",
        "sit_bone_pain": "Schmerzen am Sitzbein",
        "groin_pain": "Leistenschmerzen",
        "it_band_pain": "IT-Band-Schmerzen",
        "hip_pain": "Schmerzen an der seitlichen Hüfte",
        "low_back_pain": "Schmerzen im unteren Rücken",
        "sciatica": "Ischiasschmerzen",
        "ankle_sprain": "einem umgeknickten Sprunggelenk",
        "toe_stiffness": "einem steifen großen Zeh",
        "hypermobility": "Überbeweglichkeit",
        "pregnancy": "einer Schwangerschaft",
        "osteoporosis": "Osteoporose",
        "new_to_strength": "wenig Erfahrung mit Krafttraining",
        "cannot_do_five_push_ups": "weniger als fünf Liegestützen",
        "older_runner": "einem Alter ab 40",
        "after_surgery": "einer Operation",
        "broken_vertebra": "einem gebrochenen Wirbel",
        "bone_stress": "einer Stressfraktur",
        "unknown_pain": "ungeklärten Schmerzen",
    }
)
"""The dative of the shipped conditions, after „bei“. Others are quoted."""


def join_words(words: Iterable[str], conjunction: str = "und") -> str:
    """Join words with commas and a conjunction, such as "Wade, Schienbein und Fuß"."""
    *first, last = words
    return f"{', '.join(first)} {conjunction} {last}" if first else last


def quote(name: str) -> str:
    """Put a name in quotation marks, so that it needs no case."""
    return f"„{name}“"


def name_equipment(item: Equipment) -> str:
    """Name a piece of equipment in the accusative, such as "eine Faszienrolle"."""
    return _EQUIPMENT[item][0]


def with_equipment(item: Equipment) -> str:
    """Name a piece of equipment in the dative, such as "einer Faszienrolle"."""
    return _EQUIPMENT[item][1]


def name_regions(regions: Iterable[Region | RequestedRegion]) -> str:
    """Name regions in the accusative, such as "die Wade und das Knie"."""
    return join_words(name_slug(region.slug, region.name) for region in regions)


def list_regions(regions: Iterable[Region]) -> str:
    """Name regions without articles, such as "Wade und Knie"."""
    return join_words(region.name for region in regions)


def relate(regions: tuple[Region, ...], verbs: tuple[str, str]) -> tuple[str, str]:
    """Return the relative pronoun of these regions and the verb of one or of several."""
    gender = "p" if len(regions) > 1 else _REGIONS.get(regions[0].slug, ("p", ""))[0]
    return _PRONOUNS[gender], verbs[gender == "p"]


def name_condition(condition: Condition) -> str:
    """Name a condition in the dative, as after „bei“, such as "einer Wadenzerrung"."""
    return _CONDITIONS.get(condition.slug, quote(condition.name))


def count(amount: int | Range, one: str, several: str) -> str:
    """Format a number or range of things, such as "1 Wiederholung" or "10–15 Wiederholungen"."""
    most = amount if isinstance(amount, int) else amount.max
    return f"{format_number(amount)} {one if most == 1 else several}"


def count_days(days: int) -> str:
    """Format a number of days in the nominative or accusative, such as "3 Tage"."""
    return count(days, "Tag", "Tage")


def after_days(days: int) -> str:
    """Format a number of days in the dative, such as "3 Tagen"."""
    return count(days, "Tag", "Tagen")


def count_minutes(minutes: int) -> str:
    """Format a number of minutes, such as "1 Minute"."""
    return count(minutes, "Minute", "Minuten")


def format_number(amount: int | Range, separator: str = "–") -> str:
    """Format a number or a range, such as "10–15", or "10" where both ends are equal."""
    if isinstance(amount, int):
        return str(amount)
    return str(amount.min) if amount.min == amount.max else f"{amount.min}{separator}{amount.max}"


def format_times(amount: Range) -> str:
    """Format how often, such as "einmal", "zweimal" or "3- bis 4-mal"."""
    if amount.min == amount.max:
        return _FEW_TIMES.get(amount.min, f"{amount.min}-mal")
    return f"{amount.min}- bis {amount.max}-mal"


def format_times_a_week(times: Range) -> str:
    """Format how often a week, such as "2- bis 3-mal pro Woche" or "jeden Tag"."""
    return "jeden Tag" if times.min == _DAYS_A_WEEK else f"{format_times(times)} pro Woche"


def capitalise(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[0].upper() + text[1:]


def name_slug(slug: str, otherwise: str) -> str:
    """Name a shipped region in the accusative, such as "die Wade"; another one is named as the second text."""
    if slug not in _REGIONS:
        return otherwise
    gender, noun = _REGIONS[slug]
    return f"{_ARTICLES[gender]} {noun}"
