"""JSON both ways: equal round trips, and every fault of a text named by its path."""

import json
import re
import sys
import threading
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import catalogs, small_document

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidCatalogError
from l5s1_exercises._json import dumps

CATALOG = l5s1.load()
TEXT = l5s1.to_json(CATALOG)


def problems(document: Any) -> dict[str, str]:
    """Return the problems of a document, or of a text as it is."""
    text = document if isinstance(document, str | bytes) else json.dumps(document)
    with pytest.raises(InvalidCatalogError) as error:
        l5s1.from_json(text)
    assert str(error.value)
    found = {problem.path: problem.message for problem in error.value.problems}
    assert len(found) == len(error.value.problems)
    return found


def changed(path: str, value: Any) -> dict[str, Any]:
    """Return the small document with another value at a path such as ``exercises.0.name``."""
    document = small_document()
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    place: Any = document
    for step in steps:
        place = place[step]
    place[last] = value
    return document


# --- Writing ---------------------------------------------------------------------------------------------


def test_shape() -> None:
    document = l5s1.to_dict(CATALOG)
    assert list(document) == [
        "schema_version", "version", "language", "title", "license", "review", "sources", "safety", "exercises",
        "corrections", "references",
    ]  # fmt: skip
    assert list(document["exercises"][0]) == [
        "id", "name", "aliases", "goals", "position", "lumbar_motion", "summary", "benefits", "steps", "dosage",
        "precautions", "modifications", "equipment", "muscles", "illustrations", "source",
    ]  # fmt: skip
    assert list(document["safety"]["stop_rules"][0]) == ["text", "origin", "references", "action"]
    assert document["schema_version"] == "1"
    assert document["exercises"][6]["goals"] == ["stability", "strength"]


def test_dict_is_plain() -> None:
    assert {type(value) for _, value in _places(l5s1.to_dict(CATALOG))} == {dict, list, str, int, bool, type(None)}


def test_dict_is_ones_own() -> None:
    l5s1.to_dict(CATALOG)["exercises"].clear()
    assert len(CATALOG) == 7
    assert len(l5s1.to_dict(CATALOG)["exercises"]) == 7


def test_text() -> None:
    assert "\n" not in TEXT
    assert "–" in l5s1.to_json(CATALOG.filter(id="cat-cow")) or "\\u" not in TEXT
    assert l5s1.to_json(CATALOG, indent=0) == TEXT
    assert l5s1.to_json(CATALOG, indent=2).startswith('{\n  "schema_version": "1",\n')
    assert json.loads(l5s1.to_json(CATALOG, indent=4)) == l5s1.to_dict(CATALOG)


def test_no_text_for_what_json_does_not_know() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(float("nan"), None)


def test_text_is_not_escaped() -> None:
    assert "Zürich 한 \U0001f600 \u2028" in l5s1.to_json(
        l5s1.from_json(json.dumps(changed("title", "Zürich 한 \U0001f600 \u2028")))
    )


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


def _places(value: Any, path: str = "$") -> list[tuple[str, Any]]:
    """Return every place in a document with its value."""
    found = [(path, value)]
    kind = type(value)
    if kind in {dict, list}:
        steps = (
            [(f".{key}", value[key]) for key in value] if kind is dict else [(f"[{i}]", v) for i, v in enumerate(value)]
        )
        for step, inner in steps:
            found += _places(inner, path + step)
    return found


# One place of each kind: the first element of every list stands for the others.
PLACES = [place for place in _places(small_document()) if not re.search(r"\[[1-9]", place[0])]
OBJECTS = [path for path, value in PLACES if isinstance(value, dict)]


def at(document: Any, path: str) -> Any:
    """Return the value at a path of the form that problems have."""
    for step in path.replace("[", ".").replace("]", "").split(".")[1:]:
        document = document[int(step) if step.isdigit() else step]
    return document


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
        assert problems(text) == {f"{path}.{key}": "this key stands here more than once"}


WRONG: list[Any] = [None, True, 3, 0, -1, 3.5, "", " ", "\0", "x\ud800", [], [0], {}, {"a": 1}]


