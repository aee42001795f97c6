"""What differs between two catalogs: one generic walk over both, by address."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import attrs

from ._addresses import below, nesting
from ._catalog import Catalog, require_catalog
from ._enums import ChangeKind, Concern
from ._errors import LanguageMismatchError, short_repr
from ._record import Record, field_names

# What a field is about, and all that it holds unless that is named here too; the rest is wording.
_CONCERNS = {
    **dict.fromkeys(("safety", "guidance", "precautions"), Concern.SAFETY),
    **dict.fromkeys(("dosage",), Concern.DOSE),
    **dict.fromkeys(("steps", "modifications", "equipment", "position", "lumbar_motion"), Concern.INSTRUCTION),
    **dict.fromkeys(("illustrations", "motion"), Concern.PICTURE),
    **dict.fromkeys(("sources", "references", "corrections", "glossary"), Concern.EVIDENCE),
    **dict.fromkeys(("origin", "reference_ids", "source_id"), Concern.EVIDENCE),
    **dict.fromkeys(("version", "translation", "license", "review", "goals"), Concern.METADATA),
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Change(Record):
    """One difference between two catalogs.

    Attributes:
        address: The address of the record that was added, removed or moved, or of the field that was changed.
        kind: What happened.
        concern: What it is about; for a whole record, the most serious concern of its fields.
        before: The record that was removed, or the old value of the field; else None.
        after: The record that was added, or the new value of the field; else None.
        position: The index of what was added or moved in the new list, from 0; else None.
    """

    address: str = attrs.field(repr=short_repr)
    kind: ChangeKind = attrs.field(repr=str)
    concern: Concern = attrs.field(repr=str)
    before: Any = attrs.field(default=None, repr=short_repr)
    after: Any = attrs.field(default=None, repr=short_repr)
    position: int | None = None


def compare(old: Catalog, new: Catalog) -> tuple[Change, ...]:
    """Return what differs between two catalogs, in the order of the new one.

    Records in a list match by id, so a record that moved is not one that was removed and another that was added. In
    each list, what was removed comes first. A record that was added or removed is one change, and so is a range, a list
    of values, or a record that is optional. The changes are complete: from the old catalog, take out what was removed
    or moved, set what changed, and insert what was added or moved, by rising position; the result is the new catalog.

    Args:
        old: The catalog before.
        new: The catalog after: another version, a part, or your own edit.

    Raises:
        TypeError: What was given is not a catalog.
        LanguageMismatchError: The catalogs are not in one language.

    >>> from l5s1_exercises import load
    >>> two = ["cat-cow", "bird-dog"]
    >>> for change in compare(load().filter(id=two), load().filter(id=reversed(two))):
    ...     print(change)
    Change(address='bird-dog', kind=moved, concern=safety, before=None, after=None, position=0)
    """
    require_catalog(old)
    require_catalog(new)
    if old.language != new.language:
        raise LanguageMismatchError(old.language, new.language)
    return tuple(_between_records(old, new, "/", Concern.WORDING))


def _between_records(old: Any, new: Any, address: str, concern: Concern) -> Iterator[Change]:
    """Yield what differs between two records of a class, with an address that ends with a slash."""
    if old is new:
        return
    nested = nesting(old.__class__)
    for name in field_names(old.__class__):
        before, after = getattr(old, name), getattr(new, name)
        about = _concern(name, concern)
        if name in nested and before.__class__ is tuple:
            yield from _between_lists(before, after, below(address, name), about)
        elif name in nested and before is not None and after is not None:
            yield from _between_records(before, after, below(address, name), about)
        elif before != after:
            yield Change(address=f"{address}{name}", kind=ChangeKind.CHANGED, concern=about, before=before, after=after)


def _between_lists(old: tuple[Any, ...], new: tuple[Any, ...], address: str, concern: Concern) -> Iterator[Change]:
    """Yield what differs between two lists of records, with what their addresses begin with."""
    places = {record.id: place for place, record in enumerate(old)}
    staying = _longest_rise(places[record.id] for record in new if record.id in places)
    ids = {record.id for record in new}
    for record in old:
        if record.id not in ids:
            about = _most_serious(record.__class__, concern)
            yield Change(address=f"{address}{record.id}", kind=ChangeKind.REMOVED, concern=about, before=record)
    for position, record in enumerate(new):
        inside = f"{address}{record.id}"
        about = _most_serious(record.__class__, concern)
        place = places.get(record.id)
        if place is None:
            yield Change(address=inside, kind=ChangeKind.ADDED, concern=about, after=record, position=position)
            continue
        if place not in staying:
            yield Change(address=inside, kind=ChangeKind.MOVED, concern=about, position=position)
        yield from _between_records(old[place], record, f"{inside}/", concern)


def _concern(name: str, above: Concern) -> Concern:
    """Return what a field is about: in safety text everything is safety, elsewhere the innermost name decides."""
    return above if above is Concern.SAFETY else _CONCERNS.get(name, above)


@cache
def _most_serious(cls: type, concern: Concern) -> Concern:
    """Return what a whole record is about; nothing deeper in it is more serious than the field that holds it."""
    return min((_concern(name, concern) for name in field_names(cls)), key=list(Concern).index)


def _longest_rise(numbers: Iterable[int]) -> set[int]:
    """Return those of some numbers, no two of them equal, that make a longest rising subsequence."""
    from bisect import bisect_left

    # For each length, the smallest number with which a rise of that length ends; and what comes before each number.
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        previous[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = previous[last]
    return found
