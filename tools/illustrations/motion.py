"""The animation of an exercise: the pieces of the figure through all key poses and back, as one SVG.

All movement is SMIL: rigid pieces are moved and turned, the shirt is bent from one set of control points to the
next.  CSS could not bend it in WebKit, and two clocks in one drawing would drift apart.  CSS does what SMIL cannot:
it shows either the moving group or the still one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, TypeAlias

from . import shapes
from .detail import WINDOW, back_detail
from .figure import Figure, OnThigh, Pose, between, solve, turn
from .outline import numbers
from .pieces import MARK, Piece, pieces
from .poses import DRAWINGS, Drawing, Motion
from .svg import contents, dash, face, framed, placed, style, transform

STEPS: Final = 8
TOLERANCE: Final = 0.12
TURNING: Final = 0.25
BENDING: Final = 0.15
Track: TypeAlias = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at a time, how strongly each limb is marked, and whether the hands hold a thigh."""

    time: float
    figure: Figure
    marks: dict[str, float]
    grip: bool


def holding(pose: Pose) -> bool:
    """Tell whether the hands clasp a thigh."""
    return pose.rest == "mat" and isinstance(pose.limbs["right arm"], OnThigh)


def eased(u: float) -> float:
    """Return the share of the way at a share of the time: slow, fast, slow."""
    return u * u * (3.0 - 2.0 * u)


def frames(motion: Motion) -> list[Frame]:
    """Return the frames of a movement; the last is like the first."""
    found: list[Frame] = []
    time = 0.0
    keys = motion.keys
    for key, after in zip(keys, [*keys[1:], keys[0]], strict=True):
        marks = dict.fromkeys(key.working, 1.0)
        found.append(Frame(time, solve(key.pose), marks, holding(key.pose)))
        if key.hold:
            time += key.hold
            found.append(Frame(time, solve(key.pose), marks, holding(key.pose)))
        for k in range(1, STEPS):
            u = k / STEPS
            shown = {
                limb: (limb in key.working) * (1.0 - u) + (limb in after.working) * u
                for limb in sorted({*key.working, *after.working})
            }
            figure = solve(between(key.pose, after.pose, eased(u)))
            found.append(Frame(time + after.move * u, figure, shown, holding(key.pose) and holding(after.pose)))
        time += after.move
    first = found[0]
    return [*found, Frame(time, first.figure, first.marks, first.grip)]


def sparse(times: Sequence[float], track: Track, tolerance: float) -> list[int]:
    """Return which frames are needed: between them a track runs straight."""
    kept = [0, len(track) - 1]

    def search(a: int, b: int) -> None:
        worst, at = tolerance, 0
        for k in range(a + 1, b):
            u = (times[k] - times[a]) / (times[b] - times[a])
            off = max(abs(p + (q - p) * u - x) for p, q, x in zip(track[a], track[b], track[k], strict=True))
            if off > worst:
                worst, at = off, k
        if at:
            kept.append(at)
            search(a, at)
            search(at, b)

    search(0, len(track) - 1)
    return sorted(kept)


