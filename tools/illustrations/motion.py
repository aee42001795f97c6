"""The animation of an exercise: the pieces of the figure through all key poses and back, as one SVG.

All movement is SMIL: rigid pieces are moved and turned, the shirt is bent from one set of control points to the
next.  CSS could not bend it in WebKit, and two clocks in one drawing would drift apart.  CSS does what SMIL cannot:
it shows either the moving group or the still one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final, TypeAlias

from .figure import Figure, between, solve, turn
from .inside import bones, hollow
from .outline import numbers
from .pieces import INK, MARK, Piece, pieces
from .poses import DRAWINGS, Drawing, Motion
from .svg import contents, drawn, framed, ink, inner, layer, outlined, stripes, transform

# Chromium lets a drawing in a closed `details` sleep, and looks at it again only when a repetition begins.  This one,
# which changes nothing, begins every half second; without it a drawing that is opened stands still for a whole round.
WAKING: Final = '<set attributeName="rx" to="5" dur=".5s" repeatCount="indefinite"/>'
STEPS: Final = 8
LARGEST: Final = 40_000
TOLERANCE: Final = 0.26
TURNING: Final = 0.6
BENDING: Final = 0.6
Track: TypeAlias = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The figure at a time, and the limbs that are marked."""

    time: float
    figure: Figure
    marks: tuple[str, ...]


def eased(u: float) -> float:
    """Return the share of the way at a share of the time: slow, fast, slow."""
    return u * u * (3.0 - 2.0 * u)


def frames(motion: Motion) -> list[Frame]:
    """Return the frames of a movement; the last is like the first.

    A limb is marked from the moment when it begins to move until it is back: the color never fades.
    """
    found: list[Frame] = []
    time = 0.0
    keys = motion.keys
    for key, after in zip(keys, [*keys[1:], keys[0]], strict=True):
        found.append(Frame(time, solve(key.pose), key.working))
        if key.hold:
            time += key.hold
            found.append(Frame(time, solve(key.pose), key.working or after.working))
        marks = tuple(sorted({*key.working, *after.working}))
        for k in range(1, STEPS):
            u = k / STEPS
            found.append(Frame(time + after.move * u, solve(between(key.pose, after.pose, eased(u))), marks))
        time += after.move
    first = found[0]
    return [*found, Frame(time, first.figure, first.marks)]


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
    """Animations of one length, and how far they may be off: 1 is as far as may be."""

    times: Sequence[float]
    slack: float

    def keys(self, kept: Sequence[int]) -> str:
        """Return the attributes that say when the kept frames come."""
        total = self.times[-1]
        shares = [f"{self.times[k] / total:.3f}".rstrip("0").rstrip(".").removeprefix("0") or "0" for k in kept]
        return f'keyTimes="{";".join(shares)}" dur="{numbers(total)}s" repeatCount="indefinite"'

    def numbers(self, what: str, track: Track, tolerance: float = TOLERANCE) -> str:
        """Return an animation of numbers."""
        kept = [0, -1] if steady(track) else sparse(self.times, track, self.slack * tolerance)
        # Firefox wants a space also before a minus.
        values = ";".join(" ".join(numbers(x) for x in track[k]) for k in kept)
        return f'{what} values="{values}" {self.keys(kept)}/>'

    def steps(self, attribute: str, values: Sequence[str]) -> str:
        """Return an animation that changes an attribute at once."""
        kept = [0, *(k for k in range(1, len(values)) if values[k] != values[k - 1])]
        text = ";".join(values[k] for k in kept)
        return f'<animate attributeName="{attribute}" calcMode="discrete" values="{text}" {self.keys(kept)}/>'

    def data(self, found: Sequence[str], points: Sequence[Sequence[complex]], tolerance: float = BENDING) -> str:
        """Return an animation of path data, given with the points that it depends on."""
        kept = sparse(
            self.times, [[x for p in pose for x in (p.real, p.imag)] for pose in points], self.slack * tolerance
        )
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


