"""Model one 170 cm person in side view: skeleton, kinematics and thickness of the body.

Points are complex numbers in centimetres, y up, with the mat or floor at y = 0.  Directions are degrees,
counter-clockwise from the right.  The figure is seen from its right side: upright it faces right, supine
its head is at the left.  Flexion is positive, extension negative.
"""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeAlias

THIGH: Final = 42.0
SHANK: Final = 41.0
FOOT: Final = 15.0
UPPER_ARM: Final = 29.0
FOREARM: Final = 25.0
HAND: Final = 9.0
SPINE: Final = (12.0, 18.0, 20.0)  # pelvis, lumbar, thoracic
NECK: Final = 11.0

# In good posture the neck leans forward of the thorax and the head is carried upright on it.
NECK_LEAN: Final = 20.0
# Places beside a segment of the trunk: x to the front of the body, y along the segment.
SHOULDER: Final = complex(-4.8, -2.0)
NECK_ROOT: Final = complex(-1.8, -1.0)
HEAD: Final = complex(2.4, 7.2)
# Where the shirt meets the trousers, as a distance from the hip along the spine.
WAIST: Final = 12.0

ARMS: Final = ("right arm", "left arm")
LEGS: Final = ("right leg", "left leg")

# Thickness along a bone: (distance as a share of its length, shift to the front, radius).
Profile: TypeAlias = Sequence[tuple[float, float, float]]
THIGH_SHAPE: Final[Profile] = (
    (0.0, -0.6, 9.0),
    (0.16, 0.0, 8.8),
    (0.35, 0.6, 8.2),
    (0.55, 0.6, 7.3),
    (0.75, 0.3, 6.4),
    (0.9, 0.3, 5.8),
    (1.0, 0.0, 5.7),
)
SHANK_SHAPE: Final[Profile] = (
    (0.0, 0.0, 5.7),
    (0.12, -0.5, 5.3),
    (0.24, -1.2, 5.4),
    (0.36, -1.4, 5.2),
    (0.52, -0.9, 4.4),
    (0.7, -0.4, 3.6),
    (0.86, -0.2, 3.1),
    (1.0, 0.0, 3.3),
)
UPPER_ARM_SHAPE: Final[Profile] = ((0.0, 0.0, 5.4), (0.2, 0.3, 5.1), (0.45, 0.4, 4.6), (0.7, 0.2, 4.0), (1.0, 0.0, 3.7))
FOREARM_SHAPE: Final[Profile] = ((0.0, 0.0, 3.7), (0.2, 0.3, 3.9), (0.45, 0.2, 3.5), (0.75, 0.0, 2.8), (1.0, 0.0, 2.4))
# The fingers reach beyond the bones of the hand.
HAND_SHAPE: Final[Profile] = ((0.0, 0.0, 2.4), (0.45, 0.0, 2.9), (1.0, 0.0, 2.5), (1.75, 0.0, 1.5))
NECK_SHAPE: Final[Profile] = ((0.0, 0.0, 5.4), (0.5, 0.2, 4.9), (1.0, 0.3, 5.0))
# The trunk counts centimetres from the hip along the spine: seat, waist, chest, collar.
TRUNK_SHAPE: Final[Profile] = (
    (-2.5, -1.2, 9.2),
    (2.0, -1.8, 10.2),
    (7.0, -1.2, 10.1),
    (12.0, -0.2, 9.2),
    (18.0, 0.4, 8.4),
    (24.0, 0.4, 8.7),
    (31.0, 0.5, 9.7),
    (38.0, 0.5, 10.3),
    (43.0, 0.0, 9.3),
    (47.0, -1.2, 7.4),
    (50.0, -1.8, 5.6),
)


@dataclass(frozen=True, slots=True)
class Disc:
    """Describe the thickness of the body at one place."""

    center: complex
    radius: float

    @property
    def lowest(self) -> float:
        """Return the height of the skin below the place."""
        return self.center.imag - self.radius


Chain: TypeAlias = tuple[Disc, ...]

# The foot beside the ankle, x to the toes: ankle, heel, arch, ball, toes.
FOOT_SHAPE: Final[Chain] = (
    Disc(0j, 3.3),
    Disc(complex(-1.9, -3.2), 3.3),
    Disc(complex(5.0, -3.5), 2.9),
    Disc(complex(11.0, -4.4), 2.1),
    Disc(complex(16.6, -5.0), 1.5),
)
HEEL: Final = complex(-4.0, -6.5)
BALL: Final = complex(11.0, -6.5)
# The head round its center, x to the face: skull, brow, jaw, chin, bridge and tip of the nose.
HEAD_SHAPE: Final[Chain] = (
    Disc(complex(-0.8, 2.0), 8.9),
    Disc(complex(1.6, 2.6), 7.4),
    Disc(complex(2.2, -3.6), 5.6),
    Disc(complex(5.3, -7.6), 2.3),
    Disc(complex(6.6, -1.0), 2.0),
    Disc(complex(8.9, -2.2), 1.2),
)


