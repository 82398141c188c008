"""Exercises and doses in prevention programmes for teams and track athletes."""

from tests.documents.transcript_rows import DoseRow

DOSES = {
    "the-11-jssm-2008": (
        DoseRow("15 s on each side, twice", "side-plank", "2 x hold 15 s a side", "2 Sideways bench"),
        DoseRow("15 on each leg", "cross-country-skiing", "15 reps a side", "4 Cross-country skiing"),
        DoseRow("10 on each leg", "single-leg-forward-bend", "10 reps a side", "6 Forward bend"),
        DoseRow("10 from side to side, 10 forward and back", "line-jumps", "10 reps a direction", "8 Jumps over a line"),
        DoseRow("30 metres, twice", "bounding", "2 x 30 m", "10 Bounding"),
    ),
    "fifa-11-plus": (
        DoseRow("20 to 30 s, three sets, level 1", "plank", "3 x hold 20-30 s", "The bench, static"),
        DoseRow("20 to 30 s, three sets, both sides", "knee-side-plank", "3 x hold 20-30 s a side", "Sideways bench, static"),
    ),
    "aipp-2020": (
        DoseRow("3 x 10, later up to 6 x 10", "walking-lunge", "3 x 10 reps", "Lunges"),
        DoseRow("3 x 15 s on each side", "standing-one-leg", "3 x hold 15 s a side", "Single leg balance, level 1"),
        DoseRow("3 x 10 on each side", "side-lying-hip-abduction", "3 x 10 reps a side", "Hip abductor strengthening level 1"),
        DoseRow("15 s, four sides in turn for 3 min", "plank", "3 x hold 15 s", "Core stability level 1"),
        DoseRow("6 x 6 s on two legs", "double-leg-bridge-hold", "6 reps held 6 s", "Hamstring level 1"),
        DoseRow("6 x 6 s on each side", "single-leg-bridge-hold", "6 reps held 6 s a side", "Hamstring level 2"),
        DoseRow("1 x 5, then 3 x 5, then 6 x 6", "nordic-hamstring", "1 x 5 reps", "Hamstring level 4"),
    ),
    "pep-program": (
        DoseRow("1 minute", "walking-lunge", "work 60 s", "A. Walking lunges"),
        DoseRow("slowly 30 times, then the other side", "single-leg-calf-raise", "30 reps a side", "C. Single toe raises"),
    ),
}
