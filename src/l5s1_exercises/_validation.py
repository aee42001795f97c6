"""What one value of a record may be: checks, and the attrs validators made of them."""

import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from math import isfinite
from types import UnionType
from typing import Any

import attrs

from ._errors import InvalidCatalogError, Problem, shown, suggestion

# A check says what is wrong with a value, or None.
Check = Callable[[object], str | None]
# attrs passes the instance, the attribute and the value.
Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]

# The largest whole number that every JSON reader keeps exact (RFC 8259, section 6).
MAX_COUNT = 2**53 - 1

# Expressions are compiled when they are first used, which the bundled catalog never does: re keeps them.
_FORBIDDEN = "[\0\ud800-\udfff]"


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
            return f"the number {shown(value)}"
        case str():
            return f"the text {shown(str(value))}"
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a {type(value).__name__}"


def is_instance(value: Any, cls: type | UnionType) -> bool:
    """Tell whether a value is of a type without narrowing it, which would leave its parts unknown to type checkers."""
    return isinstance(value, cls)


def text(value: object) -> str | None:
    """Check for text that says something and that UTF-8 can hold."""
    if not isinstance(value, str):
        return f"expected text, not {kind(value)}"
    if not value or value.isspace():
        return "expected text, but it is blank"
    if re.search(_FORBIDDEN, value):
        return f"expected text without NUL characters and lone surrogates, not {shown(value)}"
    return None


def pattern(expression: str, description: str) -> Check:
    """Make a check for text of a certain form."""

    def check(value: object) -> str | None:
        if isinstance(value, str) and re.fullmatch(expression, value):
            return None
        return f"expected {description}, not {kind(value)}"

    return check


identifier = pattern("[a-z0-9]+(-[a-z0-9]+)*", "lower-case words joined by hyphens, such as 'bird-dog'")
url = pattern(
    r"https?://[A-Za-z0-9\[][!#-;=?-Z\[\]_a-z~]*", "an http or https address in ASCII, such as 'https://example.org/a'"
)
language = pattern("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "a language tag, such as 'en' or 'pt-BR'")
license_expression = pattern("[A-Za-z0-9(][A-Za-z0-9.+:() -]*", "an SPDX license expression, such as 'CC-BY-4.0'")
_date = pattern("[0-9]{4}-[0-9]{2}-[0-9]{2}", "a date, such as '2026-01-31'")


def drawing(value: object) -> str | None:
    """Check for the id of a drawing that the package ships."""
    from ._drawings import DRAWINGS

    if message := identifier(value):
        return message
    return None if value in DRAWINGS else f"no drawing has the id {shown(value)}{suggestion(value, DRAWINGS)}"


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
    """Check for a whole number of at least 1."""
    if type(value) is not int:
        return f"expected a whole number, not {kind(value)}"
    if not 1 <= value <= MAX_COUNT:
        return f"expected a whole number from 1 to {MAX_COUNT}, not {shown(value)}"
    return None


def flag(value: object) -> str | None:
    """Check for true or false."""
    return None if isinstance(value, bool) else f"expected true or false, not {kind(value)}"


def record(cls: type) -> Check:
    """Make a check for an instance of a class of records."""
    return lambda value: None if isinstance(value, cls) else f"expected {cls.__name__}, not {kind(value)}"


def member(cls: type[StrEnum]) -> Check:
    """Make a check for a member of a closed set."""
    return lambda value: (
        None if isinstance(value, cls) else f"expected {cls.__name__}, not {kind(value)}; use {cls.__name__}(text)"
    )


def one(check: Check) -> Validator:
    """Make the validator of an attribute that holds one value."""

    def validate(_instance: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        if message := check(value):
            raise InvalidCatalogError((Problem(f"$.{attribute.name}", message),))

    return validate


def optional(check: Check) -> Validator:
    """Make the validator of an attribute that holds one value or None."""
    return one(lambda value: None if value is None else check(value))


def many(check: Check, *, at_least: int = 0, distinct: bool = False) -> Validator:
    """Make the validator of an attribute that holds a tuple, whose every fault it names."""

    def validate(_instance: Any, attribute: "attrs.Attribute[Any]", value: Any) -> None:
        path = f"$.{attribute.name}"
        if not is_instance(value, tuple):
            raise InvalidCatalogError((Problem(path, f"expected a tuple, not {kind(value)}"),))
        problems = [Problem(f"{path}[{i}]", message) for i, item in enumerate(value) if (message := check(item))]
        if len(value) < at_least:
            problems.append(Problem(path, f"expected at least {at_least}, but there is none"))
        if distinct and not problems:
            problems.extend(repeated(value, path))
        if problems:
            raise InvalidCatalogError(tuple(problems))

    return validate


def repeated(values: Iterable[object], path: str, key: str = "") -> Iterator[Problem]:
    """Yield a problem for each value that an earlier one equals.

    Args:
        values: The values, or for a list of records one value of each.
        path: The path of the list.
        key: The step from a record to the value.
    """
    seen: dict[object, int] = {}
    for i, value in enumerate(values):
        if (first := seen.setdefault(value, i)) != i:
            yield Problem(f"{path}[{i}]{key}", f"{shown(value)} stands already at {path}[{first}]{key}")
