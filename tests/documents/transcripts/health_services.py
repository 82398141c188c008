"""Exercises and doses in the pages and leaflets of national health services, hospitals and public institutes."""

from tests.documents.transcript_rows import DoseRow

EIGHT_OF_TEN = "5 x 5 reps a side, rpe 8-9, 3-4 a week"
THREE_SLOW_SECONDS = "2 x 8-15 reps at 3-1-3 s a side"

NHS = {
    "nhs-warm-up": (
        DoseRow("2 sets of 10, of which 5 forwards and 5 backwards", "shoulder-rolls", "2 x 10 reps", "Shoulder rolls"),
        DoseRow("10 repetitions", "shallow-knee-bends", "10 reps", "Knee bends"),
        DoseRow("3 minutes without a pause", "march-on-the-spot", "work 180 s", "March on the spot"),
        DoseRow("60 in 60 s", "heel-digs", "60 reps", "Heel digs"),
        DoseRow("30 in 30 s", "knee-lifts", "30 reps", "Knee lifts"),
    ),
    "nhs-knee-runners": (
        DoseRow(
            "10 sets of 5 s with each leg, daily", "thigh-contraction", "10 reps held 5 s a side, 7 a week", "Thigh contraction"
        ),
        DoseRow(
            "3 sets of 15 s with each leg, daily",
            "seated-hamstring-thigh-contraction",
            "3 x hold 15 s a side, 7 a week",
            "Hamstring stretch with thigh contraction",
        ),
    ),
    "nhs-stretch-after-run": (
        DoseRow("15 s", "standing-hip-flexor-stretch", "hold 15 s a side", "Hip flexor stretch"),
        DoseRow("15 s", "standing-quad-stretch", "hold 15 s a side", "Thigh stretch"),
        DoseRow("15 s", "standing-hamstring-stretch", "hold 15 s a side", "Hamstring stretch"),
        DoseRow("15 s", "standing-itb-stretch", "hold 15 s a side", "Iliotibial band (ITB) stretch"),
    ),
    "nhs-stretch-after-exercise": (
        DoseRow("10 to 15 s", "lying-thigh-stretch", "hold 10-15 s a side", "Thigh stretch"),
        DoseRow("10 to 15 s, both legs at once", "seated-groin-stretch", "hold 10-15 s", "Inner thigh stretch"),
        DoseRow("10 to 15 s", "standing-calf-stretch", "hold 10-15 s a side", "Calf stretch"),
        DoseRow("10 to 15 s", "lying-hamstring-stretch", "hold 10-15 s a side", "Hamstring stretch"),
        DoseRow("10 to 15 s", "glute-stretch", "hold 10-15 s a side", "Buttock stretch"),
    ),
    "nhs-strength-flex": (
        DoseRow("five slow breaths in the position", "standing-quad-stretch", "5 breaths a side", "Thigh stretch video"),
    ),
    "nhs-lower-back": (
        DoseRow("8 to 10 times, the sides in turn", "knee-rolls", "8-10 reps", "Knee rolls"),
        DoseRow("8 to 10 times, one breath each; daily", "bottom-to-heels", "8-10 reps, 7 a week", "Bottom to heels stretch"),
    ),
    "nhs-inform-back": (
        DoseRow("5 to the right and 5 to the left, 2 s each", "knee-rolls", "10 reps held 2 s, 3 a day", "Rolling your knees"),
        DoseRow("5 repetitions of 2 s, 3 times a day", "pelvic-tilt", "5 reps held 2 s, 3 a day", "Tilting your pelvis"),
        DoseRow("5 repetitions, 3 times a day", "standing-back-bend", "5 reps, 3 a day", "Back bends"),
    ),
    "nhs-older-people": (
        DoseRow(
            "three on each side, 2 s each, twice a week",
            "standing-side-bend",
            "3 reps held 2 s a side, 2 a week",
            "Sideways bend",
        ),
        DoseRow("three stands on each side, 5 to 10 s", "standing-one-leg", "3 reps held 5-10 s a side", "One leg stand"),
    ),
    "nhs-fife-calf": (
        DoseRow("20 to 30 s, 3 to 5 times", "standing-calf-stretch", "3-5 x hold 20-30 s a side", "Second stretch"),
        DoseRow("20 to 30 s, 3 to 5 times", "bent-knee-calf-stretch", "3-5 x hold 20-30 s a side", "Image 1"),
        DoseRow("20 to 30 s, 3 to 5 times", "foot-on-wall-calf-stretch", "3-5 x hold 20-30 s a side", "Fourth stretch"),
        DoseRow("20 to 30 s, 3 to 5 times", "towel-calf-stretch", "3-5 x hold 20-30 s a side", "Third stretch"),
    ),
    "nhs-tayside-super-six": (
        DoseRow("up to 10, up in 3 s and down in 5 s", "double-heel-raise", "10 reps at 3-0-5 s, 3 a week", "Heel raises"),
        DoseRow("up to 10, up in 3 s and down in 5 s", "tibialis-raise", "10 reps at 3-0-5 s, 3 a week", "Toe raises"),
        DoseRow("up to 10 times, 3 times a week", "sit-to-stand", "10 reps, 3 a week", "Sit to stand"),
    ),
}

