"""Display of objects in a notebook."""

from typing import Any
from xml.etree import ElementTree as ET

import attrs
import html5lib
import pytest
from hostile import GOLDEN, HOSTILE, hostile
from IPython.core.formatters import DisplayFormatter

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
DRAWINGS = [
    drawing for exercise in CATALOG for drawing in (*exercise.illustrations, exercise.motion) if drawing is not None
]


def shown(value: object) -> dict[str, str]:
    """Return what a notebook gets of an object, by media type."""
    formatter: Any = DisplayFormatter()
    data: dict[str, str] = formatter.format(value)[0]
    return data


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda drawing: drawing.id)
def test_illustration_shows_itself(drawing: l5s1.Illustration) -> None:
    data = shown(drawing)
    assert data.keys() == {"text/plain", "image/svg+xml"}
    assert data["image/svg+xml"] == drawing.svg()
    assert ET.fromstring(drawing.svg()).tag == "{http://www.w3.org/2000/svg}svg"


def test_picture_of_ones_own_is_an_image() -> None:
    picture = l5s1.Illustration(id="photo", caption="A photo", alt='A "photo".', url="https://e.example/photo.png")
    image = '<img src="https://e.example/photo.png" alt="A &quot;photo&quot;.">'
    assert shown(picture) == {"text/plain": repr(picture), "text/html": image}


CATALOGS = [CATALOG, CATALOG.by_goal("mobility"), CATALOG.filter(id=[]), GOLDEN, hostile(HOSTILE)]


@pytest.mark.parametrize("catalog", CATALOGS, ids=range(len(CATALOGS)))
def test_catalog_is_a_short_table(catalog: l5s1.Catalog) -> None:
    """Show its title, and the id, name and dose of each exercise, as text and nothing else."""
    data = shown(catalog)
    assert data.keys() == {"text/plain", "text/html"}
    assert data["text/plain"] == repr(catalog)
    (table,) = html5lib.parseFragment(data["text/html"], namespaceHTMLElements=False)
    assert table.tag == "table"
    assert ["".join(one.itertext()) for one in table.iter("caption")] == [catalog.title]
    assert [["".join(cell.itertext()) for cell in row.iter("td")] for row in table.iter("tr")] == [
        [exercise.id, exercise.name, str(exercise.dosage)] for exercise in catalog
    ]
    assert {element.tag for element in table.iter()} <= {"table", "caption", "tbody", "tr", "td"}
    assert not any(element.attrib for element in table.iter())


def test_catalog_of_any_language_is_a_table() -> None:
    """Need no words of the language, since the table adds none."""
    catalog = attrs.evolve(GOLDEN, language="de")
    assert shown(catalog)["text/html"] == shown(GOLDEN)["text/html"]
