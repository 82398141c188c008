"""What runners type for a region, and what it stands for: a region, a complaint, a sign of danger, or none of these."""

from typing import NamedTuple

import pytest

from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.everyday_words import find_place, find_word, nearest_places
from app.domain.unsuited import Unsuited


class Row(NamedTuple):
    """Words that lead to a region, and the condition that they name or those that they suggest."""

    words: str
    region: str | None
    complaint: str | None = None
    suggested: tuple[str, ...] = ()


ROWS = (
    Row("shin splints, shin splint, MTSS, sore shins, shin pain", "tibialis-anterior", "shin_pain"),
    Row("inside of the shin", "tibialis-anterior", None, ("shin_pain",)),
    Row("shin, shins", "tibialis-anterior"),
    Row("stress fracture, stress reaction, bone stress, hairline fracture", None, "bone_stress"),
    Row(
        "plantar fasciitis, plantar fasciopathy, plantar fascitis, pf, heel spur, heel spurs, policeman's heel, "
        "first steps in the morning",
        "arch",
        "heel_pain",
    ),
    Row(
        "under the heel, tibialis posterior, post tib, inside of the ankle, flat feet, fallen arches",
        "arch",
        None,
        ("heel_pain",),
    ),
    Row("heel", "arch", None, ("achilles_pain", "heel_pain")),
    Row("achilles tendinitis, achilles tendonitis, achilles tendinopathy, sore achilles, haglund", "achilles", "achilles_pain"),
    Row("back of the heel", "achilles", None, ("achilles_pain",)),
    Row("pulled calf, calf tear, torn calf, tennis leg, calf went, popped calf", "calf", "calf_strain"),
    Row("tight calves, calf cramp", "calf"),
    Row("pulled hammy, pulled hamstring, hamstring tear, tweaked hamstring", "hamstrings", "hamstring_strain"),
    Row(
        "sit bone, sitting bone, ischial, high hamstring, proximal hamstring, pain in the butt",
        "hamstrings",
        None,
        ("sit_bone_pain",),
    ),
    Row("pht, proximal hamstring tendinopathy", "hamstrings", "sit_bone_pain"),
    Row("groin strain, pulled groin, adductor strain, inner thigh pain, sports hernia", "adductors", "groin_pain"),
    Row("groin, inner thigh", "adductors", None, ("groin_pain",)),
    Row("itbs, it band syndrome, itb syndrome", "iliotibial-band", "it_band_pain"),
    Row("outside of the knee, it band", "iliotibial-band", None, ("it_band_pain",)),
    Row("runner's knee, runners knee, RUNNER'S KNEE", "runners-knee", "knee_pain"),
    Row("pfps, kneecap pain, chondromalacia, jumper's knee, patellar tendonitis, knackered knees", "knee", "knee_pain"),
    Row("dodgy knees, dodgy knee", "knee", "knee_pain"),
    Row("front of the knee, front of knee, patella, below the kneecap, meniscus", "knee", None, ("knee_pain",)),
    Row("hip bursitis, gtps, gluteal tendinopathy, side of the hip pain, outer hip pain", "abductors", "hip_pain"),
    Row("trochanteric, side of the hip", "abductors", None, ("hip_pain",)),
    Row("hip impingement, fai, pinching hip, labrum", "hip", None, ("groin_pain",)),
    Row("piriformis syndrome, deep glute", "hip-rotators", None, ("sciatica",)),
    Row("piriformis", "hip-rotators"),
    Row("sciatica, trapped nerve, slipped disc", "lower-back", "sciatica"),
    Row("sciatic, disc", "lower-back", None, ("sciatica",)),
    Row("bad back, back pain, lower back pain, lumbago, put my back out", "lower-back", "low_back_pain"),
    Row("si joint, sacroiliac", "lower-back", None, ("low_back_pain",)),
    Row("spd, pelvic girdle pain, pgp", "lower-back", None, ("low_back_pain", "pregnancy")),
    Row("rolled ankle, twisted ankle, sprained ankle", "ankle", "ankle_sprain"),
    Row(
        "weak ankles, wobbly ankles, peroneals, peroneal, fibularis, outside of the ankle, outer shin",
        "ankle",
        None,
        ("ankle_sprain",),
    ),
    Row("hallux rigidus, hallux limitus, turf toe, stiff toe", "toes", "toe_stiffness"),
    Row("big toe, bunion, hallux", "toes", None, ("toe_stiffness",)),
    Row("ball of the foot, ball of foot", "toes"),
    Row("morton's, metatarsalgia, top of the foot", "foot"),
    Row("neck, stiff neck, tech neck", "neck"),
    Row("traps", "upper-back"),
    Row("bendy, double jointed, EDS, Ehlers, HSD", None, "hypermobility"),
    Row("expecting, pregnant, bump", None, "pregnancy"),
    Row("osteopenia, brittle bones, menopause bones", None, "osteoporosis"),
    Row("op, surgery, acl reconstruction, hip replacement, meniscectomy", None, "after_surgery"),
    Row("beginner, never lifted, weak", None, "new_to_strength"),
    Row("over 40, over 50, masters, vet, old", None, "older_runner"),
)


