"""The files of the package: the bundled catalog and the words of exports, read without checking them again.

The tests check these files as strictly as a user's own.
"""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from os.path import dirname, join
from threading import Lock
from typing import Any, TypeVar, get_args, get_origin

import attrs

from ._catalog import Catalog
from ._errors import UnknownValueError
from ._formats import SCHEMA_VERSION
from ._record import Record

_Record = TypeVar("_Record", bound=Record)

_LOCK = Lock()


# The language of the originals.
ENGLISH = "en"


def load(language: str = ENGLISH) -> Catalog:
    """Return the bundled catalog in a language, always the same object.

    Built on first call; all threads share it.

    Args:
        language: One of `languages`, as it is written there.

    Raises:
        UnknownValueError: There is no translation into the language.

    >>> load()["cat-cow"].name, load() is load("en")
    ('Cat-cow', True)
    """
    if not is_bundled(language):
        raise UnknownValueError("language", language, languages())
    with _LOCK:  # a cache alone would let two threads make one each
        return _catalog(language)


def is_bundled(language: str) -> bool:
    """Tell whether the package has a language; for English, without listing folders."""
    return language == ENGLISH or language in languages()


@cache
def languages() -> tuple[str, ...]:
    """Return the languages of the package, which are its folders of content; the original comes first."""
    from importlib_resources import files

    from ._validation import language as check_language

    names = (folder.name for folder in (files(__package__) / "content").iterdir())
    return (ENGLISH, *sorted(name for name in names if name != ENGLISH and check_language(name) is None))


@cache
def _catalog(language: str) -> Catalog:
    if language != ENGLISH:
        original = _catalog(ENGLISH)
        names = ("shared.json", *(f"exercises/{id}.json" for id in original.ids))
        return original.translated(translations(language, *names), language=language)
    return restored(Catalog, bundled_document())


def restored(cls: type[_Record], document: dict[str, Any]) -> _Record:
    """Return the record of a class that a document of the package holds."""
    own: Any = cls  # mypy takes the hash of the records for that of the class
    make: Any = _made(own)
    record: _Record = make(document)
    return record


def bundled_document() -> dict[str, Any]:
    """Return the bundled catalog as its document: what exercises share, with the file of each exercise in its place."""
    document: dict[str, Any] = {"schema_version": SCHEMA_VERSION, **read("shared.json")}
    document["exercises"] = [read(f"exercises/{id}.json") for id in document["exercises"]]
    return document


def translations(language: str, *names: str) -> dict[str, Any]:
    """Return the texts of a translation that some of its files hold, by address."""
    return {address: entry["text"] for name in names for address, entry in read(name, language).items()}


def read(name: str, language: str = ENGLISH) -> Any:
    """Return the value of a JSON file of the content.

    Raises:
        ValueError: It is not JSON; the message names the file.
    """
    import json

    path = f"content/{language}/{name}"
    loader: Any = __spec__.loader  # reads from a folder, a zip archive or a frozen program alike
    data = loader.get_data(join(dirname(__file__), path))  # noqa: PTH118, PTH120 - pathlib takes as long to import as json
    try:
        return json.loads(data)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


@cache
def _made(type_: Any) -> Callable[[Any], Any] | None:
    """Return the function that makes a value of a type from its JSON value, or None where both are the same."""
    arguments: tuple[Any, ...] = get_args(type_)
    if arguments:
        make: Any = _made(arguments[0])
        if get_origin(type_) is tuple:
            return tuple if make is None else lambda value: tuple([make(item) for item in value])
        # The only unions are those with None.
        return None if make is None else lambda value: None if value is None else make(value)
    if issubclass(type_, StrEnum):
        return {member.value: member for member in type_}.__getitem__
    if not issubclass(type_, Record):
        return None
    # A frozen record refuses assignment, but its slots can still be filled.
    slots = [(field.name, getattr(type_, field.name).__set__, _made(field.type)) for field in attrs.fields(type_)]

    def make_record(value: Any) -> Any:
        made = type_.__new__(type_)
        for name, fill, make_value in slots:
            fill(made, value[name] if make_value is None else make_value(value[name]))
        return made

    return make_record
