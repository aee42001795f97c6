"""The converter of all records: strict reading, in which every fault is named by its path, and writing.

cattrs reads and writes. The hooks below add what it lacks: the checks that the types carry, all faults of a record
together, keys that are missing or repeated, and an end after a thousand faults. Where cattrs reads the records itself,
it makes an exception for each: 7.5 s and 800 MB for 548 kB with 30,000 broken exercises.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, KeysView
from enum import StrEnum
from functools import cache
from itertools import chain, islice
from typing import Any, get_origin

import attrs
from cattrs import Converter

from .._base.values import field_type, field_types, is_instance
from .._messages import SHOWN, kind, nearest, quoted
from ..errors import MAX_PROBLEMS, InvalidContentError, Problem, UnknownValueError, invalid, refuse
from ..model.words import Phrase

_Hook = Callable[[Any, Any], Any]


class RepeatingObject(dict[str, Any]):
    """A JSON object in which a key occurs more than once."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        """Make an object of its keys and values."""
        super().__init__(pairs)
        self.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)


@cache
def converter() -> Converter:
    """Return the converter.

    What it cannot read is an `InvalidContentError` with all faults of shape, or those across records.
    """
    made = Converter(unstruct_collection_overrides={tuple: list})
    for plain in (str, int, bool):
        made.register_structure_hook(plain, lambda value, _: value)  # not coerced: its record checks it
    made.register_structure_hook(StrEnum, _structure_member)
    made.register_unstructure_hook(StrEnum, lambda member: member.value)
    made.register_structure_hook_factory(attrs.has, _structure_record)
    made.register_structure_hook_factory(_is_tuple, _structure_tuple)
    made.register_structure_hook_func(_is_phrases, _structure_phrases)
    made.register_unstructure_hook_func(_is_phrases, lambda phrases: {one.id: one.text for one in phrases})
    return made


def _is_tuple(type_: Any) -> bool:
    return get_origin(type_) is tuple


def _is_phrases(type_: Any) -> bool:
    return bool(type_ == tuple[Phrase, ...])


def _structure_member(value: Any, cls: type[StrEnum]) -> StrEnum:
    if not isinstance(value, str):
        raise invalid(f"expected one of {', '.join(cls)}, not {kind(value)}")
    try:
        return cls(value)
    except UnknownValueError as error:
        raise invalid(str(error)) from None


def _structure_tuple(type_: Any, converter: Converter) -> _Hook:
    item_type = type_.__args__[0]
    hook = converter.get_structure_hook(item_type)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not is_instance(value, list):
            raise invalid(f"expected a list, not {kind(value)}")
        problems: list[Problem] = []
        items = _each("$[{}]", ((i, hook, item, item_type) for i, item in enumerate(value)), problems)
        refuse(problems)
        return tuple(items.values())

    return structure


def _structure_record(cls: Any, converter: Converter) -> _Hook:
    fields = {field.name: (_checking(converter, field.type), field.type) for field in attrs.fields(cls)}

    def structure(value: Any, _: Any) -> Any:
        if not is_instance(value, dict):
            raise invalid(f"expected an object, not {kind(value)}")
        problems = list(islice(_problems_of_keys(value, fields.keys()), MAX_PROBLEMS))
        given = ((name, hook, value[name], type_) for name, (hook, type_) in fields.items() if name in value)
        made = _each("$.{}", given, problems)
        record = None
        if len(made) == len(fields):  # else what two fields know together has to wait
            try:
                record = cls(**made)
            except InvalidContentError as error:
                problems += error.problems
        refuse(problems)
        return record

    return structure


def _checking(converter: Converter, type_: Any) -> _Hook:
    """Return the hook of the type of a field, followed by the check that the type carries."""
    hook, check = converter.get_structure_hook(type_), field_type(type_)

    def structure(value: Any, type_: Any) -> Any:
        made = hook(value, type_)
        refuse(Problem(f"${path}", message) for path, message in check.faults(made))
        return made

    return structure


def _each(path: str, given: Iterable[tuple[Any, _Hook, Any, Any]], problems: list[Problem]) -> dict[Any, Any]:
    """Return what hooks make of values, by index or name, and add the faults, until there are a thousand.

    Args:
        path: The path of a value, with braces for its index or name.
        given: For each value its index or name, the hook, the value, and its type.
        problems: Where the faults go.
    """
    made: dict[Any, Any] = {}
    for key, hook, value, type_ in given:
        try:
            made[key] = hook(value, type_)
        except InvalidContentError as error:
            problems += [Problem(f"{path.format(key)}{one.path[1:]}", one.message) for one in error.problems]
            if len(problems) >= MAX_PROBLEMS:
                break
    return made


def _structure_phrases(value: Any, _: Any) -> tuple[Phrase, ...]:
    """Return the phrases of an object of texts by id."""
    if not is_instance(value, dict):
        raise invalid(f"expected an object, not {kind(value)}")
    ids, texts = field_types(Phrase).values()
    faults = (
        Problem(_path(id), message) for id, text in value.items() if (message := ids.fault(id) or texts.fault(text))
    )
    refuse(chain(_repeated(value), faults))
    return tuple(Phrase(id, text) for id, text in value.items())


def _problems_of_keys(value: dict[Any, Any], names: KeysView[str]) -> Iterator[Problem]:
    """Yield a problem for each key of an object that is missing, repeated or unknown."""
    missing = [name for name in names if name not in value]
    yield from (Problem(f"$.{name}", "missing") for name in missing)
    yield from _repeated(value)
    for i, key in enumerate(key for key in value if key not in names):
        hint = nearest(key, missing) if i < SHOWN else ""  # slow, and no message lists more
        yield Problem(_path(key), f"unknown key{hint}")


def _repeated(value: dict[Any, Any]) -> Iterator[Problem]:
    """Yield a problem for each key of an object that occurs more than once."""
    return (Problem(_path(key), "duplicate key") for key in getattr(value, "repeated", ()))


def _path(key: Any) -> str:
    """Return the path of a key that may be anything."""
    plain = isinstance(key, str) and re.fullmatch("[A-Za-z_][A-Za-z0-9_-]{,50}", key)
    return f"$.{key}" if plain else f"$[{quoted(key)}]"
