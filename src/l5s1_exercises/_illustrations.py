"""The drawings that the package ships, which hold no words."""

from functools import cache
from html import escape

from importlib_resources import files

_FOLDER = files(__package__) / "illustrations"
# Control characters and the like, which XML forbids.
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}")


@cache
def ids() -> tuple[str, ...]:
    """Return the ids of all drawings, sorted."""
    return tuple(sorted(file.name.removesuffix(".svg") for file in _FOLDER.iterdir() if file.name.endswith(".svg")))


@cache
def _drawing(id: str) -> tuple[str, str]:
    """Return the attributes of a drawing's root element, and what the element holds."""
    text = (_FOLDER / f"{id}.svg").read_text(encoding="utf-8")
    attributes, _, rest = text.removeprefix("<svg ").partition(">\n")
    return attributes, rest


def _size(attributes: str) -> tuple[str, str]:
    """Return the width and the height of a drawing in its own units."""
    _, _, width, height = attributes.rpartition('viewBox="')[2].rstrip('"').split()
    return width, height


def svg(id: str, *, title: str, description: str, scale: int | None = None) -> str:
    """Return a drawing as an SVG document with words for people who cannot see it; the scale is in pixels per unit."""
    attributes, rest = _drawing(id)
    if scale is not None:
        width, height = _size(attributes)
        attributes = f'{attributes} width="{scale * int(width)}" height="{scale * int(height)}"'
    words = f"<title>{escape(title)}</title>\n<desc>{escape(description)}</desc>".translate(_NOT_XML)
    return f'<svg {attributes} role="img">\n{words}\n{rest}'


def labelled_svg(id: str, *, label: str) -> str:
    """Return a drawing as an SVG element for a page that has its caption beside it; the label is for screen readers.

    Its size is in ems, one for each unit of the drawing, so that the font size sets one scale for all drawings.
    """
    attributes, rest = _drawing(id)
    width, height = _size(attributes)
    size = f'width="{width}em" height="{height}em"'
    return f'<svg {attributes} {size} role="img" aria-label="{escape(label)}">\n{rest.rstrip()}'
