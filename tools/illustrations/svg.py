"""Draw a posed figure with its surroundings as a self-contained SVG."""

from __future__ import annotations

from typing import Final

from tools.illustrations.figure import Disc, Figure, beside, direction, unit
from tools.illustrations.outline import (
    Box,
    Field,
    blend,
    common,
    contours,
    half_plane,
    hull,
    numbers,
    path,
    tapered,
    union,
    without,
)
from tools.illustrations.poses import Arrow, Drawing, Scene

# Every tone keeps 3:1 contrast on white and on #121212, so the drawing needs no background.
TONES: Final = {
    "near": "#316894",
    "far": "#8795ab",
    "shirt": "#4f8a8b",
    "trousers": "#316894",
    "head": "#8795ab",
    "hair": "#656370",
    "accent": "#cf5a24",
    "arrow": "#79737f",
    "floor": "#8d8d8d",
    "mat": "#7f8a7a",
    "chair": "#8d8d8d",
}
GAP: Final = 1.5
HAIR_GAP: Final = 0.9
# How far the trousers cover a thigh that is marked.
HEM: Final = 11.0
ARROW_HEAD: Final = 6.0
# From the nearest to the farthest.
LAYERS: Final = ("right arm", "trousers", "right leg", "hair", "head", "shirt", "left leg", "left arm")


def crease(upper: Field, lower: Field, hinge: complex) -> Field:
    """Return the field of the thin line where a folded limb lies on itself."""
    return lambda p: max(abs(upper(p) - lower(p)) / 2.0 - GAP / 2.0, 13.0 - abs(p - hinge))


def arm(figure: Figure, side: str) -> Field:
    """Return the field of an arm."""
    upper, lower, hand = (hull(figure.parts[f"{side} {part}"]) for part in ("upper arm", "forearm", "hand"))
    return union(upper, blend(lower, hand, 2.0))


def leg(figure: Figure, side: str, root: Field | None = None) -> Field:
    """Return the field of a leg, grown together with the part of the trunk given as its root."""
    thigh, shank = hull(figure.parts[f"{side} thigh"]), hull(figure.parts[f"{side} shank"])
    ankle, heel, arch, ball, toes = figure.parts[f"{side} foot"]
    foot = union(tapered(ankle, heel), tapered(ankle, arch), hull((heel, arch, ball, toes)))
    upper = blend(root, thigh, 4.0) if root else thigh
    lower = blend(shank, foot, 3.0)
    fold = crease(upper, lower, figure.limbs[f"{side} leg"].hinge)
    return lambda p: max(min(upper(p), lower(p)), -fold(p))


def head(figure: Figure) -> Field:
    """Return the field of head and neck in profile."""
    skull, brow, jaw, chin, bridge, nose = figure.parts["head"]
    face = union(tapered(skull, brow), tapered(brow, jaw), tapered(skull, jaw), tapered(jaw, chin))
    return blend(blend(face, tapered(bridge, nose), 1.5), hull(figure.parts["neck"]), 3.0)


def hair(figure: Figure) -> Field:
    """Return the field of short hair: the skull less a round face and a round nape."""
    skull, brow = (Disc(disc.center, disc.radius + 0.7) for disc in figure.parts["head"][:2])
    cap = tapered(skull, brow)
    face = beside(figure.head, figure.head_direction, complex(7.5, -4.5))
    nape = beside(figure.head, figure.head_direction, complex(-1.0, -12.5))
    return lambda p: max(cap(p), 9.6 - abs(p - face), 8.0 - abs(p - nape))


def shapes(drawing: Drawing) -> dict[str, Field]:
    """Return the fields of all layers of the figure."""
    figure = drawing.figure
    trunk = hull(figure.parts["trunk"])
    shirt = common(trunk, half_plane(figure.waist, -figure.waist_direction))
    pelvis = common(trunk, half_plane(figure.waist, figure.waist_direction))
    fields = {
        "right arm": arm(figure, "right"),
        "left arm": arm(figure, "left"),
        "left leg": leg(figure, "left"),
        "shirt": shirt,
        "hair": hair(figure),
        "head": head(figure),
    }
    if "right leg" in drawing.working:
        limb = figure.limbs["right leg"]
        down = unit(direction(limb.root, limb.hinge))
        thigh = common(hull(figure.parts["right thigh"]), half_plane(limb.root + HEM * down, down))
        return fields | {"trousers": blend(pelvis, thigh, 4.0), "right leg": leg(figure, "right")}
    return fields | {"trousers": leg(figure, "right", pelvis)}


