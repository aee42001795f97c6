"""The style of the HTML handout: files of the package, and the few rules that depend on the catalog."""

import re
from collections.abc import Iterator

from .. import _files as files
from .._messages import shortened
from ..model.catalog import Catalog
from ..model.illustration import Illustration

# How small and how large print may show a drawing, in mm for each of its units: in an exercise, and in the guidance.
_SCALES = {"how": (0.22, 0.44), "pictures": (0.2, 0.24)}

# The most that stands at the foot of a page, in characters.
_LONGEST_FOOTER = 1000

# The width of a drawing.
_VIEW = re.compile(r'viewBox="\S+ \S+ (\d+)')

# What a text of CSS holds as an escape: quotes, backslashes, and what would end the style element.
_NOT_PLAIN = re.compile(r"[^\w .,:;()-]")


def rules(catalog: Catalog, footer: str | None) -> str:
    """Return the rules for the handout of a catalog.

    Args:
        catalog: What it shows.
        footer: What each page of paper says at its foot; None for a fragment, whose page has rules of its own.
    """
    page = "" if footer is None else f"{files.text('page.css')}{_foot(footer)}"
    return "".join([page, files.text("handout.css"), *_scales(catalog)])


def width(illustration: Illustration) -> int:
    """Return the width of a drawing of the package, in units of its own."""
    (found,) = _VIEW.findall(files.drawing(illustration.id).partition("\n")[0])
    return int(found)


def _foot(said: str) -> str:
    """Return the rule for the foot of each page."""
    text = shortened(" ".join(said.split()), _LONGEST_FOOTER)
    content = _NOT_PLAIN.sub(lambda match: f"\\{ord(match[0]):x} ", text)
    return f'@page {{ @bottom-left {{ content: "{content}"; }} }}\n'


def _scales(catalog: Catalog) -> Iterator[str]:
    """Yield rules by which paper sets the drawings of a row at one scale, as large as the row allows."""
    rows = (*catalog.guidance, *catalog)
    found = {width(one) for row in rows for one in row.illustrations if one.url is None}
    for units in sorted(found):
        for row, (least, most) in _SCALES.items():
            size = f"flex: {units} 1 auto; max-width: {units * most:.1f}mm; width: {units * least:.1f}mm;"
            yield f"@media print {{ .l5s1-exercises .{row} .w{units} {{ {size} }} }}\n"
