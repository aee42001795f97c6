"""Addresses: each record has one, each text is found by one, and none changes when other records come or go."""

import json
import re
from typing import Any

import attrs
import pytest
from documents import at, small_catalog
from hostile import addressed
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, places

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog
from l5s1_exercises import _addresses as addresses
from l5s1_exercises import _validation as valid

CATALOGS = [l5s1.load(), small_catalog()]
WORDS = l5s1.words("en")

# The fields that are text for readers, whatever record has them; besides, the title of the catalog is.
TEXTS = {
    "name", "aliases", "summary", "text", "note", "caption", "alt", "term", "definition", "says", "instead", "reason",
}  # fmt: skip


def check_addresses(catalog: Catalog) -> None:
    """Compare the addresses with those that the rule alone gives, on the JSON of a catalog."""
    document = l5s1.to_dict(catalog)
    expected = addressed(catalog)
    records = {address: record for address, _, record in addresses.walk(catalog)}
    assert len(records) == len(list(addresses.walk(catalog)))
    assert {address.removesuffix("/") for address in records} == expected.keys() | {""}
    for address, path, record in addresses.walk(catalog):
        if address != "/":
            assert at(document, path) == expected[address.removesuffix("/")]
            assert addresses.holder(records, address.removesuffix("/")) is record
        for field in attrs.fields(type(record)):
            held = addresses.holder(records, f"{address}{field.name}")
            assert held is record or held is getattr(record, field.name)


@pytest.mark.parametrize("catalog", CATALOGS, ids=repr)
def test_every_record_has_one_address(catalog: Catalog) -> None:
    check_addresses(catalog)


@given(catalogs())
def test_every_record_of_any_catalog_has_one_address(catalog: Catalog) -> None:
    check_addresses(catalog)


def check_texts(catalog: Catalog) -> None:
    expected: dict[str, Any] = {"/title": catalog.title}
    for address, record in addressed(catalog).items():
        for key in record.keys() & TEXTS:
            if record[key] is not None:
                expected[f"{address}/{key}"] = tuple(record[key]) if key == "aliases" else record[key]
    assert catalog.texts() == expected


@pytest.mark.parametrize("catalog", CATALOGS, ids=repr)
def test_texts(catalog: Catalog) -> None:
    check_texts(catalog)


@given(catalogs())
def test_texts_of_any_catalog(catalog: Catalog) -> None:
    check_texts(catalog)


def test_texts_of_each_kind() -> None:
    texts = small_catalog().texts()
    kinds = {re.sub("(bend|stretch)/", "*/", re.sub(r"(?<=[a-z])/[a-z-]+(?=/[a-z_]+$)", "/*", a)) for a in texts}
    assert kinds == {
        "/title",
        "/safety/*/text", "/safety/ask_first/*/text", "/safety/symptom_rules/*/text", "/safety/red_flags/*/text",
        "/guidance/*/text", "/glossary/*/term", "/glossary/*/definition",
        "*/name", "*/aliases", "*/summary", "*/*/note", "*/*/caption", "*/*/alt",
        "*/benefits/*/text", "*/steps/*/text", "*/precautions/*/text", "*/modifications/*/text",
        "*/equipment/*/name", "*/muscles/*/name", "*/illustrations/*/caption", "*/illustrations/*/alt",
        "/corrections/*/says", "/corrections/*/instead", "/corrections/*/reason",
    }  # fmt: skip
    assert texts["bend/aliases"] == ("An alias", "Another")
    assert texts["stretch/dosage/note"] == "About that."
    assert texts["/safety/disclaimer/text"] == "About disclaimer."


# --- Addresses last --------------------------------------------------------------------------------------


def ids_in_jsonld(catalog: Catalog) -> list[str]:
    """Return the id of every node that the JSON-LD describes."""

    def nodes(value: Any) -> list[str]:
        if isinstance(value, list):
            return [id for item in value for id in nodes(item)]
        if not isinstance(value, dict):
            return []
        own = [value["@id"].removeprefix("#")] if "@type" in value else []
        return own + [id for inner in value.values() for id in nodes(inner)]

    return nodes(json.loads(l5s1.to_jsonld(catalog, words=WORDS)))


def ids_in_html(catalog: Catalog) -> list[str]:
    return re.findall(' id="([^"]*)"', l5s1.to_html(catalog, words=WORDS))


@given(catalogs().filter(len), st.data())
def test_one_more_precaution_changes_no_other_address(catalog: Catalog, data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(catalog.exercises))
    place = data.draw(st.integers(0, len(exercise.precautions)))
    added = l5s1.Precaution(
        id="a-new-precaution", text="New.", origin=l5s1.Origin.SOURCE, time=data.draw(st.sampled_from(l5s1.Time))
    )
    precautions = (*exercise.precautions[:place], added, *exercise.precautions[place:])
    changed = attrs.evolve(exercise, precautions=precautions)
    after = attrs.evolve(catalog, exercises=tuple(changed if e is exercise else e for e in catalog))
    address = f"{exercise.id}/precautions/a-new-precaution"
    texts = after.texts()
    assert texts.pop(f"{address}/text") == "New."
    assert texts == catalog.texts()
    for ids in (ids_in_jsonld, ids_in_html):
        assert sorted([*ids(catalog), address]) == sorted(ids(after))


@given(catalogs())
def test_elements_without_a_record_have_ids_that_are_not_addresses(catalog: Catalog) -> None:
    known = places(catalog)
    assert not any(re.search("(^|/)_", address) for address in known)
    for ids in (ids_in_jsonld(catalog), ids_in_html(catalog)):
        assert len(set(ids)) == len(ids)
        for id in ids:
            assert (re.search("(^|/)_", id) is None) == (id in known)


def test_no_id_begins_with_an_underscore() -> None:
    for id in ("_a", "a-_b", "_"):
        assert valid.identifier(id) is not None
