"""The types of fields: each carries the check of its values, which ``tools/schema.py`` says as JSON Schema.

Constructors and the reader of documents run the same checks. A check returns what is wrong with a value, or None.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain
from types import NoneType, UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin

import attrs

from .._messages import kind, quoted
from ..errors import invalid

# The longest id, language tag and version: enough to say what each is for, and short enough to be repeated.
_SHORT = 100
# A picture of 1 MB, in Base64.
_DATA_URL = len("data:image/jpeg;base64,") + 1_333_336

# Controls, which a terminal obeys and XML forbids; lone surrogates, which UTF-8 cannot encode; bidirectional controls,
# which reorder the text beside them; and tag characters, which no reader sees, and a language model reads.
FORBIDDEN = r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
_FORBIDDEN_ANYWHERE = f"{FORBIDDEN[:-1]}\ud800-\udfff\U000e0000-\U000e007f]"
# All but white space, controls, and what shows as nothing: Unicode's default ignorable characters, fillers, and the
# braille pattern of no dots. Not every engine of JSON Schema can name those beyond U+FFFF.
VISIBLE = (
    r"[^\s\0-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]"
)
_VISIBLE_ANYWHERE = f"{VISIBLE[:-1]}\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0080-\U000e0fff]"


@attrs.frozen
class Text:
    """Text that is not blank and encodes as UTF-8."""

    limit: int | None = None

    def fault(self, value: Any) -> str | None:
        """Return what is wrong with a value, or None."""
        if type(value) is not str:
            return f"expected text, not {kind(value)}"
        if self.limit and len(value) > self.limit:
            return f"expected text of at most {self.limit} characters, not of {len(value)}"
        if re.search(_FORBIDDEN_ANYWHERE, value):
            return f"expected text without control characters and lone surrogates, not {quoted(value)}"
        if not re.search(_VISIBLE_ANYWHERE, value):
            return "expected text, but it is blank"
        return None


@attrs.frozen
class Matching:
    """Text of a certain form; the pattern is one for Python and for ECMAScript, and takes linear time."""

    pattern: str
    expected: str
    limit: int | None = None
    is_date: bool = False

    def fault(self, value: Any) -> str | None:
        """Return what is wrong with a value, or None."""
        if type(value) is not str:
            return f"expected {self.expected}, not {kind(value)}"
        if self.limit and len(value) > self.limit:
            return f"expected {self.expected}, of at most {self.limit} characters, not of {len(value)}"
        if not re.fullmatch(self.pattern, value) or (self.is_date and not _is_day(value)):
            return f"expected {self.expected}, not {kind(value)}"
        return None


@attrs.frozen
class Exact:
    """A value of exactly one type: true or false, or a whole number that is not too low."""

    type: Any
    expected: str
    lowest: int = 1

    def fault(self, value: Any) -> str | None:
        """Return what is wrong with a value, or None."""
        if type(value) is not self.type:
            return f"expected {self.expected}, not {kind(value)}"
        if self.type is int and value < self.lowest:
            return f"expected {self.expected} of {self.lowest} or more, not {quoted(value)}"
        return None


@attrs.frozen
class Highest:
    """A range that ends at a number or below."""

    number: int

    def fault(self, value: Any) -> str | None:
        """Return what is wrong with a value, or None."""
        return None if value.max <= self.number else f"expected at most {self.number}, not {quoted(value.max)}"


Check = Text | Matching | Exact | Highest


def _is_day(text: str) -> bool:
    """Tell whether the calendar has a day."""
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


# Marks of types: a translatable field; a list that is not empty.
TRANSLATABLE = "translatable"
NOT_EMPTY = "not empty"

_ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
_HTTP = r"https?://(?:\[[0-9A-Fa-f:.]+\](?::[0-9]*)?|[A-Za-z0-9][!$-.0-;=@-Z_a-z~]*)(?:[/?#][!#-;=?-Z\[\]_a-z~]*)?"
_DATA = "data:image/(?:png|jpeg|webp|gif);base64,(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?"

ADDRESS = Matching("/|/?[a-z0-9_-]+(?:/[a-z0-9_-]+)*", "an address, such as 'bird-dog/steps/reach-right'")
LANGUAGE = Matching("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", "a language tag, such as 'en' or 'pt-BR'", _SHORT)
TEXT = Text()

Prose = Annotated[str, TEXT, TRANSLATABLE]
Untranslated = Annotated[str, TEXT]
Id = Annotated[str, Matching(_ID, "lower-case words joined by hyphens, such as 'bird-dog'", _SHORT)]
Address = Annotated[str, ADDRESS]
Language = Annotated[str, LANGUAGE]
Version = Annotated[str, Text(_SHORT)]
License = Annotated[str, Matching("[A-Za-z0-9(][A-Za-z0-9.+:() -]*", "an SPDX license expression, such as 'CC-BY-4.0'")]
Date = Annotated[
    str, Matching("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a day of the calendar, such as '2026-01-31'", is_date=True)
]
Sha256 = Annotated[str, Matching("[0-9a-f]{64}", "a SHA-256 of 64 hexadecimal digits in lower case")]
Url = Annotated[str, Matching(_HTTP, "an http or https address in ASCII, such as 'https://example.org/a'")]
PictureUrl = Annotated[
    str,
    Matching(
        f"{_HTTP}|{_DATA}",
        "an http or https address, or a data: URL of image/png, image/jpeg, image/webp or image/gif up to 1 MB",
        _DATA_URL,
    ),
]
Count = Annotated[int, Exact(int, "a whole number")]
Flag = Annotated[bool, Exact(bool, "true or false")]


def is_instance(value: Any, cls: type | tuple[type, ...]) -> bool:
    """Tell whether a value is of a class without narrowing it, which would leave its parts unknown to type checkers."""
    return isinstance(value, cls)


def frozen(value: Any) -> Any:
    """Return a sequence of texts as a tuple, and any other value as it is."""
    return tuple(value) if is_instance(value, Sequence) and not isinstance(value, str | bytes) else value


# Of these types, the check alone says what is valid.
_CHECKED = (str, int, bool, Any)


class Value:
    """Base class of the records that are one value: they have no id, and nothing in them has an address."""

    __slots__ = ()


@attrs.frozen
class FieldType:
    """The type of a field, taken apart; it is the field's validator, too.

    Attributes:
        base: The class of one value: str, int, bool, an enum or a record.
        check: The check of one value, or None where its class says it all.
        many: Whether the field holds a tuple of them.
        not_empty: Whether that has at least one.
        optional: Whether the field may be None.
        translatable: Whether a translation covers it.
    """

    base: Any
    check: Check | None = None
    many: bool = False
    not_empty: bool = False
    optional: bool = False
    translatable: bool = False

    def __call__(self, _record: object, attribute: "attrs.Attribute[Any]", value: object) -> None:
        """Refuse a value of the field, as attrs has its validators do."""
        for path, message in self.faults(value):
            raise invalid(message, f"$.{attribute.name}{path}")

    @property
    def addressed(self) -> bool:
        """Whether the field holds records that have addresses."""
        return attrs.has(self.base) and not issubclass(self.base, Value)

    def fault(self, value: object) -> str | None:
        """Return what is wrong with one value, or None."""
        if self.base not in _CHECKED and not isinstance(value, self.base):
            name = self.base.__name__
            hint = f"; use {name}(text)" if issubclass(self.base, StrEnum) else ""
            return f"expected {name}, not {kind(value)}{hint}"
        return self.check.fault(value) if self.check else None

    def faults(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with the value of the field: the path from the field, and a message."""
        if self.optional and value is None:
            return
        if not self.many:
            if message := self.fault(value):
                yield "", message
        elif not is_instance(value, tuple):
            yield "", f"expected a tuple, not {kind(value)}"
        else:
            wrong = ((f"[{i}]", message) for i, item in enumerate(value) if (message := self.fault(item)))
            first = next(wrong, None)
            yield from self._faults_between(value) if first is None else chain([first], wrong)

    def _faults_between(self, items: tuple[Any, ...]) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with a tuple whose values are each valid."""
        if self.not_empty and not items:
            yield "", "expected at least one, but there is none"
        step = ".id" if items and hasattr(items[0], "id") else ""
        seen: dict[object, int] = {}
        for i, item in enumerate(items):
            key = item.id if step else item
            if (first := seen.setdefault(key, i)) != i:
                yield f"[{i}]{step}", f"{quoted(key)} is there already, at index {first}"


@cache
def field_type(type_: Any) -> FieldType:
    """Take the type of a field apart."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        inner, *marks = arguments
        return attrs.evolve(
            field_type(inner),
            not_empty=NOT_EMPTY in marks,
            translatable=TRANSLATABLE in marks,
            check=next((mark for mark in marks if not isinstance(mark, str)), field_type(inner).check),
        )
    if origin is tuple:
        return attrs.evolve(field_type(arguments[0]), many=True)
    if origin in (Union, UnionType):
        (inner,) = (argument for argument in arguments if argument is not NoneType)
        return attrs.evolve(field_type(inner), optional=True)
    return FieldType(type_)


def field_types(cls: Any) -> dict[str, FieldType]:
    """Return the types of the fields of a record class, by name, in order."""
    if (found := _FIELD_TYPES.get(cls)) is None:
        found = _FIELD_TYPES[cls] = {field.name: field_type(field.type) for field in attrs.fields(cls)}
    return found


# No `functools.cache`, since mypy takes the hash of a class for that of its instances.
_FIELD_TYPES: dict[Any, dict[str, FieldType]] = {}


def checked(_cls: type, fields: list["attrs.Attribute[Any]"]) -> list["attrs.Attribute[Any]"]:
    """Give each field of a record class the check of its type as validator; a ``field_transformer`` of attrs."""
    return [field.evolve(validator=field_type(cast("Any", field.type))) for field in fields]
