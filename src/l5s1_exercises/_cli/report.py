"""Changes for people, as a plain diff: what went after "-", what came after "+", under the address, gravest first.

It is for those who maintain a page or a catalog, in any language: its own words are English.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from l5s1_exercises import Catalog, Change, ChangeConcern, ChangeKind, Range

from .._base.values import is_instance
from .._messages import printable

_RANKS = {concern: rank for rank, concern in enumerate(ChangeConcern)}


def diff(changes: Iterable[Change], old: Catalog, new: Catalog) -> str:
    """Return the changes between two catalogs as a diff."""
    by_concern = sorted(changes, key=lambda change: _RANKS[change.concern])
    counts = Counter(change.concern for change in by_concern)
    summary = ", ".join(f"{count} {concern}" for concern, count in counts.items()) or "none"
    lines = [f"Changes from {_shown(old.version)} to {_shown(new.version)}: {summary}"]
    for change in by_concern:
        lines += ["", *_lines(change)]
    return "".join(f"{line}\n" for line in lines)


def _lines(change: Change) -> Iterator[str]:
    """Yield the lines about a change."""
    kind = "" if change.kind is ChangeKind.CHANGED else f" {change.kind}"
    position = "" if change.position is None else f", now number {change.position + 1}"
    yield f"{change.concern}: {change.address}{kind}{position}"
    for sign, value in (("-", change.before), ("+", change.after)):
        yield from (f"{sign} {name}{name and ': '}{_shown(held)}" for name, held in _values(value, ""))


def _values(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Yield the name and the value of every field that holds something in a record; of another value, that itself."""
    if attrs.has(value.__class__) and not is_instance(value, Range):
        for field in attrs.fields(value.__class__):
            yield from _values(getattr(value, field.name), f"{name}/{field.name}" if name else field.name)
    elif is_instance(value, tuple) and value and attrs.has(value[0].__class__):
        for record in value:
            yield from _values(record, f"{name}/{record.id}")
    elif value not in (None, ()):
        yield name, value


def _shown(value: Any) -> str:
    """Return a value on one line, with nothing in it that controls a terminal, and a sign where a blank would hide."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if is_instance(value, tuple):
        return ", ".join(map(_shown, value))
    return re.sub("(?<= )(?= |$)|^(?= )", "␣", printable(str(value)))