def moving_piece(clock: Clock, found: Sequence[Frame], piece: Sequence[Piece]) -> str:
    """Return the element of one piece with all its movement."""
    first = piece[0]
    if first.controls:
        bending = clock.data([p.contour for p in piece], [p.controls for p in piece])
        return outlined(first, bending)
    move, animation = moved(clock, piece)
    marks = [first.limb in frame.marks for frame in found]
    fill = INK if first.hidden else first.fill
    start = f'<g fill="{fill}"{move}>{animation}'
    if not any(marks):
        return f"{start}{inner(first)}</g>"
    contour = f'<path fill="{ink(first)}" d="{first.contour}"/>'
    if first.far:
        dark = clock.steps("fill", [INK if mark else ink(first) for mark in marks])
        contour = f'<path fill="{ink(first)}" d="{first.contour}">{dark}</path>'
    color = clock.steps("fill", [MARK if mark else first.fill for mark in marks])
    shown = clock.steps("visibility", ["visible" if mark else "hidden" for mark in marks])
    hatching = stripes(first).replace("/>", f' visibility="hidden">{shown}</path>')
    return f'{start}{contour}<path d="{first.data}">{color}</path>{hatching}</g>'


def moving(motion: Motion, found: Sequence[Frame], slack: float) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return the first lines, what is behind and in front of the figure at all moments, and the moving group."""
    drawing = still(motion)
    clock = Clock([frame.time for frame in found], slack)
    posed = [pieces(frame.figure, drawing.hands) for frame in found]
    points = [point for pose in posed for piece in pose for point in drawn(piece)]
    points += [point for arrow in drawing.arrows for point in (arrow.start, arrow.end)]
    first, behind, front = framed(drawing, points)
    tracks = list(zip(*posed, strict=True))
    names = [track[0].name for track in tracks]
    leg, arm = names.index("right foot"), names.index("right hand")
    seat = front if drawing.pose.rest == "seat" else []
    inside: list[str] = []
    if drawing.bones:
        rooms = [hollow(frame.figure) for frame in found]
        bending = clock.data([room.data for room in rooms], [room.points for room in rooms], TOLERANCE)
        inside.append(f'<path {rooms[0].attributes} d="{rooms[0].data}">{bending}</path>')
        inside += groups(clock, found, list(zip(*(bones(frame.figure) for frame in found), strict=True)))
    lines = [
        *groups(clock, found, tracks[:leg]),
        *seat,
        *groups(clock, found, tracks[leg:arm]),
        *inside,
        *groups(clock, found, tracks[arm:]),
        *([] if seat else front),
    ]
    return first, behind, front, lines


def groups(clock: Clock, found: Sequence[Frame], tracks: Sequence[Sequence[Piece]]) -> list[str]:
    """Return the groups of far and near pieces."""
    return [
        layer(far=far) + "".join(moving_piece(clock, found, piece) for piece in group) + "</g>"
        for far, group in groupby(tracks, key=lambda piece: piece[0].far)
    ]


def still(motion: Motion) -> Drawing:
    """Return the drawing that stands for a movement where nothing may move."""
    return next(drawing for drawing in DRAWINGS if drawing.id == motion.still)


def animate(motion: Motion) -> str:
    """Return the SVG document of a movement, as exact as its size allows."""
    found = frames(motion)
    exact = document(motion, found, 0.6)
    return exact if len(exact) <= LARGEST else document(motion, found, 1.0)


def document(motion: Motion, found: Sequence[Frame], slack: float) -> str:
    """Return the SVG document of a movement that may be off by so much."""
    first, behind, front, lines = moving(motion, found, slack)
    _, resting = contents(still(motion), front)
    paper = first[1].replace("/>", f">{WAKING}</rect>")
    name = f"l5s1-{motion.id}"
    choice = (
        f"@media screen and (prefers-reduced-motion:no-preference)"
        f"{{.{name}-still{{display:none}}.{name}-moving{{display:inline}}}}"
    )
    return "\n".join(
        [
            first[0],
            f"<style>{choice}</style>",
            paper,
            *behind,
            f'<g class="{name}-still">',
            *resting,
            "</g>",
            f'<g class="{name}-moving" display="none">',
            *lines,
            "</g>",
            "</svg>\n",
        ]
    )
