"""The key poses of every exercise, their drawings, and the order in which a movement passes through them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from .body import PALM
from .figure import (
    HEEL_SITTING_FOOT,
    HEEL_SITTING_KNEES,
    PALMS,
    SEAT,
    Angles,
    LimbPose,
    OnGround,
    OnThigh,
    Pose,
    Spread,
    Target,
    direction,
    heel_sitting_ankle,
    solve,
)
from .scene import Chair


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curved arrow."""

    start: complex
    control: complex
    end: complex


@dataclass(frozen=True, slots=True)
class Fingers:
    """The fingers of the far hand, which come round the back of a thigh at a share of its length."""

    leg: str
    share: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: its pose, the limbs that are marked, and what is around the person.

    `ghost` shows parts of the figure as they were before, `reference` the line of the back as it was.  With `bones`
    the pelvis and the vertebrae are seen.  With `side` the person lies on one side instead of the pose.
    """

    id: str
    pose: Pose
    working: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    ghost: tuple[Pose, tuple[str, ...]] | None = None
    reference: Pose | None = None
    hands: str = "flat"
    fingers: Fingers | None = None
    bones: bool = False
    side: bool = False
    mat: bool = True
    mat_end: float = 0.0
    chair: Chair | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """A key pose of a movement: seconds from it to the next, seconds that it lasts, what is marked."""

    pose: Pose
    move: float
    hold: float = 0.0
    working: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Motion:
    """The movement of an exercise, which goes from the last key pose back to the first."""

    id: str
    still: str
    keys: tuple[Key, ...]


def straight_arrow(start: complex, end: complex) -> Arrow:
    """Return an arrow without a curve."""
    return Arrow(start, (start + end) / 2, end)


def both_arms(pose: Target, back: float = 0.0) -> dict[str, LimbPose]:
    """Return both hands at a place, the left one a little back, as its shoulder is."""
    return {"right arm": pose, "left arm": replace(pose, x=pose.x - back)}


def both_legs(pose: LimbPose) -> dict[str, LimbPose]:
    """Return the same pose for both legs."""
    return {"right leg": pose, "left leg": pose}


# On hands and knees
ON_HANDS: Final[Mapping[str, LimbPose]] = {
    "right arm": Target(PALMS.real - 2, PALM, -2),
    "left arm": Target(PALMS.real + 2, PALM, -2),
    "right leg": Angles(-92, 86, 201),
    "left leg": Angles(-88, 90, 201),
}
FLAT: Final = Pose("hands", pelvis=0, lumbar=0, thoracic=2, neck=12, gaze=0, limbs=ON_HANDS)
COW: Final = replace(FLAT, lumbar=-22, thoracic=-8, neck=-4, gaze=40)
CAT: Final = replace(FLAT, lumbar=31, thoracic=20, neck=18, gaze=-28)
# The legs stand where they do on hands and knees, but are set by the foot, so that it can slide along the floor.
DOG_LIMBS: Final[Mapping[str, LimbPose]] = {
    **ON_HANDS,
    "right leg": OnGround(-42.4, 201),
    "left leg": OnGround(-39.5, 201),
}
DOG: Final = replace(FLAT, neck=14, gaze=-4, limbs=DOG_LIMBS)


def slid(leg: str) -> Pose:
    """Return the bird dog with a foot slid back along the floor until the knee is straight."""
    return replace(DOG, limbs={**DOG_LIMBS, leg: OnGround(-75.0, 238)})


def half_slid(leg: str) -> Pose:
    """Return the way there, with the toes on the floor."""
    return replace(DOG, limbs={**DOG_LIMBS, leg: OnGround(-57, 226)})


def reached(arm: str, leg: str) -> Pose:
    """Return the bird dog with the arm stretched forward, the foot still on the floor."""
    return replace(DOG, limbs={**slid(leg).limbs, arm: Angles(-42, 16, -24)})


def bird_dog(arm: str, leg: str) -> Pose:
    """Return the bird dog with an arm and a leg level."""
    return replace(DOG, limbs={**DOG_LIMBS, arm: Angles(3, 2, 3), leg: Angles(180, 1, 238)})


# Sitting on the heels
ON_HEELS: Final = both_legs(Target(heel_sitting_ankle().real, heel_sitting_ankle().imag, HEEL_SITTING_FOOT))
KNEELING: Final = Pose(
    "heels",
    pelvis=88,
    lumbar=-4,
    thoracic=6,
    neck=22,
    gaze=88,
    limbs={
        "right arm": OnThigh("right leg", 0.46, 9.6, -6),
        "left arm": OnThigh("left leg", 0.5, 9.6, -6),
        **ON_HEELS,
    },
)
# The hands stay where they are on hands and knees.
HANDS_AHEAD: Final = both_arms(Target(71, PALM, -2), 3.0)
SITTING_BACK: Final = Pose(
    "heels",
    pelvis=36,
    lumbar=8,
    thoracic=10,
    neck=0,
    gaze=28,
    scapula=3 + 2j,
    limbs={**HANDS_AHEAD, **ON_HEELS},
)
FOLDED: Final = Pose(
    "heels",
    pelvis=28,
    lumbar=22,
    thoracic=32,
    neck=10,
    gaze=-14,
    head_down=True,
    scapula=4 + 6j,
    limbs={**both_arms(Target(90, PALM, -2), 1.5), **ON_HEELS},
)
# On the way up and down again the hands are on the mat close to the knees.
HANDS_NEAR: Final = replace(
    SITTING_BACK,
    pelvis=52,
    lumbar=14,
    thoracic=22,
    neck=6,
    gaze=30,
    limbs={**both_arms(Target(57, PALM, -2), 2.0), **ON_HEELS},
)
ALL_FOURS: Final = Pose(
    "knees",
    pelvis=0,
    lumbar=0,
    thoracic=2,
    neck=12,
    gaze=0,
    thigh=96,
    limbs={**HANDS_AHEAD, **ON_HEELS},
)


def on_knees(pose: Pose) -> Pose:
    """Return a pose on the heels as one whose thighs are set, which goes over into hands and knees."""
    hip = solve(pose).spine[0]
    return replace(pose, rest="knees", thigh=direction(HEEL_SITTING_KNEES, hip))


# On the back
BY_THE_SIDES: Final = both_arms(Target(7.8, 3.4, 0))
LEGS_STRAIGHT: Final = both_legs(OnGround(79.85, 76))
FEET_FLAT: Final = both_legs(OnGround(38, 0))
LYING: Final = Pose(
    "mat",
    pelvis=0,
    lumbar=-18,
    thoracic=4,
    neck=0,
    gaze=180,
    head_down=True,
    scapula=2 + 0j,
    limbs={**BY_THE_SIDES, **LEGS_STRAIGHT},
)
# The hands on the belly just below the ribs, the elbows on the mat beside the chest.
ON_THE_BELLY: Final[Mapping[str, LimbPose]] = {
    "right arm": Spread(-39.5 + 4j, -34 + 21.5j, -8),
    "left arm": Spread(-43 + 4j, -36 + 19.5j, -8),
}
HOOK_LYING: Final = replace(LYING, lumbar=-27, thoracic=7, limbs={**ON_THE_BELLY, **FEET_FLAT})
PRESSED: Final = replace(HOOK_LYING, lumbar=14, thoracic=2)
# Feet farther away, so that the knees bend to about a right angle, also when the hips are up.
BRIDGE_FEET: Final = both_legs(OnGround(49.5, 0))
BRIDGE_START: Final = replace(LYING, limbs={**BY_THE_SIDES, **BRIDGE_FEET})
BRIDGE: Final = replace(BRIDGE_START, pelvis=22.5, lumbar=0, thoracic=5, scapula=2.6 + 0j)


# The hands are a little curled, as they will hold the thigh.
CURLED: Final = both_arms(Target(7.9, 7.2, -4))
STRETCHED: Final = replace(LYING, limbs={**CURLED, **LEGS_STRAIGHT})


def knee(side: str, step: str) -> Pose:
    """Return a step on the way of a knee to the chest."""
    thigh = f"{side} leg"
    arms = {"right arm": OnThigh(thigh, 0.66, -3.5, -84), "left arm": OnThigh(thigh, 0.62, -3.0, -84)}
    limbs: dict[str, LimbPose] = {**CURLED, **LEGS_STRAIGHT}
    if step == "rest":
        return STRETCHED
    if step == "foot":
        return replace(LYING, lumbar=-8, limbs={**limbs, f"{side} leg": OnGround(46, 0)})
    if step == "take":
        return replace(LYING, lumbar=-4, limbs={**limbs, f"{side} leg": Angles(118, 110, 62), **arms})
    return replace(LYING, lumbar=13, thoracic=4, limbs={**limbs, f"{side} leg": Angles(126, 118, 66), **arms})


# On a chair
BOTH_FLAT: Final = both_legs(OnGround(42, 0))
SITTING: Final = Pose(
    "seat",
    pelvis=88,
    lumbar=-4,
    thoracic=6,
    neck=24,
    gaze=88,
    limbs={
        "right arm": OnThigh("right leg", 0.56, 9.6, -6),
        "left arm": OnThigh("left leg", 0.6, 9.6, -6),
        **BOTH_FLAT,
    },
)
HEEL_OUT: Final = OnGround(70.25, 40)


def heel_out(side: str) -> Pose:
    """Return sitting tall with one leg straight and both hands on the other thigh."""
    return replace(SITTING, limbs={**BOTH_FLAT, f"{side} leg": HEEL_OUT, **on_other_thigh(side, 0.5, 0.62)})


def on_other_thigh(side: str, near: float, far: float) -> dict[str, LimbPose]:
    """Return both hands on the thigh of the leg that stays bent."""
    bent = "left leg" if side == "right" else "right leg"
    return {"right arm": OnThigh(bent, near, 9.6, -6), "left arm": OnThigh(bent, far, 9.6, -6)}


def lean(side: str) -> Pose:
    """Return leaning over a straight leg."""
    limbs = {**heel_out(side).limbs, **on_other_thigh(side, 0.46, 0.64)}
    return replace(SITTING, pelvis=65, lumbar=-2, thoracic=4, neck=20, gaze=66, limbs=limbs)


# On a chair instead of the mat.
ROUND_ON_CHAIR: Final = replace(SITTING, pelvis=100, lumbar=31, thoracic=26, neck=24, gaze=24)
FOLDED_ON_CHAIR: Final = replace(
    SITTING,
    pelvis=52,
    lumbar=24,
    thoracic=26,
    neck=6,
    gaze=0,
    limbs={"right arm": Angles(-88, 4, -88), "left arm": Angles(-74, 4, -74), **BOTH_FLAT},
)

# Down to the floor and up, with a chair.
SEAT_PALM: Final = SEAT + PALM
STANDING: Final = Pose(
    "legs",
    pelvis=9,
    lumbar=4,
    thoracic=8,
    neck=-8,
    gaze=30,
    hip=complex(-11, 87.5),
    limbs={**both_arms(Target(44, SEAT_PALM, -2), 3.0), **both_legs(OnGround(0, 0))},
)
HALF_KNEELING: Final = Pose(
    "legs",
    pelvis=54,
    lumbar=4,
    thoracic=10,
    neck=8,
    gaze=54,
    hip=complex(2.2, 47.5),
    limbs={
        **both_arms(Target(64, SEAT_PALM, -2), 3.0),
        "right leg": Angles(-93, 85, 201),
        "left leg": OnGround(38, 0),
    },
)

CHAIR: Final = Chair(front=4.0, back=-1)
TRUNK: Final = ("shirt", "neck", "head")
DRAW_UP: Final = (Arrow(-2 + 62j, -16 + 68j, -30 + 62j),)


def seated(id: str, pose: Pose, side: str = "", *, before: Pose | None = None) -> Drawing:
    """Return a drawing on the chair."""
    working = (f"{side} leg",) if side else ()
    ghost = (before, TRUNK) if before else None
    return Drawing(id, pose, working, ghost=ghost, hands="resting", mat=False, chair=CHAIR)


def held(id: str, side: str) -> Drawing:
    """Return a drawing of a knee drawn to the chest."""
    leg = f"{side} leg"
    return Drawing(id, knee(side, "hold"), (leg,), DRAW_UP, hands="hooked", fingers=Fingers(leg, 0.58))


DRAWINGS: Final = (
    Drawing("cat-cow-start", FLAT),
    Drawing("cat-cow-cow", COW, arrows=(straight_arrow(20 + 28j, 20 + 14j),), reference=FLAT),
    Drawing("cat-cow-cat", CAT, arrows=(straight_arrow(20 + 16j, 20 + 30j),), reference=FLAT),
    seated("cat-cow-chair", ROUND_ON_CHAIR),
    Drawing("childs-pose-start", SITTING_BACK),
    Drawing("childs-pose-fold", FOLDED),
    seated("childs-pose-chair", FOLDED_ON_CHAIR),
    Drawing("knee-to-chest-start", STRETCHED, hands="hooked"),
    held("knee-to-chest-hold", "right"),
    held("knee-to-chest-hold-left", "left"),
    replace(
        held("knee-to-chest-easier", "right"),
        pose=replace(knee("right", "hold"), limbs={**knee("right", "hold").limbs, "left leg": OnGround(38, 0)}),
    ),
    Drawing("pelvic-tilt-start", HOOK_LYING, hands="resting", bones=True),
    Drawing("pelvic-tilt-press", PRESSED, hands="resting", bones=True, arrows=(Arrow(11 + 21j, 4 + 36j, -13 + 28j),)),
    seated("seated-hamstring-stretch-start", SITTING),
    seated("seated-hamstring-stretch-extend", heel_out("right"), "right"),
    seated("seated-hamstring-stretch-lean", lean("right"), "right", before=heel_out("right")),
    seated("seated-hamstring-stretch-extend-left", heel_out("left"), "left"),
    seated("seated-hamstring-stretch-lean-left", lean("left"), "left", before=heel_out("left")),
    Drawing("glute-bridge-start", BRIDGE_START),
    Drawing("glute-bridge-lift", BRIDGE, arrows=(straight_arrow(-14 + 44j, -14 + 58j),)),
    Drawing("bird-dog-start", DOG),
    Drawing("bird-dog-reach", bird_dog("right arm", "left leg"), working=("right arm", "left leg")),
    Drawing("bird-dog-other-side", bird_dog("left arm", "right leg"), working=("left arm", "right leg")),
    Drawing(
        "bird-dog-easier",
        replace(DOG, limbs={**DOG_LIMBS, "left leg": Angles(180, 1, 238)}),
        working=("left leg",),
    ),
    Drawing("floor-chair", STANDING, chair=Chair(34.0, 1), mat_end=27.0),
    Drawing("floor-kneel", HALF_KNEELING, chair=Chair(60.0, 1), mat_end=54.0),
    Drawing("floor-hands-and-knees", FLAT, chair=Chair(84.0, 1), mat_end=76.0),
    Drawing("floor-side", LYING, side=True),
)


MOTIONS: Final = (
    Motion("cat-cow-motion", "cat-cow-start", (Key(FLAT, 3, 0.6), Key(COW, 3, 0.6), Key(FLAT, 2), Key(CAT, 3, 0.6))),
    Motion(
        "childs-pose-motion",
        "childs-pose-fold",
        (
            Key(ALL_FOURS, 2.5, 0.5),
            Key(on_knees(SITTING_BACK), 2.5),
            Key(on_knees(FOLDED), 3, 2.5),
            Key(on_knees(HANDS_NEAR), 2),
            Key(on_knees(KNEELING), 2, 1),
            Key(on_knees(HANDS_NEAR), 2.5),
        ),
    ),
    Motion(
        "knee-to-chest-motion",
        "knee-to-chest-hold",
        (
            Key(STRETCHED, 2, 1),
            *(
                Key(knee(side, step), move, hold, () if step == "rest" else (f"{side} leg",))
                for side in ("right", "left")
                for step, move, hold in (
                    ("foot", 1.75, 0),
                    ("take", 1.75, 0.3),
                    ("hold", 1.75, 2),
                    ("take", 1.75, 0.3),
                    ("foot", 1.75, 0),
                    ("rest", 1.75, 0.5),
                )
            ),
        ),
    ),
    Motion("pelvic-tilt-motion", "pelvic-tilt-press", (Key(HOOK_LYING, 3, 1), Key(PRESSED, 3, 2))),
    Motion(
        "seated-hamstring-stretch-motion",
        "seated-hamstring-stretch-lean",
        (
            Key(SITTING, 2.5, 1),
            *(
                Key(pose, 2.5, hold, () if pose is SITTING else (f"{side} leg",))
                for side in ("right", "left")
                for pose, hold in ((heel_out(side), 0.5), (lean(side), 2.5), (heel_out(side), 0.5), (SITTING, 0.5))
            ),
        ),
    ),
    Motion("glute-bridge-motion", "glute-bridge-lift", (Key(BRIDGE_START, 3, 1), Key(BRIDGE, 3, 2))),
    Motion(
        "bird-dog-motion",
        "bird-dog-reach",
        (
            Key(DOG, 1.5, 0.5),
            *(
                Key(pose, 1.5, hold, () if pose is DOG else working)
                for working in (("right arm", "left leg"), ("left arm", "right leg"))
                for pose, hold in (
                    (half_slid(working[1]), 0),
                    (slid(working[1]), 0.3),
                    (reached(*working), 0),
                    (bird_dog(*working), 1.5),
                    (reached(*working), 0),
                    (half_slid(working[1]), 0),
                    (DOG, 0.5),
                )
            ),
        ),
    ),
)
