"""Addresses: each record has one, each finds what it names, and none changes when other records come or go."""

import json
import re
from typing import Any

import attrs
import pytest
from documents import small_catalog
from hostile import GOLDEN, addressed
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog

CATALOGS = [l5s1.load(), small_catalog(), GOLDEN]
SMALL = small_catalog()
WORDS = l5s1.words("en")
exported = catalogs(st.sampled_from(["en", "en-GB"]))

# The fields that are text for readers, whatever record has them, but for titles of works and notes on people.
TEXTS = {"name", "aliases", "summary", "text", "note", "caption", "alt", "term", "definition"}
TITLED = r"/safety/lists/[^/]+|/guidance/[^/]+"


def as_json(value: Any) -> Any:
    """Return a value as its document has it."""
    if attrs.has(type(value)):
        return json.loads(json.dumps(attrs.asdict(value)))
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value


def check_addresses(catalog: Catalog) -> None:
    """Find every record and every field by the address that the rule alone gives, on the JSON of a catalog."""
    document = l5s1.to_dict(catalog)
    assert catalog.at("/") is catalog
    del document["schema_version"]
    for address, record in addressed(catalog).items():
        found = catalog.at(address)
        assert as_json(found) == record
        for name, value in record.items():
            inside = catalog.at(f"{address}/{name}")
            assert as_json(inside) == value
            assert inside is getattr(found, name)
    for name, value in document.items():
        assert as_json(catalog.at(f"/{name}")) == value


@pytest.mark.parametrize("catalog", CATALOGS, ids=range(3))
def test_every_record_and_field_has_one_address(catalog: Catalog) -> None:
    check_addresses(catalog)


@given(catalogs())
def test_every_record_and_field_of_any_catalog_has_one_address(catalog: Catalog) -> None:
    check_addresses(catalog)


def test_what_is_no_record_is_the_value_of_its_field() -> None:
    bend = SMALL["bend"]
    assert SMALL.at("bend") is bend
    assert SMALL.at("bend/steps") is bend.steps
    assert SMALL.at("bend/goals") == (l5s1.Goal.MOBILITY, l5s1.Goal.STRENGTH)
    assert SMALL.at("bend/dosage/sets") == l5s1.Range(2, 3)
    assert SMALL.at("bend/dosage/per_side") is True
    assert SMALL.at("/exercises") is SMALL.exercises
    assert SMALL.at("/safety/lists/call/statements") is SMALL.safety.lists[0].statements
    assert SMALL.at("/safety/disclaimer/id") == "disclaimer"
    nothing = attrs.evolve(SMALL, message=None, review=None, guidance=(), creator=None)
    assert nothing.at("/guidance") == ()
    for name in ("message", "review", "creator"):
        assert nothing.at(f"/{name}") is None


