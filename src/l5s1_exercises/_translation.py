"""Translation: the same records with other texts, by address."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any, TypeVar

from ._addresses import below, nesting
from ._errors import Problem, refuse, short_repr, suggestion
from ._record import Record, evolve, problems_of, text_names
from ._validation import address as check_address
from ._validation import is_instance

_Record = TypeVar("_Record", bound=Record)


def with_texts(record: _Record, texts: Mapping[str, str | Sequence[str]]) -> _Record:
    """Return a catalog, or another record that holds all others, with other texts.

    Args:
        record: The record.
        texts: A text for each address that `texts` in `_addresses` gives, and no other.

    Raises:
        TypeError: The texts are not a mapping.
        InvalidCatalogError: A text is missing, left over or not valid; the path of a problem is the address.
    """
    if not is_instance(texts, Mapping):
        raise TypeError(f"expected a mapping of addresses to texts, not {type(texts).__name__}")
    left = dict(texts)
    problems: list[Problem] = []
    made: _Record = _with_texts(record, "/", left, problems)
    missing = [problem.path for problem in problems if problem.message == _MISSING]
    for i, address in enumerate(left):
        path = address if check_address(address) is None else short_repr(address)
        problems.append(Problem(path, f"left over: no text has this address{suggestion(address, missing, i)}"))
    refuse(problems)
    return made


_MISSING = "missing"


def _with_texts(record: Any, address: str, left: dict[str, Any], problems: list[Problem]) -> Any:
    """Return a record with the texts at its addresses, which are taken out of those that are left."""
    cls = record.__class__
    given: dict[str, Any] = {}
    for name in text_names(cls):
        if getattr(record, name) is None:
            continue
        if (place := f"{address}{name}") not in left:
            problems.append(Problem(place, _MISSING))
            continue
        if (text := left.pop(place)) is None:  # which a note of a dose may be, but not where the original has one
            problems.append(Problem(place, "expected text, not null"))
            continue
        several = is_instance(text, Sequence) and not isinstance(text, str)
        given[name] = tuple(text) if several else text
    found = problems_of(cls, SimpleNamespace(**given))
    problems += (Problem(f"{address}{problem.path.removeprefix('$.')}", problem.message) for problem in found)
    for name in nesting(cls):
        value = getattr(record, name)
        above = below(address, name)
        if value.__class__ is tuple:
            given[name] = tuple([_with_texts(item, f"{above}{item.id}/", left, problems) for item in value])
        elif value is not None:
            given[name] = _with_texts(value, above, left, problems)
    return evolve(record, **given)
