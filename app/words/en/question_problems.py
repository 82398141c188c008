"""The problems of a routine question, in English."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.domain.composer.reasons import Reason
from app.domain.errors import ConditionLeavesNothing, NoRoutine, QuestionFault, QuestionProblem
from app.domain.unsuited import Unsuited
from app.words.en.phrases import join_words, within_sentence

_OBSTACLES: Final = {
    Reason.PHASE: "its method is not for this phase",
    Reason.PROTOCOL: "it is not part of this protocol",
    Reason.FLOOR_OUTDOORS: "it is done on the floor, which is left out outdoors",
    Reason.NEXT_RUN: "hops and fast runs are only for the warm-up before a quality run or a race",
    Reason.EQUIPMENT: "it needs equipment that is not available",
    Reason.LEVEL: "it needs more experience than the requested level",
    Reason.NO_DEMANDS: "nobody has judged what it demands of the body, which a condition needs",
    Reason.CONDITION: "a requested condition rules it out",
    Reason.SORE_REGION: "its main target is sore, or it lands through what is sore",
    Reason.RED_FLAG: "somebody should examine the runner first",
    Reason.EXCLUDED: "the request excludes it",
    Reason.NO_DOSE: "no source gives it a dose for this phase, or only for later weeks of a programme",
    Reason.TOO_LONG: "its shortest dose exceeds the time, or the share of it that its block or one exercise may take",
    Reason.ANOTHER_VERSION: "another version of the same movement was chosen",
    Reason.NEARLY_THE_SAME: "an exercise that feels nearly the same was chosen",
    Reason.LESS_FITTING: "other exercises fit the regions and the time better",
    Reason.ENOUGH_OF_ITS_PATTERN: "enough exercises with the same pattern of movement were chosen",
    Reason.NOT_PAIRED: "it needs a matching movement after the release, and none fits",
}


_UNSUITED: Final = {
    Unsuited.NOT_HELPED: "There is no routine for “{word}”. Name the region that you want to work.",
    Unsuited.AFTER_BIRTH: (
        "There are no rules here for the first weeks after a birth. Ask the midwife or doctor which exercises are safe. "
        "Six weeks after it, or when they have agreed, name the region that you want to work."
    ),
    Unsuited.NEEDS_DIAGNOSIS: (
        "There are no rules here for “{word}”. See a doctor or physiotherapist, and ask which exercises are safe for you."
    ),
}


_TEMPLATES: Final[Mapping[QuestionFault, str]] = MappingProxyType(
    {
        QuestionFault.UNKNOWN_REGION: "There is no region with this slug, name or alias; `GET /v1/regions` lists all of them.",
        QuestionFault.SEVERAL_NAMES: (
            "`{names}` takes one name at a time, without commas: repeat the parameter for several, or list them in a body."
        ),
        QuestionFault.UNSUITED_WORD: "{obstacle}",
        QuestionFault.UNKNOWN_CONDITION: "There is no condition with this slug, name or alias; `GET /v1/conditions` lists all.",
        QuestionFault.UNKNOWN_EXERCISE: "There is no exercise with this slug; `GET /v1/exercises` lists all of them.",
        QuestionFault.UNKNOWN_PROTOCOL: "`protocol` must be one of: {accepted}.",
        QuestionFault.INCLUDED_AND_EXCLUDED: "{names} is both included and excluded.",
        QuestionFault.SORE_REGION_REQUESTED: (
            "The sore region is all that was requested. Request another region, or name the `condition` instead."
        ),
        QuestionFault.PROTOCOL_NOT_FOR_PHASE: "This protocol is only for: {names}.",
        QuestionFault.NEXT_RUN_WITHOUT_WARM_UP: "`next_run` is only for warm-ups: use it with the phase pre, or leave it out.",
        QuestionFault.TOO_MANY_INCLUDED: "`include` names {names} exercises, and `max_exercises` allows fewer.",
        QuestionFault.NO_RACE: "This is only for the warm-up before a race: use it with `next_run=race`, or leave it out.",
        QuestionFault.LONGER_THAN_TO_START: "The race starts in {names} minutes, so `minutes` must be at most that.",
        QuestionFault.CANNOT_INCLUDE: "{exercise} cannot be included: {obstacle}.",
        QuestionFault.CANNOT_INCLUDE_TOGETHER: (
            "These exercises do not fit together: they are versions of one movement, feel nearly the same, need the same slot, "
            "take too long, stretch a muscle for too long, or are more than a routine may have."
        ),
        QuestionFault.NO_DOSE_FOR_PHASE: (
            "`seconds` is required: no source gives this exercise a dose for this phase, or only for later weeks of a programme."
        ),
        QuestionFault.NO_MORE_VARIATIONS: (
            "The number of different routines for this question is {names}, counted from variation 0. More minutes, equipment or "
            "regions lead to more."
        ),
        QuestionFault.SWAPPED_TWICE: "Another swap replaces the exercise at this position. Send one swap for each position.",
        QuestionFault.NO_SUCH_POSITION: "The routine has {names} exercises, and positions count from 1.",
        QuestionFault.CANNOT_SWAP: "{exercise} cannot be swapped in: {obstacle}.",
        QuestionFault.SWAPPED_FOR_ANOTHER_ITEM: "{exercise} is in this routine already.",
        QuestionFault.SWAP_NOT_IN_ROUNDS: "No source gives {exercise} {rounds} sets, one for each round of the superset.",
        QuestionFault.SWAP_TOO_LONG: (
            "{exercise} takes at least {shortest} s, and {free} s are free in its place. Allow more minutes, or choose another."
        ),
    }
)


def explain_question_problem(problem: QuestionProblem) -> str:
    """Explain a problem, such as "There is no exercise with this slug."."""
    facts = {"names": join_words(problem.names or ("",)), "accepted": ", ".join(problem.accepted)}
    match problem.fault, problem.names:
        case (QuestionFault.CANNOT_INCLUDE | QuestionFault.CANNOT_SWAP, (exercise, reason)):
            facts |= {"exercise": exercise, "obstacle": _OBSTACLES[Reason(reason)]}
        case (QuestionFault.SWAPPED_FOR_ANOTHER_ITEM, (exercise,)):
            facts |= {"exercise": exercise}
        case (QuestionFault.SWAP_NOT_IN_ROUNDS, (exercise, rounds)):
            facts |= {"exercise": exercise, "rounds": rounds}
        case (QuestionFault.SWAP_TOO_LONG, (exercise, shortest, free)):
            facts |= {"exercise": exercise, "shortest": shortest, "free": free}
        case (QuestionFault.UNSUITED_WORD, (word, unsuited)):
            facts |= {"obstacle": _UNSUITED[Unsuited(unsuited)].format(word=word)}
    return _TEMPLATES[problem.fault].format(**facts)


def explain_refusal(refusal: NoRoutine) -> str | None:
    """Explain why a condition leaves nothing; None for a refusal that is explained by its kind."""
    if not isinstance(refusal, ConditionLeavesNothing):
        return None
    names = join_words(map(within_sentence, refusal.conditions))
    if refusal.is_running_ruled_out:
        return f"Because of {names} there is no routine before or after a run: running waits until it no longer hurts."
    if refusal.is_fast_running_ruled_out:
        return f"Because of {names} there is no warm-up for a quality run or a race: fast running waits until it no longer hurts."
    reasons = f": {'; '.join(refusal.reasons)}" if refusal.reasons else ""
    return f"Because of {names}, nothing is left that trains the requested regions in this phase{reasons}."
