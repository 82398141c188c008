"""The texts of records that runners read: which fields they are, and how a record has them in another language.

A field is named as in the files of a language, such as `instructions` or `refusal_safe`. It is a text or a list of texts, and
falls back to English as a whole. Names of sources and the notes on how a source was read are not among them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import ConditionRule
from app.domain.catalogue.protocol import Block
from app.domain.catalogue.record import Key, Record, RecordKind, all_records, kind_of
from app.domain.vocabulary import Severity

Text = str | tuple[str, ...]
Texts = Mapping[str, Text]
"""Texts of one record by their fields."""

FREE: Final = frozenset({"aliases", "place_words"})
"""Lists of words for a search. In another language they have as many as its speakers use; in other lists a text stands for the
English one at the same index."""

NO_TEXTS: Final[Texts] = MappingProxyType({})


class _Field(NamedTuple):
    """How a field is read from a record, and how a record is built with another text there.

    Records have different types, and each of these functions is for one of them.
    """

    read: Callable[[Any], Text | None]
    put: Callable[[Any, Any], Any]


def texts_of(record: Record) -> dict[str, Text]:
    """Return the texts that a record has."""
    found = {name: field.read(record) for name, field in FIELDS[kind_of(record)].items()}
    return {name: text for name, text in found.items() if text}


def translate_record(record: Record, texts: Texts) -> Record:
    """Return the record with these texts in place of its own; what does not match one of its own texts is ignored."""
    own = texts_of(record)
    translated: Record = record
    for name, text in texts.items():
        if matches(name, own.get(name), text):
            translated = FIELDS[kind_of(record)][name].put(translated, text)
    return translated


def matches(field: str, own: Text | None, text: Text) -> bool:
    """Whether a text can stand for a record's own one: both are single texts, or lists of the same length where that matters."""
    if field in FREE:
        return not isinstance(text, str)
    if own is None or isinstance(own, str) or isinstance(text, str):
        return isinstance(own, str) and isinstance(text, str)
    return len(own) == len(text)


def translate_catalogue(catalogue: Catalogue, texts: Mapping[Key, Texts]) -> Catalogue:
    """Return the catalogue with these texts, each record with as many of them as it has; its revision stays."""
    kinds: dict[str, Any] = {kind.plural: {} for kind in RecordKind}
    for (kind, slug), record in all_records(catalogue).items():
        found = texts.get((kind, slug), NO_TEXTS)
        kinds[kind.plural][slug] = translate_record(record, found) if found else record
    fields: dict[str, Any] = {plural: MappingProxyType(records) for plural, records in kinds.items()}
    return replace(catalogue, **fields)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MissingText:
    """A field of a record that has no text in a language."""

    kind: RecordKind
    slug: str
    field: str


def find_missing(catalogue: Catalogue, texts: Mapping[Key, Texts]) -> tuple[MissingText, ...]:
    """Return every field for which these texts have none that matches, kind by kind."""
    return tuple(
        MissingText(kind=kind, slug=slug, field=name)
        for (kind, slug), record in all_records(catalogue).items()
        for name, own in texts_of(record).items()
        if name not in (found := texts.get((kind, slug), NO_TEXTS)) or not matches(name, own, found[name])
    )


def _plain(name: str) -> _Field:
    return _Field(lambda record: getattr(record, name), lambda record, text: replace(record, **{name: text}))


def _inside(outer: str, name: str) -> _Field:
    def read(record: object) -> Text | None:
        part = getattr(record, outer)
        return None if part is None else str(getattr(part, name))

    def put(record: Any, text: str) -> object:  # noqa: ANN401 - a record of any kind
        return replace(record, **{outer: replace(getattr(record, outer), **{name: text})})

    return _Field(read, put)


def _each(outer: str, name: str) -> _Field:
    def read(record: object) -> Text:
        return tuple(text for part in getattr(record, outer) if (text := getattr(part, name)) is not None)

    def put(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a record of any kind
        remaining = iter(texts)
        parts = getattr(record, outer)
        changed = [part if getattr(part, name) is None else replace(part, **{name: next(remaining)}) for part in parts]
        return replace(record, **{outer: tuple(changed)})

    return _Field(read, put)


def _read_rules(record: Any) -> Text:  # noqa: ANN401 - a condition, by its field
    rules: Sequence[ConditionRule] = record.rules
    return tuple(rule.reason or rule.caution or "" for rule in rules)


def _put_rules(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a condition, by its field
    rules = [
        replace(rule, **{"reason" if rule.severity is Severity.AVOID else "caution": text})
        for rule, text in zip(record.rules, texts, strict=True)
    ]
    return replace(record, rules=tuple(rules))


def _read_slots(record: Any) -> Text:  # noqa: ANN401 - a protocol, by its field
    blocks: Sequence[Block] = record.blocks
    return tuple(slot.label for block in blocks for slot in block.slots)


def _put_slots(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a protocol, by its field
    remaining = iter(texts)
    blocks = [
        replace(block, slots=tuple(replace(slot, label=next(remaining)) for slot in block.slots)) for block in record.blocks
    ]
    return replace(record, blocks=tuple(blocks))


FIELDS: Final[Mapping[RecordKind, Mapping[str, _Field]]] = {
    RecordKind.SOURCE: {"summary": _plain("summary")},
    RecordKind.REGION: {
        "name": _plain("name"),
        "aliases": _plain("aliases"),
        "redirect": _inside("redirect", "reason"),
        "floor_reason": _plain("floor_reason"),
    },
    RecordKind.EXERCISE: {
        **{name: _plain(name) for name in ("name", "aliases", "directions", "instructions", "cues", "cautions")},
        "common_mistakes": _plain("common_mistakes"),
        "conditions": _each("conditions", "caution"),
        "easier": _inside("easier", "when"),
        "harder": _inside("harder", "when"),
        "media": _each("media", "alt"),
    },
    RecordKind.CONDITION: {
        **{name: _plain(name) for name in ("name", "meaning", "aliases", "place_words")},
        "rules": _Field(_read_rules, _put_rules),
        "pain_limit": _inside("pain_limit", "text"),
        "refusal": _inside("refusal", "text"),
        "refusal_safe": _inside("refusal", "safe"),
        "see_someone": _each("see_someone", "text"),
        "advice": _each("advice", "text"),
    },
    RecordKind.PROTOCOL: {
        "name": _plain("name"),
        "summary": _plain("summary"),
        "audience": _plain("audience"),
        "pain_rule": _inside("pain_rule", "text"),
        "blocks": _each("blocks", "title"),
        "slots": _Field(_read_slots, _put_slots),
    },
}
"""The fields of each kind of record that runners read, in the order of its document."""
