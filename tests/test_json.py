"""JSON both ways: equal round trips, and every fault of a text named by its path."""

import json
import sys
import threading
from typing import Any

import pytest
from documents import PLACES, WRONG, at, changed, json_values, places, problems, put, read, small_document
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidCatalogError

CATALOG = l5s1.load()
TEXT = l5s1.to_json(CATALOG)


# --- Writing ---------------------------------------------------------------------------------------------


def test_shape() -> None:
    document = l5s1.to_dict(CATALOG)
    assert list(document) == [
        "schema_version", "version", "language", "translation", "title", "license", "review", "sources", "safety",
        "guidance", "glossary", "exercises", "corrections", "references",
    ]  # fmt: skip
    assert list(document["safety"]) == ["disclaimer", "ask_first", "symptom_rules", "red_flags"]
    assert list(document["exercises"][0]) == [
        "id", "name", "aliases", "goals", "position", "lumbar_motion", "summary", "benefits", "steps", "dosage",
        "precautions", "modifications", "equipment", "muscles", "illustrations", "motion", "source_id",
    ]  # fmt: skip
    assert list(document["safety"]["symptom_rules"][0]) == ["id", "text", "origin", "reference_ids", "action"]
    assert document["schema_version"] == "1"
    assert document["exercises"][-1]["goals"] == ["stability", "strength"]


def test_every_key_comes_in_its_order() -> None:
    assert json.dumps(l5s1.to_dict(read(small_document()))) == json.dumps(small_document())


def test_dict_is_plain() -> None:
    assert {type(value) for _, value in places(l5s1.to_dict(CATALOG))} == {dict, list, str, int, bool, type(None)}


def test_each_dict_is_new() -> None:
    l5s1.to_dict(CATALOG)["exercises"].clear()
    assert len(CATALOG) == len(l5s1.to_dict(CATALOG)["exercises"]) > 0


def test_text() -> None:
    assert "\n" not in TEXT
    assert l5s1.to_json(CATALOG, indent=0) == TEXT
    assert l5s1.to_json(CATALOG, indent=2).startswith('{\n  "schema_version": "1",\n')
    assert json.loads(l5s1.to_json(CATALOG, indent=4)) == l5s1.to_dict(CATALOG)


def test_text_is_not_escaped() -> None:
    title = "Zürich 한 \U0001f600 \u2028"
    assert title in l5s1.to_json(read(changed("$.title", title)))


def test_same_bytes_whatever_the_hash_seed(fresh_python: Any) -> None:
    code = "import sys, l5s1_exercises as l; sys.stdout.buffer.write(l.to_json(l.load()).encode())"
    for seed in ("0", "1", "4711"):
        assert fresh_python("-c", code, env={"PYTHONHASHSEED": seed}).stdout == TEXT.encode()


# --- Round trips -----------------------------------------------------------------------------------------


def test_round_trip() -> None:
    assert l5s1.from_json(TEXT) == CATALOG
    assert l5s1.from_json(l5s1.to_json(CATALOG, indent=2).encode()) == CATALOG
    assert hash(l5s1.from_json(TEXT)) == hash(CATALOG)


@pytest.mark.parametrize(
    "part",
    [
        *(CATALOG.by_goal(goal) for goal in l5s1.Goal),
        *(CATALOG.filter(position=position) for position in l5s1.Position),
        *(CATALOG.filter(lumbar_motion=motion) for motion in l5s1.LumbarMotion),
        *(CATALOG.filter(id=id) for id in CATALOG.ids),
    ],
    ids=repr,
)
def test_round_trip_of_every_filter(part: Catalog) -> None:
    assert l5s1.from_json(l5s1.to_json(part)) == part


@given(catalogs(), st.none() | st.integers(0, 4))
def test_round_trip_of_any_catalog(catalog: Catalog, indent: int | None) -> None:
    text = l5s1.to_json(catalog, indent=indent)
    assert l5s1.from_json(text) == catalog
    assert l5s1.from_json(text.encode()) == catalog
    assert l5s1.to_json(l5s1.from_json(text), indent=indent) == text


# --- Faults of shape -------------------------------------------------------------------------------------


OBJECTS = [path for path, value in PLACES if isinstance(value, dict)]


