"""Exercises and doses of running coaches, runners' pages and events."""

from tests.documents.transcript_rows import DoseRow

SHORT = "2 x 7-20 m"
LONG = "3 x 20-60 m"
TWICE = "7 to 20 m, each drill twice"
THREE = "20 to 60 m, each drill three times"

DOSES = {
    "barker-warm-up": (
        DoseRow("10 forwards, then backwards", "arm-circles", "10 reps a direction", "Arm rotations"),
        DoseRow("10, then the other way", "ankle-circles", "10 reps a direction", "Ankle rotations"),
        DoseRow("10 full circles", "trunk-circles", "10 reps a direction", "Trunk twisters"),
        DoseRow("10, then the other way", "standing-knee-circles", "10 reps a direction", "Knee circles"),
        DoseRow("10, front to back", "front-back-leg-swing", "10 reps a side", "Leg swings"),
        DoseRow("10, side to side", "side-leg-swing", "10 reps a side", "Leg swings"),
    ),
    "coach-parry-warm-up": (
        DoseRow("10 to 12 on each leg", "front-back-leg-swing", "10-12 reps a side", "Leg swings"),
        DoseRow("10 to 12 on each leg", "side-leg-swing", "10-12 reps a side", "Leg swings (second)"),
        DoseRow("10 to 12 on each leg", "walking-lunge", "10-12 reps a side", "Lunge walk"),
        DoseRow("15 to 20 on each leg", "butt-kicks", "15-20 reps a side", "Stationary butt kicks"),
    ),
    "thie-drills": (
        DoseRow(TWICE, "high-knees", SHORT, "1. High knees"),
        DoseRow(TWICE, "butt-kicks", SHORT, "2. Heel flicks"),
        DoseRow(TWICE, "a-skip", SHORT, "3. Skips for height"),
        DoseRow(TWICE, "fast-feet", SHORT, "4. Fast feet"),
        DoseRow(TWICE, "hamstring-sweeps", SHORT, "5. Hamstring sweeps"),
        DoseRow(TWICE, "side-skips", SHORT, "6. Side skips"),
    ),
    "runwalk-london-drills": (
        DoseRow(THREE, "a-skip", LONG, "1. Skipping"),
        DoseRow(f"{THREE}; at least once a week", "butt-kicks", f"{LONG}, 1 a week", "2. Heel flicks"),
        DoseRow(THREE, "high-knees", LONG, "3. Knee lifts"),
        DoseRow(f"{THREE}; at least once a week", "flick-outs", f"{LONG}, 1 a week", "4. Flick outs"),
        DoseRow(THREE, "can-can", LONG, "5. Can-can"),
    ),
    "parkrun-penhaul-2020": (
        DoseRow("6 s each, 60 s of rest", "double-heel-raise", "3 x 20 reps at 3-0-3 s, rest 60 s", "Calf raises"),
        DoseRow("one minute, four times", "leg-lift-alternate", "4 x work 60 s, rest 60 s", "Alternate leg lifts"),
        DoseRow("6 s, ten on each side", "single-leg-lower", "3 x 10 reps held 6 s a side, rest 60 s", "Single leg lowers"),
        DoseRow("30 in all", "sit-to-stand", "30 reps, while_form_holds", "Sit to stand"),
        DoseRow("25 on each leg", "single-leg-sit-to-stand", "25 reps a side, while_form_holds", "Sit to stand, progression"),
        DoseRow("30 s, twice on each side", "side-plank", "2 x hold 30 s a side", "Side planks"),
        DoseRow("one minute, three times", "mountain-climbers", "3 x work 60 s", "Mountain climbers"),
    ),
    "westminster-mile-stretches": (
        DoseRow("20 to 30 s", "bent-knee-calf-stretch", "hold 20-30 s a side", "Soleus (lower calf)"),
        DoseRow("20 to 30 s", "half-kneeling-hip-flexor-stretch", "hold 20-30 s a side", "Hip flexors"),
    ),
    # Unsigned pages: the only text that was read for these two exercises
    "runtrail-stretch": (DoseRow("5 to 10 times", "roll-down-to-toes", "5-10 reps", "Spine"),),
    "skins-strides": (
        DoseRow("80 to 100 m, recovery 30 to 60 s", "strides", "4-5 x 80-100 m, rest 30-60 s", "4)"),
        DoseRow("or 15 to 20 s", "strides", "4-5 x work 15-20 s, rest 30-60 s", "4)"),
    ),
}
