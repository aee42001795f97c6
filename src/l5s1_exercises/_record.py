"""What all records share: they are equal, hashed and shown by their values."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar

import attrs

_Record = TypeVar("_Record")


class Record:
    """Validation, equality, hash and repr of all records.

    attrs would compile code for each of them in each class, at every import.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        problems = problems_of(self.__class__, self)
        if first := next(problems, None):
            from ._errors import refuse

            refuse(chain([first], problems))

    def __eq__(self, other: object) -> bool:
        values = self._values()
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values()(self))

    def __repr__(self) -> str:
        from ._errors import short_repr

        def show(field: Any) -> str:
            value = getattr(self, field.name)
            if field.repr is True:
                return repr(value) if isinstance(value, Record) else short_repr(value)
            return str(field.repr(value))

        cls: Any = self.__class__
        return f"{cls.__name__}({', '.join(f'{one.name}={show(one)}' for one in attrs.fields(cls) if one.repr)})"

    @classmethod
    @cache
    def _values(cls) -> Callable[[object], tuple[object, ...]]:
        """Return the function that gives the values of a record of this class."""
        own: Any = cls  # mypy takes the hash of the records for that of the class
        return attrgetter(*field_names(own))


class Value(Record):
    """A record without an id, which other records hold as one value."""

    __slots__ = ()


@cache
def field_names(cls: Any) -> tuple[str, ...]:
    """Return the names of what a record of a class holds, in order."""
    return tuple(field.name for field in attrs.fields(cls))


@cache
def text_names(cls: Any) -> tuple[str, ...]:
    """Return the names of those fields of a record that hold text for readers, which a translation translates."""
    return tuple(field.name for field in attrs.fields(cls) if field.metadata.get("translatable"))


def problems_of(cls: Any, values: object) -> Iterator[Any]:
    """Yield what is wrong with the fields of a record, or with the known fields of one that cannot be made."""
    for name, validators in _validators(cls):
        if hasattr(values, name):
            for validate in validators:
                yield from validate(values, name, getattr(values, name))


@cache
def _validators(cls: Any) -> list[tuple[str, tuple[Callable[..., Any], ...]]]:
    return [(field.name, field.metadata.get("validators", ())) for field in attrs.fields(cls)]


def restore(cls: type[_Record], state: Mapping[str, object]) -> _Record:
    """Return a record of values that were checked before, as unpickling does."""
    record = cls.__new__(cls)
    for name, value in state.items():
        _set(record, name, value)
    return record


def evolve(record: _Record, **values: object) -> _Record:
    """Return a record with other values in some fields, without the checks of `attrs.evolve`."""
    cls: Any = record.__class__  # mypy takes the hash of the records for that of the class
    made: _Record = restore(cls, {name: getattr(record, name) for name in field_names(cls)} | values)
    return made


# The way around being frozen that attrs itself takes.
_set = object.__setattr__
