"""The errata: a document of its own, whose addresses, origins and references agree with the bundled catalog."""

import copy
import json
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator
from enum import StrEnum
from hashlib import sha256
from typing import Any

import attrs
import pytest
from documents import found_in, walk
from jsonschema import Draft202012Validator

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Origin, Statement, errata
from l5s1_exercises.errata import Correction, CorrectionBasis, CorrectionKind, CorrectionOutcome, Errata, Location
from tools import locations

CATALOG = l5s1.load()
ERRATA = errata.load()
CORRECTIONS = ERRATA.corrections
ORDER = list(errata.CorrectionSeverity)

each_correction = pytest.mark.parametrize("correction", CORRECTIONS, ids=lambda correction: correction.id)


# --- The module and its document -------------------------------------------------------------------------


def test_load_returns_one_object() -> None:
    assert errata.load() is ERRATA
    assert l5s1.errata is errata


def test_public_names() -> None:
    assert errata.__all__ == sorted(errata.__all__)
    assert not set(errata.__all__) & (set(l5s1.__all__) - {"to_json", "load"})
    for name in errata.__all__:
        value = getattr(errata, name)
        assert value.__doc__
        assert value.__module__ == "l5s1_exercises.errata"


def test_every_attribute_is_documented() -> None:
    for cls in (Correction, Errata, Location):
        for field in attrs.fields(cls):
            assert re.search(rf"^ +{field.name}: ", str(cls.__doc__), re.MULTILINE), f"{cls.__name__}.{field.name}"
    for name in errata.__all__:
        value = getattr(errata, name)
        for member in value if isinstance(value, type) and issubclass(value, StrEnum) else ():
            assert f"``{member}``" in str(value.__doc__) or value is errata.CorrectionSeverity


def rebuilt(value: Any) -> Any:
    """Return a record made anew by the constructors, which check it."""
    if attrs.has(type(value)):
        return type(value)(**{field.name: rebuilt(getattr(value, field.name)) for field in attrs.fields(type(value))})
    return tuple(map(rebuilt, value)) if isinstance(value, tuple) else value


def test_constructors_accept_what_is_loaded_without_checks() -> None:
    assert rebuilt(ERRATA) == ERRATA
    assert hash(rebuilt(ERRATA)) == hash(ERRATA)
    assert pickle.loads(pickle.dumps(ERRATA)) == copy.deepcopy(ERRATA) == ERRATA


def test_document() -> None:
    text = errata.to_json(ERRATA)
    document = json.loads(text)
    assert list(document) == [
        "schema_version", "version", "date", "language", "license", "creator", "sources", "corrections", "references"
    ]  # fmt: skip
    assert list(document["corrections"][0]) == [
        "id", "source_id", "exercise_ids", "kind", "severity", "basis", "locations", "says", "instead", "reason",
        "reference_ids", "outcome", "affects",
    ]  # fmt: skip
    assert list(document["corrections"][0]["locations"][0]) == ["section", "part", "sha256"]
    assert document == {"schema_version": "1", **json.loads(json.dumps(attrs.asdict(ERRATA)))}
    assert "\n" not in text
    assert errata.to_json(ERRATA, indent=0) == text
    assert errata.to_json(ERRATA, indent=2) == json.dumps(document, ensure_ascii=False, indent=2)


def test_document_is_one_of_its_schema() -> None:
    schema = l5s1.json_schema("errata")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    document = json.loads(errata.to_json(ERRATA))
    assert list(validator.iter_errors(document)) == []
    spoils: list[Callable[[Any], object]] = [
        lambda one: one["corrections"][0].update(more=1),
        lambda one: one["corrections"][0].update(outcome="forgotten"),
        lambda one: one["corrections"][0]["locations"][0].update(sha256="0" * 63),
        lambda one: one.pop("references"),
        lambda one: one.update(corrections=[]),
    ]
    for spoil in spoils:
        spoilt = copy.deepcopy(document)
        spoil(spoilt)
        assert list(validator.iter_errors(spoilt))


