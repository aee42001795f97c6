"""Records as JSON."""

from enum import StrEnum
from typing import Any

from ._record import Record, field_names

SCHEMA_VERSION = "1"


def plain(catalog: Record) -> dict[str, Any]:
    """Return a catalog as the document of its JSON."""
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


def dumps(document: Any, indent: int | None) -> str:
    """Return a document as JSON text in the form that every export has."""
    import json

    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent or None)
