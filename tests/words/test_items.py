"""Why an item is in a routine and what to take care of, in English."""

import pytest

from app.domain.catalogue.anatomy import Reach
from app.domain.catalogue.catalogue import Region
from app.domain.composer.item_reasons import Cautions, ConditionHelp, ItemReasons, RegionWork
from app.domain.vocabulary import RegionRole
from app.words.en.items import explain_item, explain_work, format_cautions
from tests.builders import a_condition, a_region

ANKLE, CALF, SHIN, HAMSTRINGS = a_region(), a_region("calf"), a_region("shin"), a_region("hamstrings")
LEG, TENDON, QUADRICEPS = a_region("lower-leg"), a_region("achilles-tendon"), a_region("quadriceps")
MAIN, ASIDE = RegionRole.PRIMARY, RegionRole.SECONDARY


def the_work(
    *worked: Region, role: RegionRole = MAIN, reach: Reach = Reach.DIRECT, requested: tuple[Region, ...] = (ANKLE,)
) -> RegionWork:
    return RegionWork(role=role, reach=reach, requested=requested, worked=worked)


@pytest.mark.parametrize(
    ("work", "text"),
    [
        ([the_work(ANKLE)], "Works the ankle directly."),
        ([the_work(CALF, SHIN, requested=(LEG,))], "For the lower leg: works the calf and shin directly."),
        ([the_work(ANKLE, role=ASIDE)], "Also works the ankle."),
        ([the_work(CALF, role=ASIDE, requested=(LEG,))], "For the lower leg: also works the calf."),
        ([the_work(CALF, reach=Reach.THROUGH_MOVER)], "Works the calf, which moves the ankle."),
        ([the_work(CALF, role=ASIDE, reach=Reach.THROUGH_MOVER)], "Also works the calf, which moves the ankle."),
        ([the_work(CALF, SHIN, reach=Reach.THROUGH_MOVER)], "Works the calf and shin, which move the ankle."),
        ([the_work(HAMSTRINGS, reach=Reach.THROUGH_MOVER)], "Works the hamstrings, which move the ankle."),
        ([the_work(QUADRICEPS, reach=Reach.THROUGH_MOVER)], "Works the quadriceps, which moves the ankle."),
        ([the_work(TENDON, requested=(TENDON,))], "Works the Achilles tendon directly."),
        ([the_work(ANKLE), the_work(CALF, role=ASIDE, requested=(CALF,))], "Works the ankle directly. Also works the calf."),
        ([], "Works none of the requested regions."),
    ],
)
def test_work_is_explained_from_role_reach_and_regions(work: list[RegionWork], text: str):
    assert explain_work(tuple(work)) == text


def test_an_item_is_explained_by_its_work_then_by_the_request():
    reasons = ItemReasons((the_work(ANKLE),), raises_pulse=False, included=True, recommended_by="Moving warm-up", not_recent=True)
    assert explain_item(reasons) == (
        "Works the ankle directly. You asked for it. "
        "Recommended for this by the sources of “Moving warm-up”. You have not done it recently."
    )


@pytest.mark.parametrize(
    ("work", "text"),
    [
        ((), "Raises the pulse before the run."),
        ((the_work(ANKLE),), "Works the ankle directly. Raises the pulse before the run."),
    ],
)
def test_an_exercise_that_raises_the_pulse_says_so(work: tuple[RegionWork, ...], text: str):
    assert explain_item(ItemReasons(work, raises_pulse=True, included=False, recommended_by=None, not_recent=False)) == text


def test_cautions_for_requested_conditions_come_first():
    cautions = Cautions(("Go slowly.",), (a_condition("knee_pain"),), ("Stop at a pinch.",))
    assert format_cautions(cautions) == [
        "Go slowly.",
        "Take care with knee pain: go gently, and leave it out if it hurts.",
        "Stop at a pinch.",
    ]


def test_an_item_that_helps_with_a_condition_says_how():
    knee_pain = a_condition("knee_pain")
    reasons = ItemReasons(
        (),
        included=False,
        raises_pulse=False,
        recommended_by=None,
        not_recent=False,
        helps=(ConditionHelp(knee_pain, (a_region("glutes"),)),),
        preferred_for=(knee_pain, a_condition("hip_pain")),
    )
    assert explain_item(reasons) == "Training the glutes helps with knee pain. Preferred for knee pain and hip pain."
