"""What an import makes of what is kept: it adds and renews, never overwrites, and done twice it changes nothing more."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.data.reading import read_catalogue
from app.domain.catalogue import Catalogue
from app.domain.changing import Change, Tombstone, changed
from app.domain.exercise import Exercise, Rung
from app.domain.importing import Fate, Importing, Reason
from app.domain.invariants import faults_in
from app.domain.record import Origin, RecordKind
from tests.builders import a_prescription, an_exercise
from tests.foreign_files import FREE, OPEN, a_record, a_stock, imported, records_in

SHIPPED = read_catalogue()
SLUG = "towel-heel-drag"


def fates(found: Importing) -> list[Fate]:
    return [each.fate for each in found.handled]


def reasons(found: Importing) -> set[Reason]:
    return {each.reason for each in found.unmapped}


def after(catalogue: Catalogue, found: Importing) -> Catalogue:
    return changed(catalogue, found.changes)


def changed_to(catalogue: Catalogue, exercise: Exercise) -> Catalogue:
    before = catalogue.exercises.get(exercise.slug)
    return changed(catalogue, [Change(key=(RecordKind.EXERCISE, exercise.slug), before=before, after=exercise)])


def test_a_file_brings_its_exercises_and_the_source_that_they_cite():
    found = imported(a_stock(SHIPPED))
    assert fates(found) == [Fate.ADDED] * 4 + [Fate.REFUSED] * 3
    assert [change.key for change in found.changes] == [
        (RecordKind.SOURCE, "free-exercise-db"),
        *((RecordKind.EXERCISE, each.slug) for each in found.handled if each.slug),
    ]
    assert all(change.before is None for change in found.changes)
    assert faults_in(after(SHIPPED, found)) == ()


@pytest.mark.parametrize("form", [FREE, OPEN])
def test_a_second_import_changes_nothing(form: Any):
    once = imported(a_stock(SHIPPED), form=form)
    twice = imported(a_stock(after(SHIPPED, once)), form=form)
    assert twice.changes == ()
    assert twice.unmapped == once.unmapped
    assert [Fate.ADDED if fate is Fate.UNCHANGED else fate for fate in fates(twice)] == fates(once)


def test_a_changed_file_renews_what_nobody_has_looked_at():
    kept = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    found = imported(a_stock(kept), a_record(level="beginner", instructions=["Drag."], licence="CC0"))
    (handled,) = found.handled
    assert (handled.fate, handled.fields) == (Fate.CHANGED, ("attribution", "instructions", "level"))
    assert after(kept, found).exercises[SLUG].instructions == ("Drag.",)


def test_what_an_author_has_put_since_is_left_alone():
    kept = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    edited = changed_to(kept, replace(kept.exercises[SLUG], name="Our drag", needs_review=()))
    found = imported(a_stock(edited), a_record(level="beginner"))
    assert (fates(found), found.changes) == ([Fate.REFUSED], ())
    assert Reason.EDITED_HERE in reasons(found)


def test_what_an_author_has_deleted_stays_so():
    key = (RecordKind.EXERCISE, SLUG)
    tombstones = {key: Tombstone(key=key, origin=Origin.AUTHORED)}
    found = imported(a_stock(SHIPPED, tombstones=tombstones), a_record())
    assert (found.changes, Reason.DELETED_HERE in reasons(found)) == ((), True)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"id": "Plank", "name": "Another one"}, Reason.SLUG_TAKEN),
        ({"id": "Another", "name": "plank"}, Reason.NAME_TAKEN),
        ({"id": "Another", "name": "Wall-Angels"}, Reason.NAME_TAKEN),
        ({"id": "Glute_Bridge_", "name": "Another one"}, Reason.SLUG_TAKEN),
    ],
)
def test_no_record_that_is_there_is_overwritten_or_loses_its_name(fields: Any, reason: Reason):
    found = imported(a_stock(SHIPPED), a_record(alternateNames=..., **fields))
    assert (found.changes, fates(found)) == ((), [Fate.REFUSED])
    assert reason in reasons(found)


def test_the_two_catalogues_do_not_overwrite_each_other():
    kept = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    found = imported(a_stock(kept), a_record(OPEN, id=SLUG), form=OPEN)
    assert (found.changes, Reason.SLUG_TAKEN in reasons(found)) == ((), True)


def test_an_alias_of_another_exercise_is_told_and_the_rest_comes():
    found = imported(a_stock(SHIPPED), a_record())
    assert after(SHIPPED, found).exercises[SLUG].aliases == ("Sliding heel curl",)
    (lost,) = (each for each in found.unmapped if each.reason is Reason.ALIAS_TAKEN)
    assert (lost.record, lost.field, lost.value) == ("Towel_Heel_Drag", "aliases", "Glute bridge")


def test_of_two_records_for_one_slug_or_name_the_first_comes():
    found = imported(a_stock(SHIPPED), a_record(), a_record(id="towel heel drag"), a_record(id="Third", name="Towel heel-drag"))
    assert fates(found) == [Fate.ADDED, Fate.REFUSED, Fate.REFUSED]
    assert {Reason.REPEATED, Reason.NAME_TAKEN} <= reasons(found)


def test_a_name_is_free_only_once_who_has_it_gives_it_up():
    one, two = a_record(alternateNames=...), a_record(id="Other_one", name="Second", alternateNames=...)
    kept = after(SHIPPED, imported(a_stock(SHIPPED), one, two))
    # The first takes the second's name, and the second cannot take another's: both stay as they are.
    stuck = imported(a_stock(kept), one | {"name": "Second"}, two | {"name": "Plank"})
    assert (stuck.changes, fates(stuck)) == ((), [Fate.REFUSED, Fate.REFUSED])
    swapped = imported(a_stock(kept), one | {"name": "Second"}, two | {"name": "Towel Heel Drag II"})
    assert fates(swapped) == [Fate.CHANGED, Fate.CHANGED]
    assert faults_in(after(kept, swapped)) == ()


def test_records_that_the_file_no_longer_has_stay():
    kept = after(SHIPPED, imported(a_stock(SHIPPED)))
    assert imported(a_stock(kept), records_in(FREE)[1]).changes == ()


def test_the_words_of_the_source_are_left_as_they_are():
    kept = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    source = replace(kept.sources["free-exercise-db"], title="As our team calls it")
    ours = changed(kept, [Change(key=(RecordKind.SOURCE, source.slug), before=kept.sources[source.slug], after=source)])
    assert after(ours, imported(a_stock(ours), a_record(level="beginner"))).sources[source.slug] == source


names = st.sampled_from(["Plank", "One", "Two", "Three", "Four", "Side plank"])
records = st.builds(
    lambda number, name, alias, level: a_record(id=f"Number_{number}", name=name, alternateNames=[alias], level=level),
    st.integers(1, 4),
    names,
    names,
    st.sampled_from(["beginner", "expert"]),
)
files = st.lists(records, min_size=1, max_size=5)


@settings(deadline=None, max_examples=60)
@given(first=files, second=files)
def test_whatever_the_files_say_the_catalogue_stays_sound_and_the_second_time_changes_nothing(first: Any, second: Any):
    catalogue = SHIPPED
    for file in (first, second):
        catalogue = after(catalogue, imported(a_stock(catalogue), *file))
        assert faults_in(catalogue) == ()
        assert imported(a_stock(catalogue), *file).changes == ()
    assert {slug: each for slug, each in catalogue.exercises.items() if slug in SHIPPED.exercises} == dict(SHIPPED.exercises)


def waiting(**fields: Any) -> Exercise:
    found = imported(a_stock(SHIPPED), a_record(**fields))
    return after(SHIPPED, found).exercises[SLUG]


def faulty(exercise: Exercise, *others: Exercise) -> set[tuple[str, str]]:
    catalogue = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    for each in (exercise, *others):
        catalogue = changed_to(catalogue, each)
    return {(fault.record.removeprefix("exercise "), fault.field) for fault in faults_in(catalogue)}


def test_only_an_imported_exercise_may_wait_for_a_dose():
    assert faulty(waiting()) == set()
    own = replace(waiting(), attribution=None, needs_review=(), citations=SHIPPED.exercises["plank"].citations)
    assert {(SLUG, field) for field in ("prescriptions", "positions", "phases")} <= faulty(own)


def test_with_a_dose_it_needs_all_that_any_exercise_needs():
    citation = SHIPPED.exercises["plank"].citations[0]
    dosed = replace(waiting(), prescriptions=(a_prescription(citation=citation),))
    assert faulty(dosed) == {(SLUG, "positions"), (SLUG, "phases")}
    plank = SHIPPED.exercises["plank"]
    assert faulty(replace(dosed, positions=plank.positions, phases=plank.phases)) == set()


def test_nothing_leads_to_an_exercise_that_waits_for_a_dose():
    plank = SHIPPED.exercises["plank"]
    rung = Rung(slug=SLUG, when="When it feels easy.")
    assert ("plank", "harder.slug") in faulty(waiting(), replace(plank, harder=rung))
    protocol = next(iter(SHIPPED.protocols.values()))
    named = replace(protocol, prefers=(SLUG,))
    catalogue = after(SHIPPED, imported(a_stock(SHIPPED), a_record()))
    catalogue = changed(catalogue, [Change(key=(RecordKind.PROTOCOL, protocol.slug), before=protocol, after=named)])
    (fault,) = faults_in(catalogue)
    assert (fault.record, fault.field) == (f"protocol {protocol.slug}", "prefers[0]")


def test_only_what_was_imported_needs_review():
    with pytest.raises(ValueError, match="attribution"):
        an_exercise(needs_review=waiting().needs_review)
