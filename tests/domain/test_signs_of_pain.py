"""A runner who names a pain is asked about its signs of danger, in every language."""

from collections.abc import Iterator
from functools import partial

import pytest

from app.api.snapshot.spoken_catalogue import speak_catalogue
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_words import find_word, list_words
from app.domain.composer.composition import compose
from app.domain.condition_vocabulary import RedFlag, Urgency
from app.domain.red_flags import RED_FLAGS
from app.words.languages import find_words
from tests.questions import a_question

CALF, SNAP, WEIGHT, SHAPE = "one_calf_swollen_warm", "snap_and_no_push", "cannot_bear_weight", "deformed_or_numb"
FEVER, LOCKS, GROIN = "hot_swollen_or_fever", "knee_locks_or_gives_way", "deep_groin_pain_growing"
SADDLE, BOTH_LEGS, VERTEBRA, CHEST = (
    "saddle_numbness_or_bladder_bowel",
    "both_legs_weak_or_painful",
    "broken_vertebra",
    "chest_pain_or_faint",
)
SIGNS = {
    "abductors": {WEIGHT, FEVER, GROIN, SADDLE},
    "achilles": {SNAP, CALF},
    "adductors": {WEIGHT, GROIN},
    "ankle": {WEIGHT, SHAPE, FEVER},
    "arch": {WEIGHT, FEVER},
    "arms": {FEVER},
    "back": {SADDLE, BOTH_LEGS, VERTEBRA},
    "calf": {CALF, SNAP},
    "core": {SADDLE},
    "foot": {WEIGHT, FEVER},
    "full-body": {FEVER},
    "glutes": {WEIGHT, SADDLE},
    "hamstrings": {WEIGHT},
    "hip": {WEIGHT, FEVER, GROIN, SADDLE},
    "hip-flexors": {WEIGHT, FEVER, GROIN},
    "hip-rotators": {WEIGHT, SADDLE, BOTH_LEGS},
    "iliotibial-band": {GROIN},
    "knee": {WEIGHT, FEVER, LOCKS},
    "lower-back": {SADDLE, BOTH_LEGS},
    "lower-body": {CALF, SNAP, WEIGHT, SHAPE, FEVER, LOCKS, GROIN},
    "lower-leg": {CALF, SNAP, WEIGHT},
    "neck": {FEVER},
    "obliques": {SADDLE},
    "quads": {WEIGHT, GROIN},
    "runners-knee": {WEIGHT, FEVER, LOCKS},
    "shoulders": {FEVER},
    "soleus": {CALF, SNAP},
    "tfl": {WEIGHT, GROIN},
    "thigh": {WEIGHT, GROIN},
    "thoracic-spine": {VERTEBRA},
    "tibialis-anterior": {CALF, WEIGHT},
    "toes": {FEVER},
    "trunk": {SADDLE, BOTH_LEGS, VERTEBRA},
    "upper-back": {SADDLE, BOTH_LEGS, VERTEBRA},
    "upper-body": {FEVER},
    "vmo": {WEIGHT, GROIN},
}
"""What a physiotherapist asks first about pain in each region. "Chest pain" is itself a sign."""

FORMS = {
    "en": ("{} pain", "sore {}", "my {} hurts", "dodgy {}", "swollen {}"),
    "de": ("{} Schmerzen", "{}schmerzen", "{} tut weh", "schmerzende {}", "{} geschwollen"),
    "es": ("dolor de {}", "dolor en el {}", "me duele {}", "{} dolorido", "{} hinchado"),
}
NO_PAIN_OF_MUSCLES = {"Bauchschmerzen", "Halsschmerzen"}
"""Pain of the belly and a sore throat, although they begin like a region."""


@pytest.fixture(scope="module", params=FORMS)
def spoken(shipped: Catalogue, request: pytest.FixtureRequest) -> tuple[str, Catalogue]:
    return request.param, speak_catalogue(shipped, find_words(request.param)).catalogue


