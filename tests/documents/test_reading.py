"""Reading the catalogue from files: every fault is reported with its file, record and field."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.reading import read_catalogue
from app.domain.catalogue.amounts import Reps, Tempo
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.prescription import DoseLoad
from app.domain.catalogue.protocol import PainRule
from app.domain.catalogue.ranges import Range
from app.domain.catalogue.revision import build_catalogue, compute_revision
from app.domain.errors import CatalogueInvalid, Fault
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import Grade, LoadKind, ReadExtent
from tests.builders import a_range, a_source

SOURCES = """
[[source]]
slug = "a-source"
title = "Moving well"
authors = "A. Author"
publisher = "A journal"
kind = "article"
summary = "Says what to do."
"""
REGIONS = """
[[region]]
slug = "ankle"
name = "Ankle"
kind = "joint"
"""
EXERCISES = """
[[exercise]]
slug = "ankle-rocks"
name = "Ankle rocks"
method = "mobility"
positions = ["standing"]
laterality = "bilateral"
level = "beginner"
effort = "easy"
phases = ["pre"]
regions = [{ slug = "ankle", role = "primary" }]
instructions = ["Rock the knee over the toes."]
citations = [{ source = "a-source", place = "page 1" }]

[[exercise.prescriptions]]
citation = { source = "a-source", place = "page 1" }
sets = 2
reps = [5, 10]
tempo = { out_seconds = 5, hold_seconds = 0, back_seconds = 5 }
last_rep_hold_seconds = { min = 3, max = 4 }
"""
CONDITIONS = """
[[condition]]
slug = "sore_ankle"
name = "Sore ankle"
kind = "complaint"
meaning = "An ankle that hurts."

[[condition.rules]]
demand = "impact"
severity = "avoid"
reason = "it hurts"
basis = "read"
citation = { source = "a-source", place = "page 1" }
"""
PROTOCOLS = """
[[protocol]]
slug = "a-protocol"
name = "A protocol"
summary = "Moves."
phases = ["pre", "post", "recovery", "strength", "daily"]
default_for = ["pre", "post", "recovery", "strength", "daily"]
blocks = [{ title = "Move", methods = ["mobility"], max_share_percent = 100 }]
citations = [{ source = "a-source", place = "page 1" }]
minutes = [5, 30]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small valid catalogue in files."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "sources.toml").write_text(SOURCES)
    (tmp_path / "regions.toml").write_text(REGIONS)
    (tmp_path / "conditions.toml").write_text(CONDITIONS)
    (tmp_path / "protocols.toml").write_text(PROTOCOLS)
    (tmp_path / "exercises" / "mobility.toml").write_text(EXERCISES)
    return tmp_path


def fault_places(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(CatalogueInvalid) as refused:
        read_catalogue(folder)
    return [(fault.file, fault.record, fault.field) for fault in refused.value.faults]


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))


def test_an_amount_in_shorthand_becomes_a_range(folder: Path):
    (dose,) = read_catalogue(folder).exercises["ankle-rocks"].prescriptions
    assert dose.sets == Range(min=2, max=2)
    tempo = Tempo(out_seconds=5, hold_seconds=0, back_seconds=5)
    assert dose.amount == Reps(reps=Range(min=5, max=10), tempo=tempo, last_rep_hold_seconds=Range(min=3, max=4))
    assert read_catalogue(folder).protocols["a-protocol"].minutes == Range(min=5, max=30)


