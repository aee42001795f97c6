"""Read the drawings as a browser would: where everything is drawn at a time of the animation."""

import cmath
import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from tools.illustrations.outline import from_line
from tools.illustrations.trace import trace

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
ANIMATIONS = {f"{SVG}animate", f"{SVG}animateTransform"}


@dataclass(frozen=True)
class Motion:
    """A rotation and a shift, y down."""

    turn: complex = 1
    shift: complex = 0

    def then(self, other: "Motion") -> "Motion":
        """Return this motion with another inside it."""
        return Motion(self.turn * other.turn, self.shift + self.turn * other.shift)

    def __call__(self, points: list[complex]) -> list[complex]:
        return [self.shift + self.turn * p for p in points]


@dataclass(frozen=True)
class Shape:
    """An element that is painted: its attributes, inherited ones too, and its subpaths, y up."""

    attributes: dict[str, str]
    loops: list[list[complex]]

    @property
    def points(self) -> list[complex]:
        return [p for loop in self.loops for p in loop]


def numbers(text: str) -> list[float]:
    return [float(x) for x in NUMBER.findall(text)]


def single(kind: str, values: list[float]) -> Motion:
    if kind == "translate":
        return Motion(1, complex(values[0], values[1] if len(values) > 1 else 0))
    assert kind == "rotate"
    return Motion(cmath.rect(1, math.radians(values[0])))


def attribute(text: str) -> Motion:
    motion = Motion()
    for kind, values in re.findall(r"(\w+)\(([^)]*)\)", text):
        motion = motion.then(single(kind, numbers(values)))
    return motion


def timing(animation: ET.Element) -> tuple[list[str], list[float], float]:
    """Return values, key times and length of an animation."""
    values = animation.attrib["values"].split(";")
    return values, [float(x) for x in animation.attrib["keyTimes"].split(";")], float(animation.attrib["dur"][:-1])


def value(animation: ET.Element, time: float) -> str:
    """Return the value of an animation at a time; numbers in it run straight between the key times."""
    values, keys, length = timing(animation)
    share = (time % length) / length
    k = bisect_right(keys, share) - 1
    if animation.get("calcMode") == "discrete" or k + 1 >= len(keys):
        return values[k]
    u = (share - keys[k]) / (keys[k + 1] - keys[k])
    if values[k].startswith("#"):
        pairs = [(int(values[k][i : i + 2], 16), int(values[k + 1][i : i + 2], 16)) for i in (1, 3, 5)]
        return "#" + "".join(f"{round(a + (b - a) * u):02x}" for a, b in pairs)
    ends = iter(numbers(values[k + 1]))
    return NUMBER.sub(lambda m: f" {float(m[0]) * (1 - u) + next(ends) * u:.5f}", values[k])


def place(element: ET.Element, time: float) -> Motion:
    motion = attribute(element.get("transform", ""))
    for animation in element:
        if animation.tag == f"{SVG}animateTransform":
            step = single(animation.attrib["type"], numbers(value(animation, time)))
            motion = motion.then(step) if animation.get("additive") == "sum" else step
    return motion


INHERITED = {"fill", "stroke", "stroke-width", "visibility"}


def painted(element: ET.Element, time: float = 0, outer: Motion | None = None, **inherited: str) -> Iterator[Shape]:
    """Yield everything that an element paints at a time, in order, the hidden left out."""
    attributes = inherited | element.attrib
    for animation in element:
        if animation.tag == f"{SVG}animate":
            attributes[animation.attrib["attributeName"]] = value(animation, time)
    motion = (outer or Motion()).then(place(element, time))
    if element.tag == f"{SVG}path" and attributes.get("visibility") != "hidden" and attributes.get("opacity") != "0":
        loops = [[p.conjugate() for p in motion(loop)] for loop in trace(attributes["d"])]
        yield Shape(attributes, loops)
    passed = {key: text for key, text in attributes.items() if key in INHERITED}
    for child in element:
        if child.tag not in ANIMATIONS:
            yield from painted(child, time, motion, **passed)


def group(root: ET.Element, end: str) -> ET.Element:
    """Return the group whose class ends so."""
    return next(g for g in root.iter(f"{SVG}g") if g.get("class", "").endswith(end))


def lowest(points: list[complex]) -> float:
    return min(p.imag for p in points)


def inside(p: complex, loop: list[complex]) -> bool:
    """Tell whether a point lies inside a loop."""
    odd = False
    for a, b in zip(loop, [*loop[1:], loop[0]], strict=True):
        if (a.imag > p.imag) != (b.imag > p.imag):
            odd ^= p.real < a.real + (p.imag - a.imag) * (b.real - a.real) / (b.imag - a.imag)
    return odd


def gap(first: list[complex], second: list[complex]) -> float:
    """Return the distance between two outlines, zero where they overlap."""
    if any(inside(p, second) for p in first) or any(inside(p, first) for p in second):
        return 0.0
    return min(from_line(p, a, b) for p in first for a, b in zip(second, [*second[1:], second[0]], strict=True))
