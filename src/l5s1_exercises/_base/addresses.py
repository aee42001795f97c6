"""Addresses: one walk over the records of a catalog, which gives each record and each text its address.

An address is the path to a record or a field, such as ``bird-dog/steps/reach-right/text``. The address of what
exercises share begins with a slash. In this module the address of a record ends with a slash, so that a field's name
can follow it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..errors import InvalidContentError, Problem, UnknownAddressError
from .values import Value, field_types, is_instance


def walk(record: Any, address: str = "/", path: str = "$") -> Iterator[tuple[str, str, Any]]:
    """Yield a record and all records in it: the address, the path as in JSONPath, and the record.

    Args:
        record: The record; a whole catalog unless address and path say where it is.
        address: Its address.
        path: Its path.
    """
    yield address, path, record
    for name, type_ in field_types(type(record)).items():
        if not type_.addressed:
            continue
        value = getattr(record, name)
        above = below(address, name)
        if type_.many:
            for i, item in enumerate(value):
                yield from walk(item, f"{above}{item.id}/", f"{path}.{name}[{i}]")
        elif value is not None:
            yield from walk(value, above, f"{path}.{name}")


def below(address: str, name: str) -> str:
    """Return how the addresses below a field of a record begin: an exercise needs no list before it."""
    return "" if name == "exercises" else f"{address}{name}/"


def texts(record: Any) -> dict[str, str | tuple[str, ...]]:
    """Return every translatable text of a catalog by its address."""
    return {
        f"{address}{name}": text
        for address, _, holder in walk(record)
        for name, type_ in field_types(type(holder)).items()
        if type_.translatable and (text := getattr(holder, name)) is not None
    }


def with_texts(record: Any, given: Mapping[str, Any], address: str = "/") -> Any:
    """Return a record with other texts.

    Args:
        record: The record.
        given: A text for each address that `texts` gives.
        address: The address of the record.

    Raises:
        InvalidContentError: A text does not suit its record; the path of the problem is its address.
    """
    values: dict[str, Any] = {}
    for name, type_ in field_types(type(record)).items():
        value = getattr(record, name)
        if value is None:
            continue
        above = below(address, name)
        if type_.translatable:
            values[name] = given[f"{address}{name}"]
        elif type_.addressed and type_.many:
            values[name] = tuple([with_texts(item, given, f"{above}{item.id}/") for item in value])
        elif type_.addressed:
            values[name] = with_texts(value, given, above)
    try:
        return attrs.evolve(record, **values)
    except InvalidContentError as error:
        raise InvalidContentError(
            tuple(Problem(f"{address}{one.path.removeprefix('$.')}", one.message) for one in error.problems)
        ) from None


def at(catalog: Any, address: str) -> Any:
    """Return the record, or the value of the field, at an address.

    Raises:
        UnknownAddressError: Nothing has the address.
    """
    if address == "/":
        return catalog
    if address.startswith("/exercises/"):  # an exercise is addressed by its id alone
        raise UnknownAddressError(address, catalog.ids)
    found, reached = (catalog, "/") if address.startswith("/") else (catalog.exercises, "")
    for segment in address.removeprefix("/").split("/"):
        inside = _inside(found)
        if segment not in inside:
            raise UnknownAddressError(address, tuple(f"{reached}{name}" for name in inside))
        found, reached = inside[segment], f"{reached}{segment}/"
    return found


def _inside(value: Any) -> dict[str, Any]:
    """Return what is one segment below a value: the fields of a record, the records of a list."""
    if is_instance(value, tuple):
        return {item.id: item for item in value if hasattr(item, "id")}
    if attrs.has(value.__class__) and not is_instance(value, Value):
        return {name: getattr(value, name) for name in field_types(value.__class__)}
    return {}
