"""The red flags: how urgent each is, what it covers, and who says so. Their questions and sentences are in `app/words`.

They are a table of the program rather than records, because `red_flag` is a closed vocabulary of the contract, and because a
sign of an emergency must not depend on what authors write.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.catalogue.prescription import Citation
from app.domain.condition_vocabulary import Basis, Coverage, RedFlag, Urgency

_EMERGENCY, _SAME_DAY, _WITHIN_DAYS = Urgency.EMERGENCY, Urgency.SAME_DAY, Urgency.WITHIN_DAYS
_ALL, _LEGS, _PART = Coverage.EVERYTHING, Coverage.LEGS_AND_STANDING, Coverage.PAINFUL_PART


class RedFlagFacts(NamedTuple):
    """What a red flag means. `condition` is the slug of the condition that it stands for, whose rules then apply.

    `words` are what runners type for it, and after a place word it is asked about. These are general knowledge (limber-house).
    """

    urgency: Urgency
    covers: Coverage
    citations: tuple[Citation, ...]
    basis: Basis = Basis.READ
    condition: str | None = None
    words: tuple[str, ...] = ()
    place_words: tuple[str, ...] = ()


def _cite(*places: tuple[str, str]) -> tuple[Citation, ...]:
    return tuple(Citation(source=source, place=place) for source, place in places)


RED_FLAGS: Final[Mapping[RedFlag, RedFlagFacts]] = MappingProxyType(
    {
        RedFlag.SADDLE_NUMBNESS_OR_BLADDER_BOWEL: RedFlagFacts(
            _EMERGENCY,
            _ALL,
            _cite(("nhs-borders-back", "Page"), ("norfolk-back", "Page")),
            words=("cauda equina", "numb between the legs"),
        ),
        RedFlag.BOTH_LEGS_WEAK_OR_PAINFUL: RedFlagFacts(
            _EMERGENCY, _ALL, _cite(("nhs-borders-back", "Page"), ("nhs-sciatica", "Page"))
        ),
        RedFlag.CHEST_PAIN_OR_FAINT: RedFlagFacts(
            _EMERGENCY, _ALL, _cite(("par-q", "Questions")), words=("chest pain", "fainting", "fainted", "heart attack")
        ),
        RedFlag.PREGNANCY_STOP_SIGN: RedFlagFacts(_SAME_DAY, _ALL, _cite(("acog-stop-signs", "Page"))),
        RedFlag.ONE_CALF_SWOLLEN_WARM: RedFlagFacts(
            _SAME_DAY,
            _ALL,
            _cite(("nhs-dvt", "Page"), ("bartsch-2021", "Abstract")),
            words=("blood clot", "dvt", "deep vein thrombosis", "thrombosis", "swollen calf"),
        ),
        RedFlag.SNAP_AND_NO_PUSH: RedFlagFacts(
            _EMERGENCY,
            _LEGS,
            _cite(("tims-calf", "Page, first part")),
            words=("achilles rupture", "ruptured achilles", "torn achilles", "achilles tear"),
        ),
        RedFlag.CANNOT_BEAR_WEIGHT: RedFlagFacts(
            _SAME_DAY,
            _LEGS,
            _cite(("g-care-foot", "Page"), ("nhsggc-knee", "Page"), ("uni-sheffield", "Page")),
            words=("cannot walk", "can't walk", "cannot put weight on it"),
        ),
        # It covers everything, although a leg is hurt: the way leads to the emergency department, and nothing else is offered.
        RedFlag.DEFORMED_OR_NUMB: RedFlagFacts(_EMERGENCY, _ALL, _cite(("uni-sheffield", "Page"), ("g-care-foot", "Page"))),
        RedFlag.HOT_SWOLLEN_OR_FEVER: RedFlagFacts(
            _SAME_DAY, _ALL, _cite(("g-care-knee", "Page"), ("lincolnshire-knee", "Page"))
        ),
        RedFlag.KNEE_LOCKS_OR_GIVES_WAY: RedFlagFacts(
            _SAME_DAY,
            _LEGS,
            _cite(("lincolnshire-knee", "Page"), ("g-care-knee", "Page")),
            words=("locked knee", "knee locks", "knee gives way"),
            place_words=("meniscus", "torn meniscus"),
        ),
        RedFlag.SPOT_ON_BONE: RedFlagFacts(
            _WITHIN_DAYS,
            _LEGS,
            _cite(("nhs-shin-splints", "Page"), ("alterra", "Page"), ("fpnotebook-calcaneal", "Page")),
            place_words=("ball of the foot", "metatarsalgia", "morton's", "morton's neuroma", "top of the foot"),
        ),
        RedFlag.NIGHT_OR_REST_PAIN: RedFlagFacts(
            _WITHIN_DAYS,
            _PART,
            _cite(("etg-mtss", "Page"), ("g-care-knee", "Page"), ("nhsggc-knee", "Page")),
        ),
        RedFlag.HOP_HURTS_BONE: RedFlagFacts(_WITHIN_DAYS, _LEGS, _cite(("etg-mtss", "Page"), ("fpnotebook-calcaneal", "Page"))),
        RedFlag.DEEP_GROIN_PAIN_GROWING: RedFlagFacts(
            _SAME_DAY,
            _LEGS,
            _cite(("fnsf-2017", "Abstract"), ("london-marathon-femoral", "Page")),
            place_words=("hip impingement", "fai", "pinching hip", "labrum"),
        ),
        RedFlag.LEG_SIGNS: RedFlagFacts(_WITHIN_DAYS, Coverage.NOTHING, _cite(("nhsggc-back", "Page")), condition="sciatica"),
        RedFlag.UNWELL_OR_WEIGHT_LOSS: RedFlagFacts(_WITHIN_DAYS, _ALL, _cite(("nhsggc-knee", "Page"))),
        RedFlag.RECENT_SURGERY: RedFlagFacts(
            _WITHIN_DAYS, _ALL, _cite(("dchft-surgery", "Page"), ("urostomy", "Page")), condition="after_surgery"
        ),
        RedFlag.BROKEN_VERTEBRA: RedFlagFacts(
            _SAME_DAY,
            _ALL,
            _cite(("too-fit-to-fracture", "Slides"), ("brooke-wavell-2022", "Abstract"), ("nhsggc-back", "Page")),
            condition="broken_vertebra",
        ),
        RedFlag.NOBODY_KNOWS: RedFlagFacts(_WITHIN_DAYS, _PART, _cite(("par-q", "Questions")), condition="unknown_pain"),
    }
)
"""Every red flag, in the order of the vocabulary."""

SOURCES: Final = frozenset(citation.source for facts in RED_FLAGS.values() for citation in facts.citations)
"""Every source that the red flags cite, whatever the catalogue holds."""