def tone(name: str, drawing: Drawing) -> str:
    """Return the color of a layer."""
    if name in drawing.working:
        return TONES["accent"]
    side = {"right": "near", "left": "far"}.get(name.partition(" ")[0], name)
    return TONES[side]


def bounds(figure: Figure) -> Box:
    """Return a box round the whole figure."""
    discs = [disc for chain in figure.parts.values() for disc in chain]
    return (
        min(disc.center.real - disc.radius for disc in discs) - 3.0,
        min(disc.center.imag - disc.radius for disc in discs) - 3.0,
        max(disc.center.real + disc.radius for disc in discs) + 3.0,
        max(disc.center.imag + disc.radius for disc in discs) + 3.0,
    )


def body(drawing: Drawing) -> list[str]:
    """Return the paths of the figure, the farthest first."""
    fields = shapes(drawing)
    box = bounds(drawing.figure)
    nearer: list[Field] = []
    paths: list[str] = []
    for name in LAYERS:
        if name in fields:
            visible = without(fields[name], tuple(nearer), HAIR_GAP if name == "head" else GAP)
            if data := path(contours(visible, box)):  # a far limb may lie wholly behind a near one
                paths.append(f'<path fill="{tone(name, drawing)}" d="{data}"/>')
            nearer.append(fields[name])
    return paths[::-1]


def bar(left: float, top: float, right: float, bottom: float, name: str) -> str:
    """Return a bar with round ends, given with y up."""
    width, height = right - left, top - bottom
    sizes = zip(("x", "y", "width", "height", "rx"), (left, -top, width, height, min(width, height) / 2), strict=True)
    return f'<rect fill="{TONES[name]}" ' + " ".join(f'{key}="{numbers(value)}"' for key, value in sizes) + "/>"


def surroundings(scene: Scene) -> list[str]:
    """Return floor, mat and chair."""
    left, _, width, _ = scene.view
    ground = -4.4 if scene.mat else -0.3
    lines = [bar(left + 4, ground, left + width - 4, ground - 1.3, "floor")]
    if scene.mat:
        start, end = scene.mat
        lines.append(bar(start, -0.3, end, -3.5, "mat"))
    if scene.seat:
        back, front, height = scene.seat
        lines += [
            bar(back, height - 0.3, front, height - 4, "chair"),
            bar(back - 0.4, height + 44, back + 2.9, 0, "chair"),
            bar(front - 5.4, height - 1, front - 2.1, 0, "chair"),
        ]
    return lines


def arrow_path(arrow: Arrow) -> str:
    """Return an arrow as one open path: the curve, then the two strokes of its head."""
    start, control, end = (p.conjugate() for p in (arrow.start, arrow.control, arrow.end))
    back = ARROW_HEAD * (control - end) / abs(control - end)
    barbs = end + back * unit(40.0), end + back * unit(-40.0)
    curve = "M" + numbers(start.real, start.imag) + "Q" + numbers(control.real, control.imag, end.real, end.imag)
    tip = "M" + numbers(*(x for p in (barbs[0], end, barbs[1]) for x in (p.real, p.imag)))
    return (
        f'<path fill="none" stroke="{TONES["arrow"]}" stroke-width="2.6" stroke-linecap="round" '
        f'stroke-linejoin="round" d="{curve}{tip}"/>'
    )


def render(drawing: Drawing) -> str:
    """Return the SVG document of a drawing."""
    view = " ".join(numbers(value) for value in drawing.scene.view)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">',
        *surroundings(drawing.scene),
        *body(drawing),
        *map(arrow_path, drawing.arrows),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"
