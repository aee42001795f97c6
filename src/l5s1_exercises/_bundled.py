"""The content that the package brings: catalogs and words, by language."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import attrs

from . import _files as files
from ._base.values import field_types, frozen, is_instance
from .errors import LanguageMismatchError, UnknownValueError, require
from .model.catalog import Catalog, translated
from .model.enums import Goal, GoalName
from .model.words import Phrase, Words, tags

_Record = TypeVar("_Record")
_Kept = TypeVar("_Kept")

ENGLISH = "en"

#: The languages of the package; English, which the others translate, comes first.
languages: tuple[str, ...] = files.LANGUAGES


def kept(make: Callable[[str], _Kept]) -> Callable[[str], _Kept]:
    """Let a function make one object for each language of the package, which all callers get.

    Two threads may make one each, and both get the one that came first. No lock, so a signal handler or a child process
    cannot wait for one that is never released.
    """
    made: dict[str, _Kept] = {}

    @wraps(make)
    def get(tag: str) -> _Kept:
        return made[tag] if tag in made else made.setdefault(tag, make(tag))

    return get


def load(language: str = ENGLISH) -> Catalog:
    """Return the bundled catalog in a language, always the same object.

    It is built on the first call, and all threads share it.

    Args:
        language: A tag, such as "en" or "es-MX". A tag that the package does not have gives the catalog of its primary
            subtag, unless it names a script.

    Raises:
        TypeError: The language is no text.
        UnknownValueError: There is no translation into the language.

    >>> load()["cat-cow"].name, load("es-MX").language, load() is load("en")
    ('Cat-cow', 'es', True)
    """
    return _catalog(tag_for(language))


def words(language: str) -> Words:
    """Return the words of a language.

    Args:
        language: A tag, as for `load`.

    Raises:
        TypeError: The language is no text.
        UnknownValueError: There are none.

    >>> words("en-GB")["nothing"]
    'nothing'
    """
    return _words(tag_for(language))


def words_of(catalog: Catalog, given: Words | None) -> Words:
    """Return the words that an export of a catalog takes.

    Raises:
        TypeError: What was given is no `Words`.
        LanguageMismatchError: It is in another language.
        UnknownValueError: Nothing was given, and there are none for the language.
    """
    if given is None:
        try:
            return words(catalog.language)
        except UnknownValueError as error:
            raise attrs.evolve(error, hint="pass words= for a catalog in another") from None
    require(given, Words, "words", "Words, such as words('es'), or None for those of the catalog's language")
    if given.language not in tags(catalog.language):
        raise LanguageMismatchError("the catalog", catalog.language, "words", given.language)
    return given


def by_goal(*goals: Goal | GoalName) -> Catalog:
    """Return the exercises of the bundled catalog that have any of the given goals; see `Catalog.by_goal`.

    >>> "bird-dog" in by_goal("stability"), "cat-cow" in by_goal("stability")
    (True, False)
    """
    return load().by_goal(*goals)


def tag_for(language: str) -> str:
    """Return the tag of the package that suits a language.

    Raises:
        TypeError: The language is no text.
        UnknownValueError: None does.
    """
    require(language, str, "language", "a language tag, such as 'en'")
    for tag in tags(language):
        if tag in languages:
            return tag
    raise UnknownValueError("language", language, languages)


@kept
def _catalog(tag: str) -> Catalog:
    if tag == ENGLISH:
        document = files.value("content/en/shared.json")
        document["exercises"] = [files.value(f"content/en/exercises/{id}.json") for id in document["exercises"]]
        return filled(Catalog, document)
    original = load(ENGLISH)
    names = ("shared", *(f"exercises/{id}" for id in original.ids))
    entries = {key: entry for name in names for key, entry in files.value(f"content/{tag}/{name}.json").items()}
    given = {key: frozen(entry["text"]) for key, entry in entries.items()}
    return translated(original, given, tag)


@kept
def _words(tag: str) -> Words:
    phrases = files.value(f"content/{tag}/words.json")
    texts = {id: text if tag == ENGLISH else text["text"] for id, text in phrases.items()}
    return Words(language=tag, phrases=tuple(Phrase(id, text) for id, text in texts.items()))


# --- Records without checks ------------------------------------------------------------------------------


def filled(cls: type[_Record], document: dict[str, Any]) -> _Record:
    """Return the record that a document of the package holds, without checking it again.

    The tests check the files as strictly as a user's own.
    """
    record = cls.__new__(cls)
    for name, type_ in field_types(cls).items():
        # A frozen record refuses assignment, but its slots can still be filled.
        object.__setattr__(record, name, _value(document[name], type_.base))
    return record


def _value(value: Any, base: Any) -> Any:
    """Return the value of a field from its JSON value."""
    if is_instance(value, list):
        return tuple([_value(item, base) for item in value])
    if is_instance(value, dict):
        return filled(base, value)
    return base(value) if isinstance(value, str) and base is not str else value
