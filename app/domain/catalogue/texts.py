"""The texts of records that runners read: which fields they are, and how a record has them in another language.

A field is named as in the files of a language, such as `instructions` or `refusal_safe`, and has one text or several. It falls
back to English as a whole. Names of sources and the notes on how a source was read are not among them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.condition import ConditionRule
from app.domain.catalogue.everyday_vocabulary import EverydayVocabulary
from app.domain.catalogue.protocol import Block
from app.domain.catalogue.record import Record, RecordKind, all_records, kind_of
from app.domain.catalogue.translation import Translation
from app.domain.vocabulary import Severity

Texts = Mapping[str, tuple[str, ...]]
"""Texts of one record by their fields."""

FREE: Final = frozenset({"aliases", "place_words"})
"""Lists of words for a search. In another language they have as many as its speakers use; in other fields a text stands for the
English one at the same index."""


class _Field(NamedTuple):
    """How a field is read from a record, and how a record is built with other texts there.

    Records have different types, and each of these functions is for one of them.
    """

    read: Callable[[Any], Sequence[str | None]]
    put: Callable[[Any, Any], Any]


def texts_of(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the texts that a record has, in the order of its document."""
    found = {name: field.read(record) for name, field in FIELDS[kind_of(record)].items()}
    present = {name: tuple(text for text in texts if text is not None) for name, texts in found.items()}
    return {name: texts for name, texts in present.items() if texts}


def translations_of(record: Record, language: str) -> dict[str, tuple[str, ...]]:
    """Return the texts that a record has in a language."""
    return {each.field: each.texts for each in record.translations if each.language == language}


def with_translations(record: Record, language: str, texts: Texts) -> Record:
    """Return the record with exactly these texts in a language, in the order of its fields."""
    others = [each for each in record.translations if each.language != language]
    fields = [*FIELDS[kind_of(record)]]
    added = [Translation(language=language, field=name, texts=tuple(texts[name])) for name in fields if name in texts]
    return replace(record, translations=tuple(sorted([*others, *added], key=lambda each: each.language)))


def carry_translations(before: Record | None, after: Record) -> Record:
    """Return a record that replaces another one with the translations of the texts that stay the same.

    A record that brings translations keeps its own. A translation of a text that has changed is dropped, because it may say
    something that is no longer true.
    """
    if before is None or after.translations or not before.translations:
        return after
    old, new = texts_of(before), texts_of(after)
    kept = tuple(each for each in before.translations if old.get(each.field) == new.get(each.field))
    return replace(after, translations=kept)


def translate_catalogue(catalogue: Catalogue, language: str, vocabulary: EverydayVocabulary) -> Catalogue:
    """Return the catalogue in a language: each record with as many of its texts as it has, without translations."""
    kinds: dict[str, Any] = {kind.plural: {} for kind in RecordKind}
    for (kind, slug), record in all_records(catalogue).items():
        kinds[kind.plural][slug] = _translate_record(record, language) if record.translations else record
    fields: dict[str, Any] = {plural: MappingProxyType(records) for plural, records in kinds.items()}
    return replace(catalogue, vocabulary=vocabulary, english=catalogue, **fields)


def _translate_record(record: Record, language: str) -> Record:
    own = texts_of(record)
    translated: Record = replace(record, translations=())
    for name, texts in translations_of(record, language).items():
        if matches(name, own.get(name, ()), texts):
            translated = FIELDS[kind_of(record)][name].put(translated, texts)
    return translated


def rewrite_texts(catalogue: Catalogue, rewrite: Callable[[str], str]) -> Catalogue:
    """Return the catalogue with the texts that a function returns for them; words for a search stay as they are."""
    kinds: dict[str, Any] = {kind.plural: {} for kind in RecordKind}
    for (kind, slug), record in all_records(catalogue).items():
        kinds[kind.plural][slug] = _rewrite_record(record, rewrite)
    fields: dict[str, Any] = {plural: MappingProxyType(records) for plural, records in kinds.items()}
    return replace(catalogue, **fields)


def _rewrite_record(record: Record, rewrite: Callable[[str], str]) -> Record:
    rewritten: Record = record
    for name, own in texts_of(record).items():
        texts = own if name in FREE else tuple(map(rewrite, own))
        if texts != own:
            rewritten = FIELDS[kind_of(record)][name].put(rewritten, texts)
    return rewritten


