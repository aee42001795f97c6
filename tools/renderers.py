"""Compare how other programs than a browser render every still drawing, and see that picosvg parses all.

Chromium sets the measure.  Needs `rsvg-convert` and Chromium as programs, and the packages cairosvg, numpy, picosvg,
pillow, playwright, resvg-py, rlpycairo and svglib.
"""

import argparse
import base64
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias

FOLDER: Final = Path(__file__).parents[1] / "src" / "l5s1_exercises" / "_files" / "illustrations"
PIXELS_PER_UNIT: Final = 4
# A pixel differs when a channel is off by more than this, and so many may differ.
FAINT: Final = 64
SHARE: Final = 0.002
Render: TypeAlias = Callable[[Path, int, int], bytes]


def stills(folder: Path = FOLDER) -> list[Path]:
    """Return the files of the still drawings."""
    return [file for file in sorted(folder.glob("*.svg")) if not file.stem.endswith("-motion")]


def size(file: Path) -> tuple[int, int]:
    """Return width and height of a drawing in pixels, at the scale of the comparison."""
    match = re.search(r'viewBox="\S+ \S+ (\d+) (\d+)"', file.read_text(encoding="utf-8"))
    if not match:
        raise ValueError(f"{file} has no view box of whole units")
    return PIXELS_PER_UNIT * int(match[1]), PIXELS_PER_UNIT * int(match[2])


def by_librsvg(file: Path, width: int, height: int) -> bytes:
    """Render with the program of librsvg."""
    program = shutil.which("rsvg-convert") or "rsvg-convert"
    command = [program, "--width", str(width), "--height", str(height), str(file)]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 (no word of a stranger)


def by_resvg(file: Path, width: int, height: int) -> bytes:
    """Render with resvg."""
    resvg = import_module("resvg_py")
    return bytes(resvg.svg_to_bytes(svg_path=str(file), width=width, height=height))


def by_cairosvg(file: Path, width: int, height: int) -> bytes:
    """Render with CairoSVG."""
    cairosvg = import_module("cairosvg")
    return bytes(cairosvg.svg2png(url=str(file), output_width=width, output_height=height))


def by_svglib(file: Path, width: int, height: int) -> bytes:
    """Render with svglib and ReportLab."""
    drawing = import_module("svglib.svglib").svg2rlg(str(file))
    across, down = width / drawing.width, height / drawing.height
    drawing.scale(across, down)
    drawing.width, drawing.height = width, height
    return bytes(import_module("reportlab.graphics.renderPM").drawToString(drawing, fmt="PNG", dpi=72))


RENDERERS: Final[dict[str, Render]] = {
    "librsvg": by_librsvg,
    "resvg": by_resvg,
    "CairoSVG": by_cairosvg,
    "svglib": by_svglib,
}


@contextmanager
def chromium() -> Generator[Render, None, None]:
    """Open Chromium and yield what renders with it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with import_module("playwright.sync_api").sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()

        def render(file: Path, width: int, height: int) -> bytes:
            page.set_viewport_size({"width": width, "height": height})
            data = base64.b64encode(file.read_bytes()).decode("ascii")
            page.set_content(
                f'<body style="margin:0"><img style="display:block;width:{width}px;height:{height}px" '
                f'src="data:image/svg+xml;base64,{data}">'
            )
            page.wait_for_function("document.images[0].complete")
            return bytes(page.screenshot())

        try:
            yield render
        finally:
            browser.close()


def pixels(png: bytes, width: int, height: int) -> Any:
    """Return the pixels of a picture on white."""
    image = import_module("PIL.Image")
    picture = image.open(io.BytesIO(png)).convert("RGBA")
    if picture.size != (width, height):
        raise ValueError(f"the picture has {picture.size} pixels, not {(width, height)}")
    paper = image.new("RGBA", picture.size, "white")
    return import_module("numpy").asarray(image.alpha_composite(paper, picture).convert("RGB")).astype(int)


def difference(picture: Any, other: Any) -> float:
    """Return the share of pixels that differ clearly."""
    return float((abs(picture - other).max(axis=2) > FAINT).mean())


def differences(file: Path, chrome: Render) -> dict[str, float]:
    """Return by renderer how much a drawing differs from Chromium's picture of it."""
    width, height = size(file)
    measure = pixels(chrome(file, width, height), width, height)
    return {
        name: difference(measure, pixels(render(file, width, height), width, height))
        for name, render in RENDERERS.items()
    }


def parse(file: Path) -> None:
    """Let picosvg read a drawing and reduce it to plain paths."""
    picosvg = import_module("picosvg.svg")
    picosvg.SVG.parse(str(file)).topicosvg()


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.renderers", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="where the package has them unless given")
    files = stills(parser.parse_args().folder)
    failed = 0
    with chromium() as chrome:
        print(f"{'share of pixels that differ, in %':38}", *(f"{name:>9}" for name in RENDERERS))
        for file in files:
            found = differences(file, chrome)
            parse(file)
            failed += any(share > SHARE for share in found.values())
            print(f"{file.stem:38}", *(f"{100 * share:9.3f}" for share in found.values()))
    if failed:
        print(f"{failed} of {len(files)} drawings differ by more than {100 * SHARE:g} %", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
