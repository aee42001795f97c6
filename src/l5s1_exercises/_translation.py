"""A translation of a catalog: the same records with other texts, by address."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from ._base.values import ADDRESS, LANGUAGE, TEXT, frozen, is_instance
from ._messages import SHOWN, nearest, quoted
from .errors import InvalidValueError, Problem, refuse, require
from .model.catalog import Catalog, require_catalog, translated

_Catalog = TypeVar("_Catalog", bound=Catalog)


def translate(catalog: _Catalog, texts: Mapping[str, str | Sequence[str]], *, language: str) -> _Catalog:
    """Return a translation of a catalog: other texts, all else equal.

    Its ``translation`` names the original, and its ``review`` is None.

    Args:
        catalog: The original.
        texts: A text for each address that `Catalog.texts` gives, and no other; aliases as a sequence of any length.
        language: The language of the texts, as a tag such as "de" or "pt-BR".

    Raises:
        TypeError: The catalog is no `Catalog`, the texts are no mapping, or the language is no text.
        InvalidValueError: The language is no tag.
        InvalidContentError: A text is missing, left over or not valid. The path of a problem is the address.

    >>> import l5s1_exercises as l5s1
    >>> catalog = l5s1.load().filter(id="bird-dog")
    >>> try:
    ...     l5s1.translate(catalog, {**catalog.texts(), "bird-dog/name": " "}, language="de")
    ... except l5s1.InvalidContentError as error:
    ...     print(error)
    not valid, 1 problem:
      bird-dog/name: expected text, but it is blank
    """
    require_catalog(catalog)
    require(texts, Mapping, "texts", "a mapping of addresses to texts")
    require(language, str, "language", "a language tag, such as 'de'")
    if LANGUAGE.fault(language):
        raise InvalidValueError("language", language, LANGUAGE.expected)
    english = catalog.texts()
    given = {address: frozen(text) for address, text in texts.items()}
    refuse(_problems(english, given))
    return translated(catalog, given, language)


def _problems(original: Mapping[str, Any], given: Mapping[Any, Any]) -> Iterator[Problem]:
    """Yield what is missing, not valid or left over."""
    missing = [address for address in original if address not in given]
    yield from (Problem(address, "missing") for address in missing)
    for address, text in original.items():
        if address not in given:
            continue
        texts = given[address] if isinstance(text, tuple) else (given[address],)
        if not is_instance(texts, tuple):
            found = ["expected a sequence of texts"]
        elif not (found := [message for one in texts if (message := TEXT.fault(one))]):
            found = ["a text is there twice"] if len(set(texts)) < len(texts) else []
        yield from (Problem(address, message) for message in found)
    left_over = [address for address in given if address not in original]
    for i, address in enumerate(left_over):
        path = address if ADDRESS.fault(address) is None else quoted(address)
        hint = nearest(address, missing) if i < SHOWN else ""
        yield Problem(path, f"left over: no text has this address{hint}")
