"""Checks and the validators made of them, one at a time."""

from types import SimpleNamespace
from typing import Any

import attrs
import pytest

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidCatalogError, _illustrations
from l5s1_exercises import _validation as valid
from l5s1_exercises._record import Record, problems_of, text_names


def faults(validator: valid.Validator, value: Any) -> list[tuple[str, str]]:
    """Return what a validator finds wrong with a value of the field `a`."""
    return [(problem.path, problem.message) for problem in validator(None, "a", value)]


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
    assert valid.instance_of(l5s1.Range)(l5s1.Range(1, 1)) is None
    assert valid.instance_of(l5s1.Range)(3) == "expected Range, not the number 3"
    assert valid.instance_of(l5s1.Goal)(l5s1.Goal.MOBILITY) is None
    assert valid.instance_of(l5s1.Goal)("mobility") == "expected Goal, not the text 'mobility'; use Goal(text)"
    assert valid.text("a\0") == "expected text without NUL characters and lone surrogates, not 'a\\x00'"
    assert valid.drawing("bird-dgo-start") == "no drawing has the id 'bird-dgo-start'; did you mean 'bird-dog-start'?"
    assert valid.drawing("X") == "expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'X'"
    assert [valid.count(number) is None for number in (0, 1, 86_400, 86_401)] == [False, True, True, False]
    assert valid.count(True) == "expected a whole number, not true"
    assert valid.identifier("a" * 101) == "expected an id of at most 100 characters, not of 101"
    assert valid.language("en" + 49 * "-a1") == "expected a language tag of at most 100 characters, not of 149"
    assert valid.version("1" * 101) == "expected a version of at most 100 characters, not of 101"
    assert valid.version("1" * 100) is None
    assert valid.version(" ") == "expected text, but it is blank"
    assert valid.sha256("0") == "expected a SHA-256 of 64 hexadecimal digits in lower case, not the text '0'"


@pytest.mark.parametrize("address", ["bird-dog", "bird-dog/steps/reach-right/text", "/safety/red_flags", "/title"])
def test_address(address: str) -> None:
    assert valid.address(address) is None


@pytest.mark.parametrize("address", ["", "/", "//", "a/", "a//b", "A", "a b", "a\n", "#a", 3, None])
def test_wrong_address(address: object) -> None:
    message = valid.address(address)
    assert message is not None
    assert message.startswith("expected an address, such as 'bird-dog/steps/reach-right', not ")


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "gsw", "de-1996"])
def test_language(tag: str) -> None:
    assert valid.language(tag) is None
    assert valid.language(tag.replace("-", "_") + "_") is not None


@pytest.mark.parametrize("tag", ["", "e", "EN", "engl", "en-", "en--GB", "en-G", "en-abcdefghi", "en\n", None])
def test_wrong_language(tag: object) -> None:
    assert valid.language(tag) is not None


def test_validator_of_one_value() -> None:
    assert faults(valid.one(valid.flag), True) == []
    assert faults(valid.one(valid.flag), None) == [("$.a", "expected true or false, not null")]
    assert faults(valid.optional(valid.flag), None) == []
    assert faults(valid.optional(valid.flag), False) == []
    assert faults(valid.optional(valid.flag), 3) == [("$.a", "expected true or false, not the number 3")]


def test_validator_of_many_values() -> None:
    assert faults(valid.many(valid.flag), ()) == []
    assert faults(valid.many(valid.flag), [True]) == [("$.a", "expected a tuple, not a list")]
    assert faults(valid.many(valid.flag), (True, 3, None, True)) == [
        ("$.a[1]", "expected true or false, not the number 3"),
        ("$.a[2]", "expected true or false, not null"),
    ]
    assert faults(valid.many(valid.flag, at_least=1), (True,)) == []
    assert faults(valid.many(valid.flag, at_least=1), ()) == [("$.a", "expected at least 1, but there is none")]
    assert faults(valid.many(valid.flag), (True, False)) == []
    assert faults(valid.many(valid.flag), (True, False, True, True)) == [
        ("$.a[2]", "True duplicates $.a[0]"),
        ("$.a[3]", "True duplicates $.a[0]"),
    ]


def test_validator_of_records() -> None:
    book = l5s1.Reference(id="book", title="A", publisher="B", url="https://a.example")
    paper = attrs.evolve(book, id="paper")
    validator = valid.many(valid.instance_of(l5s1.Reference), key="id")
    assert faults(validator, ()) == []
    assert faults(validator, (book, paper)) == []
    assert faults(validator, (book, paper, attrs.evolve(book, title="C"))) == [
        ("$.a[2].id", "'book' duplicates $.a[0].id")
    ]
    # Ids are compared once all are records.
    assert faults(validator, (book, book, 3)) == [("$.a[2]", "expected Reference, not the number 3")]
    at_least_one = valid.many(valid.instance_of(l5s1.Reference), at_least=1, key="id")
    assert faults(at_least_one, ()) == [("$.a", "expected at least 1, but there is none")]


def test_record_runs_every_validator_of_its_fields() -> None:
    def odd(_record: object, name: str, value: int) -> Any:
        if value % 2 == 0:
            yield l5s1.Problem(f"$.{name}", "is even")

    fields = {
        "a": attrs.field(metadata=valid.checked(valid.one(valid.count), odd, translatable=True)),
        "b": attrs.field(default=2, metadata=valid.checked(valid.one(valid.count)), repr=False),
        "c": attrs.field(default=None),
    }
    cls: Any = attrs.make_class("Odd", fields, bases=(Record,), frozen=True, eq=False, repr=False)
    assert repr(cls(1)) == "Odd(a=1, c=None)"
    assert text_names(cls) == ("a",)
    with pytest.raises(InvalidCatalogError) as error:
        cls(0, b=0)
    assert [str(problem) for problem in error.value.problems] == [
        "$.a: expected a whole number from 1 to 86400, not 0",
        "$.a: is even",
        "$.b: expected a whole number from 1 to 86400, not 0",
    ]


def test_fields_that_are_missing_are_not_checked() -> None:
    """Where a key is missing the reader has no record yet, but checks the fields that are there."""
    found = list(problems_of(l5s1.Range, SimpleNamespace(max=0)))
    assert [problem.path for problem in found] == ["$.max"]
    assert list(problems_of(l5s1.Range, SimpleNamespace(min=3))) == []
    assert [problem.path for problem in problems_of(l5s1.Range, SimpleNamespace(min=3, max=2))] == ["$.min"]


def test_drawings_have_an_order() -> None:
    assert list(_illustrations.ids()) == sorted(_illustrations.ids())
