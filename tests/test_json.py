"""JSON both ways: equal round trips, and every fault of a text named by its path."""

import copy
import json
import re
import sys
import threading
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from documents import PLACES, WRONG, at, changed, json_values, places, problems, put, read, small_document
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidContentError, errata

CATALOG = l5s1.load()
TEXT = l5s1.to_json(CATALOG)


# --- Writing ---------------------------------------------------------------------------------------------


STATEMENT = ["id", "text", "origin", "reference_ids"]
PICTURE = ["id", "caption", "alt", "url"]
# The keys of each object of the document, in order, as the contract has them.
OUTLINE = {
    "$": [
        "schema_version", "version", "date", "language", "translation", "title", "message", "license", "creator",
        "review", "sources", "safety", "guidance", "glossary", "exercises", "references",
    ],
    "$.translation": ["language", "version"],
    "$.message": STATEMENT,
    "$.creator": ["name", "url"],
    "$.review": ["clinician", "date", "version"],
    "$.sources[0]": ["id", "title", "url", "publisher", "published"],
    "$.safety": ["disclaimer", "lists"],
    "$.safety.disclaimer": STATEMENT,
    "$.safety.lists[0]": ["id", "title", "action", "time", "statements"],
    "$.safety.lists[0].statements[0]": STATEMENT,
    "$.guidance[0]": ["id", "title", "statements", "illustrations"],
    "$.guidance[0].statements[0]": STATEMENT,
    "$.guidance[0].illustrations[0]": PICTURE,
    "$.glossary[0]": ["id", "term", "definition", "reference_ids"],
    "$.exercises[0]": [
        "id", "name", "aliases", "goals", "position", "lumbar_motion", "summary", "benefits", "steps", "dosage",
        "precautions", "modifications", "equipment", "muscles", "illustrations", "motion", "source_id",
    ],
    "$.exercises[0].benefits[0]": STATEMENT,
    "$.exercises[0].steps[0]": [*STATEMENT, "breath", "side", "illustration_id"],
    "$.exercises[0].dosage": [
        "repetitions", "hold_seconds", "sets", "repetition_unit", "hold_open_ended", "per_side", "text", "note",
    ],
    "$.exercises[0].dosage.repetitions": ["min", "max"],
    "$.exercises[0].dosage.hold_seconds": ["min", "max"],
    "$.exercises[0].dosage.sets": ["min", "max"],
    "$.exercises[0].precautions[0]": [*STATEMENT, "time"],
    "$.exercises[0].modifications[0]": [*STATEMENT, "purpose"],
    "$.exercises[0].equipment[0]": ["id", "name", "optional"],
    "$.exercises[0].muscles[0]": ["id", "name", "role"],
    "$.exercises[0].illustrations[0]": PICTURE,
    "$.exercises[0].motion": PICTURE,
    "$.references[0]": ["id", "title", "publisher", "url"],
}  # fmt: skip


def test_outline() -> None:
    """Pin the keys of the document; the small one has an object of every kind."""
    document = l5s1.to_dict(read(small_document()))
    assert {path: list(value) for path, value in places(document) if isinstance(value, dict)}.items() >= OUTLINE.items()
    assert {path for path, value in PLACES if isinstance(value, dict)} == OUTLINE.keys()


def test_bundled_catalog_has_the_outline() -> None:
    document = l5s1.to_dict(CATALOG)
    kinds = {re.sub(r"\[\d+\]", "[0]", path): list(v) for path, v in places(document) if isinstance(v, dict)}
    assert kinds.items() <= OUTLINE.items()
    assert document["schema_version"] == "1"
    assert (document["version"], document["date"], document["language"]) == (l5s1.__version__, None, "en")
    assert document["review"] is document["translation"] is None
    assert document["exercises"][-1]["goals"] == ["stability", "strength"]
    assert len(TEXT) < 90_000


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