@pytest.mark.parametrize("path", [path for path, _ in PLACES if path != "$"])
def test_wrong_values_are_named_by_their_path(path: str) -> None:
    before = at(small_document(), path)
    parent, _, last = path.rpartition("." if path.endswith(path.rpartition(".")[2]) and not path.endswith("]") else "[")
    step: Any = int(last[:-1]) if path.endswith("]") else last
    for value in WRONG:
        if type(value) is type(before) or (value is None and _may_be_null(path)):
            continue
        if value == [] and isinstance(before, list):
            continue
        document = small_document()
        at(document, parent)[step] = value
        assert any(found.startswith(path) for found in problems(document)), value


def _may_be_null(path: str) -> bool:
    if path.startswith("$.corrections"):
        return path.endswith("].exercise")
    nullable = ("review", "publisher", "published", "breath", "illustration", "note", "source")
    return path.endswith((*nullable, "repetitions", "hold_seconds", "sets"))


ID = "expected lower-case words joined by hyphens, such as 'bird-dog', "


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("exercises.0.name", 5, "expected text, not the number 5"),
        ("exercises.0.name", None, "expected text, not null"),
        ("exercises.0.name", ["a"], "expected text, not a list"),
        ("exercises.0.name", {}, "expected text, not an object"),
        ("exercises.0.name", " \n", "expected text, but it is blank"),
        ("exercises.0.goals", "mobility", "expected a list, not the text 'mobility'"),
        ("exercises.0.goals", [], "expected at least 1, but there is none"),
        ("exercises.0.position", 3, f"expected one of {', '.join(l5s1.Position)}, not the number 3"),
        ("exercises.0.dosage", None, "expected an object, not null"),
        ("exercises.0.dosage.per_side", 1, "expected true or false, not the number 1"),
        ("exercises.0.dosage.per_side", "true", "expected true or false, not the text 'true'"),
        ("exercises.0.dosage.repetitions.min", True, "expected a whole number, not true"),
        ("exercises.0.dosage.repetitions.min", "3", "expected a whole number, not the text '3'"),
        ("exercises.0.dosage.repetitions.min", 3.0, "expected a whole number, not the number 3.0"),
        ("exercises.0.dosage.repetitions.min", 0, "expected a whole number from 1 to 9007199254740991, not 0"),
        ("exercises.0.dosage.repetitions.min", -3, "expected a whole number from 1 to 9007199254740991, not -3"),
        ("exercises.0.dosage.repetitions.min", 11, "11 is above max, which is 10"),
        ("review.date", "2026-02-30", "expected a day of the calendar, not the text '2026-02-30'"),
        ("review.date", "yesterday", "expected a date, such as '2026-01-31', not the text 'yesterday'"),
        ("language", "EN", "expected a language tag, such as 'en' or 'pt-BR', not the text 'EN'"),
        ("exercises.0.id", "bird-dog\n", ID + "not the text 'bird-dog\\n'"),
    ],
)  # fmt: skip
def test_messages(path: str, value: Any, message: str) -> None:
    assert problems(changed(path, value)) == {"$." + re.sub(r"\.(\d+)", r"[\1]", path): message}


def test_mistyped_value_and_key_suggest_the_nearest() -> None:
    assert problems(changed("exercises.0.goals", ["mobility", "mobilty"])) == {
        "$.exercises[0].goals[1]": "'mobilty' is not a goal: choose from mobility, stability, strength"
        "; did you mean 'mobility'?"
    }
    document = small_document()
    document["exercises"][1]["precuations"] = document["exercises"][1].pop("precautions")
    assert problems(document) == {
        "$.exercises[1].precautions": "missing",
        "$.exercises[1].precuations": "unknown key; did you mean 'precautions'?",
    }


def test_what_two_values_know_together_waits_until_both_are_sound() -> None:
    document = changed("exercises.0.dosage.hold_seconds", "x")
    document["exercises"][0]["dosage"]["hold_open_ended"] = True
    assert problems(document) == {"$.exercises[0].dosage.hold_seconds": "expected an object, not the text 'x'"}


