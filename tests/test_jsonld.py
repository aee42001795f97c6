"""JSON-LD: right by the vocabulary, one graph for every processor, and nothing of the content lost."""

import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from itertools import cycle
from string import ascii_letters
from typing import Any

import attrs
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.namespace import RDF
from strategies import characters
from vocabulary import faults, nodes

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Dosage, Exercise, Goal, Illustration, Origin, Range, Statement

# rdflib reads JSON-LD by way of a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

BASE = "https://clinic.example/back"
PAGES = "https://clinic.example/back/{id}"
IMAGES = "https://clinic.example/drawings"
EVERYTHING = {"base_url": BASE, "exercise_url": PAGES, "image_url": IMAGES}
HOSTILE = "</script><script>alert(a)</script> <!--<script> --> ]]> & &lt; \u2028\u2029 \\n \" '"
SCHEMA = Namespace("http://schema.org/")
DEED = "https://creativecommons.org/licenses/by/4.0/"
WORDS = l5s1.words("en")
CATALOG = l5s1.load()

NOTHING_KNOWN = l5s1.from_dict(
    {
        **dict.fromkeys(("date", "translation", "message", "creator", "review")),
        **{name: list[Any]() for name in ("sources", "guidance", "glossary", "exercises", "references")},
        "schema_version": "1",
        "version": "1",
        "language": "en",
        "title": "Nothing",
        "license": "CC-BY-4.0",
        "safety": {
            "disclaimer": {"id": "disclaimer", "text": "An example.", "origin": "source", "reference_ids": []},
            "lists": [],
        },
    }
)


def statement(id: str, *references: str, origin: Origin = Origin.EDITORIAL, cls: Any = Statement, **more: Any) -> Any:
    return cls(id=id, text=f"Text of {id}.", origin=origin, reference_ids=references, **more)


def picture(id: str, url: str | None = None) -> Illustration:
    return Illustration(id=id, caption=f"Caption of {id}", alt=f"Alt of {id}.", url=url)


DATA = "data:image/png;base64,AAAA"
DOG = Exercise(
    id="dog",
    name="The <dog>",
    aliases=("Hound", "Pointer"),
    goals=(Goal.STABILITY, Goal.STRENGTH),
    position=l5s1.Position.QUADRUPED,
    lumbar_motion=(l5s1.LumbarMotion.NEUTRAL, l5s1.LumbarMotion.LATERAL_FLEXION),
    summary="You reach & hold.",
    benefits=(statement("balance", "paper", "book"), statement("strength", origin=Origin.SOURCE)),
    steps=(
        statement("start", origin=Origin.SOURCE, cls=l5s1.Step, illustration_id="bird-dog-start"),
        statement("reach", "book", origin=Origin.ADAPTED, cls=l5s1.Step, illustration_id="photo"),
        statement("back", "paper", cls=l5s1.Step, illustration_id="scan"),
        statement("rest", origin=Origin.SOURCE, cls=l5s1.Step),
    ),
    dosage=Dosage(
        repetitions=Range(2, 3),
        hold_seconds=Range(5, 5),
        sets=Range(4, 4),
        hold_open_ended=True,
        per_side=True,
        text="Hold 5 seconds or longer, 2–3 times, 4 sets",
        note="About 5 seconds.",
    ),
    precautions=(
        statement("sag", origin=Origin.SOURCE, cls=l5s1.Precaution, time=l5s1.PrecautionTime.DURING),
        statement("wrists", "book", cls=l5s1.Precaution, time=l5s1.PrecautionTime.BEFORE),
    ),
    modifications=(
        statement("arm", origin=Origin.SOURCE, cls=l5s1.Modification, purpose=l5s1.ModificationPurpose.EASIER),
        statement("towel", origin=Origin.SOURCE, cls=l5s1.Modification, purpose=l5s1.ModificationPurpose.COMFORT),
    ),
    equipment=(
        l5s1.Equipment(id="mat", name="Mat", optional=False),
        l5s1.Equipment(id="towel", name="Towel", optional=True),
    ),
    muscles=(
        l5s1.Muscle(id="buttocks", name="Buttocks", role=l5s1.MuscleRole.WORKS),
        l5s1.Muscle(id="hamstrings", name="Hamstrings", role=l5s1.MuscleRole.STRETCHES),
    ),
    illustrations=(
        picture("bird-dog-start"),
        picture("photo", "https://clinic.example/photo?a&b"),
        picture("scan", DATA),
    ),
    motion=picture("bird-dog-motion"),
    source_id="leaflet",
)
SIT = Exercise(
    id="sit",
    name="Sit",
    goals=(Goal.MOBILITY,),
    position=l5s1.Position.SEATED,
    summary="You sit.",
    steps=(statement("sit", origin=Origin.SOURCE, cls=l5s1.Step),),
    dosage=Dosage(
        repetitions=Range(6, 6), repetition_unit=l5s1.RepetitionUnit.ROUND, text="6 rounds", hold_seconds=Range(7, 9)
    ),
)
# A catalog with every kind of record.
FULL = Catalog(
    version="1",
    date="2026-02-01",
    language="en",
    translation=l5s1.Translation(language="de", version="2"),
    title="Moves & rests",
    message=statement("message", origin=Origin.SOURCE),
    license="MIT",
    creator=l5s1.Creator(name="A clinic", url="https://clinic.example"),
    review=l5s1.Review(clinician="Dr. Example", date="2026-01-31", version="1"),
    sources=(
        l5s1.Source(
            id="leaflet", title="A leaflet", url="https://a.example/?a&b", publisher="Press", published="2025-03-31"
        ),
    ),
    safety=l5s1.Safety(
        disclaimer=statement("disclaimer", "law"),
        lists=(
            l5s1.SafetyList(
                id="emergency",
                title="Call an ambulance if",
                action=l5s1.SafetyAction.EMERGENCY,
                time=l5s1.SafetyTime.ALWAYS,
                statements=(statement("bladder", "book", "paper"), statement("legs", origin=Origin.SOURCE)),
            ),
            l5s1.SafetyList(
                id="stop",
                title="Stop if",
                action=l5s1.SafetyAction.STOP,
                time=l5s1.SafetyTime.DURING,
                statements=(statement("pain", "paper", origin=Origin.ADAPTED),),
            ),
        ),
    ),
    guidance=(
        l5s1.GuidanceSection(
            id="how-often",
            title="How often",
            statements=(statement("daily", "advice"),),
            illustrations=(picture("cat-cow-cat"),),
        ),
    ),
    glossary=(l5s1.GlossaryEntry(id="set", term="Set", definition="Some in a row.", reference_ids=("dictionary",)),),
    exercises=(DOG, SIT),
    references=tuple(
        l5s1.Reference(id=id, title=f"Title of {id}", publisher=f"Publisher of {id}", url=f"https://{id}.example")
        for id in ("book", "advice", "paper", "dictionary", "law")
    ),
)
PARTS = [
    CATALOG,
    *(CATALOG.filter(goal=goal) for goal in Goal),
    *(CATALOG.filter(position=position) for position in l5s1.Position),
    *(CATALOG.filter(id=id) for id in CATALOG.ids),
]
each_catalog = pytest.mark.parametrize(
    "catalog", [CATALOG, l5s1.load("es"), CATALOG.filter(id="bird-dog"), FULL, NOTHING_KNOWN], ids=range(5)
)


