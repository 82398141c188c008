"""Exercises in the melt-and-mould article. It gives no amounts: all doses of its exercises are in `house`."""

from tests.documents.transcript_rows import DoseRow, NameRow

DOSES: tuple[DoseRow, ...] = ()

NAMES = (
    NameRow("hip flexor stretch with overhead reach", "hip-flexor-stretch-overhead-reach"),
    NameRow("elevated hamstring stretch", "elevated-hamstring-stretch"),
    NameRow("elevated hip internal rotation", "elevated-hip-internal-rotation"),
    # In running prose: rolling before the hamstring stretch, and the glutes rather than the band.
    NameRow("hamstring foam roll", "hamstring-foam-roll"),
    NameRow("glute foam roll", "glute-foam-roll"),
)
