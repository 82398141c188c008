"""Plain English."""

from typing import Final

from app.words import Words
from app.words.en import (
    advice,
    alternatives,
    bent,
    calendar,
    cues,
    doses,
    findings,
    items,
    load_rules,
    missing_data,
    omissions,
    problem_details,
    problems,
    question_problems,
    red_flags,
    relaxations,
    repairs,
    request_notes,
    rules,
    speech,
    todays_advice,
    underfill,
)

WORDS: Final = Words(
    advice=advice,
    alternatives=alternatives,
    bent=bent,
    calendar=calendar,
    cues=cues,
    doses=doses,
    findings=findings,
    items=items,
    load_rules=load_rules,
    missing_data=missing_data,
    omissions=omissions,
    problem_details=problem_details,
    problems=problems,
    question_problems=question_problems,
    red_flags=red_flags,
    relaxations=relaxations,
    repairs=repairs,
    request_notes=request_notes,
    rules=rules,
    speech=speech,
    todays_advice=todays_advice,
    underfill=underfill,
)
