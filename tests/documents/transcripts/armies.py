"""Exercises and doses of the US Army and Air Force."""

from tests.documents.transcript_rows import DoseRow

RECOVERY = "each of the recovery drill is held for 20 to 30 s"
TABLE = "Recovery drill, table 8-3"
LIST = "Recovery drill, exercise list"
CORE = "at most 60 s for each of the four"
UP_TO_A_MINUTE = "hold 20-60 s, while_form_holds"
UP_TO_A_MINUTE_A_SIDE = "hold 20-60 s a side, while_form_holds"

DOSES = {
    "army-fm-7-22-2012": (
        DoseRow("5 on each side, each of two raises", "medial-leg-raise", "5 reps a side", "Hip stability drill, exercise 2"),
        DoseRow(CORE, "quadraplex", UP_TO_A_MINUTE_A_SIDE, "4 for the core"),
        DoseRow(CORE, "back-bridge-hold", UP_TO_A_MINUTE, "4 for the core"),
        DoseRow(CORE, "side-plank", UP_TO_A_MINUTE_A_SIDE, "4 for the core"),
        DoseRow(RECOVERY, "overhead-arm-pull", "hold 20-30 s a side", TABLE),
        DoseRow(RECOVERY, "rear-lunge-stretch", "hold 20-30 s a side", TABLE),
        DoseRow(RECOVERY, "extend-and-flex", "hold 20-30 s a direction", TABLE),
        DoseRow(RECOVERY, "lying-thigh-stretch", "hold 20-30 s a side", TABLE),
        DoseRow(RECOVERY, "single-leg-over", "hold 20-30 s a side", TABLE),
        DoseRow(RECOVERY, "seated-groin-stretch", "hold 20-30 s", LIST),
        DoseRow(RECOVERY, "standing-calf-stretch", "hold 20-30 s a side", LIST),
    ),
    "army-h2f": (DoseRow("the pressure held for up to 60 s", "bent-leg-raise-hold", UP_TO_A_MINUTE, "4C.1"),),
    "usaf-cemm-hip": (DoseRow("eight on both sides", "prone-hip-extension", "8 reps a side", "Hip extension"),),
}
