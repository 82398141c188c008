"""The texts of the rules about what a runner reports of a day: illness, pain, sleep, stress."""

from collections.abc import Mapping
from typing import Final

from app.domain.training_load.rule_ids import RuleId
from app.words.load_rules import RuleText

TEXTS: Final[Mapping[RuleId, RuleText]] = {
    RuleId.ILLNESS_REPORTED: RuleText(
        title="Training while ill, or soon after",
        summary=(
            "With a fever or symptoms below the neck no training until a day after they have gone. Then easy and at most "
            "{easy_minutes} minutes for as many days as the illness lasted, at least two; hard work again {fever_days} days "
            "after a fever, {cold_days} after another illness. With symptoms above the neck only, no hard work."
        ),
        window="the days reported as ill, and the days after",
        result=(
            "An expert statement (walsh-2011) gives a table day by day: nothing strenuous on the first day, nothing at all "
            "with fever, muscle pain or diarrhoea, and a slow return."
        ),
        disputed=(
            "Expert opinion. The check above or below the neck has no scientific evidence behind it (pretoria-semli-2021); "
            "others wait two to four weeks after a fever (nieman-2000). The days here are working values."
        ),
    ),
    RuleId.PAIN_REPORTED: RuleText(
        title="Pain",
        summary=(
            "Pain from {hold_from} out of 10 on: do no more than last time. On a second day in a row, or when worse the next "
            "morning: a step back. Above {stop_above}, or where it may come from a bone: no run."
        ),
        window="each reported day, up to the next report or seven days",
        result=(
            "38 people with pain of the Achilles tendon, half of them running on with pain up to 5 out of 10 that had settled "
            "the next morning: after a year they were as well as those who had stopped for six weeks (VISA-A 85 and 91)."
        ),
        disputed=(
            "One trial of one tendon. Copies of its rule differ in the lower steps, and nothing tests it on bone: there the "
            "rule is to stop. The steps here are working values."
        ),
    ),
    RuleId.SHORT_SLEEP: RuleText(
        title="Short sleep over two weeks",
        summary=(
            "A mean of at least {hours} hours of sleep over 14 days, with at least {reports} nights reported. Below "
            "{advise_hours} hours with hard work near it is advice; with a gap or a long run that is too much it is a warning."
        ),
        window="14 local days up to each reported night",
        result=(
            "95 endurance athletes: weeks with less than 7 hours a night were followed by more new injuries in the 14 days "
            "after, hazard ratio 1.51 (95 % CI 1.13 to 2.02). Sleep experts recommend 7 hours or more for adults (aasm-2015)."
        ),
        disputed=(
            "Low to moderate: one observational study of athletes of five sports. It looked at weekly means, and the article "
            "lowenstein-rei describes it as a single night."
        ),
    ),
    RuleId.ONE_BAD_NIGHT: RuleText(
        title="A bad night before hard work",
        summary="No hard work on the day after a night of {hours} hours or less; at {advise_hours} it is advice.",
        window="the night before each hard workout ahead",
        result=(
            "69 studies with 959 people: after a night of 6 hours or less, performance was 7.6 % lower on average (95 % CI "
            "3.1 to 11.9)."
        ),
        disputed="About performance only, 89 % of them men. Nothing here is about injury.",
    ),
    RuleId.LIFE_STRESS_WITH_HARD_WORK: RuleText(
        title="Life stress and hard work",
        summary=(
            "No hard workout on a day with life stress of {stress} or more out of 5, nor on the day after. Where {week_days} "
            "of 7 days were stressful, the week is one warning."
        ),
        window="the day of a hard workout and the day before; 7 local days for a stressful week",
        result=(
            "30 well-trained triathletes over 45 weeks: psychological stressors had a greater effect on signs of injury and "
            "illness than training. 31 students: the more stress, the slower the legs regained their strength over four days "
            "(stults-kolehmainen-2014)."
        ),
        disputed=(
            "Low to moderate; reported by the athletes themselves, without the size of the effect. In johnston-2020 "
            "psychological complaints went with more injuries, hazard ratio 1.32 (1.01 to 1.72). The thresholds are working "
            "values."
        ),
    ),
}
