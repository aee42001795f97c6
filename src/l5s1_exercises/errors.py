"""The errors of the package: one base class, typed fields, and a message that says what to do."""

from collections.abc import Iterable
from itertools import islice

import attrs

from ._messages import SHOWN, listed, nearest, quoted, shortened

# More than anyone mends at a time, since every character of a text can be a fault.
MAX_PROBLEMS = 1000


class L5S1ExercisesError(Exception):
    """Base class of the errors of the package.

    An argument of a wrong type is a `TypeError` instead, which says what to pass.
    """

    def __repr__(self) -> str:
        return f"{type(self).__name__}({shortened(repr(str(self)))})"


# Only the fields are frozen: Python sets the notes and the traceback of an error, which not every attrs lets it do to a
# frozen one.
@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class UnknownExerciseError(L5S1ExercisesError, KeyError):
    """Raised when no exercise of the catalog has an id; also a `KeyError`.

    Attributes:
        id: The id.
        choices: The ids of the catalog, in its order.
    """

    id: object
    choices: tuple[str, ...]

    def __str__(self) -> str:
        known = listed(self.choices) or "none, the catalog is empty"
        return f"no exercise has the id {quoted(self.id)}: known are {known}{nearest(self.id, self.choices)}"


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class UnknownAddressError(L5S1ExercisesError, KeyError):
    """Raised when nothing in a catalog has an address; also a `KeyError`.

    Attributes:
        address: The address.
        choices: The addresses that begin like it as far as there is something, and have one segment more.
    """

    address: str
    choices: tuple[str, ...]

    def __str__(self) -> str:
        known = f": known are {listed(self.choices)}" if self.choices else ": the part before it holds no addresses"
        return f"nothing has the address {quoted(self.address)}{known}{nearest(self.address, self.choices)}"


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class UnknownValueError(L5S1ExercisesError, ValueError):
    """Raised for a value outside a closed set, such as an unknown goal; also a `ValueError`.

    Attributes:
        kind: The closed set in words, such as "goal" or "lumbar motion".
        value: The value.
        choices: The values of the set.
        hint: What else can be done, or an empty text.
    """

    kind: str
    value: object
    choices: tuple[str, ...]
    hint: str = ""

    def __str__(self) -> str:
        line = f"{quoted(self.value)} is not a known {self.kind}: choose from {listed(self.choices)}"
        return f"{line}{nearest(self.value, self.choices)}{self.hint and f'; {self.hint}'}"


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class InvalidValueError(L5S1ExercisesError, ValueError):
    """Raised for an argument of the right type and a wrong value; also a `ValueError`.

    Attributes:
        argument: The name of the argument.
        value: Its value.
        expected: What to pass instead.
    """

    argument: str
    value: object
    expected: str

    def __str__(self) -> str:
        return f"{self.argument}: expected {self.expected}, not {quoted(self.value)}"


class InvalidURLError(InvalidValueError):
    """Raised for an address that an export cannot use: the ``base_url``, ``exercise_url`` or ``image_url``."""


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class SessionTooLongError(L5S1ExercisesError, ValueError):
    """Raised when a session would have more cues than anybody follows; also a `ValueError`.

    Attributes:
        cues: How many it would have.
        limit: How many it may have.
        exercise_id: The exercise that has the most.
    """

    cues: int
    limit: int
    exercise_id: str

    def __str__(self) -> str:
        return (
            f"the session would have {self.cues:,} cues, and at most {self.limit:,} are allowed: check the dose of "
            f"{quoted(self.exercise_id)}, which has the most, or pass fewer exercises with catalog.filter(id=…)"
        )


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class LanguageMismatchError(L5S1ExercisesError, ValueError):
    """Raised when two things that go together are in two languages; also a `ValueError`.

    Attributes:
        first: What has the first language, such as "the old catalog".
        first_language: Its tag.
        second: What has the second language.
        second_language: Its tag.
    """

    first: str
    first_language: str
    second: str
    second_language: str

    def __str__(self) -> str:
        first, second = quoted(self.first_language), quoted(self.second_language)
        return f"{self.first} is in {first}, and {self.second} in {second}: pass both in one language"


@attrs.frozen
class Problem:
    """One fault of a document, of a translation or of the arguments of a constructor.

    Attributes:
        path: Where it is, as in JSONPath, from the object that was read or made: ``$.exercises[2].dosage.sets.min``.
            Of a translation, the address of the text.
        message: What is wrong there, and what was expected.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return shortened(f"{self.path}: {self.message}")


@attrs.define(repr=False, on_setattr=attrs.setters.frozen)
class InvalidContentError(L5S1ExercisesError, ValueError):
    """Raised for content that is not valid; also a `ValueError`.

    Attributes:
        problems: The faults that were found, at least one; the search ends after a thousand. A constructor names its
            first fault only.
    """

    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        count = len(self.problems)
        least = "at least " if count >= MAX_PROBLEMS else ""
        lines = [f"not valid, {least}{count} problem{'s' if count > 1 else ''}:"]
        lines += map(str, self.problems[:SHOWN])
        if count > SHOWN:
            lines.append(f"… and {least}{count - SHOWN} more")
        return "\n  ".join(lines)


def invalid(message: str, path: str = "$") -> InvalidContentError:
    """Return the error of one fault."""
    return InvalidContentError((Problem(path, message),))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise an error for some problems, up to a thousand, or do nothing where there are none.

    Raises:
        InvalidContentError: There is a problem.
    """
    if found := tuple(islice(problems, MAX_PROBLEMS)):
        raise InvalidContentError(found)


def require(value: object, types: type | tuple[type, ...], argument: str, expected: str) -> None:
    """Refuse an argument of a wrong type.

    Args:
        value: The argument.
        types: The types that it may have; a bool is no int.
        argument: Its name.
        expected: What to pass, in words.

    Raises:
        TypeError: It has another type.
    """
    if not isinstance(value, types) or (isinstance(value, bool) and types is int):
        raise TypeError(f"{argument}: expected {expected}, not {type(value).__name__}")