def test_all_faults_of_shape_are_named_together() -> None:
    document = small_document()
    document["schema_version"] = 1
    document["title"] = " "
    document["exercises"][0]["name"] = 3
    document["exercises"][0]["benefits"][0] |= {"origin": "editorial", "references": [], "extra": 1}
    document["exercises"][0]["steps"][1] |= {"breath": "in", "illustration": "nothing"}
    document["exercises"][0]["goals"] = ["mobilty", "speed"]
    document["exercises"][1]["dosage"] |= {"hold_seconds": None, "hold_open_ended": True, "sets": {"min": 4, "max": 3}}
    document["exercises"][1]["dosage"]["repetitions"] = {"min": 0, "max": "5"}
    document["exercises"][1]["steps"][0]["illustration"] = "nothing"
    document["sources"][0]["url"] = "javascript:alert(1)"
    document["references"][0]["id"] = "No Id"
    document["references"][1]["id"] = document["references"][2]["id"]  # not a fault of shape: named later
    assert set(problems(document)) == {
        "$.schema_version",
        "$.title",
        "$.exercises[0].name",
        "$.exercises[0].benefits[0].extra",
        "$.exercises[0].benefits[0].references",
        "$.exercises[0].steps[1].breath",
        "$.exercises[0].goals[0]",
        "$.exercises[0].goals[1]",
        "$.exercises[1].dosage.hold_open_ended",
        "$.exercises[1].dosage.sets.min",
        "$.exercises[1].dosage.repetitions.min",
        "$.exercises[1].dosage.repetitions.max",
        "$.exercises[1].steps[0].illustration",
        "$.sources[0].url",
        "$.references[0].id",
    }


def test_faults_across_records_are_named_once_the_shape_is_sound() -> None:
    document = small_document()
    document["exercises"][1]["id"] = "cat-cow"
    document["exercises"][0]["source"] = "nowhere"
    document["exercises"][0]["benefits"][0]["references"] = ["nothing"]
    document["corrections"][2] |= {"exercise": "brid-dog", "source": "nowhere"}
    document["references"].append(document["references"][0])
    found = problems(document)
    for path in ("exercises[1].id", "exercises[0].source", "exercises[0].benefits[0].references[0]"):
        assert f"$.{path}" in found
    for path in ("corrections[2].exercise", "corrections[2].source"):
        assert f"$.{path}" in found
    assert f"$.references[{len(document['references']) - 1}].id" in found


def test_repeated_members() -> None:
    assert list(problems(changed("exercises.0.goals", ["mobility", "mobility"]))) == ["$.exercises[0].goals[1]"]
    assert list(problems(changed("exercises.0.muscles", ["a", "b", "a"]))) == ["$.exercises[0].muscles[2]"]


def test_repeated_key_is_named_by_its_path() -> None:
    text = json.dumps(small_document()).replace('"optional": true', '"optional": true, "optional": false', 1)
    assert problems(text) == {"$.exercises[0].equipment[0].optional": "this key stands here more than once"}
    text = json.dumps(small_document()).replace('{"schema_version"', '{"language": "en", "schema_version"', 1)
    assert problems(text) == {"$.language": "this key stands here more than once"}


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
    message = f"version {version} is newer than 1, the newest that is known: upgrade l5s1-exercises"
    assert problems(document) == {"$.schema_version": message}


@pytest.mark.parametrize(
    "version", [None, 1, 2, 1.0, True, "", "0", "01", "1.0", "2.0", "v2", " 1", "1\n", "-1", "٢", [], {}]
)
def test_malformed_version(version: Any) -> None:
    found = problems(changed("schema_version", version))
    assert list(found) == ["$.schema_version"]
    assert found["$.schema_version"].startswith('expected "1", not ')


def test_malformed_version_is_named() -> None:
    assert problems(changed("schema_version", "v2")) == {"$.schema_version": """expected "1", not the text 'v2'"""}
    document = small_document()
    del document["schema_version"]
    assert problems(document) == {"$.schema_version": "missing"}


def test_malformed_version_and_faults_across_records() -> None:
    document = changed("schema_version", 1)
    document["exercises"][0]["source"] = "nowhere"
    assert set(problems(document)) == {"$.schema_version", "$.exercises[0].source"}