def test_sources_and_exercises_have_all_their_fields(folder: Path):
    source = """
url = "https://doi.org/10.1000/182"
doi = "10.1000/182"
accessed = "2026-11-28"
licence = "CC BY 4.0"
read = "secondary"
read_via = "A review of 2020"
read_at = "a copy on a university's site"
grade = "B"
"""
    exercise = """pattern = "mobilise_ankle_calf"
twins = "ankle-rocks"
demands = ["end_range_dorsiflexion", "kneeling"]
rep_seconds = 3
common_mistakes = ["The heel lifts."]
"""
    change(folder / "sources.toml", 'summary = "Says what to do."\n', 'summary = "Says what to do."' + source)
    change(folder / "exercises" / "mobility.toml", 'level = "beginner"\n', 'level = "beginner"\n' + exercise)
    catalogue = read_catalogue(folder)
    assert catalogue.sources["a-source"] == a_source(
        url="https://doi.org/10.1000/182",
        doi="10.1000/182",
        accessed=date(2026, 11, 28),
        licence="CC BY 4.0",
        read=ReadExtent.SECONDARY,
        read_via="A review of 2020",
        read_at="a copy on a university's site",
        grade=Grade.B,
        title="Moving well",
    )
    read = catalogue.exercises["ankle-rocks"]
    assert (read.pattern, read.twins, read.rep_seconds) == (Pattern.MOBILISE_ANKLE_CALF, "ankle-rocks", 3)
    assert read.demands == (Demand.END_RANGE_DORSIFLEXION, Demand.KNEELING)
    assert read.common_mistakes == ("The heel lifts.",)


@pytest.mark.parametrize(("line", "demands"), [("", None), ("demands = []\n", ())])
def test_demands_that_nobody_has_judged_differ_from_none(folder: Path, line: str, demands: tuple[Demand, ...] | None):
    change(folder / "exercises" / "mobility.toml", 'level = "beginner"\n', 'level = "beginner"\n' + line)
    assert read_catalogue(folder).exercises["ankle-rocks"].demands == demands


def test_every_field_of_a_dose_can_be_written_in_shorthand(folder: Path):
    more = """sets = 2
rest_seconds = [60, 90]
times_per_day = 2
times_per_week = [3, 4]
weeks = [1, 2]
load = { kind = "rep_max", amount = 8 }"""
    change(folder / "exercises" / "mobility.toml", "sets = 2", more)
    (dose,) = read_catalogue(folder).exercises["ankle-rocks"].prescriptions
    assert dose.rest_seconds == a_range(60, 90)
    assert (dose.times_per_day, dose.times_per_week, dose.weeks) == (a_range(2), a_range(3, 4), a_range(1, 2))
    assert dose.load == DoseLoad(kind=LoadKind.REP_MAX, amount=a_range(8))


def test_every_field_of_a_protocol_is_read(folder: Path):
    more = """minutes = [5, 30]
times_per_week = [2, 3]
pain_rule = { max = 0, text = "Do this without pain." }
audience = "For runners whose ankles are stiff."
"""
    change(folder / "protocols.toml", "minutes = [5, 30]\n", more)
    change(
        folder / "protocols.toml",
        "max_share_percent = 100",
        'max_share_percent = 100, exercises = ["ankle-rocks"], keeps_order = true',
    )
    protocol = read_catalogue(folder).protocols["a-protocol"]
    assert protocol.times_per_week == a_range(2, 3)
    assert protocol.pain_rule == PainRule(max=0, text="Do this without pain.")
    assert protocol.audience == "For runners whose ankles are stiff."
    assert protocol.blocks[0].keeps_order


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("minutes = [5, 30]", "minutes = [5, 30]\ntimes_a_week = 2", "times_a_week"),
        ("minutes = [5, 30]", 'minutes = [5, 30]\npain_rule = { max = 11, text = "Stop." }', "pain_rule.max"),
        ("minutes = [5, 30]", 'minutes = [5, 30]\npain_rule = { max = -1, text = "Stop." }', "pain_rule.max"),
        ("minutes = [5, 30]", "minutes = [5, 30]\npain_rule = { max = 5 }", "pain_rule.text"),
        ("minutes = [5, 30]", 'minutes = [5, 30]\naudience = ""', "audience"),
        ("max_share_percent = 100", "max_share_percent = 100, keeps_order = true", "blocks[0]"),
        ("max_share_percent = 100", "max_share_percent = 100, keeps_order = 1", "blocks[0].keeps_order"),
    ],
)
def test_an_invalid_field_of_a_protocol_is_reported(folder: Path, old: str, new: str, field: str):
    change(folder / "protocols.toml", old, new)
    assert ("protocols.toml", "protocol a-protocol", field) in fault_places(folder)