@pytest.mark.parametrize("path", OBJECTS)
def test_missing_extra_and_repeated_keys(path: str) -> None:
    for key in at(small_document(), path):
        document = small_document()
        del at(document, path)[key]
        assert problems(document)[f"{path}.{key}"] == "missing"
    document = small_document()
    at(document, path)["extra"] = None
    assert problems(document) == {f"{path}.extra": "unknown key"}
    for key, value in at(small_document(), path).items():
        document = small_document()
        at(document, path)["@twice@"] = value
        text = json.dumps(document).replace("@twice@", key)
        assert problems(text) == {f"{path}.{key}": "duplicate key"}


# What may be null: each key with the record that has it, where another record has it too and may not lack it.
NULLABLE = (
    "$.translation", "$.review", "sources[0].publisher", "sources[0].published", "breath", "illustration_id", "note",
    "repetitions", "hold_seconds", "sets", ".motion", "exercises[0].source_id",
)  # fmt: skip


@pytest.mark.parametrize("path", [path for path, _ in PLACES if path != "$"])
def test_wrong_values_are_named_by_their_path(path: str) -> None:
    before = at(small_document(), path)
    for value in WRONG:
        if type(value) is type(before) or (value is None and path.endswith(NULLABLE)):
            continue
        assert any(found.startswith(path) for found in problems(changed(path, value))), value


@pytest.mark.parametrize("path", [path for path, _ in PLACES if path.endswith(NULLABLE)])
def test_what_may_be_null(path: str) -> None:
    document = changed(path, None)
    if path.endswith("hold_seconds"):
        put(document, "$.exercises[0].dosage.hold_open_ended", False)
    assert l5s1.to_dict(read(document)) == document


ID = "expected lower-case words joined by hyphens, such as 'bird-dog', "


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("$.exercises[0].name", 5, "expected text, not the number 5"),
        ("$.exercises[0].name", None, "expected text, not null"),
        ("$.exercises[0].name", ["a"], "expected text, not a list"),
        ("$.exercises[0].name", {}, "expected text, not an object"),
        ("$.exercises[0].name", " \n", "expected text, but it is blank"),
        ("$.exercises[0].goals", "mobility", "expected a list, not the text 'mobility'"),
        ("$.exercises[0].goals", [], "expected at least 1, but there is none"),
        ("$.exercises[0].position", 3, f"expected one of {', '.join(l5s1.Position)}, not the number 3"),
        ("$.exercises[0].dosage", None, "expected an object, not null"),
        ("$.exercises[0].dosage.per_side", 1, "expected true or false, not the number 1"),
        ("$.exercises[0].dosage.per_side", "true", "expected true or false, not the text 'true'"),
        ("$.exercises[0].dosage.repetitions.min", True, "expected a whole number, not true"),
        ("$.exercises[0].dosage.repetitions.min", "3", "expected a whole number, not the text '3'"),
        ("$.exercises[0].dosage.repetitions.min", 3.0, "expected a whole number, not the number 3.0"),
        ("$.exercises[0].dosage.repetitions.min", 0, "expected a whole number from 1 to 86400, not 0"),
        ("$.exercises[0].dosage.repetitions.min", -3, "expected a whole number from 1 to 86400, not -3"),
        ("$.exercises[0].dosage.repetitions.min", 11, "11 is above max, which is 10"),
        ("$.review.date", "2026-02-30", "expected a day of the calendar, not the text '2026-02-30'"),
        ("$.review.date", "yesterday", "expected a date, such as '2026-01-31', not the text 'yesterday'"),
        ("$.language", "EN", "expected a language tag, such as 'en' or 'pt-BR', not the text 'EN'"),
        ("$.exercises[0].id", "bird-dog\n", ID + "not the text 'bird-dog\\n'"),
    ],
)  # fmt: skip
def test_messages(path: str, value: Any, message: str) -> None:
    assert problems(changed(path, value)) == {path: message}


