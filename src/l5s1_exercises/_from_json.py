"""A catalog from JSON, or every fault of the text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, KeysView
from enum import StrEnum
from functools import cache
from itertools import accumulate, chain, islice
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

import attrs

from ._catalog import Catalog
from ._errors import (
    MAX_PROBLEMS,
    InvalidCatalogError,
    Problem,
    UnknownValueError,
    refuse,
    short_repr,
    suggestion,
)
from ._formats import SCHEMA_VERSION
from ._record import field_names, problems_of
from ._validation import is_instance, kind

if TYPE_CHECKING:
    import cattrs

_Record = TypeVar("_Record")

# How deep objects and lists may be nested in a text: the document needs 6.
MAX_NESTING = 100

# The longest number that is read as such: longer ones are beyond every range, and Python may refuse them.
_MAX_DIGITS = 100


def read_catalog(text: str | bytes) -> Catalog:
    """Return the catalog that a JSON text holds."""
    document = parse(text)
    version_problems: tuple[Problem, ...] = ()
    if is_instance(document, dict):
        version_problems = _check_schema_version(document.pop("schema_version", ...))
    try:
        catalog = structure(document, Catalog)
    except InvalidCatalogError as error:
        raise InvalidCatalogError((version_problems + error.problems)[:MAX_PROBLEMS]) from None
    refuse(version_problems)
    return catalog


def structure(document: Any, cls: type[_Record]) -> _Record:
    """Return the record of a class that the value of a JSON text holds."""
    return _converter().structure(document, cls)


def _check_schema_version(version: object) -> tuple[Problem, ...]:
    """Return what is wrong with a schema version; a newer one is refused at once, since all may be new in it."""
    path = "$.schema_version"
    if version == SCHEMA_VERSION:
        return ()
    if isinstance(version, str) and re.fullmatch("[1-9][0-9]{0,8}", version):
        message = (
            f"version {version} is newer than {SCHEMA_VERSION}, the newest this release reads: upgrade l5s1-exercises"
        )
        raise InvalidCatalogError((Problem(path, message),))
    return (Problem(path, "missing" if version is ... else f'expected "{SCHEMA_VERSION}", not {kind(version)}'),)


class _Repeating(dict[str, Any]):
    """An object of a text with a duplicate key."""

    repeated: tuple[str, ...]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        value = _Repeating(value)
        value.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return value


def _integer(digits: str) -> int | float:
    # As a float such a number is a fault like any other.
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)


# All but brackets: strings, also one that never ends, and what is between them. Possessive, so it takes linear time.
_NO_BRACKETS = r"""(?s)[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"?"""
_BRACKETS = {"[": 1, "{": 1, "]": -1, "}": -1}


def parse(text: str | bytes) -> Any:
    """Return the value of a JSON text; what JSON forbids inside it and Python accepts is found by its path later."""
    if not is_instance(text, str | bytes):
        raise TypeError(f"expected str or bytes, not {type(text).__name__}")
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            raise _invalid(f"not UTF-8: invalid byte at {error.start}") from None
    if text.startswith("\ufeff"):
        raise _invalid("not valid JSON: it starts with a byte order mark; save it as UTF-8 without one")
    import json

    nesting = max(accumulate(map(_BRACKETS.__getitem__, re.sub(_NO_BRACKETS, "", text))), default=0)
    if nesting > MAX_NESTING:
        raise _invalid(f"objects and lists are nested {nesting} deep: {MAX_NESTING} is the limit")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        raise _invalid(f"not valid JSON, line {error.lineno}, column {error.colno}: {error.msg}") from None


def _invalid(message: str) -> InvalidCatalogError:
    """Return the error of one problem with the value itself."""
    return InvalidCatalogError((Problem("$", message),))


@cache
def _converter() -> "cattrs.Converter":
    """Return a converter of all records that coerces nothing.

    cattrs only dispatches: its own errors name no path, so the hooks below raise theirs.
    """
    import cattrs

    converter = cattrs.Converter(detailed_validation=False)
    # The validators of the records check what a text, a number or a flag may be.
    for type_ in (str, int, bool):
        converter.register_structure_hook(type_, lambda value, _: value)
    converter.register_structure_hook(StrEnum, _structure_member)
    converter.register_structure_hook_factory(_is_tuple, _structure_tuple)
    converter.register_structure_hook_factory(attrs.has, _structure_record)
    return converter


def _is_tuple(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is tuple


def _structure_member(value: Any, cls: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise _invalid(f"expected one of {', '.join(cls)}, not {kind(value)}")
    try:
        return cls(value)
    except UnknownValueError as error:
        raise _invalid(str(error)) from None


def _structure_tuple(type_: Any, converter: "cattrs.Converter") -> Callable[[Any, Any], Any]:
    item_type = get_args(type_)[0]
    structure_item = converter.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not is_instance(value, list):
            raise _invalid(f"expected a list, not {kind(value)}")
        if item_type is str:
            return tuple(value)
        items: list[Any] = []
        problems: list[Problem] = []
        for i, item in enumerate(value):
            try:
                items.append(structure_item(item, item_type))
            except InvalidCatalogError as error:
                problems += [problem.below(f"[{i}]") for problem in error.problems]
                if len(problems) >= MAX_PROBLEMS:
                    break
        refuse(problems)
        return tuple(items)

    return structure


def _structure_record(cls: Any, converter: "cattrs.Converter") -> Callable[[Any, Any], Any]:
    fields = attrs.fields(cls)
    hooks = [(field.name, field.type, converter.get_structure_hook(field.type)) for field in fields]
    names = dict.fromkeys(field_names(cls)).keys()

    def structure(value: Any, _: Any) -> Any:
        if not is_instance(value, dict):
            raise _invalid(f"expected an object, not {kind(value)}")
        sound = value.keys() == names and not isinstance(value, _Repeating)
        problems = [] if sound else [*islice(_problems_of_keys(value, names), MAX_PROBLEMS)]
        arguments: dict[str, Any] = {}
        for name, type_, structure_value in hooks:
            if name in value:
                try:
                    arguments[name] = structure_value(value[name], type_)
                except InvalidCatalogError as error:
                    problems += [problem.below(f".{name}") for problem in error.problems]
        if problems:
            refuse(chain(problems, problems_of(cls, SimpleNamespace(**arguments))))
        return cls(**arguments)

    return structure


def _problems_of_keys(value: dict[str, Any], names: KeysView[str]) -> Iterator[Problem]:
    """Yield a problem for each key of an object that is missing, repeated or unknown."""
    missing = [name for name in names if name not in value]
    unknown = [key for key in value if key not in names]
    yield from (Problem(f"$.{name}", "missing") for name in missing)
    yield from (Problem(_path(key), "duplicate key") for key in getattr(value, "repeated", ()))
    for i, key in enumerate(unknown):
        yield Problem(_path(key), f"unknown key{suggestion(key, missing, i)}")


def _path(key: str) -> str:
    """Return the path of a key that may be any text."""
    return f"$.{key}" if re.fullmatch("[A-Za-z_][A-Za-z0-9_]{,50}", key) else f"$[{short_repr(key)}]"