@pytest.mark.parametrize(
    ("address", "choices"),
    [
        ("", ("bend", "stretch")),
        ("bned", ("bend", "stretch")),
        ("exercises", ("bend", "stretch")),
        ("title", ("bend", "stretch")),
        ("exercises/bend", ("bend", "stretch")),
        ("/exercises/bend", ("bend", "stretch")),
        ("/exercises/bned", ("bend", "stretch")),
        ("/exercises/bend/name", ("bend", "stretch")),
        ("/exercises/", ("bend", "stretch")),
        ("bend/steps/mvoe", ("bend/steps/start", "bend/steps/move")),
        ("bend/steps/", ("bend/steps/start", "bend/steps/move")),
        ("bend/steps/0", ("bend/steps/start", "bend/steps/move")),
        ("/safety/lists/cal", ("/safety/lists/call", "/safety/lists/stop")),
        ("/safety/lists/bladder", ("/safety/lists/call", "/safety/lists/stop")),
        ("/safety/disclamer", ("/safety/disclaimer", "/safety/lists")),
        ("/safety//lists", ("/safety/disclaimer", "/safety/lists")),
        # Below a value there is nothing, nor below None.
        ("bend/name/name", ()),
        ("bend/goals/mobility", ()),
        ("bend/dosage/sets/min", ()),
        ("bend/steps/move/text/", ()),
        ("/guidance/floor/title/x/y", ()),
    ],
)
def test_address_of_nothing(address: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(l5s1.UnknownAddressError) as error:
        SMALL.at(address)
    assert isinstance(error.value, KeyError)
    assert (error.value.address, error.value.choices) == (address, choices)
    assert str(error.value).startswith(f"nothing has the address {address!r}: ")
    for choice in choices:
        assert choice in str(error.value)
        assert SMALL.at(choice) is not None


def test_address_below_none() -> None:
    with pytest.raises(l5s1.UnknownAddressError) as error:
        attrs.evolve(SMALL, review=None).at("/review/clinician")
    assert str(error.value) == ("nothing has the address '/review/clinician': the part before it holds no addresses")


@pytest.mark.parametrize("address", ["bend/", "bend//steps", "/bend", "//", "/title/", " ", "bend steps", "#bend"])
def test_address_that_is_none(address: str) -> None:
    with pytest.raises(l5s1.UnknownAddressError):
        SMALL.at(address)


def test_nearest_address_is_suggested() -> None:
    for wrong, right in (("bned", "bend"), ("bend/step", "bend/steps"), ("/gidance", "/guidance")):
        with pytest.raises(l5s1.UnknownAddressError, match=rf"; did you mean '{right}'\?$"):
            SMALL.at(wrong)


@pytest.mark.parametrize("address", [None, 3, b"bend", ["bend"], ("bend", "steps"), SMALL["bend"]])
def test_address_of_a_wrong_type(address: Any) -> None:
    with pytest.raises(TypeError, match=r"^address: expected an address, such as 'bird-dog/steps', not "):
        SMALL.at(address)


def check_texts(catalog: Catalog) -> None:
    expected: dict[str, Any] = {"/title": catalog.title}
    for address, record in addressed(catalog).items():
        if re.match("/(creator|sources|references)(/|$)", address):
            continue
        for key in record.keys() & (TEXTS | ({"title"} if re.fullmatch(TITLED, address) else set())):
            if record[key] is not None:
                expected[f"{address}/{key}"] = tuple(record[key]) if key == "aliases" else record[key]
    assert catalog.texts() == expected


@pytest.mark.parametrize("catalog", CATALOGS, ids=range(3))
def test_texts(catalog: Catalog) -> None:
    check_texts(catalog)


@given(catalogs())
def test_texts_of_any_catalog(catalog: Catalog) -> None:
    check_texts(catalog)


def kind_of(address: str) -> str:
    """Return an address with a star for each id of a list."""
    lists = (
        "lists|statements|guidance|glossary|illustrations|benefits|steps|precautions|modifications|equipment|muscles"
    )
    return re.sub(f"/({lists})/[^/]+", r"/\1/*", re.sub("^[^/]+", "*", address))


def test_texts_of_each_kind() -> None:
    texts = small_catalog().texts()
    kinds = {kind_of(address) for address in texts}
    assert kinds == {
        "/title", "/message/text", "/safety/disclaimer/text",
        "/safety/lists/*/title", "/safety/lists/*/statements/*/text",
        "/guidance/*/title", "/guidance/*/statements/*/text", "/guidance/*/illustrations/*/caption",
        "/guidance/*/illustrations/*/alt", "/glossary/*/term", "/glossary/*/definition",
        "*/name", "*/aliases", "*/summary", "*/dosage/text", "*/dosage/note", "*/motion/caption", "*/motion/alt",
        "*/benefits/*/text", "*/steps/*/text", "*/precautions/*/text", "*/modifications/*/text",
        "*/equipment/*/name", "*/muscles/*/name", "*/illustrations/*/caption", "*/illustrations/*/alt",
    }  # fmt: skip
    assert texts["bend/aliases"] == ("An alias", "Another")
    assert texts["stretch/dosage/note"] == "About that."
    assert texts["stretch/dosage/text"] == str(SMALL["stretch"].dosage)
    assert texts["/safety/disclaimer/text"] == "About disclaimer."
    assert texts["/safety/lists/call/title"] == "Call an ambulance now if"


def test_texts_that_are_none_are_left_out() -> None:
    bend = attrs.evolve(SMALL["bend"], aliases=(), motion=None, dosage=attrs.evolve(SMALL["bend"].dosage, note=None))
    texts = attrs.evolve(SMALL, message=None, exercises=(bend,)).texts()
    assert texts["bend/aliases"] == ()
    assert not {"/message/text", "bend/dosage/note", "bend/motion/alt"} & texts.keys()


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


@given(exported.filter(len), st.data())
def test_one_more_precaution_changes_no_other_address(catalog: Catalog, data: st.DataObject) -> None:
    exercise = data.draw(st.sampled_from(catalog.exercises))
    place = data.draw(st.integers(0, len(exercise.precautions)))
    added = l5s1.Precaution(
        id="a-new-precaution",
        text="New.",
        origin=l5s1.Origin.SOURCE,
        time=data.draw(st.sampled_from(l5s1.PrecautionTime)),
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


@given(exported)
def test_elements_without_a_record_have_ids_that_are_not_addresses(catalog: Catalog) -> None:
    known = {"/", *addressed(catalog)}
    assert not any(re.search("(^|/)_", address) for address in known)
    for ids in (ids_in_jsonld(catalog), ids_in_html(catalog)):
        assert len(set(ids)) == len(ids)
        for id in ids:
            if re.search("(^|/)_", id) is None:
                assert catalog.at(id) is not None, id
            else:
                with pytest.raises(l5s1.UnknownAddressError):
                    catalog.at(id)
