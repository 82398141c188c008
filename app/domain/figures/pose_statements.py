"""The statements of a pose: angles, pins, contacts, balance and props. Each makes another pose."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.domain.figures.contacts import CONTACTS, add_contact
from app.domain.figures.faults import FigureFault
from app.domain.figures.pose import HARD_CM, Options, Pin, Pose
from app.domain.figures.skeleton import DOF_NUMBERS, LIMB_JOINTS, POINTS, SIDES, SPINE, Z
from app.domain.figures.statement import Statement, read_values
from app.domain.figures.vocabulary import PROPS

_MAIN_TURNS: Final = {"wrist": "ext"}
_JOINTS: Final = frozenset({*LIMB_JOINTS, *SPINE})


def find_point(statement: Statement, name: str) -> str:
    """Return the name of a point of the body.

    Raises: FigureInvalid when it is none.
    """
    if name not in POINTS:
        raise statement.fault(FigureFault.UNKNOWN_POINT, name)
    return name


def read_prop(statement: Statement) -> tuple[str, Options]:
    """Return the name of a prop and its options.

    Raises: FigureInvalid.
    """
    name = statement.require(1).words[0]
    accepted = PROPS.get(name.split(".")[0])
    if accepted is None:
        raise statement.fault(FigureFault.UNKNOWN_PROP, name)
    attached = frozenset(word for word in statement.words[1:] if _is_attachment(statement, word, accepted))
    return name, read_values(statement, statement.words[1:], accepted=accepted | attached).named


def _is_attachment(statement: Statement, word: str, accepted: frozenset[str]) -> bool:
    """Whether a word attaches a prop to a point of the body, as in `a:ball.R`."""
    role, colon, point = word.partition(":")
    return f"{role}{colon}" in accepted and colon == ":" and bool(find_point(statement, point))


def _set_root(pose: Pose, statement: Statement) -> Pose:
    turns = {"x", "y", "z", "yaw", "pitch", "roll"}
    values = read_values(statement, statement.words, accepted=turns)
    return pose.with_angles({f"pelvis.{turn}": value for turn, value in values.named.items()})


def _bend_joint(pose: Pose, statement: Statement) -> Pose:
    joint = statement.keyword
    sides = (statement.side,) if statement.side else SIDES
    names = [joint] if joint in SPINE else [f"{joint}.{side}" for side in sides]
    accepted = {name.split(".")[-1] for name in DOF_NUMBERS if name.split(".")[0] == joint}
    values = read_values(statement.require(1), statement.words, accepted=accepted)
    turns = dict(values.named)
    if values.numbers:
        turns[_MAIN_TURNS.get(joint, "flex")] = values.number(0)
    return pose.with_angles({f"{name}.{turn}": value for name in names for turn, value in turns.items()})


def _pin_point(pose: Pose, statement: Statement) -> Pose:
    point, *rest = statement.require(2).words
    radius = POINTS[find_point(statement, point)].radius
    values = read_values(statement, rest, accepted={"soft", "rest"})
    tolerance = max(values.named.get("soft", HARD_CM), HARD_CM)
    above = {Z: radius} if "rest" in values.named else {}
    pins = [Pin(point, axis, place + above.get(axis, 0), tolerance) for axis, place in _places(values.numbers)]
    return pose.with_contact(point, *pins)


def _places(numbers: tuple[float | None, ...]) -> list[tuple[int, float]]:
    return [(axis, place) for axis, place in enumerate(numbers[:3]) if place is not None]


def _free_contacts(pose: Pose, statement: Statement) -> Pose:
    return pose.without_contacts(statement.require(1).words)


def _set_balance(pose: Pose, statement: Statement) -> Pose:
    forward, across = read_values(statement.require(2), statement.words).numbers[:2]
    return Pose(line=pose.line, angles=pose.angles, pins=pose.pins, props=pose.props, balance=(forward, across))


def _change_prop(pose: Pose, statement: Statement) -> Pose:
    name, options = read_prop(statement)
    return pose.with_prop(name, options)


POSE_STATEMENTS: Final[Mapping[str, Callable[[Pose, Statement], Pose]]] = MappingProxyType(
    {
        "root": _set_root,
        "pin": _pin_point,
        "free": _free_contacts,
        "balance": _set_balance,
        "prop": _change_prop,
        **dict.fromkeys(_JOINTS, _bend_joint),
        **dict.fromkeys(CONTACTS, add_contact),
    }
)
