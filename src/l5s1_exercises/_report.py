"""Changes for people: a report in plain text or Markdown, by exercise, the most serious first.

It is for people who maintain a page or a catalog, in any language: its own words are English.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ._addresses import nesting, walk
from ._catalog import Catalog
from ._compare import Change
from ._enums import ChangeKind, Concern
from ._errors import visible
from ._markdown import escaped
from ._record import Record, Value, field_names
from ._validation import is_instance

# How many pairs of words are compared at most, in a text and in a report. The time may grow with their number times
# that of the words: texts of two hundred words take a quarter of a second at worst. What is longer has changed as a
# whole, and the more texts there are, the shorter each has to be.
_MOST_PAIRS = 40_000
_ALL_PAIRS = 2_000_000


class _Style(NamedTuple):
    """How each part of a report is written: templates, and what escapes a text for them."""

    title: str
    group: str
    change: str
    value: str
    field: str
    removed: str
    added: str
    escape: Callable[[str], str]


def text(changes: Iterable[Change], old: Catalog, new: Catalog) -> str:
    """Return the changes between two catalogs as plain text: ``[-what went-]`` and ``{+what came+}``."""
    return _report(changes, old, new, _TEXT)


def markdown(changes: Iterable[Change], old: Catalog, new: Catalog) -> str:
    """Return the changes between two catalogs as Markdown: what went struck through, what came in bold."""
    return _report(changes, old, new, _MARKDOWN)


def _report(changes: Iterable[Change], old: Catalog, new: Catalog, style: _Style) -> str:
    by_concern = sorted(changes, key=lambda change: _RANKS[change.concern])
    counts = Counter(change.concern for change in by_concern)
    title = f"Changes from {visible(old.version)} to {visible(new.version)}: "
    title += ", ".join(f"{count} {concern}" for concern, count in counts.items()) or "none"
    names = {exercise.id: f"{exercise.name} ({exercise.id})" for exercise in (*old, *new)}
    pairs = min(_MOST_PAIRS, _ALL_PAIRS // max(1, len(by_concern)))
    groups: dict[str, list[str]] = {}
    for change in by_concern:
        group = groups.setdefault(names.get(change.address.partition("/")[0], "What exercises share"), [])
        group += _lines(change, style, pairs)
    lines = [style.title.format(style.escape(title))]
    for name, found in groups.items():
        lines += [style.group.format(style.escape(visible(name))), *found]
    return "".join(f"{line}\n" for line in lines)


def _lines(change: Change, style: _Style, pairs: int) -> Iterator[str]:
    """Yield the lines about a change, in which so many pairs of words are compared at most."""
    place = "" if change.position is None else f", now number {change.position + 1}"
    what = "" if change.kind is ChangeKind.CHANGED else f" {change.kind}{place}"
    line = style.change.format(change.concern, change.address) + what
    fields = [
        *((name, value, None) for name, value in _fields(change.before, change.address)),
        *((name, None, value) for name, value in _fields(change.after, change.address)),
    ]
    if change.kind is ChangeKind.CHANGED and not fields:
        line += style.value.format(_marked(change.before, change.after, style, pairs))
    yield line
    yield from (style.field.format(name, _marked(before, after, style, pairs)) for name, before, after in fields)


def _fields(value: Any, address: str) -> Iterator[tuple[str, Any]]:
    """Yield every field that holds something in a record, or in one inside it; nothing of any other value."""
    if not is_instance(value, Record) or is_instance(value, Value):
        return
    for inside, _, record in walk(value, f"{address}/"):
        for name in field_names(record.__class__):
            held = getattr(record, name)
            named = name == "id" and f"/{inside}".endswith(f"/{held}/")
            if name not in nesting(record.__class__) and held not in (None, ()) and not named:
                yield f"{inside}{name}".removeprefix(f"{address}/"), held


def _marked(before: Any, after: Any, style: _Style, pairs: int) -> str:
    """Return a value with what went and what came marked."""
    separator = ", " if isinstance(before or after, tuple) else " "
    parts: list[str] = []
    for old, new in _runs(_words(before), _words(after), pairs):
        went, came = (style.escape(separator.join(map(visible, words))) for words in (old, new))
        if old == new:
            parts.append(came)
        else:
            parts.append((went and style.removed.format(went)) + (came and style.added.format(came)))
    return separator.join(filter(None, parts))


def _words(value: Any) -> list[str]:
    """Return the parts by which a value is compared: the words of a text, the items of a list."""
    if value is None:
        return []
    if is_instance(value, bool):
        return ["yes" if value else "no"]
    if is_instance(value, tuple):
        return list(map(_item, value))
    return str(value).split(" ")


def _item(value: Any) -> str:
    """Return an item of a list as text."""
    names = field_names(value.__class__) if is_instance(value, Value) else ()
    return " ".join(str(getattr(value, name)) for name in names) or str(value)


def _runs(old: Sequence[str], new: Sequence[str], pairs: int) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield what two lists of words have in common, and in between what either has instead, in order."""
    from difflib import SequenceMatcher

    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield old[:start], new[:start]
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if len(before) * len(after) > pairs:
        yield before, after
    else:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        yield from ((before[i:j], after[k:m]) for _, i, j, k, m in matcher.get_opcodes())
    yield old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many words two lists have in common at their start."""
    return next(
        (i for i, (before, after) in enumerate(zip(old, new, strict=False)) if before != after), min(len(old), len(new))
    )


def _unmarked(text: str) -> str:
    """Return a text with a backslash before each bracket that could be part of a mark of the report."""
    return re.sub(r"\[(?=-|$)|\{(?=\+|$)|(?<=-)\]|(?<=\+)\}", r"\\\g<0>", text)


_RANKS = {concern: rank for rank, concern in enumerate(Concern)}
_TEXT = _Style(
    title="{}",
    group="\n{}",
    change="  {}: {}",
    value="\n    {}",
    field="    {}: {}",
    removed="[-{}-]",
    added="{{+{}+}}",
    escape=_unmarked,
)
_MARKDOWN = _Style(
    title="# {}",
    group="\n## {}\n",
    change="- {}: `{}`",
    value=": {}",
    field="  - {}: {}",
    removed="~~{}~~",
    added="**{}**",
    escape=escaped,
)
