"""The converter of all records: strict reading, in which every fault is named by its path, and writing.

cattrs reads and writes. The hooks below add what it lacks: the checks that the types carry, keys that are missing or
repeated, and an end after a thousand faults.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, KeysView
from contextvars import ContextVar
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Annotated, Any, TypeVar, get_origin

import attrs
from cattrs import BaseValidationError, ClassValidationError, Converter, IterableValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

from .._base.values import field_type, field_types, is_instance
from .._messages import SHOWN, kind, nearest, quoted
from ..errors import MAX_PROBLEMS, InvalidContentError, Problem, UnknownValueError
from ..model.words import Phrase

_Record = TypeVar("_Record")

# How many faults the reading of a document has found: of 548 kB with 30,000 broken exercises, cattrs alone would make
# an exception for each, which takes 7.5 s and 800 MB.
_found: ContextVar[int] = ContextVar("found")


def structure(document: Any, cls: type[_Record]) -> _Record:
    """Return the record of a class that the value of a JSON text holds.

    Raises:
        InvalidContentError: It is not valid; the problems are all faults of shape, or those across records.
    """
    _found.set(0)
    try:
        return converter().structure(document, cls)
    except (BaseValidationError, InvalidContentError, _FaultsError) as error:
        problems = tuple(islice(_problems(error, "$"), MAX_PROBLEMS))
    raise InvalidContentError(problems)


def unstructure(record: Any) -> dict[str, Any]:
    """Return a record as plain dicts, lists and texts."""
    plain: dict[str, Any] = converter().unstructure(record)
    return plain


class RepeatingObject(dict[str, Any]):
    """A JSON object in which a key occurs more than once."""

    repeated: tuple[str, ...]

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """Return an object of some keys and values; a plain dict where no key repeats."""
        value = dict(pairs)
        if len(value) < len(pairs):
            value = cls(value)
            value.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return value

    @classmethod
    def like(cls, value: dict[str, Any]) -> dict[str, Any]:
        """Return a copy of an object; its keys repeat as those of the original do."""
        if not isinstance(value, cls):
            return dict(value)
        copy = cls(value)
        copy.repeated = value.repeated
        return copy


@cache
def converter() -> Converter:
    """Return the converter."""
    made = Converter(unstruct_collection_overrides={tuple: list})
    made.register_structure_hook(StrEnum, _structure_member)
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    made.register_structure_hook_factory(attrs.has, _structure_record)
    made.register_structure_hook_factory(_is_tuple, _structure_tuple)
    made.register_structure_hook_factory(_is_annotated, _structure_annotated)
    made.register_structure_hook_func(_is_phrases, _structure_phrases)
    made.register_unstructure_hook_func(_is_phrases, lambda phrases: {one.id: one.text for one in phrases})
    return made


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _is_phrases(type_: Any) -> bool:
    return bool(type_ == tuple[Phrase, ...])


def _is_annotated(type_: Any) -> bool:
    return get_origin(type_) is Annotated


class _FaultsError(ValueError):
    """Faults of one value, which the walk over the errors of cattrs turns into problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems
        _found.set(_found.get() + len(problems))


def _fault(message: str) -> _FaultsError:
    return _FaultsError([Problem("$", message)])


