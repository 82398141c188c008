"""A pose as it is written: preferred angles, pins, the props in it and the balance."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final, NamedTuple

from app.domain.figures.skeleton import DOFS, SPINE, STANDING_HEIGHT, Y

HARD_CM: Final = 0.05
"""The tolerance of a pin that has none of its own."""

STANDING: Final = MappingProxyType({name: STANDING_HEIGHT if name == "pelvis.z" else 0.0 for name in DOFS})


class Pin(NamedTuple):
    """A coordinate that a point must have, within a tolerance in centimetres."""

    point: str
    axis: int
    place: float
    tolerance: float


Options = Mapping[str, float]
"""The options of a prop: numbers, and 1 for a word alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """One pose. Pins are grouped by the contact that they belong to; a new contact of the same name replaces an older one."""

    line: int
    angles: Mapping[str, float] = field(default_factory=lambda: STANDING)
    pins: Mapping[str, tuple[Pin, ...]] = field(default_factory=dict)
    props: Mapping[str, Options] = field(default_factory=dict)
    balance: tuple[float | None, float | None] | None = None

    def with_angles(self, angles: Mapping[str, float]) -> "Pose":
        """This pose with other values for some angles."""
        return replace(self, angles={**self.angles, **angles})

    def with_contact(self, name: str, *pins: Pin) -> "Pose":
        """This pose with these pins in place of those of the same contact."""
        return replace(self, pins={**self.pins, name: pins})

    def without_contacts(self, prefixes: tuple[str, ...]) -> "Pose":
        """This pose without the contacts whose names begin so."""
        return replace(self, pins={name: pins for name, pins in self.pins.items() if not name.startswith(prefixes)})

    def with_prop(self, name: str, options: Options) -> "Pose":
        """This pose with other options of a prop."""
        return replace(self, props={**self.props, name: {**self.props.get(name, {}), **options}})

    def mirrored(self) -> "Pose":
        """This pose with left and right exchanged."""
        angles = {_swap(name): -value if _turns_over(name) else value for name, value in self.angles.items()}
        pins = {_swap(name): tuple(map(_mirror_pin, group)) for name, group in self.pins.items()}
        return replace(self, angles=angles, pins=pins)


def _swap(name: str) -> str:
    joint, *side = name.split(".")
    return ".".join((joint, *({"L": "R", "R": "L"}.get(part, part) for part in side)))


def _turns_over(name: str) -> bool:
    joint, *_, turn = name.split(".")
    return name in {"pelvis.y", "pelvis.yaw", "pelvis.roll"} or (joint in SPINE and turn in {"side", "twist"})


def _mirror_pin(pin: Pin) -> Pin:
    return pin._replace(point=_swap(pin.point), place=-pin.place if pin.axis == Y else pin.place)
