"""The page for coaches says the rules, numbers, evidence and formulas that the code uses, and every source is there."""

import re
from dataclasses import fields
from math import exp
from pathlib import Path

import pytest

from app.documents.reading import read_catalogue
from app.domain.training_load import averages, day_series, finding_groups, monotony, verdict
from app.domain.training_load.metrics import Metrics
from app.domain.training_load.plan import EASY_UP_TO_RPE, HARD_FROM_RPE
from app.domain.training_load.rule_table import REPAIRABLE_RULES, RULES, SOURCES, THRESHOLDS
from app.domain.training_load.rules import frequency, ramps, rule, single_run, sleep_and_stress
from app.domain.training_load.rules.monotony import STRAIN_DAYS, STRAIN_LEAST_VALUES, STRAIN_MARGIN_PERCENT
from app.domain.training_load.rules.rule import Rule
from app.domain.vocabulary import SourceKind

PAGE = (Path(__file__).parents[2] / "docs" / "training-load.md").read_text(encoding="utf-8")
PROSE = re.sub(r"\s+", " ", PAGE)
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in PAGE.splitlines()
    if line.startswith("|") and len(cells := [cell.strip() for cell in line.strip().strip("|").split("|")]) > 1
}
NAMED = {name for name in ROWS if re.fullmatch(r"[a-z]+(_[a-z]+)*(\.[a-z_]+)?", name)} - {
    "rule",
    "threshold",
    "metric",
    "monotony",
    "strain",
}


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_a_rule_is_published_as_it_is(each: Rule):
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| `{each.id}` |")]
    mendable = "yes" if each.repairable else ""
    cells = [each.summary, ", ".join(each.severities), each.evidence.source, each.evidence.confidence, mendable]
    assert [[cell.strip() for cell in row.strip().strip("|").split("|")][1:] for row in rows] == [cells]


@pytest.mark.parametrize("name", THRESHOLDS)
def test_a_threshold_is_published_as_it_is(name: str):
    own = THRESHOLDS[name]
    assert ROWS[name] == [f"{own.default:g}", f"{own.min:g}", f"{own.max:g}", own.unit, own.meaning]


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_the_evidence_is_published_as_it_is(each: Rule):
    told = (each.evidence.result, each.evidence.disputed or "", *each.further_sources)
    (line,) = re.findall(rf"- `{each.id}`\. .*?(?= - `|$| ## )", PROSE[PROSE.index("## 5.") :])
    assert all(part in line for part in told)


def test_nothing_is_published_that_is_not_in_the_table():
    rules = {each.id for each in RULES}
    assert {name for name in NAMED if "." in name or "_" in name} <= rules | THRESHOLDS.keys()
    assert len(rules) == len(RULES)
    assert 0 < len(REPAIRABLE_RULES) < len(RULES)


def test_every_source_of_a_rule_is_in_the_catalogue():
    assert set(read_catalogue().sources) >= SOURCES


def test_studies_and_reviews_are_marked_as_such():
    sources = read_catalogue().sources
    own = {slug for slug in SOURCES if sources[slug].kind in (SourceKind.STUDY, SourceKind.REVIEW)}
    assert own == SOURCES - {"lowenstein-rei", "crossley-pogo", "limber-house"}
    assert all(sources[slug].year for slug in own)


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.id)
def test_every_threshold_of_a_rule_is_in_its_words(each: Rule):
    named = set(re.findall(r"\{(\w+)\}", each.asking))
    told_elsewhere = {"reach_days", "mean_au"}
    assert named <= each.defaults.keys() <= named | told_elsewhere


@pytest.mark.parametrize(
    "words",
    [
        f"easy up to {EASY_UP_TO_RPE:g}, hard from {HARD_FROM_RPE:g}",
        f"at most {day_series.TRAILING_DAYS} days later",
        f"more than {day_series.MOST_DAYS:,} days",
        f"at most {rule.MAX_NEIGHBOURS} that follow",
        f"one of the {single_run.SPIKE_DAYS} before",
        f"reaches back less than {single_run.REACH_DAYS:g} days",
        f"within the {ramps.USED_TO_DAYS + ramps.WEEK_DAYS} before those",
        f"need {monotony.WEEK_DAYS} days without",
        f"needs {STRAIN_DAYS} days with a value before (at least {STRAIN_LEAST_VALUES} of them known)",
        f"from {STRAIN_MARGIN_PERCENT:g} % above the percentile",
        f"over the {sleep_and_stress.SLEEP_DAYS} days up to it",
        f"begins at most {finding_groups.REPEAT_DAYS} days after",
        f"warnings of {verdict.WARNINGS_OF_OVERLOAD} different rules",
        f"ended in the {verdict.VERDICT_DAYS} days before the present",
        f"Any {frequency.WEEK_DAYS} days",
    ],
)
def test_the_numbers_in_the_prose_are_those_of_the_code(words: str):
    assert words in PROSE


@pytest.mark.parametrize(
    ("variant", "formula"), [("exp", "1 - e^(-1/{d}) = {k:.4f}"), ("inv", "1/{d} = {k:.4f}"), ("span", "2/({d}+1) = {k:.4f}")]
)
def test_the_weights_of_the_variants_are_published(variant: str, formula: str):
    told = " and ".join(
        formula.format(d=span, k=averages.WEIGHTS[variant](span)) for span in (averages.ATL_DAYS, averages.CTL_DAYS)
    )
    assert told in PAGE
    assert averages.WEIGHTS["exp"](7) == 1 - exp(-1 / 7)


def test_every_reason_for_a_null_is_published():
    assert all(f"`{reason}`" in PAGE for reason in monotony.MissingReason)
    assert {"monotony_missing", "acute_chronic"} <= {each.name for each in fields(Metrics)}
