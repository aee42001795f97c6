"""Changes for people, as a plain diff: what went after "-", what came after "+", under the address, gravest first.

It is for maintainers of a page or a catalog, in any language: its own words are English.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ._addresses import nesting, walk
from ._catalog import Catalog
from ._compare import Change
from ._enums import ChangeKind, Concern
from ._errors import visible
from ._model import Range
from ._record import Record, Value, field_names
from ._validation import is_instance

_RANKS = {concern: rank for rank, concern in enumerate(Concern)}


def diff(changes: Iterable[Change], old: Catalog, new: Catalog) -> str:
    """Return the changes between two catalogs as a diff."""
    by_concern = sorted(changes, key=lambda change: _RANKS[change.concern])
    counts = Counter(change.concern for change in by_concern)
    summary = ", ".join(f"{count} {concern}" for concern, count in counts.items()) or "none"
    lines = [f"Changes from {visible(old.version)} to {visible(new.version)}: {summary}"]
    for change in by_concern:
        lines += ["", *_lines(change)]
    return "".join(f"{line}\n" for line in lines)


def _lines(change: Change) -> Iterator[str]:
    """Yield the lines about a change."""
    kind = "" if change.kind is ChangeKind.CHANGED else f" {change.kind}"
    position = "" if change.position is None else f", now number {change.position + 1}"
    yield f"{change.concern}: {change.address}{kind}{position}"
    for sign, value in (("-", change.before), ("+", change.after)):
        if is_instance(value, Record) and not is_instance(value, Value):
            yield from (f"{sign} {name}: {_shown(held)}" for name, held in _fields(value, change.address))
        elif value not in {None, ()}:
            yield f"{sign} {_shown(value)}"


def _fields(record: Record, address: str) -> Iterator[tuple[str, Any]]:
    """Yield every field that holds something in a record, or in a record inside it."""
    for inside, _, found in walk(record, f"{address}/"):
        for name in field_names(found.__class__):
            held = getattr(found, name)
            named = name == "id" and f"/{inside}".endswith(f"/{held}/")
            if name not in nesting(found.__class__) and held not in (None, ()) and not named:
                yield f"{inside}{name}".removeprefix(f"{address}/"), held


def _shown(value: Any) -> str:
    """Return a value on one line, with nothing in it that controls a terminal."""
    if is_instance(value, bool):
        return "yes" if value else "no"
    if is_instance(value, tuple):
        return ", ".join(map(_shown, value))
    if is_instance(value, Value) and not is_instance(value, Range):
        return " ".join(_shown(getattr(value, name)) for name in field_names(value.__class__))
    return visible(str(value))
