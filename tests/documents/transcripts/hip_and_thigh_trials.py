"""Exercises and doses in trials and reviews about the hip, the thigh and the knee, week by week where they give it."""

from tests.documents.transcript_rows import DoseRow

NAKAGAWA_HOLDS = "weeks 1-2: 2 x 15 reps held 10 s a side, 5 a week"
NAKAGAWA_THREE = "weeks 3-4: 3 x 10 reps, 5 a week"
ROLLING = "1 to 3 sets of 30 to 120 s"

ITBS = (
    DoseRow("week 1: 30 s, twice", "knee-side-plank", "weeks 1: 2 x hold 30 s a side, 3 a week", "Exercise 1"),
    DoseRow("week 3: 10 x 2", "side-plank-clamshell", "2 x 10 reps a side, 3 a week", "Exercise 1, weeks 3 and 4"),
    DoseRow("week 4: 15 x 3", "side-plank-clamshell", "weeks 4: 3 x 15 reps a side, 3 a week", "Exercise 1, weeks 3 and 4"),
    DoseRow("weeks 4 to 6: 15 s x 2", "side-plank", "2 x hold 15 s a side, 3 a week", "Exercise 1"),
    DoseRow("and 20 s x 3", "side-plank", "weeks 5-6: 3 x hold 20 s a side, 3 a week", "Exercise 1"),
    DoseRow("weeks 6 to 8: 10 x 2", "side-plank-hip-abduction", "2 x 10 reps a side, 3 a week", "Exercise 1, weeks 6 to 8"),
    DoseRow("and 10 x 3", "side-plank-hip-abduction", "weeks 8: 3 x 10 reps a side, 3 a week", "Exercise 1, weeks 6 to 8"),
    DoseRow("week 1: 10 x 2", "side-lying-hip-abduction", "weeks 1: 2 x 10 reps a side, 3 a week", "Exercise 2"),
    DoseRow("week 2: 10 x 3", "side-lying-hip-abduction", "weeks 2: 3 x 10 reps a side, 3 a week", "Exercise 2"),
    DoseRow("week 3: 15 x 2 each way", "mini-band-walk", "2 x 15 steps a direction, 3 a week", "Exercise 2"),
    DoseRow("week 4: 15 x 3 each way", "mini-band-walk", "weeks 4: 3 x 15 steps a direction, 3 a week", "Exercise 2"),
    DoseRow("week 1: 10 x 3", "hip-hike", "weeks 1: 3 x 10 reps a side, 3 a week", "Exercise 3"),
    DoseRow("week 2: 20 x 3", "hip-hike", "weeks 2: 3 x 20 reps a side, 3 a week", "Exercise 3"),
    DoseRow("week 3: 10 x 2", "single-leg-squat", "2 x 10 reps a side, 3 a week", "Exercise 3, weeks 3 and 4"),
    DoseRow("week 4: 12 x 3", "single-leg-squat", "weeks 4: 3 x 12 reps a side, 3 a week", "Exercise 3, weeks 3 and 4"),
    DoseRow("week 7: 15 x 2", "skater-running-man", "2 x 15 reps a side, 3 a week", "Exercise 3, weeks 7 and 8"),
    DoseRow("week 8: 15 x 3", "skater-running-man", "weeks 8: 3 x 15 reps a side, 3 a week", "Exercise 3, weeks 7 and 8"),
    DoseRow("week 3: 10 x 2", "cook-hip-lift", "2 x 10 reps a side, 3 a week", "Exercise 4, weeks 3 and 4"),
    DoseRow("week 4: 10 x 3", "cook-hip-lift", "weeks 4: 3 x 10 reps a side, 3 a week", "Exercise 4, weeks 3 and 4"),
    DoseRow("week 5: 10 x 2", "bridge-march", "2 x 10 reps a side, 3 a week", "Exercise 4, weeks 5 and 6"),
    DoseRow("week 6: 12 x 3", "bridge-march", "weeks 6: 3 x 12 reps a side, 3 a week", "Exercise 4, weeks 5 and 6"),
    DoseRow("week 7: 12 x 2", "hip-thrust", "2 x 12 reps, 3 a week", "Exercise 4, weeks 7 and 8"),
    DoseRow("week 8: 15 x 3", "hip-thrust", "weeks 8: 3 x 15 reps, 3 a week", "Exercise 4, weeks 7 and 8"),
)

HARVIE = (
    DoseRow("15 holds of 10 s", "clamshell", NAKAGAWA_HOLDS, "Nakagawa weeks 1-2"),
    DoseRow("15 holds of 10 s", "quadruped-abduction-hold", NAKAGAWA_HOLDS, "Nakagawa weeks 1-2"),
    DoseRow("15 holds of 10 s", "seated-vmo-set", "2 x 15 reps held 10 s a side, 5 a week", "Nakagawa"),
    DoseRow("10, 3 times", "straight-leg-raise", "weeks 1-2: 3 x 10 reps a side, 5 a week", "Nakagawa weeks 1-2"),
    DoseRow("10, 4 times", "half-squat", "4 x 10 reps, 5 a week", "Nakagawa, squat to 40 degrees"),
    DoseRow("on a step of 20 cm", "hip-hike", "weeks 3-4: 2 x 15 reps a side, 5 a week", "Nakagawa weeks 3-4"),
    DoseRow("5, 3 times", "step-down", "3 x 5 reps a side, 5 a week", "Nakagawa weeks 3-4"),
    DoseRow("10, 3 times", "wall-sit-hold", NAKAGAWA_THREE, "Nakagawa weeks 3-4"),
    DoseRow("10, 3 times", "short-lunge", "weeks 3-4: 3 x 10 reps a side, 5 a week", "Nakagawa weeks 3-4"),
    DoseRow("15 s, 4 times", "standing-abduction-wall-hold", "weeks 1-2: 4 x hold 15 s a side, 7 a week", "Crossley"),
    DoseRow("then 30 s, 4 times", "standing-abduction-wall-hold", "weeks 3-6: 4 x hold 30 s a side, 7 a week", "Crossley"),
    DoseRow("10, 4 times", "seated-vmo-set", "weeks 1-2: 4 x 10 reps a side, 7 a week", "Crossley weeks 1-2"),
    DoseRow("5 to 10, 3 times", "step-down", "3 x 5 reps a side, 7 a week", "Crossley weeks 3-6"),
    DoseRow("10 holds of 10 s", "wall-sit-hold", "10 reps held 10 s, 7 a week", "Clark, wall squats"),
)

