"""The records of what the content rests on: sources, references, corrections, review, translation."""

from collections.abc import Iterator
from typing import Any

import attrs

from . import _validation as valid
from ._enums import Basis, CorrectionKind, Outcome, Severity
from ._errors import Problem
from ._model import ID, IDS, LANGUAGE, TEXT, UNTRANSLATED, URL, VERSION, instance
from ._record import Record, Value


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Source(Record):
    """A text that the content is built from.

    Attributes:
        id: Names the source.
        title: Its title.
        url: Its address.
        publisher: Who published it, or None where it does not say.
        published: The day, as text in ISO 8601 (``"2026-01-31"``), or None where it does not say.
    """

    id: str = attrs.field(metadata=ID)
    title: str = attrs.field(metadata=UNTRANSLATED)
    url: str = attrs.field(metadata=URL, repr=False)
    publisher: str | None = attrs.field(default=None, metadata=valid.checked(valid.optional(valid.text)), repr=False)
    published: str | None = attrs.field(default=None, metadata=valid.checked(valid.optional(valid.date)), repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Reference(Record):
    """A text that supports what the editors say.

    Attributes:
        id: Names the reference.
        title: Its title.
        publisher: Who published it.
        url: Its address.
    """

    id: str = attrs.field(metadata=ID)
    title: str = attrs.field(metadata=UNTRANSLATED)
    publisher: str = attrs.field(metadata=UNTRANSLATED, repr=False)
    url: str = attrs.field(metadata=URL, repr=False)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Location(Value):
    """A sentence of a source, without quoting it.

    Whoever has the source can check it: white space folded to single blanks, a sentence is a piece of one line split
    at blanks after ``.``, ``!`` and ``?``, and a heading is its line.

    Attributes:
        section: Names the section of the source.
        part: Names the part of the section.
        sha256: The SHA-256 of the sentence in UTF-8, as 64 hexadecimal digits.
    """

    section: str = attrs.field(metadata=ID)
    part: str = attrs.field(metadata=ID)
    sha256: str = attrs.field(metadata=valid.checked(valid.one(valid.sha256)), repr=False)


def _located(correction: Any, _name: str, value: Any) -> Iterator[Problem]:
    if value == () and getattr(correction, "kind", CorrectionKind.OMISSION) is not CorrectionKind.OMISSION:
        yield Problem("$.locations", "only an omission has no location")


def _affecting(correction: Any, _name: str, value: Any) -> Iterator[Problem]:
    if value == () and getattr(correction, "outcome", None) is Outcome.CHANGED:
        yield Problem("$.affects", "a correction that changed something affects something")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Correction(Record):
    """An error in a source, and what is right.

    Attributes:
        id: Names the correction.
        source_id: Id of the `Source` that is wrong.
        exercise_ids: Ids of the exercises that it concerns; empty for the source as a whole.
        kind: What sort of error it is.
        severity: How serious it is.
        basis: How it is known.
        locations: Where it is in the source; empty only for an omission.
        says: What the source says, in other words.
        instead: What is right, or what the content does instead.
        reason: Why.
        reference_ids: Ids of the `Reference` records that support it.
        outcome: What the content does about it.
        affects: Addresses of the content that it affects; at least one where the outcome is ``changed``.
    """

    id: str = attrs.field(metadata=ID)
    source_id: str = attrs.field(metadata=ID, repr=False)
    exercise_ids: tuple[str, ...] = attrs.field(default=(), metadata=IDS, repr=False)
    kind: CorrectionKind = attrs.field(metadata=instance(CorrectionKind), repr=str)
    severity: Severity = attrs.field(metadata=instance(Severity), repr=str)
    basis: Basis = attrs.field(metadata=instance(Basis), repr=False)
    locations: tuple[Location, ...] = attrs.field(
        default=(), metadata=valid.checked(valid.many(valid.instance_of(Location)), _located), repr=False
    )
    says: str = attrs.field(metadata=TEXT, repr=False)
    instead: str = attrs.field(metadata=TEXT, repr=False)
    reason: str = attrs.field(metadata=TEXT, repr=False)
    reference_ids: tuple[str, ...] = attrs.field(default=(), metadata=IDS, repr=False)
    outcome: Outcome = attrs.field(metadata=instance(Outcome), repr=False)
    affects: tuple[str, ...] = attrs.field(
        default=(), metadata=valid.checked(valid.many(valid.address), _affecting), repr=False
    )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Record):
    """A review of the content by a clinician, which has taken place.

    Attributes:
        clinician: Who reviewed it.
        date: The day, as text in ISO 8601.
        version: The version of the content that was reviewed.
    """

    clinician: str = attrs.field(metadata=UNTRANSLATED)
    date: str = attrs.field(metadata=valid.checked(valid.one(valid.date)))
    version: str = attrs.field(metadata=VERSION)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Translation(Record):
    """What a catalog is a translation of.

    Attributes:
        language: The language of the original, as a tag such as "en".
        version: The version of the original.
    """

    language: str = attrs.field(metadata=LANGUAGE)
    version: str = attrs.field(metadata=VERSION)
