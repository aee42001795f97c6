"""Turn discs into outlines: signed distance fields, their zero lines and smooth SVG path data.

A field gives the distance of a point from a shape, negative inside.  Shapes join and fill each other
by plain arithmetic on their fields.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from .body import Chain, Disc

Field: TypeAlias = Callable[[complex], float]
Loop: TypeAlias = list[complex]
Box: TypeAlias = tuple[float, float, float, float]

STEP: Final = 0.5
BLOCK: Final = 8
# Beyond this distance from a shape a field may give less than the true distance.
FAR: Final = 7.0
TOLERANCE: Final = 0.11
LONGEST_CURVE: Final = 60
SMALLEST_AREA: Final = 14.0


def dot(a: complex, b: complex) -> float:
    """Return the dot product of two vectors."""
    return a.real * b.real + a.imag * b.imag


def cross(a: complex, b: complex) -> float:
    """Return the cross product of two vectors."""
    return a.real * b.imag - a.imag * b.real


def tapered(a: Disc, b: Disc) -> Field:
    """Return the field of the hull of two discs."""
    length = abs(b.center - a.center)
    if length <= abs(a.radius - b.radius):
        big = a if a.radius >= b.radius else b
        return lambda p: abs(p - big.center) - big.radius
    to_axis = ((b.center - a.center) / length).conjugate()
    sine = (a.radius - b.radius) / length
    cosine = math.sqrt(1.0 - sine * sine)

    def distance(p: complex) -> float:
        q = (p - a.center) * to_axis
        x, y = q.real, abs(q.imag)
        along = x * cosine - y * sine
        if along < 0.0:
            return math.hypot(x, y) - a.radius
        if along > cosine * length:
            return abs(p - b.center) - b.radius
        return y * cosine + x * sine - a.radius

    return distance


def hull(chain: Chain) -> Field:
    """Return the field of a chain of discs."""
    pieces = [tapered(a, b) for a, b in pairwise(chain)]
    middle = sum(disc.center for disc in chain) / len(chain)
    reach = max(abs(disc.center - middle) + disc.radius for disc in chain)

    def distance(p: complex) -> float:
        far = abs(p - middle) - reach
        return far if far > FAR else min(piece(p) for piece in pieces)

    return distance


def union(*fields: Field) -> Field:
    """Return the field of several shapes together."""
    return lambda p: min(field(p) for field in fields)


def blend(first: Field, second: Field, size: float) -> Field:
    """Return the field of two shapes together, with the corner between them filled."""

    def distance(p: complex) -> float:
        a, b = first(p), second(p)
        h = max(size - abs(a - b), 0.0)
        return min(a, b) - h * h / (4.0 * size)

    return distance


def wider(field: Field, size: float) -> Field:
    """Return the field of a shape that is wider on all sides."""
    return lambda p: field(p) - size


def cut(field: Field, end: float) -> Field:
    """Return the field of a shape that ends with a straight edge across x."""
    return lambda p: max(field(p), p.real - end)


def contours(field: Field, box: Box) -> list[Loop]:
    """Return the closed zero lines of a field, found by marching squares."""
    left, bottom, right, top = box
    values: dict[tuple[int, int], float] = {}

    def value(node: tuple[int, int]) -> float:
        if node not in values:
            # An exact zero would put two crossings on one node.
            values[node] = field(complex(left + node[0] * STEP, bottom + node[1] * STEP)) or 1e-9
        return values[node]

    def crossing(edge: tuple[tuple[int, int], ...]) -> complex:
        (i, j), (k, m) = edge
        u = value(edge[0]) / (value(edge[0]) - value(edge[1]))
        return complex(left + (i + u * (k - i)) * STEP, bottom + (j + u * (m - j)) * STEP)

    following: dict[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]] = {}
    half = BLOCK // 2
    for block_i in range(0, math.ceil((right - left) / STEP), BLOCK):
        for block_j in range(0, math.ceil((top - bottom) / STEP), BLOCK):
            # A field never changes faster than the distance, so far from zero no cell of the block is crossed.
            if abs(value((block_i + half, block_j + half))) > (half + 1) * STEP * math.sqrt(2.0):
                continue
            for i in range(block_i, block_i + BLOCK):
                for j in range(block_j, block_j + BLOCK):
                    corners = ((i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1))
                    edges = tuple(zip(corners, (*corners[1:], corners[0]), strict=True))
                    inside = [value(corner) < 0.0 for corner in corners]
                    for k in range(4):
                        if not inside[k] and inside[(k + 1) % 4]:
                            leave = next(m % 4 for m in range(k + 1, k + 4) if not inside[(m + 1) % 4])
                            following[tuple(sorted(edges[leave]))] = tuple(sorted(edges[k]))
    loops: list[Loop] = []
    while following:
        start, edge = following.popitem()
        loop = [crossing(start)]
        while edge != start:
            loop.append(crossing(edge))
            edge = following.pop(edge)
        if abs(area(loop)) > SMALLEST_AREA:
            loops.append(loop)
    return loops


def area(loop: Loop) -> float:
    """Return the signed area of a closed loop."""
    return sum(cross(a, b) for a, b in zip(loop, [*loop[1:], loop[0]], strict=True)) / 2.0


def numbers(*values: float) -> str:
    """Return numbers of at most one decimal, packed."""
    return packed(map(tenth, values))


def tenth(value: float) -> str:
    """Return a number of at most one decimal as short as SVG allows."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def packed(numbers: Iterable[str]) -> str:
    """Return numbers with no more separators than SVG needs."""
    text = ""
    for number in numbers:
        text += number if not text or number.startswith("-") else f" {number}"
    return text


