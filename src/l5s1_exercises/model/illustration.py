"""A picture: a drawing that the package ships, or one of a user's own."""

import attrs

from .. import _files as files
from .._base.values import Id, PictureUrl, Prose, checked
from .._messages import nearest, quoted
from ..errors import InvalidValueError, invalid


@attrs.frozen(kw_only=True, field_transformer=checked)
class Illustration:
    """A picture of one position, or of a whole movement.

    Attributes:
        id: Names the picture. Where ``url`` is None, it is the id of a drawing that the package ships.
        caption: A short line to go below it.
        alt: What it shows, for people who cannot see it.
        url: The address of a picture of your own, or None.
    """

    id: Id
    caption: Prose = attrs.field(repr=False)
    alt: Prose = attrs.field(repr=False)
    url: PictureUrl | None = None

    def __attrs_post_init__(self) -> None:
        if self.url is None and self.id not in files.drawing_ids():
            hint = nearest(self.id, files.drawing_ids())
            raise invalid(f"no drawing of the package has the id {quoted(self.id)}; give a url{hint}", "$.id")

    def svg(self) -> str:
        """Return the drawing as an SVG document, with its caption as title and its alt text as description.

        It has no ids, scripts or external references, and its colors stand out on light and on dark pages, so you can
        save it as a file or put it into a page, even more than once.

        Raises:
            InvalidValueError: The picture is one of your own, which has a ``url``.

        >>> from l5s1_exercises import load
        >>> load()["bird-dog"].illustrations[0].svg()[:39]
        '<svg xmlns="http://www.w3.org/2000/svg"'
        """
        if self.url is not None:
            expected = f"an illustration without a url, since the package has no drawing {self.id!r}"
            raise InvalidValueError("illustration", self.url, expected)
        from html import escape

        words = f"<title>{escape(self.caption)}</title>\n<desc>{escape(self.alt)}</desc>"
        return drawing(self.id, 'role="img"', words)

    def _repr_svg_(self) -> str | None:
        """Return the drawing for a notebook, or None for a picture of one's own."""
        return self.svg() if self.url is None else None

    def _repr_html_(self) -> str | None:
        """Return a picture of one's own for a notebook, or None for a drawing."""
        from html import escape

        return None if self.url is None else f'<img src="{escape(self.url)}" alt="{escape(self.alt)}">'


def is_motion(illustration: Illustration) -> bool:
    """Tell whether a picture is a moving drawing of the package."""
    return illustration.url is None and illustration.id.endswith("-motion")


def refuse_motions(illustrations: tuple[Illustration, ...]) -> None:
    """Refuse moving drawings in a list of pictures.

    Raises:
        InvalidContentError: There is one.
    """
    for i, illustration in enumerate(illustrations):
        if is_motion(illustration):
            raise invalid(f"{illustration.id!r} is a moving drawing", f"$.illustrations[{i}].id")


def drawing(id: str, attributes: str, words: str = "") -> str:
    """Return a drawing of the package with more attributes on its root element, and elements at its start."""
    tag, end, rest = files.drawing(id).partition(">\n")
    return "".join((tag, " ", attributes, end, words, "\n" if words else "", rest))
