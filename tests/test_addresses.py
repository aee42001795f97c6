"""Addresses: each record has one, each text is found by one, and none changes when other records come or go."""

import json
import re
from typing import Any

import attrs
import pytest
from documents import found_in, small_catalog
from hostile import addressed
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, places

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidCatalogError

CATALOGS = [l5s1.load(), small_catalog()]
WORDS = l5s1.words("en")

# The fields that are text for readers, whatever record has them; besides, the title of the catalog is.
TEXTS = {
    "name", "aliases", "summary", "text", "note", "caption", "alt", "term", "definition", "says", "instead", "reason",
}  # fmt: skip


def check_addresses(catalog: Catalog) -> None:
    """Let a correction name every address that the rule alone gives, on the JSON of a catalog."""
    expected = addressed(catalog)
    known = {
        address
        for record, values in {"": l5s1.to_dict(catalog), **expected}.items()
        for address in (record, *(f"{record}/{name}" for name in values))
    } - {"", "/schema_version"}
    affected = places(catalog)
    assert affected.keys() == {address for address in known if not re.match("/(review|translation)(/|$)", address)}
    source = l5s1.Source(id="leaflet", title="A", url="https://a.example")
    correction = l5s1.Correction(
        id="everything-there-is", source_id="leaflet", kind=l5s1.CorrectionKind.OMISSION, severity=l5s1.Severity.MINOR,
        basis=l5s1.Basis.JUDGMENT, says="A", instead="B", reason="C", outcome=l5s1.Outcome.LEFT_OPEN,
        affects=tuple(affected),
    )  # fmt: skip
    sources = (*(one for one in catalog.sources if one.id != "leaflet"), source)
    everything = attrs.evolve(catalog, sources=sources, corrections=(*catalog.corrections, correction))
    assert everything.corrections[-1].affects == correction.affects
    wrong = attrs.evolve(correction, affects=(*affected, "no-such-exercise", "/no_such_field", "/title/text"))
    with pytest.raises(InvalidCatalogError) as error:
        attrs.evolve(everything, corrections=(*catalog.corrections, wrong))
    assert [message for _, message in found_in(error)] == [
        f"nothing has the address '{address}'" for address in wrong.affects[-3:]
    ]


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
