"""Every exercise and amount of the five documents is in the catalogue, and the catalogue adds none to them."""

from dataclasses import fields, replace
from typing import Any

import pytest

from app.domain.catalogue.amounts import Reps, Stages, Tempo, amount_fields
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import Prescription
from app.domain.catalogue.ranges import Range
from app.domain.search.folding import fold_text
from app.domain.vocabulary import OpenEnd, Per
from tests.documents.transcript_rows import DoseRow, NameRow, format_dose
from tests.documents.transcripts import crossley, house, lowenstein, melt_and_mould, regeneration, talarico

DOSES: dict[str, tuple[DoseRow, ...]] = {
    "talarico-2020": talarico.DOSES,
    "melt-and-mould": melt_and_mould.DOSES,
    "regeneration-part-three": regeneration.DOSES,
    "crossley-pogo": crossley.DOSES,
    "lowenstein-rei": lowenstein.DOSES,
    "limber-house": house.DOSES,
}
NAMES: dict[str, tuple[NameRow, ...]] = {
    "talarico-2020": talarico.NAMES,
    "melt-and-mould": melt_and_mould.NAMES,
    "regeneration-part-three": regeneration.NAMES,
    "crossley-pogo": crossley.NAMES,
    "lowenstein-rei": lowenstein.NAMES,
}
EVERY_DOSE = [(source, row) for source, rows in DOSES.items() for row in rows]
EVERY_NAME = [(source, row) for source, rows in NAMES.items() for row in rows]
EACH_DOSE = [pytest.param(source, row, id=f"{source}: {row.exercise}: {row.dose}") for source, row in EVERY_DOSE]
EACH_NAME = [pytest.param(source, row, id=f"{source}: {row.called}") for source, row in EVERY_NAME]


def doses_by(exercise: Exercise, source: str) -> list[str]:
    return [format_dose(dose) for dose in exercise.prescriptions if dose.citation.source == source]


def test_the_tables_are_as_long_as_the_documents():
    """A row that is lost from a table is noticed."""
    assert {source: len(rows) for source, rows in DOSES.items()} == {
        "talarico-2020": 7,
        "melt-and-mould": 0,
        "regeneration-part-three": 28,
        "crossley-pogo": 15,
        "lowenstein-rei": 19,
        "limber-house": 25,
    }
    assert {source: len(rows) for source, rows in NAMES.items()} == {
        "talarico-2020": 8,
        "melt-and-mould": 5,
        "regeneration-part-three": 51,
        "crossley-pogo": 10,
        "lowenstein-rei": 23,
    }


@pytest.mark.parametrize(("source", "row"), EACH_DOSE)
def test_a_dose_of_a_source_is_in_the_catalogue(shipped: Catalogue, source: str, row: DoseRow):
    assert row.dose in doses_by(shipped.exercises[row.exercise], source), row.says


@pytest.mark.parametrize(("source", "row"), EACH_NAME)
def test_an_exercise_of_a_source_is_found_by_its_name_and_cites_the_source(shipped: Catalogue, source: str, row: NameRow):
    exercise = shipped.exercises[row.exercise]
    assert fold_text(row.called) in {fold_text(name) for name in (exercise.slug, exercise.name, *exercise.aliases)}
    assert source in {citation.source for citation in exercise.citations}


def test_no_dose_cites_a_source_that_does_not_give_it(shipped: Catalogue):
    transcribed = sorted((source, row.exercise, row.dose) for source, row in EVERY_DOSE)
    cited = sorted(
        (dose.citation.source, exercise.slug, format_dose(dose))
        for exercise in shipped.exercises.values()
        for dose in exercise.prescriptions
    )
    assert cited == transcribed


def test_no_exercise_cites_a_source_that_does_not_contain_it(shipped: Catalogue):
    transcribed = {(source, row.exercise) for source, row in EVERY_NAME}
    cited = {(each.source, exercise.slug) for exercise in shipped.exercises.values() for each in exercise.citations}
    assert cited == transcribed


def test_a_dose_of_our_own_names_its_model(shipped: Catalogue):
    own = [dose for e in shipped.exercises.values() for dose in e.prescriptions if dose.citation.source == "limber-house"]
    notes = [dose.citation.note or "" for dose in own]
    assert [note for note in notes if "Modelled on" not in note and "Below his" not in note] == []


def dose_fields(prescription: Prescription) -> dict[str, object]:
    """The sets and the fields of the amount."""
    return {"sets": prescription.sets, **amount_fields(prescription.amount)}


def with_field(prescription: Prescription, name: str, value: object) -> Prescription:
    """The dose with another value of its sets or of one field of its amount."""
    fields: dict[str, Any] = {name: value}
    if name == "sets":
        return replace(prescription, **fields)
    return replace(prescription, amount=replace(prescription.amount, **fields))


def variants_of(prescription: Prescription) -> list[Prescription]:
    """The dose with one change, for every possible kind of change."""
    found = []
    ranges = {name: value for name, value in dose_fields(prescription).items() if isinstance(value, Range)}
    found += [
        with_field(prescription, name, Range(min=amount.min + more, max=amount.max + 1))
        for name, amount in ranges.items()
        for more in (0, 1)
    ]
    found += [replace(prescription, per=per) for per in Per if per is not prescription.per]
    found += [replace(prescription, open_ended=end) for end in (*OpenEnd, None) if end is not prescription.open_ended]
    if prescription.sets is None:
        found.append(replace(prescription, sets=Range(min=1, max=1)))
    match prescription.amount:
        case Stages(stages=(*first, last)):
            slower = replace(last, seconds=Range(min=last.seconds.min, max=last.seconds.max + 1))
            found += [with_field(prescription, "stages", stages) for stages in ((*first, slower), (last,) * 4)]
        case Reps(tempo=Tempo() as tempo):
            tempos = [replace(tempo, **{part.name: getattr(tempo, part.name) + 1}) for part in fields(Tempo)]
            found += [with_field(prescription, "tempo", other) for other in tempos]
    return found


@pytest.mark.parametrize(("source", "row"), EACH_DOSE)
def test_every_change_of_a_dose_changes_its_text(shipped: Catalogue, source: str, row: DoseRow):
    exercise = shipped.exercises[row.exercise]
    dose = next(dose for dose in exercise.prescriptions if dose.citation.source == source and format_dose(dose) == row.dose)
    others = variants_of(dose)
    assert len(others) >= 6
    assert row.dose not in {format_dose(other) for other in others}
    assert len({format_dose(other) for other in others}) == len(others)
