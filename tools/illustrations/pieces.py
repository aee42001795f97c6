"""Cut a posed person into the pieces that are drawn, the farthest first."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from .body import PROFILES
from .figure import DEPTH, Figure, Limb, direction, shirt
from .outline import spline
from .shapes import CONTOUR, contour, shape, whole, widened

# Dark lines carry the drawing, so that it also holds in print without colors.
INK: Final = "#17212b"
FAR_INK: Final = "#56616c"
SKIN: Final = "#f4d0b0"
SHIRT: Final = "#b9dbd6"
TROUSERS: Final = "#a9bcd8"
FAR_SKIN: Final = "#fae9da"
FAR_SHIRT: Final = "#e0efed"
FAR_TROUSERS: Final = "#dbe3ef"
HAIR: Final = "#4b3a33"
GHOST: Final = "#767b81"
# The limb to move: neither the red of a warning nor of pain.
MARK: Final = "#0b5a94"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: a rigid shape at a place, or control points of a shape that bends.

    `limb` names the limb that the piece is marked with, `links` are the bones that lead to it from the root of the
    limb: direction and length.  A `hidden` piece is only the contour: it lies under the
    trunk, so that the shoulder is closed where it stands out.  The contour of a `closed` one does not fade.
    """

    name: str
    shape: str
    fill: str
    far: bool = False
    place: complex = 0j
    angle: float = 0.0
    controls: tuple[complex, ...] = ()
    limb: str = ""
    root: complex = 0j
    links: tuple[tuple[float, float], ...] = ()
    hidden: bool = False
    closed: bool = False

    @property
    def data(self) -> str:
        """Return path data, y down."""
        return spline(self.controls) if self.controls else shape(self.shape)

    @property
    def contour(self) -> str:
        """Return the path data of the contour, y down."""
        if self.controls:
            return spline(widened(self.controls, CONTOUR / 2.0))
        return whole(self.shape) if self.closed else contour(self.shape)

    @property
    def shift(self) -> complex:
        """Return how far away from its place the piece is drawn."""
        return DEPTH if self.far else 0j


def arm(limb: Limb, side: str, hand: str) -> list[Piece]:
    """Return the pieces of an arm."""
    skin, cloth = (FAR_SKIN, FAR_SHIRT) if side == "left" else (SKIN, SHIRT)
    upper = "upper arm behind" if side == "left" else "upper arm"
    return chained(limb, f"{side} arm", (f"hand {hand}", "forearm", upper), (skin, cloth))


def leg(limb: Limb, side: str) -> list[Piece]:
    """Return the pieces of a leg."""
    skin, cloth = (FAR_SKIN, FAR_TROUSERS) if side == "left" else (SKIN, TROUSERS)
    return chained(limb, f"{side} leg", ("foot", "shank", "thigh"), (skin, cloth))


def seen(kind: str, length: float) -> str:
    """Return the name of a part of a limb as long as it is seen."""
    return kind if abs(PROFILES[kind][0] - length) < 0.05 else f"{kind}@{length:.1f}"


def chained(limb: Limb, name: str, shapes: tuple[str, str, str], colors: tuple[str, str]) -> list[Piece]:
    """Return the pieces of a limb: hand or foot, lower and upper part."""
    end, lower, upper = shapes
    skin, cloth = colors
    side = name.split(maxsplit=1)[0]
    far = side == "left"
    first = (direction(limb.root, limb.hinge), abs(limb.hinge - limb.root))
    second = (direction(limb.hinge, limb.end), abs(limb.end - limb.hinge))
    low = Piece(
        f"{side} {lower}",
        seen(lower, second[1]),
        cloth,
        far,
        limb.hinge,
        second[0],
        limb=name,
        root=limb.root,
        links=(first,),
    )
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
        Piece(
            f"{side} {upper.removesuffix(' behind')}",
            seen(upper, first[1]),
            cloth,
            far,
            limb.root,
            first[0],
            limb=name,
            closed=far,
        ),
    ]


def pieces(figure: Figure, hands: str | Mapping[str, str]) -> list[Piece]:
    """Return all pieces of the person; the hands are of one kind, or of one for each side."""
    kinds = {"right": hands, "left": hands} if isinstance(hands, str) else hands
    pelvis = Piece("pelvis", "pelvis", TROUSERS, place=figure.spine[0], angle=figure.pelvis - 90.0)
    near_arm = arm(figure.limbs["right arm"], "right", kinds["right"])
    return [
        *arm(figure.limbs["left arm"], "left", kinds["left"]),
        *leg(figure.limbs["left leg"], "left"),
        Piece("right shoulder", "shoulder", SHIRT, place=figure.shoulder, hidden=True),
        Piece("neck", "neck", SKIN, place=figure.neck_root, angle=direction(figure.neck_root, figure.skull)),
        Piece("shirt", "", SHIRT, controls=tuple(shirt(figure.spine))),
        Piece("head", "head", SKIN, place=figure.head, angle=figure.gaze - 90.0),
        pelvis,
        *leg(figure.limbs["right leg"], "right"),
        *near_arm,
    ]
