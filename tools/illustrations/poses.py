"""The key poses of every exercise, their drawings, and the order in which a movement passes through them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from .body import PALM
from .figure import (
    HEEL_SITTING_FOOT,
    PALMS,
    Angles,
    LimbPose,
    OnGround,
    OnThigh,
    Pose,
    Target,
    heel_sitting_ankle,
)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A curved arrow."""

    start: complex
    control: complex
    end: complex


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing: its pose, the limbs that are marked, and the parts whose start is shown behind."""

    id: str
    pose: Pose
    working: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    ghost: tuple[Pose, tuple[str, ...]] | None = None
    hands: str = "flat"
    detail: bool = False


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


def both_arms(pose: LimbPose) -> dict[str, LimbPose]:
    """Return the same pose for both arms."""
    return {"right arm": pose, "left arm": pose}


def both_legs(pose: LimbPose) -> dict[str, LimbPose]:
    """Return the same pose for both legs."""
    return {"right leg": pose, "left leg": pose}


# On hands and knees
ON_HANDS: Final[Mapping[str, LimbPose]] = {
    "right arm": Target(PALMS.real - 4, PALM, -2),
    "left arm": Target(PALMS.real + 4, PALM, -2),
    "right leg": Angles(-95, 83, 201),
    "left leg": Angles(-85, 93, 201),
}
FLAT: Final = Pose("hands", pelvis=0, lumbar=0, thoracic=2, neck=12, gaze=0, limbs=ON_HANDS)
COW: Final = replace(FLAT, lumbar=-17, thoracic=-8, neck=2, gaze=14)
CAT: Final = replace(FLAT, lumbar=13, thoracic=20, neck=30, gaze=-56)
DOG: Final = replace(FLAT, neck=24, gaze=-6)


def bird_dog(arm: str, leg: str) -> Pose:
    """Return the bird dog with an arm and a leg level."""
    return replace(DOG, limbs={**ON_HANDS, arm: Angles(4, 2, 4), leg: Angles(181, 1, 238)})


def leaving(arm: str, leg: str) -> Pose:
    """Return the way to the bird dog where hand and foot have just left the mat."""
    return replace(DOG, limbs={**ON_HANDS, arm: Angles(-70, 6, -8), leg: Angles(-116, 65, 207)})


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
        "right arm": OnThigh("right leg", 0.46, 9.4, -4),
        "left arm": OnThigh("left leg", 0.56, 8.9, -4),
        **ON_HEELS,
    },
)
HANDS_DOWN: Final = Pose(
    "heels",
    pelvis=52,
    lumbar=15,
    thoracic=24,
    neck=16,
    gaze=8,
    limbs={"right arm": Target(51, PALM, -2), "left arm": Target(53, PALM, -2), **ON_HEELS},
)
FOLDED: Final = Pose(
    "heels",
    pelvis=30,
    lumbar=18,
    thoracic=26,
    neck=10,
    gaze=-38,
    head_down=True,
    scapula=5 + 6j,
    limbs={**both_arms(Target(89, PALM, -2)), **ON_HEELS},
)

# On the back
BY_THE_SIDES: Final = both_arms(Target(7.8, 3.4, 0))
LEGS_STRAIGHT: Final = both_legs(OnGround(79.85, 80))
FEET_FLAT: Final[Mapping[str, LimbPose]] = {"right leg": OnGround(36, 0), "left leg": OnGround(46, 0)}
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
HOOK_LYING: Final = replace(LYING, limbs={**BY_THE_SIDES, **FEET_FLAT})
PRESSED: Final = replace(HOOK_LYING, lumbar=14, thoracic=2)
BRIDGE: Final = replace(HOOK_LYING, pelvis=22, lumbar=0, thoracic=6, scapula=2.6 + 0j)


def knee(side: str, step: str) -> Pose:
    """Return a step on the way of a knee to the chest."""
    thigh = f"{side} leg"
    arms = {"right arm": OnThigh(thigh, 0.64, -2.0, -84), "left arm": OnThigh(thigh, 0.75, -2.0, -84)}
    limbs: dict[str, LimbPose] = {**BY_THE_SIDES, **LEGS_STRAIGHT}
    if step == "rest":
        return LYING
    if step == "foot":
        return replace(LYING, lumbar=-8, limbs={**limbs, f"{side} leg": OnGround(46, 0)})
    if step == "take":
        return replace(LYING, lumbar=-4, limbs={**limbs, f"{side} leg": Angles(113, 112, 62), **arms})
    return replace(LYING, lumbar=13, thoracic=4, limbs={**limbs, f"{side} leg": Angles(127, 122, 66), **arms})


# On a chair
BOTH_FLAT: Final[Mapping[str, LimbPose]] = {"right leg": OnGround(40, 0), "left leg": OnGround(48, 0)}
SITTING: Final = Pose(
    "seat",
    pelvis=88,
    lumbar=-4,
    thoracic=6,
    neck=24,
    gaze=88,
    limbs={
        "right arm": OnThigh("right leg", 0.56, 9.6, -4),
        "left arm": OnThigh("left leg", 0.64, 9.0, -4),
        **BOTH_FLAT,
    },
)


def heel_out(side: str) -> Pose:
    """Return sitting tall with one leg straight and both hands on the other thigh."""
    return replace(SITTING, limbs={**BOTH_FLAT, f"{side} leg": OnGround(69.6, 70), **on_other_thigh(side, 0.5, 0.66)})


def on_other_thigh(side: str, near: float, far: float) -> dict[str, LimbPose]:
    """Return both hands on the thigh of the leg that stays bent."""
    bent = "left leg" if side == "right" else "right leg"
    return {"right arm": OnThigh(bent, near, 9.5, -4), "left arm": OnThigh(bent, far, 9.0, -4)}


def lean(side: str) -> Pose:
    """Return leaning over a straight leg."""
    limbs = {**heel_out(side).limbs, **on_other_thigh(side, 0.4, 0.7)}
    return replace(SITTING, pelvis=62, lumbar=-2, thoracic=4, neck=20, gaze=64, limbs=limbs)


TRUNK: Final = ("shirt", "neck", "head")
DRAWINGS: Final = (
    Drawing("cat-cow-start", FLAT),
    Drawing("cat-cow-cow", COW, arrows=(straight_arrow(20 + 26j, 20 + 12j),), ghost=(FLAT, ("shirt",))),
    Drawing("cat-cow-cat", CAT, arrows=(straight_arrow(20 + 22j, 20 + 36j),), ghost=(FLAT, ("shirt",))),
    Drawing("childs-pose-start", KNEELING),
    Drawing("childs-pose-fold", FOLDED),
    Drawing("knee-to-chest-start", LYING),
    Drawing(
        "knee-to-chest-hold",
        knee("right", "hold"),
        ("right leg",),
        (Arrow(-18 + 60j, -32 + 62j, -42 + 52j),),
        hands="grip",
    ),
    Drawing(
        "knee-to-chest-hold-left",
        knee("left", "hold"),
        ("left leg",),
        (Arrow(-18 + 60j, -32 + 62j, -42 + 52j),),
        hands="grip",
    ),
    Drawing("pelvic-tilt-start", HOOK_LYING, detail=True),
    Drawing("pelvic-tilt-press", PRESSED, detail=True),
    Drawing("seated-hamstring-stretch-start", SITTING),
    Drawing("seated-hamstring-stretch-extend", heel_out("right"), working=("right leg",)),
    Drawing("seated-hamstring-stretch-lean", lean("right"), working=("right leg",), ghost=(heel_out("right"), TRUNK)),
    Drawing("seated-hamstring-stretch-extend-left", heel_out("left"), working=("left leg",)),
    Drawing("seated-hamstring-stretch-lean-left", lean("left"), working=("left leg",), ghost=(heel_out("left"), TRUNK)),
    Drawing("glute-bridge-start", HOOK_LYING),
    Drawing(
        "glute-bridge-lift",
        BRIDGE,
        arrows=(straight_arrow(-16 + 39j, -16 + 52j),),
        ghost=(HOOK_LYING, ("shirt", "pelvis", "right thigh")),
    ),
    Drawing("bird-dog-start", DOG),
    Drawing("bird-dog-reach", bird_dog("right arm", "left leg"), working=("right arm", "left leg")),
    Drawing("bird-dog-other-side", bird_dog("left arm", "right leg"), working=("left arm", "right leg")),
)


MOTIONS: Final = (
    Motion("cat-cow-motion", "cat-cow-start", (Key(FLAT, 3, 0.6), Key(COW, 3, 0.6), Key(FLAT, 2), Key(CAT, 3, 0.6))),
    Motion(
        "childs-pose-motion",
        "childs-pose-fold",
        (Key(KNEELING, 2.5, 1), Key(HANDS_DOWN, 3), Key(FOLDED, 3, 3), Key(HANDS_DOWN, 2.5)),
    ),
    Motion(
        "knee-to-chest-motion",
        "knee-to-chest-hold",
        (
            Key(LYING, 2, 1),
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
    Motion("glute-bridge-motion", "glute-bridge-lift", (Key(HOOK_LYING, 3, 1), Key(BRIDGE, 3, 2))),
    Motion(
        "bird-dog-motion",
        "bird-dog-reach",
        (
            Key(DOG, 1.5, 1),
            *(
                Key(pose, 2, hold, () if pose is DOG else (arm, leg))
                for arm, leg in (("right arm", "left leg"), ("left arm", "right leg"))
                for pose, hold in ((leaving(arm, leg), 0), (bird_dog(arm, leg), 2), (leaving(arm, leg), 0), (DOG, 0.5))
            ),
        ),
    ),
)
