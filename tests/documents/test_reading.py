"""Reading a folder of catalogue files."""

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
from app.domain.movement import Demand, Pattern
from app.domain.vocabulary import Grade, LoadKind, ReadExtent
from tests.builders import a_range, a_source
from tests.documents.small_folder import change


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
