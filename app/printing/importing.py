"""What an import did, or would do, for people at a terminal and for machines."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Final

from rich.console import Console

from app.domain.importing import Fate, Importing, Unmapped

LONGEST_SHOWN: Final = 80
MARKS: Final = {Fate.ADDED: "+", Fate.CHANGED: "~", Fate.REFUSED: "-"}


def print_import(console: Console, found: Importing, *, revision: str, done: str) -> None:
    """A line for each record that comes, changes or is refused, and for each thing that did not come; then the counts."""
    for line in _lines(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for title, counts in _counts(found).items():
        told = ", ".join(f"{count} {name}" for name, count in counts.items()) or "nothing"
        console.print(f"{title}: {told}", markup=False, highlight=False, soft_wrap=True)
    console.print(f"the revision {done} {revision}", markup=False, highlight=False, soft_wrap=True)


def import_content(found: Importing, *, revision: str) -> Mapping[str, object]:
    """The same for machines."""
    records = [_present(asdict(each)) for each in found.handled]
    unmapped = [_present(asdict(each)) for each in found.unmapped]
    return {"revision": revision, "records": records, "unmapped": unmapped, "counts": _counts(found)}


def _lines(found: Importing) -> Iterator[str]:
    for each in found.handled:
        if each.fate in MARKS:
            fields = f" ({', '.join(each.fields)})" if each.fields else ""
            yield f"{MARKS[each.fate]} {_shown(each.slug or each.record)}{fields}"
    yield from map(_line, found.unmapped)


def _line(each: Unmapped) -> str:
    value = f" «{_shown(each.value)}»" if each.value else ""
    return f"! {_shown(each.record)}, {_shown(each.field)}{value}: {each.text} [{each.reason}]"


def _counts(found: Importing) -> Mapping[str, Mapping[str, int]]:
    """How many records had each fate, how many things did not come for each reason, and which fields wait to be looked at."""
    fates = Counter(each.fate for each in found.handled)
    reasons = Counter(each.reason for each in found.unmapped)
    return {
        "records": {fate.value: fates[fate] for fate in Fate},
        "not taken": {reason.value: count for reason, count in reasons.most_common()},
    }


def _shown(text: str) -> str:
    """A text of the file on one short line that no terminal takes for a command."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= LONGEST_SHOWN else f"{plain[: LONGEST_SHOWN - 1]}…"


def _present(fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in (None, (), "")}