@pytest.mark.parametrize("indent", [-1, 33, 10**30])
def test_indent_out_of_range(indent: int) -> None:
    message = "indent: expected a number of spaces from 0 to 32, not "
    with pytest.raises(l5s1.InvalidValueError, match=message):
        l5s1.to_json(CATALOG, indent=indent)
    with pytest.raises(l5s1.InvalidValueError, match=message):
        l5s1.words_to_json(l5s1.words("en"), indent=indent)
    with pytest.raises(l5s1.InvalidValueError, match=message):
        errata.to_json(errata.load(), indent=indent)


@pytest.mark.parametrize("indent", [True, False, 2.0, "2", [2]])
def test_indent_that_is_no_number(indent: Any) -> None:
    with pytest.raises(TypeError, match=f"indent: expected a number .*, not {type(indent).__name__}$"):
        l5s1.to_json(CATALOG, indent=indent)


def test_argument_that_is_no_catalog() -> None:
    exercise: Any = CATALOG["bird-dog"]
    text: Any = TEXT
    for write in (l5s1.to_json, l5s1.to_dict):
        with pytest.raises(
            TypeError, match=r"expected a Catalog, not an Exercise: pass catalog.filter\(id='bird-dog'\)"
        ):
            write(exercise)
        with pytest.raises(TypeError, match=r"catalog: expected a Catalog, such as load\(\), not str"):
            write(text)


# --- Errata ----------------------------------------------------------------------------------------------


def test_errata_have_the_outline() -> None:
    document = json.loads(errata.to_json(errata.load()))
    assert list(document) == [
        "schema_version", "version", "date", "language", "license", "creator", "sources", "corrections", "references",
    ]  # fmt: skip
    correction = [
        "id", "source_id", "exercise_ids", "kind", "severity", "basis", "locations", "says", "instead", "reason",
        "reference_ids", "outcome", "affects",
    ]  # fmt: skip
    locations = [location for one in document["corrections"] for location in one["locations"]]
    assert {tuple(one) for one in document["corrections"]} == {tuple(correction)}
    assert {tuple(one) for one in locations} == {("section", "part", "sha256")}
    assert document["schema_version"] == "1"
    assert errata.to_json(errata.load(), indent=2).startswith('{\n  "schema_version": "1",\n')
    assert json.loads(errata.to_json(errata.load(), indent=2)) == document


def test_errata_of_a_wrong_type() -> None:
    catalog: Any = CATALOG
    with pytest.raises(TypeError, match=r"document: expected Errata, such as errata.load\(\), not Catalog"):
        errata.to_json(catalog)


# --- Round trips -----------------------------------------------------------------------------------------


def test_round_trip() -> None:
    assert l5s1.from_json(TEXT) == CATALOG
    assert l5s1.from_json(l5s1.to_json(CATALOG, indent=2).encode()) == CATALOG
    assert hash(l5s1.from_json(TEXT)) == hash(CATALOG)
    assert l5s1.from_dict(l5s1.to_dict(CATALOG)) == CATALOG


def test_round_trip_of_another_language() -> None:
    spanish = l5s1.load("es")
    assert l5s1.from_json(l5s1.to_json(spanish)) == l5s1.from_dict(l5s1.to_dict(spanish)) == spanish


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


@given(catalogs())
def test_round_trip_of_any_catalog_as_dict(catalog: Catalog) -> None:
    document = l5s1.to_dict(catalog)
    before = copy.deepcopy(document)
    assert l5s1.from_dict(document) == catalog
    assert document == before
    assert json.loads(l5s1.to_json(catalog)) == document


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
    "$.date", "$.translation", "$.message", "$.creator", "creator.url", "$.review", "sources[0].publisher",
    "sources[0].published", "breath", "[0].side", "illustration_id", "note", "repetitions", "hold_seconds", "sets",
    ".motion", "exercises[0].source_id", "motion.url", "illustrations[0].url",
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
    if path.endswith("exercises[0].illustrations[0].url"):  # then the picture is a drawing of the package
        put(document, "$.exercises[0].illustrations[0].id", "cat-cow-start")
        put(document, "$.exercises[0].steps[0].illustration_id", "cat-cow-start")
    assert l5s1.to_dict(read(document)) == document


