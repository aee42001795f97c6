"""A posed figure with its surroundings as a self-contained SVG."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from . import shapes
from .detail import WINDOW, back_detail
from .figure import SEAT, solve, unit
from .outline import Box, numbers
from .pieces import FAR_INK, GHOST, HAIR, INK, MARK, Piece, pieces
from .poses import Arrow, Drawing
from .trace import trace

PAPER: Final = "#fff"
GROUND: Final = "#7d8288"
CONTOUR: Final = {False: 3.2, True: 2.2}
MARGIN: Final = 5.0
# Half of a contour lies outside the shape, so what carries the body begins lower.
MAT_TOP: Final = -1.6
MAT_HEIGHT: Final = 3.6
ARROW_HEAD: Final = 6.5


def placed(piece: Piece) -> list[complex]:
    """Return the points of the outline of a piece, y up."""
    points = [point.conjugate() for loop in trace(piece.data) for point in loop]
    return points if piece.controls else [piece.place + point * unit(piece.angle) for point in points]


def transform(piece: Piece) -> str:
    """Return the attribute that puts a rigid piece in its place."""
    if piece.controls:
        return ""
    place = numbers(piece.place.real, -piece.place.imag)
    return f' transform="translate({place})rotate({numbers(-piece.angle)})"'


def dash(piece: Piece) -> str:
    """Return the attribute that leaves the contour open."""
    return f' stroke-dasharray="{piece.dash}"' if piece.dash else ""


def face() -> str:
    """Return what is drawn in the head."""
    return (
        f'<path fill="{HAIR}" stroke="none" d="{shapes.HAIR}"/><path stroke-width="1" d="{shapes.EAR}"/>'
        f'<path fill="{INK}" stroke="none" d="{shapes.EYE}"/>'
        f'<path fill="none" stroke-width="1.1" stroke-linecap="round" d="{shapes.BROW}{shapes.MOUTH}"/>'
    )


def element(piece: Piece, marked: bool) -> str:
    """Return the element of a piece."""
    fill, move = (MARK if marked else piece.fill), transform(piece)
    if piece.name == "head":
        return f'<g fill="{fill}"{move}><path d="{piece.data}"/>{face()}</g>'
    text = f'<path fill="{fill}"{dash(piece)}{move} d="{piece.data}"/>'
    if marked:
        text += f'<path fill="none" stroke="#fff" stroke-width="1.6"{move} d="{shapes.hatch(piece.shape)}"/>'
    return text


def style(piece: Piece, working: Sequence[str]) -> str:
    """Return the start of the group with the contour that a piece has."""
    far = piece.far and piece.limb not in working
    ink = FAR_INK if far else INK
    return f'<g stroke="{ink}" stroke-width="{numbers(CONTOUR[far])}" stroke-linejoin="round" paint-order="stroke">'


def body(found: Sequence[Piece], working: Sequence[str]) -> list[str]:
    """Return the groups of the figure, the farthest first."""
    lines: list[str] = []
    for tag, group in groupby(found, key=lambda piece: style(piece, working)):
        inside = "".join(element(piece, piece.limb in working) for piece in group)
        lines.append(f"{tag}{inside}</g>")
    return lines


def ghost(before: Iterable[Piece]) -> list[str]:
    """Return the outline of where parts of the figure came from."""
    paths = "".join(f'<path{transform(p)} d="{p.data}"/>' for p in before)
    return [f'<g fill="{PAPER}" stroke="{GHOST}" stroke-width="1.4" stroke-dasharray="4 2.6">{paths}</g>']


def arrow_path(arrow: Arrow) -> str:
    """Return an arrow as one open path: the curve, then the two strokes of its head."""
    start, control, end = (p.conjugate() for p in (arrow.start, arrow.control, arrow.end))
    back = ARROW_HEAD * (control - end) / abs(control - end)
    barbs = end + back * unit(38.0), end + back * unit(-38.0)
    curve = "M" + numbers(start.real, start.imag) + "Q" + numbers(control.real, control.imag, end.real, end.imag)
    tip = "M" + numbers(*(x for p in (barbs[0], end, barbs[1]) for x in (p.real, p.imag)))
    return (
        f'<path fill="none" stroke="{INK}" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" '
        f'd="{curve}{tip}"/>'
    )


def bar(left: float, top: float, right: float, bottom: float) -> str:
    """Return path data of a bar, given with y up."""
    return f"M{numbers(left, -top)}H{numbers(right)}V{numbers(-bottom)}H{numbers(left)}z"


def surroundings(rest: str, left: float, right: float) -> list[str]:
    """Return the mat, or the floor with a chair."""
    if rest != "seat":
        mat = bar(left, MAT_TOP, right, MAT_TOP - MAT_HEIGHT)
        return [f'<path fill="#c9ced3" stroke="{GROUND}" stroke-width="1.2" stroke-linejoin="round" d="{mat}"/>']
    top = SEAT + MAT_TOP
    chair = bar(-36, top, 5, top - 4) + bar(-36.5, SEAT + 44, -33, -1.6) + bar(-1.5, top - 4, 2, -1.6)
    return [f'<path fill="{GROUND}" d="{chair}{bar(left, MAT_TOP, right, MAT_TOP - 1.8)}"/>']


def box(points: Iterable[complex]) -> Box:
    """Return the box round points, y up: left, bottom, right, top."""
    found = list(points)
    xs, ys = [p.real for p in found], [p.imag for p in found]
    return min(xs), min(ys), max(xs), max(ys)


def framed(rest: str, points: Iterable[complex]) -> tuple[str, list[str]]:
    """Return the first line and the paper with the surroundings for a figure of these points."""
    left, _, right, top = box([*points, *((-36 + 1j * (SEAT + 44),) if rest == "seat" else ())])
    bottom = MAT_TOP - (1.8 if rest == "seat" else MAT_HEIGHT)
    left, right = left - 3.0, right + 3.0
    view = (left - MARGIN + 1, -top - MARGIN, right - left + 2 * MARGIN - 2, top - bottom + 1.5 * MARGIN)
    x, y, width, height = (round(value) for value in view)
    first = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{x} {y} {width} {height}">'
    paper = f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="5" fill="{PAPER}"/>'
    return first, [paper, *surroundings(rest, left, right)]


def contents(drawing: Drawing) -> tuple[list[str], list[complex]]:
    """Return what is drawn inside the surroundings, and the points that the view has to hold."""
    figure = solve(drawing.pose)
    found = pieces(figure, drawing.hands, drawing.working)
    points = [point for piece in found for point in placed(piece)]
    points += [point for arrow in drawing.arrows for point in (arrow.start, arrow.end)]
    inside: list[str] = []
    if drawing.ghost:
        pose, names = drawing.ghost
        before = [piece for piece in pieces(solve(pose), drawing.hands) if piece.name in names]
        inside += ghost(before)
        points += [point for piece in before for point in placed(piece)]
    inside += body(found, drawing.working)
    if drawing.detail:
        inside += [line.written for line in back_detail(figure)]
        points += WINDOW
    inside += map(arrow_path, drawing.arrows)
    return inside, points


def render(drawing: Drawing) -> str:
    """Return the SVG document of a drawing."""
    inside, points = contents(drawing)
    first, scene = framed(drawing.pose.rest, points)
    return "\n".join([first, *scene, *inside, "</svg>"]) + "\n"
