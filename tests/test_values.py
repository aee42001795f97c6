"""The checks that the types of fields carry, tested through constructors."""

import re
import time
from typing import Any

import attrs
import pytest
from documents import changed, problems, read, small_catalog
from strategies import drawings

import l5s1_exercises as l5s1
from l5s1_exercises import InvalidContentError, errata

SMALL = small_catalog()
BEND = SMALL["bend"]
PICTURE, DRAWING = BEND.illustrations
MAT = BEND.equipment[0]
BOOK = SMALL.references[0]
CORRECTION = errata.load().corrections[0]
PLACE = errata.load().corrections[1].locations[0]
TRANSLATION = l5s1.Translation(language="de", version="1")
REVIEW = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1")

HYPHENS = "expected lower-case words joined by hyphens, such as 'bird-dog', "
DAY = "expected a day of the calendar, such as '2026-01-31', "
TAG = "expected a language tag, such as 'en' or 'pt-BR', "


def faults(record: Any, **changes: Any) -> dict[str, str]:
    """Return what the constructor finds wrong with a record after changes, by path: one fault at most."""
    try:
        made = attrs.evolve(record, **changes)
    except InvalidContentError as error:
        (problem,) = error.problems
        return {problem.path: problem.message}
    assert all(getattr(made, name) is value for name, value in changes.items())
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
        ("name", (), "a tuple"),
        ("name", {}, "an object"),
        ("name", set[int](), "a set"),
        ("optional", "a\n", "the text 'a\\n'"),
        ("optional", l5s1.Goal.MOBILITY, "a Goal"),
        pytest.param("name", 10**5000, "the number a huge int", id="huge"),
        ("name", b"a", "a bytes"),
        ("name", MAT, "a Equipment"),
    ],
)
def test_message_says_what_a_value_is(field: str, value: object, words: str) -> None:
    expected = {"name": "text", "optional": "true or false"}[field]
    assert faults(MAT, **{field: value}) == {f"$.{field}": f"expected {expected}, not {words}"}