@pytest.mark.parametrize("value", [None, CATALOG, {}, CORRECTIONS[0], "errata"], ids=lambda value: type(value).__name__)
def test_only_errata_are_written(value: Any) -> None:
    with pytest.raises(TypeError, match=r"^document: expected Errata, such as errata.load\(\), not "):
        errata.to_json(value)


def test_same_metadata_as_the_catalog() -> None:
    for name in ("version", "date", "language", "license", "creator", "sources"):
        assert getattr(ERRATA, name) == getattr(CATALOG, name)


def test_no_catalog_carries_them() -> None:
    assert not {"corrections", "errata"} & l5s1.to_dict(CATALOG).keys()
    assert "sha256" not in l5s1.to_json(CATALOG)


# --- What a constructor refuses --------------------------------------------------------------------------

SHA = "0" * 64


@pytest.mark.parametrize(
    ("changes", "path", "message"),
    [
        ({"locations": ()}, "$.locations", "only an omission has no location"),
        ({"affects": ()}, "$.affects", "a correction that changed something affects something"),
        ({"kind": "factual"}, "$.kind", "expected CorrectionKind, not the text 'factual'; use CorrectionKind(text)"),
        ({"severity": None}, "$.severity", "expected CorrectionSeverity, not null; use CorrectionSeverity(text)"),
        ({"says": " "}, "$.says", "expected text, but it is blank"),
        ({"affects": ("Bird dog",)}, "$.affects[0]", "expected an address, such as 'bird-dog/steps/reach-right'"),
        ({"affects": ["bird-dog"]}, "$.affects", "expected a tuple, not a list"),
        ({"affects": ("bird-dog", "bird-dog")}, "$.affects[1]", "'bird-dog' is there already, at index 0"),
        ({"exercise_ids": ("A",)}, "$.exercise_ids[0]", "expected lower-case words joined by hyphens"),
    ],
)
def test_invalid_correction(changes: dict[str, Any], path: str, message: str) -> None:
    correction = next(one for one in CORRECTIONS if one.outcome is CorrectionOutcome.CHANGED)
    with pytest.raises(l5s1.InvalidContentError) as error:
        attrs.evolve(correction, **changes)
    ((found, said),) = found_in(error)
    assert found == path
    assert said.startswith(message)


def test_omission_needs_no_location() -> None:
    omission = attrs.evolve(CORRECTIONS[0], kind=CorrectionKind.OMISSION, locations=())
    assert omission.locations == ()


@pytest.mark.parametrize("digest", ["0" * 63, "0" * 65, "A" * 64, "g" * 64, "", None, 0])
def test_invalid_location(digest: Any) -> None:
    with pytest.raises(l5s1.InvalidContentError, match=r"\$\.sha256: expected a SHA-256 of 64 hexadecimal digits"):
        Location(section="text", part="text", sha256=digest)
    assert Location(section="text", part="text", sha256=SHA).sha256 == SHA


def test_ids_resolve_inside_the_document() -> None:
    (first, *_) = CORRECTIONS
    lost = attrs.evolve(first, source_id="leaflet")
    with pytest.raises(l5s1.InvalidContentError, match="no source has the id 'leaflet'") as error:
        attrs.evolve(ERRATA, corrections=(lost,))
    assert error.value.problems[0].path == "$.corrections[0].source_id"
    lost = attrs.evolve(first, reference_ids=(*first.reference_ids, "book"))
    with pytest.raises(l5s1.InvalidContentError, match="no reference has the id 'book'") as error:
        attrs.evolve(ERRATA, corrections=(*CORRECTIONS[1:], lost))
    place = f"$.corrections[{len(CORRECTIONS) - 1}].reference_ids[{len(first.reference_ids)}]"
    assert error.value.problems[0].path == place
    with pytest.raises(l5s1.InvalidContentError, match=r"\$\.corrections: expected at least one"):
        attrs.evolve(ERRATA, corrections=())


