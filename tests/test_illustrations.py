"""Check how the drawings look and what their documents hold."""

import re
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hostile import GOLDEN, HOSTILE, hostile
from posed import IDS, SHIPPED, document, every, figure, parts, shown
from svg_document import SVG, inside, painted

from tools.illustrations import __main__ as command_line
from tools.illustrations import body, pieces
from tools.illustrations.body import HAND_LINES, HANDS
from tools.illustrations.figure import unit
from tools.illustrations.outline import from_line
from tools.illustrations.poses import DRAWINGS, MOTIONS, Drawing
from tools.illustrations.shapes import contour, shape
from tools.illustrations.svg import PAPER, face_parts, head_parts, render
from tools.illustrations.trace import trace

# Most drawings are profiles, one faces the viewer.
profile = pytest.mark.parametrize(
    "drawing", [d for d in DRAWINGS if not d.side], ids=[i for i in IDS if i != "floor-side"]
)


def luminance(color: str) -> float:
    """Return the relative luminance of a color as WCAG 2 defines it."""
    if len(color) == 4:
        color = "#" + "".join(2 * c for c in color[1:])
    channels = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colors, which is that of their grays."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ids_are_fixed() -> None:
    assert [drawing.id for drawing in DRAWINGS] == IDS


@every
def test_the_document_draws_the_outlines_that_are_measured(drawing: Drawing) -> None:
    drawn = [shape.points for shape in painted(ET.fromstring(document(drawing.id)))]
    for piece in parts(drawing.id):
        # A number has one decimal: a turn of 0.05 degrees, a shift of 0.05.  What bends is drawn with half of its line.
        outline, off = shown(drawing.id)[piece.name], 0.9 if piece.controls else 0.2
        assert any(
            len(points) == len(outline) and max(abs(p - q) for p, q in zip(points, outline, strict=True)) < off
            for points in drawn
        ), piece.name


@profile
def test_the_face_is_seen(drawing: Drawing) -> None:
    """No piece that is drawn later covers the eye, the nose or much of the head, unless it lies between the arms."""
    posed, outlines = figure(drawing.id), shown(drawing.id)
    names = list(outlines)
    later = [outlines[name] for name in names[names.index("head") + 1 :]]
    folded = drawing.id == "childs-pose-fold"
    for place in (complex(6.6, 1.2), *(() if folded else (complex(10.0, -2.0),))):
        point = posed.head + place * unit(posed.gaze - 90.0)
        assert not any(inside(point, outline) for outline in later)
    grid = [posed.head + complex(x, y) for x in range(-12, 13, 2) for y in range(-12, 13, 2)]
    head = [p for p in grid if inside(p, outlines["head"])]
    seen = sum(not any(inside(p, outline) for outline in later) for p in head)
    assert seen >= (0.4 if folded else 0.7) * len(head)


@profile
def test_far_limbs_stand_out_from_the_near_ones(drawing: Drawing) -> None:
    """A far limb is either hidden or wide enough to read as one."""
    outlines = shown(drawing.id)
    names = list(outlines)
    for name in ("left thigh", "left shank", "left forearm"):
        nearer = [outlines[other] for other in names[names.index(name) + 1 :] if not other.startswith("left")]
        distances = [
            min(from_line(p, a, b) for other in nearer for a, b in pairwise([*other, other[0]]))
            for p in outlines[name]
            if not any(inside(p, other) for other in nearer)
        ]
        assert max(distances, default=0.0) <= 0.6 or max(distances) >= 1.3, name


@every
def test_the_working_limbs_are_dark_and_striped_and_nothing_else_of_the_body_is(drawing: Drawing) -> None:
    found = list(painted(ET.fromstring(document(drawing.id))))
    marked = [s for s in found if s.attributes.get("fill") == pieces.MARK and s.attributes.get("stroke") != PAPER]
    # The room under the low back has this color too.
    assert len(marked) == 2 * len(drawing.working) + drawing.bones
    stripes = [s for s in found if s.attributes.get("stroke") == PAPER and s.attributes["stroke-width"] == "1.7"]
    assert len(stripes) == 2 * len(drawing.working)
    assert all(len(s.loops) >= 3 for s in stripes)
    for limb in drawing.working:
        for part in ("thigh", "shank") if limb.endswith("leg") else ("upper arm", "forearm"):
            outline = shown(drawing.id)[f"{limb.split()[0]} {part}"]
            assert any(all(inside(p, outline) for p in s.points) for s in stripes), part