@pytest.mark.parametrize(
    ("record", "field", "value", "message"),
    [
        (MAT, "name", "a\0", "expected text without control characters and lone surrogates, not 'a\\x00'"),
        (MAT, "name", " \u200b", "expected text, but it is blank"),
        (MAT, "optional", 3, "expected true or false, not the number 3"),
        (MAT, "id", "X", HYPHENS + "not the text 'X'"),
        (MAT, "id", "_a", HYPHENS + "not the text '_a'"),
        (MAT, "id", "a-_b", HYPHENS + "not the text 'a-_b'"),
        (MAT, "id", "a" * 101, HYPHENS + "of at most 100 characters, not of 101"),
        (BEND, "position", "seated", "expected Position, not the text 'seated'; use Position(text)"),
        (BEND, "position", l5s1.Goal.MOBILITY, "expected Position, not a Goal; use Position(text)"),
        (BEND, "dosage", 3, "expected Dosage, not the number 3"),
        (BEND, "motion", 3, "expected Illustration, not the number 3"),
        (BEND.dosage, "sets", 3, "expected Range, not the number 3"),
        (BEND.dosage, "per_side", None, "expected true or false, not null"),
        (BEND.dosage, "note", "", "expected text, but it is blank"),
        (TRANSLATION, "language", "en" + 49 * "-a1", TAG + "of at most 100 characters, not of 149"),
        (TRANSLATION, "language", "EN", TAG + "not the text 'EN'"),
        (TRANSLATION, "version", "1" * 101, "expected text of at most 100 characters, not of 101"),
        (TRANSLATION, "version", " ", "expected text, but it is blank"),
        (PLACE, "sha256", "0", "expected a SHA-256 of 64 hexadecimal digits in lower case, not the text '0'"),
        (REVIEW, "date", "2025-13-45", DAY + "not the text '2025-13-45'"),
        (REVIEW, "date", "31.1.2026", DAY + "not the text '31.1.2026'"),
        (REVIEW, "date", "0000-01-01", DAY + "not the text '0000-01-01'"),
        (SMALL, "license", "MIT;", "expected an SPDX license expression, such as 'CC-BY-4.0', not the text 'MIT;'"),
        (
            DRAWING, "id", "bird-dgo-start",
            "no drawing of the package has the id 'bird-dgo-start'; give a url; did you mean 'bird-dog-start'?",
        ),
        (DRAWING, "id", "X", HYPHENS + "not the text 'X'"),
        (PICTURE, "url", None, "no drawing of the package has the id 'bend-photo'; give a url"),
    ],
)  # fmt: skip
def test_wrong_value(record: Any, field: str, value: object, message: str) -> None:
    path = "id" if (record, value) == (PICTURE, None) else field
    assert faults(record, **{field: value}) == {f"$.{path}": message}


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (MAT, "id", "a" * 100),
        (MAT, "optional", False),
        (TRANSLATION, "version", "1" * 100),
        (BEND, "source_id", None),
        (BEND.dosage, "note", None),
        (BEND, "aliases", ()),
        (BEND.dosage, "note", "1"),
        (BEND, "motion", None),
        (SMALL, "license", "(MIT OR CC0-1.0) AND LicenseRef-own"),
        (SMALL, "message", None),
        (REVIEW, "date", "2024-02-29"),
        (PICTURE, "id", "an-id-of-ones-own"),
        (PICTURE, "id", "cat-cow-motion"),
        *((DRAWING, "id", id) for id in [*drawings(moving=False), *drawings(moving=True)]),
    ],
)
def test_right_value(record: Any, field: str, value: object) -> None:
    assert faults(record, **{field: value}) == {}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (1, None),
        (10**100, None),  # what a range counts has limits of its own
        (0, "expected a whole number of 1 or more, not 0"),
        (-(10**100), f"expected a whole number of 1 or more, not -1{'0' * 26}...{'0' * 29}"),
        (True, "expected a whole number, not true"),
        (3.0, "expected a whole number, not the number 3.0"),
    ],
)
def test_count(value: Any, message: str | None) -> None:
    assert faults(l5s1.Range(1, 1), max=value) == ({"$.max": message} if message else {})


@pytest.mark.parametrize(
    "address", ["bird-dog", "bird-dog/steps/reach-right/text", "/safety/lists/stop", "/title", "/", "a/hold_seconds"]
)
def test_address(address: str) -> None:
    assert faults(CORRECTION, affects=(address,)) == {}


@pytest.mark.parametrize("address", ["", "//", "a/", "a//b", "/a/", "A", "a b", "a\n", "#a", 3, None])
def test_wrong_address(address: object) -> None:
    (message,) = faults(CORRECTION, affects=(address,)).values()
    assert message.startswith("expected an address, such as 'bird-dog/steps/reach-right', not ")


# --- Pictures of one's own -------------------------------------------------------------------------------

