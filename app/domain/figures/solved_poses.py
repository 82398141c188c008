"""Solved poses as bytes: numbers in hundredths of a centimetre or degree, compressed."""

import zlib
from typing import Final

import numpy as np

from app.domain.figures.motion import SolvedPoses
from app.domain.figures.skeleton import DOFS

SOLVER_VERSION: Final = 2
"""Increase it when the same text is solved to other poses: those that are stored are then solved again."""

_STEPS: Final = 100
_MOST: Final = 2**15 - 1
_MAX_BYTES: Final = 1_000_000


def encode_poses(solved: SolvedPoses) -> bytes:
    """Return solved poses as bytes."""
    whole = np.clip(np.rint(solved.rows * _STEPS), -_MOST, _MOST).astype("<i2")
    return zlib.compress(bytes([solved.samples]) + whole.T.tobytes(), 9)


def decode_poses(stored: bytes) -> SolvedPoses:
    """Return the poses of these bytes.

    Raises: ValueError when they are not poses of this version.
    """
    try:
        plain = zlib.decompressobj().decompress(stored, _MAX_BYTES)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if len(plain) % 2 == 0:
        message = "these bytes are not poses"
        raise ValueError(message)
    columns = np.frombuffer(plain[1:], dtype="<i2").reshape(len(DOFS), -1)
    return SolvedPoses(samples=plain[0], rows=columns.T.astype(np.float64) / _STEPS)