@dataclass(frozen=True, slots=True)
class Angles:
    """Set a limb by the direction of its upper bone, the flexion of its hinge, the direction of hand or foot."""

    upper: float
    flexion: float
    end: float


@dataclass(frozen=True, slots=True)
class Target:
    """Set a limb by the place of its wrist or ankle and the direction of hand or foot."""

    x: float
    y: float
    end: float


LimbPose: TypeAlias = Angles | Target


@dataclass(frozen=True, slots=True)
class Spine:
    """Set the trunk by the hip, the direction of the pelvis and the flexion of every segment above it.

    `scapula` moves the shoulder forward (x) and up (y) on the thorax.
    """

    hip: complex
    pelvis: float
    lumbar: float
    thoracic: float
    neck: float = 0.0
    head: float = 0.0
    scapula: complex = 0j


@dataclass(frozen=True, slots=True)
class Limb:
    """Hold the joints of an arm (shoulder, elbow, wrist) or a leg (hip, knee, ankle)."""

    root: complex
    hinge: complex
    end: complex
    flexion: float
    end_direction: float


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold the joints of a posed person and the thickness of every part of the body."""

    spine: tuple[complex, complex, complex, complex]
    waist: complex
    waist_direction: complex
    shoulder: complex
    head: complex
    head_direction: float
    limbs: Mapping[str, Limb]
    parts: Mapping[str, Chain]

    def spot(self, name: str) -> Chain:
        """Return the discs that touch the ground where a contact is named."""
        side, _, place = name.partition(" ")
        part, discs = {
            "hand": (name, slice(None)),
            "knee": (f"{side} shank", slice(1)),
            "heel": (f"{side} foot", slice(1, 2)),
            "toes": (f"{side} foot", slice(4, None)),
        }.get(place) or {
            "hips": ("trunk", slice(6)),
            "low back": ("trunk", slice(6, 12)),
            "upper back": ("trunk", slice(13, None)),
            "head": ("head", slice(None)),
        }[name]
        return self.parts[part][discs]


def unit(degrees: float) -> complex:
    """Return the unit vector of a direction."""
    return cmath.rect(1.0, math.radians(degrees))


def direction(start: complex, end: complex) -> float:
    """Return the direction from one point to another."""
    return math.degrees(cmath.phase(end - start))


def turn(start: float, end: float) -> float:
    """Return the counter-clockwise turn between two directions, from -180 to 180 degrees."""
    return (end - start + 180.0) % 360.0 - 180.0


def beside(origin: complex, along: float, place: complex) -> complex:
    """Return the point at a place (front, along) beside a segment of the trunk."""
    return origin + place * unit(along - 90.0)


def hermite(start: complex, end: complex, leaving: complex, arriving: complex, u: float) -> complex:
    """Return the point of a cubic curve given by its ends and its velocities there."""
    v = 1.0 - u
    return start * v * v * (1.0 + 2.0 * u) + leaving * u * v * v + end * u * u * (1.0 + 2.0 * v) - arriving * u * u * v


def solve_limb(root: complex, pose: LimbPose, upper: float, lower: float, bend: float) -> Limb:
    """Place the hinge and the end of a limb; `bend` is 1 where flexion turns counter-clockwise, otherwise -1."""
    if isinstance(pose, Angles):
        hinge = root + upper * unit(pose.upper)
        return Limb(root, hinge, hinge + lower * unit(pose.upper + bend * pose.flexion), pose.flexion, pose.end)
    end = complex(pose.x, pose.y)
    reach = abs(end - root)
    if not abs(upper - lower) < reach <= upper + lower:
        raise ValueError(f"{reach:.1f} is out of reach of a limb of {upper + lower:.1f}")
    cosine = (upper * upper + reach * reach - lower * lower) / (2.0 * upper * reach)
    hinge = root + upper * unit(direction(root, end) - bend * math.degrees(math.acos(min(1.0, cosine))))
    return Limb(root, hinge, end, bend * turn(direction(root, hinge), direction(hinge, end)), pose.end)


def resample(profile: Profile, count: int) -> list[tuple[float, float, float]]:
    """Return evenly spaced places of a profile, on a smooth curve through the given ones."""
    at = [place for place, _, _ in profile]
    values = [complex(shift, radius) for _, shift, radius in profile]
    chords = [(q - p) / (b - a) for (a, b), (p, q) in zip(pairwise(at), pairwise(values), strict=True)]
    slopes = [chords[0], *((p + q) / 2.0 for p, q in pairwise(chords)), chords[-1]]
    result: list[tuple[float, float, float]] = []
    for k in range(count):
        x = at[0] + (at[-1] - at[0]) * k / (count - 1)
        i = max(i for i in range(len(at) - 1) if at[i] <= x)
        size = at[i + 1] - at[i]
        value = hermite(values[i], values[i + 1], slopes[i] * size, slopes[i + 1] * size, (x - at[i]) / size)
        result.append((x, value.real, value.imag))
    return result


def spine_point(joints: Sequence[complex], distance: float) -> complex:
    """Return the point of the smooth spine at a distance from the hip."""
    chords = [(b - a) / abs(b - a) for a, b in pairwise(joints)]
    tangents = [chords[0], *((a + b) / abs(a + b) for a, b in pairwise(chords)), chords[-1]]
    if distance <= 0.0:
        return joints[0] + distance * chords[0]
    i = 0
    while i < len(SPINE) - 1 and distance > SPINE[i]:
        distance -= SPINE[i]
        i += 1
    size = SPINE[i]
    return hermite(joints[i], joints[i + 1], tangents[i] * size, tangents[i + 1] * size, distance / size)


def spine_tangent(joints: Sequence[complex], distance: float) -> complex:
    """Return the unit vector along the smooth spine at a distance from the hip."""
    step = spine_point(joints, distance + 0.01) - spine_point(joints, distance - 0.01)
    return step / abs(step)


def trunk(joints: Sequence[complex]) -> Chain:
    """Return the thickness of the trunk."""
    return tuple(
        Disc(spine_point(joints, distance) - 1j * shift * spine_tangent(joints, distance), radius)
        for distance, shift, radius in resample(TRUNK_SHAPE, 22)
    )


def bone(start: complex, end: complex, profile: Profile, front: complex = 1j) -> Chain:
    """Return the thickness of a limb along a bone; `front` turns the bone towards the front of the body."""
    normal = front * (end - start) / abs(end - start)
    return tuple(
        Disc(start + (end - start) * share + normal * shift, radius) for share, shift, radius in resample(profile, 9)
    )


def placed(shape: Chain, origin: complex, along: complex) -> Chain:
    """Return a shape moved to its place on the body."""
    return tuple(Disc(origin + disc.center * along, disc.radius) for disc in shape)


def solve(spine: Spine, limbs: Mapping[str, LimbPose]) -> Figure:
    """Place every joint and give the skeleton its body."""
    lumbar = spine.pelvis - spine.lumbar
    thoracic = lumbar - spine.thoracic
    neck = thoracic - NECK_LEAN - spine.neck
    head_direction = neck + NECK_LEAN - spine.head
    joints = [spine.hip]
    for length, along in zip(SPINE, (spine.pelvis, lumbar, thoracic), strict=True):
        joints.append(joints[-1] + length * unit(along))
    hip, sacrum, waist, top = joints
    shoulder = beside(top, thoracic, SHOULDER + spine.scapula)
    neck_root = beside(top, thoracic, NECK_ROOT)
    skull = neck_root + NECK * unit(neck)
    head = beside(skull, head_direction, HEAD)

    parts = {
        "trunk": trunk(joints),
        "neck": bone(neck_root, skull, NECK_SHAPE, -1j),
        "head": placed(HEAD_SHAPE, head, unit(head_direction - 90.0)),
    }
    solved: dict[str, Limb] = {}
    for name in ARMS:
        arm = solved[name] = solve_limb(shoulder, limbs[name], UPPER_ARM, FOREARM, 1.0)
        side = name.removesuffix(" arm")
        parts[f"{side} upper arm"] = bone(arm.root, arm.hinge, UPPER_ARM_SHAPE)
        parts[f"{side} forearm"] = bone(arm.hinge, arm.end, FOREARM_SHAPE)
        parts[f"{side} hand"] = bone(arm.end, arm.end + HAND * unit(arm.end_direction), HAND_SHAPE)
    for name in LEGS:
        leg = solved[name] = solve_limb(hip, limbs[name], THIGH, SHANK, -1.0)
        side = name.removesuffix(" leg")
        parts[f"{side} thigh"] = bone(leg.root, leg.hinge, THIGH_SHAPE)
        parts[f"{side} shank"] = bone(leg.hinge, leg.end, SHANK_SHAPE)
        parts[f"{side} foot"] = placed(FOOT_SHAPE, leg.end, unit(leg.end_direction))
    return Figure(
        spine=(hip, sacrum, waist, top),
        waist=spine_point(joints, WAIST),
        waist_direction=spine_tangent(joints, WAIST),
        shoulder=shoulder,
        head=head,
        head_direction=head_direction,
        limbs=solved,
        parts=parts,
    )