DURING = "'durign' is not a known safety time: choose from before, during, always; did you mean 'during'?"
DAY = "expected a day of the calendar, such as '2026-01-31', "
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
        ("$.exercises[0].goals", [], "expected at least one, but there is none"),
        ("$.exercises[0].position", 3, f"expected one of {', '.join(l5s1.Position)}, not the number 3"),
        ("$.exercises[0].dosage", None, "expected an object, not null"),
        ("$.exercises[0].dosage.per_side", 1, "expected true or false, not the number 1"),
        ("$.exercises[0].dosage.per_side", "true", "expected true or false, not the text 'true'"),
        ("$.exercises[0].dosage.repetitions.min", True, "expected a whole number, not true"),
        ("$.exercises[0].dosage.repetitions.min", "3", "expected a whole number, not the text '3'"),
        ("$.exercises[0].dosage.repetitions.min", 3.0, "expected a whole number, not the number 3.0"),
        ("$.exercises[0].dosage.repetitions.min", 0, "expected a whole number of 1 or more, not 0"),
        ("$.exercises[0].dosage.repetitions.min", -3, "expected a whole number of 1 or more, not -3"),
        ("$.exercises[0].dosage.repetitions.min", 11, "11 is above max, which is 10"),
        ("$.review.date", "2026-02-30", f"{DAY}not the text '2026-02-30'"),
        ("$.review.date", "yesterday", f"{DAY}not the text 'yesterday'"),
        ("$.language", "EN", "expected a language tag, such as 'en' or 'pt-BR', not the text 'EN'"),
        ("$.exercises[0].dosage.repetitions", {"min": 1, "max": 1000}, "expected at most 999, not 1000"),
        ("$.exercises[0].dosage.hold_seconds", {"min": 1, "max": 86_401}, "expected at most 86400, not 86401"),
        ("$.exercises[0].dosage.sets", {"min": 1, "max": 100}, "expected at most 99, not 100"),
        ("$.exercises[0].dosage.text", "7 rounds", "'7' is none of the figures of the dose"),
        ("$.safety.lists[1].time", "durign", DURING),
        ("$.exercises[0].motion.id", "cat-cow-cat", "'cat-cow-cat' is a drawing that does not move"),
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


def test_a_statement_of_no_origin_may_have_no_reference() -> None:
    document = small_document()
    disclaimer = document["safety"]["disclaimer"]
    del disclaimer["origin"]
    disclaimer["reference_ids"] = []
    assert problems(document) == {"$.safety.disclaimer.origin": "missing"}


def test_what_two_values_know_together_stands_beside_an_unknown_key() -> None:
    document = small_document()
    disclaimer = document["safety"]["disclaimer"]
    disclaimer |= {"origin": "editorial", "reference_ids": [], "extra": 1}
    assert problems(document).keys() == {"$.safety.disclaimer.extra", "$.safety.disclaimer.reference_ids"}
    del disclaimer["reference_ids"]
    assert problems(document).keys() == {"$.safety.disclaimer.extra", "$.safety.disclaimer.reference_ids"}
    assert problems(document)["$.safety.disclaimer.reference_ids"] == "missing"


