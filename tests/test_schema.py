"""The JSON Schemas follow from the types, and agree with the reader but for the documented differences."""

import json
import re
import time
from pathlib import Path
from typing import Any

import attrs
import pytest
from documents import PLACES, at, changed, json_values, put, read, small_document
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import cases, errata
from tools import schema as tool

# The schema of the safety cases comes with them.
NAMES: Any = ["catalog", "errata", "words", "cases"]
VALIDATORS: dict[str, Any] = {name: Draft202012Validator(l5s1.json_schema(name)) for name in NAMES}
ERRATA: dict[str, Any] = json.loads(errata.to_json(errata.load()))
WORDS: dict[str, Any] = json.loads(l5s1.words_to_json(l5s1.words("en")))


def schema_accepts(document: Any, name: str = "catalog") -> bool:
    return bool(VALIDATORS[name].is_valid(document))


def reader_accepts(document: Any) -> bool:
    try:
        read(document)
    except l5s1.InvalidContentError:
        return False
    return True


# --- The files -------------------------------------------------------------------------------------------


def test_files_are_those_that_the_tool_writes() -> None:
    rendered = tool.rendered()
    assert {path.stem for path in rendered} == {*NAMES}
    assert {path: path.read_bytes() for path in rendered} == {path: text.encode() for path, text in rendered.items()}


def test_tool_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "FOLDER", tmp_path / "schemas")
    assert tool.main() == 0
    for name in NAMES:
        assert json.loads((tmp_path / "schemas" / f"{name}.json").read_bytes()) == l5s1.json_schema(name)


