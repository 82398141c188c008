"""Why an exercise is not in a routine, in English."""

from typing import Final

from app.domain.catalogue.exercise import Exercise
from app.domain.composer.omissions import Exclusion, Omission
from app.domain.composer.reasons import Reason
from app.domain.vocabulary import Method
from app.words.en.phrases import join_words, name_condition, name_equipment

_METHODS: Final = {
    Method.RELEASE: "releases",
    Method.MOBILITY: "mobility exercises",
    Method.DYNAMIC_STRETCH: "dynamic stretches",
    Method.STATIC_STRETCH: "static stretches",
    Method.PRE_CONTRACTION_STRETCH: "contract-relax stretches",
    Method.ACTIVATION: "activation exercises",
    Method.DRILL: "drills",
    Method.STRENGTH: "strength exercises",
    Method.PLYOMETRIC: "jumps and hops",
    Method.CARDIO: "exercises that raise the pulse",
}


_TEXTS: Final = {
    Reason.REGION: "works none of the requested regions",
    Reason.PROTOCOL: "not part of this protocol",
    Reason.FLOOR_OUTDOORS: "done on the floor, which is left out outdoors",
    Reason.NEXT_RUN: "hops and fast runs are only for the warm-up before a quality run or a race",
    Reason.LEVEL: "needs more experience than the requested level",
    Reason.NO_DEMANDS: "nobody has judged what it demands of the body, so it is left out where a condition is given",
    Reason.SORE_REGION: "its main target is sore, or it lands through what is sore",
    Reason.RED_FLAG: "somebody should examine you before you do this",
    Reason.EXCLUDED: "excluded by the request",
    Reason.NO_DOSE: "no source gives a dose for this phase, or only for later weeks of a programme",
    Reason.TOO_LONG: "even its shortest dose exceeds the time, or the share of it that its block or one exercise may take",
    Reason.ANOTHER_VERSION: "another version of the same movement was chosen",
    Reason.NEARLY_THE_SAME: "an exercise that feels nearly the same was chosen",
    Reason.NOT_PAIRED: "needs a matching movement after the release, and none fits",
    Reason.LESS_FITTING: "other exercises fit the regions and the time better",
}


def explain_omission(omission: Omission) -> str:
    """Explain why an exercise is left out, such as "Couch stretch: static stretches are not for this phase."."""
    return f"{omission.exercise.name}: {_explain(omission)}."


def _explain(omission: Omission) -> str:
    exercise = omission.exercise
    match omission.reason:
        case Reason.PHASE:
            return f"{_METHODS[exercise.method]} are not for this phase"
        case Reason.EQUIPMENT:
            return f"needs {_equipment(exercise)}"
        case Reason.CONDITION:
            return "; ".join(map(_explain_exclusion, omission.conditions))
        case reason:
            return _TEXTS[reason]


def _explain_exclusion(exclusion: Exclusion) -> str:
    texts = (*exclusion.reasons, *(("it takes more effort than suits it",) if exclusion.is_too_hard else ()))
    reasons = f" ({join_words(texts)})" if texts else ""
    return f"left out because of {name_condition(exclusion.condition)}{reasons}"


def _equipment(exercise: Exercise) -> str:
    return join_words((" with ".join(map(name_equipment, needed)) for needed in exercise.equipment_sets), "or")
