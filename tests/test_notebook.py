"""Display of objects in a notebook."""

from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pytest
from hostile import GOLDEN, cyrillic_words
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
    svg = ET.fromstring(data["image/svg+xml"])
    width, height = (int(svg.attrib.pop(name)) for name in ("width", "height"))
    assert svg.attrib["viewBox"].split()[2:] == [str(width // 2), str(height // 2)]
    assert 150 <= width <= 600
    assert ET.tostring(svg) == ET.tostring(ET.fromstring(drawing.svg()))


@pytest.mark.parametrize("catalog", [CATALOG, CATALOG.by_goal("mobility"), CATALOG.by_goal(), GOLDEN], ids=range(4))
def test_catalog_shows_its_handout(catalog: l5s1.Catalog) -> None:
    assert shown(catalog) == {"text/plain": repr(catalog), "text/html": l5s1.to_html(catalog, fragment=True)}


def test_catalog_without_words_shows_its_repr() -> None:
    catalog = attrs.evolve(GOLDEN, language="de")
    assert shown(catalog) == {"text/plain": repr(catalog)}
    assert l5s1.to_html(catalog, words=cyrillic_words())
