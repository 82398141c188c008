"""Tables of the records of the catalogue and of their parts.

Where a row refers to a record, it does so by a foreign key; plain lists are JSON. Words of a vocabulary are plain text without a
CHECK, so that a new word needs no migration: the shapes of documents validate records on every read and write.
"""

from typing import Any

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.db.models.base import Row, owner, reference


class RecordColumns:
    """The columns of every record; `origin` is a word of `Origin`."""

    slug: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    origin: Mapped[str] = mapped_column(sort_order=-1)


class CitationColumns:
    """Where something comes from."""

    source: Mapped[str] = mapped_column(reference("sources.slug"))
    place: Mapped[str]
    note: Mapped[str | None]


class SourceRow(RecordColumns, Row):
    """A source. `accessed` is a day as text, such as 2026-11-28."""

    __tablename__ = "sources"

    title: Mapped[str]
    authors: Mapped[str]
    publisher: Mapped[str]
    kind: Mapped[str]
    summary: Mapped[str]
    year: Mapped[int | None]
    url: Mapped[str | None]
    doi: Mapped[str | None]
    accessed: Mapped[str | None]
    licence: Mapped[str | None]
    read: Mapped[str | None]
    read_via: Mapped[str | None]
    read_at: Mapped[str | None]
    grade: Mapped[str | None]


class RegionRow(RecordColumns, Row):
    """A body region. `redirect` holds the slugs it leads to and the reason; its citations are rows of their own."""

    __tablename__ = "regions"

    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None] = mapped_column(reference("regions.slug"))
    aliases: Mapped[list[Any]]
    moved_by: Mapped[list[Any]]
    redirect: Mapped[dict[str, Any] | None]
    floor_reason: Mapped[str | None]


class ExerciseRow(RecordColumns, Row):
    """An exercise. Null and an empty list differ in `demands`: nobody has judged it, or it has none."""

    __tablename__ = "exercises"

    name: Mapped[str]
    method: Mapped[str]
    positions: Mapped[list[Any]]
    laterality: Mapped[str]
    level: Mapped[str]
    effort: Mapped[str]
    phases: Mapped[list[Any]]
    instructions: Mapped[list[Any]]
    aliases: Mapped[list[Any]]
    directions: Mapped[list[Any]]
    equipment: Mapped[list[Any]]
    equipment_alternatives: Mapped[list[Any]]
    family: Mapped[str | None]
    cues: Mapped[list[Any]]
    cautions: Mapped[list[Any]]
    conditions: Mapped[list[Any]]
    easier: Mapped[str | None] = mapped_column(reference("exercises.slug"))
    easier_when: Mapped[str | None]
    harder: Mapped[str | None] = mapped_column(reference("exercises.slug"))
    harder_when: Mapped[str | None]
    pattern: Mapped[str | None]
    twins: Mapped[str | None]
    demands: Mapped[list[Any] | None]
    rep_seconds: Mapped[int | None]
    common_mistakes: Mapped[list[Any] | None]
    media: Mapped[list[Any] | None]


class FigureRow(Row):
    """The figure of an exercise: its text, and the poses that a renderer of this name has solved."""

    __tablename__ = "figures"

    exercise: Mapped[str] = mapped_column(owner("exercises.slug"), primary_key=True)
    text: Mapped[str]
    poses: Mapped[bytes]
    renderer: Mapped[str]


class ExerciseRegionRow(Row):
    """A region that an exercise works."""

    __tablename__ = "exercise_regions"
    __table_args__ = (UniqueConstraint("exercise", "region"),)

    exercise: Mapped[str] = mapped_column(owner("exercises.slug"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    region: Mapped[str] = mapped_column(reference("regions.slug"))
    role: Mapped[str]


class PrescriptionRow(CitationColumns, Row):
    """One dose that a source gives for an exercise. `dose` is the document of the prescription without its citation."""

    __tablename__ = "prescriptions"

    exercise: Mapped[str] = mapped_column(owner("exercises.slug"), primary_key=True, sort_order=-2)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
    dose: Mapped[dict[str, Any]]


class ConditionRow(RecordColumns, Row):
    """A condition. Its rules, advice and the like are documents with citations, whose sources the catalogue validates."""

    __tablename__ = "conditions"

    name: Mapped[str]
    kind: Mapped[str]
    meaning: Mapped[str]
    aliases: Mapped[list[Any]]
    place_words: Mapped[list[Any]]
    sore_regions: Mapped[list[Any]]
    rules: Mapped[list[Any]]
    prefers: Mapped[list[Any]]
    helped_by: Mapped[list[Any]]
    pain_limit: Mapped[dict[str, Any] | None]
    max_effort: Mapped[str | None]
    no_running: Mapped[bool | None]
    refusal: Mapped[dict[str, Any] | None]
    red_flags: Mapped[list[Any]]
    see_someone: Mapped[list[Any]]
    advice: Mapped[list[Any]]


class ProtocolRow(RecordColumns, Row):
    """A protocol."""

    __tablename__ = "protocols"

    name: Mapped[str]
    summary: Mapped[str]
    phases: Mapped[list[Any]]
    default_for: Mapped[list[Any]]
    minutes: Mapped[dict[str, Any] | None]
    times_per_week: Mapped[dict[str, Any] | None]
    prefers: Mapped[list[Any]]
    pain_rule: Mapped[dict[str, Any] | None]
    audience: Mapped[str | None]
    core: Mapped[list[Any] | None]
    races_up_to_m: Mapped[int | None]
    instead_for: Mapped[list[Any] | None]


class BlockRow(Row):
    """One part of a protocol."""

    __tablename__ = "blocks"

    protocol: Mapped[str] = mapped_column(owner("protocols.slug"), primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str]
    methods: Mapped[list[Any]]
    max_share_percent: Mapped[int]
    form: Mapped[str]
    equipment: Mapped[list[Any]]
    sets: Mapped[dict[str, Any] | None]
    keeps_order: Mapped[bool | None]


class BlockSlotRow(Row):
    """An exercise that a block names: in the slot of this label, or, without one, for the block as a whole."""

    __tablename__ = "block_slots"
    __table_args__ = (
        ForeignKeyConstraint(["protocol", "block"], ["blocks.protocol", "blocks.ordinal"], ondelete="CASCADE"),
        UniqueConstraint("protocol", "block", "exercise"),
    )

    protocol: Mapped[str] = mapped_column(primary_key=True)
    block: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label: Mapped[str | None]
    exercise: Mapped[str] = mapped_column(reference("exercises.slug"))


class TranslationRow(Row):
    """The texts of one field of a record in another language; `kind` and `slug` name the record."""

    __tablename__ = "translations"

    kind: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(primary_key=True)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    language: Mapped[str]
    field: Mapped[str]
    texts: Mapped[list[Any]]


class CitationRow(CitationColumns, Row):
    """A citation of an exercise, of a protocol, or of the redirect of a region; `kind` and `slug` name that record."""

    __tablename__ = "citations"

    kind: Mapped[str] = mapped_column(primary_key=True, sort_order=-3)
    slug: Mapped[str] = mapped_column(primary_key=True, sort_order=-2)
    ordinal: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, sort_order=-1)