# In the order of the document.
FAULTS_OF_SHAPE: dict[str, Any] = {
    "$.schema_version": 1,
    "$.date": "2026-02-29",
    "$.title": " ",
    "$.creator.url": "ftp://a.example",
    "$.sources[0].url": "javascript:alert(1)",
    "$.safety.lists[0].action": "soon",
    "$.safety.lists[1].time": None,
    "$.safety.lists[1].statements[1].text": 3,
    "$.guidance[0].title": None,
    "$.glossary[1].definition": "",
    "$.exercises[0].name": 3,
    "$.exercises[0].goals[0]": "mobilty",
    "$.exercises[0].goals[1]": "speed",
    "$.exercises[0].benefits[0].extra": 1,
    "$.exercises[0].steps[1].breath": "in",
    "$.exercises[0].steps[1].side": "both",
    "$.exercises[0].dosage.text": "\0",
    "$.exercises[1].dosage.repetitions.min": 0,
    "$.exercises[1].dosage.repetitions.max": "5",
    "$.exercises[1].dosage.sets.min": 4,
    "$.exercises[1].illustrations[0].url": "data:text/html;base64,AAAA",
    "$.references[0].id": "No Id",
}


def test_all_faults_of_shape_are_named_together_in_the_order_of_the_document() -> None:
    document = small_document()
    for path, value in FAULTS_OF_SHAPE.items():
        put(document, path, value)
    # Not a fault of shape: named later.
    document["exercises"][0]["source_id"] = "nothing"
    assert list(problems(document)) == list(FAULTS_OF_SHAPE)
    # What two values of a record know together.
    document["exercises"][0]["benefits"][1] |= {"origin": "editorial", "reference_ids": []}
    document["exercises"][1]["steps"][0] |= {"origin": "editorial", "reference_ids": []}
    found = list(problems(document))
    assert set(found) == {
        *FAULTS_OF_SHAPE, "$.exercises[0].benefits[1].reference_ids", "$.exercises[1].steps[0].reference_ids",
    }  # fmt: skip
    places_of = [path for path, _ in places(document)]
    assert found == sorted(found, key=places_of.index)


def test_faults_across_records_are_named_once_the_shape_is_sound() -> None:
    faults: dict[str, Any] = {
        "$.message.reference_ids[1]": "nothing",
        "$.safety.disclaimer.reference_ids[0]": "nothing",
        "$.safety.lists[1].statements[0].reference_ids[0]": "papre",
        "$.guidance[0].statements[1].reference_ids[1]": "nothing",
        "$.glossary[0].reference_ids[0]": "nothing",
        "$.exercises[0].benefits[0].reference_ids[0]": "nothing",
        "$.exercises[0].steps[1].reference_ids[0]": "nothing",
        "$.exercises[0].precautions[0].reference_ids[0]": "nothing",
        "$.exercises[1].source_id": "laeflet",
        "$.exercises[1].modifications[1].reference_ids[1]": "nothing",
    }
    document = small_document()
    for path, value in faults.items():
        put(document, path, value)
    found = problems(document)
    assert list(found) == list(faults)
    assert found["$.safety.lists[1].statements[0].reference_ids[0]"] == (
        "no reference has the id 'papre'; did you mean 'paper'?"
    )
    assert found["$.exercises[1].source_id"] == "no source has the id 'laeflet'; did you mean 'leaflet'?"


@pytest.mark.parametrize(
    ("path", "value", "named", "message"),
    [
        ("$.safety.lists[0].action", "go-on", "$.safety.lists[1].action", "'stop' is graver than 'go-on' before it"),
        (
            "$.safety.lists[1].statements[1].id", "bladder", "$.safety.lists[1].statements[1].id",
            "'bladder' is there already, in the list 'call'",
        ),
        (
            "$.exercises[0].illustrations[0].id", "other", "$.exercises[0].steps[0].illustration_id",
            "the exercise has no illustration 'bend-photo'",
        ),
        (
            "$.exercises[0].illustrations[1].id", "cat-cow-motion", "$.exercises[0].steps[1].illustration_id",
            "the exercise has no illustration 'cat-cow-cat'",
        ),
        (
            "$.guidance[1].illustrations[0].id", "cat-cow-motion", "$.guidance[1].illustrations[0].id",
            "'cat-cow-motion' is a moving drawing",
        ),
        (
            "$.exercises[0].dosage.hold_seconds", None, "$.exercises[0].dosage.hold_open_ended",
            "true, but hold_seconds is null",
        ),
    ],
)  # fmt: skip
def test_rules_of_a_record(path: str, value: Any, named: str, message: str) -> None:
    assert problems(changed(path, value)) == {named: message}


