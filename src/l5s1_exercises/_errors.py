"""The errors of the package: one base class, typed fields, and a message that says what to do."""

from collections.abc import Iterable
from itertools import islice

import attrs

from ._record import Record

# How many problems are looked for: more than anyone fixes at a time, since every character of a text can be one.
MAX_PROBLEMS = 1000

# How many problems and choices a message lists, and how long a value and a line may be: as much as people read.
_SHOWN = 20
_SHOWN_LENGTH = 60
_LINE_LENGTH = 400

# Comparing two words takes time that grows with the product of their lengths: a long one is no typo.
_MAX_WORD = 40
_MAX_COMPARED = 200


def suggestion(word: object, choices: Iterable[str], number: int = 0) -> str:
    """Return the question that ends a message about a mistyped word, or nothing.

    Args:
        word: The word, or a value of another type, which is like nothing.
        choices: What it may be.
        number: How many such messages come before: finding the nearest choice is slow, and not all of them are shown.
    """
    from difflib import get_close_matches

    if not isinstance(word, str) or len(word) > _MAX_WORD or number >= _SHOWN:
        return ""
    word = word.lower()
    compared = [choice for choice in choices if len(choice) <= _MAX_WORD]
    if len(compared) > _MAX_COMPARED:  # the first letter is seldom wrong
        compared = [choice for choice in compared if choice[:1] == word[:1]][:_MAX_COMPARED]
    return "".join(f"; did you mean {choice!r}?" for choice in get_close_matches(word, compared, n=1))


def short_repr(value: object) -> str:
    """Return a value as a message shows it: escaped and short."""
    try:
        return shorten(repr(value), _SHOWN_LENGTH)
    except (ValueError, RecursionError):  # Python shows no number with thousands of digits, and nothing nested too deep
        return f"a huge {type(value).__name__}"


def shorten(text: str, length: int = _LINE_LENGTH) -> str:
    """Return a text, or where it is longer than a length its beginning and end."""
    return text if len(text) <= length else f"{text[: length * 2 // 3]}…{text[-length // 6 :]}"


def visible(text: str) -> str:
    """Return a text that hides nothing: escapes for what does not print, and a sign for each extra blank.

    So nothing in it controls a terminal, either.
    """
    shown = "".join(c if c.isprintable() else repr(c)[1:-1] for c in text.replace("\\", r"\\"))
    return " ".join(word or "\N{OPEN BOX}" for word in shown.split(" "))


def _listed(choices: tuple[str, ...]) -> str:
    """Return choices as a message lists them."""
    shown = ", ".join(shorten(choice, _SHOWN_LENGTH) for choice in choices[:_SHOWN])
    more = len(choices) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


class L5S1ExercisesError(Exception):
    """Base class of the errors of the package; an argument of a wrong type may raise a `TypeError` instead."""

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}({shorten(repr(str(self)))})"


# The errors are plain classes, since attrs takes as long to make one of them as the whole import may take. Each passes
# its fields to its base, which keeps them as `args`, so that it can be pickled.


class UnknownExerciseError(L5S1ExercisesError, KeyError):
    """Raised when no exercise of the catalog has the id that was asked for; also a `KeyError`.

    Attributes:
        id: What was asked for.
        choices: The ids of the catalog, in its order.
    """

    def __init__(self, id: object, choices: tuple[str, ...]) -> None:
        super().__init__(id, choices)
        self.id = id
        self.choices = choices

    def __str__(self) -> str:
        known = _listed(self.choices) or "none, the catalog is empty"
        return f"no exercise has the id {short_repr(self.id)}: known are {known}{suggestion(self.id, self.choices)}"


