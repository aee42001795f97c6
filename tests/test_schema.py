"""The JSON Schema and the reader say the same of every document, but for what the docs list."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import catalogs, small_document
from test_json import PLACES, WRONG, at, json_values

import l5s1_exercises as l5s1

SCHEMA = l5s1.json_schema()
VALIDATOR: Any = Draft202012Validator(SCHEMA)
CLASSES: dict[str, Any] = {
    "correction": l5s1.Correction,
    "dosage": l5s1.Dosage,
    "equipment": l5s1.Equipment,
    "exercise": l5s1.Exercise,
    "illustration": l5s1.Illustration,
    "range": l5s1.Range,
    "red_flag": l5s1.RedFlag,
    "reference": l5s1.Reference,
    "review": l5s1.Review,
    "safety": l5s1.Safety,
    "source": l5s1.Source,
    "statement": l5s1.Statement,
    "step": l5s1.Step,
    "stop_rule": l5s1.StopRule,
}
ENUMS: dict[str, Any] = {
    "action": l5s1.Action,
    "breath": l5s1.Breath,
    "correction_kind": l5s1.CorrectionKind,
    "goal": l5s1.Goal,
    "lumbar_motion": l5s1.LumbarMotion,
    "origin": l5s1.Origin,
    "position": l5s1.Position,
    "urgency": l5s1.Urgency,
}


def schema_accepts(document: Any) -> bool:
    return bool(VALIDATOR.is_valid(document))


def reader_accepts(document: Any) -> bool:
    try:
        l5s1.from_json(json.dumps(document))
    except l5s1.InvalidCatalogError:
        return False
    return True


# --- The schema against the model ------------------------------------------------------------------------


def test_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert l5s1.json_schema() == SCHEMA
    assert l5s1.json_schema() is not SCHEMA


def test_definitions_are_the_classes_and_closed_sets() -> None:
    scalars = {"text", "id", "url", "date", "count"}
    assert SCHEMA["$defs"].keys() == CLASSES.keys() | ENUMS.keys() | scalars


@pytest.mark.parametrize("name", ["$", *CLASSES])
def test_fields(name: str) -> None:
    schema = l5s1.json_schema()
    definition = schema if name == "$" else schema["$defs"][name]
    fields = [field for field in attrs.fields(CLASSES.get(name, l5s1.Catalog)) if field.init]
    names = [field.name for field in fields]
    if name == "$":
        assert definition["properties"].pop("schema_version")["const"] == "1"
        assert definition["required"].pop(0) == "schema_version"
    assert list(definition["properties"]) == names
    assert definition["required"] == names
    assert definition["additionalProperties"] is False
    for field in fields:
        assert _type(definition["properties"][field.name]) == _annotation(field.type), field.name


def _type(schema: dict[str, Any]) -> str:
    """Return the type that a schema of the document describes, in the words of an annotation."""
    match schema:
        case {"$ref": ref}:
            return _type({"name": ref.rpartition("/")[2]})
        case {"name": name} if name in CLASSES or name in ENUMS:
            return str((CLASSES | ENUMS)[name].__name__)
        case {"name": "count"} | {"type": "integer"}:
            return "int"
        case {"name": _} | {"type": "string"}:
            return "str"
        case {"type": "boolean"}:
            return "bool"
        case {"type": "array", "items": items}:
            return f"tuple[{_type(items)}, ...]"
        case {"anyOf": [inner, {"type": "null"}]}:
            return f"{_type(inner)} | None"
        case _:
            raise AssertionError(schema)


def _annotation(annotation: Any) -> str:
    text = (
        annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else str(annotation)
    )
    return text.replace("l5s1_exercises.", "")


@pytest.mark.parametrize("name", ENUMS)
def test_closed_sets(name: str) -> None:
    assert SCHEMA["$defs"][name]["enum"] == [member.value for member in ENUMS[name]]


def test_blank_is_what_python_calls_space() -> None:
    text: Any = Draft202012Validator(SCHEMA["$defs"]["text"])
    for code in [*range(0x3100), 0xFEFF, 0xFFFF, 0x1F600]:
        character = chr(code)
        assert text.is_valid(character) == (not character.isspace() and character != "\0"), hex(code)
        assert text.is_valid(f"a{character}") == (character != "\0")


# --- The schema against documents ------------------------------------------------------------------------


def test_accepts_the_bundled_catalog() -> None:
    assert not list(VALIDATOR.iter_errors(l5s1.to_dict(l5s1.load())))


@given(catalogs())
def test_accepts_any_catalog(catalog: l5s1.Catalog) -> None:
    assert schema_accepts(l5s1.to_dict(catalog))


@pytest.mark.parametrize("path", [path for path, value in PLACES if isinstance(value, dict)])
def test_refuses_missing_and_extra_keys(path: str) -> None:
    for key in at(small_document(), path):
        document = small_document()
        del at(document, path)[key]
        assert not schema_accepts(document), key
    document = small_document()
    at(document, path)["extra"] = None
    assert not schema_accepts(document)


@pytest.mark.parametrize("path", [path for path, value in PLACES if isinstance(value, list)])
def test_refuses_a_bad_second_element(path: str) -> None:
    bads: list[Any] = [None, 0, [], {}, "", {"extra": 1}]
    for bad in bads:
        document = small_document()
        items = at(document, path)
        items.insert(1, bad)
        if items[:1] != [bad]:
            assert not schema_accepts(document), bad
            assert not reader_accepts(document), bad


@pytest.mark.parametrize("place", PLACES[1:], ids=lambda place: place[0])
@pytest.mark.parametrize(
    "value", [*WRONG, 2**53, "a", "seated", "https://a.example", "2026-01-31", {"min": 1, "max": 2}], ids=repr
)
def test_agrees_with_the_reader_on_wrong_values(place: tuple[str, Any], value: Any) -> None:
    assert_agreement(place[0], value)


@given(st.sampled_from(PLACES[1:]), json_values)
def test_agrees_with_the_reader_on_any_value(place: tuple[str, Any], value: Any) -> None:
    assert_agreement(place[0], value)


def assert_agreement(path: str, value: Any) -> None:
    document = small_document()
    parent, key = (
        (path[: path.rindex("[")], int(path[path.rindex("[") + 1 : -1]))
        if path.endswith("]")
        else (
            path.rpartition(".")[0],
            path.rpartition(".")[2],
        )
    )
    at(document, parent)[key] = value
    if schema_accepts(document) == reader_accepts(document):
        return
    # What differs is among the differences that the docs list.
    try:
        l5s1.from_json(json.dumps(document))
        raise AssertionError("only the reader may refuse")
    except l5s1.InvalidCatalogError as error:
        for problem in error.problems:
            assert any(known in problem.message for known in DIFFERENCES), problem


DIFFERENCES = [
    "stands already at",
    "has the id",
    "has no illustration",
    "no drawing has the id",
    "is above max",
    "a day of the calendar",
    "lone surrogates",
    ".0",
    "NaN",
]

ILLUSTRATION = {"id": "bird-dog-start", "caption": "A", "alt": "a"}


@pytest.mark.parametrize(
    ("path", "value", "difference"),
    [
        ("$.exercises[1].id", "cat-cow", "ids are unique"),
        ("$.sources[0].id", "other", "references resolve"),
        ("$.exercises[0].steps[0].illustration", "none", "references resolve"),
        ("$.exercises[0].illustrations[0].id", "other-drawing", "references resolve"),
        ("$.exercises[0].illustrations", [ILLUSTRATION, ILLUSTRATION | {"alt": "b"}], "ids are unique"),
        ("$.exercises[0].dosage.repetitions.min", 11, "min above max"),
        ("$.exercises[0].dosage.repetitions.min", 10.0, "10.0 as an integer"),
        ("$.review.date", "2025-13-45", "dates"),
        ("$.review.date", "2026-01-31\n", "$ before a final newline"),
        ("$.corrections[0].id", "bird-dog\n", "$ before a final newline"),
        ("$.references[0].url", "https://a.example/\n", "$ before a final newline"),
        ("$.language", "en\n", "$ before a final newline"),
        ("$.license", "MIT\n", "$ before a final newline"),
        ("$.title", "a\ud800", "lone surrogates"),
    ],
)
def test_differences(path: str, value: Any, difference: str) -> None:
    """Pin what docs/json.md lists: the schema, as jsonschema reads it, accepts these, and the reader does not."""
    document = small_document()
    parent, _, key = path.replace("[", ".").replace("]", "").rpartition(".")
    at(document, parent)[int(key) if key.isdigit() else key] = value
    assert schema_accepts(document), difference
    assert not reader_accepts(document), difference
