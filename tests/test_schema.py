"""JSON Schema and reader agree on every document, except for the documented differences."""

import re
from functools import cache
from typing import Any

import attrs
import pytest
from documents import PLACES, WRONG, at, changed, json_values, read, small_document
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from strategies import accepted, catalogs

import l5s1_exercises as l5s1

SCHEMA = l5s1.json_schema()
DEFINITIONS: dict[str, Any] = SCHEMA["$defs"]
VALIDATOR: Any = Draft202012Validator(SCHEMA)

SCALARS = {"text", "version", "id", "address", "url", "date", "language"}
# A range has a definition for each limit.
RANGES = {"repetitions": 999, "seconds": 86_400, "sets": 99}
_ELSEWHERE = {
    "Catalog",
    "Change",
    "ChangeKind",
    "Concern",
    "Cue",
    "CueKind",
    "Phrase",
    "Problem",
    "Range",
    "Side",
    "Words",
}
# The public classes that the document has, by the name of their definition.
PUBLIC: dict[str, Any] = {
    re.sub("(?<=[a-z])(?=[A-Z])", "_", name).lower(): cls
    for name in l5s1.__all__
    if isinstance(cls := getattr(l5s1, name), type) and not issubclass(cls, Exception) and name not in _ELSEWHERE
}
CLASSES = {name: cls for name, cls in PUBLIC.items() if attrs.has(cls)}
ENUMS = {name: cls for name, cls in PUBLIC.items() if name not in CLASSES}


@cache
def validator_at(path: str) -> Any:
    """Return the validator of the record or list around a place."""
    schema = SCHEMA
    for step in re.findall(r"\w+", path)[:-1]:
        schema = schema["items"] if step.isdigit() else schema["properties"][step]
        schema = schema.get("anyOf", [schema])[0]
        if ref := schema.get("$ref"):
            schema = DEFINITIONS[ref.rpartition("/")[2]]
    return Draft202012Validator({**schema, "$defs": DEFINITIONS})


def schema_accepts(document: Any, path: str = "") -> bool:
    """Return whether the schema accepts a document, or what is around a place in it; all else is sound."""
    if not path:
        return bool(VALIDATOR.is_valid(document))
    above = re.sub(r"(\.\w+|\[\d+\])$", "", path)
    return bool(validator_at(path).is_valid(at(document, above)))


def reader_accepts(document: Any) -> bool:
    try:
        read(document)
    except l5s1.InvalidCatalogError:
        return False
    return True


# --- The schema against the model ------------------------------------------------------------------------


def test_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert l5s1.json_schema() == SCHEMA
    assert l5s1.json_schema() is not SCHEMA


def test_definitions_are_the_classes_and_closed_sets() -> None:
    assert DEFINITIONS.keys() == CLASSES.keys() | ENUMS.keys() | SCALARS | RANGES.keys()


def test_everything_has_a_title_or_a_description() -> None:
    """Generators name types after titles, and editors show descriptions."""
    titles = [definition["title"] for definition in DEFINITIONS.values()]
    assert len(set(titles)) == len(titles)
    for name, cls in PUBLIC.items():
        assert DEFINITIONS[name]["title"] == cls.__name__
    for definition in (SCHEMA, *DEFINITIONS.values()):
        assert definition["description"]
        for name, schema in definition.get("properties", {}).items():
            assert schema["description"].endswith("."), name


@pytest.mark.parametrize("name", ["$", *CLASSES])
def test_fields(name: str) -> None:
    schema = l5s1.json_schema()
    definition = schema if name == "$" else schema["$defs"][name]
    fields = attrs.fields(CLASSES.get(name, l5s1.Catalog))
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
        case {"name": name} if name in PUBLIC:
            return str(PUBLIC[name].__name__)
        case {"name": name} if name in RANGES:
            return "Range"
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


@pytest.mark.parametrize("name", RANGES)
def test_ranges(name: str) -> None:
    definition = DEFINITIONS[name]
    assert list(definition["properties"]) == definition["required"] == ["min", "max"]
    assert definition["additionalProperties"] is False
    for end in definition["properties"].values():
        assert (end["type"], end["minimum"], end["maximum"]) == ("integer", 1, RANGES[name])


@pytest.mark.parametrize("name", ENUMS)
def test_closed_sets(name: str) -> None:
    assert DEFINITIONS[name]["enum"] == [member.value for member in ENUMS[name]]


def test_blank_is_what_the_reader_calls_blank() -> None:
    text: Any = Draft202012Validator(DEFINITIONS["text"])
    for code in [*range(0x3100), 0xFEFF, 0xFFFF, 0x1F600]:
        character = chr(code)
        for value in (character, f"a{character}", f"a{character}b", f" {character}\ufeff"):
            assert text.is_valid(value) == accepted(value), ascii(value)


