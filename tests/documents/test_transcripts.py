"""Every exercise and amount of the sources that were read is in the catalogue, and the catalogue adds none to them."""

from dataclasses import fields, replace
from typing import Any, Final

import pytest

from app.domain.catalogue.amounts import Reps, Stages, Tempo, amount_fields
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.exercise import Exercise
from app.domain.catalogue.prescription import DoseLoad, Prescription
from app.domain.catalogue.ranges import LARGEST_AMOUNT, Range
from app.domain.search.folding import fold_text
from app.domain.vocabulary import LoadKind, OpenEnd, Per
from tests.documents.transcript_rows import DoseRow, NameRow, format_dose
from tests.documents.transcripts import (
    armies,
    clinics,
    coaches,
    crossley,
    health_services,
    hip_and_thigh_trials,
    house,
    lowenstein,
    lower_leg_trials,
    melt_and_mould,
    new_exercises,
    regeneration,
    societies,
    talarico,
    team_programmes,
)

PUBLIC_PAGES: dict[str, tuple[DoseRow, ...]] = {
    **health_services.DOSES,
    **societies.DOSES,
    **armies.DOSES,
    **hip_and_thigh_trials.DOSES,
    **lower_leg_trials.DOSES,
    **team_programmes.DOSES,
    **clinics.DOSES,
    **coaches.DOSES,
}
"""Pages, leaflets, trials and programmes of which single exercises were read: each row has the place in its source."""
DOSES: dict[str, tuple[DoseRow, ...]] = {
    "talarico-2020": talarico.DOSES,
    "melt-and-mould": melt_and_mould.DOSES,
    "regeneration-part-three": regeneration.DOSES,
    "crossley-pogo": crossley.DOSES,
    "lowenstein-rei": lowenstein.DOSES,
    "limber-house": house.DOSES,
    **PUBLIC_PAGES,
}
NAMES: dict[str, tuple[NameRow, ...]] = {
    "talarico-2020": talarico.NAMES,
    "melt-and-mould": melt_and_mould.NAMES,
    "regeneration-part-three": regeneration.NAMES,
    "crossley-pogo": crossley.NAMES,
    "lowenstein-rei": lowenstein.NAMES,
}
SOURCES: Final = 67
DOSE_ROWS: Final = 258
NAME_ROWS: Final = 206
CITED_WITHOUT_DOSE: Final = {
    ("hebert-losier-2017", "single-leg-calf-raise"),
    ("limber-house", "easy-walk"),
    ("limber-house", "slow-breathing"),
}
"""A norm of a test, and our own exercises."""
GENERAL_RULES: Final = frozenset({"acsm-flexibility-2021", "behm-rolling-2020"})
"""Sources of a dose for every exercise of one kind: the exercises need not cite them."""
EVERY_DOSE = [(source, row) for source, rows in DOSES.items() for row in rows]
EVERY_NAME = [(source, row) for source, rows in NAMES.items() for row in rows]
EACH_DOSE = [pytest.param(source, row, id=f"{source}: {row.exercise}: {row.dose}") for source, row in EVERY_DOSE]
EACH_NEW_NAME = [pytest.param(row, id=f"{row.exercise}: {row.called}") for row in new_exercises.NAMES]
EACH_NAME = [pytest.param(source, row, id=f"{source}: {row.called}") for source, row in EVERY_NAME]


def doses_by(exercise: Exercise, source: str) -> list[str]:
    return [format_dose(dose) for dose in exercise.prescriptions if dose.citation.source == source]


def test_the_tables_are_as_long_as_the_documents():
    """A row that is lost from a table is noticed."""
    assert {source: len(rows) for source, rows in DOSES.items() if source not in PUBLIC_PAGES} == {
        "talarico-2020": 7,
        "melt-and-mould": 0,
        "regeneration-part-three": 28,
        "crossley-pogo": 15,
        "lowenstein-rei": 19,
        "limber-house": 20,
    }
    assert {source: len(rows) for source, rows in NAMES.items()} == {
        "talarico-2020": 8,
        "melt-and-mould": 5,
        "regeneration-part-three": 51,
        "crossley-pogo": 10,
        "lowenstein-rei": 23,
    }
    assert len(PUBLIC_PAGES) == SOURCES
    assert sum(len(rows) for rows in PUBLIC_PAGES.values()) == DOSE_ROWS
    assert len(new_exercises.NAMES) == NAME_ROWS


@pytest.mark.parametrize(("source", "row"), EACH_DOSE)
def test_a_dose_of_a_source_is_in_the_catalogue(shipped: Catalogue, source: str, row: DoseRow):
    assert row.dose in doses_by(shipped.exercises[row.exercise], source), row.says


@pytest.mark.parametrize(("source", "row"), EACH_DOSE)
def test_a_dose_of_a_source_gives_the_place_where_it_was_read(shipped: Catalogue, source: str, row: DoseRow):
    doses = shipped.exercises[row.exercise].prescriptions
    places = [dose.citation.place for dose in doses if dose.citation.source == source and format_dose(dose) == row.dose]
    assert [place for place in places if row.place.casefold() in place.casefold()], places


def test_each_dose_of_a_public_page_has_a_place():
    assert [row for rows in PUBLIC_PAGES.values() for row in rows if not row.place] == []


@pytest.mark.parametrize(("source", "row"), EACH_NAME)
def test_an_exercise_of_a_source_is_found_by_its_name_and_cites_the_source(shipped: Catalogue, source: str, row: NameRow):
    exercise = shipped.exercises[row.exercise]
    assert fold_text(row.called) in {fold_text(name) for name in (exercise.slug, exercise.name, *exercise.aliases)}
    assert source in {citation.source for citation in exercise.citations}


