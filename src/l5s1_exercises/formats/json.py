"""A catalog, and the words of a language, as JSON."""

import json
import re
from copy import copy
from typing import Any, TypeVar

from .. import _files as files
from .._base.values import is_instance
from .._messages import kind
from ..errors import MAX_PROBLEMS, InvalidContentError, InvalidValueError, Problem, UnknownValueError, invalid, require
from ..model.catalog import SCHEMA_VERSION, Catalog, require_catalog
from ..model.words import Words
from .converter import RepeatingObject, converter

_Record = TypeVar("_Record")

# How deep objects and lists may be nested in a text: a catalog needs 8.
MAX_NESTING = 100

# The longest number that is read as such: longer ones are beyond every range, and Python may refuse them.
_MAX_DIGITS = 100

_MAX_INDENT = 32


def to_dict(catalog: Catalog) -> dict[str, Any]:
    """Return a catalog as plain dicts and lists, in the shape of its JSON.

    The keys come in the order of the document's outline, and every key is there: what no source says is None.

    Raises:
        TypeError: The catalog is no `Catalog`.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.to_dict(l5s1.load())["exercises"][6]["dosage"]["hold_seconds"]
    {'min': 5, 'max': 5}
    """
    require_catalog(catalog)
    return plain(catalog)


def from_dict(document: dict[str, Any]) -> Catalog:
    """Return the catalog that plain dicts and lists hold, in the shape of its JSON.

    The reading is as strict as that of `from_json`.

    Args:
        document: What `to_dict` returns, or a parser of JSON.

    Raises:
        TypeError: The document is no dict.
        InvalidContentError: It is not a valid catalog.
    """
    require(document, dict, "document", "a dict, such as to_dict(catalog)")
    return read(document, Catalog)


def to_json(catalog: Catalog, *, indent: int | None = None) -> str:
    """Return a catalog as JSON text, which `from_json` reads back to an equal object.

    The same objects give the same text on every Python. Text is not escaped: write it as UTF-8.

    Args:
        catalog: What to write.
        indent: How many spaces to indent by, up to 32; without it, or with 0, the text is one line.

    Raises:
        TypeError: The catalog is no `Catalog`, or the indent is no number.
        InvalidValueError: The indent is out of range.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.from_json(l5s1.to_json(l5s1.load())) == l5s1.load()
    True
    """
    return dumps(to_dict(catalog), indent)


def from_json(text: str | bytes) -> Catalog:
    """Return the catalog that a JSON text holds.

    The reading is strict: nothing is coerced, no key may be missing, unknown or repeated. It is safe on text
    of any origin.

    Args:
        text: The document, as text or as UTF-8.

    Raises:
        TypeError: The text is neither str nor bytes.
        InvalidContentError: It is not a valid catalog. The problems are all the faults of shape together, or, where
            the shape is sound, all the faults across records.

    >>> import l5s1_exercises as l5s1
    >>> l5s1.from_json("{}")
    Traceback (most recent call last):
    l5s1_exercises.errors.InvalidContentError: not valid, 16 problems:
      ...
    """
    return read(parse(text), Catalog)


def words_to_json(words: Words, *, indent: int | None = None) -> str:
    """Return the words of a language as JSON text, which `words_from_json` reads back to an equal object.

    Args:
        words: What to write.
        indent: As for `to_json`.

    Raises:
        TypeError: The words are no `Words`, or the indent is no number.
        InvalidValueError: The indent is out of range.
    """
    require(words, Words, "words", "Words, such as words('en')")
    return dumps(plain(words), indent)


def words_from_json(text: str | bytes) -> Words:
    """Return the words that a JSON text holds, as strictly as `from_json` reads a catalog.

    Args:
        text: The document, as text or as UTF-8.

    Raises:
        TypeError: The text is neither str nor bytes.
        InvalidContentError: The words are not valid: a phrase is missing, unknown, or has other names in braces than
            the English one, for instance.
    """
    return read(parse(text), Words)


def json_schema(name: files.SchemaName = "catalog") -> dict[str, Any]:
    """Return a JSON Schema (2020-12) of a document of the package, as a new dict.

    Args:
        name: The document: "catalog", "errata", "words" or "cases".

    Raises:
        TypeError: The name is no text.
        UnknownValueError: There is no such document.

    >>> json_schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    """
    require(name, str, "name", f"one of {', '.join(files.SCHEMAS)}")
    if name not in files.SCHEMAS:
        raise UnknownValueError("schema", name, files.SCHEMAS)
    schema: dict[str, Any] = files.value(f"schemas/{name}.json")
    return schema


