"""What the pelvic tilt moves, drawn into the body: the pelvis, five vertebrae, and the hollow between back and mat."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .body import SPINE, bspline
from .figure import Figure, direction, pelvis, shirt, spine_point
from .outline import numbers, wave
from .pieces import MARK, Piece
from .scene import PRESSED

BONE: Final = "#fffaf0"
# Where the hollow is looked for, and how high it can be.
LEFT: Final = -36.0
RIGHT: Final = -3.0
HEIGHT: Final = 12.0
STEP: Final = 3.0
# The vertebrae of the low back: how far the first is from the hip, each from the next, all behind the middle.
FIRST: Final = SPINE[0] + 3.0
EVERY: Final = 4.4
BEHIND: Final = 4.6


@dataclass(frozen=True, slots=True)
class Hollow:
    """The room between the low back and the mat."""

    points: Sequence[complex]

    @property
    def data(self) -> str:
        """Return path data, y down."""
        return wave(self.points) + f"V{numbers(-PRESSED)}H{numbers(self.points[0].real)}z"

    @property
    def attributes(self) -> str:
        """Return how it is painted."""
        return f'fill="{MARK}"'


def hollow(figure: Figure) -> Hollow:
    """Return the room between the low back, given at fixed distances, and the mat."""
    edges = [bspline(shirt(figure.spine), 12), pelvis(figure.spine)]
    count = round((RIGHT - LEFT) / STEP)
    places = [LEFT + k * STEP for k in range(count + 1)]
    # Where the back lies on the mat, its edge stays hidden behind the edge of the mat.
    return Hollow([complex(x, max(0.0, min(HEIGHT, *(lower(edge, x) for edge in edges)))) for x in places])


def lower(edge: Sequence[complex], x: float) -> float:
    """Return the lowest height of an outline at a place, or a height beyond any hollow."""
    heights = [
        a.imag + (b.imag - a.imag) * (x - a.real) / (b.real - a.real)
        for a, b in zip(edge, [*edge[1:], edge[0]], strict=True)
        if (a.real - x) * (b.real - x) <= 0 and a.real != b.real
    ]
    return min(heights, default=HEIGHT)


def bones(figure: Figure) -> list[Piece]:
    """Return the vertebrae and the pelvis."""
    centers: list[Piece] = []
    for k in range(5):
        before, here, after = (spine_point(figure.spine, FIRST + EVERY * k + d) for d in (-0.5, 0.0, 0.5))
        along = (after - before) / abs(after - before)
        place = here + 1j * along * BEHIND
        centers.append(Piece(f"vertebra {k}", "vertebra", BONE, place=place, angle=direction(before, after) - 90.0))
    block = Piece("pelvic bone", "pelvic bone", BONE, place=figure.spine[0], angle=figure.pelvis - 90.0)
    return [*centers, block]


def height(figure: Figure) -> float:
    """Return how high the hollow is."""
    points = hollow(figure).points
    return max(min(a.imag, b.imag) for a, b in pairwise(points))