def test_mistyped_value_and_key_suggest_the_nearest() -> None:
    assert problems(changed("$.exercises[0].goals", ["mobility", "mobilty"])) == {
        "$.exercises[0].goals[1]": "'mobilty' is not a known goal: choose from mobility, stability, strength"
        "; did you mean 'mobility'?"
    }
    document = small_document()
    document["exercises"][1]["precuations"] = document["exercises"][1].pop("precautions")
    assert problems(document) == {
        "$.exercises[1].precautions": "missing",
        "$.exercises[1].precuations": "unknown key; did you mean 'precautions'?",
    }


def test_what_two_values_know_together_waits_until_both_are_sound() -> None:
    document = changed("$.exercises[0].dosage.hold_seconds", "x")
    document["exercises"][0]["dosage"]["hold_open_ended"] = True
    assert problems(document) == {"$.exercises[0].dosage.hold_seconds": "expected an object, not the text 'x'"}


@pytest.mark.parametrize(("missing", "empty"), [("kind", "locations"), ("outcome", "affects")])
def test_what_two_values_know_together_waits_until_both_are_there(missing: str, empty: str) -> None:
    document = small_document()
    correction = document["corrections"][0]
    del correction[missing]
    correction[empty] = []
    assert problems(document) == {f"$.corrections[0].{missing}": "missing"}


def test_a_statement_of_no_origin_may_have_no_reference() -> None:
    document = small_document()
    disclaimer = document["safety"]["disclaimer"]
    del disclaimer["origin"]
    disclaimer["reference_ids"] = []
    assert problems(document) == {"$.safety.disclaimer.origin": "missing"}


FAULTS_OF_SHAPE: dict[str, Any] = {
    "$.schema_version": 1,
    "$.title": " ",
    "$.safety.red_flags[1].urgency": "soon",
    "$.guidance[0].topic": None,
    "$.glossary[1].definition": "",
    "$.exercises[0].name": 3,
    "$.exercises[0].benefits[0].extra": 1,
    "$.exercises[0].steps[1].breath": "in",
    "$.exercises[0].goals[0]": "mobilty",
    "$.exercises[0].goals[1]": "speed",
    "$.exercises[1].dosage.sets.min": 4,
    "$.exercises[1].dosage.repetitions.min": 0,
    "$.exercises[1].dosage.repetitions.max": "5",
    "$.exercises[1].steps[0].illustration_id": "cat-cow-start",
    "$.sources[0].url": "javascript:alert(1)",
    "$.corrections[0].locations[0].sha256": "0",
    "$.corrections[1].affects[0]": "//",
    "$.references[0].id": "No Id",
}


def test_all_faults_of_shape_are_named_together() -> None:
    document = small_document()
    for path, value in FAULTS_OF_SHAPE.items():
        put(document, path, value)
    # What two values of a record know together.
    document["exercises"][0]["benefits"][1] |= {"origin": "editorial", "reference_ids": []}
    document["exercises"][1]["dosage"]["hold_seconds"] = None
    document["corrections"][1] |= {"kind": "garbled", "locations": []}
    # Not a fault of shape: named later.
    document["exercises"][0]["source_id"] = "nothing"
    assert set(problems(document)) == {
        *FAULTS_OF_SHAPE,
        "$.exercises[0].benefits[1].reference_ids",
        "$.exercises[1].dosage.hold_open_ended",
        "$.corrections[1].locations",
    }


def test_faults_across_records_are_named_once_the_shape_is_sound() -> None:
    faults: dict[str, Any] = {
        "$.safety.disclaimer.reference_ids[0]": "nothing",
        "$.guidance[0].reference_ids[1]": "nothing",
        "$.glossary[0].reference_ids[0]": "nothing",
        "$.exercises[0].source_id": "nowhere",
        "$.exercises[0].benefits[0].reference_ids[0]": "nothing",
        "$.corrections[1].exercise_ids[0]": "bned",
        "$.corrections[1].source_id": "nowhere",
        "$.corrections[1].reference_ids[1]": "nothing",
        "$.corrections[1].affects[0]": "bend/steps/nothing",
    }
    document = small_document()
    for path, value in faults.items():
        put(document, path, value)
    document["exercises"][0]["steps"][1]["origin"] = "source"
    found = problems(document)
    assert set(found) == {*faults, "$.corrections[0].affects[0]"}
    assert found["$.corrections[1].exercise_ids[0]"] == "no exercise has the id 'bned'; did you mean 'bend'?"
    assert found["$.corrections[0].affects[0]"] == "'bend/steps/move' was changed, so its origin cannot be source"
    assert found["$.corrections[1].affects[0]"] == "nothing has the address 'bend/steps/nothing'"