def test_blank_is_the_same_for_every_engine() -> None:
    r"""ECMAScript counts U+FEFF as `\s` and not these separators, Python the other way round: the pattern names all."""
    pattern = re.compile(DEFINITIONS["text"]["pattern"], re.ASCII)  # where `\s` is none of them
    assert pattern.search("a")
    for blank in "\x1c\x1d\x1e\x1f\x85\ufeff":
        assert not pattern.search(blank)


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
        at(document, path).insert(1, bad)
        assert not schema_accepts(document), bad
        assert not reader_accepts(document), bad


VALUES = [
    *WRONG, 99, 999, 86_400, 86_401, "a", "a" * 101, "/a/_b", "seated", "https://a.example", "2026-01-31", "0" * 64,
    {"min": 1, "max": 2},
]  # fmt: skip


@pytest.mark.parametrize("path", [path for path, _ in PLACES[1:]])
def test_agrees_with_the_reader_on_wrong_values(path: str) -> None:
    for value in VALUES:
        assert_agreement(changed(path, value), path)


@given(st.sampled_from(PLACES[1:]), json_values)
def test_agrees_with_the_reader_on_any_value(place: tuple[str, Any], value: Any) -> None:
    assert_agreement(changed(place[0], value), place[0])


@pytest.mark.parametrize("outcome", l5s1.Outcome)
@pytest.mark.parametrize("kind", l5s1.CorrectionKind)
@pytest.mark.parametrize("lists", [["affects"], ["locations"], ["affects", "locations"]], ids=str)
def test_agrees_with_the_reader_on_empty_lists_of_corrections(
    outcome: l5s1.Outcome, kind: l5s1.CorrectionKind, lists: list[str]
) -> None:
    document = small_document()
    document["corrections"][0] |= {"kind": kind.value, "outcome": outcome.value} | {name: [] for name in lists}
    assert schema_accepts(document) == reader_accepts(document)


@pytest.mark.parametrize("origin", l5s1.Origin)
@pytest.mark.parametrize("path", [path.rpartition(".")[0] for path, _ in PLACES if path.endswith(".origin")])
def test_agrees_with_the_reader_on_support(path: str, origin: l5s1.Origin) -> None:
    document = small_document()
    document["corrections"] = []
    at(document, path).update(origin=origin.value, reference_ids=[])
    assert schema_accepts(document) == reader_accepts(document) == (origin is not l5s1.Origin.EDITORIAL)


def assert_agreement(document: dict[str, Any], path: str) -> None:
    if schema_accepts(document, path) == reader_accepts(document):
        return
    # What differs is among the differences that the docs list.
    try:
        read(document)
        raise AssertionError("only the reader may refuse")
    except l5s1.InvalidCatalogError as error:
        for problem in error.problems:
            assert any(known in problem.message for known in DIFFERENCES), problem


DIFFERENCES = [
    "duplicates",
    "has the id",
    "has no illustration",
    "nothing has the address",
    "its origin cannot be source",
    "is above max",
    "a day of the calendar",
    "lone surrogates",
    ".0",
    "NaN",
]

ILLUSTRATION = {"id": "cat-cow-start", "caption": "A", "alt": "a"}


@pytest.mark.parametrize(
    ("path", "value", "difference"),
    [
        ("$.exercises[1].id", "bend", "ids are unique"),
        ("$.safety.red_flags[1].id", "bladder", "ids are unique"),
        ("$.exercises[0].illustrations[1]", ILLUSTRATION, "ids are unique"),
        ("$.sources[0].id", "other", "ids resolve"),
        ("$.exercises[0].steps[0].illustration_id", "none", "ids resolve"),
        ("$.exercises[0].motion.id", "other-drawing", "ids resolve"),
        ("$.corrections[0].affects[0]", "bend/steps/_move", "addresses resolve"),
        ("$.exercises[0].steps[1].origin", "source", "what was changed is not the source's"),
        ("$.exercises[0].dosage.repetitions.min", 11, "min above max"),
        ("$.exercises[0].dosage.repetitions.min", 10.0, "10.0 as an integer"),
        ("$.review.date", "2025-13-45", "dates"),
        ("$.review.date", "2026-01-31\n", "$ before a final newline"),
        ("$.corrections[0].id", "bird-dog\n", "$ before a final newline"),
        ("$.corrections[0].affects[0]", "bend\n", "$ before a final newline"),
        ("$.corrections[0].locations[0].sha256", "0" * 64 + "\n", "$ before a final newline"),
        ("$.references[0].url", "https://a.example/\n", "$ before a final newline"),
        ("$.language", "en\n", "$ before a final newline"),
        ("$.license", "MIT\n", "$ before a final newline"),
        ("$.title", "a\ud800", "lone surrogates"),
    ],
)
def test_differences(path: str, value: Any, difference: str) -> None:
    """Pin what docs/json.md lists: the schema, as jsonschema reads it, accepts these, and the reader does not."""
    document = changed(path, value)
    assert schema_accepts(document), difference
    assert not reader_accepts(document), difference
