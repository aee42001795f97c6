"""Drawings as the package serves them."""

import re
from xml.etree import ElementTree as ET

import importlib_resources
import pytest
from documents import changed, problems

import l5s1_exercises as l5s1

FOLDER = importlib_resources.files("l5s1_exercises") / "_files" / "illustrations"
DRAWINGS = sorted(file.name.removesuffix(".svg") for file in FOLDER.iterdir() if file.name.endswith(".svg"))
SVG = "{http://www.w3.org/2000/svg}"


def test_every_exercise_is_illustrated() -> None:
    used: list[str] = []
    for exercise in l5s1.load():
        assert len(exercise.illustrations) >= 2
        shown = [step.illustration_id for step in exercise.steps if step.illustration_id]
        ids = [illustration.id for illustration in exercise.illustrations]
        # Last comes a picture of an easier version, if there is one.
        assert shown == [id for id in ids if not id.endswith(("-chair", "-easier"))] == ids[: len(shown)]
        for illustration in exercise.illustrations:
            assert illustration.id.startswith(f"{exercise.id}-")
        assert exercise.motion
        used += [*ids, exercise.motion.id]
    assert len(used) == len(set(used))
    used += [one.id for section in l5s1.load().guidance for one in section.illustrations]
    assert sorted(used) == DRAWINGS


@pytest.mark.parametrize("id", DRAWINGS)
def test_title_and_description_come_from_the_record(id: str) -> None:
    """See that the file holds no words, and that title and description are added in whatever language."""
    document = (FOLDER / f"{id}.svg").read_text(encoding="utf-8")
    assert not re.search("<title|<desc|role=|aria-|<text", document)
    illustration = l5s1.Illustration(id=id, caption="Auf <Knien> & Händen", alt='Von "rechts"')
    shown, drawn = ET.fromstring(illustration.svg()), ET.fromstring(document)
    assert [child.tag for child in shown][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert [child.text for child in shown][:2] == [illustration.caption, illustration.alt]
    assert shown.attrib == {**drawn.attrib, "role": "img"}
    assert [ET.tostring(child).strip() for child in shown][2:] == [ET.tostring(child).strip() for child in drawn]


@pytest.mark.parametrize(
    "id", ["", "bird-dog", "../catalog.schema.json", "bird-dog-start.svg", "bird-dog-strat", "/etc/passwd", "a\0b"]
)
def test_unknown_drawing(id: str) -> None:
    found = problems(changed("$.exercises[0].motion.id", id))
    assert list(found) == ["$.exercises[0].motion.id"]
    if id == "bird-dog-strat":
        assert found == {
            "$.exercises[0].motion.id": "no drawing of the package has the id 'bird-dog-strat'; give a url; "
            "did you mean 'bird-dog-start'?"
        }
