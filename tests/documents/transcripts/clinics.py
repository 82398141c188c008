"""Exercises and doses on the pages of clinics and physiotherapists."""

from tests.documents.transcript_rows import DoseRow

TWICE_DAILY = "10 reps held 10 s a side, 2 a day"

DOSES = {
    "patient-info-hip": (
        DoseRow("30 s each way, twice daily", "hip-circles-lying", "work 30 s a direction, 2 a day", "Single leg rotations"),
        DoseRow("10 s, 10 times, twice daily", "knee-rolls", TWICE_DAILY, "Lower back rotations"),
        DoseRow("10 s, 10 times, twice daily", "single-knee-hug", TWICE_DAILY, "Single leg knee hugs"),
    ),
    "ohio-thoracic": (
        DoseRow("10 s, 10 on each side", "open-book", "10 reps held 10 s a side", "First exercise"),
        DoseRow("15 of 5 s, held at the bottom", "wall-slides", "15 reps held 5 s", "Second exercise"),
        DoseRow("10 s, 10 times", "chair-thoracic-extension", "10 reps held 10 s", "Third exercise"),
    ),
    "msk-assist-ankle": (
        DoseRow("30 s both ways, 3 to 5 sets", "ankle-circles", "3-5 x work 30 s a side", "Ankle rotation"),
        DoseRow("30 s, 3 to 5 sets", "ankle-points", "3-5 x work 30 s a side", "Ankle flexion/extension"),
        DoseRow("30 s of lifts, 3 to 5 sets", "seated-heel-raise", "3-5 x work 30 s", "Seated heel raises"),
        DoseRow("30 s, 3 to 5 sets, with a golf ball", "arch-ball-roll", "3-5 x work 30 s a side", "Plantar fascia massage"),
    ),
    "sportsinjuryclinic-foot": (
        DoseRow("a count of 3, 10 times, 3 times a day", "toe-press", "10 reps held 3 s a side, 3 a day", "Toe press"),
        DoseRow("10, rest, 2 more sets; 3 times a day", "toe-spread", "3 x 10 reps, 3 a day", "Spreading the toes"),
        DoseRow("a count of 6, 10 times, 3 times a day", "pencil-lift", "10 reps held 6 s a side, 3 a day", "Pencil lifting"),
    ),
    "sportsinjuryclinic-groin": (
        DoseRow("20 to 30 s, 2 to 3 times", "seated-groin-stretch", "2-3 x hold 20-30 s", "Adductor stretch - sitting"),
        DoseRow(
            "20 to 30 s, 2 to 3 times", "standing-adductor-stretch", "2-3 x hold 20-30 s a side", "Adductor stretch - standing"
        ),
    ),
    "healthwise-wellspan": (DoseRow("6 s, 8 to 12 times", "wall-slides", "8-12 reps held 6 s", "Chest and shoulder stretch"),),
    "merck-runners-stretch": (
        DoseRow("a count of 30, 5 times for each leg", "standing-calf-stretch", "5 x hold 30 s a side", "Runner's stretch"),
    ),
    "pure-unity-groin": (
        DoseRow(
            "up to 15 of 5 s, 1 minute of rest, 2 to 3 times",
            "single-leg-glute-bridge",
            "2-3 x 15 reps held 5 s a side, rest 60 s",
            "1. Single leg hip bridge",
        ),
    ),
    "ankle-balance-stadia": (
        DoseRow(
            "30 s a leg, the other leg rests; 5 days a week",
            "single-leg-stance-swing",
            "weeks 1: work 30 s a side, 5 a week",
            "Week 1 b",
        ),
    ),
    "bangor-move": (
        DoseRow("10 to 30 s, until 60 s are reached", "upper-back-reach", "2-6 x hold 10-30 s", "upper back stretch"),
    ),
    "uw-health-runners-arms": (DoseRow("10 to 15 swings of each arm", "runners-arms", "10-15 reps a side", "Start"),),
}
