"""The parts of messages: values quoted, choices listed, the nearest word."""

import reprlib
from collections.abc import Iterable
from math import isfinite

# How many problems and choices a message lists, and how long a value and a line may be: as much as people read.
SHOWN = 20
_VALUE_LENGTH = 60
_LINE_LENGTH = 400

# Comparing two words takes time that grows with the product of their lengths: a long one is no typo.
_WORD_LENGTH = 40
_COMPARED = 200

_REPR = reprlib.Repr()
_REPR.maxstring = _REPR.maxother = _REPR.maxlong = _VALUE_LENGTH


def quoted(value: object) -> str:
    """Return a value as a message shows it: escaped and short."""
    try:
        return _REPR.repr(str(value) if isinstance(value, str) else value)  # a member of an enum as its text
    except (ValueError, RecursionError):  # Python prints no number with thousands of digits
        return f"a huge {type(value).__name__}"


def kind(value: object) -> str:
    """Return what a value is, in the words of JSON."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case float() if not isfinite(value):
            return "NaN or a number beyond range"
        case int() | float():
            return f"the number {quoted(value)}"
        case str() if type(value) is str:
            return f"the text {quoted(value)}"
        case list():
            return "a list"
        case dict():
            return "an object"
        case _:
            return f"a {type(value).__name__}"


def nearest(word: object, choices: Iterable[str]) -> str:
    """Return the question that ends a message about a mistyped word, or nothing."""
    if not isinstance(word, str) or len(word) > _WORD_LENGTH:
        return ""
    from difflib import get_close_matches

    word = word.lower()
    compared = [choice for choice in choices if len(choice) <= _WORD_LENGTH]
    if len(compared) > _COMPARED:  # the first letter is seldom wrong
        compared = [choice for choice in compared if choice[:1] == word[:1]][:_COMPARED]
    return "".join(f"; did you mean {choice!r}?" for choice in get_close_matches(word, compared, n=1))


def listed(choices: tuple[str, ...]) -> str:
    """Return choices, separated by commas."""
    shown = ", ".join(shortened(choice, _VALUE_LENGTH) for choice in choices[:SHOWN])
    more = len(choices) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def shortened(text: str, length: int = _LINE_LENGTH) -> str:
    """Return a text, or the beginning and the end of one that is longer than a length."""
    return text if len(text) <= length else f"{text[: length * 2 // 3]}…{text[-length // 6 :]}"


def printable(text: str) -> str:
    """Return a text with escapes for what does not print or would control a terminal."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text.replace("\\", r"\\"))
