"""The person in a pose: from its angles to the place of every joint, with the body at rest where the pose says.

Points are complex numbers in centimeters, y up, with the mat or floor at y = 0.  Directions are degrees,
counter-clockwise from the right.  The figure is seen from its right side: upright it faces right, supine
its head is at the left.  Flexion is positive, extension negative.
"""

import cmath
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Final, TypeAlias

from .body import (
    FOOT_SHAPE,
    FOREARM,
    HEAD,
    NECK,
    NECK_ROOT,
    PELVIS,
    SHANK,
    SHIRT,
    SHOULDER,
    SPINE,
    THIGH,
    UPPER_ARM,
    bspline,
)
from .shapes import HEAD as HEAD_SHAPE
from .shapes import shape as outline_of
from .trace import trace

ARMS: Final = ("right arm", "left arm")
LEGS: Final = ("right leg", "left leg")

# What stays where it is while a pose moves.
KNEES: Final = complex(0, 5.7)
PALMS: Final = complex(43.0, 3.5)
STRAIGHT_ARM: Final = 53.75
SHOULDERS: Final = -46.0
HEEL_SITTING_KNEES: Final = complex(33, 5.7)
SEAT: Final = 41.0

# The left limbs are farther away, and so drawn a little higher and farther right, as seen from slightly above.
DEPTH: Final = complex(4.0, 3.0)
# The left shoulder stays behind the trunk, so it is set a little lower than the right one, unless one lies on the back.
FAR_SHOULDER: Final = complex(-3.0, -0.6)


@dataclass(frozen=True, slots=True)
class Angles:
    """A limb set by the directions of its upper bone and of hand or foot, and the flexion of its hinge."""

    upper: float
    flexion: float
    end: float


@dataclass(frozen=True, slots=True)
class Target:
    """A limb set by the place of its wrist or ankle and the direction of hand or foot."""

    x: float
    y: float
    end: float


@dataclass(frozen=True, slots=True)
class OnGround:
    """A leg whose foot touches the ground, set by the place of its ankle along it and the direction of the foot."""

    x: float
    end: float

    @property
    def target(self) -> Target:
        """Return the leg with the ankle so high that the foot touches the ground."""
        return Target(self.x, -lowest([point * unit(self.end) for point in sole()]), self.end)


@cache
def sole() -> list[complex]:
    """Return the points of the outline of the foot."""
    return [point.conjugate() for point in trace(outline_of("foot"))[0]]


@dataclass(frozen=True, slots=True)
class OnThigh:
    """An arm set by where its wrist is on a thigh: share of the length, distance to the front, turn of the hand."""

    leg: str
    share: float
    front: float
    turn: float


@dataclass(frozen=True, slots=True)
class Spread:
    """An arm spread toward the viewer, which looks shorter: where elbow and wrist are seen, how the hand points."""

    elbow: complex
    wrist: complex
    end: float


LimbPose: TypeAlias = Angles | Target | OnGround | OnThigh | Spread


@dataclass(frozen=True, slots=True)
class Pose:
    """The flexion of each segment of the trunk, the direction of the head, and the limbs one by one.

    `rest` says what carries the body: "mat" (lying on the back), "hands" (and knees), "heels", "seat", "legs", with
    the hip at `hip`, or "knees", with the hip in the direction `thigh` from them.  The direction of the pelvis is
    added to that at rest on mat and hands.  With `head_down` the neck is bent so far that the head lies on the mat.
    `scapula` moves the shoulder forward (x) and up (y) on the thorax.
    """

    rest: str
    pelvis: float
    lumbar: float
    thoracic: float
    neck: float
    gaze: float
    limbs: Mapping[str, LimbPose]
    head_down: bool = False
    scapula: complex = 0j
    hip: complex = 0j
    thigh: float = 0.0


@dataclass(frozen=True, slots=True)
class Limb:
    """The joints of an arm (shoulder, elbow, wrist) or a leg (hip, knee, ankle)."""

    root: complex
    hinge: complex
    end: complex
    flexion: float
    end_direction: float

    @property
    def angles(self) -> Angles:
        """Return what sets the limb to where it is."""
        return Angles(direction(self.root, self.hinge), self.flexion, self.end_direction)