def test_the_mark_is_neither_the_color_of_pain_nor_of_a_warning() -> None:
    red, green, blue = (int(pieces.MARK[k : k + 2], 16) for k in (1, 3, 5))
    assert blue > green > red


def test_colors_hold_in_gray() -> None:
    light = (pieces.SKIN, pieces.SHIRT, pieces.TROUSERS, pieces.FAR_SKIN, pieces.FAR_SHIRT, pieces.FAR_TROUSERS, PAPER)
    for color in light:
        assert contrast(pieces.INK, color) >= 7.0
        assert contrast(pieces.MARK, color) >= 3.0
        assert contrast(pieces.FAR_INK, color) >= 3.0
    assert contrast(pieces.MARK, PAPER) >= 4.5
    assert contrast(pieces.GHOST, PAPER) >= 3.0
    assert contrast(PAPER, "#121212") >= 7.0
    assert contrast(pieces.HAIR, pieces.SKIN) >= 3.0
    for near, far in (("SKIN", "FAR_SKIN"), ("SHIRT", "FAR_SHIRT"), ("TROUSERS", "FAR_TROUSERS")):
        assert luminance(getattr(pieces, far)) > 1.15 * luminance(getattr(pieces, near))
    assert contrast(pieces.SHIRT, pieces.TROUSERS) >= 1.25


@every
def test_first_line_and_view(drawing: Drawing) -> None:
    text = document(drawing.id)
    first = text.splitlines()[0]
    match = re.fullmatch(
        r'<svg xmlns="http://www.w3.org/2000/svg" width="(\d+)" height="(\d+)" '
        r'viewBox="(-?\d+) (-?\d+) (\d+) (\d+)">',
        first,
    )
    assert match
    across, down, x, y, width, height = map(int, match.groups())
    # Two pixels for each unit: no drawing is too wide for a screen where no style says another size.
    assert (across, down) == (2 * width, 2 * height)
    assert across <= 640
    drawn = [p for shape in painted(ET.fromstring(text)) for p in shape.points]
    # The view holds everything and hugs it; what is given in y up is turned.
    for low, high, start, size in (
        (min(p.real for p in drawn), max(p.real for p in drawn), x, width),
        (min(-p.imag for p in drawn), max(-p.imag for p in drawn), y, height),
    ):
        assert start + 0.5 <= low <= start + 9.0
        assert start + size - 9.0 <= high <= start + size - 0.5


# What every program that reads SVG 1.1 knows.
ATTRIBUTES = {
    *("width", "height", "viewBox", "x", "y", "rx", "d", "transform", "fill", "fill-rule"),
    *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
}
NUMBER = r"-?(?:\d+(?:\.\d)?|\.\d)"
TRANSFORM = re.compile(rf"translate\({NUMBER},{NUMBER}\)(?: rotate\({NUMBER}\))?")


@pytest.mark.parametrize("file", sorted(SHIPPED.iterdir()), ids=lambda file: file.stem)
def test_transforms_are_as_the_grammar_of_svg_1_1_wants_them(file: Path) -> None:
    """See that a comma is between all numbers and a space between transforms, for readers that know no shorter way."""
    text = file.read_text(encoding="utf-8")
    found = re.findall(r' transform="([^"]*)"', text)
    assert found
    for transform in found:
        assert TRANSFORM.fullmatch(transform), transform
    assert "paint-order" not in text
    assert not re.search(r"\sstyle=", text)
    for dashes in re.findall(r'stroke-dasharray="([^"]*)"', text):
        assert re.fullmatch(rf"{NUMBER}(,{NUMBER})*", dashes)


@every
def test_no_words_no_ids_no_references(drawing: Drawing) -> None:
    root = ET.fromstring(document(drawing.id))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "path", "rect"}
        assert set(element.attrib) <= ATTRIBUTES
        assert not (element.text or "").strip()
    assert "url(" not in document(drawing.id)
    assert document(drawing.id).count("http") == 1
    assert len(document(drawing.id).encode()) <= 10 * 1024


@every
def test_a_light_panel_lies_behind_everything(drawing: Drawing) -> None:
    root = ET.fromstring(document(drawing.id))
    panel = root[0]
    assert panel.tag == f"{SVG}rect"
    assert [panel.get(key) for key in ("x", "y", "width", "height")] == root.attrib["viewBox"].split()
    assert panel.get("fill") == PAPER


