"""The safety cases: what people say, and the sign of the catalog that it is, for those who test an assistant.

A document of its own in each language. No clinician has reviewed it, and to pass it proves nothing about safety.

>>> from l5s1_exercises import cases
>>> cases.load()["wet-bed-since-tuesday"].action.value
'emergency'
"""

from collections.abc import Iterator
from typing import Annotated, Any

import attrs

from . import _files as files
from ._base.values import NOT_EMPTY, Address, Date, Id, Language, License, Prose, Version, checked
from ._bundled import ENGLISH, filled, kept, tag_for
from .errors import UnknownValueError, invalid, require
from .formats.json import dumps, plain
from .model.enums import SafetyAction
from .model.shared import Creator

__all__ = ["Case", "Cases", "load", "to_json"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Case:
    """What somebody says, and what the safety lists of the catalog call for.

    Attributes:
        id: Says what the case is about.
        says: One to three sentences, as a person would type them to an assistant.
        addresses: Addresses in the bundled catalog of the signs or rules that it is about; none, or only those that
            say to go on, where it is no sign.
        action: What the gravest of them calls for, or None where there is none.
    """

    id: Id
    says: Prose
    addresses: tuple[Address, ...] = ()
    action: SafetyAction | None = None

    def __attrs_post_init__(self) -> None:
        if (self.action is None) is bool(self.addresses):
            raise invalid("a case has an action where it has addresses, and only there", "$.action")


@attrs.frozen(kw_only=True, field_transformer=checked)
class Cases:
    """The safety cases in a language.

    It is a collection of its cases: iterate over it, take its length, look a case up by id.

    Attributes:
        version: The version of the content.
        date: The day of that version, as text in ISO 8601, or None until it is released.
        language: The language of the text, as a tag.
        license: The license of the text, as an SPDX expression.
        creator: Whom the license asks to credit, or None.
        cases: The cases, in the order of the signs; at least one.
    """

    version: Version
    date: Date | None = None
    language: Language
    license: License = attrs.field(repr=False)
    creator: Creator | None = attrs.field(default=None, repr=False)
    cases: Annotated[tuple[Case, ...], NOT_EMPTY] = attrs.field(repr=lambda some: f"<{len(some)}>")

    def __len__(self) -> int:
        return len(self.cases)

    def __iter__(self) -> Iterator[Case]:
        return iter(self.cases)

    def __reversed__(self) -> Iterator[Case]:
        return reversed(self.cases)

    def __getitem__(self, id: str) -> Case:
        """Return the case with an id.

        Raises:
            TypeError: The id is no text.
            UnknownValueError: No case has it.
        """
        require(id, str, "id", "the id of a case; .cases has them by number")
        for case in self.cases:
            if case.id == id:
                return case
        raise UnknownValueError("case", id, self.ids)

    def __contains__(self, item: object) -> bool:
        """Tell whether a case, or the case with an id, is among them."""
        return item in (self.cases if isinstance(item, Case) else self.ids)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the cases, in order."""
        return tuple(case.id for case in self.cases)


def load(language: str = ENGLISH) -> Cases:
    """Return the safety cases in a language, always the same object.

    Args:
        language: A tag, such as "en" or "es-MX"; what suits it is found as for a catalog.

    Raises:
        TypeError: The language is no text.
        UnknownValueError: There is no translation into the language.

    >>> load("es-MX").language, load().ids == load("es").ids
    ('es', True)
    """
    return _cases(tag_for(language))


@kept
def _cases(tag: str) -> Cases:
    """Return the cases of a language: ids, addresses and actions are in the English document alone."""
    document: dict[str, Any] = files.value("content/en/cases.json")
    if tag != ENGLISH:
        texts = files.value(f"content/{tag}/cases.json")
        document["language"] = tag
        for case in document["cases"]:
            case["says"] = texts[case["id"]]["text"]
    return filled(Cases, document)


def to_json(document: Cases, *, indent: int | None = None) -> str:
    """Return safety cases as JSON text.

    Args:
        document: What to write.
        indent: How many spaces to indent by, up to 32; without it, or with 0, the text is one line.

    Raises:
        TypeError: The document is no `Cases`, or the indent is no number.
        InvalidValueError: The indent is out of range.
    """
    require(document, Cases, "document", "Cases, such as cases.load()")
    return dumps(plain(document), indent)
