"""Exercises and doses of the American Academy of Orthopaedic Surgeons and the American College of Sports Medicine."""

from tests.documents.transcript_rows import DoseRow

FIVE_SECONDS = "3 x 10 reps held 5 s a side, 4-5 a week"
HALF_A_MINUTE = "2-3 x hold 30-60 s a side, 4-5 a week"
GENERAL = "any muscle: 10 to 30 s, 2 to 4 times, at least 2 to 3 days a week"
STATIC = "2-4 x hold 10-30 s a side, 2-3 a week"

DOSES = {
    "aaos-spine": (
        DoseRow("10 repetitions, daily", "kneeling-back-extension", "10 reps, 7 a week", "2. Kneeling back extension"),
    ),
    "aaos-shoulder": (
        DoseRow("2 sets of 10 of each swing", "pendulum", "2 x 10 reps a side", "1. Pendulum"),
        DoseRow(
            "4 on each side, 5 to 6 days a week; the seconds are those of the Cancer Council",
            "crossover-arm-stretch",
            "4 reps held 15-30 s a side, 5-6 a week",
            "2. Crossover arm stretch",
        ),
    ),
    "aaos-hip": (
        DoseRow(
            "8, later 12, then a heavier weight; 5 s each; 2 to 3 days a week",
            "side-lying-hip-abduction",
            "8 reps held 5 s a side, 2-3 a week",
            "Hip abduction",
        ),
        DoseRow(
            "2 sets of four, 30 s each, daily",
            "standing-itb-stretch",
            "2 x 4 reps held 30 s a side, 7 a week",
            "Standing ITB stretch",
        ),
    ),
    "aaos-hip-stretches": (
        DoseRow(
            "30 s of stretch and 30 s of rest, 4 times",
            "seated-straddle",
            "4 x hold 30 s a side, rest 30 s",
            "Seat side straddle",
        ),
    ),
    "aaos-knee": (
        DoseRow("3 sets of 10, 5 s each", "thigh-contraction", FIVE_SECONDS, "Leg extensions"),
        DoseRow("3 sets of 10, 5 s each", "straight-leg-raise", FIVE_SECONDS, "Straight-leg raises"),
        DoseRow("3 sets of 10, 5 s each", "standing-hamstring-curl", FIVE_SECONDS, "Hamstring curls"),
        DoseRow("3 sets of 10; its hold was not read", "half-squat", "3 x 10 reps, 4-5 a week", "Half squats"),
        DoseRow("30 to 60 s, 2 to 3 times", "standing-quad-stretch", HALF_A_MINUTE, "Standing quadriceps stretch"),
        DoseRow("30 to 60 s, 2 to 3 times", "lying-hamstring-stretch", HALF_A_MINUTE, "Supine hamstring stretch"),
    ),
    "aaos-elbow": (
        DoseRow(
            "5 of 15 s, 4 times a day, 5 to 7 days a week",
            "wrist-flexor-stretch",
            "5 reps held 15 s a side, 4 a day, 5-7 a week",
            "1. Wrist extension stretch",
        ),
        DoseRow(
            "5 of 15 s, 4 times a day", "wrist-extensor-stretch", "5 reps held 15 s a side, 4 a day", "2. Wrist flexion stretch"
        ),
    ),
    "acsm-flexibility-2021": (
        DoseRow(GENERAL, "big-toe-pull", STATIC, "Guidelines"),
        DoseRow(GENERAL, "band-calf-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "bent-leg-band-hamstring-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "side-lying-adductor-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "side-lying-abductor-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "kneeling-quad-hip-flexor-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "chest-stretch", STATIC, "Guidelines"),
        DoseRow(GENERAL, "forward-fold", "2-4 x hold 10-30 s, 2-3 a week", "Guidelines"),
    ),
}
