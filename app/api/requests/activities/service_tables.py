"""Tables that other services export, for the command line: each line becomes an activity as Strava's API lists it.

- **Strava**: `activities.csv` in the archive of an account: id, date (UTC), type, elapsed and moving time, distance, climb and
  perceived exertion. Trap: two columns are called "Distance". The last is in metres; the first is not, and a lone one is in
  kilometres below 500.
- **Garmin Connect**: the CSV of the list of activities: type, date (local), distance, elapsed and moving time. Trap: the unit of
  the distance is that of the account, and the table does not say which.
- **TrainingPeaks**: `workouts.csv` of an export: type, day, length, distance and RPE, and what is planned. Trap: there are no
  times of day, so each workout counts as noon.
- **GoldenCheetah**: its metrics as CSV do not say what sport an activity was, so the table is refused.

The headings of Strava and Garmin Connect are in the language of the account. Those in English, German and French are known;
another table is refused, because a sport whose name is not known would count as cross training.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, NoReturn
from zoneinfo import ZoneInfo

from app.api.problems.details import format_detail
from app.api.problems.refusal import Refused
from app.api.requests.activities.table_cells import parse_moment, parse_number, parse_seconds
from app.domain.errors import Problem
from app.domain.training_load.plan import Status
from app.words.problem_details import Detail

METRES_PER_KM: Final = 1000
LONGEST_KM: Final = 500
"""Nobody runs farther in one go: a larger number is in metres. Source: limber-house."""

METRES_PER_MILE: Final = 1609.344
SECONDS_PER_HOUR: Final = 3600

Line = Mapping[str, str]
"""The cells of one line by what they are; a cell that is empty, or "--", is left out."""

Entry = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The table of a service: the headings of each cell that is read, which of them are needed, and the reader of a line."""

    headings: Mapping[str, tuple[str, ...]]
    needed: frozenset[str]
    marks: frozenset[str]
    """Headings that only this service has."""

    read: Callable[[Line, "Context"], Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a line does not say: its number, the time zone of local times, and the metres of a unit of distance.

    `has_lone_distance` where one column only holds a distance.
    """

    line: int
    zone: ZoneInfo
    unit_m: float
    has_lone_distance: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTable:
    """The activities of a table as Strava's API lists them, and planned workouts, each list with the lines of its entries."""

    activities: tuple[Entry, ...]
    activity_lines: tuple[int, ...]
    planned: tuple[Entry, ...]
    planned_lines: tuple[int, ...]


def find_service(columns: Sequence[str]) -> Service | None:
    """Return the service that a table comes from; None where it is another table.

    Raises: Refused for a table that cannot be read, with what to send instead.
    """
    names = {_fold(name) for name in columns}
    if names >= _GOLDENCHEETAH:
        _refuse(Detail.TABLE_WITHOUT_SPORT)
    for service in (_STRAVA, _GARMIN, _TRAININGPEAKS):
        if service.marks & names:
            missing = [kind for kind in service.needed if not names.intersection(service.headings[kind])]
            if missing:
                _refuse(Detail.TABLE_HEADINGS, columns=", ".join(f"`{service.headings[kind][0]}`" for kind in sorted(missing)))
            return service
    return None


def read_service_table(
    service: Service, columns: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], zone: ZoneInfo | None, *, miles: bool
) -> ServiceTable:
    """Read the lines of a table. A line that cannot be read becomes an entry that is passed over.

    Raises: Refused without a time zone.
    """
    if zone is None:
        _refuse(Detail.TABLE_ZONE)
    places = _find_columns(service, columns)
    unit_m = METRES_PER_MILE if miles else METRES_PER_KM
    lone = sum(_fold(name) in service.headings["distance"] for name in columns) == 1

    def read_line(number: int, row: Sequence[str]) -> Entry:
        return service.read(_cells(places, row), Context(line=number, zone=zone, unit_m=unit_m, has_lone_distance=lone))

    read = [(number, read_line(number, row)) for number, row in rows]
    done = [(number, entry) for number, entry in read if "status" not in entry]
    planned = [(number, entry) for number, entry in read if "status" in entry]
    return ServiceTable(
        activities=tuple(entry for _, entry in done),
        activity_lines=tuple(number for number, _ in done),
        planned=tuple(entry for _, entry in planned),
        planned_lines=tuple(number for number, _ in planned),
    )