@dataclass(frozen=True, slots=True)
class Figure:
    """The joints of a posed person."""

    spine: tuple[complex, ...]
    shoulder: complex
    neck_root: complex
    skull: complex
    head: complex
    gaze: float
    limbs: Mapping[str, Limb]
    rest: str

    @property
    def pelvis(self) -> float:
        """Return the direction of the pelvis."""
        return direction(self.spine[0], self.spine[1])


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


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Return where a function that changes its sign between two places is zero."""
    rising = function(high) > 0.0
    if rising == (function(low) > 0.0):
        raise ValueError(f"no contact between {low} and {high}")
    for _ in range(40):
        middle = (low + high) / 2.0
        if (function(middle) > 0.0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2.0


def spine_point(joints: Sequence[complex], distance: float) -> complex:
    """Return the point of the smooth spine at a distance from the hip."""
    chords = [(b - a) / abs(b - a) for a, b in pairwise(joints)]
    tangents = [chords[0], *((a + b) / abs(a + b) for a, b in pairwise(chords)), chords[-1]]
    if distance <= 0.0:
        return joints[0] + distance * chords[0]
    if distance >= sum(SPINE):
        return joints[-1] + (distance - sum(SPINE)) * chords[-1]
    i = 0
    while i < len(SPINE) - 1 and distance > SPINE[i]:
        distance -= SPINE[i]
        i += 1
    size = SPINE[i]
    return hermite(joints[i], joints[i + 1], tangents[i] * size, tangents[i + 1] * size, distance / size)


def shirt(joints: Sequence[complex]) -> list[complex]:
    """Return the control points of the shirt: up the back, down the front."""
    back: list[complex] = []
    front: list[complex] = []
    for distance, forward, backward in SHIRT:
        center = spine_point(joints, distance)
        along = spine_point(joints, distance + 0.01) - spine_point(joints, distance - 0.01)
        forwards = -1j * along / abs(along)
        back.append(center - backward * forwards)
        front.append(center + forward * forwards)
    return [back[0], *back, *front[::-1], front[0]]


def pelvis(joints: Sequence[complex]) -> list[complex]:
    """Return the points of the outline of the pelvis."""
    return [beside(joints[0], direction(joints[0], joints[1]), point) for point in bspline(PELVIS)]


def bare_back(joints: Sequence[complex]) -> list[complex]:
    """Return the points of the outline of the back above the hem of the shirt."""
    return bspline(shirt(joints))[4 * 4 : 13 * 4]


def lowest(points: Sequence[complex]) -> float:
    """Return the height of the lowest point."""
    return min(point.imag for point in points)


def spine(hip: complex, along: float, pose: Pose) -> list[complex]:
    """Return the joints of the spine: hip, sacrum, waist, top."""
    joints = [hip]
    for length, flexion in zip(SPINE, (0.0, pose.lumbar, pose.thoracic), strict=True):
        along -= flexion
        joints.append(joints[-1] + length * unit(along))
    return joints


def shoulder_of(joints: Sequence[complex], pose: Pose) -> complex:
    """Return the place of the shoulders."""
    return beside(joints[-1], direction(joints[-2], joints[-1]), SHOULDER + pose.scapula)


def on_mat(pose: Pose) -> list[complex]:
    """Lie on the back: buttocks and back on the mat unless the pelvis is lifted."""

    def tipped(along: float) -> float:
        joints = spine(0j, along, pose)
        return lowest(bare_back(joints)) - lowest(pelvis(joints))

    # Turned further the upper back goes down.
    joints = spine(0j, root(tipped, 140.0, 215.0) + pose.pelvis, pose)
    return [p - complex(shoulder_of(joints, pose).real - SHOULDERS, lowest(bare_back(joints))) for p in joints]


def on_hands(pose: Pose) -> list[complex]:
    """Stand on hands and knees: hips over knees, arms straight."""
    hip = KNEES + 1j * (THIGH - 0.16)

    def stretched(along: float) -> float:
        return abs(shoulder_of(spine(hip, along, pose), pose) - PALMS) - STRAIGHT_ARM

    return spine(hip, root(stretched, -45.0, 60.0) + pose.pelvis, pose)


def on_heels(pose: Pose) -> list[complex]:
    """Sit on the heels: the hip turns about the knee until the buttocks touch the heels."""
    ankle = heel_sitting_ankle()
    heel = ankle + FOOT_SHAPE["heel"].center * unit(HEEL_SITTING_FOOT)

    def gap(thigh: float) -> float:
        outline = pelvis(spine(HEEL_SITTING_KNEES + THIGH * unit(thigh), pose.pelvis, pose))
        return min(abs(point - heel) for point in outline) - FOOT_SHAPE["heel"].radius + 0.6

    thigh = root(gap, 165.0, 135.0)
    return spine(HEEL_SITTING_KNEES + THIGH * unit(thigh), pose.pelvis, pose)


HEEL_SITTING_FOOT: Final = 199.0


def heel_sitting_ankle() -> complex:
    """Return the place of the ankles when the insteps lie on the mat."""
    return HEEL_SITTING_KNEES + SHANK * unit(182.6)


def on_seat(pose: Pose) -> list[complex]:
    """Sit on the front of a chair."""
    joints = spine(0j, pose.pelvis, pose)
    return [point + 1j * (SEAT - lowest(pelvis(joints))) for point in joints]


def on_legs(pose: Pose) -> list[complex]:
    """Stand or kneel with the hip at a given place."""
    return spine(pose.hip, pose.pelvis, pose)


def on_knees(pose: Pose) -> list[complex]:
    """Kneel with the thighs at an angle."""
    return spine(HEEL_SITTING_KNEES + THIGH * unit(pose.thigh), pose.pelvis, pose)


RESTS: Final = {
    "mat": on_mat,
    "hands": on_hands,
    "heels": on_heels,
    "seat": on_seat,
    "legs": on_legs,
    "knees": on_knees,
}


def solve_limb(
    origin: complex, pose: Angles | Target | OnGround | Spread, upper: float, lower: float, bend: float
) -> Limb:
    """Place the hinge and the end of a limb; `bend` is 1 where flexion turns counter-clockwise, otherwise -1."""
    if isinstance(pose, Angles):
        hinge = origin + upper * unit(pose.upper)
        return Limb(origin, hinge, hinge + lower * unit(pose.upper + bend * pose.flexion), pose.flexion, pose.end)
    if isinstance(pose, Spread):
        flexion = bend * turn(direction(origin, pose.elbow), direction(pose.elbow, pose.wrist))
        return Limb(origin, pose.elbow, pose.wrist, flexion, pose.end)
    if isinstance(pose, OnGround):
        pose = pose.target
    end = complex(pose.x, pose.y)
    reach = abs(end - origin)
    if not abs(upper - lower) < reach <= upper + lower:
        raise ValueError(f"{reach:.1f} is out of reach of a limb of {upper + lower:.1f}")
    cosine = (upper * upper + reach * reach - lower * lower) / (2.0 * upper * reach)
    hinge = origin + upper * unit(direction(origin, end) - bend * math.degrees(math.acos(min(1.0, cosine))))
    return Limb(origin, hinge, end, bend * turn(direction(origin, hinge), direction(hinge, end)), pose.end)


def solve(pose: Pose) -> Figure:
    """Place every joint."""
    joints = RESTS[pose.rest](pose)
    thoracic = direction(joints[-2], joints[-1])
    shoulder = shoulder_of(joints, pose)
    limbs: dict[str, Limb] = {}
    for name in LEGS:
        leg = pose.limbs[name]
        if isinstance(leg, OnThigh):
            raise TypeError(f"{name} is not an arm")
        limbs[name] = solve_limb(joints[0], leg, THIGH, SHANK, -1.0)
    for name in ARMS:
        arm = pose.limbs[name]
        if isinstance(arm, OnThigh):
            leg_joints = limbs[arm.leg]
            along = direction(leg_joints.root, leg_joints.hinge)
            wrist = leg_joints.root + complex(arm.share * THIGH, arm.front) * unit(along)
            wrist += (arm.leg.startswith("left") - name.startswith("left")) * DEPTH
            arm = Target(wrist.real, wrist.imag, along + arm.turn)
        limbs[name] = solve_limb(
            shoulder + (FAR_SHOULDER if name.startswith("left") and pose.rest != "mat" else 0j),
            arm,
            UPPER_ARM,
            FOREARM,
            1.0,
        )

    neck_root = beside(joints[-1], thoracic, NECK_ROOT)
    carried = beside(0j, pose.gaze, HEAD)
    neck = thoracic - pose.neck
    if pose.head_down:
        skin = [point.conjugate() * unit(pose.gaze - 90.0) for point in trace(HEAD_SHAPE)[0]]
        rise = math.degrees(math.asin((-lowest(skin) - carried.imag - neck_root.imag) / NECK))
        neck = 180.0 - rise if pose.rest == "mat" else rise
    skull = neck_root + NECK * unit(neck)
    return Figure(tuple(joints), shoulder, neck_root, skull, skull + carried, pose.gaze, limbs, pose.rest)


def settled(pose: Pose) -> Pose:
    """Return the pose with the neck as it was bent to lay the head down."""
    figure = solve(pose)
    thoracic = direction(figure.spine[-2], figure.spine[-1])
    return replace(pose, neck=turn(direction(figure.neck_root, figure.skull), thoracic), head_down=False)


def mixed(a: float, b: float, u: float) -> float:
    """Return the number between two numbers."""
    return a + (b - a) * u


def between_limbs(name: str, start: Pose, end: Pose, u: float) -> LimbPose:
    """Return a limb between two poses: along a line where both set its end, otherwise turning in its joints."""
    a, b = start.limbs[name], end.limbs[name]
    if isinstance(a, Target) and isinstance(b, Target):
        return Target(mixed(a.x, b.x, u), mixed(a.y, b.y, u), mixed(a.end, b.end, u))
    if isinstance(a, OnGround) and isinstance(b, OnGround):
        return OnGround(mixed(a.x, b.x, u), mixed(a.end, b.end, u))
    if isinstance(a, OnThigh) and isinstance(b, OnThigh) and a.leg == b.leg:
        return OnThigh(a.leg, mixed(a.share, b.share, u), mixed(a.front, b.front, u), mixed(a.turn, b.turn, u))
    if isinstance(a, Spread) and isinstance(b, Spread):
        return Spread(a.elbow + (b.elbow - a.elbow) * u, a.wrist + (b.wrist - a.wrist) * u, mixed(a.end, b.end, u))
    a, b = (x if isinstance(x, Angles) else solve(pose).limbs[name].angles for x, pose in ((a, start), (b, end)))
    upper = a.upper + turn(a.upper, b.upper) * u
    return Angles(upper, mixed(a.flexion, b.flexion, u), a.end + turn(a.end, b.end) * u)


def between(start: Pose, end: Pose, u: float) -> Pose:
    """Return the pose between two poses."""
    if start.head_down != end.head_down:
        start, end = (settled(pose) if pose.head_down else pose for pose in (start, end))
    return Pose(
        rest=start.rest,
        pelvis=mixed(start.pelvis, end.pelvis, u),
        lumbar=mixed(start.lumbar, end.lumbar, u),
        thoracic=mixed(start.thoracic, end.thoracic, u),
        neck=mixed(start.neck, end.neck, u),
        gaze=mixed(start.gaze, end.gaze, u),
        limbs={name: between_limbs(name, start, end, u) for name in (*ARMS, *LEGS)},
        head_down=start.head_down,
        scapula=start.scapula + (end.scapula - start.scapula) * u,
        hip=start.hip + (end.hip - start.hip) * u,
        thigh=mixed(start.thigh, end.thigh, u),
    )
