"""Addresses: one generic walk over the records of a catalog, which gives each record and each text its address.

An address is the path to a record or a field, such as ``bird-dog/steps/reach-right/text``. The address of what
exercises share begins with a slash. In this module the address of a record ends with a slash, so that a field's name
can follow it.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import attrs

from ._record import Record, Value, field_names, text_names


def walk(record: Any, address: str = "/", path: str = "$") -> Iterator[tuple[str, str, Any]]:
    """Yield a record and all records in it: the address, the path as in JSONPath, and the record.

    Args:
        record: The record; a whole catalog unless address and path say where it is.
        address: Its address.
        path: Its path.
    """
    yield address, path, record
    for name in nesting(record.__class__):
        value = getattr(record, name)
        above = below(address, name)
        if value.__class__ is tuple:
            for i, item in enumerate(value):
                yield from walk(item, f"{above}{item.id}/", f"{path}.{name}[{i}]")
        elif value is not None:
            yield from walk(value, above, f"{path}.{name}")


def below(address: str, name: str) -> str:
    """Return how the addresses below a field of a record begin: an exercise needs no list before it."""
    return "" if name == "exercises" else f"{address}{name}/"


@cache
def nesting(cls: Any) -> tuple[str, ...]:
    """Return the names of the fields that hold records with addresses."""
    return tuple(field.name for field in attrs.fields(cls) if _is_addressed((get_args(field.type) or [field.type])[0]))


def _is_addressed(cls: Any) -> bool:
    return issubclass(cls, Record) and not issubclass(cls, Value)


def texts(record: Any) -> dict[str, str | tuple[str, ...]]:
    """Return every text of a catalog, or of another record that holds all others, by its address."""
    return {
        f"{address}{name}": text
        for address, _, holder in walk(record)
        for name in text_names(holder.__class__)
        if (text := getattr(holder, name)) is not None
    }


def holder(records: dict[str, Any], address: str) -> Any:
    """Return the record at an address, or the one that holds the field there.

    Args:
        records: All records by their addresses.
        address: The address, without a slash at its end.

    Raises:
        KeyError: There is no such address.
    """
    if (record := records.get(f"{address}/")) is not None:
        return record
    above, slash, name = address.rpartition("/")
    record = records[above + slash]
    if name not in field_names(record.__class__):
        raise KeyError(address)
    return record