@pytest.mark.parametrize("row", EACH_NEW_NAME)
def test_a_new_exercise_is_found_by_its_name(shipped: Catalogue, row: NameRow):
    exercise = shipped.exercises[row.exercise]
    assert fold_text(row.called) in {fold_text(name) for name in (exercise.slug, exercise.name, *exercise.aliases)}


def test_every_exercise_that_no_document_contains_has_a_name_in_the_table(shipped: Catalogue):
    documented = {row.exercise for _, row in EVERY_NAME}
    assert sorted(shipped.exercises.keys() - documented) == sorted({row.exercise for row in new_exercises.NAMES})


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
    transcribed |= {(source, row.exercise) for source, rows in PUBLIC_PAGES.items() for row in rows}
    cited = {(each.source, exercise.slug) for exercise in shipped.exercises.values() for each in exercise.citations}
    differ = cited ^ (transcribed | CITED_WITHOUT_DOSE)
    assert {(source, exercise) for source, exercise in differ if source not in GENERAL_RULES} == set()


def test_a_dose_of_our_own_names_its_model_or_that_none_was_read(shipped: Catalogue):
    own = [dose for e in shipped.exercises.values() for dose in e.prescriptions if dose.citation.source == "limber-house"]
    notes = [dose.citation.note or "" for dose in own]
    reasons = ("Modelled on", "Below his", "No source gives")
    assert [note for note in notes if not any(reason in note for reason in reasons)] == []


def test_doses_with_the_same_text_are_the_same(shipped: Catalogue):
    doses = [dose for exercise in shipped.exercises.values() for dose in exercise.prescriptions]
    same = {format_dose(dose): replace(dose, citation=doses[0].citation) for dose in doses}
    assert [dose for dose in doses if same[format_dose(dose)] != replace(dose, citation=doses[0].citation)] == []


OF_PRESCRIPTION: Final = ("sets", "rest_seconds", "times_per_day", "times_per_week", "weeks")
"""The ranges of a prescription that are not in its amount, all optional."""
LOADS: Final = (
    None,
    DoseLoad(kind=LoadKind.BODYWEIGHT),
    DoseLoad(kind=LoadKind.REP_MAX, amount=Range(min=5, max=5)),
    DoseLoad(kind=LoadKind.RPE, amount=Range(min=5, max=5)),
    DoseLoad(kind=LoadKind.RPE, amount=Range(min=5, max=6)),
)


def dose_fields(prescription: Prescription) -> dict[str, object]:
    """The ranges of the prescription and the fields of the amount."""
    return {**{name: getattr(prescription, name) for name in OF_PRESCRIPTION}, **amount_fields(prescription.amount)}


def with_field(prescription: Prescription, name: str, value: object) -> Prescription:
    """The dose with another value of one of its ranges or of one field of its amount."""
    fields: dict[str, Any] = {name: value}
    if name in OF_PRESCRIPTION:
        return replace(prescription, **fields)
    return replace(prescription, amount=replace(prescription.amount, **fields))


def neighbours_of(amount: Range) -> list[Range]:
    """Two other ranges: one end moved, and both."""
    by = 1 if amount.max < LARGEST_AMOUNT else -1
    return [Range(min=amount.min + first, max=amount.max + by) for first in (0, by)]


def variants_of(prescription: Prescription) -> list[Prescription]:
    """The dose with one change, for every possible kind of change."""
    found = []
    present = dose_fields(prescription)
    ranges = {name: value for name, value in present.items() if isinstance(value, Range)}
    found += [with_field(prescription, name, other) for name, amount in ranges.items() for other in neighbours_of(amount)]
    found += [with_field(prescription, name, Range(min=5, max=5)) for name, value in present.items() if value is None]
    found += [with_field(prescription, name, None) for name in OF_PRESCRIPTION if present[name] is not None]
    found += [replace(prescription, load=load) for load in LOADS if load != prescription.load]
    found += [replace(prescription, per=per) for per in Per if per is not prescription.per]
    found += [replace(prescription, open_ended=end) for end in (*OpenEnd, None) if end is not prescription.open_ended]
    match prescription.amount:
        case Stages(stages=(*first, last)):
            slower = replace(last, seconds=Range(min=last.seconds.min, max=last.seconds.max + 1))
            found += [with_field(prescription, "stages", stages) for stages in ((*first, slower), (last,) * 4)]
        case Reps(tempo=Tempo() as tempo):
            tempos = [replace(tempo, **{part.name: getattr(tempo, part.name) + 1}) for part in fields(Tempo)]
            found += [with_field(prescription, "tempo", other) for other in tempos]
        case Reps(hold_seconds=None):
            found.append(with_field(prescription, "hold_seconds", Range(min=5, max=5)))
            found.append(with_field(prescription, "tempo", Tempo(out_seconds=2, hold_seconds=0, back_seconds=2)))
    return found


@pytest.mark.parametrize(("source", "row"), EACH_DOSE)
def test_every_change_of_a_dose_changes_its_text(shipped: Catalogue, source: str, row: DoseRow):
    exercise = shipped.exercises[row.exercise]
    dose = next(dose for dose in exercise.prescriptions if dose.citation.source == source and format_dose(dose) == row.dose)
    others = variants_of(dose)
    changed = {
        field.name
        for other in others
        for field in fields(Prescription)
        if getattr(other, field.name) != getattr(dose, field.name)
    }
    assert changed == {field.name for field in fields(Prescription)} - {"citation"}
    assert row.dose not in {format_dose(other) for other in others}
    assert len({format_dose(other) for other in others}) == len(others)
