"""What the person lies, stands or sits on, seen from slightly above: mat, floor and chair.

Everything comes in two parts, the one behind the figure and the one in front of it, which covers the lowest bit of
what presses on it: so the body looks as if it had weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .figure import DEPTH, SEAT
from .outline import numbers, polygon
from .pieces import FAR_INK, INK

PAPER: Final = "#fff"
MAT_TOP: Final = "#dfe4e8"
MAT_EDGE: Final = "#c3cad1"
FLOOR: Final = "#eceff1"
WOOD: Final = "#ead9bd"
WOOD_EDGE: Final = "#d5bd94"
# How much of a body the mat covers, and how thick it is.
PRESSED: Final = 0.9
MAT_HEIGHT: Final = 3.4
# The chair is wider than the hips.
NEAR: Final = -0.4 * DEPTH
FAR: Final = 1.7 * DEPTH
SEAT_DEPTH: Final = 40.0
BACK_HEIGHT: Final = 44.0


@dataclass(frozen=True, slots=True)
class Chair:
    """A chair: where the front of its seat is, and whether its back is at the right (1) or the left (-1) of that."""

    front: float
    back: int


def filled(fill: str, data: str, ink: str = FAR_INK, width: float = 1.2) -> str:
    """Return a path with an outline."""
    return f'<path fill="{fill}" stroke="{ink}" stroke-width="{numbers(width)}" stroke-linejoin="round" d="{data}"/>'


def bar(a: complex, b: complex, width: float) -> str:
    """Return path data of an upright or level bar between two points."""
    half = complex(width / 2, 0) if abs((b - a).imag) > abs((b - a).real) else complex(0, width / 2)
    return polygon(a - half, b - half, b + half, a + half)


def mat(left: float, right: float) -> tuple[str, str]:
    """Return the mat behind the figure, and its near edge in front."""
    near, far = complex(0, PRESSED), complex(0, PRESSED) + 1.7 * DEPTH
    top = polygon(left + near, right + near, right + far, left + far)
    edge = polygon(left + near, right + near, right + near - 1j * MAT_HEIGHT, left + near - 1j * MAT_HEIGHT)
    return filled(MAT_TOP, top), filled(MAT_EDGE, edge)


def floor(left: float, right: float) -> str:
    """Return the floor."""
    near, far = complex(0, -4.5), complex(0, 8.0)
    data = polygon(left + near, right + near, right + far, left + far)
    return f'<path fill="{FLOOR}" d="{data}"/>'


def chair(place: Chair) -> tuple[str, str]:
    """Return the chair behind the figure, and the near edge of its seat in front."""
    front, back = place.front, place.front + place.back * SEAT_DEPTH
    inset = place.back * 2.0
    under = 1j * (SEAT - 4.0)
    legs = [bar(x + shift, x + shift + under, 3.4) for shift in (FAR, NEAR) for x in (front + inset, back - inset)]
    post = 1j * (SEAT + BACK_HEIGHT)
    posts = [bar(back - inset + shift + under, back - inset + shift + post, 3.4) for shift in (FAR, NEAR)]
    slats = [
        polygon(*(back - inset + shift + 1j * (SEAT + y) for shift, y in ((NEAR, a), (FAR, a), (FAR, b), (NEAR, b))))
        for a, b in ((20.0, 28.0), (34.0, 42.0))
    ]
    seat = 1j * SEAT
    top = polygon(front + seat + NEAR, back + seat + NEAR, back + seat + FAR, front + seat + FAR)
    side = polygon(front + seat + NEAR, back + seat + NEAR, back + under + NEAR, front + under + NEAR)
    behind = (
        filled(WOOD_EDGE, legs[0] + legs[1])
        + filled(WOOD_EDGE, posts[0])
        + filled(WOOD, top)
        + filled(WOOD_EDGE, "".join(slats))
        + filled(WOOD_EDGE, posts[1] + legs[2] + legs[3], INK)
        + filled(WOOD_EDGE, side, INK)
    )
    # The near strip of the seat.
    height = seat + 1j * PRESSED
    shift = NEAR.real * (PRESSED - NEAR.imag) / NEAR.imag
    strip = polygon(front + seat + NEAR, back + seat + NEAR, back + height + shift, front + height + shift)
    # The line where the person presses on it.
    line = "M" + numbers(front - 12.0, -height.imag) + "H" + numbers(front)
    return behind, (
        f'<path fill="{WOOD}" d="{strip}"/><path fill="none" stroke="{INK}" stroke-width="1.2" d="{line}"/>'
        + filled(WOOD_EDGE, side, INK)
    )


def reach(place: Chair) -> Sequence[complex]:
    """Return the corners of a chair."""
    back = place.front + place.back * SEAT_DEPTH
    xs = (place.front + NEAR.real - 2, back + FAR.real + 2, place.front + FAR.real + 2, back + NEAR.real - 2)
    return [complex(x, y) for x in xs for y in (NEAR.imag, SEAT + BACK_HEIGHT + FAR.imag)]
