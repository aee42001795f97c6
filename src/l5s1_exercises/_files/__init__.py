"""The files of the package, and the only code that opens them."""

import json
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from importlib_resources.abc import Traversable

# The folders of ``content``; English, which the others translate, comes first.
LANGUAGES = ("en", "es")


@cache
def _folder() -> "Traversable":
    """Return this folder, which may be inside an archive."""
    from importlib_resources import files  # at the first read, since the import takes as long as that

    return files(__name__)


def text(path: str) -> str:
    """Return the text of a file.

    Args:
        path: Its path from this folder, with slashes.
    """
    return _folder().joinpath(path).read_text(encoding="utf-8")


def value(path: str) -> Any:
    """Return the value of a JSON file.

    Args:
        path: Its path from this folder, with slashes.

    Raises:
        ValueError: It is not JSON; the message names the file.
    """
    try:
        return json.loads(text(path))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


@cache
def drawing(id: str) -> str:
    """Return a drawing as SVG."""
    return text(f"illustrations/{id}.svg")


@cache
def drawing_ids() -> tuple[str, ...]:
    """Return the ids of all drawings, sorted; that of a moving one ends in ``-motion``."""
    names = (file.name for file in _folder().joinpath("illustrations").iterdir())
    return tuple(sorted(name.removesuffix(".svg") for name in names if name.endswith(".svg")))
