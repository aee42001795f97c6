"""Check the SVG documents."""

import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import importlib_resources
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import _illustrations as illustrations
from tools.illustrations import __main__ as command_line
from tools.illustrations.poses import DRAWINGS, Drawing
from tools.illustrations.svg import TONES, render

IDS = [drawing.id for drawing in DRAWINGS]
FOLDER = importlib_resources.files("l5s1_exercises") / "illustrations"
DOCUMENTS = {id: (FOLDER / f"{id}.svg").read_text(encoding="utf-8") for id in IDS}
CAPTIONED = {illustration.id: illustration for exercise in l5s1.load() for illustration in exercise.illustrations}
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "path", "rect"}

every = pytest.mark.parametrize("drawing", DRAWINGS, ids=IDS)


def luminance(color: str) -> float:
    """Return the relative luminance of a color as WCAG 2 defines it."""
    channels = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colors."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def root(drawing: Drawing) -> ET.Element:
    return ET.fromstring(DOCUMENTS[drawing.id])


@every
def test_words_are_those_of_the_record(drawing: Drawing) -> None:
    """See that the file holds no words, and that title and description are added in whatever language."""
    assert not re.search("<title|<desc|role=|aria-", DOCUMENTS[drawing.id])
    illustration = l5s1.Illustration(id=drawing.id, caption="Auf <Knien> & Händen", alt='Von "rechts"')
    shown = ET.fromstring(illustration.svg())
    assert [child.tag for child in shown][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [child.text for child in shown][:2] == [illustration.caption, illustration.alt]
    assert shown.attrib == {"role": "img", "viewBox": root(drawing).get("viewBox")}
    drawn = [ET.tostring(child).strip() for child in shown][2:]
    assert drawn == [ET.tostring(child).strip() for child in root(drawing)]


@every
def test_only_plain_shapes_without_ids_or_references(drawing: Drawing) -> None:
    for element in root(drawing).iter():
        assert element.tag.removeprefix(SVG) in ALLOWED
        assert not {"id", "class", "style", "href", "opacity"} & set(element.attrib)
    assert "url(" not in DOCUMENTS[drawing.id]
    assert DOCUMENTS[drawing.id].count("http") == 1


@every
def test_documents_are_small(drawing: Drawing) -> None:
    assert len(DOCUMENTS[drawing.id].encode()) <= 6 * 1024


@every
def test_numbers_have_one_decimal_at_most(drawing: Drawing) -> None:
    assert not re.search(r"\.\d\d", DOCUMENTS[drawing.id])


@every
def test_every_color_stands_out_on_white_and_on_black(drawing: Drawing) -> None:
    colors = set(re.findall(r"#[0-9a-f]{3,8}\b", DOCUMENTS[drawing.id]))
    assert colors <= set(TONES.values())
    for color in colors:
        assert contrast(color, "#ffffff") >= 3.0
        assert contrast(color, "#121212") >= 3.0
        assert 0.12 <= luminance(color) <= 0.30


def test_limbs_differ_in_black_and_white() -> None:
    for first, second in (("near", "far"), ("near", "accent"), ("near", "shirt"), ("accent", "far"), ("hair", "head")):
        assert contrast(TONES[first], TONES[second]) >= 1.25


@every
def test_the_accent_marks_the_working_limbs_and_nothing_else(drawing: Drawing) -> None:
    assert DOCUMENTS[drawing.id].count(TONES["accent"]) == len(drawing.working)
    assert list(TONES.values()).count(TONES["accent"]) == 1


@every
def test_every_layer_is_drawn(drawing: Drawing) -> None:
    figure = [
        element.get("d", "") for element in root(drawing) if element.tag == f"{SVG}path" and not element.get("stroke")
    ]
    assert 5 <= len(figure) <= 8
    for data in figure:
        assert data.startswith("M")
        assert data.endswith("z")


@every
def test_shipped_file_is_what_the_program_draws(drawing: Drawing) -> None:
    assert render(drawing) == DOCUMENTS[drawing.id], "a pose has changed: run python -m tools.illustrations"


def test_shipped_files() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == [f"{id}.svg" for id in illustrations.ids()]
    assert sorted(IDS) == list(illustrations.ids())


def test_command_line_writes_and_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command_line, "DRAWINGS", DRAWINGS[:1])
    monkeypatch.setattr(sys, "argv", ["illustrations", str(tmp_path)])
    assert command_line.main() == 0
    (file,) = tmp_path.iterdir()
    assert file.read_text(encoding="utf-8") == DOCUMENTS[IDS[0]]
    monkeypatch.setattr(sys, "argv", ["illustrations", str(tmp_path), "--check"])
    assert command_line.main() == 0
    file.write_text("other", encoding="utf-8")
    assert command_line.main() == 1


def test_every_exercise_is_illustrated() -> None:
    """See that each drawing is used once."""
    used: list[str] = []
    for exercise in l5s1.load():
        assert 2 <= len(exercise.illustrations) <= 4
        shown = [step.illustration_id for step in exercise.steps if step.illustration_id]
        assert shown == [illustration.id for illustration in exercise.illustrations]
        assert shown[0] == exercise.steps[0].illustration_id
        assert all(id.startswith(f"{exercise.id}-") for id in shown)
        used += shown
    assert sorted(used) == list(illustrations.ids())


@every
def test_limbs_that_are_marked_are_named(drawing: Drawing) -> None:
    alt = CAPTIONED[drawing.id].alt.lower()
    for limb in drawing.working:
        assert limb in alt
    assert ("marked" in alt) == bool(drawing.working)


@pytest.mark.parametrize(
    "id", ["", "bird-dog", "../catalog.schema.json", "bird-dog-start.svg", "bird-dog-strat", "/etc/passwd", "a\0b"]
)
def test_unknown_drawing(id: str) -> None:
    document = l5s1.to_dict(l5s1.load())
    exercise = document["exercises"][6]
    exercise["illustrations"][1]["id"] = id
    for step in exercise["steps"]:
        step["illustration_id"] = None
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        l5s1.from_json(json.dumps(document))
    (problem,) = error.value.problems
    assert problem.path == "$.exercises[6].illustrations[1].id"
    if id == "bird-dog-strat":
        assert problem.message == "no drawing has the id 'bird-dog-strat'; did you mean 'bird-dog-start'?"
