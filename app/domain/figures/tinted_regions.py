"""Where each region of the catalogue is on the body, to be tinted. Chosen by looking at the pictures (working values of ours)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class LimbPatch(NamedTuple):
    """A patch on a limb: its middle from the front (0) by the outside (90) to the back (180), half its width, and its ends."""

    joint: str
    middle: float
    half: float
    first: float
    last: float


class TrunkPatch(NamedTuple):
    """A patch on the trunk: as on a limb, between two stations; one on each side, or one in the middle."""

    middle: float
    half: float
    first: float
    last: float
    paired: bool = True


class BallPatch(NamedTuple):
    """A patch around balls in a segment: place and radius of each; one on each side, or one in the middle."""

    segment: str
    balls: tuple[tuple[float, float, float, float], ...]
    paired: bool = True


Patch = LimbPatch | TrunkPatch | BallPatch

_QUADS = LimbPatch("hip", 5, 92, 0.12, 0.94)
_HAMSTRINGS = LimbPatch("hip", 180, 92, 0.16, 0.94)
_ADDUCTORS = LimbPatch("hip", -90, 55, 0.04, 0.78)
_CALF = LimbPatch("knee", 180, 100, 0.03, 0.64)
_SHIN = LimbPatch("knee", 22, 50, 0.08, 0.78)
_GLUTES = (LimbPatch("hip", 172, 84, -0.19, 0.2), TrunkPatch(142, 50, 0.1, 2.2))
_ABDUCTORS = (LimbPatch("hip", 95, 48, -0.19, 0.16), TrunkPatch(95, 32, 1.0, 2.4))
_HIP_FLEXORS = (LimbPatch("hip", 0, 60, -0.14, 0.24), TrunkPatch(26, 22, 0.7, 2.3))
_CORE = TrunkPatch(0, 78, 1.5, 4.9, paired=False)
_LOWER_BACK = TrunkPatch(180, 76, 1.8, 4.2, paired=False)
_THORACIC = TrunkPatch(180, 60, 4.3, 7.5, paired=False)
_UPPER_BACK = TrunkPatch(180, 84, 5.3, 7.4, paired=False)
_CHEST = TrunkPatch(33, 32, 5.4, 7.2)
_SHOULDERS = LimbPatch("shoulder", 90, 181, -0.08, 0.34)
_ARMS = LimbPatch("shoulder", 0, 181, 0.2, 0.9)
_ARCH = BallPatch("ankle", ((1, 0, -4.8, 2.0), (9, 0, -4.8, 2.0)))
_TOES = BallPatch("toe", ((1, 1, 0, 2.2), (5, 0, 0, 1.7)))
_ANKLE = BallPatch("ankle", ((0, 0, 0, 5.0),))
_KNEE = BallPatch("knee", ((0, 0, 0, 6.0),))
_OBLIQUES = TrunkPatch(72, 36, 2.0, 4.9)
_NECK = BallPatch("neck", ((-0.8, 0, -1, 4.8), (0.4, 0, 5, 4.4)), paired=False)
_LOWER_BODY = (_QUADS, _HAMSTRINGS, _CALF, *_GLUTES)
_UPPER_BODY = (_CHEST, _UPPER_BACK, _SHOULDERS, _ARMS)

PATCHES: Final[Mapping[str, tuple[Patch, ...]]] = MappingProxyType(
    {
        "quads": (_QUADS,),
        "vmo": (LimbPatch("hip", -45, 38, 0.66, 0.95),),
        "hamstrings": (_HAMSTRINGS,),
        "adductors": (_ADDUCTORS,),
        "iliotibial-band": (LimbPatch("hip", 90, 28, 0.02, 0.98),),
        "thigh": (_QUADS, _HAMSTRINGS, _ADDUCTORS),
        "calf": (_CALF,),
        "soleus": (LimbPatch("knee", 180, 90, 0.36, 0.82),),
        "achilles": (LimbPatch("knee", 180, 45, 0.66, 1.0),),
        "tibialis-anterior": (_SHIN,),
        "lower-leg": (_CALF, _SHIN),
        "glutes": _GLUTES,
        "abductors": _ABDUCTORS,
        "tfl": (LimbPatch("hip", 50, 30, -0.12, 0.26), TrunkPatch(55, 25, 0.9, 2.0)),
        "hip-rotators": (LimbPatch("hip", 150, 60, -0.18, 0.06), TrunkPatch(142, 36, 0.4, 1.5)),
        "hip-flexors": _HIP_FLEXORS,
        "hip": (*_GLUTES, *_ABDUCTORS, *_HIP_FLEXORS),
        "core": (_CORE,),
        "obliques": (_OBLIQUES,),
        "trunk": (_CORE, _OBLIQUES, _LOWER_BACK),
        "lower-back": (_LOWER_BACK,),
        "thoracic-spine": (_THORACIC,),
        "upper-back": (_UPPER_BACK,),
        "back": (_LOWER_BACK, _UPPER_BACK),
        "chest": (_CHEST,),
        "shoulders": (_SHOULDERS,),
        "arms": (_ARMS,),
        "neck": (_NECK,),
        "arch": (_ARCH,),
        "toes": (_TOES,),
        "foot": (_ARCH, _TOES),
        "ankle": (_ANKLE,),
        "knee": (_KNEE,),
        "runners-knee": (_KNEE,),
        "lower-body": _LOWER_BODY,
        "upper-body": _UPPER_BODY,
        "full-body": (*_LOWER_BODY, *_UPPER_BODY, _CORE),
    }
)
"""The patches of each region."""
