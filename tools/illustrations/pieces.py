"""Cut a posed person into the pieces that are drawn, the farthest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from .figure import Figure, Limb, direction, shirt
from .outline import spline
from .shapes import dashes, shape

# One line carries the drawing, so that it also holds in print without colors.
INK: Final = "#17212b"
FAR_INK: Final = "#4a5561"
SKIN: Final = "#f4d0b0"
SHIRT: Final = "#b9dbd6"
TROUSERS: Final = "#a9bcd8"
FAR_SKIN: Final = "#fae9da"
FAR_SHIRT: Final = "#e0efed"
FAR_TROUSERS: Final = "#dbe3ef"
HAIR: Final = "#4b3a33"
GHOST: Final = "#767b81"
MARK: Final = "#95310f"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: a rigid shape at a place, or control points of a shape that bends.

    `limb` names the limb that the piece is marked with, `links` are the bones that lead
    to it from the root of the limb: direction and length.  `dash` leaves the contour open where parts are joined.
    """

    name: str
    shape: str
    fill: str
    far: bool = False
    place: complex = 0j
    angle: float = 0.0
    controls: tuple[complex, ...] = ()
    dash: str = ""
    limb: str = ""
    root: complex = 0j
    links: tuple[tuple[float, float], ...] = ()

    @property
    def data(self) -> str:
        """Return path data, y down."""
        return spline(self.controls) if self.controls else shape(self.shape)


def arm(limb: Limb, side: str, hand: str) -> list[Piece]:
    """Return the pieces of an arm."""
    skin, cloth = (FAR_SKIN, FAR_SHIRT) if side == "left" else (SKIN, SHIRT)
    return chained(limb, f"{side} arm", (f"hand {hand}", "forearm", "upper arm"), (skin, cloth))


def leg(limb: Limb, side: str, joined: bool) -> list[Piece]:
    """Return the pieces of a leg."""
    skin, cloth = (FAR_SKIN, FAR_TROUSERS) if side == "left" else (SKIN, TROUSERS)
    return chained(limb, f"{side} leg", ("foot", "shank", "thigh"), (skin, cloth), joined=joined)


def chained(
    limb: Limb, name: str, shapes: tuple[str, str, str], colors: tuple[str, str], *, joined: bool = False
) -> list[Piece]:
    """Return the pieces of a limb: hand or foot, lower and upper part."""
    end, lower, upper = shapes
    skin, cloth = colors
    side = name.split(maxsplit=1)[0]
    far = side == "left"
    first = (direction(limb.root, limb.hinge), abs(limb.hinge - limb.root))
    second = (direction(limb.hinge, limb.end), abs(limb.end - limb.hinge))
    low = Piece(f"{side} {lower}", lower, cloth, far, limb.hinge, second[0], limb=name, root=limb.root, links=(first,))
    return [
        replace(
            low,
            name=f"{side} {end.split()[0]}",
            shape=end,
            fill=skin,
            place=limb.end,
            angle=limb.end_direction,
            limb="",
            links=(first, second),
        ),
        low,
        Piece(f"{side} {upper}", upper, cloth, far, limb.root, first[0], limb=name, dash=dashes(upper, joined)),
    ]


def pieces(figure: Figure, hands: str, working: Sequence[str] = ()) -> list[Piece]:
    """Return all pieces of the person."""
    pelvis = Piece("pelvis", "pelvis", TROUSERS, place=figure.spine[0], angle=figure.pelvis - 90.0)
    # The thigh goes over into the pelvis, unless it is marked.
    near_leg = leg(figure.limbs["right leg"], "right", joined="right leg" not in working)
    near_leg = [*near_leg[:2], pelvis, near_leg[2]]
    head = Piece("head", "head", SKIN, place=figure.head, angle=figure.gaze - 90.0)
    near_arm = arm(figure.limbs["right arm"], "right", hands)
    # Between the arms of the folded figure the head would not be seen.
    head_first = figure.rest != "heels"
    return [
        *arm(figure.limbs["left arm"], "left", hands),
        *leg(figure.limbs["left leg"], "left", joined=False),
        Piece("neck", "neck", SKIN, place=figure.neck_root, angle=direction(figure.neck_root, figure.skull)),
        Piece("shirt", "", SHIRT, controls=tuple(shirt(figure.spine))),
        *((head,) if head_first else ()),
        *near_leg,
        *near_arm,
        *(() if head_first else (head,)),
    ]