TRUSTS = {
    "north-tees-optimise": (
        DoseRow("5 sets of 5, every other day", "side-lying-hip-abduction", EIGHT_OF_TEN, "Hip abductor, side-lying at a wall"),
        DoseRow("5 sets of 5, every other day", "glute-bridge", "5 x 5 reps, rpe 8-9, 3-4 a week", "Bridging to end of range"),
        DoseRow("5 sets of 5, every other day", "single-leg-glute-bridge", "5 x 5 reps a side, 3-4 a week", "Single leg bridge"),
    ),
    "kmpt-2020": (
        DoseRow("two sets of 8 to 12 on each leg", "short-lunge", "2 x 8-12 reps a side", "Lunges"),
        DoseRow("5 to 10 s, 8 to 10 times", "plank", "8-10 reps held 5-10 s", "Elbow plank"),
        DoseRow("5 to 10 s, 8 to 10 times", "side-plank", "8-10 reps held 5-10 s a side", "Side plank"),
        DoseRow("two sets of 15 to 24", "squat", "2 x 15-24 reps", "Squats"),
    ),
    "dynamic-health-shoulder": (
        DoseRow("10 to 15 times, backwards", "shoulder-rolls", "10-15 reps, 2-3 a day", "A. Shoulder rolls"),
        DoseRow("10 to 15 times", "arm-lifts", "10-15 reps, 2-3 a day", "B. Arm lifts"),
    ),
    "provide-shoulder": (
        DoseRow(
            "20 to 30 s of taps, a minute of rest, again; once or twice a day",
            "shoulder-taps",
            "2 x work 20-30 s, rest 60 s, 1-2 a day",
            "Early stage: shoulder taps",
        ),
        DoseRow(
            "8 to 10, a minute of rest, again; once or twice a day",
            "wall-push-up",
            "2 x 8-10 reps, rest 60 s, 1-2 a day",
            "Early stage: wall incline press up",
        ),
        DoseRow(
            "10 to 15, a minute of rest, again; 4 to 5 times a week",
            "wall-push-up",
            "2 x 10-15 reps, rest 60 s, 4-5 a week",
            "Intermediate stage",
        ),
        DoseRow(
            "10 to 15, a minute of rest; 4 to 5 times a week",
            "band-wall-slide",
            "2 x 10-15 reps, rest 60 s, 4-5 a week",
            "Intermediate stage: wall slide with band on wrists",
        ),
    ),
    "froedtert-plantar": (
        DoseRow("4 times a day, twice later", "bent-knee-calf-stretch", "hold 10-15 s a side, 4 a day", "Bent knee wall stretch"),
        DoseRow("10 to 15 s, straight and bent knee", "step-calf-stretch", "hold 10-15 s a direction", "Stair stretch"),
        DoseRow("4 times a day, twice later", "big-toe-pull", "hold 10-15 s a side, 4 a day", "Second stretch"),
    ),
}

INSTITUTES = {
    "hse-sitting": (
        DoseRow("5 s, 5 times on each side", "sitting-trunk-twist", "5 reps held 5 s a side", "Upper-body twist"),
        DoseRow("5 to 10 s, 5 times", "sitting-chest-stretch", "5 reps held 5-10 s", "Chest stretch"),
        DoseRow("5 on each foot, all of it twice", "ankle-points", "2 x 5 reps a side", "Ankle stretch"),
        DoseRow("5 lifts with each leg", "sitting-hip-march", "5 reps a side", "Hip marching"),
    ),
    "hse-balance": (
        DoseRow("10 steps each way, at least twice a week", "sideways-walking", "10 steps a direction, 2 a week", "Sideways"),
        DoseRow("5 cross-steps on each side", "grapevine", "5 steps a direction", "Simple grapevine"),
    ),
    "nia-exercise-guide": (
        DoseRow("two sets of 8 to 15 with each leg", "standing-hip-flexion", THREE_SLOW_SECONDS, "Chapter 4, hip flexion"),
        DoseRow("two sets of 8 to 15 with each leg", "standing-hip-extension", THREE_SLOW_SECONDS, "Chapter 4, hip extension"),
        DoseRow(
            "10 to 30 s, 3 to 5 times on each side",
            "double-hip-rotation",
            "3-5 x hold 10-30 s a side",
            "Chapter 4, double hip rotation",
        ),
        DoseRow(
            "10 to 30 s, 3 to 5 times on each side",
            "single-hip-rotation",
            "3-5 x hold 10-30 s a side",
            "Chapter 4, single hip rotation",
        ),
    ),
    "cancer-vic-flexibility": (
        DoseRow("15 to 30 s", "overhead-arm-pull", "hold 15-30 s a side", "Triceps stretch"),
        DoseRow("15 to 30 s", "standing-quad-stretch", "hold 15-30 s a side", "Quadriceps stretch"),
        DoseRow("15 to 30 s", "crossover-arm-stretch", "hold 15-30 s a side", "Shoulder stretch"),
        DoseRow("15 to 30 s", "chest-stretch", "hold 15-30 s a side", "Pectoral and biceps stretch"),
    ),
}

DOSES = {**NHS, **TRUSTS, **INSTITUTES}
