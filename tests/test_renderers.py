"""Compare every still in programs for SVG other than a browser; needs what `tools.renderers` names."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tools import renderers
from tools.renderers import RENDERERS, SHARE, Render, chromium, difference, differences, parse, pixels, size, stills

PACKAGES = ("PIL", "cairosvg", "numpy", "picosvg", "playwright", "reportlab", "resvg_py", "rlPyCairo", "svglib")
MISSING = [name for name in PACKAGES if not find_spec(name)] + [p for p in ("rsvg-convert",) if not shutil.which(p)]
pytestmark = [
    pytest.mark.skipif(
        bool(MISSING) and "L5S1_REQUIRE_CHROMIUM" not in os.environ, reason=f"missing: {', '.join(MISSING)}"
    ),
    pytest.mark.filterwarnings("ignore"),  # what other packages warn about is theirs
]


@pytest.fixture(scope="module")
def chrome() -> Iterator[Render]:
    with chromium() as render:
        yield render


@pytest.mark.parametrize("file", stills(), ids=lambda file: file.stem)
def test_every_renderer_draws_what_chromium_draws(file: Path, chrome: Render) -> None:
    found = differences(file, chrome)
    assert list(found) == ["librsvg", "resvg", "CairoSVG", "svglib"]
    assert all(share <= SHARE for share in found.values()), found


@pytest.mark.parametrize("file", stills(), ids=lambda file: file.stem)
def test_picosvg_reads_every_drawing(file: Path) -> None:
    parse(file)


def test_the_comparison_finds_what_it_is_for(tmp_path: Path, chrome: Render) -> None:
    """See that transforms without separators, as the drawings once had, would be found."""
    file = tmp_path / "joined.svg"
    text = (renderers.FOLDER / "bird-dog-start.svg").read_text(encoding="utf-8")
    file.write_text(text.replace(") rotate(", ")rotate(").replace(",-", "-"), encoding="utf-8")
    width, height = size(file)
    measure = pixels(chrome(file, width, height), width, height)
    whole = pixels(chrome(renderers.FOLDER / "bird-dog-start.svg", width, height), width, height)
    assert difference(measure, whole) == 0.0
    with pytest.raises(ValueError, match="could not convert"):
        parse(file)
    assert difference(measure, pixels(RENDERERS["svglib"](file, width, height), width, height)) > SHARE