def test_two_lists_of_safety_may_have_one_action() -> None:
    document = changed("$.safety.lists[1].action", "emergency")
    assert [one.action for one in read(document).safety.lists] == ["emergency", "emergency"]


EMPTY = [
    "$.sources", "$.safety.lists", "$.guidance", "$.guidance[0].statements", "$.guidance[0].illustrations",
    "$.glossary", "$.glossary[0].reference_ids", "$.exercises", "$.exercises[0].aliases",
    "$.exercises[0].lumbar_motion", "$.exercises[0].benefits", "$.exercises[0].precautions",
    "$.exercises[0].modifications", "$.exercises[0].equipment", "$.exercises[0].muscles",
    "$.exercises[0].illustrations", "$.references", "$.message.reference_ids",
]  # fmt: skip


@pytest.mark.parametrize("path", EMPTY)
def test_what_may_be_empty(path: str) -> None:
    document = changed(path, [])
    if path == "$.sources":
        for exercise in document["exercises"]:
            exercise["source_id"] = None
    if path == "$.references":
        for _, value in places(document):
            if isinstance(value, dict) and "reference_ids" in value:
                value["reference_ids"] = []
    if path.endswith("[0].illustrations"):
        for step in document["exercises"][0]["steps"]:
            step["illustration_id"] = None
    assert l5s1.to_dict(read(document)) == document


def test_what_may_not_be_empty() -> None:
    lists = {path for path, value in PLACES if isinstance(value, list)}
    others = {"$.exercises[0].goals", "$.exercises[0].steps", "$.safety.lists[0].statements"}
    assert {re.sub(r"^.*\.", "", path) for path in lists - {*EMPTY} - others} == {"reference_ids"}
    for path in others:
        assert problems(changed(path, [])) == {path: "expected at least one, but there is none"}


RECORDS = [
    path for path, value in PLACES if isinstance(value, list) and isinstance(value[0], dict) and "id" in value[0]
]


@pytest.mark.parametrize("path", RECORDS)
def test_ids_are_unique_in_their_list(path: str) -> None:
    document = changed(f"{path}[1]", at(small_document(), f"{path}[0]"))
    assert problems(document)[f"{path}[1].id"].endswith(" is there already, at index 0")


@pytest.mark.parametrize("path", [path for path, value in PLACES if isinstance(value, list)])
def test_repeated_members(path: str) -> None:
    document = small_document()
    at(document, path).append(at(document, path)[0])
    (found,) = problems(document).items()
    assert found[0] in {f"{path}[2]", f"{path}[2].id"}
    assert found[1].endswith(" is there already, at index 0")


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
    message = f"version {version} is newer than 1, the newest that is read here: upgrade l5s1-exercises"
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
        (TEXT.encode("utf-16"), "not UTF-8: invalid byte at 0; it seems to be UTF-16"),
        (
            "clinic/catalog.json",
            "not valid JSON, line 1, column 1: Expecting value; this looks like a path: pass what the file holds",
        ),
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
        assert found["$.exercises[0].dosage.repetitions"].startswith("expected at most 999, not ")


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":', '["]",'])
@pytest.mark.parametrize("depth", [101, 50_000])
def test_deep_nesting(opening: str, depth: int) -> None:
    for text in (opening * depth, opening * depth + "0" + "]" * depth):
        (message,) = problems(text).values()
        assert message == "objects and lists are nested more than 100 deep"


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
    except InvalidContentError as error:
        catalog = None
        text = str(error)
        assert text.encode().startswith(b"not valid")
    if catalog is not None:
        assert l5s1.to_dict(catalog) == document