# A picture of 1 MB is as long as this in Base64.
MEGABYTE = 4 * -(-1_000_000 // 3)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b.png",
        "http://[::1]:8000/b?c=d#e",
        *(f"data:image/{kind};base64,AAAA" for kind in ("png", "jpeg", "webp", "gif")),
        "data:image/png;base64,",
        "data:image/png;base64,AA==",
        "data:image/png;base64,AAA=",
        "data:image/png;base64,a+/9",
        "data:image/png;base64," + "A" * MEGABYTE,
    ],
    ids=lambda url: url[:40],
)
def test_url_of_a_picture(url: str) -> None:
    assert faults(PICTURE, url=url) == {}
    assert faults(DRAWING, url=url) == {}
    with pytest.raises(
        l5s1.InvalidValueError, match="illustration: expected an illustration without a url, since the "
    ):
        attrs.evolve(PICTURE, url=url).svg()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "b.png",
        "/b.png",
        "//a.example/b.png",
        "file:///b.png",
        "ftp://a.example/b.png",
        "javascript:alert(1)",
        "blob:https://a.example/b",
        "data:,a",
        "data:text/html;base64,AAAA",
        "data:image/svg+xml;base64,AAAA",
        "data:image/svg+xml,<svg/>",
        "data:image/png,AAAA",
        "data:image/png;base64;a=b,AAAA",
        "data:image/png;charset=utf-8;base64,AAAA",
        "data:image/PNG;base64,AAAA",
        "DATA:image/png;base64,AAAA",
        "data:image/png;base64,A",
        "data:image/png;base64,AAA",
        "data:image/png;base64,AA=A",
        "data:image/png;base64,AAAA====",
        "data:image/png;base64,AAAA AAAA",
        "data:image/png;base64,AAAA\n",
        "data:image/png;base64,AA-_",
        'data:image/png;base64,AAAA"',
        " https://a.example/b.png",
        "https://a.example/b.png\n",
        'https://a.example/"b.png',
        "https://é.example/b.png",
        "data:image/png;base64," + "A" * 1_500_000,
        3,
        [],
        b"https://a.example",
    ],
    # mutmut asks for a test by its id, and brackets and escapes hide it.
    ids=lambda url: re.sub("[^ -Z^-~]", "", str(url)[:40]) or "none",
)
def test_wrong_url_of_a_picture(url: Any) -> None:
    (message,) = faults(PICTURE, url=url).values()
    assert message.startswith("expected an http or https address, or a data: URL of image/png, image/jpeg, image/webp ")
    (other,) = problems(
        changed("$.exercises[0].illustrations[0].url", url if url.__class__ is not bytes else 1)
    ).items()
    assert other[0] == "$.exercises[0].illustrations[0].url"


def test_only_pictures_may_be_data() -> None:
    for path in ("$.sources[0].url", "$.references[0].url", "$.creator.url"):
        assert problems(changed(path, "data:image/png;base64,AAAA")).keys() == {path}


def test_moving_picture_of_ones_own() -> None:
    """With a url, the id says nothing about what moves."""
    own = attrs.evolve(PICTURE, id="cat-cow-motion")
    assert faults(BEND, motion=PICTURE) == {}
    assert faults(BEND, illustrations=(*BEND.illustrations, own)) == {}


# --- Language tags ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "gsw", "de-1996"])
def test_language(tag: str) -> None:
    assert faults(TRANSLATION, language=tag) == {}
    assert faults(TRANSLATION, language=tag.replace("-", "_") + "_")


@pytest.mark.parametrize("tag", ["", "e", "EN", "engl", "en-", "en--GB", "en-G", "en-abcdefghi", "en\n", None])
def test_wrong_language(tag: object) -> None:
    assert faults(TRANSLATION, language=tag)


def test_values_of_a_tuple() -> None:
    wrongs: dict[str, Any] = {
        "a list": ["a"], "the text 'a'": "a", "null": None, "a set": {"a"}, "a generator": (a for a in "a"),
        "an object": {"a": 1},
    }  # fmt: skip
    for words, wrong in wrongs.items():
        assert faults(BEND, aliases=wrong) == {"$.aliases": f"expected a tuple, not {words}"}
    assert faults(BEND, aliases=("a", 3, None, "b")) == {"$.aliases[1]": "expected text, not the number 3"}
    assert faults(BEND, goals=()) == {"$.goals": "expected at least one, but there is none"}
    assert faults(BEND, steps=()) == {"$.steps": "expected at least one, but there is none"}
    assert faults(BEND, aliases=("a", "b", "a", "a")) == {"$.aliases[2]": "'a' is there already, at index 0"}
    assert faults(BEND, goals=(l5s1.Goal.MOBILITY,) * 2) == {"$.goals[1]": "'mobility' is there already, at index 0"}


