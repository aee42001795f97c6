"""A catalog as JSON."""

import json
from enum import StrEnum
from typing import Any

from ._catalog import Catalog
from ._record import Record, field_names

SCHEMA_VERSION = "1"


def to_dict(catalog: Catalog) -> dict[str, Any]:
    """Return a catalog as plain dicts and lists, in the shape of its JSON.

    The keys come in the order of the document's outline, and every key is there: what no source says is None.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.to_dict(l5s1.load())["exercises"][6]["dosage"]["hold_seconds"]
    {'min': 5, 'max': 5}
    """
    return {"schema_version": SCHEMA_VERSION, **_plain(catalog)}


# cattrs and attrs can do this too, in several times the time of a whole export.
def _plain(value: Any) -> Any:
    """Return a value of a record as JSON has it."""
    cls: Any = value.__class__
    if cls is str or value is None:
        return value
    if cls is tuple:
        return [_plain(item) for item in value]
    if issubclass(cls, Record):
        return {name: _plain(getattr(value, name)) for name in field_names(cls)}
    return value.value if isinstance(value, StrEnum) else value


def to_json(catalog: Catalog, *, indent: int | None = None) -> str:
    """Return a catalog as JSON text, which `from_json` reads back to an equal object.

    The same objects give the same text on every Python. Text is not escaped: write it as UTF-8.

    Args:
        catalog: What to write.
        indent: How many spaces to indent by; without it, or with 0, the text is one line.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.from_json(l5s1.to_json(l5s1.load())) == l5s1.load()
    True
    """
    return dumps(to_dict(catalog), indent)


def dumps(document: Any, indent: int | None) -> str:
    """Return a document as JSON text in the form that every export has."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent or None)
