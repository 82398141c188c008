"""Exercises and doses in trials about the calf, the Achilles tendon, the ankle and the foot."""

from tests.documents.transcript_rows import DoseRow

HEAVY_SLOW = "reps at 3-2-3 s a side"

SILBERNAGEL = (
    DoseRow("3 sets of 10 to 15, every day", "double-heel-raise", "3 x 10-15 reps, 7 a week", "Phase 1"),
    DoseRow("3 sets of 10, every day", "seated-heel-raise", "3 x 10 reps, 7 a week", "Phase 1"),
    DoseRow("3 sets of 10, every day", "single-leg-calf-raise", "3 x 10 reps a side, 7 a week", "Phase 1"),
    DoseRow("3 sets of 10, every day", "eccentric-heel-lowering", "3 x 10 reps a side, 7 a week", "Phase 1"),
    DoseRow("every day, in weeks 2 to 5", "double-heel-raise-step", "3 x 15 reps, 7 a week", "Phase 2"),
    DoseRow("3 sets of 10", "single-leg-calf-raise-off-step", "3 x 10 reps a side, 7 a week", "Phase 2"),
    DoseRow("3 sets of 15", "straight-knee-heel-drop", "3 x 15 reps a side, 7 a week", "Phase 2"),
    DoseRow("3 sets of 20", "quick-rebound-heel-raise", "3 x 20 reps, 7 a week", "Phase 2"),
    DoseRow("3 sets of 15, with a weight", "weighted-single-leg-calf-raise", "3 x 15 reps a side, 2-3 a week", "Phase 3"),
)

SPINK = (
    DoseRow("10 for each foot, each way", "ankle-circles", "10 reps a direction, 3 a week", "Ankle range of motion"),
    DoseRow("3 sets of 10, later up to 50", "double-heel-raise", "3 x 10 reps, 3 a week", "Ankle plantarflexion strength"),
    DoseRow("3 times 10 s", "dorsiflexion-hold", "3 x hold 10 s, 3 a week", "Ankle dorsiflexion strength"),
    DoseRow("3 sets of 10 for each foot", "band-ankle-inversion", "3 x 10 reps a side, 3 a week", "Ankle inversion strength"),
    DoseRow("3 sets of 10 for each foot", "band-ankle-eversion", "3 x 10 reps a side, 3 a week", "Ankle eversion strength"),
    DoseRow("2 times 20 stones for each foot", "pencil-lift", "2 x 20 reps a side, 3 a week", "Toe plantarflexion strength"),
    DoseRow("3 times 20 s on each leg", "standing-calf-stretch", "3 x hold 20 s a side, 3 a week", "Gastrocnemius stretch"),
)

DOSES = {
    "silbernagel-achilles": SILBERNAGEL,
    "alfredson-eccentric": (
        DoseRow(
            "twice daily, 7 days, 12 weeks",
            "straight-knee-heel-drop",
            "weeks 1-12: 3 x 15 reps a side, 2 a day, 7 a week",
            "Exercise 1",
        ),
        DoseRow(
            "twice daily, 7 days, 12 weeks",
            "bent-knee-heel-drop",
            "weeks 1-12: 3 x 15 reps a side, 2 a day, 7 a week",
            "Exercise 2",
        ),
    ),
    "fix-heel-2019": (
        DoseRow(
            "8RM or more, as many sets as possible, every other day",
            "towel-heel-raise",
            f"8 {HEAVY_SLOW}, rest 120 s, rep_max 8, 3-4 a week",
            "Table 1",
        ),
    ),
    "rathleff-2014": (
        DoseRow("at first", "towel-heel-raise", f"weeks 1-2: 3 x 12 {HEAVY_SLOW}, rep_max 12, 3-4 a week", "Progression"),
        DoseRow("after 2 weeks", "towel-heel-raise", f"weeks 3-4: 4 x 10 {HEAVY_SLOW}, rep_max 10, 3-4 a week", "Progression"),
        DoseRow("after 4 weeks", "towel-heel-raise", f"weeks 5-12: 5 x 8 {HEAVY_SLOW}, rep_max 8, 3-4 a week", "Progression"),
    ),
    "spink-2008": SPINK,
    "engeroff-2023": (
        DoseRow("week 1", "double-leg-hops", "weeks 1: 5 x work 10 s, rest 50 s, 7 a week", "Week"),
        DoseRow("week 2", "double-leg-hops", "weeks 2: 6 x work 10 s, rest 40 s, 7 a week", "Week"),
        DoseRow("week 3", "double-leg-hops", "weeks 3: 8 x work 10 s, rest 30 s, 7 a week", "Week"),
        DoseRow("week 4", "double-leg-hops", "weeks 4: 10 x work 10 s, rest 20 s, 7 a week", "Week"),
        DoseRow("weeks 5 and 6", "double-leg-hops", "weeks 5-6: 15 x work 10 s, rest 10 s, 7 a week", "Week"),
    ),
    "balance-jfar-2022": (
        DoseRow(
            "up to 60 s, up to 3 times", "standing-one-leg", "1-3 x hold 20-60 s a side, while_form_holds", "Single-legged stance"
        ),
        DoseRow("5, then 10, then 15", "single-leg-hop", "5 reps a side", "Single-legged hop"),
    ),
}
