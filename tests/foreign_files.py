"""Small files of other catalogues, written by hand in their formats, and records made from them for one thing each."""

import json
from pathlib import Path
from typing import Any

from app.data.foreign import FORMATS, Format, arrivals_of
from app.domain.catalogue import Catalogue
from app.domain.changing import Departure, Stock, Tombstone
from app.domain.importing import Arrival, Importing, importing
from app.domain.record import Key, Origin, all_records

FOLDER = Path(__file__).parent / "foreign"
FREE, OPEN = Format.FREE_EXERCISE_DB, Format.OPEN_EXERCISE_DB


def file_of(form: Format) -> Path:
    return FOLDER / f"{form}.json"


def records_in(form: Format) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file_of(form).read_text(encoding="utf-8"))
    return found


def a_record(form: Format = FREE, **fields: Any) -> dict[str, Any]:
    """The first record of the file, but for these fields; ... leaves one out."""
    changed = records_in(form)[0] | fields
    return {name: value for name, value in changed.items() if value is not ...}


def arrivals(catalogue: Catalogue, *records: dict[str, Any], form: Format = FREE) -> tuple[Arrival, ...]:
    """These records, or those of the file, as they arrive in a catalogue."""
    sent = json.dumps(records or records_in(form)).encode()
    worked = {slug for slug, region in catalogue.regions.items() if region.redirect is None}
    return arrivals_of(FORMATS[form].shape.model_validate_json(sent).root, FORMATS[form], regions=worked)


def a_stock(catalogue: Catalogue, *, tombstones: dict[Key, Tombstone] | None = None) -> Stock:
    """A catalogue that authors have put, with nothing else kept beside it."""
    departures: dict[Key, Departure] = {}
    origins = dict.fromkeys(all_records(catalogue), Origin.AUTHORED)
    return Stock(catalogue=catalogue, origins=origins, tombstones=tombstones or {}, departures=departures)


def imported(stock: Stock, *records: dict[str, Any], form: Format = FREE) -> Importing:
    """What importing these records, or those of the file, does to a stock."""
    return importing(stock, arrivals(stock.catalogue, *records, form=form), source=FORMATS[form].source)