@pytest.mark.parametrize("file", ["sources", "regions", "conditions", "protocols", "exercises/mobility"])
def test_a_file_with_invalid_toml_is_reported(folder: Path, file: str):
    (folder / f"{file}.toml").write_text("[[source\n")
    assert (f"{file}.toml", "", "") in fault_places(folder)


def test_a_missing_or_binary_file_is_reported(folder: Path):
    (folder / "sources.toml").write_bytes(b"\xff\xfe")
    (folder / "regions.toml").unlink()
    assert fault_places(folder) == [("regions.toml", "", ""), ("sources.toml", "", "")]


def test_a_file_contains_only_tables_of_its_kind(folder: Path):
    change(folder / "regions.toml", "[[region]]", "[[regions]]")
    change(folder / "sources.toml", "[[source]]", "[source]")
    assert fault_places(folder) == [("regions.toml", "", "regions"), ("sources.toml", "", "source")]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('level = "beginner"', 'level = "beginner"\nlevels = 1', "levels"),
        ('level = "beginner"\n', "", "level"),
        ('level = "beginner"', 'level = "expert"', "level"),
        ('name = "Ankle rocks"', "name = 3", "name"),
        ('name = "Ankle rocks"', 'name = "  "', "name"),
        ('name = "Ankle rocks"', 'name = "Ankle\\nrocks"', "name"),
        ('name = "Ankle rocks"', 'name = "Ankle\\u0000rocks"', "name"),
        ('name = "Ankle rocks"', f'name = "{"x" * 121}"', "name"),
        ('positions = ["standing"]', "positions = []", "positions"),
        ('positions = ["standing"]', 'positions = ["standing", "flying"]', "positions[1]"),
        ('positions = ["standing"]', 'positions = "standing"', "positions"),
        ("sets = 2", "sets = 0", "prescriptions[0].sets.min"),
        ("sets = 2", "sets = true", "prescriptions[0].sets"),
        ("sets = 2", 'sets = "2"', "prescriptions[0].sets"),
        ("sets = 2", "sets = [1, 2, 3]", "prescriptions[0].sets"),
        ("reps = [5, 10]", "reps = [10, 5]", "prescriptions[0].reps"),
        ("reps = [5, 10]", "reps = [5, 10.5]", "prescriptions[0].reps.max"),
        ("reps = [5, 10]", "reps = [5, 601]", "prescriptions[0].reps.max"),
        ("out_seconds = 5", "out_seconds = 61", "prescriptions[0].tempo.out_seconds"),
        ("reps = [5, 10]\n", "", "prescriptions[0]"),
        ("reps = [5, 10]", "reps = [5, 10]\nsteps = 4", "prescriptions[0]"),
        ("sets = 2", 'per = "side"', ""),
        ("sets = 2", "sets = 2\nrest_seconds = 4", "prescriptions[0]"),
        ("sets = 2", "sets = 2\nrest_seconds = [60, 601]", "prescriptions[0].rest_seconds.max"),
        ("sets = 2", "sets = 2\ntimes_per_day = 0", "prescriptions[0].times_per_day.min"),
        ("sets = 2", "sets = 2\ntimes_per_week = [3, 2]", "prescriptions[0].times_per_week"),
        ("sets = 2", "sets = 2\nweeks = [0, 2]", "prescriptions[0].weeks.min"),
        ("sets = 2", 'sets = 2\nload = { kind = "heavy", amount = 8 }', "prescriptions[0].load.kind"),
        ("sets = 2", 'sets = 2\nload = { kind = "rep_max" }', "prescriptions[0].load"),
        ("sets = 2", 'sets = 2\nload = { kind = "bodyweight", amount = 8 }', "prescriptions[0].load"),
        ("sets = 2", 'sets = 2\nload = { kind = "rpe", amount = [8, 11] }', "prescriptions[0].load"),
        ('role = "primary"', 'role = "main"', "regions[0].role"),
    ],
)
def test_an_invalid_field_is_reported(folder: Path, old: str, new: str, field: str):
    change(folder / "exercises" / "mobility.toml", old, new)
    places = fault_places(folder)
    assert ("exercises/mobility.toml", "exercise ankle-rocks", field) in places
    assert {(file, record) for file, record, _ in places} == {("exercises/mobility.toml", "exercise ankle-rocks")}


