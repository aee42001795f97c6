"""Read path data back into points, so that what is drawn can be measured."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

STEPS: Final = 6
_COMMAND: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_POINTS: Final = {"m": 1, "l": 1, "q": 2, "t": 1, "c": 3}


def segments(data: str) -> Iterator[tuple[str, list[float]]]:
    """Yield every command with the numbers of one segment."""
    for match in _COMMAND.finditer(data):
        command, text = str(match[1]), str(match[2])
        numbers = [float(number) for number in _NUMBER.findall(text)]
        size = 1 if command in "hvHV" else 2 * _POINTS.get(command.lower(), 0)
        if not size:
            yield command, []
        for k in range(0, len(numbers), size or 1):
            # Further points after a move are lines.
            yield command if k == 0 else {"m": "l", "M": "L"}.get(command, command), numbers[k : k + size]


def trace(data: str) -> list[list[complex]]:
    """Return the subpaths of path data as points along their curves, y down as it stands."""
    loops: list[list[complex]] = []
    pen = start = mirror = complex(0)
    for command, numbers in segments(data):
        kind = command.lower()
        origin = pen if command.islower() else complex(0)
        if kind == "z":
            pen = start
            continue
        if kind == "h":
            given = [complex(origin.real + numbers[0], pen.imag)]
        elif kind == "v":
            given = [complex(pen.real, origin.imag + numbers[0])]
        else:
            given = [origin + complex(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if kind == "m":
            start = given[0]
            loops.append([start])
        else:
            if kind == "t":
                given = [2 * pen - mirror, *given]
            loops[-1].extend(curve([pen, *given]))
        pen = given[-1]
        mirror = given[-2] if kind in "qt" else pen
    return loops


def curve(points: Sequence[complex]) -> Iterator[complex]:
    """Yield points of a line or a Bezier curve after its start."""
    steps = 1 if len(points) == 2 else STEPS
    for k in range(1, steps + 1):
        level: list[complex] = list(points)
        while len(level) > 1:
            level = [a + (b - a) * k / steps for a, b in pairwise(level)]
        yield level[0]
