"""What Lowenstein's article for REI names and doses; 2 to 4 sets of each by level."""

from tests.documents.source_table import Dose, Name

DEADLIFT = "2-4 x 6-12 reps a side"
STEP_UP = "2-4 x 8-10 reps a side"
CALF_RAISE = "2-4 x 10-20 reps a side"

DOSES = (
    Dose("A1: 6 to 12, then the other side", "single-leg-deadlift", DEADLIFT),
    Dose("A1 with a weight on the standing side", "weighted-single-leg-deadlift", DEADLIFT),
    Dose("B1: 6 to 12, then the other leg", "single-leg-glute-bridge", "2-4 x 6-12 reps a side"),
    Dose("C1: 8 to 10, then the other leg", "step-up", STEP_UP),
    Dose("C1 with a weight on the working side", "weighted-step-up", STEP_UP),
    Dose("A2: 8 to 15", "squat", "2-4 x 8-15 reps"),
    Dose("A2 with a weight before the chest", "goblet-squat", "2-4 x 8-15 reps"),
    Dose("B2: 10 to 20, then the other leg", "single-leg-calf-raise", CALF_RAISE),
    Dose("B2 with the heel below a box", "single-leg-calf-raise-off-step", CALF_RAISE),
    Dose("B2 with a weight on the standing side", "weighted-single-leg-calf-raise", CALF_RAISE),
    Dose("C2: 5 to 10 steps out, and back", "farmers-carry", "2-4 x 5-10 steps a direction"),
    Dose("A3: 20 to 60 s", "plank", "2-4 x hold 20-60 s"),
    Dose("A3 with the legs closer together", "plank-feet-closer", "2-4 x hold 20-60 s"),
    Dose("B3: 20 to 60 s on each side", "side-plank", "2-4 x hold 20-60 s a side"),
    Dose("B3 with the bottom knee down", "knee-side-plank", "2-4 x hold 20-60 s a side"),
    Dose("C3: 5 to 10", "push-up", "2-4 x 5-10 reps"),
    Dose("C3 on the knees", "knee-push-up", "2-4 x 5-10 reps"),
    Dose("plank rows, 5 to 10 a side", "plank-row", "2-4 x 5-10 reps a side"),
    Dose("as the finisher: as many as one can, to exhaustion", "plank-row", "5-10 reps a side, to_exhaustion"),
)

NAMES = (
    # In running prose
    Name("standing forward fold", "forward-fold"),
    Name("side lunges", "side-lunge"),
    Name("bent-knee leg swings", "bent-knee-leg-swing"),
    Name("unweighted single-leg deadlift", "unweighted-single-leg-deadlift"),
    Name("weighted single-leg deadlift", "weighted-single-leg-deadlift"),
    Name("weighted squat", "goblet-squat"),
    # The programme
    Name("single-leg deadlift", "single-leg-deadlift"),
    Name("single-leg glute bridge", "single-leg-glute-bridge"),
    Name("single-leg step-up", "step-up"),
    Name("squat", "squat"),
    Name("goblet squat", "goblet-squat"),
    Name("single-leg calf raises", "single-leg-calf-raise"),
    Name("farmer's carry", "farmers-carry"),
    Name("plank", "plank"),
    Name("side plank", "side-plank"),
    Name("push-ups", "push-up"),
    Name("plank rows", "plank-row"),
    # Its easier and harder versions
    Name("weighted single-leg step-up", "weighted-step-up"),
    Name("single-leg calf raise off a step", "single-leg-calf-raise-off-step"),
    Name("weighted single-leg calf raise", "weighted-single-leg-calf-raise"),
    Name("plank with feet together", "plank-feet-closer"),
    Name("modified side plank", "knee-side-plank"),
    Name("knee push-ups", "knee-push-up"),
)
