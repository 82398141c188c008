"""What is wrong in a folder of catalogue files, and how it is reported."""

import shutil
from pathlib import Path

import pytest

from app.documents.reading import read_catalogue
from app.domain.errors import CatalogueInvalid, Fault
from tests.documents.small_folder import change


def fault_places(folder: Path) -> list[tuple[str, str, str]]:
    with pytest.raises(CatalogueInvalid) as refused:
        read_catalogue(folder)
    return [(fault.file, fault.record, fault.field) for fault in refused.value.faults]


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