def _find_columns(service: Service, columns: Sequence[str]) -> Mapping[str, int]:
    """The column of each kind of cell; the last one where a heading is repeated, as in Strava's table."""
    folded = [_fold(name) for name in columns]
    return {kind: place for kind, names in service.headings.items() for place, name in enumerate(folded) if name in names}


def _cells(places: Mapping[str, int], row: Sequence[str]) -> Line:
    cells = {kind: row[place].strip() for kind, place in places.items() if place < len(row)}
    return {kind: cell for kind, cell in cells.items() if cell not in _EMPTY}


def _read_strava_line(cells: Line, context: Context) -> Entry:
    start = parse_moment(cells.get("date", ""), _UTC)
    return _without_unknown(
        id=cells.get("id"),
        sport_type=_name_sport(cells.get("type")),
        start_date=None if start is None else start.isoformat(),
        start_date_local=None if start is None else start.astimezone(context.zone).replace(tzinfo=None).isoformat(),
        elapsed_time=parse_seconds(cells.get("elapsed", "")),
        moving_time=parse_seconds(cells.get("moving", "")),
        distance=_to_metres(parse_number(cells.get("distance", "")), is_alone=context.has_lone_distance),
        total_elevation_gain=parse_number(cells.get("climb", "")),
        perceived_exertion=parse_number(cells.get("rpe", "")),
    )


def _read_garmin_line(cells: Line, context: Context) -> Entry:
    start = parse_moment(cells.get("date", ""), context.zone)
    distance = parse_number(cells.get("distance", ""))
    return _without_unknown(
        id=f"line-{context.line}",
        sport_type=_name_sport(cells.get("type")),
        start_date=None if start is None else start.isoformat(),
        elapsed_time=parse_seconds(cells.get("elapsed", cells.get("time", ""))),
        moving_time=parse_seconds(cells.get("moving", "")),
        distance=None if distance is None else distance * context.unit_m,
    )


def _read_trainingpeaks_line(cells: Line, context: Context) -> Entry:
    start = parse_moment(cells.get("date", ""), context.zone)
    sport, name = _name_sport(cells.get("type")), f"line-{context.line}"
    hours, planned = parse_number(cells.get("hours", "")), parse_number(cells.get("planned", ""))
    if not hours and planned and start is not None and sport is not None:
        distance = parse_number(cells.get("planned_distance", ""))
        return _without_unknown(
            id=name,
            kind=_KINDS.get(sport, "cross"),
            start=start.isoformat(),
            minutes=planned * SECONDS_PER_HOUR / 60,
            distance_m=round(distance) if distance else None,
            status=Status.PLANNED.value,
        )
    return _without_unknown(
        id=name,
        sport_type=sport,
        start_date=None if start is None else start.isoformat(),
        elapsed_time=None if hours is None else hours * SECONDS_PER_HOUR,
        distance=parse_number(cells.get("distance", "")),
        rpe=parse_number(cells.get("rpe", "")),
    )


def _to_metres(distance: float | None, *, is_alone: bool) -> float | None:
    """The metres of Strava's distance."""
    return distance * METRES_PER_KM if distance is not None and is_alone and distance < LONGEST_KM else distance


def _name_sport(cell: str | None) -> str | None:
    """Strava's name of a sport, or the cell where it has none that we know: then it is cross training."""
    if cell is None:
        return None
    folded = _fold(cell)
    return next((sport for sport, words in _SPORTS if any(word in folded for word in words)), cell[:MAX_SPORT_LENGTH])