# --- Text that is hostile or no JSON ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON, line 1, column 1: Expecting value"),
        ("{\n  x}", "no JSON, line 2, column 3: Expecting property name enclosed in double quotes"),
        (TEXT + "x", f"no JSON, line 1, column {len(TEXT) + 1}: Extra data"),
        ('"' + "a" * 100, "no JSON, line 1, column 1: Unterminated string starting at"),
        ("\ufeff{}", "no JSON: it starts with a byte order mark; save it as UTF-8 without one"),
        ("\ufeff{}".encode(), "no JSON: it starts with a byte order mark; save it as UTF-8 without one"),
        (b"[\xff]", "no UTF-8: byte 1 of the text is wrong"),
        (TEXT.encode("utf-16"), "no UTF-8: byte 0 of the text is wrong"),
        (b'"\xed\xa0\x80"', "no UTF-8: byte 1 of the text is wrong"),
        ("[]", "expected an object, not a list"),
        ("null", "expected an object, not null"),
        ("1", "expected an object, not the number 1"),
        ('"x"', "expected an object, not the text 'x'"),
        ("\0", "no JSON, line 1, column 1: Expecting value"),
    ],
)
def test_no_catalog_at_all(text: str | bytes, message: str) -> None:
    assert problems(text) == {"$": message}


@pytest.mark.parametrize(
    "number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5000, "-" + "9" * 5000, "1" * 101]
)
@pytest.mark.parametrize("path", ["exercises.0.dosage.repetitions.min", "title"])
def test_numbers_beyond_json(number: str, path: str) -> None:
    text = json.dumps(changed(path, "@number@")).replace('"@number@"', number)
    (found,) = problems(text).items()
    assert found[0].endswith(path.rpartition(".")[2])
    assert len(found[1]) < 150


def test_large_number_is_named() -> None:
    for number in (2**53, 10**99):
        found = problems(changed("exercises.0.dosage.repetitions.max", number))
        assert found["$.exercises[0].dosage.repetitions.max"].startswith("expected a whole number from 1 to")


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '["]",'])
@pytest.mark.parametrize("depth", [101, 1_000, 200_000])
def test_deep_nesting(opening: str, depth: int) -> None:
    for text in (opening * depth, opening * depth + "0" + "]" * depth):
        (message,) = problems(text).values()
        assert "100 is the limit" in message


def test_nesting_up_to_the_limit_is_read() -> None:
    assert problems("[" * 100 + "]" * 100) == {"$": "expected an object, not a list"}
    brackets = changed("title", '[{"' * 300 + "\\" * 3)
    assert l5s1.from_json(json.dumps(brackets)).title == brackets["title"]


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


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.sampled_from(PLACES), json_values)
def test_any_value_in_any_place_is_read_or_named(place: tuple[str, Any], value: Any) -> None:
    path, _ = place
    document: Any = small_document()
    if path == "$":
        document = value
    elif path.endswith("]"):
        parent, _, index = path.rpartition("[")
        at(document, parent)[int(index[:-1])] = value
    else:
        parent, _, key = path.rpartition(".")
        at(document, parent)[key] = value
    try:
        catalog = l5s1.from_json(json.dumps(document))
    except InvalidCatalogError as error:
        catalog = None
        text = str(error)
        assert text.encode().startswith(b"not valid")
    if catalog is not None:
        assert l5s1.to_dict(catalog) == document


def test_what_is_no_text() -> None:
    wrongs: dict[str, Any] = {"NoneType": None, "int": 3, "dict": {}, "bytearray": bytearray(b"{}")}
    for name, wrong in wrongs.items():
        with pytest.raises(TypeError, match=f"expected str or bytes, not {name}"):
            l5s1.from_json(wrong)


@pytest.mark.skipif(not hasattr(sys, "set_int_max_str_digits"), reason="no limit to lift")
def test_long_numbers_without_pythons_limit() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        test_numbers_beyond_json("9" * 5000, "title")
    finally:
        sys.set_int_max_str_digits(before)