def path(loops: Iterable[Loop]) -> str:
    """Return SVG path data of smooth closed loops, y down."""
    return "".join(smooth([p.conjugate() for p in loop]) for loop in loops)


def polygon(*points: complex) -> str:
    """Return path data of a closed shape with straight edges, y down."""
    first, *others = (snap(p.conjugate()) for p in points)
    text = "M" + numbers(first.real, first.imag)
    for before, point in pairwise([first, *others]):
        step = snap(point - before)
        text += "l" + numbers(step.real, step.imag)
    return text + "z"


def smooth(loop: Loop) -> str:
    """Return path data of few quadratic curves along a dense closed loop."""
    count = len(loop)
    steps = [loop[(k + 1) % count] - loop[k - 1] for k in range(count)]
    tangents = [step / abs(step) for step in steps]
    # No curve may run over the sharpest corner, so the path starts there.
    first = max(range(count), key=lambda k: (abs(cross(tangents[k - 1], tangents[(k + 1) % count])), -k))
    loop = [*loop[first:], *loop[: first + 1]]
    tangents = [*tangents[first:], *tangents[: first + 1]]
    pen = snap(loop[0])
    text = "M" + numbers(pen.real, pen.imag)
    k = 0
    while k < count:
        end, control = k + 1, Loop()
        for m in range(k + 2, min(count, k + LONGEST_CURVE) + 1):
            fit = fitting(loop[k : m + 1], tangents[k], tangents[m])
            if fit is not None:
                end, control = m, fit
        points = [snap(p) - pen for p in (*control, loop[end])]
        text += ("q" if control else "l") + numbers(*(x for p in points for x in (p.real, p.imag)))
        pen += points[-1]
        k = end
    return text + "z"


def snap(p: complex) -> complex:
    """Return a point rounded to one decimal."""
    return complex(round(p.real, 1), round(p.imag, 1))


def fitting(points: Loop, start: complex, end: complex) -> Loop | None:
    """Return the control point of a curve along the points, none for a straight line, None where neither fits."""
    first, last = points[0], points[-1]
    chord = last - first
    length = abs(chord)
    if all(abs(cross(chord, p - first)) <= 0.6 * TOLERANCE * length for p in points):
        return []
    bend = cross(start, end)
    if abs(bend) < 0.02 or dot(start, end) < 0.2:
        return None
    ahead, behind = cross(chord, end) / bend, cross(start, chord) / bend
    if not (0.0 < ahead < 1.5 * length and 0.0 < behind < 1.5 * length):
        return None
    control = first + start * ahead
    curve = [(1 - u) ** 2 * first + 2 * u * (1 - u) * control + u * u * last for u in (k / 8 for k in range(9))]
    fits = all(min(from_line(p, a, b) for a, b in pairwise(curve)) <= TOLERANCE for p in points[1:-1])
    return [control] if fits else None


def from_line(p: complex, a: complex, b: complex) -> float:
    """Return the distance of a point from a line segment."""
    u = max(0.0, min(1.0, dot(p - a, b - a) / (abs(b - a) ** 2 or 1.0)))
    return abs(p - a - u * (b - a))


def twentieth(value: int) -> str:
    """Return a number of twentieths as short as SVG allows."""
    text = f"{abs(value) / 20:.2f}".rstrip("0").rstrip(".").removeprefix("0") or "0"
    return f"-{text}" if value < 0 else text


def spline(controls: Sequence[complex]) -> str:
    """Return path data of the smooth closed curve that control points draw, y down: as many curves as points.

    A `t` mirrors the control point before it, so points are exact: control points in tenths, ends in twentieths.
    """
    points = [(round(p.real * 10), round(-p.imag * 10)) for p in controls]
    ends = [(a + c, b + d) for (a, b), (c, d) in zip(points, [*points[1:], points[0]], strict=True)]
    (x, y), (u, v) = ends[-1], points[0]
    values = [2 * u - x, 2 * v - y]
    text = f"M{joined((x, y))}q"
    for a, b in ends:
        values += [a - x, b - y]
        x, y = a, b
    return f"{text}{joined(values[:4])}t{joined(values[4:])}z"


def wave(points: Sequence[complex]) -> str:
    """Return path data of the smooth open curve that control points draw, y down, exact as in a closed one."""
    places = [(round(p.real * 10), round(-p.imag * 10)) for p in points]
    ends = [(a + c, b + d) for (a, b), (c, d) in pairwise(places)]
    first, second, last = ((2 * a, 2 * b) for a, b in (places[0], places[1], places[-1]))
    curve = [*second, *ends[1]]
    rest = [x for end in ends[2:] for x in end]
    return f"M{joined(first)}L{joined(ends[0])}Q{joined(curve)}T{joined(rest)}L{joined(last)}"


def joined(values: Iterable[int]) -> str:
    """Return twentieths, packed."""
    return packed(map(twentieth, values))
