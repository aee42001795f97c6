"""Check how the drawings look and what their documents hold."""

import re
import sys
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hostile import GOLDEN, HOSTILE, hostile
from posed import IDS, SHIPPED, document, every, figure, outlines
from svg_document import SVG, inside, painted

from tools.illustrations import __main__ as command_line
from tools.illustrations import pieces
from tools.illustrations.figure import unit
from tools.illustrations.outline import from_line
from tools.illustrations.poses import DRAWINGS, MOTIONS, Drawing
from tools.illustrations.shapes import shape
from tools.illustrations.svg import PAPER, face, render
from tools.illustrations.trace import trace

# Hair, eye, ear, mouth and brow are drawn in the head.
FACE = 4


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
    for name, outline in outlines(drawing.id).items():
        # A number has one decimal: a turn of 0.05 degrees, a shift of 0.05.
        assert any(
            len(points) == len(outline) and max(abs(p - q) for p, q in zip(points, outline, strict=True)) < 0.2
            for points in drawn
        ), name


@every
def test_the_face_is_seen(drawing: Drawing) -> None:
    """No piece that is drawn later covers the eye, the nose or much of the head."""
    posed, parts = figure(drawing.id), outlines(drawing.id)
    names = list(parts)
    later = [parts[name] for name in names[names.index("head") + 1 :]]
    for place in (complex(6.6, 1.8), complex(11.0, -2.5)):
        point = posed.head + place * unit(posed.gaze - 90.0)
        assert not any(inside(point, outline) for outline in later)
    grid = [posed.head + complex(x, y) for x in range(-12, 13, 2) for y in range(-12, 13, 2)]
    head = [p for p in grid if inside(p, parts["head"])]
    assert sum(not any(inside(p, outline) for outline in later) for p in head) >= 0.8 * len(head)


@every
def test_far_limbs_stand_out_from_the_near_ones(drawing: Drawing) -> None:
    """A far leg is either hidden or wide enough to read as a leg."""
    parts = outlines(drawing.id)
    names = list(parts)
    for name in ("left thigh", "left shank", "left forearm"):
        nearer = [parts[other] for other in names[names.index(name) + 1 :] if not other.startswith("left")]
        distances = [
            min(from_line(p, a, b) for other in nearer for a, b in pairwise([*other, other[0]]))
            for p in parts[name]
            if not any(inside(p, other) for other in nearer)
        ]
        assert max(distances, default=0.0) <= 0.4 or max(distances) >= 1.5, name


@every
def test_the_working_limbs_are_dark_and_hatched_and_nothing_else_is(drawing: Drawing) -> None:
    shapes = list(painted(ET.fromstring(document(drawing.id))))
    assert sum(s.attributes.get("fill") == pieces.MARK for s in shapes) == 2 * len(drawing.working)
    hatched = [s for s in shapes if s.attributes.get("stroke") == PAPER]
    assert len(hatched) == 2 * len(drawing.working)
    assert all(len(s.loops) >= 3 for s in hatched)
    for limb in drawing.working:
        for part in ("thigh", "shank") if limb.endswith("leg") else ("upper arm", "forearm"):
            name = f"{limb.split()[0]} {part}"
            assert any(all(inside(p, outlines(drawing.id)[name]) for p in s.points) for s in hatched), name


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
    match = re.fullmatch(r'<svg xmlns="http://www.w3.org/2000/svg" viewBox="(-?\d+) (-?\d+) (\d+) (\d+)">', first)
    assert match
    x, y, width, height = map(int, match.groups())
    drawn = [p for shape in painted(ET.fromstring(text)) for p in shape.points]
    # The view holds everything and hugs it; what is given in y up is turned.
    for low, high, start, size in (
        (min(p.real for p in drawn), max(p.real for p in drawn), x, width),
        (min(-p.imag for p in drawn), max(-p.imag for p in drawn), y, height),
    ):
        assert start + 0.5 <= low <= start + 9.0
        assert start + size - 9.0 <= high <= start + size - 0.5


@every
def test_no_words_no_ids_no_references(drawing: Drawing) -> None:
    root = ET.fromstring(document(drawing.id))
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in {"svg", "g", "path", "rect"}
        assert not {"id", "class", "style", "href", "role"} & set(element.attrib)
        assert not (element.text or "").strip()
    assert "url(" not in document(drawing.id)
    assert document(drawing.id).count("http") == 1
    assert len(document(drawing.id).encode()) <= 8 * 1024


@every
def test_a_light_panel_lies_behind_everything(drawing: Drawing) -> None:
    root = ET.fromstring(document(drawing.id))
    panel = root[0]
    assert panel.tag == f"{SVG}rect"
    assert [panel.get(key) for key in ("x", "y", "width", "height")] == root.attrib["viewBox"].split()
    assert panel.get("fill") == PAPER


@every
def test_head_has_hair_ear_eye_brow_and_mouth(drawing: Drawing) -> None:
    assert face() in document(drawing.id)
    assert face().count("<path") == FACE


def test_hands_have_a_thumb_and_fingers() -> None:
    for kind in ("flat", "grip"):
        (loop,) = trace(shape(f"hand {kind}"))
        points = [p.conjugate() for p in loop]
        tip = max(points, key=lambda p: p.imag)
        assert tip.imag > 3.5
        # Between the thumb and the fingers there is a notch.
        assert not inside(complex(tip.real + 3.0, tip.imag), points)


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


@pytest.mark.parametrize("words", [HOSTILE, "\t\n ]]>", *(f"a{chr(code)}" for code in (1, 8, 11, 12, 14, 31, 0xFFFF))])
def test_hostile_words_are_words_of_a_drawing(words: str) -> None:
    root = ET.fromstring(hostile(words)["dog"].illustrations[0].svg())
    shown = re.sub("[\x01-\x08\x0b\x0c\x0e-\x1f\uffff]", "\ufffd", words)
    assert [(child.tag, child.text) for child in root[:2]] == [(f"{SVG}title", shown), (f"{SVG}desc", shown)]
    plain = ET.fromstring(GOLDEN["dog"].illustrations[0].svg())
    assert [element.tag for element in root.iter()] == [element.tag for element in plain.iter()]


def test_nothing_else_is_shipped() -> None:
    names = sorted([*(f"{id}.svg" for id in IDS), *(f"{motion.id}.svg" for motion in MOTIONS)])
    assert sorted(file.name for file in SHIPPED.iterdir()) == names