def _structure_member(value: Any, cls: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise _fault(f"expected one of {', '.join(cls)}, not {kind(value)}")
    try:
        return cls(value)
    except UnknownValueError as error:
        raise _fault(str(error)) from None


def _structure_annotated(type_: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    parts = field_type(type_)
    if parts.many:
        return _structure_tuple(type_, converter)
    hook = converter.get_structure_hook(parts.base) if attrs.has(parts.base) else None

    def structure(value: Any, _: Any) -> Any:
        made = hook(value, parts.base) if hook else value
        if message := parts.fault(made):
            raise _fault(message)
        return made

    return structure


def _structure_tuple(type_: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    parts = field_type(type_)
    item_type = _item_type(type_)
    hook = converter.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not is_instance(value, list):
            raise _fault(f"expected a list, not {kind(value)}")
        items: list[Any] = []
        errors: list[Exception] = []
        for i, item in enumerate(value):
            try:
                items.append(hook(item, item_type))
            except Exception as error:  # noqa: BLE001 - as cattrs has it
                error.add_note(IterableValidationNote(f"at index {i}", i, item_type))
                errors.append(error)
                if _found.get() >= MAX_PROBLEMS:
                    break
        if errors:
            raise IterableValidationError("a list", errors, type_)  # pyright: ignore[reportCallIssue]
        made = tuple(items)
        if found := [Problem(f"${path}", message) for path, message in parts.faults_between(made)]:
            raise _FaultsError(found)
        return made

    return structure


def _item_type(type_: Any) -> Any:
    """Return the type of the items of a tuple, which may be annotated."""
    while _is_annotated(type_):
        type_ = type_.__origin__
    return type_.__args__[0]


def _structure_record(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    make = make_dict_structure_fn(cls, converter)
    names = field_types(cls).keys()

    def structure(value: Any, _: Any) -> Any:
        if not is_instance(value, dict):
            raise _fault(f"expected an object, not {kind(value)}")
        sound = value.keys() == names and not isinstance(value, RepeatingObject)
        others: list[Exception] = []
        try:
            made = make(value, cls)
        except ClassValidationError as error:
            fields, across = error.group_exceptions()
            _found.set(_found.get() + len(across))
            if sound:
                raise
            # A key that is missing is named below, and what follows from that is not.
            others = [one for one, note in fields if note.name in value]
            others += across if value.keys() >= names else []
        else:
            if sound:
                return made
        faults = _FaultsError([*islice(_problems_of_keys(value, names), MAX_PROBLEMS)])
        raise ClassValidationError("an object", [faults, *others], cls)  # pyright: ignore[reportCallIssue]

    return structure


def _structure_phrases(value: Any, _: Any) -> tuple[Phrase, ...]:
    """Return the phrases of an object of texts by id."""
    if not is_instance(value, dict):
        raise _fault(f"expected an object, not {kind(value)}")
    text = field_types(Phrase)["text"]
    problems = [Problem(_path(key), "duplicate key") for key in getattr(value, "repeated", ())]
    known = field_types(Phrase)["id"]
    for key, phrase in value.items():
        if message := known.fault(key) or text.fault(phrase):
            problems.append(Problem(_path(key), message))
            if len(problems) >= MAX_PROBLEMS:
                break
    if problems:
        raise _FaultsError(problems)
    return tuple(Phrase(id, phrase) for id, phrase in value.items())


def _problems_of_keys(value: dict[Any, Any], names: KeysView[str]) -> Iterator[Problem]:
    """Yield a problem for each key of an object that is missing, repeated or unknown."""
    missing = [name for name in names if name not in value]
    yield from (Problem(f"$.{name}", "missing") for name in missing)
    yield from (Problem(_path(key), "duplicate key") for key in getattr(value, "repeated", ()))
    for i, key in enumerate(key for key in value if key not in names):
        hint = nearest(key, missing) if i < SHOWN else ""  # slow, and no message lists more
        yield Problem(_path(key), f"unknown key{hint}")


def _path(key: Any) -> str:
    """Return the path of a key that may be anything."""
    plain = isinstance(key, str) and re.fullmatch("[A-Za-z_][A-Za-z0-9_-]{,50}", key)
    return f"$.{key}" if plain else f"$[{quoted(key)}]"


def _problems(error: BaseException, path: str) -> Iterator[Problem]:
    """Yield the faults that an error of the reading holds, in the order of the document."""
    match error:
        case ClassValidationError():
            fields, others = error.group_exceptions()
            for one in others:
                yield from _problems(one, path)
            for one, field in fields:
                yield from _problems(one, f"{path}.{field.name}")
        case IterableValidationError():
            for one, item in error.group_exceptions()[0]:
                yield from _problems(one, f"{path}[{item.index}]")
        case _:
            found: Any = error  # a `_FaultsError` or an `InvalidContentError`
            yield from (Problem(f"{path}{one.path[1:]}", one.message) for one in found.problems)