def _without_unknown(**fields: object) -> Entry:
    return {name: value for name, value in fields.items() if value is not None}


def _fold(text: str) -> str:
    return " ".join(text.replace("\u2019", "'").lower().split())


def _refuse(detail: Detail, **facts: str | float) -> NoReturn:
    text = format_detail(detail, **facts)
    raise Refused(Problem(code="malformed_csv", pointer="", text=text), code="malformed_csv")


MAX_SPORT_LENGTH: Final = 64
_EMPTY: Final = frozenset({"", "--"})
_UTC: Final = ZoneInfo("UTC")
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {"Run": "run", "TrailRun": "run", "WeightTraining": "strength", "Yoga": "mobility"}
)
_SPORTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("NordicSki", ("langlauf", "nordic", "ski")),
    ("IceSkate", ("eislauf", "skat", "rollschuh", "patin")),
    ("WeightTraining", ("weight training", "weighttraining", "strength", "kraft", "musculation", "renforcement")),
    ("Ride", ("ride", "bike", "biking", "cycling", "mtb", "radfahr", "radtour", "vélo", "cyclisme", "vtt")),
    ("TrailRun", ("trail",)),
    ("Run", ("run", "lauf", "course à pied", "tapis roulant")),
    ("Yoga", ("yoga",)),
    ("Swim", ("swim", "schwimm", "natation", "nage")),
    ("Hike", ("hik", "wander", "randonnée")),
    ("Walk", ("walk", "gehen", "spazier", "marche")),
)
"""Parts of the names of sports, in the order in which they are looked for."""

_GOLDENCHEETAH: Final = frozenset({"date", "time", "filename"})
_STRAVA: Final = Service(
    headings=MappingProxyType(
        {
            "id": ("activity id", "aktivitäts-id", "id de l'activité"),
            "date": ("activity date", "aktivitätsdatum", "date de l'activité"),
            "type": ("activity type", "aktivitätsart", "type d'activité"),
            "elapsed": ("elapsed time", "verstrichene zeit", "temps écoulé"),
            "moving": ("moving time", "bewegungszeit", "durée de déplacement"),
            "distance": ("distance", "distanz"),
            "climb": ("elevation gain", "höhenzunahme", "dénivelé positif"),
            "rpe": ("perceived exertion",),
        }
    ),
    needed=frozenset({"id", "date", "type", "elapsed"}),
    marks=frozenset(
        {"activity id", "activity date", "aktivitäts-id", "aktivitätsdatum", "id de l'activité", "date de l'activité"}
        | {"id de actividad", "fecha de la actividad", "id attività", "id da atividade", "activiteits-id"}
    ),
    read=_read_strava_line,
)
_GARMIN: Final = Service(
    headings=MappingProxyType(
        {
            "type": ("activity type", "aktivitätstyp", "type d'activité"),
            "date": ("date", "datum"),
            "distance": ("distance", "distanz"),
            "time": ("time", "zeit", "durée", "activity time"),
            "elapsed": ("elapsed time", "verstrichene zeit"),
            "moving": ("moving time", "zeit in bewegung", "temps de déplacement"),
        }
    ),
    needed=frozenset({"type", "date", "time"}),
    marks=frozenset({"favorite", "favorit", "favori", "favorito", "preferito", "favoriet", "aktivitätstyp", "avg hr"}),
    read=_read_garmin_line,
)
_TRAININGPEAKS: Final = Service(
    headings=MappingProxyType(
        {
            "type": ("workouttype",),
            "date": ("workoutday",),
            "hours": ("timetotalinhours",),
            "distance": ("distanceinmeters",),
            "planned": ("plannedduration",),
            "planned_distance": ("planneddistanceinmeters",),
            "rpe": ("rpe",),
        }
    ),
    needed=frozenset({"type", "date"}),
    marks=frozenset({"workoutday", "workouttype"}),
    read=_read_trainingpeaks_line,
)
