"""Contacts with the floor, a wall or a box, as bundles of pins: what a hand flat on the floor or a planted foot needs."""

from collections.abc import Callable, Mapping
from math import cos, radians, sin
from types import MappingProxyType
from typing import Final

from app.domain.figures.pose import HARD_CM, Pin, Pose
from app.domain.figures.skeleton import SIDES, X, Y, Z, mirror_sign
from app.domain.figures.statement import Statement, Values, read_values

_BALL_X, _BALL_Z, _BALL_RADIUS = 12.5, -4.8, 2.2
_CLOSE_CM: Final = 0.2
_LOOSE_CM: Final = 0.3

Contact = Callable[[Pose, str, float, Values], Pose]
"""Makes a contact of one side; the number is where it is across, to the left."""


def add_contact(pose: Pose, statement: Statement) -> Pose:
    """Return the pose with the contact of a statement, on both sides or on the one that it names.

    Raises: FigureInvalid.
    """
    make, accepted = CONTACTS[statement.keyword]
    values = read_values(statement.require(2), statement.words, accepted=accepted)
    for side in (statement.side,) if statement.side else SIDES:
        across = values.number(1) * (1 if statement.side else mirror_sign(side))
        pose = make(pose, side, across, values)
    return pose


def _pins(point: str, place: tuple[float, float, float], tolerance: float) -> tuple[Pin, ...]:
    return tuple(Pin(point, axis, value, tolerance) for axis, value in zip((X, Y, Z), place, strict=True))


def _yaw(side: str, values: Values) -> tuple[float, float]:
    """The direction that is turned outward by the option `yaw`: its x and y."""
    angle = radians(values.named.get("yaw", 0.0)) * mirror_sign(side)
    return cos(angle), sin(angle)


def _plant(pose: Pose, side: str, across: float, values: Values) -> Pose:
    """Plant the sole flat with the ankle above the place; `up` lifts the heel about the ball, or drops it if negative."""
    forward, level = values.number(0), values.named.get("z", 0.0)
    ahead_x, ahead_y = _yaw(side, values)
    raised = values.named.get("up", 0.0)
    cosine, sine = cos(radians(raised)), sin(radians(raised))

    def place(x: float, z: float) -> tuple[float, float, float]:
        behind, above = x - _BALL_X, z - _BALL_Z
        along = _BALL_X + behind * cosine + above * sine
        return forward + ahead_x * along, across + ahead_y * along, level + _BALL_RADIUS - behind * sine + above * cosine

    pins = (
        *_pins(f"ball.{side}", place(_BALL_X, _BALL_Z), HARD_CM),
        *_pins(f"heel.{side}", place(-4, -4), HARD_CM),
        Pin(f"lat.{side}", Z, place(10, _BALL_Z)[Z], HARD_CM),
    )
    toes = Pin(f"tip.{side}", Z, level + 1.9, _LOOSE_CM)
    return pose.with_contact(f"foot.{side}", *pins).with_contact(f"toes.{side}", toes).with_angles({f"toe.{side}.flex": raised})


def _palm(pose: Pose, side: str, across: float, values: Values) -> Pose:
    """Put the palm flat on a level surface."""
    forward, level = values.number(0), values.named.get("z", 0.0)
    ahead_x, ahead_y = _yaw(side, values)
    pins = (
        *_pins(f"hand.{side}", (forward, across, level + 1.6), HARD_CM),
        *_pins(f"fingers.{side}", (forward + 8 * ahead_x, across + 8 * ahead_y, level + 2.0), _CLOSE_CM),
        *_pins(f"wrist.{side}", (forward - 7 * ahead_x, across - 7 * ahead_y, level + 2.8), _CLOSE_CM),
    )
    return _with_flat_hand(pose, side, pins)


def _wall_hand(pose: Pose, side: str, across: float, values: Values) -> Pose:
    """Put the palm flat on a wall in front, fingers up."""
    forward, height = values.number(0), values.number(2, 110.0)
    pins = (
        *_pins(f"hand.{side}", (forward - 1.7, across, height), HARD_CM),
        *_pins(f"fingers.{side}", (forward - 2.2, across, height + 8), _LOOSE_CM),
        *_pins(f"wrist.{side}", (forward - 3, across, height - 7), _LOOSE_CM),
    )
    return _with_flat_hand(pose, side, pins)


def _with_flat_hand(pose: Pose, side: str, pins: tuple[Pin, ...]) -> Pose:
    return pose.with_contact(f"hand.{side}", *pins).with_angles({f"wrist.{side}.pron": 90.0, f"wrist.{side}.ext": 70.0})


def _forearm(pose: Pose, side: str, across: float, values: Values) -> Pose:
    """Put the forearm down with the elbow at the place."""
    forward, level = values.number(0), values.named.get("z", 0.0)
    ahead_x, ahead_y = _yaw(side, values)
    pins = (
        *_pins(f"elbow.{side}", (forward, across, level + 3.7), HARD_CM),
        *_pins(f"wrist.{side}", (forward + 25 * ahead_x, across + 25 * ahead_y, level + 2.7), 0.1),
    )
    return pose.with_contact(f"hand.{side}", *pins).with_angles({f"elbow.{side}.flex": 90.0, f"wrist.{side}.pron": 90.0})


def _kneel(pose: Pose, side: str, across: float, values: Values) -> Pose:
    """Put the knee down: with the instep flat, with `under` on tucked toes, or with `free` without a word on the foot."""
    knee = (values.number(0), across, values.named.get("z", 0.0) + 5.2)
    pose = pose.with_contact(f"knee.{side}", *_pins(f"knee.{side}", knee, HARD_CM))
    if values.named.get("under"):
        tucked = (Pin(f"ball.{side}", Z, 2.4, 0.1), Pin(f"tip.{side}", Z, 1.8, 0.1))
        angles = {f"toe.{side}.flex": 60.0, f"ankle.{side}.flex": 15.0}
        return pose.with_contact(f"foot.{side}", *tucked).with_angles(angles)
    if values.named.get("free"):
        return pose
    instep = Pin(f"inst.{side}", Z, 3.6, _LOOSE_CM)
    return pose.with_contact(f"foot.{side}", instep).with_angles({f"ankle.{side}.flex": -45.0})


CONTACTS: Final[Mapping[str, tuple[Contact, frozenset[str]]]] = MappingProxyType(
    {
        "plant": (_plant, frozenset({"yaw", "up", "z"})),
        "palm": (_palm, frozenset({"yaw", "z"})),
        "wallhand": (_wall_hand, frozenset()),
        "forearm": (_forearm, frozenset({"yaw", "z"})),
        "kneel": (_kneel, frozenset({"under", "free", "z"})),
    }
)
"""Each contact with the options that it takes."""
