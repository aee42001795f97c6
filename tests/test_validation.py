"""Checks and the validators made of them, one at a time."""

from typing import Any

import attrs
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidCatalogError
from l5s1_exercises import _validation as valid
from l5s1_exercises._model import _field
from l5s1_exercises._record import Record


@attrs.frozen
class Holder:
    a: Any = None


ATTRIBUTE = attrs.fields(Holder)[0]


def faults(validator: valid.Validator, value: Any) -> list[tuple[str, str]]:
    """Return what a validator finds wrong with a value of the attribute `a`."""
    try:
        validator(None, ATTRIBUTE, value)
    except InvalidCatalogError as error:
        return [(problem.path, problem.message) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (float("nan"), "NaN or a number beyond range"),
        (float("-inf"), "NaN or a number beyond range"),
        (3, "the number 3"),
        (3.5, "the number 3.5"),
        ("a\n", "the text 'a\\n'"),
        (l5s1.Goal.MOBILITY, "the text 'mobility'"),
        ([], "a list"),
        ((), "a list"),
        ({}, "an object"),
        (set[int](), "a set"),
    ],
)
def test_kind(value: object, words: str) -> None:
    assert valid.kind(value) == words


def test_checks_say_what_they_expect() -> None:
    assert valid.pattern("[a-z]+", "letters")("abc") is None
    assert valid.pattern("[a-z]+", "letters")("ab1") == "expected letters, not the text 'ab1'"
    assert valid.pattern("[a-z]+", "letters")(3) == "expected letters, not the number 3"
    assert valid.record(l5s1.Range)(l5s1.Range(1, 1)) is None
    assert valid.record(l5s1.Range)(3) == "expected Range, not the number 3"
    assert valid.member(l5s1.Goal)(l5s1.Goal.MOBILITY) is None
    assert valid.member(l5s1.Goal)("mobility") == "expected Goal, not the text 'mobility'; use Goal(text)"
    assert valid.text("a\0") == "expected text without NUL characters and lone surrogates, not 'a\\x00'"
    assert valid.drawing("bird-dgo-start") == "no drawing has the id 'bird-dgo-start'; did you mean 'bird-dog-start'?"
    assert valid.drawing("X") == "expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'X'"
    assert [valid.count(number) is None for number in (0, 1, 2**53 - 1, 2**53)] == [False, True, True, False]


def test_validator_of_one_value() -> None:
    assert faults(valid.one(valid.flag), True) == []
    assert faults(valid.one(valid.flag), None) == [("$.a", "expected true or false, not null")]
    assert faults(valid.optional(valid.flag), None) == []
    assert faults(valid.optional(valid.flag), False) == []
    assert faults(valid.optional(valid.flag), 3) == [("$.a", "expected true or false, not the number 3")]


def test_validator_of_many_values() -> None:
    assert faults(valid.many(valid.flag), ()) == []
    assert faults(valid.many(valid.flag), (True, True)) == []
    assert faults(valid.many(valid.flag), [True]) == [("$.a", "expected a tuple, not a list")]
    assert faults(valid.many(valid.flag, distinct=True), (True, 3, None, True)) == [
        ("$.a[1]", "expected true or false, not the number 3"),
        ("$.a[2]", "expected true or false, not null"),
    ]
    assert faults(valid.many(valid.flag, at_least=1), (True,)) == []
    assert faults(valid.many(valid.flag, at_least=1), ()) == [("$.a", "expected at least 1, but there is none")]
    assert faults(valid.many(valid.flag, distinct=True), (True, False)) == []
    assert faults(valid.many(valid.flag, distinct=True), (True, False, True, True)) == [
        ("$.a[2]", "True stands already at $.a[0]"),
        ("$.a[3]", "True stands already at $.a[0]"),
    ]


def test_repeated_values_of_records() -> None:
    (problem,) = valid.repeated(["a", "b", "a"], "$.x", ".id")
    assert str(problem) == "$.x[2].id: 'a' stands already at $.x[0].id"
    (problem,) = valid.repeated(["a", "a"], "$.x")
    assert str(problem) == "$.x[1]: 'a' stands already at $.x[0]"


def test_field_that_the_repr_leaves_out() -> None:
    fields = {"a": attrs.field(default=1), "b": _field(valid.one(valid.count), default=2)}
    cls: Any = attrs.make_class("Pair", fields, bases=(Record,), frozen=True, eq=False, repr=False)
    assert repr(cls()) == "Pair(a=1)"
    assert cls().b == 2
    with pytest.raises(InvalidCatalogError, match="expected a whole number, not null"):
        cls(b=None)