@pytest.mark.parametrize(
    ("cls", "wrong"),
    [(CorrectionKind, "factul"), (errata.CorrectionSeverity, "minr"), (CorrectionBasis, "txt")],
)
def test_closed_sets(cls: Any, wrong: str) -> None:
    with pytest.raises(l5s1.UnknownValueError, match=rf"^'{wrong}' is not a known correction \w+: choose from .* did"):
        cls(wrong)
    for member in cls:
        assert cls(str(member)) is member


# --- What only the pair of errata and catalog can know ---------------------------------------------------


def statements(catalog: Catalog) -> dict[str, Statement]:
    """Return every statement of a catalog by its address."""
    return {address.rstrip("/"): one for address, one in walk(catalog) if isinstance(one, Statement)}


def changed(document: Errata, catalog: Catalog) -> Iterator[tuple[str, str, Statement]]:
    """Yield the correction, the address and the statement, for each statement or field of one that was changed."""
    known = statements(catalog)
    for correction in document.corrections:
        for address in correction.affects if correction.outcome is CorrectionOutcome.CHANGED else ():
            place = address if address in known else address.rpartition("/")[0]
            if place in known:
                yield correction.id, place, known[place]


def faults(document: Errata, catalog: Catalog) -> list[str]:
    """Return where errata and a catalog do not bear each other out, or the errata are out of order."""
    found: list[str] = []
    for correction in document.corrections:
        for address in correction.affects:
            try:
                catalog.at(address)
            except l5s1.UnknownAddressError:
                found.append(f"{correction.id}: nothing has the address {address}")
        found += [f"{correction.id}: no exercise {id}" for id in correction.exercise_ids if id not in catalog]
    explained = set[str]()
    for id, address, statement in changed(document, catalog):
        explained.add(address)
        if statement.origin is Origin.SOURCE:
            found.append(f"{id}: {address} was changed, and says that it is the source's")
    for address, statement in statements(catalog).items():
        if statement.origin is Origin.ADAPTED and address not in explained:
            found.append(f"{address}: no correction says why it was adapted")
    named = {id for correction in document.corrections for id in correction.reference_ids}
    found += [f"{one.id}: nothing names the reference" for one in document.references if one.id not in named]
    severities = [ORDER.index(correction.severity) for correction in document.corrections]
    if severities != sorted(severities):
        found.append("the corrections are not in the order of their severity")
    return found


def test_errata_and_catalog_agree() -> None:
    assert faults(ERRATA, CATALOG) == []


def test_check_of_both_catches() -> None:
    first = CORRECTIONS[0]
    astray = attrs.evolve(first, affects=("bird-dog/steps/reach-lefft",), exercise_ids=("bird-dgo",))
    assert faults(attrs.evolve(ERRATA, corrections=(astray, *CORRECTIONS[1:])), CATALOG) == [
        f"{first.id}: nothing has the address bird-dog/steps/reach-lefft",
        f"{first.id}: no exercise bird-dgo",
    ]
    assert faults(attrs.evolve(ERRATA, corrections=CORRECTIONS[::-1]), CATALOG) == [
        "the corrections are not in the order of their severity"
    ]
    more = (*ERRATA.references, l5s1.Reference(id="new", title="New", publisher="New", url="https://e.example"))
    assert faults(attrs.evolve(ERRATA, references=more), CATALOG) == ["new: nothing names the reference"]
    ours = next(address for address, one in statements(CATALOG).items() if one.origin is Origin.SOURCE)
    wrong = attrs.evolve(first, outcome=CorrectionOutcome.CHANGED, affects=(f"{ours}/text",))
    assert faults(attrs.evolve(ERRATA, corrections=(wrong, *CORRECTIONS[1:])), CATALOG) == [
        f"{first.id}: {ours} was changed, and says that it is the source's"
    ]
    id, address, _ = next(changed(ERRATA, CATALOG))
    silent = tuple(one for one in CORRECTIONS if one.id != id)
    assert f"{address}: no correction says why it was adapted" in faults(
        attrs.evolve(ERRATA, corrections=silent), CATALOG
    )


