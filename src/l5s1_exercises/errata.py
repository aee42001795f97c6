"""The errata: what the source of the content got wrong, and what the content does about it.

A document of its own, in English, for those who check the content.

>>> from l5s1_exercises import errata
>>> errata.load().corrections[0].severity.value
'critical'
"""

from typing import Annotated

import attrs

from . import _files as files
from ._base.values import NOT_EMPTY, Address, Date, Id, Language, License, Sha256, Untranslated, Value, Version, checked
from ._bundled import ENGLISH, filled, kept
from .errors import invalid, refuse, require
from .formats.json import dumps, plain
from .model.catalog import unresolved
from .model.enums import ClosedSet
from .model.shared import Creator, Reference, Source

__all__ = [
    "Correction",
    "CorrectionBasis",
    "CorrectionKind",
    "CorrectionOutcome",
    "CorrectionSeverity",
    "Errata",
    "Location",
    "load",
    "to_json",
]


class CorrectionKind(ClosedSet):
    """What was wrong in a source.

    ``factual``: not true. ``contradiction``: two passages exclude each other. ``garbled``: the meaning was
    lost or reversed. ``safety``: following it could harm. ``overclaim``: promises too much. ``omission``:
    something needed is missing.
    """

    FACTUAL = "factual"
    CONTRADICTION = "contradiction"
    GARBLED = "garbled"
    SAFETY = "safety"
    OVERCLAIM = "overclaim"
    OMISSION = "omission"


class CorrectionSeverity(ClosedSet):
    """How serious an error in a source is."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


class CorrectionBasis(ClosedSet):
    """How an error in a source is known.

    ``text``: it shows in the source itself. ``evidence``: references say otherwise. ``no-evidence``: the source
    gives no evidence for it. ``judgment``: the editors judge so.
    """

    TEXT = "text"
    EVIDENCE = "evidence"
    NO_EVIDENCE = "no-evidence"
    JUDGMENT = "judgment"


class CorrectionOutcome(ClosedSet):
    """What the content does about an error in a source.

    ``changed``: it says something else. ``removed``: it leaves that out. ``added``: it says what was missing.
    ``left-open``: no source settles it, and the content says so or says nothing.
    """

    CHANGED = "changed"
    REMOVED = "removed"
    ADDED = "added"
    LEFT_OPEN = "left-open"


@attrs.frozen(kw_only=True, field_transformer=checked)
class Location(Value):
    """A sentence of a source, without quoting it.

    Whoever has the source can check it: white space folded to single blanks, a sentence is a piece of one line split
    at blanks after ``.``, ``!`` and ``?``, and a heading is its line.

    Attributes:
        section: Names the section of the source.
        part: Names the part of the section.
        sha256: The SHA-256 of the sentence in UTF-8, as 64 hexadecimal digits.
    """

    section: Id
    part: Id
    sha256: Sha256


@attrs.frozen(kw_only=True, field_transformer=checked)
class Correction:
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
        affects: Addresses in the bundled catalog; at least one where the outcome is ``changed``.
    """

    id: Id
    source_id: Id
    exercise_ids: tuple[Id, ...] = ()
    kind: CorrectionKind
    severity: CorrectionSeverity
    basis: CorrectionBasis
    locations: tuple[Location, ...] = attrs.field(default=(), repr=False)
    says: Untranslated = attrs.field(repr=False)
    instead: Untranslated = attrs.field(repr=False)
    reason: Untranslated = attrs.field(repr=False)
    reference_ids: tuple[Id, ...] = attrs.field(default=(), repr=False)
    outcome: CorrectionOutcome
    affects: tuple[Address, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.locations and self.kind is not CorrectionKind.OMISSION:
            raise invalid("only an omission has no location", "$.locations")
        if not self.affects and self.outcome is CorrectionOutcome.CHANGED:
            raise invalid("a correction that changed something affects something", "$.affects")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Errata:
    """What the sources of the content got wrong.

    Attributes:
        version: The version of the content.
        date: The day of that version, as text in ISO 8601, or None until it is released.
        language: The language of the text, as a tag.
        license: The license of the text, as an SPDX expression.
        creator: Whom the license asks to credit, or None.
        sources: The texts that are wrong.
        corrections: The errors, the most serious first; at least one.
        references: The texts that corrections name.
    """

    version: Version
    date: Date | None = None
    language: Language
    license: License = attrs.field(repr=False)
    creator: Creator | None = attrs.field(default=None, repr=False)
    sources: tuple[Source, ...] = attrs.field(default=(), repr=False)
    corrections: Annotated[tuple[Correction, ...], NOT_EMPTY] = attrs.field(repr=lambda some: f"<{len(some)}>")
    references: tuple[Reference, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        refuse(unresolved(self))


def load() -> Errata:
    """Return the errata of the package, always the same object.

    >>> load() is load()
    True
    """
    return _errata(ENGLISH)


@kept
def _errata(tag: str) -> Errata:
    return filled(Errata, files.value(f"content/{tag}/errata.json"))


def to_json(document: Errata, *, indent: int | None = None) -> str:
    """Return errata as JSON text.

    Args:
        document: What to write.
        indent: How many spaces to indent by, up to 32; without it, or with 0, the text is one line.

    Raises:
        TypeError: The document is no `Errata`, or the indent is no number.
        InvalidValueError: The indent is out of range.
    """
    require(document, Errata, "document", "Errata, such as errata.load()")
    return dumps(plain(document), indent)