def exported(catalog: Catalog, base_url: str | None = BASE, **options: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(l5s1.to_jsonld(catalog, base_url=base_url, **options))
    return document


def fragments(catalog: Catalog, **options: Any) -> dict[str, dict[str, Any]]:
    """Return the nodes by the fragments of their ids."""
    return {node["@id"].removeprefix(f"{BASE}#"): node for node in nodes(exported(catalog, **options))}


def link(fragment: str) -> dict[str, str]:
    return {"@id": f"{BASE}#{fragment}"}


def links(*fragments: str) -> list[dict[str, str]]:
    return [link(fragment) for fragment in fragments]


def keys(document: dict[str, Any]) -> set[str]:
    return {key for node in nodes(document) for key in node}


# --- Any catalog -----------------------------------------------------------------------------------------

_FREE_TEXT = {"alt", "caption", "clinician", "name", "note", "publisher", "summary", "text", "title"}
_ALWAYS_WHOLE = {"sources", "references", "illustrations"}  # other records name what is in them


def rewritten(record: Any, change: Callable[[str], str], keep: Callable[[Any], bool] = lambda _: True) -> Any:
    """Return a record with each free text changed, and without what may be left out and is not kept."""
    values: dict[str, Any] = {}
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if field.name == "text" and isinstance(record, Dosage):
            values[field.name] = re.sub(r"\d", "", change(value))  # a number would have to be one of its figures
        elif isinstance(value, str) and field.name in _FREE_TEXT:
            values[field.name] = change(value)
        elif isinstance(value, tuple) and value and attrs.has(type(value[0])):
            whole = field.name in _ALWAYS_WHOLE
            some = [rewritten(one, change, keep) for one in value if whole or keep(one)]
            needed = field.name in {"steps", "statements"} and not some
            values[field.name] = tuple(some) or ((rewritten(value[0], change, keep),) if needed else ())
        elif attrs.has(type(value)) and not isinstance(value, Range):
            optional = field.default is None and not keep(value)
            values[field.name] = None if optional else rewritten(value, change, keep)
    return attrs.evolve(record, **values)


TEXTS = st.text(characters, max_size=10)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Draw a catalog of some of the records there are, with any texts."""
    texts = cycle(draw(st.lists(TEXTS, min_size=1, max_size=5)))
    chosen = draw(st.randoms(use_true_random=True))  # to draw each record alone takes most of the time of the tests
    catalog: Catalog = rewritten(FULL, lambda _: f"a{next(texts)}", lambda _: chosen.random() < 0.7)
    return attrs.evolve(catalog, license=draw(st.sampled_from(["CC-BY-4.0", "MIT OR CC0-1.0"])))


# --- The vocabulary --------------------------------------------------------------------------------------


@each_catalog
@pytest.mark.parametrize("options", [{}, EVERYTHING, {"base_url": "tag:clinic.example,2026:back"}])
def test_vocabulary(catalog: Catalog, options: Any) -> None:
    assert faults(json.loads(l5s1.to_jsonld(catalog, **options))) == []


@given(catalogs())
def test_vocabulary_of_any_catalog(catalog: Catalog) -> None:
    assert faults(exported(catalog)) == []
    assert faults(exported(catalog, **EVERYTHING)) == []


@pytest.mark.parametrize(
    ("type_", "name", "value", "fault"),
    [
        ("ExercisePlan", "dose", "5", "unknown"),
        ("ExercisePlan", "step", {"@id": f"{BASE}#/safety/disclaimer"}, "not a property of this type"),
        ("ExercisePlan", "isBasedOnUrl", "https://a.example", "superseded property"),
        ("ExercisePlan", "category", {"@id": "http://schema.org/Flexibilty"}, "not in its range"),
        ("ExercisePlan", "activityDuration", 5, "not in its range"),
        ("ExercisePlan", "exerciseType", {"@id": f"{BASE}#/safety/disclaimer"}, "not in its range"),
        ("ExercisePlan", "isPartOf", {"@id": "http://schema.org/Flexibility"}, "not in its range"),
        ("ItemList", "license", "https://a.example", "not a property of this type"),
        ("HowTo", "step", 3, "not in its range"),
        ("QuantitativeValue", "minValue", "3", "not in its range"),
        ("QuantitativeValue", "minValue", True, "not in its range"),
        ("Article", "datePublished", "yesterday", "not in its range"),
        ("HowTo", "@type", "HowToo", "unknown"),
        ("HowTo", "@type", "UserPlays", "superseded type"),
        ("HowToTip", "@type", "Muscle", "not a property of this type"),
    ],
)
def test_check_of_the_vocabulary_catches(type_: str, name: str, value: Any, fault: str) -> None:
    document = exported(CATALOG.filter(id="bird-dog"))
    next(node for node in nodes(document) if node["@type"] == type_)[name] = value
    assert any(fault in line for line in faults(document))


# --- The shape -------------------------------------------------------------------------------------------


def test_shape() -> None:
    document = exported(FULL)
    assert list(document) == ["@context", "@graph"]
    assert document["@context"] == "https://schema.org"
    assert [(node["@type"], node["@id"].removeprefix(BASE)) for node in document["@graph"]] == [
        ("Dataset", "#_dataset"),
        ("WebPage", "#_page"),
        ("CreativeWork", "#_license"),
        ("CreativeWork", "#/message"),
        ("CreativeWork", "#/safety"),
        ("ExercisePlan", "#dog"),
        ("ExercisePlan", "#sit"),
        ("Article", "#/sources/leaflet"),
        ("CreativeWork", "#/references/book"),
        ("CreativeWork", "#/references/paper"),
        ("CreativeWork", "#/references/law"),
    ]
    assert [node["@type"] for node in exported(NOTHING_KNOWN)["@graph"]] == ["Dataset", "CreativeWork"]


@each_catalog
def test_form_of_every_node(catalog: Catalog) -> None:
    """Find each link an object that resolves, no value empty, and each type first, where a stream needs it."""
    document = exported(catalog, **EVERYTHING)
    described = {node["@id"] for node in nodes(document)}
    outside = {BASE, DEED, SCHEMA.ItemListOrderAscending.toPython()}
    outside |= {f"{SCHEMA}{name}" for name in ("Flexibility", "Balance", "StrengthTraining")}
    outside |= {one.url for one in catalog.sources} | {one.url for one in catalog.references}
    if catalog.creator and catalog.creator.url:
        outside.add(catalog.creator.url)
    for exercise in catalog:
        outside.add(PAGES.replace("{id}", exercise.id))
        drawings = filter(None, [*exercise.illustrations, exercise.motion])
        outside |= {one.url or f"{IMAGES}/{one.id}.svg" for one in drawings} - {DATA}

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                assert value["@id"] in described | outside
            else:
                assert list(value)[:2] == ["@type", "@id"]
                assert isinstance(value["@type"], str)
            for key, inner in value.items():
                if not key.startswith("@"):
                    check(inner)
        elif isinstance(value, list):
            assert value
            for inner in value:
                check(inner)
        else:
            assert isinstance(value, str | int)
            assert not (isinstance(value, str) and re.match("https?:|data:", value)), value

    check(document["@graph"])


def test_same_bytes(fresh_python: Any) -> None:
    code = "import sys, l5s1_exercises as l; sys.stdout.buffer.write(l.to_jsonld(l.load()).encode())"
    expected = l5s1.to_jsonld(CATALOG).encode()
    for seed in ("0", "4711"):
        assert fresh_python("-c", code, env={"PYTHONHASHSEED": seed}).stdout == expected


def test_indent() -> None:
    assert "\n" not in l5s1.to_jsonld(CATALOG)
    assert l5s1.to_jsonld(CATALOG, indent=0) == l5s1.to_jsonld(CATALOG)
    assert l5s1.to_jsonld(CATALOG, indent=2).startswith('{\n  "@context": "https://schema.org",\n')
    assert json.loads(l5s1.to_jsonld(CATALOG, indent=2)) == exported(CATALOG, None)


def test_only_what_is_known_is_claimed() -> None:
    claims = {"totalTime", "performTime", "workload", "intensity", "reviewedBy", "lastReviewed", "aggregateRating"}
    claims |= {"possibleTreatment", "contraindication", "about", "code", "datePublished", "dateModified", "author"}
    claims |= {"activityFrequency", "isAccessibleForFree"}
    assert not keys(exported(CATALOG)) & claims
    assert not keys(exported(CATALOG, None)) & {"url", "image", "contentUrl"}
    assert not keys(exported(NOTHING_KNOWN)) & {"creator", "isBasedOn", "citation", "publisher", "keywords"}
    assert not keys(exported(FULL)) & (claims - {"reviewedBy", "lastReviewed", "datePublished", "dateModified"})


# --- Ids -------------------------------------------------------------------------------------------------


def records(record: Any, address: str = "") -> Iterator[str]:
    """Yield the address of every record, by the rule alone: after a list comes an id, after a record a field."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if attrs.has(type(value)) and not isinstance(value, Range):
            yield f"{address}/{field.name}"
            yield from records(value, f"{address}/{field.name}")
        for one in value if isinstance(value, tuple) else ():
            if attrs.has(type(one)):
                inner = one.id if field.name == "exercises" else f"{address}/{field.name}/{one.id}"
                yield inner
                yield from records(one, inner)


# What a graph has no node for: a plan describes its benefits and its dose itself, and the rest stays in the JSON.
UNNAMED = re.compile("/benefits/|/dosage$|^/(guidance|glossary|review|translation)($|/)")


def assert_ids_are_addresses(catalog: Catalog, **options: Any) -> None:
    found = [node["@id"].removeprefix(BASE) for node in nodes(exported(catalog, **options))]
    assert found == [node["@id"] for node in nodes(exported(catalog, None, **options))]
    assert len(found) == len(set(found))
    assert all(id.startswith("#") for id in found)
    named = set[str]()
    for fragment in (id[1:] for id in found):
        if any(segment.startswith("_") for segment in fragment.split("/")):
            with pytest.raises(l5s1.UnknownAddressError):
                catalog.at(fragment)
        else:
            assert attrs.has(type(catalog.at(fragment)))
            named.add(fragment)
    expected = {address for address in records(catalog) if not UNNAMED.search(address)}
    for address in expected - named:
        record = catalog.at(address)
        unseen = isinstance(record, Illustration) and (record.url == DATA or not (record.url or "image_url" in options))
        assert unseen or address.startswith("/references/"), address
    assert named <= expected


@each_catalog
@pytest.mark.parametrize("options", [{}, {"image_url": IMAGES}])
def test_ids_are_addresses(catalog: Catalog, options: Any) -> None:
    assert_ids_are_addresses(catalog, **options)


@given(catalogs())
def test_ids_of_any_catalog_are_addresses(catalog: Catalog) -> None:
    assert_ids_are_addresses(catalog, image_url=IMAGES)


def test_ids_that_are_no_addresses_to_the_letter() -> None:
    found = {id for id in fragments(FULL) if "_" in id and not id.startswith("_list/")}
    assert found == {
        "_dataset", "_page", "_page/_clinician", "_license", "dog/_instructions", "sit/_instructions",
        "dog/dosage/_hold", "dog/dosage/_repetitions", "sit/dosage/_hold", "sit/dosage/_repetitions",
        *(f"/references/{id}/_publisher" for id in ("book", "law", "paper")), "/sources/leaflet/_publisher",
    }  # fmt: skip


def test_exercises_named_like_parts_do_not_clash() -> None:
    names = ("dog", "steps", "dataset", "disclaimer", "license", "list", "sources", "safety", "message", "1", "hold")
    assert_ids_are_addresses(attrs.evolve(FULL, exercises=tuple(attrs.evolve(DOG, id=name) for name in names)))


@given(catalogs(), st.data())
def test_what_comes_changes_no_other_id_of_any_catalog(catalog: Catalog, data: st.DataObject) -> None:
    """Insert a step anywhere: all that was there keeps its id and its text."""
    for i, exercise in enumerate(catalog):
        steps = list(exercise.steps)
        steps.insert(
            data.draw(st.integers(0, len(steps))), statement("one-that-comes", origin=Origin.SOURCE, cls=l5s1.Step)
        )
        exercises = list(catalog)
        exercises[i] = attrs.evolve(exercise, steps=tuple(steps))
        before, after = fragments(catalog), fragments(attrs.evolve(catalog, exercises=tuple(exercises)))
        assert after.keys() - before.keys() == {f"{exercise.id}/steps/one-that-comes"}
        assert all(after[id].get("text") == node.get("text") for id, node in before.items())


# --- The dataset -----------------------------------------------------------------------------------------


def test_dataset() -> None:
    found = fragments(FULL)
    dataset = found["_dataset"]
    assert dataset | {"mainEntity": None} == {
        "@type": "Dataset",
        "@id": f"{BASE}#_dataset",
        "name": "Moves & rests",
        "description": WORDS.say("dataset", title="Moves & rests"),
        "url": {"@id": BASE},
        "creator": {
            "@type": "Organization",
            "@id": f"{BASE}#/creator",
            "name": "A clinic",
            "url": {"@id": "https://clinic.example"},
        },
        "dateModified": "2026-02-01",
        "keywords": [
            "stability",
            "strength",
            "quadruped position",
            "neutral lumbar spine",
            "lumbar lateral flexion",
            "mobility",
            "seated position",
        ],
        "inLanguage": "en",
        "license": link("_license"),
        "version": "1",
        "usageInfo": links("/message", "/safety"),
        "isBasedOn": links("/sources/leaflet"),
        "mainEntity": None,
    }
    assert found["_license"]["name"] == "MIT"
    assert dataset["mainEntity"]["numberOfItems"] == 2
    items = dataset["mainEntity"]["itemListElement"]
    assert [(one["position"], one["name"], one["item"]) for one in items] == [
        (1, "The <dog>", link("dog")),
        (2, "Sit", link("sit")),
    ]


def test_dataset_of_the_bundled_catalog() -> None:
    for part in PARTS:
        dataset = fragments(l5s1.from_json(l5s1.to_json(part)))["_dataset"]
        assert dataset["creator"]["name"] == "l5s1-exercises contributors"
        assert dataset["license"] == {"@id": DEED}
        assert dataset["usageInfo"] == links("/message", "/safety")
        assert len(set(dataset.get("keywords", []))) == len(dataset.get("keywords", []))


def test_creator_without_an_address() -> None:
    catalog = attrs.evolve(FULL, creator=l5s1.Creator(name="A group"))
    assert fragments(catalog)["/creator"].keys() == {"@type", "@id", "name"}


def test_names_that_are_no_address_are_no_url() -> None:
    catalog = attrs.evolve(FULL, creator=None)
    assert "url" in keys(exported(catalog, "HTTPS://clinic.example"))
    assert "url" not in keys(exported(catalog, "urn:example:back"))


def test_review_is_of_the_page() -> None:
    page = fragments(FULL)["_page"]
    assert page == {
        "@type": "WebPage",
        "@id": f"{BASE}#_page",
        "url": {"@id": BASE},
        "lastReviewed": "2026-01-31",
        "reviewedBy": {"@type": "Person", "@id": f"{BASE}#_page/_clinician", "name": "Dr. Example"},
        "hasPart": link("_dataset"),
    }


def test_review_of_another_version_is_left_out() -> None:
    assert FULL.review
    review = attrs.evolve(FULL.review, version="0.9.0")
    assert exported(attrs.evolve(FULL, review=review)) == exported(attrs.evolve(FULL, review=None))


@pytest.mark.parametrize(
    ("license", "address"),
    [
        ("CC-BY-4.0", DEED),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-ND-2.5", "https://creativecommons.org/licenses/by-nd/2.5/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC-BY-4.0 OR MIT", f"{BASE}#_license"),
        ("CC-BY-3.5", f"{BASE}#_license"),
        ("CC-BY-1.5", f"{BASE}#_license"),
        ("CC-BY-NC-ND-1.0", f"{BASE}#_license"),  # its deed has another name
        ("CC-BY-NC-ND-2.0", "https://creativecommons.org/licenses/by-nc-nd/2.0/"),
        ("LicenseRef-own", f"{BASE}#_license"),
        ("CC-BY-3.0-DE", f"{BASE}#_license"),
    ],
)
def test_license(license: str, address: str) -> None:
    document = exported(attrs.evolve(CATALOG, license=license))
    assert {node["license"]["@id"] for node in nodes(document) if "license" in node} == {address}
    named = [node["name"] for node in nodes(document) if node["@id"] == address]
    assert named == ([license] if address.startswith(BASE) else [])


def test_sources_and_references() -> None:
    found = fragments(FULL)
    assert found["/sources/leaflet"] == {
        "@type": "Article",
        "@id": f"{BASE}#/sources/leaflet",
        "name": "A leaflet",
        "mainEntityOfPage": {"@id": "https://a.example/?a&b"},
        "publisher": {"@type": "Organization", "@id": f"{BASE}#/sources/leaflet/_publisher", "name": "Press"},
        "datePublished": "2025-03-31",
    }
    assert found["/references/book"]["name"] == "Title of book"
    assert found["/references/book"]["mainEntityOfPage"] == {"@id": "https://book.example"}
    assert found["/references/book"]["publisher"]["name"] == "Publisher of book"
    source = fragments(CATALOG)[f"/sources/{CATALOG.sources[0].id}"]
    assert source.keys() == {"@type", "@id", "name", "mainEntityOfPage"}


@each_catalog
def test_only_references_that_are_cited_are_nodes(catalog: Catalog) -> None:
    found = fragments(catalog)
    cited = {one["@id"].removeprefix(f"{BASE}#") for node in found.values() for one in node.get("citation", [])}
    assert {id for id, node in found.items() if id.startswith("/references/") and "name" in node} - {
        f"{id}/_publisher" for id in cited
    } == cited


# --- Nothing is lost -------------------------------------------------------------------------------------


def assert_said(node: dict[str, Any], said: Statement, source: list[dict[str, str]]) -> None:
    """Check the words of a statement, and where it says that they come from."""
    assert node["text"] == said.text
    assert node.get("citation", []) == links(*(f"/references/{id}" for id in said.reference_ids))
    assert node.get("isBasedOn", []) == ([] if said.origin is Origin.EDITORIAL else source)


TIPS = {"before": "Before you start", "during": "Precaution", "easier": "Easier version", "comfort": "For comfort"}
CATEGORIES = {"mobility": "Flexibility", "stability": "Balance", "strength": "StrengthTraining"}


def assert_nothing_lost(exercise: Exercise, found: dict[str, dict[str, Any]]) -> None:
    id = exercise.id
    plan, how = found[id], found[f"{id}/_instructions"]
    source = links(f"/sources/{exercise.source_id}") if exercise.source_id else []
    assert plan["name"] == how["name"] == exercise.name
    assert plan.get("alternateName", []) == list(exercise.aliases)
    assert plan["description"] == " ".join([exercise.summary, *(benefit.text for benefit in exercise.benefits)])
    supported = dict.fromkeys(id for one in exercise.benefits for id in one.reference_ids)
    assert plan.get("citation", []) == links(*(f"/references/{id}" for id in supported))
    assert plan["exerciseType"] == list(exercise.goals)
    assert plan["category"] == [{"@id": f"{SCHEMA}{CATEGORIES[goal]}"} for goal in exercise.goals]
    motions = [WORDS[f"motion-{motion}"] for motion in exercise.lumbar_motion]
    assert plan["keywords"] == [f"{exercise.position} position", *motions]
    assert plan.get("isBasedOn", []) == source
    assert plan["isPartOf"] == link("_dataset")
    for name in ("inLanguage", "license", "version", "usageInfo"):
        assert plan[name] == found["_dataset"][name]
    muscles = [
        (one.name, f"{'Works' if one.role == 'works' else 'Is stretched'} in this exercise") for one in exercise.muscles
    ]
    assert [(one["name"], one["description"]) for one in plan.get("associatedAnatomy", [])] == muscles
    tools = [(one.name, "Optional" if one.optional else None) for one in exercise.equipment]
    assert [(one["name"], one.get("description")) for one in how.get("tool", [])] == tools
    for i, (node, step) in enumerate(zip(how["step"], exercise.steps, strict=True), 1):
        assert node["position"] == i
        assert "name" not in node
        assert_said(node, step, source)
    advice = [*exercise.precautions, *exercise.modifications]
    names = [TIPS[one.time] for one in exercise.precautions] + [TIPS[one.purpose] for one in exercise.modifications]
    for i, (node, one, name) in enumerate(zip(how.get("hasPart", []), advice, names, strict=True), 1):
        assert (node["position"], node["name"]) == (i, name)
        assert_said(node, one, source)


def assert_shared_not_lost(catalog: Catalog, found: dict[str, dict[str, Any]]) -> None:
    source = links(*(f"/sources/{one.id}" for one in catalog.sources))
    shown = found["/safety"]["hasPart"]
    assert shown[0]["inLanguage"] == catalog.language
    assert_said(shown[0], catalog.safety.disclaimer, source)
    for i, (node, one) in enumerate(zip(shown[1:], catalog.safety.lists, strict=True), 1):
        assert (node["position"], node["name"], node["inLanguage"]) == (i, one.title, catalog.language)
        for k, (tip, sign) in enumerate(zip(node["hasPart"], one.statements, strict=True), 1):
            assert tip["position"] == k
            assert_said(tip, sign, source)
    if catalog.message:
        assert_said(found["/message"], catalog.message, source)


@pytest.mark.parametrize("catalog", [*PARTS, FULL], ids=range(len(PARTS) + 1))
def test_nothing_is_lost(catalog: Catalog) -> None:
    found = fragments(catalog)
    assert_shared_not_lost(catalog, found)
    for exercise in catalog:
        assert_nothing_lost(exercise, found)


@given(catalogs())
def test_nothing_is_lost_of_any_catalog(catalog: Catalog) -> None:
    found = fragments(catalog)
    assert_shared_not_lost(catalog, found)
    for exercise in catalog:
        assert_nothing_lost(exercise, found)


def test_shared_statement_of_one_of_several_sources_names_none() -> None:
    two = (*FULL.sources, attrs.evolve(FULL.sources[0], id="poster"))
    found = fragments(attrs.evolve(FULL, sources=two))
    assert not {"isBasedOn"} & {
        key for id, node in found.items() if id.startswith(("/safety", "/message")) for key in node
    }
    assert found["_dataset"]["isBasedOn"] == links("/sources/leaflet", "/sources/poster")
    assert found["dog/steps/start"]["isBasedOn"] == links("/sources/leaflet")


@pytest.mark.parametrize(
    ("dosage", "hold", "repetitions", "words"),
    [
        (
            DOG.dosage,
            {"value": 5, "unitText": "seconds or longer", "unitCode": "SEC"},
            {"minValue": 2, "maxValue": 3, "unitText": "repetitions per side"},
            ["Hold 5 seconds or longer, 2–3 times, 4 sets", "About 5 seconds."],
        ),
        (
            SIT.dosage,
            {"minValue": 7, "maxValue": 9, "unitText": "seconds", "unitCode": "SEC"},
            {"value": 6, "unitText": "rounds"},
            ["6 rounds"],
        ),
        (
            Dosage(hold_seconds=Range(7, 7), hold_open_ended=True, text="7 seconds or longer"),
            {"value": 7, "unitText": "seconds or longer", "unitCode": "SEC"},
            None,
            ["7 seconds or longer"],
        ),
        (Dosage(sets=Range(3, 3), per_side=True, text="3 sets"), None, None, ["3 sets"]),
    ],
)
def test_dose(dosage: Dosage, hold: Any, repetitions: Any, words: list[str]) -> None:
    plan = fragments(attrs.evolve(FULL, exercises=(attrs.evolve(DOG, dosage=dosage),)))["dog"]
    for name, fragment, expected in (
        ("activityDuration", "_hold", hold),
        ("repetitions", "_repetitions", repetitions),
    ):
        node = {"@type": "QuantitativeValue", "@id": f"{BASE}#dog/dosage/{fragment}", **(expected or {})}
        assert plan.get(name) == (node if expected else None)
    assert plan["additionalVariable"] == words


# --- Pictures and pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("image_url", [IMAGES, f"{IMAGES}/"])
def test_pictures(image_url: str) -> None:
    found = fragments(FULL, image_url=image_url)
    served, own = "dog/illustrations/bird-dog-start", "dog/illustrations/photo"
    assert [node["@id"] for node in found["dog"]["image"]] == [f"{BASE}#{id}" for id in (served, own, "dog/motion")]
    assert found[served] == {
        "@type": "ImageObject",
        "@id": f"{BASE}#{served}",
        "caption": "Caption of bird-dog-start",
        "description": "Alt of bird-dog-start.",
        "inLanguage": "en",
        "license": {"@id": DEED},
        "encodingFormat": "image/svg+xml",
        "contentUrl": {"@id": f"{IMAGES}/bird-dog-start.svg"},
    }
    assert found["dog/motion"]["contentUrl"] == {"@id": f"{IMAGES}/bird-dog-motion.svg"}
    assert found[own] == {
        "@type": "ImageObject",
        "@id": f"{BASE}#{own}",
        "caption": "Caption of photo",
        "description": "Alt of photo.",
        "contentUrl": {"@id": "https://clinic.example/photo?a&b"},
    }
    shown = [found[f"dog/steps/{step.id}"].get("image") for step in DOG.steps]
    assert shown == [link(served), link(own), None, None]


def test_pictures_of_ones_own_need_no_folder() -> None:
    found = fragments(FULL)
    assert [node["@id"] for node in found["dog"]["image"]] == [f"{BASE}#dog/illustrations/photo"]
    assert found["dog/steps/start"].get("image") is None
    assert found["dog/steps/reach"]["image"] == link("dog/illustrations/photo")


def test_graph_with_drawings_only_adds_them() -> None:
    document = exported(CATALOG, image_url=IMAGES)
    for node in nodes(document):
        if node["@type"] != "ImageObject":
            node.pop("image", None)
    assert document == exported(CATALOG)


@pytest.mark.parametrize(
    "pattern", [PAGES, "https://{id}.example", "http://a.example/?e={id}&f", "https://a.example/back#{id}"]
)
def test_page_of_each_exercise(pattern: str) -> None:
    found = fragments(FULL, exercise_url=pattern)
    items = found["_dataset"]["mainEntity"]["itemListElement"]
    for item, id in zip(items, FULL.ids, strict=True):
        assert found[id]["url"] == item["url"] == {"@id": pattern.replace("{id}", id)}
        del found[id]["url"], item["url"]
    assert found == fragments(FULL)


# --- Addresses that are refused --------------------------------------------------------------------------

NO_HTTP = [
    "", "back", "/back", "//a.example", "https://", "https:/a", "https:a", "https:///a", "https://?a", "https://:80/",
    "https://a b.example", "https://a.example/\n", "https://a.example/\\b", 'https://a.example/"', "https://a.example/<",
    "https://a.example/a{b}", "https://a.example/\u202eb", "https://a.example/\u200bb", "https://a.example/\xadb", "https://a.example/\ud800",
    "https://a.example/\0", "localhost:8000", "localhost:8000/back", "clinic.example:8000", "clinic.example:a",
    "C:/back", "urn:",
]  # fmt: skip
NO_BASE = [*NO_HTTP, "https://a.example/#", "https://a.example/#a", "urn:a#b", "http\u017f://a.example"]
NO_FOLDER = [*NO_BASE, "https://a.example/?a=b", "urn:example:a", "ftp://a.example"]
NO_PAGES = [
    *(f"{address}{{id}}" for address in NO_HTTP if address not in {"https://", "https:///a"}), "https:///a/{id}",
    "https://a.example", "{id}", "{id}://a.example", "https://a.example/{id}/{id}", "https://a.example/{{id}}",
    "https://a.example/{id}}", "https://a.example/{ID}", "https://a.example/{}", "https://a.example/{id}#a#b",
    "urn:a:{id}", "https://a.example/{id}\n",
]  # fmt: skip
REFUSED = {
    "base_url": (NO_BASE, "an absolute IRI without fragment, such as 'https://clinic.example/back'"),
    "image_url": (
        NO_FOLDER,
        "an http or https address without query and fragment, such as 'https://clinic.example/drawings'",
    ),
    "exercise_url": (
        NO_PAGES,
        "an http or https address with {id} once and no other brace, such as 'https://clinic.example/back/{id}'",
    ),
}
exports = pytest.mark.parametrize("export", [l5s1.to_jsonld, l5s1.to_jsonld_script])


@exports
@pytest.mark.parametrize("argument", REFUSED)
def test_refused_address(export: Any, argument: str) -> None:
    values, expected = REFUSED[argument]
    for value in values:
        with pytest.raises(l5s1.InvalidURLError) as error:
            export(NOTHING_KNOWN, **{argument: value})
        assert (error.value.argument, error.value.value, error.value.expected) == (argument, value, expected)
        assert str(error.value).startswith(f"{argument}: expected {expected}, not ")


@exports
@pytest.mark.parametrize("argument", REFUSED)
@pytest.mark.parametrize("value", [3, True, b"https://a.example/{id}", ["https://a.example"]])
def test_address_of_a_wrong_type(export: Any, argument: str, value: Any) -> None:
    with pytest.raises(TypeError) as error:
        export(NOTHING_KNOWN, **{argument: value})
    assert str(error.value) == f"{argument}: expected {REFUSED[argument][1]}, or None, not {type(value).__name__}"


@pytest.mark.parametrize(
    "base_url",
    [
        *(
            "http://a.example",
            "HTTPS://a.example",
            "https://a.example/b/?c=d&e",
            "https://[::1]:8080/",
            pytest.param("http://é.example", id="not ASCII"),
        ),
        *(
            "https://u@a.example/%C3%A9",
            "urn:example:back",
            "tag:a.example,2026:back",
            "did:web:a.example",
            "ftp://a/b",
        ),
    ],
)
def test_base_url(base_url: str) -> None:
    assert exported(FULL, base_url)["@graph"][5]["@id"] == f"{base_url}#dog"
    document = exported(FULL, base_url) | {"@context": {"@vocab": str(SCHEMA)}}
    found = Graph().parse(data=json.dumps(document), format="json-ld")
    assert (URIRef(f"{base_url}#dog"), RDF.type, SCHEMA.ExercisePlan) in found


@exports
def test_other_arguments_of_a_wrong_type(export: Any) -> None:
    with pytest.raises(
        TypeError, match=r"^catalog: expected a Catalog, not an Exercise: pass catalog.filter\(id='dog'"
    ):
        export(DOG)
    with pytest.raises(TypeError, match="words: expected Words"):
        export(FULL, words="en")
    with pytest.raises(l5s1.LanguageMismatchError):
        export(FULL, words=l5s1.words("es"))
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        export(attrs.evolve(FULL, language="de"))
    with pytest.raises(TypeError, match="positional"):
        export(FULL, BASE)


def test_indent_of_a_wrong_type() -> None:
    text: Any = "2"
    with pytest.raises(TypeError, match="indent: expected a number"):
        l5s1.to_jsonld(FULL, indent=text)
    with pytest.raises(l5s1.InvalidValueError):
        l5s1.to_jsonld(FULL, indent=-1)


# --- The graph -------------------------------------------------------------------------------------------

_TYPED = ("license", "isBasedOn", "mainEntityOfPage", "citation", "usageInfo", "category", "itemListOrder", "url")
CONTEXTS: list[dict[str, Any]] = [
    {"@vocab": "http://schema.org/"},
    {"@vocab": "http://schema.org/", **{name: {"@type": "@id"} for name in _TYPED}},
    {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"},
]


def graph(catalog: Catalog, base_url: str | None = BASE, context: int = 0) -> set[Any]:
    document = exported(catalog, base_url, exercise_url=PAGES, image_url=IMAGES)
    document["@context"] = CONTEXTS[context]
    return set(Graph().parse(data=json.dumps(document), format="json-ld", publicID=BASE))


def test_graph_has_no_blank_node() -> None:
    for triple in graph(CATALOG) | graph(FULL):
        assert not any(isinstance(term, BNode) for term in triple)


@given(catalogs())
def test_graph_of_any_catalog(catalog: Catalog) -> None:
    found = graph(catalog)
    assert not any(isinstance(term, BNode) for triple in found for term in triple)
    plans = {s for s, p, o in found if (p, o) == (RDF.type, SCHEMA.ExercisePlan)}
    assert plans == {URIRef(f"{BASE}#{id}") for id in catalog.ids}


def test_every_processor_reads_the_same() -> None:
    first = graph(FULL)
    assert graph(FULL, context=1) == first
    assert graph(FULL, context=2) == first
    # Fragments are the same graph, once they are resolved against the page, whose address is not in them.
    urls = {(URIRef(f"{BASE}#{id}"), SCHEMA.url, URIRef(BASE)) for id in ("_dataset", "_page")}
    assert graph(FULL, base_url=None) == first - urls


def test_filtered_graph_adds_only_its_list() -> None:
    """Load several exports into one store: no exercise, dose or step doubles, or becomes ambiguous."""
    whole = graph(CATALOG)
    for part in (CATALOG.filter(goal="stability"), CATALOG.filter(id=["bird-dog", "cat-cow"]), CATALOG.filter(id=[])):
        some = graph(part)
        (own,) = {s for s, p, o in some if (p, o) == (RDF.type, SCHEMA.ItemList)}
        for subject, predicate, object_ in some - whole:
            belongs = str(subject) == str(own) or str(subject).startswith(f"{own}/")
            assert belongs or (subject, predicate, object_) == (URIRef(f"{BASE}#_dataset"), SCHEMA.mainEntity, own)


def test_lists_differ_by_members_and_order() -> None:
    def list_id(*ids: str) -> str:
        return str(exported(CATALOG.filter(id=ids))["@graph"][0]["mainEntity"]["@id"])

    assert list_id("cat-cow", "bird-dog") == list_id("cat-cow", "bird-dog")
    lists = [list_id(), list_id("cat-cow"), list_id("bird-dog"), list_id("cat-cow", "bird-dog")]
    lists.append(list_id("bird-dog", "cat-cow"))
    for i in range(100):
        catalog = attrs.evolve(NOTHING_KNOWN, exercises=(attrs.evolve(SIT, id=f"e-{i}"),))
        lists.append(exported(catalog)["@graph"][0]["mainEntity"]["@id"])
    assert len(set(lists)) == len(lists)
    assert list_id(*CATALOG.ids) == exported(CATALOG)["@graph"][0]["mainEntity"]["@id"]


# --- Cost ------------------------------------------------------------------------------------------------


def _exercises(n: int) -> dict[str, Any]:
    return {"exercises": tuple(attrs.evolve(SIT, id=f"e-{i}", source_id="leaflet") for i in range(n))}


def _sources(n: int) -> dict[str, Any]:
    return {"sources": tuple(attrs.evolve(FULL.sources[0], id=id) for id in ("leaflet", *map(str, range(n))))}


def _lists(n: int) -> dict[str, Any]:
    one = FULL.safety.lists[1]
    sign = one.statements[0]
    lists = [attrs.evolve(one, id=f"l-{i}", statements=(attrs.evolve(sign, id=f"s-{i}"),)) for i in range(n)]
    return {"safety": attrs.evolve(FULL.safety, lists=tuple(lists))}


def _signs(n: int) -> dict[str, Any]:
    one = FULL.safety.lists[1]
    signs = tuple(statement(f"s-{i}", origin=Origin.SOURCE) for i in range(n))
    return {"safety": attrs.evolve(FULL.safety, lists=(attrs.evolve(one, statements=signs, title="Stop " * n),))}


@pytest.mark.parametrize(
    "change",
    [
        lambda n: _exercises(n) | _lists(n),
        lambda n: _exercises(n) | _sources(n),
        lambda n: _exercises(n) | {"title": "T" * 100 * n, "license": "L" * 100 * n},
        lambda n: _exercises(n) | {"creator": l5s1.Creator(name="C" * 100 * n), "message": None},
        lambda n: _signs(n) | _sources(n),
    ],
    ids=["lists", "sources", "long texts", "a long creator", "signs and sources"],
)
def test_size_grows_with_the_catalog(change: Callable[[int], dict[str, Any]]) -> None:
    few, many = (len(l5s1.to_jsonld(attrs.evolve(FULL, **change(n)))) for n in (50, 400))
    assert many < 8.5 * few


# --- Other words -----------------------------------------------------------------------------------------

# Each Latin letter as a Cyrillic one, which is the same number of places further on.
_CYRILLIC = {ord(letter): ord(letter) + ord("\u0410") - ord("A") for letter in ascii_letters}


def cyrillic(text: str) -> str:
    """Return a text without Latin letters, but for the names in braces that a phrase fills in."""
    parts = text.replace("}", "{").split("{")
    return "".join(f"{{{part}}}" if i % 2 else part.translate(_CYRILLIC) for i, part in enumerate(parts))


def reworded(change: Callable[[str], str], language: str = "en") -> l5s1.Words:
    phrases = tuple(attrs.evolve(phrase, text=change(phrase.text)) for phrase in WORDS.phrases)
    return l5s1.Words(language=language, phrases=phrases)


def test_given_words_are_used() -> None:
    """Export a catalog in which no Latin letter is left, with such words: what is left are codes and addresses."""
    catalog = attrs.evolve(rewritten(FULL, cyrillic), language="de")
    catalog = attrs.evolve(
        catalog, exercises=tuple(attrs.evolve(one, aliases=tuple(map(cyrillic, one.aliases))) for one in catalog)
    )
    codes = {"inLanguage", "exerciseType", "unitCode", "encodingFormat", "datePublished"}
    for node in nodes(exported(catalog, image_url=IMAGES, words=reworded(cyrillic, "de"))):
        for name, value in node.items():
            if not name.startswith("@") and name not in codes and not node["@id"].endswith("#_license"):
                for text in value if isinstance(value, list) else [value]:
                    assert not (isinstance(text, str) and re.search("[A-Za-z]", text)), (name, text)


# --- In a page -------------------------------------------------------------------------------------------


def in_page(script: str) -> tuple[int, str]:
    """Return how many scripts a page with the element has, and the text of the first; what follows must survive."""
    page: Any = html5lib.parse(
        f"<!doctype html><title>t</title><body>{script}<p>after</p>", namespaceHTMLElements=False
    )
    assert [p.text for p in page.iter("p")] == ["after"]
    scripts = list(page.iter("script"))
    assert scripts[0].get("type") == "application/ld+json"
    return len(scripts), scripts[0].text


@pytest.mark.parametrize("options", [{}, EVERYTHING, {"base_url": "https://a.example/?a=b&c=d'"}])
def test_script(options: Any) -> None:
    catalog = rewritten(FULL, lambda _: HOSTILE)
    words = reworded(lambda text: f"{HOSTILE} {text} {HOSTILE}")
    count, text = in_page(l5s1.to_jsonld_script(catalog, words=words, **options))
    assert count == 1
    assert json.loads(text) == json.loads(l5s1.to_jsonld(catalog, words=words, **options))
    assert not set("<>&\u2028\u2029") & set(text)


@given(catalogs())
def test_script_of_any_catalog(catalog: Catalog) -> None:
    assert in_page(l5s1.to_jsonld_script(catalog)) == (1, l5s1.to_jsonld(catalog).translate(ESCAPES))


ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def test_script_is_seen_by_a_simple_parser_too() -> None:
    found: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002
            found.append(tag)

        def handle_endtag(self, tag: str) -> None:
            found.append(f"/{tag}")

    Parser().feed(l5s1.to_jsonld_script(CATALOG))
    assert found == ["script", "/script"]


def test_raw_text_would_break_out() -> None:
    """See the check fail: the same text unescaped is two scripts, or swallows what follows."""
    raw = f'<script type="application/ld+json">{json.dumps(HOSTILE)}</script>'
    with pytest.raises(AssertionError):
        assert in_page(raw)[0] == 1
