"""The low back enlarged: the line of the back and the hollow between it and the mat."""

from dataclasses import dataclass
from typing import Final

from .body import bspline
from .figure import Figure, pelvis, shirt
from .outline import numbers, wave
from .pieces import INK, MARK, SHIRT

# What the window shows of the back, from left to right and up to a height.
LEFT: Final = -34.0
RIGHT: Final = 8.0
HEIGHT: Final = 12.0
STEP: Final = 3.0
SCALE: Final = 2.0
# Where the lower left corner of the window is in the drawing.
CORNER: Final = complex(-92, 36)
FRAME: Final = 4.0
WINDOW: Final = (CORNER, CORNER + complex((RIGHT - LEFT) * SCALE + 2 * FRAME, HEIGHT * SCALE + 2 * FRAME))


@dataclass(frozen=True, slots=True)
class Line:
    """A path that is not a piece of the body: its attributes, its points, and the data that closes it."""

    attributes: str
    points: list[complex]
    rest: str = ""

    @property
    def data(self) -> str:
        """Return the path data."""
        return (wave(self.points) if self.points else "") + self.rest

    @property
    def written(self) -> str:
        """Return the element."""
        return f'<path {self.attributes} d="{self.data}"/>'


def back(figure: Figure) -> list[complex]:
    """Return the lower edge of the body from left to right, at fixed distances."""
    edges = [bspline(shirt(figure.spine), 12), pelvis(figure.spine)]
    result: list[complex] = []
    x = LEFT
    while x <= RIGHT + 0.01:
        result.append(complex(x, min(HEIGHT, *(lower(edge, x) for edge in edges))))
        x += STEP
    return result


def lower(edge: list[complex], x: float) -> float:
    """Return the lowest height of an outline at a place, or a height beyond the window."""
    heights = [
        a.imag + (b.imag - a.imag) * (x - a.real) / (b.real - a.real)
        for a, b in zip(edge, [*edge[1:], edge[0]], strict=True)
        if (a.real - x) * (b.real - x) <= 0 and a.real != b.real
    ]
    return min(heights, default=HEIGHT)


def point(p: complex) -> str:
    """Return a point of path data, y down."""
    return numbers(p.real, -p.imag)


def enlarged(points: list[complex]) -> list[complex]:
    """Return points of the low back in the window."""
    return [CORNER + complex(FRAME, FRAME) + (p - LEFT) * SCALE for p in points]


def straight(start: complex, end: complex) -> list[complex]:
    """Return as many points of a line as a path needs."""
    return [start + (end - start) * i / 3 for i in range(4)]


def back_detail(figure: Figure) -> list[Line]:
    """Return the line of the low back, which is drawn over the arm, and the window with it enlarged."""
    line = back(figure)
    corner, far = WINDOW
    large = enlarged(line)
    high = enlarged([complex(RIGHT, HEIGHT)])[0]
    middle = line[len(line) // 2]
    ground = enlarged([complex(x, -0.7) for x in (LEFT, -20.0, -5.0, RIGHT)])
    return [
        Line(f'fill="none" stroke="{MARK}" stroke-width="2"', line),
        # From the middle of the line to the window that enlarges it.
        Line(
            f'fill="none" stroke="{INK}" stroke-width="0.8"',
            straight(middle, complex(middle.real, corner.imag)),
        ),
        Line(
            f'fill="#fff" stroke="{INK}" stroke-width="1.4" stroke-linejoin="round"',
            [],
            f"M{point(corner)}H{numbers(far.real)}V{numbers(-far.imag)}H{numbers(corner.real)}z",
        ),
        Line(f'fill="{SHIRT}"', large, f"L{point(high)}H{numbers(corner.real + FRAME)}z"),
        Line(f'fill="none" stroke="{MARK}" stroke-width="3"', large),
        Line(f'fill="none" stroke="{INK}" stroke-width="3"', ground),
    ]
