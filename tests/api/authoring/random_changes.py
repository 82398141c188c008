"""Random changes of the small catalogue of these tests, as authors may send them: most are sound, and some are not."""

from copy import deepcopy
from random import Random

from tests.api.authoring.model import Document, Key, Model

NAMES = ("Rocks", "Taps", "Raises", "Circles", "Swings", "Ankle", "Leg", "Spare")
WORDS = ("één", "två små", "три", "Übung für Ångström", 'a "quoted" word')
OWN = tuple(f"own-{number}" for number in range(4))
KINDS_OF_NEW = ("region", "exercise", "exercise", "condition", "protocol", "source")
DEFAULT = ("protocol", "a-protocol")
"""The default of every phase, which nobody can delete."""


def random_change(random: Random, model: Model) -> tuple[Key, Document | None]:
    """A record as somebody wants it, or a record that somebody wants no longer."""
    return random.choice((_new, _new, _edited, _edited, _deleted))(random, model)


def _new(random: Random, model: Model) -> tuple[Key, Document | None]:
    # A walk may have deleted every condition.
    patterns = {key[0]: document for key, document in reversed(model.records.items())}
    kind = random.choice([each for each in KINDS_OF_NEW if each in patterns])
    pattern = deepcopy(patterns[kind])
    slug = random.choice((*OWN, "ankle-rocks", "spare"))
    # A condition may not have the name of a region.
    slug = slug.replace("own-", "complaint_").replace("-", "_") if kind == "condition" else slug
    pattern.pop("default_for", None)
    document = _varied(random, model, kind, pattern | {"slug": slug})
    return (kind, slug), document | ({} if kind == "source" else {"name": random.choice((*NAMES, slug.upper()))})


def _edited(random: Random, model: Model) -> tuple[Key, Document | None]:
    key = random.choice(sorted(model.records))
    document = deepcopy(model.records[key])
    return key, document if random.random() < 0.1 else _varied(random, model, key[0], document)


def _deleted(random: Random, model: Model) -> tuple[Key, Document | None]:
    known = {*model.records, *model.tombstones, ("exercise", "nowhere")}
    free = sorted(model.unused - {DEFAULT})
    return random.choice(free if free and random.random() < 0.7 else sorted(known - {DEFAULT})), None


def _varied(random: Random, model: Model, kind: str, document: Document) -> Document:
    """The document with other words, and now and then with other records that it names, or that are not there."""
    words, anew = random.choice(WORDS), random.random() < 0.4
    if kind == "source":
        return document | {"summary": words, "year": random.randint(1990, 2020)}
    if kind == "region":
        varied = document | {"aliases": [f"{document['slug']} {words}"]}
        return varied | ({"parent": _named(random, model, "region")} if anew else {})
    if kind == "exercise":
        varied = document | {"cues": [words], "citations": [{"source": _named(random, model, "source"), "place": words}]}
        return varied | ({"regions": [{"slug": _named(random, model, "region"), "role": "primary"}]} if anew else {})
    if kind == "condition":
        rules = [rule | {"citation": {"source": _named(random, model, "source"), "place": words}} for rule in document["rules"]]
        return document | {"meaning": words, "rules": rules, "prefers": [_named(random, model, "exercise")]}
    return document | {"summary": words, "prefers": [_named(random, model, "exercise")]}


def _named(random: Random, model: Model, kind: str) -> str:
    return random.choice([*sorted(slug for of, slug in model.records if of == kind), OWN[0]])
