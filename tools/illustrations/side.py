"""The person on one side, pushing up with the arms: the only drawing that is not a profile but faces the viewer."""

from dataclasses import replace
from typing import Final

from .figure import Limb, beside, direction, unit
from .pieces import SHIRT, SKIN, TROUSERS, Piece, chained

PELVIS: Final = complex(0, 16.0)
ALONG: Final = 151.0
# Where the outline of trunk and hips runs: to the upper side, and from the middle of the pelvis toward the head.
HIPS: Final = ((13.0, 13.0), (15.5, 5.0), (16.0, -3.0), (13.0, -12.0), (4.0, -15.0))
CHEST: Final = (
    (14.0, 7.0),
    (13.0, 15.0),
    (12.8, 22.0),
    (14.5, 31.0),
    (16.5, 39.0),
    (16.0, 45.0),
    (9.5, 49.0),
    (3.0, 51.0),
)
HEAD_TILT: Final = 118.0


def at(side: float, along: float) -> complex:
    """Return a point beside the middle line of the trunk."""
    return beside(PELVIS, ALONG, complex(side, along))


def both(half: tuple[tuple[float, float], ...]) -> tuple[complex, ...]:
    """Return the control points of a shape that is the same on both sides of the middle line."""
    return (*(at(side, along) for side, along in half), *(at(-side, along) for side, along in reversed(half)))


def limb(*joints: complex, end: float) -> Limb:
    """Return a limb by its joints."""
    root, hinge, wrist = joints
    return Limb(root, hinge, wrist, 0.0, end)


def pieces() -> list[Piece]:
    """Return the pieces, the farthest first."""
    cloth, sleeve = (SKIN, TROUSERS), (SKIN, SHIRT)
    legs = ("foot", "shank", "thigh")
    lower_leg = chained(limb(2 + 9.2j, 40 + 6.6j, 76 + 7.6j, end=34.0), "left leg", legs, cloth)
    upper_leg = chained(limb(2 + 20j, 37 + 13j, 69 + 11.5j, end=6.0), "right leg", legs, cloth)
    arms = ("hand flat", "forearm", "upper arm")
    lower_arm = chained(limb(at(-12.5, 44), -55 + 4.2j, -75 + 3.8j, end=180.0), "left arm", arms, sleeve)
    upper_arm = chained(limb(at(11.5, 43), -20 + 29.5j, -26 + 3.7j, end=-4.0), "right arm", arms, sleeve)
    neck = at(0.0, 46.0)
    head = neck + 3.0 * unit(ALONG) + 15.0 * unit(HEAD_TILT)
    near = [
        *lower_leg,
        *upper_leg,
        Piece("pelvis", "", TROUSERS, controls=both(HIPS)),
        *flat(lower_arm),
        Piece("neck", "neck", SKIN, place=neck, angle=direction(neck, head)),
        Piece("right shoulder", "shoulder", SHIRT, place=at(11.5, 43), hidden=True),
        Piece("shirt", "", SHIRT, controls=both(CHEST)),
        Piece("face", "face", SKIN, place=head, angle=HEAD_TILT - 90.0),
        *upper_arm,
    ]
    return [replace(piece, far=False, limb="", closed=False) for piece in near]


def flat(arm: list[Piece]) -> list[Piece]:
    """Return the forearm that lies on the mat, with the hand turned over so that its palm is down."""
    hand, *others = arm
    return [replace(hand, shape="hand mirrored", angle=180.0), *others]
