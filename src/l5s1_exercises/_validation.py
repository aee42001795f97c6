"""What each value of a record may be: checks, and the validators of fields made from them."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache
from math import isfinite
from types import UnionType
from typing import Any

from ._errors import Problem, short_repr, suggestion

# A check says what is wrong with a value, or None.
Check = Callable[[object], str | None]
# A validator yields what is wrong with the value of a field. It gets the record, for what two fields know together,
# the name of the field, and the value.
Validator = Callable[[Any, str, Any], Iterable[Problem]]

# The largest number of a dose: a day in seconds.
MAX_COUNT = 86_400

# The longest id, language tag and version: enough to say what each is for, and short enough for an address, or to be
# repeated with every exercise.
_MAX_LENGTH = 100

_FORBIDDEN = "[\0\ud800-\udfff]"
# All but white space, controls, and what shows as nothing: Unicode's default ignorable characters, fillers, and the
# braille pattern of no dots. Those beyond U+FFFF are left out, since not every engine of JSON Schema can name them.
_VISIBLE = (
    r"[^\s\0-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202f"
    r"\u205f-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb]"
)


def kind(value: object) -> str:
    """Return what a value is, in the words of JSON."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not isfinite(value):
            return "NaN or a number beyond range"
        case int() | float():
            return f"the number {short_repr(value)}"
        case str():
            return f"the text {short_repr(str(value))}"
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a {type(value).__name__}"


def is_instance(value: Any, cls: type | UnionType) -> bool:
    """Tell whether a value is of a type without narrowing it, which would leave its parts unknown to type checkers."""
    return isinstance(value, cls)


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    """Return an expression as it is used, the first time compiled: the bundled catalog uses none."""
    return re.compile(expression)


def text(value: object) -> str | None:
    """Check for text that is not blank and encodes as UTF-8."""
    if not isinstance(value, str):
        return f"expected text, not {kind(value)}"
    if not _compiled(_VISIBLE).search(value):
        return "expected text, but it is blank"
    if _compiled(_FORBIDDEN).search(value):
        return f"expected text without NUL characters and lone surrogates, not {short_repr(value)}"
    return None


def pattern(expression: str, description: str) -> Check:
    """Make a check for text of a certain form."""

    def check(value: object) -> str | None:
        if isinstance(value, str) and _compiled(expression).fullmatch(value):
            return None
        return f"expected {description}, not {kind(value)}"

    return check


def _short(check: Check, thing: str) -> Check:
    """Make a check for text that another check accepts, and that is not too long."""

    def check_length(value: object) -> str | None:
        if message := check(value):
            return message
        length = len(str(value))
        return (
            None if length <= _MAX_LENGTH else f"expected {thing} of at most {_MAX_LENGTH} characters, not of {length}"
        )

    return check_length


# Repeated groups are possessive, which makes them ten times as fast on long text.
identifier = _short(
    pattern("[a-z0-9]++(?:-[a-z0-9]++)*+", "lower-case words joined by hyphens, such as 'bird-dog'"), "an id"
)
address = pattern("/?[a-z0-9_-]++(?:/[a-z0-9_-]++)*+", "an address, such as 'bird-dog/steps/reach-right'")
sha256 = pattern("[0-9a-f]{64}", "a SHA-256 of 64 hexadecimal digits in lower case")
url = pattern(
    r"https?://(\[[0-9A-Fa-f:.]+\](:[0-9]*)?|[A-Za-z0-9][!$-.0-;=@-Z_a-z~]*)([/?#][!#-;=?-Z\[\]_a-z~]*)?",
    "an http or https address in ASCII, such as 'https://example.org/a'",
)
language = _short(
    pattern("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}+)*+", "a language tag, such as 'en' or 'pt-BR'"), "a language tag"
)
version = _short(text, "a version")
license_expression = pattern("[A-Za-z0-9(][A-Za-z0-9.+:() -]*", "an SPDX license expression, such as 'CC-BY-4.0'")
_date = pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date, such as '2026-01-31'")


def drawing(value: object) -> str | None:
    """Check for the id of a drawing that the package ships."""
    from ._illustrations import ids

    if message := identifier(value):
        return message
    return None if value in ids() else f"no drawing has the id {short_repr(value)}{suggestion(value, ids())}"


def date(value: object) -> str | None:
    """Check for a day of the calendar in ISO 8601, as text."""
    if message := _date(value):
        return message
    from datetime import date as calendar

    try:
        calendar.fromisoformat(str(value))
    except ValueError:
        return f"expected a day of the calendar, not {kind(value)}"
    return None


def count(value: object) -> str | None:
    """Check for a whole number from 1 to a day in seconds."""
    if type(value) is not int:
        return f"expected a whole number, not {kind(value)}"
    if not 1 <= value <= MAX_COUNT:
        return f"expected a whole number from 1 to {MAX_COUNT}, not {short_repr(value)}"
    return None


def flag(value: object) -> str | None:
    """Check for true or false."""
    return None if isinstance(value, bool) else f"expected true or false, not {kind(value)}"


def instance_of(cls: type) -> Check:
    """Make a check for a record of a class, or a member of a closed set."""
    hint = f"; use {cls.__name__}(text)" if issubclass(cls, StrEnum) else ""
    return lambda value: None if isinstance(value, cls) else f"expected {cls.__name__}, not {kind(value)}{hint}"


def checked(*validators: Validator, translatable: bool = False) -> dict[str, Any]:
    """Make the metadata of a field.

    attrs would compile validators of its own into every constructor at each import; the records run these in one loop,
    which names every fault.

    Args:
        validators: What checks the values of the field.
        translatable: Whether it holds text for readers, in the language of the catalog.
    """
    return {"validators": validators, "translatable": translatable}


def one(check: Check) -> Validator:
    """Make the validator of a field that holds one value."""

    def validate(_record: Any, name: str, value: Any) -> Iterator[Problem]:
        if message := check(value):
            yield Problem(f"$.{name}", message)

    return validate


def optional(check: Check) -> Validator:
    """Make the validator of a field that holds one value or None."""
    return one(lambda value: None if value is None else check(value))


def many(check: Check, *, at_least: int = 0, key: str = "") -> Validator:
    """Make the validator of a field that holds a tuple of different values, or of records that differ in a key."""
    step = f".{key}" if key else ""

    def validate(_record: Any, name: str, value: Any) -> Iterator[Problem]:
        path = f"$.{name}"
        if not is_instance(value, tuple):
            yield Problem(path, f"expected a tuple, not {kind(value)}")
            return
        sound = True
        for i, item in enumerate(value):
            if message := check(item):
                sound = False
                yield Problem(f"{path}[{i}]", message)
        if len(value) < at_least:
            yield Problem(path, f"expected at least {at_least}, but there is none")
        seen: dict[object, int] = {}
        for i, item in enumerate(value if sound else ()):
            own = getattr(item, key) if key else item
            if (first := seen.setdefault(own, i)) != i:
                yield Problem(f"{path}[{i}]{step}", f"{short_repr(own)} duplicates {path}[{first}]{step}")

    return validate