RECORDS = [
    path for path, value in PLACES if isinstance(value, list) and isinstance(value[0], dict) and "id" in value[0]
]


@pytest.mark.parametrize("path", RECORDS)
def test_ids_are_unique_in_their_list(path: str) -> None:
    document = changed(f"{path}[1].id", at(small_document(), f"{path}[0].id"))
    assert "duplicates" in problems(document)[f"{path}[1].id"]


@pytest.mark.parametrize("path", [path for path, value in PLACES if isinstance(value, list)])
def test_repeated_members(path: str) -> None:
    document = small_document()
    at(document, path).append(at(document, path)[0])
    (found,) = problems(document).items()
    assert found[0] in {f"{path}[2]", f"{path}[2].id"}
    assert "duplicates" in found[1]


def test_repeated_key_is_named_by_its_path() -> None:
    text = json.dumps(small_document()).replace('"optional": true', '"optional": true, "optional": false', 1)
    assert problems(text) == {"$.exercises[0].equipment[0].optional": "duplicate key"}
    text = json.dumps(small_document()).replace('{"schema_version"', '{"language": "en", "schema_version"', 1)
    assert problems(text) == {"$.language": "duplicate key"}


def test_unknown_keys_of_any_text() -> None:
    document = small_document()
    document |= {"a b": 1, "\n": 1, "\ud800": 1, "x" * 1000: 1, "": 1}
    found = problems(document)
    assert found["$['a b']"] == found["$['\\n']"] == found["$['\\ud800']"] == found["$['']"] == "unknown key"
    assert max(map(len, found)) < 70


def test_hundreds_of_unknown_keys_get_no_suggestions() -> None:
    document = small_document()
    del document["title"]
    document |= {f"titel{i}": 0 for i in range(100)}
    found = problems(document)
    assert sum("did you mean 'title'" in message for message in found.values()) == 20
    assert len(found) == 101
    assert found["$.titel99"] == "unknown key"


def test_path_of_an_unknown_key() -> None:
    assert set(problems(small_document() | {"Title": 1, "_x": 1, "xY9": 1, "9": 1, "a" * 51: 1, "b" * 52: 1})) == {
        "$.Title",
        "$._x",
        "$.xY9",
        "$['9']",
        f"$.{'a' * 51}",
        f"$['{'b' * 52}']",
    }


# --- Versions of the schema ------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["2", "3", "10", "999999999"])
def test_newer_version_is_refused_before_anything_else(version: str) -> None:
    document: dict[str, Any] = {"schema_version": version, "whatever": []}
    message = f"version {version} is newer than 1, the newest this release reads: upgrade l5s1-exercises"
    assert problems(document) == {"$.schema_version": message}


@pytest.mark.parametrize(
    "version", [None, 1, 2, 1.0, True, "", "0", "01", "1.0", "2.0", "v2", " 1", "1\n", "-1", "٢", [], {}]
)
def test_malformed_version(version: Any) -> None:
    found = problems(changed("$.schema_version", version))
    assert list(found) == ["$.schema_version"]
    assert found["$.schema_version"].startswith('expected "1", not ')


def test_malformed_version_is_named() -> None:
    assert problems(changed("$.schema_version", "v2")) == {"$.schema_version": """expected "1", not the text 'v2'"""}
    document = small_document()
    del document["schema_version"]
    assert problems(document) == {"$.schema_version": "missing"}


def test_malformed_version_and_faults_across_records() -> None:
    document = changed("$.schema_version", 1)
    document["exercises"][0]["source_id"] = "nowhere"
    assert set(problems(document)) == {"$.schema_version", "$.exercises[0].source_id"}


