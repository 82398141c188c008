"""What Crossley's article for POGO Physiotherapy names and doses, before and after a run."""

from tests.documents.source_table import Dose, Name

KINETIC = "5-10 reps, last held 5-10 s a side"
CONTRACT_RELAX = "2-3 rounds of stretch 30-90 s, push 10 s, lift 10 s a side"
GENERAL = "static stretching in general is held 30 to 90 s"

DOSES = (
    Dose("30 to 60 s on each side", "couch-stretch", "hold 30-60 s a side"),
    Dose("5 to 10 times, the last held 5 to 10 s", "ninety-ninety-gluteal-stretch", KINETIC),
    Dose("5 to 10 times, the last held 5 to 10 s", "ninety-ninety-internal-rotation-stretch", KINETIC),
    Dose("hold 30 to 90 s, press 10 s, lift 10 s, once or twice more", "hamstring-isometric-stretch", CONTRACT_RELAX),
    Dose("10 to 15 breaths on either side", "half-fish", "10-15 breaths a side"),
    Dose("stretch (no time), push 10 s, lift 10 s, once or twice more", "combat-stance-ankle-stretch", CONTRACT_RELAX),
    Dose("beyond 15 s, then press 10 s", "seated-toe-extension-stretch", "1 rounds of stretch 16-30 s, push 10 s"),
    # Held stretches that other sources name without a time
    Dose(GENERAL, "forward-fold", "hold 30-90 s"),
    Dose(GENERAL, "band-calf-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "bent-leg-band-hamstring-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "side-lying-adductor-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "side-lying-abductor-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "kneeling-quad-hip-flexor-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "chest-stretch", "hold 30-90 s a side"),
    Dose(GENERAL, "glute-stretch", "hold 30-90 s a side"),
)

NAMES = (
    Name("hip controlled articular rotations", "hip-cars"),
    Name("hip rotations", "hip-rotations"),
    Name("knee controlled articular rotations", "knee-cars"),
    Name("couch stretch", "couch-stretch"),
    Name("90/90 gluteal kinetic stretch", "ninety-ninety-gluteal-stretch"),
    Name("90/90 internal rotation kinetic stretch", "ninety-ninety-internal-rotation-stretch"),
    Name("hamstring stretch with isometrics", "hamstring-isometric-stretch"),
    Name("half fish pose", "half-fish"),
    Name("combat stance ankle stretch with isometrics", "combat-stance-ankle-stretch"),
    Name("seated toe extension", "seated-toe-extension-stretch"),
)
