"""Exercises and doses in Talarico's article on the Mind Pump blog."""

from tests.documents.transcript_rows import DoseRow, NameRow

DOSES = (
    DoseRow("ankles: ten seconds on each side", "combat-stretch", "hold 10 s a side"),
    DoseRow("toes up over 5 s, held 5 s, down over 5 s, again (no count)", "tibialis-raise", "5-10 reps at 5-5-5 s"),
    DoseRow("holds of 5 to 10 s (no count)", "reach-roll-lift", "3-5 reps held 5-10 s a side"),
    DoseRow("8 to 10 repetitions of the four letters", "ytwl-raise", "8-10 reps a direction"),
    DoseRow("hold 10 s and relax, 3 to 5 times, then rest; 3 sets; every day", "plank", "3 x 3-5 reps held 10 s, 7 a week"),
    DoseRow("3 sets, 8 to 10 each side, or while form lasts", "wall-bug", "3 x 8-10 reps a side, while_form_holds"),
    DoseRow("the same with the low back kept down", "wall-bug-back-down", "3 x 8-10 reps a side, while_form_holds"),
)

NAMES = (
    NameRow("combat stretch", "combat-stretch"),
    NameRow("tibialis raises", "tibialis-raise"),
    NameRow("reach, roll, lift", "reach-roll-lift"),
    NameRow("YTWLs", "ytwl-raise"),
    NameRow("prone plank", "plank"),
    NameRow("plank with posterior pelvic tilt", "plank"),
    NameRow("wall bugs", "wall-bug"),
    NameRow("wall bug with the low back down", "wall-bug-back-down"),
)
