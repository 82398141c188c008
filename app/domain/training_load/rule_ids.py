"""The ids of the rules: the names by which requests, reports and documents refer to them."""

from enum import StrEnum


class RuleId(StrEnum):
    """The id of each rule, in the order of a report. An id never changes its meaning."""

    OVERLAPPING_WORKOUTS = "overlapping_workouts"
    FUTURE_DONE_WORKOUT = "future_done_workout"
    PAST_PLANNED_WORKOUT = "past_planned_workout"
    POSSIBLE_DUPLICATE = "possible_duplicate"
    IMPLAUSIBLE_WORKOUT = "implausible_workout"
    HARD_HARD_GAP = "hard_hard_gap"
    HEAVY_STRENGTH_BEFORE_HARD_RUN = "heavy_strength_before_hard_run"
    HARD_DAYS_IN_A_ROW = "hard_days_in_a_row"
    HARD_WORKOUTS_PER_WEEK = "hard_workouts_per_week"
    SINGLE_RUN_SPIKE = "single_run_spike"
    WEEKLY_DISTANCE_RAMP = "weekly_distance_ramp"
    EASY_SHARE = "easy_share"
    MONOTONY = "monotony"
    STRAIN = "strain"
    ACUTE_CHRONIC_RATIO = "acute_chronic_ratio"
    SHORT_SLEEP = "short_sleep"
    LIFE_STRESS_WITH_HARD_WORK = "life_stress_with_hard_work"
    STRENGTH_MOBILITY_FREQUENCY = "strength_mobility_frequency"
    RAMP_WITHOUT_STRENGTH_CUT = "ramp_without_strength_cut"
    STATIC_STRETCH_BEFORE_HARD_WORK = "static_stretch_before_hard_work"
    STRENGTH_THEN_QUALITY_RUN_SAME_DAY = "strength_then_quality_run_same_day"
