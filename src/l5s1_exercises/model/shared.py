"""The records of what the exercises share: safety text, guidance, glossary, sources, references, credit, review."""

from typing import Annotated

import attrs

from .._base.values import NOT_EMPTY, Date, Id, Language, Prose, Untranslated, Url, Version, checked
from .._messages import quoted
from ..errors import invalid
from .enums import SafetyAction, SafetyTime
from .exercise import Statement
from .illustration import Illustration, refuse_motions


@attrs.frozen(kw_only=True, field_transformer=checked)
class SafetyList:
    """Signs or rules that call for one action, under a title that begins their sentences.

    Attributes:
        id: Names the list.
        title: The title, such as "Stop if".
        action: What each of the signs calls for.
        time: When to look at the list.
        statements: The signs or rules; at least one.
    """

    id: Id
    title: Prose
    action: SafetyAction
    time: SafetyTime
    statements: Annotated[tuple[Statement, ...], NOT_EMPTY] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, field_transformer=checked)
class Safety:
    """What must accompany every exercise.

    Attributes:
        disclaimer: What the content is not.
        lists: Signs and rules in the order in which to show them, the gravest action first. The id of a statement is
            unique in all of them.
    """

    disclaimer: Statement
    lists: tuple[SafetyList, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        order = list(SafetyAction)
        homes: dict[str, str] = {}
        for i, one in enumerate(self.lists):
            before = self.lists[i - 1].action if i else one.action
            if order.index(one.action) < order.index(before):
                raise invalid(f"{one.action.value!r} is graver than {before.value!r} before it", f"$.lists[{i}].action")
            for k, statement in enumerate(one.statements):
                if (home := homes.setdefault(statement.id, one.id)) != one.id:
                    message = f"{quoted(statement.id)} is there already, in the list {quoted(home)}"
                    raise invalid(message, f"$.lists[{i}].statements[{k}].id")


@attrs.frozen(kw_only=True, field_transformer=checked)
class GuidanceSection:
    """Advice that holds for all exercises, on one subject.

    Attributes:
        id: Names the section.
        title: The title, such as "How often".
        statements: The advice.
        illustrations: Pictures that go with it, in order.
    """

    id: Id
    title: Prose
    statements: tuple[Statement, ...] = attrs.field(default=(), repr=False)
    illustrations: tuple[Illustration, ...] = attrs.field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        refuse_motions(self.illustrations)


@attrs.frozen(kw_only=True, field_transformer=checked)
class GlossaryEntry:
    """A term that a patient may not know.

    Attributes:
        id: Names the entry.
        term: The term.
        definition: What it means, in a sentence or two.
        reference_ids: Ids of the `Reference` records that say so.
    """

    id: Id
    term: Prose
    definition: Prose
    reference_ids: tuple[Id, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=checked)
class Source:
    """A text that the content is built from.

    Attributes:
        id: Names the source.
        title: Its title.
        url: Its address.
        publisher: Who published it, or None where it does not say.
        published: The day, as text in ISO 8601 (``"2026-01-31"``), or None where it does not say.
    """

    id: Id
    title: Untranslated
    url: Url
    publisher: Untranslated | None = None
    published: Date | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Reference:
    """A text that supports what the editors say.

    Attributes:
        id: Names the reference.
        title: Its title.
        publisher: Who published it.
        url: Its address.
    """

    id: Id
    title: Untranslated
    publisher: Untranslated
    url: Url


@attrs.frozen(kw_only=True, field_transformer=checked)
class Creator:
    """Whom the license asks to credit.

    Attributes:
        name: The name.
        url: The address, or None.
    """

    name: Untranslated
    url: Url | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class Review:
    """A review of the content by a clinician, which has taken place.

    Attributes:
        clinician: Who reviewed it.
        date: The day, as text in ISO 8601.
        version: The version of the content that was reviewed.
    """

    clinician: Untranslated
    date: Date
    version: Version


@attrs.frozen(kw_only=True, field_transformer=checked)
class Translation:
    """What a catalog is a translation of.

    Attributes:
        language: The language of the original, as a tag such as "en".
        version: The version of the original.
    """

    language: Language
    version: Version
