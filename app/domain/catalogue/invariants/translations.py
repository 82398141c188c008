"""Translations: each stands for texts that its record has."""

from collections.abc import Iterator

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.record import all_records, format_key
from app.domain.catalogue.texts import matches, texts_of
from app.domain.errors import Fault


def translations_match(catalogue: Catalogue) -> Iterator[Fault]:
    """Every translation is of a field with texts, and has as many; no field is translated twice into one language."""
    for key, record in all_records(catalogue).items():
        own = texts_of(record) if record.translations else {}
        seen: set[tuple[str, str]] = set()
        for index, each in enumerate(record.translations):
            place = f"translations[{index}]"
            if not matches(each.field, own.get(each.field, ()), each.texts):
                count = len(own.get(each.field, ()))
                text = f"{each.field} has {count} texts in English, and {len(each.texts)} in {each.language}"
                yield Fault(record=format_key(key), field=place, text=text)
            if (each.language, each.field) in seen:
                text = f"{each.field} has a translation into {each.language} already"
                yield Fault(record=format_key(key), field=place, text=text)
            seen.add((each.language, each.field))