def test_a_record_without_a_slug_is_reported_by_its_number(folder: Path):
    change(folder / "regions.toml", 'slug = "ankle"\n', "")
    assert fault_places(folder) == [("regions.toml", "region #1", "slug")]


def test_the_faults_of_several_files_are_reported_together(folder: Path):
    change(folder / "regions.toml", '"joint"', '"hinge"')
    change(folder / "exercises" / "mobility.toml", '"beginner"', '"expert"')
    change(folder / "exercises" / "mobility.toml", "sets = 2", "sets = 0")
    (folder / "protocols.toml").write_text("?")
    places = fault_places(folder)
    assert places[:2] == [
        ("exercises/mobility.toml", "exercise ankle-rocks", "level"),
        ("exercises/mobility.toml", "exercise ankle-rocks", "prescriptions[0].sets.max"),
    ]
    assert places[-2:] == [("protocols.toml", "", ""), ("regions.toml", "region ankle", "kind")]


def test_a_duplicate_slug_is_reported_for_the_second_file(folder: Path):
    shutil.copy(folder / "exercises" / "mobility.toml", folder / "exercises" / "strength.toml")
    assert fault_places(folder) == [("exercises/strength.toml", "exercise ankle-rocks", "slug")]


def test_a_fault_between_records_is_reported_with_its_file(folder: Path):
    change(folder / "exercises" / "mobility.toml", '{ slug = "ankle"', '{ slug = "ankel"')
    change(folder / "regions.toml", 'kind = "joint"', 'kind = "joint"\nparent = "leg"')
    assert fault_places(folder) == [
        ("exercises/mobility.toml", "exercise ankle-rocks", "regions[0].slug"),
        ("regions.toml", "region ankle", "parent"),
    ]


def test_a_fault_is_one_line_with_its_location_and_the_accepted_values(folder: Path):
    change(folder / "exercises" / "mobility.toml", "reps = [5, 10]", "reps = [10, 5]")
    with pytest.raises(CatalogueInvalid) as refused:
        read_catalogue(folder)
    text = "a range runs from a min of at least 1 to a max of at least min and at most 600"
    assert str(refused.value) == f"exercises/mobility.toml: exercise ankle-rocks: prescriptions[0].reps: {text}"


def test_a_fault_does_not_contain_the_invalid_value(folder: Path):
    change(folder / "exercises" / "mobility.toml", '"beginner"', '"s3cret"')
    with pytest.raises(CatalogueInvalid) as refused:
        read_catalogue(folder)
    assert "s3cret" not in str(refused.value)
    assert all(isinstance(fault, Fault) for fault in refused.value.faults)


def test_text_is_normalised_to_nfc(folder: Path):
    change(folder / "regions.toml", '"Ankle"', '"Anklé"'.replace("é", "e\u0301"))
    assert read_catalogue(folder).regions["ankle"].name == "Ankl\u00e9"


def test_the_revision_depends_on_the_content_and_not_on_file_names(folder: Path):
    before = read_catalogue(folder).revision
    assert len(before) == 12
    assert int(before, 16) >= 0
    (folder / "exercises" / "mobility.toml").rename(folder / "exercises" / "anything.toml")
    assert read_catalogue(folder).revision == before
    change(folder / "regions.toml", '"Ankle"', '"The ankle"')
    assert read_catalogue(folder).revision != before


def test_the_revision_does_not_depend_on_the_order_of_the_records(shipped: Catalogue):
    kinds = ("sources", "regions", "exercises", "conditions", "protocols")
    turned = build_catalogue(**{kind: reversed(getattr(shipped, kind).values()) for kind in kinds})
    assert turned.revision == shipped.revision == compute_revision(replace(shipped, revision="other"))