def find_urgent(catalogue: Catalogue, typed: str) -> set[str]:
    """The signs of an emergency or for the same day that a routine for these words asks about, or that they are."""
    word = find_word(catalogue, typed)
    assert word is not None, typed
    named = word.complaint.red_flags if word.complaint else ()
    found = {*word.asks, *named, *((word.red_flag,) if word.red_flag else ())}
    return {flag.value for flag in found if RED_FLAGS[flag].urgency is not Urgency.WITHIN_DAYS}


def list_pains(language: str, catalogue: Catalogue) -> Iterator[str]:
    for region in catalogue.regions.values():
        for name in (region.name, *region.aliases):
            yield from (typed for form in FORMS[language] if (typed := form.format(name)) not in NO_PAIN_OF_MUSCLES)


def test_every_name_of_a_place_with_pain_asks_what_a_physiotherapist_asks(spoken: tuple[str, Catalogue]) -> None:
    language, catalogue = spoken
    assert SIGNS.keys() | {"chest"} == catalogue.regions.keys()
    urgent = partial(find_urgent, catalogue)
    assert [typed for typed in list_pains(language, catalogue) if not urgent(typed)] == []
    asked = {region.slug: urgent(FORMS[language][0].format(region.name)) for region in catalogue.regions.values()}
    assert {slug: signs - asked[slug] for slug, signs in SIGNS.items() if signs - asked[slug]} == {}
    assert asked["chest"] == {CHEST}


def test_every_word_that_names_or_suggests_a_complaint_asks_its_urgent_questions(spoken: tuple[str, Catalogue]) -> None:
    catalogue = spoken[1]
    silent = [
        word.word
        for word in list_words(catalogue)
        for condition in word.conditions
        if {f.value for f in condition.red_flags if RED_FLAGS[f].urgency is not Urgency.WITHIN_DAYS}
        - find_urgent(catalogue, word.word)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *(("en", typed) for typed in ("calf pain", "I have a sharp calf pain", "hot calf", "my calves are sore", "leg pain")),
        *(("de", typed) for typed in ("Wadenschmerzen", "Wadenbeschwerden", "rote Wade", "Wade zieht", "Beinschmerzen")),
        *(("es", typed) for typed in ("dolor de gemelo", "pinchazo en el gemelo", "gemelo rojo", "lesión de gemelo")),
    ],
)
def test_a_routine_for_a_sore_calf_asks_about_a_blood_clot(shipped: Catalogue, language: str, typed: str) -> None:
    catalogue = speak_catalogue(shipped, find_words(language)).catalogue
    routine = compose(catalogue, a_question(catalogue, region=[typed], phase="daily"))
    flags = [warning.flag for warning in routine.see_someone_if]
    assert RedFlag.ONE_CALF_SWOLLEN_WARM in flags
    ranks = [warning.urgency.rank for warning in routine.see_someone_if]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *(
            ("en", typed)
            for typed in ("swollen calf", "swollen warm calf", "painful swollen calf", "my left calf is swollen and hot")
        ),
        *(("de", typed) for typed in ("geschwollene Wade", "warme geschwollene Wade", "meine Wade ist geschwollen und tut weh")),
        *(("es", typed) for typed in ("pantorrilla hinchada", "pantorrilla hinchada y caliente", "gemelo hinchado y me duele")),
    ],
)
def test_other_words_do_not_lessen_a_sign_of_danger(shipped: Catalogue, language: str, typed: str) -> None:
    word = find_word(speak_catalogue(shipped, find_words(language)).catalogue, typed)
    assert word is not None
    assert word.red_flag is RedFlag.ONE_CALF_SWOLLEN_WARM


def test_a_sore_region_asks_about_its_signs(shipped: Catalogue) -> None:
    routine = compose(shipped, a_question(shipped, region=["core"], sore_region=["calf"], phase="daily"))
    assert RedFlag.ONE_CALF_SWOLLEN_WARM in [warning.flag for warning in routine.see_someone_if]


@pytest.mark.parametrize("typed", ["calf", "tight calves", "shin", "Achilles tendon"])
def test_a_place_without_pain_asks_nothing(shipped: Catalogue, typed: str) -> None:
    assert find_urgent(shipped, typed) == set()
