"""Which of our exercises the FIT profile has a name for, by the names of its types `exercise_category` and `..._exercise_name`.

An exercise is listed only if the profile means the same movement.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.movement import Pattern


class FitExercise(NamedTuple):
    """An exercise of the FIT profile, or only its category."""

    category: str
    name: str | None = None


_CATEGORIES: Final[Mapping[Pattern, str]] = MappingProxyType(
    {
        Pattern.BRIDGE: "hip_raise",
        Pattern.CALF_RAISE: "calf_raise",
        Pattern.LUNGE: "lunge",
        Pattern.PUSH: "push_up",
        Pattern.SQUAT: "squat",
    }
)
"""Patterns whose every exercise belongs to one category."""

_NAMES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType(
    {
        "banded_exercises": {"lateral_band_walks": ("mini-band-walk",)},
        "calf_raise": {
            "seated_calf_raise": ("seated-heel-raise",),
            "single_leg_standing_calf_raise": ("single-leg-calf-raise", "single-leg-calf-raise-off-step"),
            "standing_calf_raise": ("double-heel-raise", "double-heel-raise-step"),
        },
        "carry": {"farmers_walk": ("farmers-carry",)},
        "chop": {"half_kneeling_rotation": ("half-kneeling-rotation",)},
        "hip_raise": {
            "clams": ("clamshell",),
            "hip_raise": ("glute-bridge",),
            "marching_hip_raise": ("bridge-march",),
            "single_leg_hip_raise": ("single-leg-glute-bridge",),
        },
        "hip_stability": {
            "dead_bug": ("dead-bug",),
            "inner_thigh_lift": ("medial-leg-raise",),
            "side_lying_leg_raise": ("side-lying-hip-abduction",),
            "standing_rear_leg_raise": ("standing-hip-extension",),
        },
        "lateral_raise": {"wall_slide": ("wall-slides",)},
        "leg_raise": {
            "lying_straight_leg_raise": ("straight-leg-raise",),
            "single_leg_lowering_drill": ("single-leg-lower",),
        },
        "lunge": {"lunge": ("short-lunge",), "side_lunge": ("side-lunge",), "walking_lunge": ("walking-lunge",)},
        "move": {"forward_fold": ("forward-fold",), "roll_down": ("roll-down-to-toes",)},
        "plank": {
            "mountain_climber": ("mountain-climbers",),
            "plank": ("plank", "plank-feet-closer"),
            "side_plank": ("side-plank",),
            "side_plank_with_leg_lift": ("side-plank-hip-abduction",),
        },
        "push_up": {"kneeling_push_up": ("knee-push-up",), "push_up": ("push-up",), "wall_push_up": ("wall-push-up",)},
        "row": {"renegade_row": ("plank-row",)},
        "run": {"run": ("strides",), "walk": ("easy-walk",)},
        "squat": {
            "body_weight_wall_squat": ("wall-sit-hold", "wall-squat"),
            "goblet_squat": ("goblet-squat",),
            "one_legged_squat": ("single-leg-squat",),
            "single_leg_bench_squat": ("single-leg-sit-to-stand",),
            "squat": ("squat",),
            "step_up": ("step-up",),
            "weighted_step_up": ("weighted-step-up",),
        },
        "warm_up": {
            "ankle_circles": ("ankle-circles",),
            "arm_circles": ("arm-circles",),
            "back_roll_foam_roller": ("mid-upper-back-foam-roll",),
            "forward_and_backward_leg_swings": ("front-back-leg-swing",),
            "glutes_stretch": ("glute-stretch",),
            "marching_in_place": ("march-on-the-spot",),
            "ninety_ninety_hip_switch": ("ninety-ninety-switch",),
            "opposite_arm_and_leg_balance": ("bird-dog", "quadraplex"),
            "reach_roll_and_lift": ("reach-roll-lift",),
            "shoulder_rolls": ("shoulder-rolls",),
            "side_to_side_leg_swings": ("side-leg-swing",),
            "standing_hamstring_stretch": ("standing-hamstring-stretch",),
            "stretch_90_90": ("ninety-ninety-gluteal-stretch",),
            "stretch_butterfly": ("seated-groin-stretch",),
            "stretch_calf": (
                "band-calf-stretch",
                "bent-knee-calf-stretch",
                "foot-on-wall-calf-stretch",
                "standing-calf-stretch",
                "step-calf-stretch",
                "towel-calf-stretch",
            ),
            "stretch_forearms": ("wrist-extensor-stretch", "wrist-flexor-stretch"),
            "stretch_hamstring": ("bent-leg-band-hamstring-stretch", "lying-hamstring-stretch"),
            "stretch_hip_flexor_and_quad": ("couch-stretch", "kneeling-quad-hip-flexor-stretch"),
            "stretch_lunge_with_spinal_twist": ("spiderman-lunge-rotation",),
            "stretch_lunging_hip_flexor": ("half-kneeling-hip-flexor-stretch", "rear-lunge-stretch"),
            "stretch_lying_knee_to_chest": ("knee-to-chest", "single-knee-hug"),
            "stretch_lying_spinal_twist": ("single-leg-over",),
            "stretch_quad": ("lying-thigh-stretch", "standing-quad-stretch"),
            "stretch_shoulder": ("crossover-arm-stretch",),
            "stretch_standing_it_band": ("standing-itb-stretch",),
            "stretch_straddle": ("seated-straddle",),
            "stretch_triceps": ("overhead-arm-pull",),
            "stretch_wall_chest_and_shoulder": ("chest-stretch",),
            "thoracic_rotation": ("open-book",),
            "upper_back_stretch": ("upper-back-reach",),
        },
    }
)
"""The slugs of our exercises by category and name."""

NAMED: Final[Mapping[str, FitExercise]] = MappingProxyType(
    {slug: FitExercise(category, name) for category, names in _NAMES.items() for name, slugs in names.items() for slug in slugs}
)
"""The exercise of the profile for each of ours that it has."""


def find_fit_exercise(slug: str, pattern: Pattern | None) -> FitExercise | None:
    """Return the exercise of the profile, or the category of its pattern; None where the profile has neither."""
    if slug in NAMED:
        return NAMED[slug]
    return FitExercise(_CATEGORIES[pattern]) if pattern is not None and pattern in _CATEGORIES else None