class UnknownValueError(L5S1ExercisesError, ValueError):
    """Raised for a value outside a closed set, such as an unknown goal; also a `ValueError`.

    Attributes:
        kind: The name of the closed set in words, such as "goal" or "lumbar motion".
        value: What was given.
        choices: The values of the set.
        hint: What to do instead, or an empty text.
    """

    def __init__(self, kind: str, value: object, choices: tuple[str, ...], hint: str = "") -> None:
        super().__init__(kind, value, choices, hint)
        self.kind = kind
        self.value = value
        self.choices = choices
        self.hint = hint

    def __str__(self) -> str:
        line = f"{short_repr(self.value)} is not a known {self.kind}: choose from {_listed(self.choices)}"
        return f"{line}{suggestion(self.value, self.choices)}{self.hint and f'; {self.hint}'}"


class InvalidBaseURLError(L5S1ExercisesError, ValueError):
    """Raised when node ids, or the addresses of drawings, cannot be made from an address; also a `ValueError`.

    Attributes:
        base_url: What was given.
        argument: What it was given as: "base_url" or "image_url".
    """

    def __init__(self, base_url: object, argument: str = "base_url") -> None:
        super().__init__(base_url, argument)
        self.base_url = base_url
        self.argument = argument

    def __str__(self) -> str:
        name, without = ("image", "a query or a fragment") if self.argument == "image_url" else ("base", "a fragment")
        due = f"an absolute http or https URL without {without}"
        return f"the {name} URL has to be {due}, not {short_repr(self.base_url)}"


class SessionTooLongError(L5S1ExercisesError, ValueError):
    """Raised when a session would have more cues than anybody follows; also a `ValueError`.

    Attributes:
        cues: How many it would have.
        limit: How many it may have.
        exercise_id: The exercise that has the most.
    """

    def __init__(self, cues: int, limit: int, exercise_id: str) -> None:
        super().__init__(cues, limit, exercise_id)
        self.cues = cues
        self.limit = limit
        self.exercise_id = exercise_id

    def __str__(self) -> str:
        return (
            f"the session would have {self.cues:,} cues, and at most {self.limit:,} are allowed: check the dose of "
            f"{short_repr(self.exercise_id)}, which has the most, or pass fewer exercises with catalog.filter(id=…)"
        )


class LanguageMismatchError(L5S1ExercisesError, ValueError):
    """Raised when catalogs of two languages are compared; also a `ValueError`.

    Attributes:
        old: The language of the old catalog.
        new: The language of the new one.
    """

    def __init__(self, old: str, new: str) -> None:
        super().__init__(old, new)
        self.old = old
        self.new = new

    def __str__(self) -> str:
        old, new = short_repr(self.old), short_repr(self.new)
        return f"the old catalog is in {old} and the new one in {new}: compare two in one language"


@attrs.frozen(eq=False, repr=False)
class Problem(Record):
    """One fault of a catalog: where it is and what is wrong.

    Attributes:
        path: The place, as in JSONPath, from the object that was read or made:
            ``$.exercises[2].dosage.sets.min``. For a text of a translation, its address.
        message: What is wrong there, and what was expected.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return shorten(f"{self.path}: {self.message}")

    def below(self, step: str) -> "Problem":
        """Return the same problem as seen from the object above, which reaches it by one step."""
        return Problem(f"${step}{self.path[1:]}", self.message)


class InvalidCatalogError(L5S1ExercisesError, ValueError):
    """Raised for a text, or arguments of a constructor, that do not make a valid catalog or part of one.

    It is also a `ValueError`.

    Attributes:
        problems: Every fault that was found, at least one; the search ends after a thousand.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        count = len(self.problems)
        least = "at least " if count >= MAX_PROBLEMS else ""
        lines = [f"not valid, {least}{count} problem{'s' if count > 1 else ''}:"]
        lines += map(str, self.problems[:_SHOWN])
        if count > _SHOWN:
            lines.append(f"… and {least}{count - _SHOWN} more")
        return "\n  ".join(lines)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise an error for some problems, up to a thousand, or do nothing where there are none."""
    if found := tuple(islice(problems, MAX_PROBLEMS)):
        raise InvalidCatalogError(found)
