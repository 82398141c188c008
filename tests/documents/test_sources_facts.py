"""Facts of the documents about exercises other than names and amounts: warnings, execution, versions, and unclear lines."""

import pytest

from app.domain.catalogue.amounts import Reps
from app.domain.catalogue.anatomy import Reach, covered_regions, resolve_region
from app.domain.catalogue.catalogue import Catalogue
from app.domain.catalogue.conditions import severities
from app.domain.catalogue.exercise import Exercise
from app.domain.vocabulary import STRETCHES_FOR_RANGE, Laterality, Method, RegionRole, Severity
from tests.documents.transcript_rows import citations_of

REGENERATION = "regeneration-part-three"


def notes_on(exercise: Exercise, source: str) -> str:
    return " ".join(citation.note or "" for citation in citations_of(exercise, source))


def texts_of(exercise: Exercise) -> str:
    return " ".join((*exercise.instructions, *exercise.cues, *exercise.cautions, *exercise.common_mistakes)).casefold()


# Warnings


@pytest.mark.parametrize(
    ("slug", "condition", "severity"),
    [
        ("couch-stretch", "knee_pain", Severity.AVOID),
        ("push-up", "cannot_do_five_push_ups", Severity.AVOID),
        ("knee-push-up", "cannot_do_five_push_ups", None),
        ("weighted-single-leg-deadlift", "new_to_strength", Severity.AVOID),
        ("goblet-squat", "new_to_strength", Severity.AVOID),
        ("weighted-step-up", "new_to_strength", Severity.AVOID),
        ("weighted-single-leg-calf-raise", "new_to_strength", Severity.AVOID),
        ("single-leg-deadlift", "new_to_strength", None),
        ("squat", "new_to_strength", None),
    ],
)
def test_a_warning_of_a_source_is_what_the_condition_means_for_the_exercise(
    shipped: Catalogue, slug: str, condition: str, severity: Severity | None
):
    assert severities(shipped, condition).get(slug) is severity


def test_the_couch_stretch_stops_at_knee_pain_and_has_two_positions(shipped: Catalogue):
    couch = shipped.exercises["couch-stretch"]
    assert "knee hurts" in texts_of(couch)
    assert "that time in each position" in notes_on(couch, "crossley-pogo")
    assert len(couch.directions) == 2
    assert {r.slug for r in couch.regions if r.role is RegionRole.PRIMARY} >= {"quads", "hip-flexors"}


def test_push_ups_and_knee_push_ups_are_one_ladder(shipped: Catalogue):
    up, knees = shipped.exercises["push-up"].easier, shipped.exercises["knee-push-up"].harder
    assert up is not None
    assert knees is not None
    assert (up.slug, knees.slug) == ("knee-push-up", "push-up")
    assert "5" in up.when
    assert "5" in knees.when


def test_hypermobile_runners_avoid_stretches_for_range_and_keep_release_activation_and_strength(shipped: Catalogue):
    for exercise in shipped.exercises.values():
        severity = severities(shipped, "hypermobility").get(exercise.slug)
        if exercise.method in STRETCHES_FOR_RANGE:
            assert severity is Severity.AVOID, exercise.slug
        elif exercise.method in {Method.RELEASE, Method.ACTIVATION, Method.STRENGTH}:
            assert severity is not Severity.AVOID, exercise.slug


def test_the_harder_wall_bug_counts_only_with_the_back_down(shipped: Catalogue):
    easy, strict = shipped.exercises["wall-bug"], shipped.exercises["wall-bug-back-down"]
    assert easy.harder is not None
    assert easy.harder.slug == strict.slug
    assert "counts only if" in texts_of(strict)
    assert "not counted" in notes_on(strict, "talarico-2020")


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("wall-squat", "knees drop inwards"),
        ("squat", "second toes"),
        ("single-leg-deadlift", "same knee bend"),
        ("weighted-single-leg-deadlift", "hand of that side"),
        ("step-up", "no push from the back leg"),
        ("single-leg-calf-raise-off-step", "below the step"),
        ("farmers-carry", "tuck the pelvis"),
        ("plank-row", "do not twist"),
        ("elevated-hamstring-stretch", "low back rounds"),
        ("combat-stretch", "pull the shin down"),
        ("ninety-ninety-gluteal-stretch", "hands almost weightless"),
        ("half-fish", "both sit bones"),
        ("tfl-ball-release", "off the band"),
        ("fire-hydrant", "opposite to the working leg"),
        ("quadruped-hip-circles", "opposite to the working leg"),
        ("bird-dog", "opposite arm"),
        ("forward-hops", "wider than your hips"),
    ],
)
def test_the_main_instruction_of_a_source_is_in_the_exercise(shipped: Catalogue, slug: str, words: str):
    assert words in texts_of(shipped.exercises[slug])


# Regions


