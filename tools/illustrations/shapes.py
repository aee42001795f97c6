"""Every rigid part of the body, drawn once: a smooth outline in the place where the part is described.

A contour is a shape too: the part a little wider, which lies under it.  Where a part goes over into another one the
contour gets narrower until the part hides it, so every line that ends inside the body ends in a point.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

from .body import (
    CUFFS,
    FOOT_SHAPE,
    HANDS,
    NECK_SHAPE,
    PELVIC_BONE,
    PELVIS,
    PROFILES,
    VERTEBRA,
    Chain,
    Disc,
    chain,
    tight,
)
from .outline import Field, blend, contours, cut, hull, numbers, path, spline, tapered, union, wider

# How far a contour reaches beyond the part.
CONTOUR: Final = 1.2
FINE: Final = 0.8

# The head in profile, y down: from the nape over skull, forehead, nose and chin to the jaw, which stays open.
PROFILE: Final = (
    "M-7.2 7.6C-9.6 5.2-10.9 1.4-10.5-3C-9.9-8.9-5.6-11.9.1-11.9C5.2-11.9 8.6-9.4 9.2-5.6C9.4-4.4 9-3.4 9.2-2.3"
    "L11 1.7C11.2 2.6 10.6 3.1 9.5 3.3C9.4 4.4 9.9 5.4 9.3 6.6C9.5 8.6 9 10.4 7 10.7C4.6 11 2.6 10.2.6 8.9"
)
HEAD: Final = f"{PROFILE}L-4 9z"
HAIR: Final = (
    "M-7.2 7.6C-9.6 5.2-10.9 1.4-10.5-3C-9.9-8.9-5.6-11.9.1-11.9C4.8-11.9 7.9-10 9-6.6C6.4-4.6 3-5 1.6-6"
    "C2-3.6 1-2-.4-1.4C-3.4-2.4-4.6.8-3 3.2C-3.6 5.2-5 6.8-7.2 7.6z"
)
EAR: Final = "M-.6 2.6C-2.8 2.8-3.4-1.2-1.2-1.5C.9-1.6.9 1.4-.6 2.6z"
# The head from the front: hair over it, and both eyes with the nose.
FRONT: Final = "M-9 1C-9.6-5.6-6-11.6 0-11.6C6-11.6 9.6-5.6 9 1C8.4 7 4.6 11.2 0 11.2C-4.6 11.2-8.4 7-9 1z"
FRONT_HAIR: Final = (
    "M-9 2C-9.8-5.6-6-11.8 0-11.8C6-11.8 9.8-5.6 9 2C8-1 8-4 5.6-5.6C2-4.4-3-4.6-5.8-6C-7.8-4-8.2-1-9 2z"
)
FRONT_FACE: Final = "M-3.6-.8v1.4M3.6-.8v1.4M.2 1.6q1.2 2-.6 2.2"
EYE: Final = "M6.6-2.4C7.5-2.4 7.5.1 6.6.1C5.7.1 5.7-2.4 6.6-2.4z"

# Parts that control points draw.
CURVES: Final = {"pelvis": PELVIS, "pelvic bone": PELVIC_BONE, "vertebra": VERTEBRA}


def outline(field: Field, discs: Chain) -> str:
    """Return the path data of a field."""
    box = (
        min(d.center.real - d.radius for d in discs) - 3.0,
        min(d.center.imag - d.radius for d in discs) - 3.0,
        max(d.center.real + d.radius for d in discs) + 3.0,
        max(d.center.imag + d.radius for d in discs) + 3.0,
    )
    return path(contours(field, box))


def foot() -> tuple[Field, Chain]:
    """Return the foot: ankle, heel and sole grown together."""
    f = FOOT_SHAPE
    sole = hull((f["heel"], f["arch"], f["ball"], f["toes"]))
    top = union(tapered(f["ankle"], f["heel"]), tapered(f["ankle"], f["arch"]))
    return blend(sole, top, 3.0), tuple(f.values())


def hand(kind: str) -> tuple[Field, Chain]:
    """Return a hand with a thumb."""
    palm, thumb = HANDS[kind]
    return blend(hull(palm), hull(thumb), 0.8), (*palm, *thumb)


def bone(name: str) -> tuple[str, float]:
    """Return the kind and the length of a part of a limb; a name such as `forearm@18.2` gives another length."""
    kind, _, length = name.partition("@")
    return kind, float(length) if length else PROFILES[kind][0]


def limb(name: str) -> Chain:
    """Return the discs of a part of a limb."""
    kind, length = bone(name)
    return tight(chain(length, PROFILES[kind][1]))


def rigid(name: str) -> tuple[Field, Chain]:
    """Return the field of a rigid part that discs describe."""
    if name == "foot":
        return foot()
    if name == "shoulder":
        disc = limb("upper arm")[0]
        return hull((disc, disc)), (disc,)
    if name == "neck":
        neck = tight(NECK_SHAPE)
        return hull(neck), neck
    if name == "hand mirrored":
        field, discs = hand("flat")
        return lambda p: field(p.conjugate()), tuple(Disc(d.center.conjugate(), d.radius) for d in discs)
    if name.startswith("hand "):
        return hand(name.removeprefix("hand "))
    discs = limb(name)
    kind, length = bone(name)
    return (cut(hull(discs), CUFFS[kind] * length) if kind in CUFFS else hull(discs)), discs


@cache
def shape(name: str) -> str:
    """Return the path data of a rigid part, y down."""
    if name in {"head", "face"}:
        return HEAD if name == "head" else FRONT
    if name in CURVES:
        return spline(CURVES[name])
    return outline(*rigid(name))


@cache
def contour(name: str) -> str:
    """Return the path data of what lies under a rigid part as its contour, y down."""
    if name == "pelvis":
        return spline(widened(PELVIS))
    kind = name.partition("@")[0]
    if kind in {"thigh", "upper arm", "upper arm behind"}:
        discs = faded(name)
        return outline(hull(discs), discs)
    field, discs = rigid(name)
    return outline(wider(field, CONTOUR), discs)


@cache
def whole(name: str) -> str:
    """Return the contour of the upper part of a limb that does not fade into the trunk, y down."""
    discs = faded(name, root=False)
    return outline(hull(discs), discs)


def widened(controls: Sequence[complex], size: float = CONTOUR) -> list[complex]:
    """Return control points, given clockwise, of a curve that runs outside the one that they draw."""
    moved: list[complex] = []
    for before, point, after in zip(
        [controls[-1], *controls[:-1]], controls, [*controls[1:], controls[0]], strict=True
    ):
        moved.append(point + 1j * (after - before) / abs(after - before) * 1.15 * size)
    return moved


def faded(name: str, *, root: bool = True) -> Chain:
    """Return the discs of the contour of the upper part of a limb, which fades into trunk and lower part.

    Outside the bend of knee and elbow it goes on to the joint, inside it gets fine.  It ends so early that the end
    is hidden, and with `root` it begins only where the trunk is left.
    """
    kind, length = bone(name)
    begin, full = (8.5, 14.0) if kind == "thigh" else (3.0, 12.0)
    begin, full = begin * length / PROFILES[kind][0], full * length / PROFILES[kind][0]
    inner = -1.0 if kind == "thigh" else 1.0
    discs: list[Disc] = []
    for disc in limb(name):
        x = disc.center.real
        if x > 0.94 * length:
            break
        start = CONTOUR * (min(1.0, (x - begin) / (full - begin)) if root else 1.0)
        crease = min(start, FINE + (CONTOUR - FINE) * min(1.0, max(0.0, (0.9 * length - x) / (0.2 * length))))
        start = max(start, -1.0)
        crease = max(crease, -1.0)
        discs.append(Disc(disc.center + 0.5j * inner * (crease - start), disc.radius + (start + crease) / 2.0))
    return tuple(discs)


def hatch(name: str) -> str:
    """Return slanted lines across a part of a limb, y down."""
    discs = limb(name)
    kind, length = bone(name)
    lines: list[str] = []
    # The upper part of the limb covers the beginning of the lower one.
    x = {"shank": 9.0, "forearm": 7.0}.get(kind, 6.0)
    while x < CUFFS.get(kind, 1.0) * length - 3.0:
        lines.append(across(discs, x))
        x += 6.0
    return "".join(lines)


def across(discs: Chain, x: float) -> str:
    """Return one line across a limb."""
    disc = min(discs, key=lambda d: abs(d.center.real - x))
    half = 0.7 * disc.radius
    start, end = complex(x - 0.6 * half, -disc.center.imag - half), complex(x + 0.6 * half, -disc.center.imag + half)
    step = end - start
    return "M" + numbers(start.real, start.imag) + "l" + numbers(step.real, step.imag)
