"""The body of a person 170 cm tall in side view: the lengths of bones and the thickness of flesh.

Points are complex numbers in centimeters, y up.  A limb lies along x from its upper joint, the front of the body
at +y; foot and hand point along x from ankle and wrist, sole and palm at -y; the pelvis stands on the hip with
the spine along y, the front at +x; the head stands around its center with the face at +x.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

THIGH: Final = 42.0
SHANK: Final = 41.0
UPPER_ARM: Final = 29.0
FOREARM: Final = 25.0
SPINE: Final = (12.0, 18.0, 20.0)  # pelvis, lumbar, thoracic
NECK: Final = 10.5

# Places beside a segment of the trunk: x to the front of the body, y along the segment.
SHOULDER: Final = complex(-4.8, -6.0)
NECK_ROOT: Final = complex(-2.0, -2.0)
HEAD: Final = complex(2.6, 6.6)

# Thickness along a bone: (distance as a share of its length, shift to the front, radius).
Profile: TypeAlias = Sequence[tuple[float, float, float]]


@dataclass(frozen=True, slots=True)
class Disc:
    """The thickness of the body at one place."""

    center: complex
    radius: float


Chain: TypeAlias = tuple[Disc, ...]


def chain(length: float, profile: Profile) -> Chain:
    """Return the discs of a profile along a bone."""
    return tuple(Disc(complex(share * length, shift), radius) for share, shift, radius in profile)


PROFILES: Final[dict[str, tuple[float, Profile]]] = {
    "thigh": (
        THIGH,
        (
            (0.0, -0.4, 8.6),
            (0.16, 0.2, 8.6),
            (0.35, 0.7, 8.0),
            (0.55, 0.7, 7.1),
            (0.75, 0.4, 6.3),
            (0.9, 0.3, 5.8),
            (1.0, 0.0, 5.7),
        ),
    ),
    "shank": (
        SHANK,
        (
            (0.0, 0.0, 5.7),
            (0.12, -0.5, 5.4),
            (0.26, -1.2, 5.4),
            (0.4, -1.3, 5.1),
            (0.6, -0.7, 4.7),
            (0.8, -0.2, 4.5),
            (1.0, 0.0, 4.5),
        ),
    ),
    "upper arm": (UPPER_ARM, ((0.0, 0.0, 5.3), (0.2, 0.3, 5.1), (0.45, 0.4, 4.6), (0.7, 0.2, 4.1), (1.0, 0.0, 3.9))),
    "forearm": (FOREARM, ((0.0, 0.0, 3.9), (0.2, 0.3, 4.0), (0.45, 0.2, 3.8), (0.75, 0.0, 3.5), (1.0, 0.0, 3.3))),
}
# The left arm comes out from behind the trunk, without a shoulder to see.
PROFILES["upper arm behind"] = (UPPER_ARM, ((0.22, 0.3, 5.0), *PROFILES["upper arm"][1][2:]))
# Where trousers and sleeves end, cut straight across.
CUFFS: Final = {"shank": 0.92, "forearm": 0.92}
FOOT_SHAPE: Final[dict[str, Disc]] = {
    "ankle": Disc(complex(0, 0.6), 3.5),
    "heel": Disc(complex(-2.0, -3.3), 3.2),
    "arch": Disc(complex(5.0, -3.2), 2.9),
    "ball": Disc(complex(11.0, -4.4), 2.1),
    "toes": Disc(complex(16.2, -5.0), 1.5),
}
# The palm lies on the ground when the wrist is this high.
PALM: Final = 3.5
# Three hands serve everywhere: flat on the ground, at rest on a thigh or the belly, hooked round a thigh.
HANDS: Final[dict[str, tuple[Chain, Chain]]] = {  # palm with fingers, thumb
    "flat": (
        (
            Disc(-1.5 + 0.3j, 2.5),
            Disc(1.2 - 1.0j, 2.5),
            Disc(5.5 - 1.1j, 2.3),
            Disc(10 - 1.6j, 1.5),
            Disc(17 - 1.7j, 1.1),
        ),
        (Disc(3 + 0.4j, 1.6), Disc(7 - 0.1j, 1.4), Disc(9.6 - 1.2j, 1.1)),
    ),
    "resting": (
        (Disc(-1.5 + 0j, 2.4), Disc(4 + 0.4j, 2.6), Disc(9 + 0.1j, 2.1), Disc(13 - 1.2j, 1.6), Disc(16 - 3.0j, 1.2)),
        (Disc(3 - 0.6j, 1.6), Disc(6.5 - 2.4j, 1.3), Disc(9 - 3.2j, 1.1)),
    ),
    "hooked": (
        (Disc(-1.5 + 0j, 2.4), Disc(4 + 0.3j, 2.7), Disc(7.6 - 0.8j, 2.4), Disc(9 - 3.4j, 1.9), Disc(7 - 5.6j, 1.5)),
        (Disc(3 - 0.4j, 1.6), Disc(5 - 2.6j, 1.3), Disc(6.5 - 3.4j, 1.1)),
    ),
}
# The thumb and the gap of the fingers, drawn as fine lines, y down.
HAND_LINES: Final = {
    "flat": "M4.2-.9Q7.6-1.3 9.8 1.2",
    "resting": "M4.5 2.6Q6.6 3 8.4 1.6M10 .6Q12.6 1 14.4 2.8",
    "hooked": "M4 1.2Q6 1.2 6.8 3.4",
}
NECK_SHAPE: Final = (Disc(-3 - 0.8j, 4.8), Disc(3 - 0.5j, 4.3), Disc(7 - 0.3j, 4.3), Disc(11.0 + 0.0j, 4.6))

# Control points of a smooth closed curve.
PELVIS: Final = (
    complex(9.6, 13.0),
    complex(9.6, 8),
    complex(9.0, 2.0),
    complex(8.4, -5.0),
    complex(5.0, -10.4),
    complex(-2.5, -11.2),
    complex(-9.0, -9.2),
    complex(-12.8, -3.0),
    complex(-12.9, 4.0),
    complex(-11.4, 9.0),
    complex(-10.5, 13.0),
)
PELVIC_BONE: Final = (
    complex(5.5, 13.5),
    complex(8.0, 8.0),
    complex(2.5, 4.0),
    complex(6.0, -1.0),
    complex(8.5, -5.0),
    complex(4.0, -9.5),
    complex(-2.5, -9.0),
    complex(-5.0, -2.0),
    complex(-9.0, 2.0),
    complex(-10.5, 9.0),
    complex(-7.5, 14.5),
    complex(-1.0, 16.0),
)
# The opening in the pelvis, y down.
PELVIC_RING: Final = "M2.6 7.4C.2 7.4-.8 3.6 1.8 2.6C4.6 1.6 6 5 5.2 6.2C4.6 7.2 3.6 7.4 2.6 7.4z"
VERTEBRA: Final = (
    complex(3.6, 2.2),
    complex(3.6, -2.2),
    complex(0.5, -1.3),
    complex(-3.6, -2.2),
    complex(-3.6, 2.2),
    complex(0.5, 1.3),
)
# How far the trunk reaches to front and back at a distance from the hip along the spine.
SHIRT: Final = (
    (8.0, 9.8, 11.2),
    (10.5, 9.8, 11.0),
    (14.0, 9.8, 10.3),
    (18.0, 9.6, 9.6),
    (22.0, 9.5, 9.3),
    (26.0, 9.8, 9.4),
    (30.0, 10.6, 9.8),
    (34.0, 11.2, 10.2),
    (38.0, 11.3, 10.4),
    (42.0, 10.4, 10.2),
    (46.0, 7.6, 9.4),
    (49.0, 4.4, 7.6),
    (51.0, 1.0, 5.0),
)


def bspline(controls: Sequence[complex], steps: int = 4) -> list[complex]:
    """Return points of the closed quadratic curve that control points draw."""
    points: list[complex] = []
    for before, control, after in zip(
        (controls[-1], *controls[:-1]), controls, (*controls[1:], controls[0]), strict=True
    ):
        start, end = (before + control) / 2, (control + after) / 2
        for k in range(steps):
            u = k / steps
            points.append(start * (1 - u) ** 2 + 2 * control * u * (1 - u) + end * u * u)
    return points


def tight(shape: Chain, count: int = 5) -> Chain:
    """Return a chain with more discs between the given ones."""
    discs = [shape[0]]
    for a, b in pairwise(shape):
        for k in range(1, count + 1):
            u = k / count
            discs.append(Disc(a.center + (b.center - a.center) * u, a.radius + (b.radius - a.radius) * u))
    return tuple(discs)