@pytest.mark.parametrize("name", ["IT band", "itb", "iliotibial band"])
def test_the_iliotibial_band_is_redirected_to_the_glutes_and_the_tfl(shipped: Catalogue, name: str):
    resolved = resolve_region(shipped, name)
    assert [region.slug for region in resolved] == ["glutes", "tfl"]
    assert all("hurts" in (region.redirect_reason or "") for region in resolved)
    assert all("melt-and-mould" in {c.source for c in region.redirect_citations} for region in resolved)
    assert not any("iliotibial-band" in {r.slug for r in e.regions} for e in shipped.exercises.values())


def test_the_redirect_of_runners_knee_cites_both_meanings(shipped: Catalogue):
    redirect = shipped.regions["runners-knee"].redirect
    assert redirect is not None
    assert {citation.source for citation in redirect.citations} == {"melt-and-mould", "lowenstein-rei"}


def test_calf_soleus_and_shin_move_the_ankle(shipped: Catalogue):
    reached = covered_regions(shipped)["ankle"]
    assert {slug for slug, how in reached.items() if how is Reach.THROUGH_MOVER} == {"calf", "soleus", "tibialis-anterior"}


# Lines that can be read in more than one way


@pytest.mark.parametrize(
    ("slug", "reading"),
    [
        ("dead-bug-static", "read as seconds"),
        ("dead-bug-static", "heading above these lines is lost"),
        ("dead-bug-same-side", "read as for each side"),
        ("dead-bug-same-side", "heading above these lines is lost"),
        ("dead-bug", "heading above these lines is lost"),
        ("plank", "including the front plank"),
        ("side-plank", "40 seconds each"),
        ("ytw-raise", "each letter"),
        ("hip-rotations", "opening and closing, on each leg"),
        ("fire-hydrant", "Each way is read as each side"),
        ("quadruped-hip-circles", "both directions"),
        ("bird-dog", "Each way is read as each side"),
        ("plank-side-crawl", "to the left"),
        ("mini-band-walk", "What each stands for is not named"),
        ("hip-rockers", "twice"),
        ("hip-rockers", "as many as needed"),
        ("spiderman-lunge-rotation", "10 in all"),
        ("cossack-squat", "10 in all"),
        ("knee-to-chest", "10 in all"),
        ("ninety-ninety-switch", "10 in all"),
        ("mountain-climbers", "both legs together"),
        ("swiss-ball-dead-bug", "both sides together"),
        ("wall-squat", "Only the knee cue"),
        ("toe-walk-feet-out", "on the toes"),
        ("vmo-ball-release", "two exercises"),
        ("quad-foam-roll", "two exercises"),
        ("side-lying-adductor-stretch", "The band is named two lines further up"),
    ],
)
def test_an_unclear_line_of_the_regeneration_day_has_a_note(shipped: Catalogue, slug: str, reading: str):
    assert reading in notes_on(shipped.exercises[slug], REGENERATION)


@pytest.mark.parametrize(
    ("slug", "source", "reading"),
    [
        ("hamstring-isometric-stretch", "crossley-pogo", "two or three rounds"),
        ("combat-stance-ankle-stretch", "crossley-pogo", "The first stage has no time"),
        ("seated-toe-extension-stretch", "crossley-pogo", "longer than 15 s"),
        ("tibialis-raise", "talarico-2020", "only says to repeat"),
        ("reach-roll-lift", "talarico-2020", "no count"),
        ("ytwl-raise", "talarico-2020", "for each letter"),
        ("farmers-carry", "lowenstein-rei", "the same for the way back"),
        ("plank-row", "lowenstein-rei", "until exhaustion"),
        ("hamstring-foam-roll", "melt-and-mould", "Read as"),
        ("glute-foam-roll", "melt-and-mould", "Read as"),
    ],
)
def test_an_unclear_line_of_another_source_has_a_note(shipped: Catalogue, slug: str, source: str, reading: str):
    assert reading in notes_on(shipped.exercises[slug], source)


def test_a_count_without_a_side_is_shared_by_both_sides(shipped: Catalogue):
    for slug in ("knee-to-chest", "ninety-ninety-switch", "spiderman-lunge-rotation", "cossack-squat", "mountain-climbers"):
        exercise = shipped.exercises[slug]
        assert exercise.laterality is Laterality.ALTERNATING
        counts = [dose.amount.reps.min for dose in exercise.prescriptions if isinstance(dose.amount, Reps)]
        assert counts
        assert all(count % 2 == 0 for count in counts)


# Versions of one movement


@pytest.mark.parametrize(
    "slugs",
    [
        ("couch-stretch", "kneeling-quad-hip-flexor-stretch"),
        ("combat-stretch", "combat-stance-ankle-stretch"),
        ("single-leg-deadlift", "unweighted-single-leg-deadlift", "walking-rdl"),
        ("side-lunge", "cossack-squat"),
        ("ytw-raise", "ytwl-raise"),
        ("dead-bug-static", "dead-bug-same-side", "dead-bug", "swiss-ball-dead-bug"),
    ],
)
def test_versions_of_one_movement_have_the_same_family(shipped: Catalogue, slugs: tuple[str, ...]):
    families = {shipped.exercises[slug].family for slug in slugs}
    assert len(families) == 1
    assert None not in families
