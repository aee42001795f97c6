"""A posed figure with its surroundings as a self-contained SVG, which every program for SVG 1.1 reads alike.

There are only paths with attributes: no style sheet, no `paint-order`, and transforms whose parts are set apart.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from . import scene, shapes
from .body import HAND_LINES, PELVIC_RING
from .figure import DEPTH, Figure, shirt, solve, unit
from .inside import BONE, bones, hollow
from .outline import Box, numbers, wave
from .pieces import FAR_INK, GHOST, HAIR, INK, MARK, Piece, pieces
from .poses import Arrow, Drawing, Fingers
from .shapes import CONTOUR
from .side import pieces as side_lying
from .trace import trace

PAPER: Final = scene.PAPER
MARGIN: Final = 4.0
ARROW_HEAD: Final = 6.5
# The size of a drawing where no style says another.
PIXELS: Final = 2


def placed(piece: Piece) -> list[complex]:
    """Return the points of the outline of a piece, y up, as if far limbs were no farther than near ones."""
    points = [point.conjugate() for loop in trace(piece.data) for point in loop]
    return points if piece.controls else [piece.place + point * unit(piece.angle) for point in points]


def drawn(piece: Piece) -> list[complex]:
    """Return the points of the outline of a piece where it is drawn."""
    return [point + piece.shift for point in placed(piece)]


def pair(x: float, y: float) -> str:
    """Return two numbers with a comma, as every reader of transforms wants them."""
    return f"{numbers(x)},{numbers(y)}"


def transform(piece: Piece) -> str:
    """Return the attribute that puts a rigid piece in its place."""
    if piece.controls:
        return ""
    place = piece.place
    return f' transform="translate({pair(place.real, -place.imag)}) rotate({numbers(-piece.angle)})"'


def ink(piece: Piece) -> str:
    """Return the color of the contour of a piece."""
    return FAR_INK if piece.far else INK


def head_parts() -> str:
    """Return the head: its contour, open at the neck, then skin, hair, ear and eye."""
    return (
        f'<path fill="none" stroke="{INK}" stroke-width="{numbers(2 * CONTOUR)}" stroke-linecap="round" '
        f'd="{shapes.PROFILE}"/><path d="{shapes.HEAD}"/><path fill="{HAIR}" d="{shapes.HAIR}"/>'
        f'<path stroke="{INK}" stroke-width=".8" d="{shapes.EAR}"/><path fill="{INK}" d="{shapes.EYE}"/>'
    )


def face_parts() -> str:
    """Return the head from the front."""
    size = numbers(2 * CONTOUR)
    return (
        f'<path stroke="{INK}" stroke-width="{size}" d="{shapes.FRONT}"/><path d="{shapes.FRONT}"/>'
        f'<path fill="{HAIR}" d="{shapes.FRONT_HAIR}"/>'
        f'<path fill="none" stroke="{INK}" stroke-width="1.4" stroke-linecap="round" d="{shapes.FRONT_FACE}"/>'
    )


def lines(piece: Piece) -> str:
    """Return the fine lines in a hand."""
    if not piece.shape.startswith("hand"):
        return ""
    data = HAND_LINES.get(piece.shape.removeprefix("hand "), "")
    if not data:
        return ""
    return f'<path fill="none" stroke="{ink(piece)}" stroke-width=".8" stroke-linecap="round" d="{data}"/>'


def inner(piece: Piece, *, marked: bool = False) -> str:
    """Return what is drawn of a piece, in its own place."""
    if piece.hidden:
        return f'<path d="{piece.contour}"/>'
    if piece.fill == BONE:
        ring = PELVIC_RING if piece.shape == "pelvic bone" else ""
        return f'<path fill-rule="evenodd" stroke="{INK}" stroke-width="1.3" d="{piece.data}{ring}"/>'
    if piece.name == "head":
        return head_parts()
    if piece.name == "face":
        return face_parts()
    text = f'<path fill="{INK if marked else ink(piece)}" d="{piece.contour}"/><path d="{piece.data}"/>{lines(piece)}'
    return text + stripes(piece) if marked else text


def stripes(piece: Piece) -> str:
    """Return the stripes of a limb that moves."""
    return f'<path stroke="{PAPER}" stroke-width="1.7" d="{shapes.hatch(piece.shape)}"/>'


def outlined(piece: Piece, inside: str = "") -> str:
    """Return a piece that bends, with what animates it: its line lies outside it as all contours do."""
    end = f">{inside}</path>" if inside else "/>"
    return (
        f'<path fill="{piece.fill}" stroke="{INK}" stroke-width="{numbers(CONTOUR)}" stroke-linejoin="round" '
        f'd="{piece.contour}"{end}'
    )


def element(piece: Piece, *, marked: bool) -> str:
    """Return the element of a piece."""
    if piece.controls:
        return outlined(piece)
    fill = INK if piece.hidden else MARK if marked else piece.fill
    return f'<g fill="{fill}"{transform(piece)}>{inner(piece, marked=marked)}</g>'


def layer(*, far: bool) -> str:
    """Return the start of a group of near or far pieces."""
    return f'<g transform="translate({pair(DEPTH.real, -DEPTH.imag)})">' if far else "<g>"


def body(found: Sequence[Piece], working: Sequence[str]) -> list[str]:
    """Return the groups of the figure, the farthest first."""
    return [
        layer(far=far) + "".join(element(piece, marked=piece.limb in working) for piece in group) + "</g>"
        for far, group in groupby(found, key=lambda piece: piece.far)
    ]


def ghost(before: Iterable[Piece]) -> str:
    """Return the outline of where parts of the figure came from."""
    paths = "".join(f'<path{transform(p)} d="{p.data}"/>' for p in before)
    return f'<g fill="{PAPER}" stroke="{GHOST}" stroke-width="1.2" stroke-dasharray="4,2.6">{paths}</g>'


def back_line(figure: Figure) -> list[complex]:
    """Return the control points of the line of the back."""
    points = shirt(figure.spine)
    return points[2 : len(points) // 2 - 2]


def reference(figure: Figure) -> str:
    """Return the dashed line where the back was."""
    return (
        f'<path fill="none" stroke="{INK}" stroke-width="1.5" stroke-dasharray="4.5,2.8" '
        f'd="{wave(back_line(figure))}"/>'
    )


def arrow_path(arrow: Arrow) -> str:
    """Return an arrow as one open path, the curve and the two strokes of its head, on a white one."""
    start, control, end = (p.conjugate() for p in (arrow.start, arrow.control, arrow.end))
    back = ARROW_HEAD * (control - end) / abs(control - end)
    barbs = end + back * unit(38.0), end + back * unit(-38.0)
    curve = "M" + numbers(start.real, start.imag) + "Q" + numbers(control.real, control.imag, end.real, end.imag)
    tip = "M" + numbers(*(x for p in (barbs[0], end, barbs[1]) for x in (p.real, p.imag)))
    return "".join(
        f'<path fill="none" stroke="{color}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round" '
        f'd="{curve}{tip}"/>'
        for color, width in ((PAPER, "5"), (INK, "2.4"))
    )


def fingers_path(figure: Figure, fingers: Fingers) -> str:
    """Return the fingers of the far hand, which come round the back of a thigh."""
    leg = figure.limbs[fingers.leg]
    along = (leg.hinge - leg.root) / abs(leg.hinge - leg.root)
    shift = DEPTH if fingers.leg.startswith("left") else 0j
    paths = ""
    for k in range(3):
        tip = leg.root + shift + along * complex(fingers.share * abs(leg.hinge - leg.root) - 3.0 * k, -4.2)
        end = tip + along * complex(0.3, -3.2)
        data = "M" + numbers(end.real, -end.imag) + "L" + numbers(tip.real, -tip.imag)
        paths += "".join(
            f'<path stroke="{color}" stroke-width="{width}" stroke-linecap="round" d="{data}"/>'
            for color, width in ((INK, "4.2"), ("#f4d0b0", "2.6"))
        )
    return paths


def box(points: Iterable[complex]) -> Box:
    """Return the box round points, y up: left, bottom, right, top."""
    found = list(points)
    xs, ys = [p.real for p in found], [p.imag for p in found]
    return min(xs), min(ys), max(xs), max(ys)


def framed(drawing: Drawing, points: Iterable[complex]) -> tuple[list[str], list[str], list[str]]:
    """Return the first lines, what is behind the figure and what is in front of it, for a figure of these points."""
    points = list(points)
    left, _, right, _ = box(points)
    behind: list[str] = []
    front: list[str] = []
    chair = drawing.chair
    if chair:
        points += scene.reach(chair)
        start, _, end, _ = box(points)
        behind.append(scene.floor(start - 4.0, end + 4.0))
        points += [complex(start - 4.0, -4.5), complex(end + 4.0, 8.0)]
    if drawing.mat:
        left, right = left - 3.0, (min(right, drawing.mat_end) if drawing.mat_end else right) + 1.0
        far, near = scene.mat(left, right)
        behind.append(far)
        front.append(near)
        edge = scene.PRESSED - scene.MAT_HEIGHT
        points += [complex(left, edge), complex(right + 1.7 * DEPTH.real, edge + 6)]
    if chair:
        back, seat = scene.chair(chair)
        behind.append(back)
        if drawing.pose.rest == "seat":
            front.append(seat)
    left, bottom, right, top = box(points)
    view = (left - MARGIN, -top - MARGIN, right - left + 2 * MARGIN, top - bottom + 2 * MARGIN)
    x, y, width, height = (round(value) for value in view)
    size = f'width="{PIXELS * width}" height="{PIXELS * height}"'
    first = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{x} {y} {width} {height}">',
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5" fill="{PAPER}"/>',
    ]
    return first, behind, front


def figure_lines(drawing: Drawing, found: Sequence[Piece], figure: Figure, seat: Sequence[str]) -> list[str]:
    """Return the groups of the person, with the seat between the pelvis and the near leg."""
    if drawing.side:
        return body(found, ())
    at = next(k for k, piece in enumerate(found) if piece.name == "right foot")
    inside: list[str] = []
    if drawing.bones:
        room = hollow(figure)
        inside.append(f'<path {room.attributes} d="{room.data}"/>')
        inside += body(bones(figure), ())
    arm = next(k for k, piece in enumerate(found) if piece.name == "right hand")
    finger = [fingers_path(figure, drawing.fingers)] if drawing.fingers else []
    far = drawing.fingers and drawing.fingers.leg.startswith("left")
    first = next(k for k, piece in enumerate(found) if not piece.far)
    return [
        *body(found[:first], drawing.working),
        *(finger if far else []),
        *body(found[first:at], drawing.working),
        *(seat if drawing.pose.rest == "seat" else []),
        *body(found[at:arm], drawing.working),
        *([] if far else finger),
        *inside,
        *body(found[arm:], drawing.working),
    ]


def contents(drawing: Drawing, covering: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """Return the first lines of a document, and what is drawn in it.

    Where something else is around the figure, what covers it is given, and what is behind it is left out.
    """
    figure = solve(drawing.pose)
    found = side_lying() if drawing.side else pieces(figure, drawing.hands)
    points = [point for piece in found for point in drawn(piece)]
    points += [point for arrow in drawing.arrows for point in (arrow.start, arrow.control, arrow.end)]
    before: list[Piece] = []
    if drawing.ghost:
        pose, names = drawing.ghost
        before = [piece for piece in pieces(solve(pose), drawing.hands) if piece.name in names]
        points += [point for piece in before for point in placed(piece)]
    first, behind, front = framed(drawing, points)
    if covering:
        behind, front = [], list(covering)
    return first, [
        *behind,
        *([ghost(before)] if before else []),
        *figure_lines(drawing, found, figure, front),
        *([] if drawing.pose.rest == "seat" else front),
        *([reference(solve(drawing.reference))] if drawing.reference else []),
        *map(arrow_path, drawing.arrows),
    ]


def render(drawing: Drawing) -> str:
    """Return the SVG document of a drawing."""
    first, inside = contents(drawing)
    return "\n".join([*first, *inside, "</svg>"]) + "\n"
