"""A small catalogue as a folder of files."""

from pathlib import Path

SOURCES = """
[[source]]
slug = "a-source"
title = "Moving well"
authors = "A. Author"
publisher = "A journal"
kind = "article"
summary = "Says what to do."
"""
REGIONS = """
[[region]]
slug = "ankle"
name = "Ankle"
kind = "joint"
"""
EXERCISES = """
[[exercise]]
slug = "ankle-rocks"
name = "Ankle rocks"
method = "mobility"
positions = ["standing"]
laterality = "bilateral"
level = "beginner"
effort = "easy"
phases = ["pre"]
regions = [{ slug = "ankle", role = "primary" }]
instructions = ["Rock the knee over the toes."]
citations = [{ source = "a-source", place = "page 1" }]

[[exercise.prescriptions]]
citation = { source = "a-source", place = "page 1" }
sets = 2
reps = [5, 10]
tempo = { out_seconds = 5, hold_seconds = 0, back_seconds = 5 }
last_rep_hold_seconds = { min = 3, max = 4 }
"""
CONDITIONS = """
[[condition]]
slug = "sore_ankle"
name = "Sore ankle"
kind = "complaint"
meaning = "An ankle that hurts."

[[condition.rules]]
demand = "impact"
severity = "avoid"
reason = "it hurts"
basis = "read"
citation = { source = "a-source", place = "page 1" }
"""
PROTOCOLS = """
[[protocol]]
slug = "a-protocol"
name = "A protocol"
summary = "Moves."
phases = ["pre", "post", "recovery", "strength", "daily"]
default_for = ["pre", "post", "recovery", "strength", "daily"]
blocks = [{ title = "Move", methods = ["mobility"], max_share_percent = 100 }]
citations = [{ source = "a-source", place = "page 1" }]
minutes = [5, 30]
"""


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new))