def dumps(document: Any, indent: int | None) -> str:
    """Return a document as JSON text in the form that every export has."""
    if indent is not None:
        require(indent, int, "indent", f"a number of spaces from 0 to {_MAX_INDENT}, or None")
        if not 0 <= indent <= _MAX_INDENT:
            raise InvalidValueError("indent", indent, f"a number of spaces from 0 to {_MAX_INDENT}")
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent or None)


def plain(record: Any) -> dict[str, Any]:
    """Return the document of a record as plain dicts and lists: `read` is the way back."""
    return {"schema_version": SCHEMA_VERSION, **converter().unstructure(record)}


def read(document: Any, cls: type[_Record]) -> _Record:
    """Return the record of a class that a document with a schema version holds.

    Raises:
        InvalidContentError: The document is not valid.
    """
    if not is_instance(document, dict):
        raise invalid(f"expected an object, not {kind(document)}")
    rest = copy(document) if isinstance(document, RepeatingObject) else dict(document)
    version, path = rest.pop("schema_version", ...), "$.schema_version"
    if isinstance(version, str) and version != SCHEMA_VERSION and re.fullmatch("[1-9][0-9]{0,8}", version):
        message = f"version {version} is newer than {SCHEMA_VERSION}, the newest that is read here"
        raise invalid(f"{message}: upgrade l5s1-exercises", path)
    if version == SCHEMA_VERSION:
        return converter().structure(rest, cls)
    problem = Problem(path, "missing" if version is ... else f'expected "{SCHEMA_VERSION}", not {kind(version)}')
    problems: tuple[Problem, ...] = (problem,)
    try:
        converter().structure(rest, cls)
    except InvalidContentError as error:
        problems += error.problems
    raise InvalidContentError(problems[:MAX_PROBLEMS])


# A bracket outside strings, or the end, and all before it: whole strings, also one that never ends, and what is between
# them. Possessive, so it takes linear time.
_UP_TO_BRACKET = re.compile(r"""(?s)(?:[^"\[\]{}]++|"(?:[^"\\]++|\\.)*+"?)*+([\[\]{}]|\Z)""")
_DEEPER = {"[": 1, "{": 1, "]": -1, "}": -1}
_PATH = re.compile(r"[^\n{}\[\]\"]{1,300}\.json")


def parse(text: str | bytes) -> Any:
    """Return the value of a JSON text; what JSON forbids inside it and Python accepts is found by its path later.

    Raises:
        TypeError: The text is neither str nor bytes.
        InvalidContentError: It is not JSON.
    """
    require(text, (str, bytes), "text", "JSON as str, or as bytes in UTF-8")
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError as error:
            hint = "; it seems to be UTF-16" if text[:2] in {b"\xff\xfe", b"\xfe\xff"} else ""
            raise invalid(f"not UTF-8: invalid byte at {error.start}{hint}") from None
    if text.startswith("\ufeff"):
        raise invalid("not valid JSON: it starts with a byte order mark; save it as UTF-8 without one")
    # Counted first: what Python does with a text that is nested too deep differs with its version and the stack.
    _refuse_deep(text)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_int=_integer)
    except json.JSONDecodeError as error:
        hint = "; this looks like a path: pass what the file holds" if _PATH.fullmatch(text) else ""
        raise invalid(f"not valid JSON, line {error.lineno}, column {error.colno}: {error.msg}{hint}") from None


def _refuse_deep(text: str) -> None:
    """Refuse a JSON text in which objects and lists are nested too deep; it may end before the text does."""
    depth = 0
    for match in _UP_TO_BRACKET.finditer(text):
        depth += _DEEPER.get(match[1], 0)
        if depth > MAX_NESTING:
            raise invalid(f"objects and lists are nested more than {MAX_NESTING} deep")
        if depth <= 0:
            return


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    return value if len(value) == len(pairs) else RepeatingObject(pairs)


def _integer(digits: str) -> int | float:
    # As a float such a number is a fault like any other.
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)
