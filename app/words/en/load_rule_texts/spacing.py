"""The texts of the rules about the time between workouts, and between workouts and races."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

_DOMA: Final = (
    "14 trained and moderately trained men: time to exhaustion on the next day was 335 s without, 238 s after strength and "
    "then running, and 275 s after running and then strength, six hours apart."
)
_DOMA_DISPUTED: Final = "About how the next run goes; the study did not examine injuries, and there were no women."

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.RECOVERY_AFTER_RACE: RuleText(
        title="Days after a race",
        summary=(
            "No hard run within 1 day of a 5 km race, 3 of 10 km, 5 of 15 km, 7 of a half marathon, 10 of 30 km, 14 of a "
            "marathon, 17 of 50 km, 28 beyond; within 1, 2, 2, 2, 4, 7, 10 and 18 it is a warning. Long runs and heavy legs "
            "wait, too; easy runs are free. All days times {percent} %. Runs as hard as a race count."
        ),
        window="local days after each race run hard",
        result=(
            "Legs were back to normal 2 days after a half marathon (38 runners) and after 10 km (10 men), and 16 to 18 days "
            "after 90 to 166 km; 5 days after a marathon jumping power was still 12 % lower (8 elite men). Coaches wait about "
            "a day for every 3 km raced."
        ),
        disputed=(
            "Small studies. Easy running from the second day after a marathon did no harm in the one trial (64 runners; "
            "martinez-navarro-2021). Coaches' figures differ threefold; from 45 years on many add half."
        ),
    ),
    RuleId.HARD_BEFORE_RACE: RuleText(
        title="Hard or long run right before a race",
        summary="At least {hours} hours from the end of a hard or demanding run to a race.",
        window="every pair, in elapsed hours",
        result="12 well-trained runners ran 5 km 0.8 % slower 24 hours after running it, and no slower after 72 hours.",
        disputed="One small study; the hours are a working value.",
    ),
    RuleId.STRENGTH_BEFORE_RACE: RuleText(
        title="Heavy legs before a race",
        summary=(
            "No hard leg strength in the 10 days before a half marathon or more, 5 before 10 or 15 km, 1 before 5 km (3 "
            "before a key race). All days times {percent} %."
        ),
        window="local days before each race run hard",
        result="8 runners who stopped strength training kept their running economy for four weeks, so a pause costs nothing.",
        disputed="No controls. That the last ten days are free of strength is what a coaching book says, as others describe it.",
    ),
    RuleId.HARD_AFTER_LONG_RUN: RuleText(
        title="Hard work after a demanding run",
        summary=(
            "At least {hours} hours from a demanding run to the next hard run or hard leg strength. Demanding: 120 minutes, "
            "26 km, 90 minutes at 600 AU, or 90 minutes and the longest of 30 days by 5 %. A hard run less than {warn_hours} "
            "hours after 150 minutes, 30 km or 900 AU, or after a demanding run that was hard itself, is a warning."
        ),
        window="every pair, in elapsed hours",
        result="No study. Most coaches leave one clear day; after a raced half marathon the thighs needed two days (wang-2025).",
        disputed="Some coaches put two hard days together on purpose, and leave two easy ones after them.",
    ),
    RuleId.HARD_HARD_GAP: RuleText(
        title="Time between hard runs",
        summary="More than {hours} hours from the end of one hard run to the start of the next; 15 minutes less are information.",
        window="every pair, in elapsed hours",
        result=(
            "12 well-trained runners ran 5 km 0.8 % slower 24 hours after running it (19:59 against 19:49), and no slower "
            "after 72 hours. The article lowenstein-rei passes on the advice of more than 24 hours after a hard run."
        ),
        disputed="About how the next run goes; nothing here is about injury. Some train twice hard on one day on purpose.",
    ),
    RuleId.LEG_STRENGTH_NEAR_HARD_RUN: RuleText(
        title="Hard leg strength before a hard run",
        summary=(
            "At least {hours} hours from hard leg strength to a hard run, {heavy_hours} where it was heavy (RPE 8) or is new "
            "to the runner. Below {warn_hours} hours it is a warning. Upper body and trunk are free."
        ),
        window="every pair, in elapsed hours",
        result=_DOMA,
        disputed=f"{_DOMA_DISPUTED} The hours beyond the next day are what coaches advise.",
    ),
    RuleId.STRENGTH_THEN_QUALITY_RUN_SAME_DAY: RuleText(
        title="Strength and a hard run on one day",
        summary=(
            "On one local day the hard run comes first, and leg strength from RPE 5 on at least {hours} hours after its end; "
            "from {min_hours} hours on it is information."
        ),
        window="one local day",
        result=f"{_DOMA} In 43 studies the gain in explosive strength was lower only when both were done within three hours.",
        disputed=f"{_DOMA_DISPUTED} The article lowenstein-rei allows both on one day and names neither order nor hours.",
    ),
    RuleId.HARD_CROSS_NEAR_HARD_RUN: RuleText(
        title="Hard cross training near a hard run",
        summary="At least {hours} hours between hard cross training of the legs and a hard run, in either order.",
        window="every pair, in elapsed hours",
        result="No study of a whole session. The hours are a working value: an evening and the next morning are too close.",
        disputed="8 triathletes ran as well as before five hours after an exhausting test on the bike (bentley-bike-run).",
    ),
}
