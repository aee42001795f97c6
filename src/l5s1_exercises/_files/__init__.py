"""The files of the package, and the only code that opens them."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from ..errors import InvalidContentError, invalid

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

# The folders of ``content``; English, which the others translate, comes first.
LANGUAGES = ("en", "es")

# The documents that have a file in ``schemas``.
SchemaName = Literal["catalog", "errata", "words", "cases"]
SCHEMAS: tuple[SchemaName, ...] = ("catalog", "errata", "words", "cases")


@cache
def _folder() -> "Traversable":
    """Return this folder, which may be inside an archive."""
    from importlib_resources import files  # at the first read, since the import takes as long as that

    return files(__name__)


def text(path: str) -> str:
    """Return the text of a file.

    Args:
        path: Its path from this folder, with slashes.

    Raises:
        InvalidContentError: It cannot be read.
    """
    try:
        return _folder().joinpath(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise _damaged(path, error) from error


def value(path: str) -> Any:
    """Return the value of a JSON file.

    Args:
        path: Its path from this folder, with slashes.

    Raises:
        InvalidContentError: It cannot be read.
    """
    try:
        return json.loads(text(path))
    except json.JSONDecodeError as error:
        raise _damaged(path, error) from error


def _damaged(path: str, error: Exception) -> InvalidContentError:
    """Return the error of a file of the package that cannot be read."""
    return invalid(f"cannot be read: {error}; install l5s1-exercises again", path)


@cache
def drawing(id: str) -> str:
    """Return a drawing as SVG."""
    return text(f"illustrations/{id}.svg")


@cache
def drawing_ids() -> tuple[str, ...]:
    """Return the ids of all drawings, sorted; that of a moving one ends in ``-motion``."""
    names = (file.name for file in _folder().joinpath("illustrations").iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))
