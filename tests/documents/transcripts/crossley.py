"""Exercises and doses in Crossley's article for POGO Physiotherapy, before and after a run."""

from tests.documents.transcript_rows import DoseRow, NameRow

KINETIC = "5-10 reps, last held 5-10 s a side"
CONTRACT_RELAX = "2-3 rounds of stretch 30-90 s, push 10 s, lift 10 s a side"
GENERAL = "static stretching in general is held 30 to 90 s"

DOSES = (
    DoseRow("30 to 60 s on each side, in both positions", "couch-stretch", "hold 30-60 s a direction"),
    DoseRow("5 to 10 times, the last held 5 to 10 s", "ninety-ninety-gluteal-stretch", KINETIC),
    DoseRow("5 to 10 times, the last held 5 to 10 s", "ninety-ninety-internal-rotation-stretch", KINETIC),
    DoseRow("hold 30 to 90 s, press 10 s, lift 10 s, once or twice more", "hamstring-isometric-stretch", CONTRACT_RELAX),
    DoseRow("10 to 15 breaths on either side", "half-fish", "10-15 breaths a side"),
    DoseRow("stretch (no time), push 10 s, lift 10 s, once or twice more", "combat-stance-ankle-stretch", CONTRACT_RELAX),
    DoseRow("beyond 15 s, then press 10 s", "seated-toe-extension-stretch", "1 rounds of stretch 16-30 s, push 10 s"),
    # Held stretches that other sources name without a time
    DoseRow(GENERAL, "forward-fold", "hold 30-90 s"),
    DoseRow(GENERAL, "band-calf-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "bent-leg-band-hamstring-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "side-lying-adductor-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "side-lying-abductor-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "kneeling-quad-hip-flexor-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "chest-stretch", "hold 30-90 s a side"),
    DoseRow(GENERAL, "glute-stretch", "hold 30-90 s a side"),
)

NAMES = (
    NameRow("hip controlled articular rotations", "hip-cars"),
    NameRow("hip rotations", "hip-rotations"),
    NameRow("knee controlled articular rotations", "knee-cars"),
    NameRow("couch stretch", "couch-stretch"),
    NameRow("90/90 gluteal kinetic stretch", "ninety-ninety-gluteal-stretch"),
    NameRow("90/90 internal rotation kinetic stretch", "ninety-ninety-internal-rotation-stretch"),
    NameRow("hamstring stretch with isometrics", "hamstring-isometric-stretch"),
    NameRow("half fish pose", "half-fish"),
    NameRow("combat stance ankle stretch with isometrics", "combat-stance-ankle-stretch"),
    NameRow("seated toe extension", "seated-toe-extension-stretch"),
)