def test_neither_str_nor_bytes() -> None:
    wrongs: dict[str, Any] = {"NoneType": None, "int": 3, "dict": {}, "bytearray": bytearray(b"{}")}
    for name, wrong in wrongs.items():
        with pytest.raises(TypeError, match=f"text: expected JSON as str, or as bytes in UTF-8, not {name}"):
            l5s1.from_json(wrong)
        with pytest.raises(TypeError, match=f"text: expected JSON as str, or as bytes in UTF-8, not {name}"):
            l5s1.words_from_json(wrong)


@pytest.mark.skipif(not hasattr(sys, "set_int_max_str_digits"), reason="no limit to lift")
def test_long_numbers_without_pythons_limit() -> None:
    before = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        test_numbers_beyond_json("9" * 5000, "$.title")
    finally:
        sys.set_int_max_str_digits(before)


# --- Dicts that no parser makes --------------------------------------------------------------------------


def in_dict(document: Any) -> dict[str, str]:
    """Return the problems of a dict: messages by path."""
    with pytest.raises(InvalidContentError) as error:
        l5s1.from_dict(document)
    assert len(str(error.value)) < 10_000
    return {problem.path: problem.message for problem in error.value.problems}


@pytest.mark.parametrize("wrong", [None, 3, TEXT, [], CATALOG, [("schema_version", "1")]], ids=type)
def test_no_dict(wrong: Any) -> None:
    with pytest.raises(TypeError, match=r"document: expected a dict, such as to_dict\(catalog\), not "):
        l5s1.from_dict(wrong)


def test_cyclic_dict() -> None:
    document = small_document()
    document["exercises"] += [document, document["exercises"]]
    document["title"] = document
    document["safety"]["lists"][0]["statements"][0]["text"] = [document]
    document["message"] = document
    found = in_dict(document)
    assert found["$.title"] == "expected text, not an object"
    assert found["$.safety.lists[0].statements[0].text"] == "expected text, not a list"
    assert found["$.message.id"] == "missing"
    assert found["$.exercises[2].goals"] == "missing"
    assert found["$.exercises[3]"] == "expected an object, not a list"


def test_keys_that_are_no_text() -> None:
    document: dict[Any, Any] = small_document() | {1: 2, None: 3, (1, 2): 4, "\ud800": 5}
    found = in_dict(document)
    assert found == dict.fromkeys(["$[1]", "$[None]", "$[(1, 2)]", "$['\\ud800']"], "unknown key")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("$.exercises[0].steps", (), "expected a list, not a tuple"),
        ("$.exercises[0].aliases", {"a"}, "expected a list, not a set"),
        ("$.exercises[0].aliases", iter(["a"]), "expected a list, not a list_iterator"),
        ("$.exercises[0].name", b"Bend", "expected text, not a bytes"),
        ("$.exercises[0].dosage.sets.min", Decimal(2), "expected a whole number, not a Decimal"),
        ("$.exercises[0].dosage.per_side", 1, "expected true or false, not the number 1"),
        ("$.exercises[0].steps[0].side", l5s1.Breath.INHALE, "'inhale' is not a known side: choose from right, left"),
        ("$.review.date", date(2026, 1, 31), "expected a day of the calendar, such as '2026-01-31', not a date"),
        ("$.safety", CATALOG.safety, "expected an object, not a Safety"),
        ("$.exercises[0].dosage.sets", l5s1.Range(2, 3), "expected an object, not a Range"),
    ],
)  # fmt: skip
def test_values_of_python(path: str, value: Any, message: str) -> None:
    assert in_dict(changed(path, value)) == {path: message}


def test_members_of_closed_sets_are_their_texts() -> None:
    document = changed("$.exercises[0].goals", [l5s1.Goal.MOBILITY, "strength"])
    assert l5s1.from_dict(document) == read(small_document())


def test_deep_dict() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert in_dict(changed("$.exercises[0].name", deep)) == {"$.exercises[0].name": "expected text, not a list"}
    assert in_dict(changed("$.title", 10**5000)) == {"$.title": "expected text, not the number a huge int"}