def matches(field: str, own: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether texts can stand for those of a record: there are as many, except of words for a search."""
    return field in FREE or (bool(own) and len(own) == len(texts))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class MissingText:
    """A field of a record that has no text in a language."""

    kind: RecordKind
    slug: str
    field: str


def find_missing(catalogue: Catalogue, language: str) -> Iterator[MissingText]:
    """Yield every field that has no matching text in a language, kind by kind."""
    for (kind, slug), record in all_records(catalogue).items():
        found = translations_of(record, language)
        for name, own in texts_of(record).items():
            if name not in found or not matches(name, own, found[name]):
                yield MissingText(kind=kind, slug=slug, field=name)


def _one(name: str) -> _Field:
    return _Field(lambda record: (getattr(record, name),), lambda record, texts: replace(record, **{name: texts[0]}))


def _list(name: str) -> _Field:
    return _Field(lambda record: getattr(record, name), lambda record, texts: replace(record, **{name: tuple(texts)}))


def _inside(outer: str, name: str) -> _Field:
    def read(record: object) -> Sequence[str | None]:
        part = getattr(record, outer)
        return () if part is None else (getattr(part, name),)

    def put(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a record of any kind
        return replace(record, **{outer: replace(getattr(record, outer), **{name: texts[0]})})

    return _Field(read, put)


def _each(outer: str, name: str) -> _Field:
    def read(record: object) -> Sequence[str | None]:
        return [getattr(part, name) for part in getattr(record, outer)]

    def put(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a record of any kind
        remaining = iter(texts)
        parts = getattr(record, outer)
        changed = [part if getattr(part, name) is None else replace(part, **{name: next(remaining)}) for part in parts]
        return replace(record, **{outer: tuple(changed)})

    return _Field(read, put)


def _read_rules(record: Any) -> Sequence[str | None]:  # noqa: ANN401 - a condition, by its field
    rules: Sequence[ConditionRule] = record.rules
    return [rule.reason or rule.caution for rule in rules]


def _put_rules(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a condition, by its field
    rules = [
        replace(rule, **{"reason" if rule.severity is Severity.AVOID else "caution": text})
        for rule, text in zip(record.rules, texts, strict=True)
    ]
    return replace(record, rules=tuple(rules))


def _read_slots(record: Any) -> Sequence[str | None]:  # noqa: ANN401 - a protocol, by its field
    blocks: Sequence[Block] = record.blocks
    return [slot.label for block in blocks for slot in block.slots]


def _put_slots(record: Any, texts: Sequence[str]) -> object:  # noqa: ANN401 - a protocol, by its field
    remaining = iter(texts)
    blocks = [
        replace(block, slots=tuple(replace(slot, label=next(remaining)) for slot in block.slots)) for block in record.blocks
    ]
    return replace(record, blocks=tuple(blocks))


FIELDS: Final[Mapping[RecordKind, Mapping[str, _Field]]] = {
    RecordKind.SOURCE: {"summary": _one("summary")},
    RecordKind.REGION: {
        "name": _one("name"),
        "aliases": _list("aliases"),
        "redirect": _inside("redirect", "reason"),
        "floor_reason": _one("floor_reason"),
    },
    RecordKind.EXERCISE: {
        "name": _one("name"),
        **{name: _list(name) for name in ("aliases", "directions", "instructions", "cues", "cautions", "common_mistakes")},
        "conditions": _each("conditions", "caution"),
        "easier": _inside("easier", "when"),
        "harder": _inside("harder", "when"),
        "media": _each("media", "alt"),
    },
    RecordKind.CONDITION: {
        "name": _one("name"),
        "meaning": _one("meaning"),
        "aliases": _list("aliases"),
        "place_words": _list("place_words"),
        "rules": _Field(_read_rules, _put_rules),
        "pain_limit": _inside("pain_limit", "text"),
        "refusal": _inside("refusal", "text"),
        "refusal_safe": _inside("refusal", "safe"),
        "see_someone": _each("see_someone", "text"),
        "advice": _each("advice", "text"),
    },
    RecordKind.PROTOCOL: {
        "name": _one("name"),
        "summary": _one("summary"),
        "audience": _one("audience"),
        "pain_rule": _inside("pain_rule", "text"),
        "blocks": _each("blocks", "title"),
        "slots": _Field(_read_slots, _put_slots),
    },
}
"""The fields of each kind of record that runners read, in the order of its document."""