# --- Text that is hostile or not JSON ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "not valid JSON, line 1, column 1: Expecting value"),
        ("{\n  x}", "not valid JSON, line 2, column 3: Expecting property name enclosed in double quotes"),
        (TEXT + "x", f"not valid JSON, line 1, column {len(TEXT) + 1}: Extra data"),
        ('"' + "a" * 100, "not valid JSON, line 1, column 1: Unterminated string starting at"),
        ("\ufeff{}", "not valid JSON: it starts with a byte order mark; save it as UTF-8 without one"),
        ("\ufeff{}".encode(), "not valid JSON: it starts with a byte order mark; save it as UTF-8 without one"),
        (b"[\xff]", "not UTF-8: invalid byte at 1"),
        (TEXT.encode("utf-16"), "not UTF-8: invalid byte at 0"),
        (b'"\xed\xa0\x80"', "not UTF-8: invalid byte at 1"),
        ("[]", "expected an object, not a list"),
        ("null", "expected an object, not null"),
        ("1", "expected an object, not the number 1"),
        ('"x"', "expected an object, not the text 'x'"),
        ("\0", "not valid JSON, line 1, column 1: Expecting value"),
    ],
)
def test_not_a_catalog(text: str | bytes, message: str) -> None:
    assert problems(text) == {"$": message}


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000, "-" + "9" * 5000, "1" * 101]
)
@pytest.mark.parametrize("path", ["$.exercises[0].dosage.repetitions.min", "$.title"])
def test_numbers_beyond_json(number: str, path: str) -> None:
    text = json.dumps(changed(path, "@number@")).replace('"@number@"', number)
    (found,) = problems(text).items()
    assert found[0].endswith(path.rpartition(".")[2])
    assert len(found[1]) < 150


def test_large_number_is_named() -> None:
    for number in (2**53, 10**99):
        found = problems(changed("$.exercises[0].dosage.repetitions.max", number))
        assert found["$.exercises[0].dosage.repetitions.max"].startswith("expected a whole number from 1 to")


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '["]",'])
@pytest.mark.parametrize("depth", [101, 1_000, 200_000])
def test_deep_nesting(opening: str, depth: int) -> None:
    for text in (opening * depth, opening * depth + "0" + "]" * depth):
        (message,) = problems(text).values()
        assert "100 is the limit" in message


def test_nesting_up_to_the_limit_is_read() -> None:
    assert problems("[" * 100 + "]" * 100) == {"$": "expected an object, not a list"}
    brackets = changed("$.title", '[{"' * 300 + "\\" * 3)
    assert read(brackets).title == brackets["title"]


@pytest.mark.parametrize(
    "text", ["[" * 200_000, '{"a":' * 200_000 + "1" + "}" * 200_000, '"' + '\\"' * 200_000, "[0," * 99]
)
def test_small_stack(text: str) -> None:
    found: list[dict[str, str]] = []
    before = threading.stack_size(512 * 1024)
    try:
        thread = threading.Thread(target=lambda: found.append(problems(text)))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    assert found[0].keys() == {"$"}


@given(st.text() | st.binary() | st.from_regex(r'[\[\]{}":,\\a0-9 ]*', fullmatch=True))
@example('"\\')
@example('{"a":1}\\"')
def test_any_text_is_a_problem_and_nothing_else(text: str | bytes) -> None:
    assert problems(text)


@given(st.sampled_from(PLACES), json_values)
def test_any_value_in_any_place_is_read_or_named(place: tuple[str, Any], value: Any) -> None:
    path, _ = place
    document: Any = value if path == "$" else changed(path, value)
    try:
        catalog = read(document)
    except InvalidCatalogError as error:
        catalog = None
        text = str(error)
        assert text.encode().startswith(b"not valid")
    if catalog is not None:
        assert l5s1.to_dict(catalog) == document


def test_neither_str_nor_bytes() -> None:
    wrongs: dict[str, Any] = {"NoneType": None, "int": 3, "dict": {}, "bytearray": bytearray(b"{}")}
    for name, wrong in wrongs.items():
        with pytest.raises(TypeError, match=f"expected str or bytes, not {name}"):
            l5s1.from_json(wrong)


@pytest.mark.skipif(not hasattr(sys, "set_int_max_str_digits"), reason="no limit to lift")
def test_long_numbers_without_pythons_limit() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        test_numbers_beyond_json("9" * 5000, "$.title")
    finally:
        sys.set_int_max_str_digits(before)