@every
def test_head_has_hair_ear_and_eye_and_the_jaw_goes_over_into_the_neck(drawing: Drawing) -> None:
    assert (face_parts() if drawing.side else head_parts()) in document(drawing.id)
    line, skin, hair, ear, eye = ET.fromstring(f"<g>{head_parts()}</g>")
    # The contour is the only line that is open, below the ear; no mouth and no brow.
    assert "z" not in line.attrib["d"]
    assert all(part.attrib["d"].endswith("z") for part in (skin, hair, ear, eye))
    start, end = trace(line.attrib["d"])[0][0], trace(line.attrib["d"])[0][-1]
    assert start.real < -5.0 < 0.0 < end.real < 3.0
    assert min(start.imag, end.imag) > 7.0


@profile
def test_no_line_ends_in_the_open(drawing: Drawing) -> None:
    """Whatever has a contour is closed; a contour that fades ends where the part that it belongs to hides it."""
    for piece in parts(drawing.id):
        if piece.name != "head":
            assert all(data.endswith("z") for data in (piece.data, piece.contour)), piece.name
    for name, end in (("thigh", 1.0), ("upper arm", 1.0), ("upper arm behind", 1.0)):
        (loop,), (part,) = trace(contour(name)), trace(shape(name))
        length = max(p.real for p in part)
        assert max(p.real for p in loop) < length - 0.3 * end
        # At the root the contour lies inside.
        if name != "upper arm behind":
            assert all(inside(p, part) for p in loop if p.real < 1.0)


def test_cuffs_are_cut_straight_and_hide_no_hand_or_foot() -> None:
    for name, length in (("shank", 41.0), ("forearm", 25.0)):
        (loop,) = trace(shape(name))
        edge = [p for p in loop if p.real > 0.92 * length - 0.15]
        assert max(p.real for p in loop) == pytest.approx(0.92 * length, abs=0.1)
        assert max(p.imag for p in edge) - min(p.imag for p in edge) >= 6.0


def test_there_are_three_hands_with_a_thumb_and_curved_fingers_where_they_hold() -> None:
    flat, resting, hooked = ([p.conjugate() for p in trace(shape(f"hand {kind}"))[0]] for kind in HANDS)
    assert list(HANDS) == ["flat", "resting", "hooked"] == list(HAND_LINES)
    # Flat on the ground when the wrist is as high as a palm: from the heel of the hand to the tips.
    low = [p.real for p in flat if p.imag < -body.PALM + 1.3]
    assert min(low) < 3.0
    assert max(low) > 14.0
    assert min(p.imag for p in flat) == pytest.approx(-body.PALM, abs=0.2)
    # The tips of the resting hand hang down, those of the hooked one turn back.
    assert max(resting, key=lambda p: p.real).imag < -2.0
    tip = min(hooked, key=lambda p: p.imag)
    assert tip.imag < -6.0
    assert tip.real < max(p.real for p in hooked) - 2.0


@every
def test_shipped_file_is_what_the_program_draws(drawing: Drawing) -> None:
    assert render(drawing) == document(drawing.id), "a pose has changed: run python -m tools.illustrations"


def test_command_line_writes_and_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command_line, "DRAWINGS", DRAWINGS[:1])
    monkeypatch.setattr(command_line, "MOTIONS", MOTIONS[:1])
    names = [f"{MOTIONS[0].id}.svg", f"{IDS[0]}.svg"]
    monkeypatch.setattr(sys, "argv", ["illustrations", str(tmp_path)])
    assert command_line.main() == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == names
    monkeypatch.setattr(sys, "argv", ["illustrations", str(tmp_path), "--check"])
    assert command_line.main() == 0
    (tmp_path / names[0]).write_text("other", encoding="utf-8")
    (tmp_path / names[1]).unlink()
    (tmp_path / "stray.svg").write_text("", encoding="utf-8")
    assert command_line.main() == 1
    assert capsys.readouterr().err.count("differs") == 3


@pytest.mark.parametrize("words", [HOSTILE, "\t\n ]]>"])
def test_hostile_words_are_words_of_a_drawing(words: str) -> None:
    root = ET.fromstring(hostile(words)["dog"].illustrations[0].svg())
    assert [(child.tag, child.text) for child in root[:2]] == [(f"{SVG}title", words), (f"{SVG}desc", words)]
    plain = ET.fromstring(GOLDEN["dog"].illustrations[0].svg())
    assert [element.tag for element in root.iter()] == [element.tag for element in plain.iter()]


def test_nothing_else_is_shipped() -> None:
    names = sorted([*(f"{id}.svg" for id in IDS), *(f"{motion.id}.svg" for motion in MOTIONS)])
    assert sorted(file.name for file in SHIPPED.iterdir()) == names