@pytest.mark.parametrize("record", [SMALL, SMALL.safety, SMALL.safety.lists[0], SMALL.guidance[0], SMALL.glossary[0],
                                    BEND, BEND.steps[0], CORRECTION, errata.load(), l5s1.words("en"),
                                    l5s1.session(SMALL)[1]], ids=lambda one: type(one).__name__)  # fmt: skip
def test_every_tuple_takes_a_tuple(record: Any) -> None:
    tuples = {name: value for name, value in attrs.asdict(record, recurse=False).items() if isinstance(value, tuple)}
    assert tuples
    for name, value in tuples.items():
        assert faults(record, **{name: list(value)}) == {f"$.{name}": "expected a tuple, not a list"}


def test_records_of_a_tuple_differ_in_their_ids() -> None:
    wall = attrs.evolve(MAT, id="wall")
    assert faults(BEND, equipment=(MAT, wall)) == {}
    assert faults(BEND, equipment=(MAT, wall, attrs.evolve(MAT, name="Other"))) == {
        "$.equipment[2].id": "'mat' is there already, at index 0"
    }
    # Ids are compared once all are records.
    assert faults(BEND, equipment=(MAT, MAT, 3)) == {"$.equipment[2]": "expected Equipment, not the number 3"}


@pytest.mark.parametrize(("first", "second"), [("", "\u200b"), (" \t\u3000", "\ufeff"), ("\u2028", "\u2800")])
def test_text_that_does_not_show(first: str, second: str) -> None:
    assert faults(MAT, name=first + second) == {"$.name": "expected text, but it is blank"}
    assert faults(MAT, name=f"{first}a{second}") == {}


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (MAT, "name", "\x01" * 2_000_000 + "\0"),
        (MAT, "name", " " * 2_000_000),
        (MAT, "name", "a" * 2_000_000 + "\ud800"),
        (MAT, "id", "a-" * 1_000_000),
        (BOOK, "url", "https://" + "a" * 2_000_000 + " "),
        (BOOK, "url", "https://[" + ":" * 2_000_000),
        (BOOK, "url", "https://a" + "/" * 2_000_000 + "\n"),
        (PICTURE, "url", "data:image/png;base64," + "A" * 1_399_000 + "!"),
        (PICTURE, "url", "data:image/png;base64," + "=" * 1_399_000),
        (SMALL, "license", "MIT OR " * 300_000 + "!"),
        (SMALL, "language", "en" + "-ab" * 700_000 + "-"),
        (BEND.dosage, "text", "5 " * 1_000_000 + "4"),
        (BEND.dosage, "text", "5" * 2_000_000),
        (CORRECTION, "affects", ("a/" * 1_000_000,)),
        (PLACE, "sha256", "0" * 2_000_000),
        (REVIEW, "date", "2026-01-" + "0" * 2_000_000),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else type(value).__name__,
)
def test_no_pattern_takes_more_than_linear_time(record: Any, field: str, value: Any) -> None:
    """Two million characters take a fraction of a second; what is quadratic takes days."""
    start = time.process_time()
    (message,) = faults(record, **{field: value}).values()
    assert time.process_time() - start < 2
    assert len(message) < 300


def test_fields_beside_a_missing_one_are_checked() -> None:
    path = "$.exercises[0].dosage.sets"
    assert problems(changed(path, {"max": 0})).keys() == {f"{path}.min", f"{path}.max"}
    assert problems(changed(path, {"min": 3})) == {f"{path}.max": "missing"}
    assert problems(changed(path, {"min": 3, "max": 2})) == {f"{path}.min": "3 is above max, which is 2"}


def test_dates_of_a_catalog() -> None:
    assert read(changed("$.date", None)).date is None
    assert problems(changed("$.date", "2026-02-30")) == {"$.date": DAY + "not the text '2026-02-30'"}