@dataclass(frozen=True, slots=True)
class Clock:
    """Animations of one length."""

    times: Sequence[float]

    def keys(self, kept: Sequence[int]) -> str:
        """Return the attributes that say when the kept frames come."""
        total = self.times[-1]
        shares = [f"{self.times[k] / total:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for k in kept]
        return f'keyTimes="{";".join(shares)}" dur="{numbers(total)}s" repeatCount="indefinite"'

    def numbers(self, what: str, track: Track, tolerance: float = TOLERANCE) -> str:
        """Return an animation of numbers."""
        kept = [0, -1] if steady(track) else sparse(self.times, track, tolerance)
        # Firefox wants a space also before a minus.
        values = ";".join(" ".join(numbers(x) for x in track[k]) for k in kept)
        return f'{what} values="{values}" {self.keys(kept)}/>'

    def steps(self, shown: Sequence[bool]) -> str:
        """Return an animation that shows or hides at once."""
        kept = [0, *(k for k in range(1, len(shown)) if shown[k] != shown[k - 1])]
        values = ";".join("visible" if shown[k] else "hidden" for k in kept)
        return f'<animate attributeName="visibility" calcMode="discrete" values="{values}" {self.keys(kept)}/>'

    def data(self, found: Sequence[str], points: Sequence[Sequence[complex]]) -> str:
        """Return an animation of path data, given with the points that it depends on."""
        kept = sparse(self.times, [[x for p in pose for x in (p.real, p.imag)] for pose in points], BENDING)
        values = ";".join(found[k] for k in kept)
        return f'<animate attributeName="d" values="{values}" {self.keys(kept)}/>'


def unwound(angles: Sequence[float]) -> list[float]:
    """Return angles without jumps of a whole turn."""
    result = [angles[0]]
    for before, after in pairwise(angles):
        result.append(result[-1] + turn(before, after))
    return result


def moved(clock: Clock, piece: Sequence[Piece]) -> tuple[str, str]:
    """Return the attribute and the animations that move a rigid piece, at its place or along its limb."""
    first = transform(piece[0])
    places = [p.place for p in piece]
    if steady([(p.real, p.imag) for p in places]) and steady([(p.angle,) for p in piece]):
        return first, ""
    at_place = linked(clock, places, [[p.angle] for p in piece], [])
    if not piece[0].limb or not piece[0].links:  # hand and foot may not slide
        return first, at_place
    angles = [[*(angle for angle, _ in p.links), p.angle] for p in piece]
    along = linked(clock, [p.root for p in piece], angles, [length for _, length in piece[0].links])
    return first, min(at_place, along, key=len)


def linked(clock: Clock, places: Sequence[complex], angles: Sequence[Sequence[float]], lengths: Sequence[float]) -> str:
    """Return the animations that move to a place, turn, and go on along every bone and turn again."""
    what = '<animateTransform attributeName="transform" type='
    text = clock.numbers(f'{what}"translate"', [(p.real, -p.imag) for p in places])
    for k, along in enumerate([*lengths, 0.0]):
        turned = unwound([frame[k] - (frame[k - 1] if k else 0.0) for frame in angles])
        text += clock.numbers(f'{what}"rotate" additive="sum"', [(-angle,) for angle in turned], TURNING)
        if along:
            text += (
                f'{what}"translate" additive="sum" values="{numbers(along)};{numbers(along)}" {clock.keys([0, -1])}/>'
            )
    return text


def steady(track: Track) -> bool:
    """Tell whether nothing moves."""
    return all(abs(a - b) < TOLERANCE for values in track for a, b in zip(values, track[0], strict=True))


def blended(fill: str, share: float) -> str:
    """Return the color between that of a piece and that of the mark."""
    channels = [(int(fill[k : k + 2], 16), int(MARK[k : k + 2], 16)) for k in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in channels)


def marked(clock: Clock, shares: Sequence[float], piece: Piece) -> tuple[str, str]:
    """Return the animation of the color of a piece, and the hatching that comes with it."""
    kept = sparse(clock.times, [(share,) for share in shares], 0.01)
    keys = clock.keys(kept)
    fill = f'<animate attributeName="fill" values="{";".join(blended(piece.fill, shares[k]) for k in kept)}" {keys}/>'
    opacity = ";".join(numbers(shares[k]) for k in kept)
    return fill, (
        f'<path fill="none" stroke="#fff" stroke-width="1.6" opacity="0" d="{shapes.hatch(piece.shape)}">'
        f'<animate attributeName="opacity" values="{opacity}" {keys}/></path>'
    )


def moving_piece(clock: Clock, found: Sequence[Frame], piece: Sequence[Piece]) -> str:
    """Return the element of one piece with all its movement."""
    first = piece[0]
    if first.controls:
        bending = clock.data([p.data for p in piece], [p.controls for p in piece])
        return f'<path fill="{first.fill}" d="{first.data}">{bending}</path>'
    move, animation = moved(clock, piece)
    shares = [frame.marks.get(first.limb, 0.0) for frame in found]
    start = f'<g fill="{first.fill}"{move}>{animation}'
    if first.name == "head":
        return f'{start}<path d="{first.data}"/>{face()}</g>'
    if first.shape.startswith("hand") and any(frame.grip for frame in found):
        grip = [frame.grip for frame in found]
        open_hand = f'<path d="{first.data}">{clock.steps([not shown for shown in grip])}</path>'
        return f'{start}{open_hand}<path d="{shapes.shape("hand grip")}">{clock.steps(grip)}</path></g>'
    fill, hatching = marked(clock, shares, first) if any(shares) else ("", "")
    return f'{start}{fill}<path{dash(first)} d="{first.data}"/>{hatching}</g>'


def moving(motion: Motion, found: Sequence[Frame]) -> tuple[list[str], list[complex]]:
    """Return the moving group, and the points that the view has to hold."""
    times = [frame.time for frame in found]
    clock = Clock(times)
    # Where the near leg is ever marked its whole outline shows all the time.
    working = sorted({limb for key in motion.keys for limb in key.working})
    posed = [pieces(frame.figure, "flat", working) for frame in found]
    points = [point for pose in posed for piece in pose for point in placed(piece)]
    lines: list[str] = []
    for tag, group in groupby(zip(*posed, strict=True), key=lambda piece: style(piece[0], ())):
        inside = "".join(moving_piece(clock, found, piece) for piece in group)
        lines.append(f"{tag}{inside}</g>")
    if still(motion).detail:
        for parts in zip(*(back_detail(frame.figure) for frame in found), strict=True):
            data = [part.data for part in parts]
            animation = clock.data(data, [part.points for part in parts]) if len(set(data)) > 1 else ""
            lines.append(f'<path {parts[0].attributes} d="{data[0]}">{animation}</path>')
        points += WINDOW
    return lines, points


def still(motion: Motion) -> Drawing:
    """Return the drawing that stands for a movement where nothing may move."""
    return next(drawing for drawing in DRAWINGS if drawing.id == motion.still)


def animate(motion: Motion) -> str:
    """Return the SVG document of a movement."""
    drawing = still(motion)
    found = frames(motion)
    lines, points = moving(motion, found)
    resting, more = contents(drawing)
    first, scene = framed(drawing.pose.rest, [*points, *more])
    name = f"l5s1-{motion.id}"
    choice = (
        f"@media screen and (prefers-reduced-motion:no-preference)"
        f"{{.{name}-still{{display:none}}.{name}-moving{{display:inline}}}}"
    )
    return "\n".join(
        [
            first,
            f"<style>{choice}</style>",
            *scene,
            f'<g class="{name}-still">',
            *resting,
            "</g>",
            f'<g class="{name}-moving" display="none">',
            *lines,
            "</g>",
            "</svg>\n",
        ]
    )