@pytest.mark.parametrize("name", NAMES)
def test_schema(name: Any) -> None:
    schema = l5s1.json_schema(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert l5s1.json_schema(name) == schema
    assert l5s1.json_schema(name) is not schema
    assert next(iter(schema["properties"])) == "schema_version"
    assert schema["properties"]["schema_version"]["const"] == "1"


def test_schema_unless_named() -> None:
    assert l5s1.json_schema() == l5s1.json_schema("catalog")


def test_unknown_schema() -> None:
    wrong: Any = "catalogue"
    with pytest.raises(
        l5s1.UnknownValueError, match=r"'catalogue' is not a known schema: .*; did you mean 'catalog'\?"
    ):
        l5s1.json_schema(wrong)
    for wrong in (None, 3, ["catalog"]):
        with pytest.raises(TypeError, match="name: expected one of catalog, errata, words, cases, not "):
            l5s1.json_schema(wrong)


def records(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return the schemas of objects of a document by their titles."""
    found = {one["title"]: one for one in schema.get("$defs", {}).values() if one.get("type") == "object"}
    return {schema["title"]: schema, **found}


@pytest.mark.parametrize("name", NAMES)
def test_every_record_is_described_and_closed(name: Any) -> None:
    schema = l5s1.json_schema(name)
    for title, record in records(schema).items():
        cls = next(getattr(home, title) for home in (l5s1, errata, cases) if hasattr(home, title))
        fields = [field.name for field in attrs.fields(cls)]
        assert [*record["properties"]] == record["required"] == ["schema_version"] * (record is schema) + fields
        assert record["additionalProperties"] is False
        assert record["description"].endswith(".")
        for key, value in record["properties"].items():
            assert value.get("description", "").endswith(".") or "$ref" in value, (title, key)
            assert "None" not in value.get("description", "")


@pytest.mark.parametrize("name", NAMES)
def test_closed_sets_are_the_enums(name: Any) -> None:
    for title, one in l5s1.json_schema(name).get("$defs", {}).items():
        if "enum" in one:
            cls = getattr(l5s1, title, None) or getattr(errata, title)
            assert one["enum"] == [member.value for member in cls]
            assert one["description"]


# --- Documents that both accept --------------------------------------------------------------------------


@pytest.mark.parametrize("language", l5s1.languages)
def test_bundled_catalog_and_words_are_valid(language: str) -> None:
    assert [*VALIDATORS["catalog"].iter_errors(l5s1.to_dict(l5s1.load(language)))] == []
    assert [*VALIDATORS["words"].iter_errors(json.loads(l5s1.words_to_json(l5s1.words(language))))] == []


def test_bundled_errata_are_valid() -> None:
    assert [*VALIDATORS["errata"].iter_errors(ERRATA)] == []


@pytest.mark.parametrize("record", [l5s1.load(), errata.load()], ids=lambda one: type(one).__name__)
def test_bundled_records_that_were_filled_without_checks_are_valid(record: Any) -> None:
    """Make every record in it anew, by its constructor."""

    def remade(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(remade(item) for item in value)
        if attrs.has(type(value)):
            return type(value)(**{name: remade(held) for name, held in attrs.asdict(value, recurse=False).items()})
        return value

    assert remade(record) == record


def test_small_document_is_valid() -> None:
    assert schema_accepts(small_document())
    assert reader_accepts(small_document())


@given(catalogs())
def test_any_catalog_is_valid(catalog: l5s1.Catalog) -> None:
    assert [*VALIDATORS["catalog"].iter_errors(l5s1.to_dict(catalog))] == []


# --- Mutations that both refuse --------------------------------------------------------------------------

DOSE = "$.exercises[0].dosage"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        # A wrong type.
        ("$.title", 3),
        ("$.date", 20260201),
        ("$.safety", []),
        ("$.exercises", {}),
        ("$.exercises[0].goals", "mobility"),
        ("$.exercises[0].steps[0]", "Sit."),
        (f"{DOSE}.per_side", 1),
        (f"{DOSE}.sets", 3),
        (f"{DOSE}.sets.min", "2"),
        (f"{DOSE}.sets.min", True),
        ("$.schema_version", 1),
        # Null, where nothing else is missing.
        ("$.title", None),
        ("$.exercises[0].dosage", None),
        ("$.safety.lists[0].action", None),
        ("$.exercises[0].equipment[0].optional", None),
        # Out of range, or none.
        (f"{DOSE}.sets.min", 0),
        (f"{DOSE}.sets.max", 100),
        (f"{DOSE}.repetitions.max", 1000),
        (f"{DOSE}.hold_seconds.max", 86_401),
        ("$.version", "1" * 101),
        ("$.exercises[0].steps", []),
        ("$.exercises[0].goals", []),
        ("$.safety.lists[0].statements", []),
        ("$.exercises[0].id", "a" * 101),
        # A pattern, or a closed set.
        ("$.schema_version", "2"),
        ("$.title", " \u200b"),
        ("$.title", "a\0"),
        ("$.language", "EN"),
        ("$.license", ""),
        ("$.date", "yesterday"),
        ("$.exercises[0].id", "Bend it"),
        ("$.exercises[0].position", "flying"),
        ("$.exercises[0].steps[0].side", "both"),
        ("$.safety.lists[0].time", "after"),
        ("$.sources[0].url", "javascript:alert(1)"),
        ("$.creator.url", "data:image/png;base64,AAAA"),
        ("$.exercises[0].illustrations[0].url", "data:image/svg+xml;base64,AAAA"),
        ("$.exercises[0].illustrations[0].url", "data:image/png;base64,AAA"),
        ("$.exercises[0].illustrations[0].url", "data:image/png;base64," + "A" * 1_500_000),
        # What repeats.
        ("$.exercises[0].goals", ["mobility", "mobility"]),
        ("$.exercises[0].aliases", ["a", "b", "a"]),
        ("$.message.reference_ids", ["book", "book"]),
        # What two fields know together.
        (f"{DOSE}.hold_seconds", None),
        ("$.message", {"id": "m", "text": "M", "origin": "editorial", "reference_ids": []}),
        ("$.exercises[0].steps[0]", small_document()["exercises"][0]["steps"][0]
         | {"origin": "editorial", "reference_ids": []}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 60 and value.isprintable() else "",
)  # fmt: skip
def test_schema_and_reader_refuse(path: str, value: Any) -> None:
    document = changed(path, value)
    assert not schema_accepts(document)
    assert not reader_accepts(document)


OBJECTS = [path for path, value in PLACES if isinstance(value, dict)]


@pytest.mark.parametrize("path", OBJECTS)
def test_schema_and_reader_refuse_a_missing_and_an_unknown_key(path: str) -> None:
    for more in ({}, {"extra": None}):
        document = small_document()
        record = at(document, path)
        record.update(more)
        if not more:
            record.popitem()
        assert not schema_accepts(document)
        assert not reader_accepts(document)


@given(st.sampled_from(PLACES[1:]), json_values)
def test_schema_and_reader_agree_on_any_value(place: tuple[str, Any], value: Any) -> None:
    document = changed(place[0], value)
    if schema_accepts(document) == reader_accepts(document):
        return
    with pytest.raises(l5s1.InvalidContentError) as error:
        read(document)
    for problem in error.value.problems:
        assert any(re.search(known, problem.message) for known in DIFFERENCES), problem


@pytest.mark.parametrize("kind", errata.CorrectionKind)
@pytest.mark.parametrize("outcome", errata.CorrectionOutcome)
def test_schema_and_constructor_agree_on_empty_lists_of_corrections(
    kind: errata.CorrectionKind, outcome: errata.CorrectionOutcome
) -> None:
    correction = attrs.evolve(errata.load().corrections[0], affects=("bird-dog",), locations=(PLACE,))
    for empty in ({"affects"}, {"locations"}, {"affects", "locations"}):
        changes: dict[str, Any] = {"kind": kind, "outcome": outcome, **dict.fromkeys(empty, ())}
        try:
            attrs.evolve(correction, **changes)
            accepted = True
        except l5s1.InvalidContentError:
            accepted = False
        place = {"section": PLACE.section, "part": PLACE.part, "sha256": PLACE.sha256}
        changed_ = ERRATA["corrections"][0] | {
            "kind": kind.value,
            "outcome": outcome.value,
            "affects": [] if "affects" in empty else ["bird-dog"],
            "locations": [] if "locations" in empty else [place],
        }
        document = {**ERRATA, "corrections": [changed_], "references": []}
        assert schema_accepts(document, "errata") == accepted


PLACE = errata.Location(section="bird-dog", part="steps", sha256="0" * 64)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("$.corrections", []),
        ("$.corrections[0].severity", "grave"),
        ("$.corrections[0].affects", ["a//b"]),
        ("$.corrections[0].locations", [{"section": "a", "part": "b", "sha256": "0" * 63}]),
        ("$.corrections[0].says", ""),
        ("$.sources[0].id", "No Id"),
        ("$.extra", 1),
    ],
)
def test_schema_of_errata_refuses(path: str, value: Any) -> None:
    document = json.loads(json.dumps(ERRATA))
    put(document, path, value)
    assert not schema_accepts(document, "errata")


def test_schema_and_reader_of_words_refuse() -> None:
    first = next(iter(WORDS["phrases"]))
    for change in (
        {"language": "DE"},
        {"schema_version": "2"},
        {"extra": 1},
        {"phrases": [*WORDS["phrases"]]},
        {"phrases": WORDS["phrases"] | {first: ""}},
        {"phrases": WORDS["phrases"] | {first: None}},
        {"phrases": WORDS["phrases"] | {"new": "New"}},
        {"phrases": {id: text for id, text in WORDS["phrases"].items() if id != first}},
    ):
        assert not schema_accepts(WORDS | change, "words")
        with pytest.raises(l5s1.InvalidContentError):
            l5s1.words_from_json(json.dumps(WORDS | change))


# --- Differences -----------------------------------------------------------------------------------------

# What the reader says of what the schema accepts, as docs/json.md lists it.
DIFFERENCES = [
    "is there already",
    "has the id",
    "has no illustration",
    "a moving drawing$",
    "is a drawing that does not move",
    "is above max",
    "is graver than",
    "is none of the figures of the dose",
    "a day of the calendar",
    "lone surrogates",
    r"expected a whole number, not the number \S+\.0$",
    "NaN",
]


@pytest.mark.parametrize(
    ("path", "value", "difference"),
    [
        ("$.exercises[1].id", "bend", "ids are unique"),
        ("$.safety.lists[1].statements[1].id", "bladder", "ids are unique"),
        ("$.safety.lists[1].id", "call", "ids are unique"),
        ("$.sources[0].id", "other", "ids resolve"),
        ("$.references[0].id", "other", "ids resolve"),
        ("$.exercises[0].steps[0].illustration_id", "none", "ids resolve"),
        ("$.exercises[0].motion.id", "other-drawing", "drawings are those of the package"),
        ("$.exercises[0].motion.id", "cat-cow-start", "a motion is a drawing that moves"),
        ("$.guidance[0].illustrations[0].id", "cat-cow-motion", "an illustration is one that does not"),
        ("$.safety.lists[0].action", "go-on", "the order of gravity"),
        ("$.exercises[0].dosage.text", "7 rounds", "numbers in the text of a dose"),
        ("$.exercises[0].dosage.repetitions.min", 11, "min above max"),
        ("$.exercises[0].dosage.repetitions.min", 10.0, "10.0 as an integer"),
        ("$.review.date", "2025-13-45", "dates"),
        ("$.review.date", "2026-01-31\n", "$ before a final newline"),
        ("$.glossary[0].id", "bird-dog\n", "$ before a final newline"),
        ("$.references[0].url", "https://a.example/\n", "$ before a final newline"),
        ("$.exercises[0].illustrations[0].url", "data:image/png;base64,AAAA\n", "$ before a final newline"),
        ("$.language", "en\n", "$ before a final newline"),
        ("$.license", "MIT\n", "$ before a final newline"),
        ("$.title", "a\ud800", "lone surrogates"),
    ],
)
def test_differences(path: str, value: Any, difference: str) -> None:
    """The schema, as jsonschema reads it, accepts these, and the reader does not."""
    document = changed(path, value)
    assert schema_accepts(document), difference
    assert not reader_accepts(document), difference


# --- What is blank ---------------------------------------------------------------------------------------


def test_blank_is_what_the_reader_calls_blank() -> None:
    text = l5s1.json_schema()["$defs"]["Text"]
    shows, nul = re.compile(text["pattern"]), re.compile(text["not"]["pattern"])
    for code in [*range(0x3100), 0xFEFF, 0xFFFF, 0x1F600]:
        character = chr(code)
        for value in (character, f"a{character}b", f" {character}\ufeff"):
            try:
                l5s1.Phrase("one", value)
                accepted = True
            except l5s1.InvalidContentError:
                accepted = False
            assert bool(shows.search(value) and not nul.search(value)) == accepted, ascii(value)


def test_blank_is_the_same_for_every_engine() -> None:
    r"""ECMAScript counts U+FEFF as `\s` and not these separators, Python the other way round: the pattern names all."""
    pattern = re.compile(l5s1.json_schema()["$defs"]["Text"]["pattern"], re.ASCII)  # where `\s` is none of them
    assert pattern.search("a")
    for blank in "\x1c\x1d\x1e\x1f\x85\ufeff":
        assert not pattern.search(blank)


def test_patterns_are_for_every_engine() -> None:
    """No group, class or repeat that only some have."""
    schemas = "".join(json.dumps(l5s1.json_schema(name)) for name in NAMES)
    patterns = {json.loads(text) for text in re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schemas)}
    assert len(patterns) > 8
    for pattern in patterns:
        assert not re.search(r"\(\?(?!:)|\\[AZhdwb]|[+*}][+]", pattern), pattern


def test_patterns_take_linear_time() -> None:
    start = time.process_time()
    for path, value in (
        ("$.title", "a" * 1_000_000 + "\0"),
        ("$.title", "\x01" * 1_000_000),
        ("$.sources[0].url", "https://" + "a" * 1_000_000 + " "),
        ("$.license", "MIT OR " * 150_000 + "!"),
        ("$.exercises[0].illustrations[0].url", "data:image/png;base64," + "A" * 1_000_001),
    ):
        assert not schema_accepts(changed(path, value))
    assert time.process_time() - start < 5