NORDIC = {
    "nordic-cuthbert-2019": (
        DoseRow("once 2 sets of 5", "nordic-hamstring", "weeks 1: 2 x 5 reps, 1 a week", "Delahunt"),
        DoseRow("twice 2 sets of 6", "nordic-hamstring", "weeks 2: 2 x 6 reps, 2 a week", "Delahunt"),
        DoseRow("3 x 6 x 3", "nordic-hamstring", "weeks 3: 3 x 6 reps, 3 a week", "Delahunt"),
        DoseRow("3 x 8 x 3", "nordic-hamstring", "weeks 4: 3 x 8 reps, 3 a week", "Delahunt"),
        DoseRow("3 x 12, 10, 8 x 3", "nordic-hamstring", "weeks 5-6: 3 x 8-12 reps, 3 a week", "Delahunt"),
    ),
    "nordic-oslo": (
        DoseRow("once 2 sets of 5", "nordic-hamstring", "weeks 1: 2 x 5 reps, 1 a week", "Week"),
        DoseRow("twice 2 sets of 6", "nordic-hamstring", "weeks 2: 2 x 6 reps, 2 a week", "Week"),
        DoseRow("three times 3 sets of 6 to 8", "nordic-hamstring", "weeks 3: 3 x 6-8 reps, 3 a week", "Week"),
    ),
}

ADDUCTORS = {
    "polglass-2019": (
        DoseRow(
            "2 sets of 6 of 20 s",
            "copenhagen-short-lever-hold",
            "weeks 1-2: 2 x 6 reps held 20 s a side, 2 a week",
            "weeks 1 and 2",
        ),
        DoseRow("3 sets of 6 of 20 s", "copenhagen-long-lever-hold", "weeks 3: 3 x 6 reps held 20 s a side, 2 a week", "week 3"),
        DoseRow(
            "3 sets of 8 of 20 s",
            "copenhagen-long-lever-hold",
            "weeks 4-5: 3 x 8 reps held 20 s a side, 2 a week",
            "weeks 4 and 5",
        ),
        DoseRow("3 s up, 3 s down", "copenhagen-adduction", "weeks 6: 3 x 6 reps at 3-0-3 s a side, 2 a week", "week 6"),
        DoseRow("3 s up, 3 s down", "copenhagen-adduction", "weeks 7: 3 x 8 reps at 3-0-3 s a side, 2 a week", "week 7"),
        DoseRow("3 s up, 3 s down", "copenhagen-adduction", "weeks 8: 3 x 10 reps at 3-0-3 s a side, 2 a week", "week 8"),
    ),
    "knee-control-adductor-2022": (
        DoseRow("from 3-5 to 12-15", "medial-leg-raise", "2 x 3-5 reps a side, 2-3 a week", "Side-lying adduction"),
        DoseRow("5 of 10 s with all force", "adductor-squeeze", "5 reps held 10 s, 2-3 a week", "Adductor squeeze"),
        DoseRow("from 3-5 to 12-15", "copenhagen-short-lever-hold", "2 x 3-5 reps a side, 2-3 a week", "Copenhagen adduction"),
    ),
}

ASKLING = (
    DoseRow("3 sets of 12, twice every day", "askling-extender", "3 x 12 reps a side, 2 a day, 7 a week", "exercise 1"),
    DoseRow("3 sets of 6, every other day", "askling-diver", "3 x 6 reps a side, 3-4 a week", "exercise 2"),
    DoseRow("3 sets of 4, every third day", "askling-glider", "3 x 4 reps a side, 2-3 a week", "exercise 3"),
)

BEHM = (
    DoseRow(ROLLING, "quad-foam-roll", "1-3 x work 30-120 s a side", "Abstract"),
    DoseRow(ROLLING, "hip-flexor-foam-roll", "1-3 x work 30-120 s a side", "Abstract"),
    DoseRow(ROLLING, "tibialis-anterior-foam-roll", "1-3 x work 30-120 s a side", "Abstract"),
    DoseRow(ROLLING, "hamstring-foam-roll", "1-3 x work 30-120 s a side", "Abstract"),
    DoseRow(ROLLING, "glute-foam-roll", "1-3 x work 30-120 s a side", "Abstract"),
    DoseRow(ROLLING, "mid-upper-back-foam-roll", "1-3 x work 30-120 s", "Abstract"),
)

DOSES = {
    "itbs-runners-2020": ITBS,
    "harvie-2011": HARVIE,
    **NORDIC,
    **ADDUCTORS,
    "askling-l-protocol": ASKLING,
    "behm-rolling-2020": BEHM,
}
