"""What differs between two catalogs: one walk over both, by address."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Annotated, Any

import attrs

from ._base.addresses import below
from ._base.values import Address, Exact, checked, field_types
from .errors import LanguageMismatchError
from .model.catalog import Catalog, require_catalog
from .model.enums import ClosedSet


class ChangeKind(ClosedSet):
    """What happened to a record or a field between two catalogs.

    ``added``: a record is only in the new list. ``removed``: it is only in the old one. ``moved``: it stands elsewhere
    among the others. ``changed``: a field has another value.
    """

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class ChangeConcern(ClosedSet):
    """What a change is about, the most serious first.

    ``safety``: all of the safety text, the message, the guidance and the precautions. ``dose``: how much to do.
    ``instruction``: steps, modifications and equipment, the starting position and what the lower back does.
    ``picture``: illustrations and the movement. ``evidence``: sources, references and the glossary, and what other
    records rest on. ``metadata``: version, date, translation, license, creator, review and goals. ``wording``: every
    other text, and muscles.
    """

    SAFETY = "safety"
    DOSE = "dose"
    INSTRUCTION = "instruction"
    PICTURE = "picture"
    EVIDENCE = "evidence"
    METADATA = "metadata"
    WORDING = "wording"


# Concern of a field; the fields in it inherit it, unless they are listed themselves. The default is wording.
_CONCERNS = {
    field: concern
    for concern, fields in {
        ChangeConcern.SAFETY: ("safety", "message", "guidance", "precautions"),
        ChangeConcern.DOSE: ("dosage",),
        ChangeConcern.INSTRUCTION: ("steps", "modifications", "equipment", "position", "lumbar_motion"),
        ChangeConcern.PICTURE: ("illustrations", "illustration_id", "motion"),
        ChangeConcern.EVIDENCE: ("sources", "references", "origin", "reference_ids", "source_id", "glossary"),
        ChangeConcern.METADATA: ("version", "date", "translation", "license", "creator", "review", "goals"),
    }.items()
    for field in fields
}
# In these fields all is safety; what only moved is about safety in these addresses.
_WHOLLY_SAFETY = ("safety", "message")
_SAFETY = re.compile("/safety/|/guidance/|[^/]+/precautions/")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Change:
    """One difference between two catalogs.

    Attributes:
        address: The address of the record that was added, removed or moved, or of the field that was changed.
        kind: What happened.
        concern: What it is about; of a whole record, the gravest concern in it.
        before: The record that was removed, or the old value of the field; else None.
        after: The record that was added, or the new value of the field; else None.
        position: The index of what was added or moved in the new list, from 0; else None.
    """

    address: Address
    kind: ChangeKind
    concern: ChangeConcern
    before: Any = None
    after: Any = None
    position: Annotated[int, Exact(int, "a whole number", lowest=0)] | None = None


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
        TypeError: An argument is no `Catalog`.
        LanguageMismatchError: The catalogs are not in one language.

    >>> from l5s1_exercises import load
    >>> two = ["cat-cow", "bird-dog"]
    >>> for change in compare(load().filter(id=two), load().filter(id=reversed(two))):
    ...     print(change.address, change.kind, change.concern, change.position)
    bird-dog moved instruction 0
    """
    require_catalog(old, "old")
    require_catalog(new, "new")
    if old.language != new.language:
        raise LanguageMismatchError("the old catalog", old.language, "the new one", new.language)
    return tuple(_between_records(old, new, "/", ChangeConcern.WORDING))


def _between_records(
    old: Any, new: Any, address: str, concern: ChangeConcern, *, fixed: bool = False
) -> Iterator[Change]:
    """Yield what differs between two records of a class.

    Args:
        old: The record before.
        new: The record after.
        address: Its address, with a slash at the end.
        concern: What it is about.
        fixed: Whether all in it is about that, whatever its fields are.
    """
    if old is new:
        return
    for name, type_ in field_types(type(old)).items():
        before, after = getattr(old, name), getattr(new, name)
        about = concern if fixed else _CONCERNS.get(name, concern)
        inside = below(address, name)
        if type_.addressed and type_.many:
            yield from _between_lists(before, after, inside, about, fixed=fixed)
        elif type_.addressed and before is not None and after is not None:
            yield from _between_records(before, after, inside, about, fixed=fixed or name in _WHOLLY_SAFETY)
        elif before != after:
            yield Change(address=f"{address}{name}", kind=ChangeKind.CHANGED, concern=about, before=before, after=after)


def _between_lists(
    old: tuple[Any, ...], new: tuple[Any, ...], address: str, concern: ChangeConcern, *, fixed: bool
) -> Iterator[Change]:
    """Yield what differs between two lists of records, with what their addresses begin with."""
    places = {record.id: place for place, record in enumerate(old)}
    staying = _longest_rise(places[record.id] for record in new if record.id in places)
    ids = {record.id for record in new}
    for record in old:
        if record.id not in ids:
            about = _gravest(record.__class__, concern, fixed=fixed)
            yield Change(address=f"{address}{record.id}", kind=ChangeKind.REMOVED, concern=about, before=record)
    for position, record in enumerate(new):
        inside = f"{address}{record.id}"
        place = places.get(record.id)
        if place is None:
            about = _gravest(record.__class__, concern, fixed=fixed)
            yield Change(address=inside, kind=ChangeKind.ADDED, concern=about, after=record, position=position)
            continue
        if place not in staying:
            about = ChangeConcern.SAFETY if _SAFETY.match(inside) else ChangeConcern.INSTRUCTION
            yield Change(address=inside, kind=ChangeKind.MOVED, concern=about, position=position)
        yield from _between_records(old[place], record, f"{inside}/", concern, fixed=fixed)


@cache
def _gravest(cls: Any, concern: ChangeConcern, *, fixed: bool) -> ChangeConcern:
    """Return the gravest concern in a whole record."""
    if fixed:
        return concern
    found: set[ChangeConcern] = set()
    for name, type_ in field_types(cls).items():
        about = _CONCERNS.get(name, concern)
        found.add(_gravest(type_.base, about, fixed=name in _WHOLLY_SAFETY) if type_.addressed else about)
    return min(found, key=list(ChangeConcern).index)


def _longest_rise(numbers: Iterable[int]) -> set[int]:
    """Return those of some numbers, no two of them equal, that make a longest rising subsequence."""
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
