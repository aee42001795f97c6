"""The words that exports and sessions add to the content, in one language."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Annotated

import attrs

from .. import _files as files
from .._base.values import TRANSLATABLE, Id, Language, Text, Value, checked
from .._messages import nearest, quoted
from ..errors import Problem, UnknownValueError, refuse, require

_NAME = re.compile("{([a-z]+)}")
# Every exercise repeats phrases, so one that is long makes each export longer still.
_LONGEST = 1000


@attrs.frozen(field_transformer=checked)
class Phrase(Value):
    """A word or a sentence that exports add.

    Attributes:
        id: Names the phrase; the same in every language.
        text: The words. Names in braces, such as ``{dose}``, are filled in.
    """

    id: Id
    text: Annotated[str, Text(_LONGEST), TRANSLATABLE]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Words:
    """The words that exports and sessions add to the content, in one language: a collection of phrases by id.

    Attributes:
        language: The language, as a tag such as "en".
        phrases: All phrases, with the ids that the English ones have, and each name in braces as often.
    """

    language: Language
    phrases: tuple[Phrase, ...] = attrs.field(repr=lambda some: f"<{len(some)}>")

    def __attrs_post_init__(self) -> None:
        refuse(_differences(self.phrases))

    def __getitem__(self, id: str) -> str:
        """Return a phrase as it stands.

        Raises:
            TypeError: The id is no text.
            UnknownValueError: There is no such phrase.

        >>> from l5s1_exercises import words
        >>> words("en")["work-up-to"]
        'Work up to: {dose}'
        """
        require(id, str, "id", "the id of a phrase, such as 'how-to'")
        for phrase in self.phrases:
            if phrase.id == id:
                return phrase.text
        raise UnknownValueError("phrase", id, tuple(phrase.id for phrase in self.phrases))

    def __contains__(self, id: object) -> bool:
        return any(phrase.id == id for phrase in self.phrases)

    def __iter__(self) -> Iterator[str]:
        return (phrase.id for phrase in self.phrases)

    def __len__(self) -> int:
        return len(self.phrases)

    def say(self, id: str, **values: object) -> str:
        """Return a phrase with its names filled in.

        Args:
            id: Names the phrase.
            values: What fills in each name.

        Raises:
            TypeError: A name is missing or unknown.
            UnknownValueError: There is no such phrase.

        >>> from l5s1_exercises import words
        >>> words("en").say("work-up-to", dose="10 rounds")
        'Work up to: 10 rounds'
        """
        text = self[id]
        if (names := set(_NAME.findall(text))) != values.keys():
            due = ", ".join(sorted(names)) or "none"
            raise TypeError(
                f"the phrase {quoted(id)} has other names: {due}, not {', '.join(sorted(values)) or 'none'}"
            )
        return _NAME.sub(lambda match: str(values[match[1]]), text)


def tags(language: str) -> tuple[str, ...]:
    """Return the languages whose words suit content in a language, the best first: that one, and its primary subtag.

    A tag that names a script, which is a subtag of four letters, has no other.
    """
    primary, *others = language.split("-")
    return (language,) if not others or script(language) else (language, primary)


def script(language: str) -> str | None:
    """Return the script that a language tag names, or None."""
    # Of the subtags of four characters, a variant begins with a digit.
    return next((one for one in language.split("-")[1:] if len(one) == 4 and one.isalpha()), None)  # noqa: PLR2004


@cache
def english() -> dict[str, str]:
    """Return the English phrases by id."""
    phrases: dict[str, str] = files.value("content/en/words.json")
    return phrases


def _differences(phrases: tuple[Phrase, ...]) -> Iterator[Problem]:
    """Yield where phrases differ from the English ones in ids, or in names in braces."""
    given = {phrase.id: phrase.text for phrase in phrases}
    missing = [id for id in english() if id not in given]
    yield from (Problem(f"$.phrases.{id}", "missing") for id in missing)
    for id, text in given.items():
        path = f"$.phrases.{id}"
        if id not in english():
            yield Problem(path, f"no phrase has this id{nearest(id, missing)}")
        elif (due := Counter(_NAME.findall(english()[id]))) != Counter(_NAME.findall(text)):
            names = " ".join(f"{{{name}}}" for name in due.elements()) or "no name"
            yield Problem(path, f"expected {names} in braces, as often as in English, not {quoted(text)}")