@pytest.mark.parametrize("row", ROWS, ids=[row.words.split(",")[0] for row in ROWS])
def test_every_word_of_runners_leads_to_a_region_or_a_condition(shipped: Catalogue, row: Row) -> None:
    for typed in row.words.split(", "):
        found = find_word(shipped, typed)
        assert found is not None, typed
        region = found.region.slug if found.region else None
        complaint = found.complaint.slug if found.complaint else None
        suggested = tuple(sorted(condition.slug for condition in found.suggested))
        assert (region, complaint, suggested) == row[1:], typed


@pytest.mark.parametrize(
    ("typed", "flag"),
    [("blood clot", "one_calf_swollen_warm"), ("Chest Pain", "chest_pain_or_faint"), ("torn Achilles", "snap_and_no_push")],
)
def test_a_word_for_a_sign_of_danger_is_a_red_flag(shipped: Catalogue, typed: str, flag: str) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert (found.red_flag, found.complaint, found.region) == (flag, None, None)


@pytest.mark.parametrize(
    ("typed", "flag"),
    [("meniscus", "knee_locks_or_gives_way"), ("FAI", "deep_groin_pain_growing"), ("ball of the foot", "spot_on_bone")],
)
def test_a_word_for_a_place_may_ask_about_a_sign_of_danger(shipped: Catalogue, typed: str, flag: str) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert flag in found.asks
    assert found.red_flag is None


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("black toenail", Unsuited.NOT_HELPED),
        ("Blisters", Unsuited.NOT_HELPED),
        ("side stitch", Unsuited.NOT_HELPED),
        ("cramp", Unsuited.NOT_HELPED),
        ("postpartum", Unsuited.AFTER_BIRTH),
        ("torn ACL", Unsuited.NEEDS_DIAGNOSIS),
    ],
)
def test_some_words_are_for_no_routine(shipped: Catalogue, typed: str, why: Unsuited) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert (found.unsuited, found.region, found.conditions) == (why, None, ())


@pytest.mark.parametrize("typed", ["Sciática", "SCIATICA", " sciatica ", "sciatica!"])
def test_spelling_makes_no_difference(shipped: Catalogue, typed: str) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert found.word == "Sciatica"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("pain in my shins", "Shin pain"),
        ("my shin hurts", "Shin pain"),
        ("knee pains", "knee_pain"),
        ("the sore groin", "Groin pain"),
        ("pulled hamstrings", "pulled hamstring"),
    ],
)
def test_fillers_plurals_and_other_words_for_pain_make_no_difference(shipped: Catalogue, typed: str, word: str) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert found.word.lower().replace("_", " ") == word.lower().replace("_", " ")


@pytest.mark.parametrize(
    ("typed", "region", "complaint"),
    [
        ("tight hamstrings", "hamstrings", None),
        ("my left calf", "calf", None),
        ("weak glutes", "glutes", None),
        ("dodgy hip", "abductors", "hip_pain"),
        ("left shin splints", "tibialis-anterior", "shin_pain"),
        ("right achilles niggle", "achilles", "achilles_pain"),
    ],
)
def test_a_place_may_be_described(shipped: Catalogue, typed: str, region: str, complaint: str | None) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert found.region is not None
    assert (found.region.slug, found.complaint.slug if found.complaint else None) == (region, complaint)


@pytest.mark.parametrize(
    ("typed", "flag", "suggested"),
    [
        ("swollen knee", "hot_swollen_or_fever", ["it_band_pain", "knee_pain"]),
        ("sore left ankle", "night_or_rest_pain", ["ankle_sprain"]),
        ("bad quads", "night_or_rest_pain", []),
    ],
)
def test_a_place_that_hurts_or_swells_asks_about_a_sign_of_danger(
    shipped: Catalogue, typed: str, flag: str, suggested: list[str]
) -> None:
    found = find_word(shipped, typed)
    assert found is not None
    assert flag in found.asks
    assert [condition.slug for condition in found.suggested] == suggested


def test_a_sign_of_danger_on_one_side_is_the_same_sign(shipped: Catalogue) -> None:
    found = find_word(shipped, "swollen left calf")
    assert found is not None
    assert found.red_flag == "one_calf_swollen_warm"


@pytest.mark.parametrize("typed", ["left", "tired", "stiff spleen", "bad", "pain"])
def test_a_description_of_nothing_is_unknown(shipped: Catalogue, typed: str) -> None:
    assert find_word(shipped, typed) is None


def test_the_slug_of_a_region_only_suggests_the_complaint_of_the_same_name(shipped: Catalogue) -> None:
    found = find_word(shipped, "runners-knee")
    assert found is not None
    assert (found.complaint, [condition.slug for condition in found.suggested]) == (None, ["knee_pain"])


def test_an_unknown_word_suggests_the_regions_of_similar_words(shipped: Catalogue) -> None:
    assert find_word(shipped, "plantar fascittiss") is None
    assert nearest_places(shipped, "plantar fascittiss")[:2] == ("plantar fascitis", "arch")
    assert find_place(shipped, "spleen") is None
