"""The texts of the rules about how much a runner runs."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RETURN_AFTER_BREAK: RuleText(
        title="Return after a break",
        summary=(
            "After {days} to 27 days without a run, half the usual week and 60 % of the longest run for half as long as the "
            "break, then three quarters; after 28 to 55 days a third, half, three quarters; after more, as a new runner. No "
            "hard runs in the first part. Never below 10 km a week or 5 km a run."
        ),
        window="weeks from the first run after the break",
        result=(
            "A coach's table, as others describe it: after 6 to 28 days off, half the load for the first half of the return, "
            "three quarters for the second. Daniels' own table lowers the pace by 0.3 % for each day off. Fitness gained "
            "recently is gone after four weeks (mujika-padilla-2000)."
        ),
        disputed=(
            "No study of the load after a break in runners, and nothing about bones and tendons. Other coaches are stricter "
            "or laxer. The shares of the longest run and the weeks are working values."
        ),
    ),
    RuleId.FIRST_WEEKS: RuleText(
        title="First weeks of running",
        summary=(
            "In the first 42 days three runs a week with a day between and none of them hard; up to 35 minutes or 5.5 km for "
            "14 days, up to 50 minutes or 7.5 km until day 28, and 15 km in the first week. A run on every other day is "
            "information. Where the log does not show whether a runner is new, only a large first week is advice."
        ),
        window="42 local days from the first run",
        result=(
            "Dutch beginners' courses keep a run at 30 minutes and leave two days between; 9 to 11 % were injured, more than "
            "20 % in other programmes. The British Couch to 5K grows from 8 to 30 minutes of running in nine weeks."
        ),
        disputed=(
            "Not randomised. Of 749 beginners, heavier ones (BMI above 30) who ran more than 3 km in the first week were "
            "injured more often, by 14 percentage points (3 to 25; nielsen-2014b). The limits are working values."
        ),
    ),
    RuleId.SINGLE_RUN_SPIKE: RuleText(
        title="A run much longer than the longest before",
        summary=(
            "No run longer than {floor_km} km, the longest of the 30 days before plus {step_km} km, or {percent} % of it plus "
            "half a kilometre, whichever is most, rounded up to half a kilometre. A little above is information, then advice, "
            "then a warning; above {high_percent} % and 10 km it is high. Not for races. With less than {log_days} days of "
            "log before it is information."
        ),
        window="30 local days before the run",
        result=(
            "5,205 runners, 588,071 runs: compared with runs of at most 10 % above the longest of 30 days, overuse injuries "
            "had a hazard rate ratio of 1.64 (95 % CI 1.31 to 2.05) above 10 to 30 %, 1.52 (1.16 to 2.00) above 30 to 100 %, "
            "2.28 (1.50 to 3.48) above 100 %."
        ),
        disputed=(
            "Observational; mean age 46, 22 % women, median 9.5 years of running. The ratios do not rise evenly, and 10 % is "
            "the edge of a class, not a safe value. Whether races counted is not said; leaving them out is our choice, as are "
            "the steps in kilometres."
        ),
    ),
    RuleId.WEEKLY_DISTANCE_RAMP: RuleText(
        title="Much more running in a week",
        summary=(
            "The last 7 local days have at most {percent} % or at most {km} km more running than the best 7 days of the 28 "
            "before; by time (6 minutes for a kilometre) where a distance is unknown. Of the first and the last of the 7 days "
            "the shorter one does not count. Not in the week of a race, nor after fewer than three runs. With less than "
            "{log_days} days of log before it is information."
        ),
        window="7 local days against the 28 before, rolling",
        result=(
            "874 novices: those who added more than 30 % had distance-related injuries at a hazard ratio of 1.59 (95 % CI "
            "0.96 to 2.66, p = .07), which is not significant. 261 half marathoners: 20 to 60 % a week went with more "
            "injuries after 21 days, not later (damsted-2019)."
        ),
        disputed=(
            "A trial of 532 novices found no difference between 10 % a week and a standard programme (20.8 and 20.3 % "
            "injured; buist-2008), and frandsen-2025 none for week-to-week growth. Which days count, and the comparison by "
            "time, are working values."
        ),
    ),
    RuleId.EASY_SHARE: RuleText(
        title="Share of easy runs",
        summary=(
            "At least {percent} % of the rated runs of 28 local days are easy (RPE up to 4, long runs up to 5), from {runs} "
            "rated runs on. About 80 % is what is taught."
        ),
        window="28 local days, rolling",
        result=(
            "11 junior cross-country skiers, 384 sessions in 32 days: 75 to 76 % of the sessions were easy, 6 to 8 % between, "
            "17 to 18 % hard."
        ),
        disputed="Skiers, and sessions rather than minutes. Most real plans of sound runners are below 80 %. Information only.",
    ),
}
