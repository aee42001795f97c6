"""What all records share: they are equal, hashed and shown by their values."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import attrs

_Record = TypeVar("_Record")


class Record:
    """Equality, hash and repr of all records, for which attrs would compile code for each class at every import."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        values = self._values()
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self) -> int:
        return hash(self._values()(self))

    def __repr__(self) -> str:
        cls: Any = self.__class__
        fields = [(field.name, repr if field.repr is True else field.repr) for field in attrs.fields(cls) if field.repr]
        return f"{cls.__name__}({', '.join(f'{name}={show(getattr(self, name))}' for name, show in fields)})"

    @classmethod
    @cache
    def _values(cls) -> Callable[[object], tuple[object, ...]]:
        """Return the function that gives the values of a record of this class."""
        own: Any = cls  # mypy takes the hash of the records for that of the class
        return attrgetter(*field_names(own))


@cache
def field_names(cls: Any) -> tuple[str, ...]:
    """Return the names of what a record of a class holds, in order, without what it derives from that."""
    return tuple(field.name for field in attrs.fields(cls) if field.init)


def restore(cls: type[_Record], **state: object) -> _Record:
    """Return a record as unpickling makes it, with values that were checked before they were written down."""
    record = cls.__new__(cls)
    for name, value in state.items():
        _set(record, name, value)
    return record


# The way around being frozen that attrs itself takes.
_set = object.__setattr__
