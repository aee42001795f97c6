"""Hold the data of every drawing: the posture, what touches the ground, what is marked, and the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from tools.illustrations.figure import Angles, Figure, LimbPose, Spine, Target, solve


@dataclass(frozen=True, slots=True)
class Arrow:
    """Describe a curved arrow."""

    start: complex
    control: complex
    end: complex


@dataclass(frozen=True, slots=True)
class Scene:
    """Describe what surrounds the figure.

    `view` is the SVG viewBox; `mat` is (left, right); `seat` is (back, front, height).
    """

    view: tuple[float, float, float, float]
    mat: tuple[float, float] | None = None
    seat: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Drawing:
    """Describe one drawing; `contacts` touch the ground, except the hips on a seat."""

    id: str
    scene: Scene
    spine: Spine
    limbs: Mapping[str, LimbPose]
    contacts: tuple[str, ...]
    working: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    @cached_property
    def figure(self) -> Figure:
        """Return the posed figure."""
        return solve(self.spine, self.limbs)


def straight_arrow(start: complex, end: complex) -> Arrow:
    """Return an arrow without a curve."""
    return Arrow(start, (start + end) / 2, end)


def flat_hand(x: float) -> Target:
    """Return an arm whose palm is flat on the ground."""
    return Target(x, 2.8, -4)


def flat_foot(x: float) -> Target:
    """Return a leg whose sole is flat on the ground."""
    return Target(x, 6.5, 0)


def both_arms(pose: LimbPose) -> dict[str, LimbPose]:
    """Return the same pose for both arms."""
    return {"right arm": pose, "left arm": pose}


def both_legs(pose: LimbPose) -> dict[str, LimbPose]:
    """Return the same pose for both legs."""
    return {"right leg": pose, "left leg": pose}


# Quadruped
CAT_COW: Final = Scene((-74, -88, 164, 98), mat=(-68, 84))
BIRD_DOG: Final = Scene((-114, -88, 240, 98), mat=(-68, 84))
KNEELING_HIP: Final = 47.7j
HANDS_AND_KNEES: Final[Mapping[str, LimbPose]] = {
    "right arm": flat_hand(45),
    "left arm": flat_hand(53),
    "right leg": Angles(-92, 85.5, 205),
    "left leg": Angles(-82, 95.5, 205),
}
FLAT_BACK: Final = Spine(KNEELING_HIP, pelvis=6, lumbar=3, thoracic=0, neck=-2, head=6)
FLAT_BACK_LOOKING_DOWN: Final = Spine(KNEELING_HIP, pelvis=6, lumbar=3, thoracic=0, neck=8, head=2)
ALL_FOURS: Final = ("right hand", "left hand", "right knee", "left knee", "right toes", "left toes")

# Kneeling
CHILDS_POSE: Final = Scene((-52, -108, 176, 118), mat=(-34, 116))
SITTING_ON_HEELS: Final = both_legs(Angles(-17, 162, 206))
HEEL_SITTING_HIP: Final = 18j

# Supine
SUPINE: Final = Scene((-88, -76, 192, 86), mat=(-82, 98))
LYING: Final = Spine(11.8j, pelvis=168, lumbar=-21, thoracic=2, neck=-10, head=17)
ARMS_ON_MAT: Final = both_arms(Angles(-2, 1, 1))
HANDS_ON_HIPS: Final = both_arms(Angles(16, 6, -8))
LEG_ON_MAT: Final = Angles(-2.6, 3, 84)
FEET_ON_MAT: Final[Mapping[str, LimbPose]] = {"right leg": flat_foot(33), "left leg": flat_foot(38)}
ON_BACK: Final = ("head", "upper back", "hips")
SOLES: Final = ("right heel", "right toes", "left heel", "left toes")
HANDS: Final = ("right hand", "left hand")
HEELS: Final = ("right heel", "left heel")

# Seated
CHAIR: Final = Scene((-54, -142, 172, 148), seat=(-38, 4, 40))
SITTING_HIP: Final = 51.5j
TALL: Final = Spine(SITTING_HIP, pelvis=86, lumbar=-4, thoracic=3)
HEEL_OUT: Final[Mapping[str, LimbPose]] = {"right leg": Angles(-31, 3, 66), "left leg": flat_foot(41)}

DRAWINGS: Final = (
    Drawing(
        id="cat-cow-start",
        scene=CAT_COW,
        spine=FLAT_BACK,
        limbs=HANDS_AND_KNEES,
        contacts=ALL_FOURS,
    ),
    Drawing(
        id="cat-cow-cow",
        scene=CAT_COW,
        spine=Spine(KNEELING_HIP, pelvis=-27, lumbar=-30, thoracic=-17, neck=-2, head=4),
        limbs=HANDS_AND_KNEES,
        contacts=ALL_FOURS,
        arrows=(straight_arrow(26 + 28j, 26 + 10j),),
    ),
    Drawing(
        id="cat-cow-cat",
        scene=CAT_COW,
        spine=Spine(KNEELING_HIP + 3, pelvis=38, lumbar=27, thoracic=36, neck=22, head=28),
        limbs={**HANDS_AND_KNEES, "right leg": Angles(-96, 81.5, 205), "left leg": Angles(-86, 91.5, 205)},
        contacts=ALL_FOURS,
        arrows=(straight_arrow(27 + 18j, 27 + 36j),),
    ),
    Drawing(
        id="childs-pose-start",
        scene=CHILDS_POSE,
        spine=Spine(HEEL_SITTING_HIP, pelvis=86, lumbar=-5, thoracic=5),
        limbs={"right arm": Target(24, 24, -25), "left arm": Target(28, 24, -25), **SITTING_ON_HEELS},
        contacts=("right knee", "left knee", "right toes", "left toes"),
    ),
    Drawing(
        id="childs-pose-fold",
        scene=CHILDS_POSE,
        spine=Spine(HEEL_SITTING_HIP, pelvis=26, lumbar=18, thoracic=30, neck=-12, head=6, scapula=8 + 1j),
        limbs={**both_arms(Angles(-24, 22, -2)), **SITTING_ON_HEELS},
        contacts=("right knee", "left knee", "right toes", "left toes", *HANDS, "head"),
        arrows=(Arrow(22 + 62j, 62 + 64j, 88 + 34j),),
    ),
    Drawing(
        id="knee-to-chest-start",
        scene=SUPINE,
        spine=LYING,
        limbs={**ARMS_ON_MAT, **both_legs(LEG_ON_MAT)},
        contacts=(*ON_BACK, *HANDS, *HEELS),
    ),
    Drawing(
        id="knee-to-chest-hold",
        scene=SUPINE,
        spine=LYING,
        limbs={
            "right arm": Target(-8, 40.8, 118),
            "left arm": Target(-9, 39.5, 118),
            "right leg": Angles(128, 113, 68),
            "left leg": LEG_ON_MAT,
        },
        contacts=(*ON_BACK, "left heel"),
        working=("right leg",),
        arrows=(Arrow(-4 + 66j, -24 + 72j, -44 + 56j),),
    ),
    Drawing(
        id="pelvic-tilt-start",
        scene=SUPINE,
        spine=LYING,
        limbs={**HANDS_ON_HIPS, **FEET_ON_MAT},
        contacts=(*ON_BACK, *SOLES),
    ),
    Drawing(
        id="pelvic-tilt-press",
        scene=SUPINE,
        spine=Spine(11.85j, pelvis=190.5, lumbar=10, thoracic=0, neck=-18, head=18),
        limbs={**HANDS_ON_HIPS, **FEET_ON_MAT},
        contacts=(*ON_BACK, "low back", *SOLES),
        arrows=(straight_arrow(-22 + 46j, -22 + 28j), Arrow(15 + 1.5j, 25 + 3j, 22.5 + 14j)),
    ),
    Drawing(
        id="seated-hamstring-stretch-start",
        scene=CHAIR,
        spine=TALL,
        limbs={
            "right arm": Target(24, 58.5, -20),
            "left arm": Target(29, 58.5, -20),
            "right leg": flat_foot(41),
            "left leg": flat_foot(46),
        },
        contacts=("hips", *SOLES),
    ),
    Drawing(
        id="seated-hamstring-stretch-extend",
        scene=CHAIR,
        spine=TALL,
        limbs={"right arm": Target(24, 58.5, -20), "left arm": Target(29, 58.5, -20), **HEEL_OUT},
        contacts=("hips", "right heel", "left heel", "left toes"),
        working=("right leg",),
        arrows=(straight_arrow(54 + 36j, 71 + 26j),),
    ),
    Drawing(
        id="seated-hamstring-stretch-lean",
        scene=CHAIR,
        spine=Spine(SITTING_HIP, pelvis=66, lumbar=-2, thoracic=2, neck=-4, head=-2),
        limbs={"right arm": Target(31, 57.5, -15), "left arm": Target(34, 57.5, -15), **HEEL_OUT},
        contacts=("hips", "right heel", "left heel", "left toes"),
        working=("right leg",),
        arrows=(Arrow(24 + 132j, 48 + 132j, 58 + 110j),),
    ),
    Drawing(
        id="glute-bridge-start",
        scene=SUPINE,
        spine=LYING,
        limbs={**ARMS_ON_MAT, **FEET_ON_MAT},
        contacts=(*ON_BACK, *HANDS, *SOLES),
    ),
    Drawing(
        id="glute-bridge-lift",
        scene=SUPINE,
        spine=Spine(complex(-4, 28), pelvis=208, lumbar=4, thoracic=5, neck=1, head=18),
        limbs={**ARMS_ON_MAT, **FEET_ON_MAT},
        contacts=("head", "upper back", *HANDS, *SOLES),
        arrows=(straight_arrow(-10 + 48j, -10 + 66j),),
    ),
    Drawing(
        id="bird-dog-start",
        scene=BIRD_DOG,
        spine=FLAT_BACK,
        limbs=HANDS_AND_KNEES,
        contacts=ALL_FOURS,
    ),
    Drawing(
        id="bird-dog-reach",
        scene=BIRD_DOG,
        spine=FLAT_BACK_LOOKING_DOWN,
        limbs={**HANDS_AND_KNEES, "right arm": Angles(2, 0, 0), "left leg": Angles(181, 0, 245)},
        contacts=("left hand", "right knee", "right toes"),
        working=("right arm", "left leg"),
        arrows=(straight_arrow(88 + 69j, 110 + 69j), straight_arrow(-52 + 66j, -74 + 66j)),
    ),
    Drawing(
        id="bird-dog-other-side",
        scene=BIRD_DOG,
        spine=FLAT_BACK_LOOKING_DOWN,
        limbs={**HANDS_AND_KNEES, "left arm": Angles(2, 0, 0), "right leg": Angles(181, 0, 245)},
        contacts=("right hand", "left knee", "left toes"),
        working=("left arm", "right leg"),
        arrows=(straight_arrow(88 + 69j, 110 + 69j), straight_arrow(-52 + 66j, -74 + 66j)),
    ),
)
