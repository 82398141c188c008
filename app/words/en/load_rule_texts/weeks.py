"""The texts of the rules about weeks: hard days, rest, support work, days that are much alike."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_PRACTICE: Final = (
    "No study. Coaches keep hard days apart, and the article lowenstein-rei passes on the advice not to put them close together."
)
_PRACTICE_DISPUTED: Final = "Coaching practice; trained runners do more at times."
_FOSTER: Final = (
    "25 experienced athletes: weeks of high monotony and strain came before colds and other illnesses, above limits of their own."
)

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.HARD_DAYS_IN_A_ROW: RuleText(
        title="Hard days in a row",
        summary=(
            "Fewer than {days} local days in a row with a hard run, hard leg strength, hard cross training of the legs or a "
            "demanding run; from {high_days} on the finding is high."
        ),
        window="local days in a row",
        result=_PRACTICE,
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.HARD_WORKOUTS_PER_WEEK: RuleText(
        title="Hard workouts in seven days",
        summary=(
            "At most {workouts} hard runs and hard leg strength workouts in any 7 local days; a block counts once. As many in "
            "a week of fewer than four runs are information, and advice for who had at most one in any of the four weeks "
            "before."
        ),
        window="any 7 local days",
        result=f"{_PRACTICE} Three are taught as the most for marathon runners, two for most others.",
        disputed=_PRACTICE_DISPUTED,
    ),
    RuleId.DAYS_WITHOUT_REST: RuleText(
        title="Days without rest",
        summary=(
            "Fewer than {days} local days in a row with a run or hard work; from {info_days} on it is information. A short "
            "easy run, up to three quarters of the usual day or 20 minutes, makes a light day and ends the row."
        ),
        window="local days in a row",
        result="No study. Coaches advise one day of rest a week, for elite runners as well.",
        disputed="Some run every day for years; then some of the days are very light.",
    ),
    RuleId.STRENGTH_MOBILITY_FREQUENCY: RuleText(
        title="Strength and mobility work",
        summary=(
            "At least {workouts} strength or mobility workouts of {min_minutes} minutes or more in any 7 days, once in the "
            "three weeks before a race; only for who did such work in the 42 days before."
        ),
        window="any 7 local days",
        result=(
            "The World Health Organization recommends muscle work on two or more days a week. In 24 studies strength work "
            "twice a week improved running economy by 2 to 8 % (blagrove-2018)."
        ),
        disputed="Once a week keeps strength for up to 32 weeks if the load stays (spiering-2021).",
    ),
    RuleId.STATIC_STRETCH_BEFORE_HARD_WORK: RuleText(
        title="Static stretching before hard work",
        summary=(
            "No static holds of {hold_seconds} seconds or more in the {minutes} minutes before a hard workout, unless dynamic "
            "work follows. A hold of unknown length is not judged."
        ),
        window="every pair, in elapsed minutes",
        result="106 studies: holds below 45 seconds cost nothing reliable; 60 seconds and more are likely to cost strength.",
        disputed="With activity after the stretch there was no clear effect (behm-2016).",
    ),
    RuleId.MONOTONY: RuleText(
        title="Days much alike",
        summary=(
            "A monotony of at most {ratio} over 7 local days with a mean of {mean_au} AU a day or more, outside the week of a "
            "race. Seven equal days count as the highest."
        ),
        window="7 local days, rolling",
        result=_FOSTER,
        disputed="About illness, not injury. No cut-off is printed in what can be read: 2 is a convention. Information only.",
    ),
    RuleId.STRAIN: RuleText(
        title="Strain above the runner's own",
        summary=(
            "The strain of any 7 days with a mean of {mean_au} AU a day or more is at most {margin_percent} % above "
            "percentile {percentile} of the runner's own 84 days before."
        ),
        window="7 local days, rolling, against the 84 before",
        result=_FOSTER,
        disputed="About illness, not injury; by definition some weeks of any runner lie above the percentile. Information only.",
    ),
    RuleId.ACUTE_CHRONIC_RATIO: RuleText(
        title="Acute to chronic ratio",
        summary="Nothing: the ratio is shown (coupled, uncoupled and exponentially weighted) and never judged.",
        window="28 local days",
        result="A review that links a fast rise of training load above the usual level to injury, by this ratio.",
        disputed=(
            "The ratio is partly an artefact of its own arithmetic (lolli-2017), its use against injury has been argued "
            "against (impellizzeri-2020, wang-2020), and 5,205 runners gave it no support (frandsen-2025)."
        ),
    ),
}