@each_correction
def test_what_is_added_is_the_editors(correction: Correction) -> None:
    """Silence that misleads was filled: what is named is ours, or at least rests on a reference."""
    if correction.outcome is not CorrectionOutcome.ADDED:
        return
    assert correction.kind is CorrectionKind.OMISSION or correction.locations
    assert correction.affects
    known = statements(CATALOG)
    for address in correction.affects:
        statement = known.get(address)
        assert statement is None or statement.origin is not Origin.SOURCE or statement.reference_ids, address


@each_correction
def test_correction_is_well_founded(correction: Correction) -> None:
    assert correction.reference_ids or correction.basis is not CorrectionBasis.EVIDENCE
    own = {address.partition("/")[0] for address in correction.affects} - {""}
    assert not correction.exercise_ids or own <= set(correction.exercise_ids)
    assert correction.locations or correction.kind is CorrectionKind.OMISSION
    assert bool(correction.affects) or correction.outcome in {CorrectionOutcome.REMOVED, CorrectionOutcome.LEFT_OPEN}


@each_correction
def test_location_is_a_place_and_a_hash(correction: Correction) -> None:
    sections = {"introduction", "final-thoughts", "metadata", *CATALOG.ids}
    for location in correction.locations:
        assert location.section in sections
        assert re.fullmatch("[0-9a-f]{64}", location.sha256)
    assert len(set(correction.locations)) == len(correction.locations)
    named = {location.section for location in correction.locations} & set(CATALOG.ids)
    assert not correction.exercise_ids or named <= set(correction.exercise_ids)


def test_no_two_corrections_say_the_same() -> None:
    for name in ("id", "says", "reason"):
        said = Counter(getattr(correction, name) for correction in CORRECTIONS)
        assert max(said.values()) == 1, said.most_common(1)


def test_references_are_those_of_the_catalog_where_both_have_one() -> None:
    known = {reference.id: reference for reference in CATALOG.references}
    addresses = {reference.url: reference.id for reference in CATALOG.references}
    for reference in ERRATA.references:
        assert known.get(reference.id, reference) == reference
        assert addresses.get(reference.url, reference.id) == reference.id
    urls = [reference.url for reference in ERRATA.references]
    assert len(urls) == len(set(urls))


def test_text_quotes_nothing_and_is_clean() -> None:
    for correction in CORRECTIONS:
        for text in (correction.says, correction.instead, correction.reason):
            assert re.fullmatch(r"[A-Z].*[.?]", text), text
            assert not re.search(r"  |[\n\t\u2018\u2019\u201c\u201d]", text), text


# --- Finding the sentences in a text ---------------------------------------------------------------------


def test_locations_are_checked_against_a_text() -> None:
    """Find the sentences of a made-up article, and miss one that is not there."""
    lines = ["Heading here", "One  sentence. Another one! A third?"]

    def location(section: str, sentence: str) -> Location:
        return Location(section=section, part="text", sha256=sha256(sentence.encode()).hexdigest())

    def checked(*found: Location) -> tuple[list[str], list[str]]:
        correction = attrs.evolve(CORRECTIONS[0], locations=found, kind=CorrectionKind.GARBLED)
        return locations.check(attrs.evolve(ERRATA, corrections=(correction,)), "\n".join(lines))

    shown, missing = checked(location("top", "Heading here"), location("main", "One sentence."))
    assert [line.split()[0] for line in shown] == ["1", "2"]
    assert missing == []
    _, missing = checked(location("main", "Not there."))
    assert missing == [f"{CORRECTIONS[0].id}: main, text: no such sentence"]
    _, missing = checked(location("b", "Heading here"), location("a", "A third?"), location("b", "Another one!"))
    assert len(missing) <= 1
