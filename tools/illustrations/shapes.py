"""Every rigid part of the body, drawn once: a smooth outline in the place where the part is described."""

from functools import cache
from itertools import pairwise
from typing import Final

from .body import FOOT_SHAPE, HANDS, LIMBS, NECK_SHAPE, PELVIS, THIGH, UPPER_ARM, Chain, tight
from .outline import Field, blend, contours, hull, numbers, path, spline, tapered, union
from .trace import trace

# The head in profile, y down: nape, skull, forehead, nose, lips, chin, jaw.
HEAD: Final = (
    "M-6.6 8.4C-9.4 5.6-10.9 1.4-10.5-3C-9.9-8.9-5.6-11.9.1-11.9C5-11.9 8.3-9.6 9-5.9C9.2-4.6 8.9-3.6 9.1-2.4"
    "L11.5 1.9C11.8 2.9 11.1 3.4 9.9 3.6L9.5 4.7C10.2 5.2 10.1 5.8 9.5 6.2C9.9 6.8 9.8 7.4 9.2 7.8"
    "C9.5 9.4 8.7 11 6.6 11C3.6 11 1 10-1 8.6z"
)
HAIR: Final = (
    "M-6.9 8.1C-9.4 5.6-10.9 1.4-10.5-3C-9.9-8.9-5.6-11.9.1-11.9C4.6-11.9 7.7-10 8.7-6.9C6.4-5 3-5.4 1.6-6.3"
    "C2-3.8 1-2.2-.4-1.6C-3.4-2.6-4.6.8-3 3.2C-3.4 5.4-4.8 7.4-6.9 8.1z"
)
EAR: Final = "M-.6 2.6C-2.8 2.8-3.4-1.2-1.2-1.5C.9-1.6.9 1.4-.6 2.6z"
EYE: Final = "M6.4-2.7q.9.9.1 2q-1.3-.7-.1-2z"
BROW: Final = "M4.7-4.6Q6.6-5.7 8-4.6"
MOUTH: Final = "M9.3 6.1Q8.1 6.4 7.2 5.9"


def outline(field: Field, discs: Chain) -> str:
    """Return the path data of a field."""
    box = (
        min(d.center.real - d.radius for d in discs) - 2.0,
        min(d.center.imag - d.radius for d in discs) - 2.0,
        max(d.center.real + d.radius for d in discs) + 2.0,
        max(d.center.imag + d.radius for d in discs) + 2.0,
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


@cache
def shape(name: str) -> str:
    """Return the path data of a rigid part, y down."""
    if name == "head":
        return HEAD
    if name == "pelvis":
        return spline(PELVIS)
    if name == "foot":
        return outline(*foot())
    if name == "neck":
        neck = tight(NECK_SHAPE)
        return outline(hull(neck), neck)
    if name.startswith("hand "):
        return outline(*hand(name.removeprefix("hand ")))
    discs = tight(LIMBS[name])
    return outline(hull(discs), discs)


@cache
def dashes(name: str, joined: bool) -> str:
    """Return the dashes that leave the contour of the upper part of a limb open at its joints.

    At knee and elbow the lower part goes on, inside the bend a little sooner; at the hip, where `joined`, the
    pelvis does.
    """
    length, inner = (THIGH, -1.0) if name == "thigh" else (UPPER_ARM, 1.0)
    (loop,) = trace(shape(name))
    runs: list[list[float]] = []
    for a, b in pairwise([*loop, loop[0]]):
        middle = (a + b).conjugate() / 2
        end = length - (0.8 if middle.imag * inner > 0 else -0.6)
        on = middle.real < end and not (joined and middle.real < 0.15 * length)
        if not runs or runs[-1][0] != on:
            runs.append([on, 0.0])
        runs[-1][1] += abs(b - a)
    lengths = [size for _, size in runs]
    return numbers(*(lengths if runs[0][0] else [0.0, *lengths]))


def hatch(name: str) -> str:
    """Return slanted lines across a part of a limb, y down."""
    discs = tight(LIMBS[name])
    length = LIMBS[name][-1].center.real
    lines: list[str] = []
    # The upper part of the limb covers the beginning of the lower one.
    x = 9.0 if name in {"shank", "forearm"} else 5.0
    while x < length - 2.0:
        lines.append(across(discs, x))
        x += 6.0
    return "".join(lines)


def across(discs: Chain, x: float) -> str:
    """Return one line across a limb."""
    disc = min(discs, key=lambda d: abs(d.center.real - x))
    half = 0.72 * disc.radius
    start, end = complex(x - 0.6 * half, -disc.center.imag - half), complex(x + 0.6 * half, -disc.center.imag + half)
    step = end - start
    return "M" + numbers(start.real, start.imag) + "l" + numbers(step.real, step.imag)
