"""What the melt-and-mould article names. It gives no amounts: every dose of its exercises is in `house`."""

from tests.documents.source_table import Dose, Name

DOSES: tuple[Dose, ...] = ()

NAMES = (
    Name("hip flexor stretch with overhead reach", "hip-flexor-stretch-overhead-reach"),
    Name("elevated hamstring stretch", "elevated-hamstring-stretch"),
    Name("elevated hip internal rotation", "elevated-hip-internal-rotation"),
    # In running prose: rolling before the hamstring stretch, and the glutes rather than the band.
    Name("hamstring foam roll", "hamstring-foam-roll"),
    Name("glute foam roll", "glute-foam-roll"),
)
