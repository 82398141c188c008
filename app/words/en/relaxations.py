"""Ways out of a refusal, in English."""

from app.domain.errors import Relaxation
from app.domain.vocabulary import Equipment, NextRun
from app.words.en.phrases import name_equipment, within_sentence


def format_relaxation(relaxation: Relaxation) -> str:
    """Format one change of the question after which it has a routine, such as "ask for at least 4 minutes"."""
    value = relaxation.value
    if relaxation.parameter == "equipment":
        return f"use {name_equipment(Equipment(value))}"
    if relaxation.helps_with is not None:
        return f"train the region {value}, which helps with {within_sentence(relaxation.helps_with)}"
    article = "an" if value == NextRun.EASY else "a"
    sentences = {
        "minutes": f"allow at least {value} minutes",
        "level": f"choose the level {value}",
        "next_run": f"warm up for {article} {value} run",
        "place": f"do it {value}",
        "exclude": f"do not exclude {value}",
        "include": f"do not include {value}",
        "region": f"choose the larger region {value}",
        "protocol": f"follow the protocol {value}",
        "phase": f"choose the phase {value}, which follows {relaxation.protocol}",
    }
    return sentences[relaxation.parameter]
