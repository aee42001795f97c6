"""Field validators, tested through constructors."""

from typing import Any

import attrs
import pytest
from documents import changed, problems, small_catalog
from strategies import DRAWINGS

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidCatalogError

SMALL = small_catalog()
BEND = SMALL["bend"]
MAT = BEND.equipment[0]
BOOK = SMALL.references[0]
CORRECTION = SMALL.corrections[0]
PLACE = CORRECTION.locations[0]
TRANSLATION = l5s1.Translation(language="de", version="1")
REVIEW = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1")


def faults(record: Any, **changes: Any) -> dict[str, str]:
    """Return what the constructor finds wrong with a record after changes, by path."""
    try:
        attrs.evolve(record, **changes)
    except InvalidCatalogError as error:
        return {problem.path: problem.message for problem in error.problems}
    return {}


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", None, "null"),
        ("name", True, "true"),
        ("name", False, "false"),
        ("name", float("nan"), "NaN or a number beyond range"),
        ("name", float("-inf"), "NaN or a number beyond range"),
        ("name", 3, "the number 3"),
        ("name", 3.5, "the number 3.5"),
        ("name", [], "a list"),
        ("name", (), "a list"),
        ("name", {}, "an object"),
        ("name", set[int](), "a set"),
        ("optional", "a\n", "the text 'a\\n'"),
        ("optional", l5s1.Goal.MOBILITY, "the text 'mobility'"),
    ],
)
def test_message_says_what_a_value_is(field: str, value: object, words: str) -> None:
    expected = {"name": "text", "optional": "true or false"}[field]
    assert faults(MAT, **{field: value}) == {f"$.{field}": f"expected {expected}, not {words}"}


@pytest.mark.parametrize(
    ("record", "field", "value", "message"),
    [
        (MAT, "name", "a\0", "expected text without NUL characters and lone surrogates, not 'a\\x00'"),
        (MAT, "name", " \u200b", "expected text, but it is blank"),
        (MAT, "optional", 3, "expected true or false, not the number 3"),
        (MAT, "id", "X", "expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'X'"),
        (MAT, "id", "_a", "expected lower-case words joined by hyphens, such as 'bird-dog', not the text '_a'"),
        (MAT, "id", "a-_b", "expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'a-_b'"),
        (MAT, "id", "a" * 101, "expected an id of at most 100 characters, not of 101"),
        (BEND, "position", "seated", "expected Position, not the text 'seated'; use Position(text)"),
        (BEND, "dosage", 3, "expected Dosage, not the number 3"),
        (BEND.dosage, "sets", 3, "expected Range, not the number 3"),
        (BEND.dosage, "per_side", None, "expected true or false, not null"),
        (TRANSLATION, "language", "en" + 49 * "-a1", "expected a language tag of at most 100 characters, not of 149"),
        (TRANSLATION, "version", "1" * 101, "expected a version of at most 100 characters, not of 101"),
        (TRANSLATION, "version", " ", "expected text, but it is blank"),
        (PLACE, "sha256", "0", "expected a SHA-256 of 64 hexadecimal digits in lower case, not the text '0'"),
        (REVIEW, "date", "2025-13-45", "expected a day of the calendar, not the text '2025-13-45'"),
        (REVIEW, "date", "31.1.2026", "expected a date, such as '2026-01-31', not the text '31.1.2026'"),
        (
            BEND.illustrations[0],
            "id",
            "bird-dgo-start",
            "no drawing has the id 'bird-dgo-start'; did you mean 'bird-dog-start'?",
        ),
        (
            BEND.illustrations[0],
            "id",
            "X",
            "expected lower-case words joined by hyphens, such as 'bird-dog', not the text 'X'",
        ),
    ],
)
def test_wrong_value(record: Any, field: str, value: object, message: str) -> None:
    assert faults(record, **{field: value}) == {f"$.{field}": message}


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (MAT, "id", "a" * 100),
        (MAT, "optional", False),
        (TRANSLATION, "version", "1" * 100),
        (BEND, "source_id", None),
        (BEND.dosage, "note", None),
        (BEND, "aliases", ()),
        *((BEND.illustrations[0], "id", id) for id in DRAWINGS[:2]),
    ],
)
def test_right_value(record: Any, field: str, value: object) -> None:
    assert faults(record, **{field: value}) == {}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1, None),
        (86_400, None),
        (0, "expected a whole number from 1 to 86400, not 0"),
        (86_401, "expected a whole number from 1 to 86400, not 86401"),
        (True, "expected a whole number, not true"),
        (3.0, "expected a whole number, not the number 3.0"),
    ],
)
def test_count(value: Any, message: str | None) -> None:
    assert faults(l5s1.Range(1, 1), max=value) == ({"$.max": message} if message else {})


@pytest.mark.parametrize("address", ["bird-dog", "bird-dog/steps/reach-right/text", "/safety/red_flags", "/title"])
def test_address(address: str) -> None:
    assert faults(CORRECTION, affects=(address,)) == {}


@pytest.mark.parametrize("address", ["", "/", "//", "a/", "a//b", "A", "a b", "a\n", "#a", 3, None])
def test_wrong_address(address: object) -> None:
    (message,) = faults(CORRECTION, affects=(address,)).values()
    assert message.startswith("expected an address, such as 'bird-dog/steps/reach-right', not ")


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "gsw", "de-1996"])
def test_language(tag: str) -> None:
    assert faults(TRANSLATION, language=tag) == {}
    assert faults(TRANSLATION, language=tag.replace("-", "_") + "_")


@pytest.mark.parametrize("tag", ["", "e", "EN", "engl", "en-", "en--GB", "en-G", "en-abcdefghi", "en\n", None])
def test_wrong_language(tag: object) -> None:
    assert faults(TRANSLATION, language=tag)


def test_values_of_a_tuple() -> None:
    assert faults(BEND, aliases=["a"]) == {"$.aliases": "expected a tuple, not a list"}
    assert faults(BEND, aliases=("a", 3, None, "b")) == {
        "$.aliases[1]": "expected text, not the number 3",
        "$.aliases[2]": "expected text, not null",
    }
    assert faults(BEND, goals=()) == {"$.goals": "expected at least 1, but there is none"}
    assert faults(BEND, steps=()) == {"$.steps": "expected at least 1, but there is none"}
    assert faults(BEND, aliases=("a", "b", "a", "a")) == {
        "$.aliases[2]": "'a' duplicates $.aliases[0]",
        "$.aliases[3]": "'a' duplicates $.aliases[0]",
    }


def test_records_of_a_tuple_differ_in_their_ids() -> None:
    wall = attrs.evolve(MAT, id="wall")
    assert faults(BEND, equipment=(MAT, wall)) == {}
    assert faults(BEND, equipment=(MAT, wall, attrs.evolve(MAT, name="Other"))) == {
        "$.equipment[2].id": "'mat' duplicates $.equipment[0].id"
    }
    # Ids are compared once all are records.
    assert faults(BEND, equipment=(MAT, MAT, 3)) == {"$.equipment[2]": "expected Equipment, not the number 3"}


def test_constructor_names_every_fault() -> None:
    assert faults(MAT, id="A", name=" ", optional=1).keys() == {"$.id", "$.name", "$.optional"}


def test_fields_beside_a_missing_one_are_checked() -> None:
    path = "$.exercises[0].dosage.sets"
    assert problems(changed(path, {"max": 0})).keys() == {f"{path}.min", f"{path}.max"}
    assert problems(changed(path, {"min": 3})) == {f"{path}.max": "missing"}
    assert problems(changed(path, {"min": 3, "max": 2})) == {f"{path}.min": "3 is above max, which is 2"}
