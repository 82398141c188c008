"""The rules of training load in English: titles, summaries, evidence, thresholds."""

from dataclasses import replace
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.domain.training_load.rule_table import RULES_BY_ID
from app.words.load_rules import RuleText


def describe_rule(rule: RuleId) -> RuleText:
    """Return the texts of a rule."""
    return _TEXTS[rule]


def describe_threshold(rule: RuleId, name: str) -> str:
    """Return a sentence about a threshold: what applies exactly at the limit."""
    return _THRESHOLDS[rule, name]


def _with_defaults(rule: RuleId, text: RuleText) -> RuleText:
    """The text with the default thresholds in its summary."""
    defaults = {name: f"{value:g}" for name, value in RULES_BY_ID[rule].defaults.items()}
    return replace(text, summary=text.summary.format(**defaults))


_REAL_LOGS: Final = "Real logs contain such entries."
_PRACTICE: Final = (
    "No study. Coaches keep hard days apart, and the article lowenstein-rei passes on the advice not to put them close together."
)
_PRACTICE_DISPUTED: Final = "Coaching practice; trained runners do more at times."
_FOSTER: Final = (
    "Foster's athletes: weeks of high monotony and strain came before illnesses; the cut-offs were each athlete's own."
)

_TEMPLATES: Final = {
    RuleId.OVERLAPPING_WORKOUTS: RuleText(
        title="Workouts at the same time",
        summary="No two workouts at the same time.",
        window="every pair",
        result=_REAL_LOGS,
    ),
    RuleId.FUTURE_DONE_WORKOUT: RuleText(
        title="Done in the future",
        summary="A workout that is marked as done has started by now.",
        window="each workout",
        result=_REAL_LOGS,
    ),
    RuleId.PAST_PLANNED_WORKOUT: RuleText(
        title="Planned, past and not confirmed",
        summary="A planned workout whose end is past has been done, or is left out.",
        window="each workout",
        result=_REAL_LOGS,
    ),
    RuleId.POSSIBLE_DUPLICATE: RuleText(
        title="One workout, recorded twice or in pieces",
        summary="Each workout is sent once and in one piece.",
        window="every pair of one kind",
        result=_REAL_LOGS,
    ),
    RuleId.IMPLAUSIBLE_WORKOUT: RuleText(
        title="Implausible length or speed",
        summary="Strength and mobility workouts last at most {support_hours} hours, a run at most {run_hours}; no run is "
        "faster than the world record or slower than 2 km/h.",
        window="each workout",
        result=_REAL_LOGS,
    ),
    RuleId.HARD_HARD_GAP: RuleText(
        title="Time between hard workouts",
        summary="More than {hours} hours from the end of one hard run or hard strength workout to the start of the next.",
        window="every pair, in elapsed hours",
        result=(
            "14 runners, the day after strength and running: time to exhaustion fell from 335 s to 238 s. The article "
            "lowenstein-rei passes on the advice of more than 24 h after hard runs and after hard strength."
        ),
        disputed="Moderate for how the next run goes; low for injury, which the study did not examine.",
    ),
    RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN: RuleText(
        title="Hard strength before a hard run",
        summary="At least {hours} hours from the end of hard strength to the start of a hard run.",
        window="every pair, in elapsed hours",
        result=(
            "A review of strength training combined with endurance training: how much strength work takes from the next "
            "endurance workout depends on its dose."
        ),
        disputed="How long the legs stay tired depends on the dose; 48 h is a cautious round figure.",
    ),
    RuleId.HARD_DAYS_IN_A_ROW: RuleText(
        title="Hard days in a row",
        summary="Fewer than {days} local days in a row with a hard workout.",
        window="local days in a row",
        result=_PRACTICE,
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.HARD_WORKOUTS_PER_WEEK: RuleText(
        title="Hard workouts in seven days",
        summary="At most {workouts} hard workouts in any 7 local days.",
        window="any 7 local days",
        result=_PRACTICE,
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.SINGLE_RUN_SPIKE: RuleText(
        title="A run much longer than the longest before",
        summary=(
            "No run longer than {percent} % of the longest in the 30 days before; above {high_percent} % the finding is high."
        ),
        window="30 local days before the run",
        result=(
            "5,205 runners: compared with runs of at most 10 % above the longest of 30 days, overuse injuries had a hazard rate "
            "ratio of 1.64 (above 10 to 30 %), 1.52 (above 30 to 100 %) and 2.28 (above 100 %)."
        ),
        disputed="Observational, and the ratios do not rise evenly.",
    ),
    RuleId.WEEKLY_DISTANCE_RAMP: RuleText(
        title="Much more distance in a week",
        summary=(
            "The last 7 local days have at most {percent} % more running distance than the 7 before, or than any 7 of the 28 "
            "before."
        ),
        window="7 local days against the 28 before, rolling",
        result=(
            "Novice runners: those who added more than 30 % had distance-related injuries at a hazard ratio of 1.59 (p = .07)."
        ),
        disputed="Not significant. A trial refuted that 10 % a week is safer (buist-2008), so there is no finding below this.",
    ),
    RuleId.EASY_SHARE: RuleText(
        title="Share of easy training",
        summary="At least {percent} % of the minutes of 14 local days are easy; below {low_percent} % the finding is advice.",
        window="14 local days, rolling",
        result=(
            "Elite endurance athletes did most of their training easy. The article lowenstein-rei asks for 80 % of all training."
        ),
        disputed=(
            "Moderate for elites, low for recreational runners. Minutes and workouts give different shares (both are reported), "
            "and real logs almost always miss 80 %."
        ),
    ),
    RuleId.MONOTONY: RuleText(
        title="Days much alike",
        summary="A monotony of at most {ratio} over 7 local days with a mean of {mean_au} AU a day or more.",
        window="7 local days, rolling",
        result=_FOSTER,
        disputed="The cut-off is a convention, and with no variation at all the figure does not exist.",
    ),
    RuleId.STRAIN: RuleText(
        title="Strain above the runner's own",
        summary=(
            "The strain of any 7 days is at most {margin_percent} % above percentile {percentile} of the runner's own 84 days "
            "before."
        ),
        window="7 local days, rolling, against the 84 before",
        result=_FOSTER,
        disputed="The cut-off is a convention; by definition some weeks of any runner lie above it.",
    ),
    RuleId.ACUTE_CHRONIC_RATIO: RuleText(
        title="Acute to chronic training load",
        summary="Nothing: the ratio is shown (coupled, uncoupled and exponentially weighted) and never judged.",
        window="7 against 28 local days, rolling",
        result="A review that links a fast rise of training load above the usual level to injury, by this ratio.",
        disputed=(
            "The ratio is partly an artefact of its own arithmetic (lolli-2017), its use against injury has been argued against "
            "(impellizzeri-2020, wang-2020), and 5,205 runners gave it no support (frandsen-2025)."
        ),
    ),
    RuleId.SHORT_SLEEP: RuleText(
        title="Short sleep",
        summary="A mean of at least {hours} hours of sleep over 14 days, with at least {reports} nights reported.",
        window="14 local days, rolling",
        result=(
            "95 endurance athletes: sleep below 7 h was followed by more new injuries in the 14 days after, hazard ratio 1.51. "
            "The article lowenstein-rei describes it as one single night; the study used a lag of 14 days."
        ),
        disputed="Low to moderate: one observational study of 95 athletes; it does not show that one short night does harm.",
    ),
    RuleId.LIFE_STRESS_WITH_HARD_WORK: RuleText(
        title="Hard work on stressful days",
        summary="No hard workout on a day with life stress of {stress} or more out of 5, nor on the day after.",
        window="the local day of the workout and the day before",
        result=(
            "Endurance athletes: psychosocial factors such as stress were associated with signs of injury and illness. The "
            "article lowenstein-rei describes a larger effect than that of training volume, and advises training less when "
            "life asks more."
        ),
        disputed="Low to moderate; reported by the athletes themselves, and the threshold is a working value.",
    ),
    RuleId.STRENGTH_MOBILITY_FREQUENCY: RuleText(
        title="Strength and mobility work in a week",
        summary=(
            "At least {workouts} strength or mobility workouts in any 7 days, of {min_minutes} to {max_minutes} minutes each."
        ),
        window="7 local days, rolling; and each workout",
        result=(
            "An article: experts advise strength or mobility work two or three times a week for 10 to 30 minutes, to begin with."
        ),
        disputed="Moderate for the benefit of strength work, low for the dose; crossley-pogo says one to three times a week.",
    ),
    RuleId.RAMP_WITHOUT_STRENGTH_CUT: RuleText(
        title="More distance and no less strength work",
        summary=(
            "When the last 7 local days have {percent} % more distance than the 7 before, or than any 7 of the 28 before, "
            "strength work gets shorter."
        ),
        window="7 local days against the 28 before, rolling",
        result="An article: strength work can take less time while mileage rises, in cycles.",
        disputed="Advice without a figure; the threshold is a working value.",
    ),
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: RuleText(
        title="Static stretching before hard work",
        summary="No static stretching in the {minutes} minutes before a hard workout.",
        window="every pair, in elapsed minutes",
        result="A review of trials: holds of 60 s and more per muscle cost strength and speed right afterwards.",
        disputed="Short holds are harmless, and a log does not say how long a hold was.",
    ),
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: RuleText(
        title="Strength and a hard run on one day",
        summary=(
            "On one local day the hard run comes first, and moderate or hard strength work at least {hours} hours after its end."
        ),
        window="one local day",
        result="14 runners: strength work and running on one day left less for hard running on the day after.",
        disputed="Low to moderate; the article lowenstein-rei allows both on one day and names neither order nor hours.",
    ),
}

_ENOUGH: Final = "Exactly this is enough."
_ALLOWED: Final = "Exactly this is allowed."
_COUNTS: Final = "Exactly this counts."

_THRESHOLDS: Final = {
    (RuleId.IMPLAUSIBLE_WORKOUT, "support_hours"): "Exactly this is plausible.",
    (RuleId.IMPLAUSIBLE_WORKOUT, "run_hours"): "Exactly this is plausible.",
    (RuleId.HARD_HARD_GAP, "hours"): "Exactly this is too short.",
    (RuleId.HEAVY_STRENGTH_BEFORE_HARD_RUN, "hours"): _ENOUGH,
    (RuleId.HARD_DAYS_IN_A_ROW, "days"): "Exactly this many are too many.",
    (RuleId.HARD_WORKOUTS_PER_WEEK, "workouts"): "Exactly this many are allowed.",
    (RuleId.SINGLE_RUN_SPIKE, "percent"): _ALLOWED,
    (RuleId.SINGLE_RUN_SPIKE, "high_percent"): "Above this the finding is high.",
    (RuleId.SINGLE_RUN_SPIKE, "reach_days"): _ENOUGH,
    (RuleId.WEEKLY_DISTANCE_RAMP, "percent"): _ALLOWED,
    (RuleId.EASY_SHARE, "percent"): _ENOUGH,
    (RuleId.EASY_SHARE, "low_percent"): "Below this the finding is advice.",
    (RuleId.MONOTONY, "ratio"): _ALLOWED,
    (RuleId.MONOTONY, "mean_au"): _COUNTS,
    (RuleId.STRAIN, "percentile"): "Above this it counts.",
    (RuleId.STRAIN, "margin_percent"): _ALLOWED,
    (RuleId.STRAIN, "mean_au"): _COUNTS,
    (RuleId.SHORT_SLEEP, "hours"): _ENOUGH,
    (RuleId.SHORT_SLEEP, "reports"): "Exactly this many are enough.",
    (RuleId.LIFE_STRESS_WITH_HARD_WORK, "stress"): _COUNTS,
    (RuleId.STRENGTH_MOBILITY_FREQUENCY, "workouts"): "Exactly this many are enough.",
    (RuleId.STRENGTH_MOBILITY_FREQUENCY, "min_minutes"): _ENOUGH,
    (RuleId.STRENGTH_MOBILITY_FREQUENCY, "max_minutes"): _ALLOWED,
    (RuleId.RAMP_WITHOUT_STRENGTH_CUT, "percent"): _COUNTS,
    (RuleId.STATIC_STRETCH_BEFORE_HARD_WORK, "minutes"): _ENOUGH,
    (RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY, "hours"): _ENOUGH,
}
"""The rule exactly at each threshold."""

_TEXTS: Final = {rule: _with_defaults(rule, text) for rule, text in _TEMPLATES.items()}
