"""Exercises and doses in Lowenstein's article for REI; 2 to 4 sets of each by level."""

from tests.documents.transcript_rows import DoseRow, NameRow

DEADLIFT = "2-4 x 6-12 reps a side"
STEP_UP = "2-4 x 8-10 reps a side"
CALF_RAISE = "2-4 x 10-20 reps a side"

DOSES = (
    DoseRow("A1: 6 to 12, then the other side", "single-leg-deadlift", DEADLIFT),
    DoseRow("A1 with a weight on the standing side", "weighted-single-leg-deadlift", DEADLIFT),
    DoseRow("B1: 6 to 12, then the other leg", "single-leg-glute-bridge", "2-4 x 6-12 reps a side"),
    DoseRow("C1: 8 to 10, then the other leg", "step-up", STEP_UP),
    DoseRow("C1 with a weight on the working side", "weighted-step-up", STEP_UP),
    DoseRow("A2: 8 to 15", "squat", "2-4 x 8-15 reps"),
    DoseRow("A2 with a weight before the chest", "goblet-squat", "2-4 x 8-15 reps"),
    DoseRow("B2: 10 to 20, then the other leg", "single-leg-calf-raise", CALF_RAISE),
    DoseRow("B2 with the heel below a box", "single-leg-calf-raise-off-step", CALF_RAISE),
    DoseRow("B2 with a weight on the standing side", "weighted-single-leg-calf-raise", CALF_RAISE),
    DoseRow("C2: 5 to 10 steps out, and back", "farmers-carry", "2-4 x 5-10 steps a direction"),
    DoseRow("A3: 20 to 60 s", "plank", "2-4 x hold 20-60 s"),
    DoseRow("A3 with the legs closer together", "plank-feet-closer", "2-4 x hold 20-60 s"),
    DoseRow("B3: 20 to 60 s on each side", "side-plank", "2-4 x hold 20-60 s a side"),
    DoseRow("B3 with the bottom knee down", "knee-side-plank", "2-4 x hold 20-60 s a side"),
    DoseRow("C3: 5 to 10", "push-up", "2-4 x 5-10 reps"),
    DoseRow("C3 on the knees", "knee-push-up", "2-4 x 5-10 reps"),
    DoseRow("plank rows, 5 to 10 a side", "plank-row", "2-4 x 5-10 reps a side"),
    DoseRow("as the finisher: as many as one can, to exhaustion", "plank-row", "5-10 reps a side, to_exhaustion"),
)

NAMES = (
    # In running prose
    NameRow("standing forward fold", "forward-fold"),
    NameRow("side lunges", "side-lunge"),
    NameRow("bent-knee leg swings", "bent-knee-leg-swing"),
    NameRow("unweighted single-leg deadlift", "unweighted-single-leg-deadlift"),
    NameRow("weighted single-leg deadlift", "weighted-single-leg-deadlift"),
    NameRow("weighted squat", "goblet-squat"),
    # The programme
    NameRow("single-leg deadlift", "single-leg-deadlift"),
    NameRow("single-leg glute bridge", "single-leg-glute-bridge"),
    NameRow("single-leg step-up", "step-up"),
    NameRow("squat", "squat"),
    NameRow("goblet squat", "goblet-squat"),
    NameRow("single-leg calf raises", "single-leg-calf-raise"),
    NameRow("farmer's carry", "farmers-carry"),
    NameRow("plank", "plank"),
    NameRow("side plank", "side-plank"),
    NameRow("push-ups", "push-up"),
    NameRow("plank rows", "plank-row"),
    # Its easier and harder versions
    NameRow("weighted single-leg step-up", "weighted-step-up"),
    NameRow("single-leg calf raise off a step", "single-leg-calf-raise-off-step"),
    NameRow("weighted single-leg calf raise", "weighted-single-leg-calf-raise"),
    NameRow("plank with feet together", "plank-feet-closer"),
    NameRow("modified side plank", "knee-side-plank"),
    NameRow("knee push-ups", "knee-push-up"),
)
