"""What Talarico's article on the Mind Pump blog names and doses."""

from tests.documents.source_table import Dose, Name

DOSES = (
    Dose("ankles: ten seconds on each side", "combat-stretch", "hold 10 s a side"),
    Dose("toes up over 5 s, held 5 s, down over 5 s, again (no count)", "tibialis-raise", "5-10 reps at 5-5-5 s"),
    Dose("holds of 5 to 10 s (no count)", "reach-roll-lift", "3-5 reps held 5-10 s a side"),
    Dose("8 to 10 repetitions of the four letters", "ytwl-raise", "8-10 reps a direction"),
    Dose("hold 10 s and relax, 3 to 5 times, then rest; 3 sets", "plank", "3 x 3-5 reps held 10 s"),
    Dose("3 sets, 8 to 10 each side, or while form lasts", "wall-bug", "3 x 8-10 reps a side, while_form_holds"),
    Dose("the same with the low back kept down", "wall-bug-back-down", "3 x 8-10 reps a side, while_form_holds"),
)

NAMES = (
    Name("combat stretch", "combat-stretch"),
    Name("tibialis raises", "tibialis-raise"),
    Name("reach, roll, lift", "reach-roll-lift"),
    Name("YTWLs", "ytwl-raise"),
    Name("prone plank", "plank"),
    Name("plank with posterior pelvic tilt", "plank"),
    Name("wall bugs", "wall-bug"),
    Name("wall bug with the low back down", "wall-bug-back-down"),
)
