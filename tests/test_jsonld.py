"""JSON-LD: right by the vocabulary, one graph for every processor, and nothing of the content lost."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import attrs
import html5lib
import pytest
from hostile import BASE, GOLDEN, HOSTILE, IMAGES, addressed, cyrillic, cyrillic_words, hostile_words, with_texts
from hypothesis import assume, given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from strategies import catalogs
from vocabulary import faults, nodes

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Exercise, Goal, Statement

# rdflib reads JSON-LD by way of a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

CATALOG = l5s1.load()
SCHEMA = Namespace("http://schema.org/")
WORDS = l5s1.words("en")
PARTS = [
    CATALOG,
    *(CATALOG.filter(goal=goal) for goal in Goal),
    *(CATALOG.filter(position=position) for position in l5s1.Position),
    *(CATALOG.filter(lumbar_motion=motion) for motion in l5s1.LumbarMotion),
    *(CATALOG.filter(id=id) for id in CATALOG.ids),
]
each_part = pytest.mark.parametrize("part", [*PARTS, GOLDEN], ids=lambda part: " ".join(part.ids) or "none")


def exported(catalog: Catalog, base_url: str | None = BASE, image_url: str | None = None) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(l5s1.to_jsonld(catalog, base_url=base_url, image_url=image_url, words=WORDS))
    return document


def drawings(exercise: Exercise) -> list[l5s1.Illustration]:
    return [*exercise.illustrations, *([exercise.motion] if exercise.motion else [])]


def fragments(catalog: Catalog) -> dict[str, dict[str, Any]]:
    """Return the nodes by the fragments of their ids."""
    return {node["@id"].removeprefix(f"{BASE}#"): node for node in nodes(exported(catalog))}


# --- The vocabulary --------------------------------------------------------------------------------------


@each_part
@pytest.mark.parametrize("base_url", [BASE, None])
def test_vocabulary(part: Catalog, base_url: str | None) -> None:
    assert faults(exported(part, base_url)) == []
    assert faults(exported(part, base_url, IMAGES)) == []


@given(catalogs(), st.sampled_from([BASE, None]), st.sampled_from([IMAGES, None]))
def test_vocabulary_of_any_catalog(catalog: Catalog, base_url: str | None, image_url: str | None) -> None:
    assert faults(exported(catalog, base_url, image_url)) == []


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


@each_part
def test_shape(part: Catalog) -> None:
    document = exported(part)
    assert list(document) == ["@context", "@graph"]
    assert document["@context"] == "https://schema.org"
    types = [node["@type"] for node in document["@graph"]]
    # The disclaimer and the three lists of the safety text; a license without a deed; guidance, glossary, references.
    works = 4 + (part.license == "MIT") + bool(part.guidance) + bool(part.glossary) + len(part.references)
    shared = ["Article"] * len(part.sources) + ["CreativeWork"] * works
    page = ["WebPage"] * (part.review is not None)
    assert types == ["Dataset", *page] + ["ExercisePlan"] * len(part) + shared
    for node in nodes(document):
        assert isinstance(node["@type"], str)


# --- Ids -------------------------------------------------------------------------------------------------

# What a graph has no node for: a plan describes its benefits and its dose itself, and the rest stays in the JSON.
UNNAMED = ("/benefits/", "/dosage")
DRAWN = ("/illustrations/", "/motion")
ABSENT = {"/safety", "/review", "/translation"}


def named(catalog: Catalog, unnamed: tuple[str, ...] = (*UNNAMED, *DRAWN)) -> list[str]:
    """Return the addresses that a graph has a node for, sorted."""
    return sorted(
        address
        for address in addressed(catalog)
        if address not in ABSENT and not address.startswith("/corrections/") and not any(p in address for p in unnamed)
    )


def is_no_address(fragment: str) -> bool:
    return any(segment.startswith("_") for segment in fragment.split("/"))


def assert_ids_are_addresses(catalog: Catalog) -> None:
    for image_url, expected in ((None, named(catalog)), (IMAGES, named(catalog, UNNAMED))):
        found = [node["@id"] for node in nodes(exported(catalog, image_url=image_url))]
        assert len(found) == len(set(found))
        assert all(id.startswith(f"{BASE}#") for id in found)
        assert sorted(f for id in found if not is_no_address(f := id.removeprefix(f"{BASE}#"))) == expected
        assert found == [BASE + node["@id"] for node in nodes(exported(catalog, None, image_url))]


@each_part
def test_ids_are_addresses(part: Catalog) -> None:
    assert_ids_are_addresses(part)


@given(catalogs())
def test_ids_of_any_catalog_are_addresses(catalog: Catalog) -> None:
    assert_ids_are_addresses(catalog)


def test_ids_to_the_letter() -> None:
    found = fragments(GOLDEN)
    for id in ("dog", "dog/steps/reach", "dog/equipment/mat", "/safety/red_flags/fever", "/glossary/set"):
        assert id in found
    assert {id for id in found if is_no_address(id)} == {
        "_dataset", "_page", "_page/_clinician", "_license", "_guidance", "_glossary", "/safety/_ask_first",
        "/safety/_symptom_rules", "/safety/_red_flags", "dog/_instructions", "sit/_instructions", "dog/dosage/_hold",
        "dog/dosage/_repetitions", "sit/dosage/_repetitions", "sit/dosage/_sets", "/sources/leaflet/_publisher",
        "/references/book/_publisher", "/references/paper/_publisher", *(id for id in found if id.startswith("_list/")),
    }  # fmt: skip


def test_every_text_is_at_its_address() -> None:
    """Find each record in the graph by its address alone, and its words in the node."""
    found = fragments(GOLDEN)
    texts = GOLDEN.texts()
    for address in named(GOLDEN):
        for field in ("text", "name", "term", "definition"):
            if (text := texts.get(f"{address}/{field}")) is not None:
                assert text in found[address].values(), f"{address}/{field}"


def test_exercises_named_like_parts_do_not_clash() -> None:
    bird_dog = CATALOG["bird-dog"]
    names = ("bird-dog", "steps", "dataset", "disclaimer", "license", "list", "sources", "safety", "1", "hold")
    catalog = attrs.evolve(
        CATALOG, license="MIT", exercises=tuple(attrs.evolve(bird_dog, id=name) for name in names), corrections=()
    )
    assert_ids_are_addresses(catalog)


@given(catalogs(), st.data())
def test_what_comes_changes_no_other_id_of_any_catalog(catalog: Catalog, data: st.DataObject) -> None:
    """Insert a step and a precaution anywhere: all that was there keeps its id and its text."""
    assume(len(catalog))
    i = data.draw(st.integers(0, len(catalog) - 1))
    exercise = catalog.exercises[i]
    said: dict[str, Any] = {"id": "one-that-comes", "text": "Comes.", "origin": l5s1.Origin.SOURCE}
    steps, precautions = list(exercise.steps), list(exercise.precautions)
    steps.insert(data.draw(st.integers(0, len(steps))), l5s1.Step(**said))
    precautions.insert(data.draw(st.integers(0, len(precautions))), l5s1.Precaution(**said, time=l5s1.Time.DURING))
    changed = attrs.evolve(exercise, steps=tuple(steps), precautions=tuple(precautions))
    exercises = (*catalog.exercises[:i], changed, *catalog.exercises[i + 1 :])
    before, after = fragments(catalog), fragments(attrs.evolve(catalog, exercises=exercises))
    new = {f"{exercise.id}/{field}/one-that-comes" for field in ("steps", "precautions")}
    assert after.keys() - before.keys() == new
    assert before.keys() <= after.keys()
    assert all(after[id].get("text") == node.get("text") for id, node in before.items())


# --- Links, form and license -----------------------------------------------------------------------------


@each_part
@pytest.mark.parametrize("image_url", [None, IMAGES])
def test_every_link_is_an_object_that_resolves(part: Catalog, image_url: str | None) -> None:
    document = exported(part, image_url=image_url)
    described = {node["@id"] for node in nodes(document)}
    outside = {BASE, *(f"{IMAGES}/{one.id}.svg" for exercise in part for one in drawings(exercise) if image_url)}
    outside |= {source.url for source in part.sources} | {reference.url for reference in part.references}
    outside |= {"https://creativecommons.org/licenses/by/4.0/", SCHEMA.ItemListOrderAscending.toPython()}
    outside |= {f"{SCHEMA}{name}" for name in ("Flexibility", "Balance", "StrengthTraining")}

    def check(value: Any) -> None:
        if isinstance(value, dict):
            if set(value) == {"@id"}:
                assert value["@id"] in described | outside
            for key, inner in value.items():
                if not key.startswith("@"):
                    check(inner)
        elif isinstance(value, list):
            assert value
            for inner in value:
                check(inner)
        else:
            assert value is not None
            assert not isinstance(value, float)
            assert not (isinstance(value, str) and re.match("https?:", value)), value

    check(document["@graph"])


def test_same_bytes(fresh_python: Any) -> None:
    code = "import sys, l5s1_exercises as l; sys.stdout.buffer.write(l.to_jsonld(l.load()).encode())"
    expected = l5s1.to_jsonld(CATALOG).encode()
    for seed in ("0", "1", "4711"):
        assert fresh_python("-c", code, env={"PYTHONHASHSEED": seed}).stdout == expected


def test_indent() -> None:
    assert "\n" not in l5s1.to_jsonld(CATALOG)
    assert l5s1.to_jsonld(CATALOG, indent=0) == l5s1.to_jsonld(CATALOG)
    assert l5s1.to_jsonld(CATALOG, indent=2).startswith('{\n  "@context": "https://schema.org",\n')


def test_only_what_is_known_is_claimed() -> None:
    claims = {"totalTime", "performTime", "workload", "intensity", "reviewedBy", "lastReviewed", "aggregateRating"}
    claims |= {"possibleTreatment", "contraindication", "about", "code", "datePublished", "author"}
    assert not keys(exported(CATALOG)) & claims
    assert not keys(exported(CATALOG, None)) & {"url", "image", "contentUrl"}


@each_part
def test_dataset(part: Catalog) -> None:
    dataset = exported(part)["@graph"][0]
    assert dataset["url"] == {"@id": BASE}
    expected = {word for exercise in part for word in (*exercise.goals, f"{exercise.position} position")}
    expected |= {WORDS.say(f"motion-{motion}") for exercise in part for motion in exercise.lumbar_motion}
    words = dataset.get("keywords", [])
    assert set(words) == expected
    assert len(words) == len(expected)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: " ".join(part.ids) or "none")
def test_creator_of_the_bundled_catalog(part: Catalog) -> None:
    """See that what the package ships is named after its makers and free, and so is any filter of it."""
    dataset = exported(l5s1.from_json(l5s1.to_json(part)))["@graph"][0]
    creator = {"@type": "Organization", "@id": f"{BASE}#_creator", "name": "l5s1-exercises contributors"}
    assert dataset["creator"] == creator
    assert dataset["isAccessibleForFree"] is True


@pytest.mark.parametrize(
    "catalog",
    [
        GOLDEN,
        attrs.evolve(CATALOG, title="Ours"),
        attrs.evolve(CATALOG, version="2026-11", exercises=CATALOG.exercises[1:], corrections=()),
        attrs.evolve(CATALOG, exercises=(attrs.evolve(CATALOG["bird-dog"], name="Dog"),), corrections=()),
        attrs.evolve(CATALOG, exercises=(attrs.evolve(CATALOG["bird-dog"], id="dog"),), corrections=()),
    ],
    ids=range(5),
)
def test_creator_of_another_catalog_is_unknown(catalog: Catalog) -> None:
    assert not keys(exported(catalog)) & {"creator", "isAccessibleForFree"}


def test_review_is_of_the_page() -> None:
    review = l5s1.Review(clinician="Dr. Example", date="2026-01-31", version=CATALOG.version)
    reviewed = attrs.evolve(CATALOG, review=review)
    store = graph(reviewed)
    page = node_of("_page")
    assert store.value(page, RDF.type) == SCHEMA.WebPage
    assert store.value(page, SCHEMA.hasPart) == node_of("_dataset")
    assert store.value(page, SCHEMA.url) == URIRef(BASE)
    assert text_of(store, page, SCHEMA.lastReviewed) == "2026-01-31"
    assert text_of(store, store.value(page, SCHEMA.reviewedBy), SCHEMA.name) == "Dr. Example"
    assert exported(reviewed, None)["@graph"][1]["@id"] == "#_page"


def test_review_of_another_version_is_left_out() -> None:
    assert GOLDEN.review
    review = attrs.evolve(GOLDEN.review, version="0.9.0")
    assert exported(attrs.evolve(GOLDEN, review=review)) == exported(attrs.evolve(GOLDEN, review=None))


def keys(document: dict[str, Any]) -> set[str]:
    return {key for node in nodes(document) for key in node}


@pytest.mark.parametrize(
    ("license", "link"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
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
def test_license(license: str, link: str) -> None:
    document = exported(attrs.evolve(CATALOG, license=license))
    assert {node["license"]["@id"] for node in nodes(document) if "license" in node} == {link}
    named = [node for node in nodes(document) if node["@id"] == link]
    assert [node["name"] for node in named] == ([license] if link.startswith(BASE) else [])


# --- Base URLs -------------------------------------------------------------------------------------------


REFUSED: list[Any] = [
    "",
    "back",
    "/back",
    "//a.example",
    "ftp://a.example",
    "mailto:a@b.example",
    "https://",
    "urn:a",
    3,
]
REFUSED += [
    "https://a.example/#",
    "https://a.example/#a",
    "https://a b.example",
    "https://a.example/\n",
    b"https://a.example",
]
REFUSED += ["https://é.example", "javascript:alert(1)"]


@pytest.mark.parametrize("base_url", REFUSED)
def test_refused_base_url(base_url: Any) -> None:
    for export in (l5s1.to_jsonld, l5s1.to_jsonld_script):
        with pytest.raises(l5s1.InvalidBaseURLError, match="absolute http or https URL without a fragment") as error:
            export(CATALOG, base_url=base_url)
        assert error.value.base_url == base_url
        assert error.value.argument == "base_url"
        assert isinstance(error.value, ValueError)
        assert isinstance(error.value, l5s1.L5S1ExercisesError)
    for fragment in (False, True):
        with pytest.raises(l5s1.InvalidBaseURLError):
            l5s1.to_html(CATALOG, base_url=base_url, fragment=fragment)


@pytest.mark.parametrize("image_url", [*REFUSED, "https://a.example/?a=b"])
def test_refused_image_url(image_url: Any) -> None:
    message = "^the image URL has to be an absolute http or https URL without a query or a fragment, not "
    for export in (l5s1.to_jsonld, l5s1.to_jsonld_script):
        with pytest.raises(l5s1.InvalidBaseURLError, match=message) as error:
            export(CATALOG, image_url=image_url)
        assert error.value.base_url == image_url
        assert error.value.argument == "image_url"


@pytest.mark.parametrize("base_url", ["http://a.example", "https://a.example/b/?c=d&e", "https://[::1]:8080/"])
def test_base_url(base_url: str) -> None:
    assert exported(CATALOG, base_url)["@graph"][1]["@id"] == f"{base_url}#cat-cow"


# --- The graph -------------------------------------------------------------------------------------------

_TYPED = ("license", "isBasedOn", "mainEntityOfPage", "citation", "usageInfo", "category", "itemListOrder", "url")
CONTEXTS: list[dict[str, Any]] = [
    {"@vocab": "http://schema.org/"},
    {"@vocab": "http://schema.org/", **{name: {"@type": "@id"} for name in _TYPED}},
    {"@vocab": "http://schema.org/", "schema": "http://schema.org/", "id": "@id", "type": "@type"},
]


def graph(catalog: Catalog, base_url: str | None = BASE, context: int = 0) -> Graph:
    document = exported(catalog, base_url)
    document["@context"] = CONTEXTS[context]
    return Graph().parse(data=json.dumps(document), format="json-ld", publicID=BASE)


def test_graph_has_no_blank_node() -> None:
    for triple in graph(CATALOG):
        assert not any(isinstance(term, BNode) for term in triple)


@given(catalogs())
def test_graph_of_any_catalog(catalog: Catalog) -> None:
    triples = graph(catalog)
    assert not any(isinstance(term, BNode) for triple in triples for term in triple)
    plans = set(triples.subjects(RDF.type, SCHEMA.ExercisePlan))
    assert plans == {URIRef(f"{BASE}#{id}") for id in catalog.ids}


def test_every_processor_reads_the_same() -> None:
    first = set(graph(CATALOG))
    assert set(graph(CATALOG, context=1)) == first
    assert set(graph(CATALOG, context=2)) == first
    # Fragments are the same graph, once they are resolved against the page, whose address is not in them.
    assert set(graph(CATALOG, base_url=None)) == first - {(node_of("_dataset"), SCHEMA.url, URIRef(BASE))}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: " ".join(part.ids) or "none")
def test_filtered_graph_adds_only_its_list(part: Catalog) -> None:
    whole, some = set(graph(CATALOG)), set(graph(part))
    lists = {s for s, p, o in some if (p, o) == (RDF.type, SCHEMA.ItemList)}
    assert len(lists) == 1
    (own,) = lists
    for subject, predicate, object_ in some - whole:
        belongs = str(subject) == str(own) or str(subject).startswith(f"{own}/")
        assert belongs or (subject, predicate, object_) == (URIRef(f"{BASE}#_dataset"), SCHEMA.mainEntity, own)


def test_lists_differ_by_members_and_order() -> None:
    def list_id(*ids: str) -> str:
        return str(exported(CATALOG.filter(id=ids))["@graph"][0]["mainEntity"]["@id"])

    assert list_id("cat-cow", "bird-dog") == list_id("cat-cow", "bird-dog")
    lists = [list_id(), list_id("cat-cow"), list_id("bird-dog"), list_id("cat-cow", "bird-dog")]
    lists.append(list_id("bird-dog", "cat-cow"))
    assert len(set(lists)) == len(lists)
    assert list_id(*CATALOG.ids) == exported(CATALOG)["@graph"][0]["mainEntity"]["@id"]


def test_exports_load_together() -> None:
    """Load every part into one store: no exercise, dose or step becomes ambiguous."""
    store = Graph()
    for part in PARTS:
        store += graph(part)
    for predicate in (SCHEMA.text, SCHEMA.position, SCHEMA.value, SCHEMA.minValue, SCHEMA.unitText, SCHEMA.description):
        for subject in set(store.subjects(predicate)):
            assert len(set(store.objects(subject, predicate))) == 1


# --- Nothing is lost -------------------------------------------------------------------------------------


def node_of(address: str) -> URIRef:
    return URIRef(f"{BASE}#{address}")


def text_of(store: Graph, subject: Any, predicate: URIRef) -> str | None:
    value = store.value(subject, predicate)
    return None if value is None else str(value)


def range_of(store: Graph, subject: Any) -> l5s1.Range | None:
    if subject is None:
        return None
    value = store.value(subject, SCHEMA.value)
    ends = [value, value] if value else [store.value(subject, SCHEMA.minValue), store.value(subject, SCHEMA.maxValue)]
    return l5s1.Range(*(end.toPython() for end in ends if isinstance(end, Literal)))


def assert_said(store: Graph, address: str, statement: Statement, sources: set[str]) -> None:
    """Check the words of a statement, and where it says that they come from."""
    node = node_of(address)
    assert text_of(store, node, SCHEMA.text) == statement.text
    assert set(store.objects(node, SCHEMA.citation)) == {node_of(f"/references/{id}") for id in statement.reference_ids}
    expected = set() if statement.origin is l5s1.Origin.EDITORIAL else {node_of(f"/sources/{id}") for id in sources}
    assert set(store.objects(node, SCHEMA.isBasedOn)) == expected


def test_statements_that_exercises_share_name_a_hundred_sources_at_most() -> None:
    def based_on(count: int) -> tuple[int, int]:
        source = CATALOG.sources[0]
        catalog = attrs.evolve(
            CATALOG, sources=(source, *(attrs.evolve(source, id=f"source-{i}") for i in range(count - 1)))
        )
        found = fragments(catalog)
        rule = next(one for one in CATALOG.guidance if one.origin is not l5s1.Origin.EDITORIAL)
        return (
            len(found[f"/guidance/{rule.id}"].get("isBasedOn", [])),
            len(found["_dataset"]["isBasedOn"]),
        )

    assert based_on(100) == (100, 100)
    assert based_on(101) == (0, 101)


def assert_listed(store: Graph, subject: URIRef, predicate: URIRef, named: list[tuple[str, str | None]]) -> None:
    """Check that the parts of a node are those with some addresses and names, in this order."""
    assert set(store.objects(subject, predicate)) == {node_of(address) for address, _ in named}
    for i, (address, name) in enumerate(named, 1):
        assert text_of(store, node_of(address), SCHEMA.position) == str(i)
        assert text_of(store, node_of(address), SCHEMA.name) == name


TIMES = {"before": "Before you start", "during": "Precaution"}
PURPOSES = {"easier": "Easier version", "comfort": "For comfort"}
ROLES = {"works": "Works in this exercise", "stretches": "Is stretched in this exercise"}
ACTIONS = {"emergency": "Get emergency help", "stop": "Stop", "go-on": "Go on"}
URGENCIES = {"emergency": "Emergency: get help at once", "urgent": "Urgent: call a doctor today"}


def assert_dose_not_lost(exercise: Exercise, store: Graph) -> None:
    plan = node_of(exercise.id)
    dosage = exercise.dosage
    hold, repetitions, sets = (
        store.value(plan, SCHEMA[name]) for name in ("activityDuration", "repetitions", "activityFrequency")
    )
    assert range_of(store, hold) == dosage.hold_seconds
    assert range_of(store, repetitions) == dosage.repetitions
    assert range_of(store, sets) == dosage.sets
    if hold is not None:
        assert text_of(store, hold, SCHEMA.unitCode) == "SEC"
        assert ("or longer" in str(store.value(hold, SCHEMA.unitText))) == dosage.hold_open_ended
    for quantity in filter(None, (repetitions, sets)):
        assert ("per side" in str(store.value(quantity, SCHEMA.unitText))) == dosage.per_side
    if repetitions is not None:
        assert (text_of(store, repetitions, SCHEMA.unitText) or "").startswith(dosage.repetition_unit)
    if dosage.note is not None:
        assert dosage.note in str(store.value(plan, SCHEMA.additionalVariable))


def assert_instructions_not_lost(exercise: Exercise, store: Graph, sources: set[str]) -> None:
    id = exercise.id
    instructions = node_of(f"{id}/_instructions")
    assert (node_of(id), SCHEMA.hasPart, instructions) in store
    start = f"Starting position: {WORDS.say(f'start-{exercise.position}')}"
    steps = [(f"{id}/steps/{step.id}", None if i else start) for i, step in enumerate(exercise.steps)]
    assert_listed(store, instructions, SCHEMA.step, [*steps])
    advice = [(f"{id}/precautions/{one.id}", TIMES[one.time]) for one in exercise.precautions]
    advice += [(f"{id}/modifications/{one.id}", PURPOSES[one.purpose]) for one in exercise.modifications]
    assert_listed(store, instructions, SCHEMA.hasPart, [*advice])
    for field in ("steps", "precautions", "modifications"):
        for statement in getattr(exercise, field):
            assert_said(store, f"{id}/{field}/{statement.id}", statement, sources)


def assert_nothing_lost(catalog: Catalog, exercise: Exercise, store: Graph) -> None:
    plan = node_of(exercise.id)
    assert text_of(store, plan, SCHEMA.name) == exercise.name
    assert {str(name) for name in store.objects(plan, SCHEMA.alternateName)} == set(exercise.aliases)
    description = text_of(store, plan, SCHEMA.description)
    assert description == " ".join([exercise.summary, *(benefit.text for benefit in exercise.benefits)])
    assert {str(goal) for goal in store.objects(plan, SCHEMA.exerciseType)} == set(exercise.goals)
    categories = {"mobility": "Flexibility", "stability": "Balance", "strength": "StrengthTraining"}
    assert set(store.objects(plan, SCHEMA.category)) == {SCHEMA[categories[goal]] for goal in exercise.goals}
    assert_dose_not_lost(exercise, store)
    sources = {exercise.source_id} if exercise.source_id else set[str]()
    assert_instructions_not_lost(exercise, store, sources)
    for item in exercise.equipment:
        tool = node_of(f"{exercise.id}/equipment/{item.id}")
        assert (node_of(f"{exercise.id}/_instructions"), SCHEMA.tool, tool) in store
        assert text_of(store, tool, SCHEMA.name) == item.name
        assert text_of(store, tool, SCHEMA.description) == ("Optional" if item.optional else None)
    for muscle in exercise.muscles:
        node = node_of(f"{exercise.id}/muscles/{muscle.id}")
        assert (plan, SCHEMA.associatedAnatomy, node) in store
        assert text_of(store, node, SCHEMA.name) == muscle.name
        assert text_of(store, node, SCHEMA.description) == ROLES[muscle.role]
    keywords = {str(word) for word in store.objects(plan, SCHEMA.keywords)}
    assert f"{exercise.position} position" in keywords
    assert len(keywords) == 1 + len(exercise.lumbar_motion)
    assert text_of(store, plan, SCHEMA.inLanguage) == catalog.language
    assert text_of(store, plan, SCHEMA.version) == catalog.version
    assert store.value(plan, SCHEMA.license) is not None
    assert set(store.objects(plan, SCHEMA.isBasedOn)) == {node_of(f"/sources/{id}") for id in sources}
    usage = set(store.objects(plan, SCHEMA.usageInfo))
    assert usage == {
        node_of(f"/safety/{part}") for part in ("disclaimer", "_ask_first", "_symptom_rules", "_red_flags")
    }


def assert_shared_not_lost(catalog: Catalog, store: Graph) -> None:
    safety = catalog.safety
    sources = {source.id for source in catalog.sources}
    ask = "Ask a doctor or physical therapist before you start if"
    lists: list[tuple[str, str, list[tuple[str, Any]]]] = [
        ("/safety/_ask_first", "/safety/ask_first", [(ask, one) for one in safety.ask_first]),
        ("/safety/_symptom_rules", "/safety/symptom_rules", [(ACTIONS[r.action], r) for r in safety.symptom_rules]),
        ("/safety/_red_flags", "/safety/red_flags", [(URGENCIES[flag.urgency], flag) for flag in safety.red_flags]),
        ("_guidance", "/guidance", [(WORDS.say(f"topic-{one.topic}"), one) for one in catalog.guidance]),
    ]
    for collection, above, named in lists:
        parts: list[tuple[str, str | None]] = [(f"{above}/{one.id}", name) for name, one in named]
        assert_listed(store, node_of(collection), SCHEMA.hasPart, parts)
        for _, statement in named:
            assert_said(store, f"{above}/{statement.id}", statement, sources)
    disclaimer = node_of("/safety/disclaimer")
    assert text_of(store, disclaimer, SCHEMA.text) == safety.disclaimer.text
    assert {str(o).rpartition("/")[2] for o in store.objects(disclaimer, SCHEMA.citation)} == set(
        safety.disclaimer.reference_ids
    )
    for entry in catalog.glossary:
        node = node_of(f"/glossary/{entry.id}")
        assert (node_of("_glossary"), SCHEMA.hasPart, node) in store
        assert text_of(store, node, SCHEMA.name) == entry.term
        assert text_of(store, node, SCHEMA.text) == entry.definition
        assert set(store.objects(node, SCHEMA.citation)) == {node_of(f"/references/{id}") for id in entry.reference_ids}


@each_part
def test_nothing_is_lost(part: Catalog) -> None:
    store = graph(part)
    assert_shared_not_lost(part, store)
    for exercise in part:
        assert_nothing_lost(part, exercise, store)


@given(catalogs())
def test_nothing_is_lost_of_any_catalog(catalog: Catalog) -> None:
    store = graph(catalog)
    assert_shared_not_lost(catalog, store)
    for exercise in catalog:
        assert_nothing_lost(catalog, exercise, store)


@each_part
@pytest.mark.parametrize("image_url", [IMAGES, f"{IMAGES}/"])
def test_drawings(part: Catalog, image_url: str) -> None:
    """Find each drawing at its address, with its file, and each step with the drawing that shows it."""
    found = {node["@id"].removeprefix(f"{BASE}#"): node for node in nodes(exported(part, image_url=image_url))}
    for exercise in part:
        images = {
            **{f"{exercise.id}/illustrations/{one.id}": one for one in exercise.illustrations},
            **({f"{exercise.id}/motion": exercise.motion} if exercise.motion else {}),
        }
        assert [node["@id"] for node in found[exercise.id].get("image", [])] == [f"{BASE}#{id}" for id in images]
        for id, drawing in images.items():
            assert found[id] == {
                "@type": "ImageObject",
                "@id": f"{BASE}#{id}",
                "caption": drawing.caption,
                "description": drawing.alt,
                "inLanguage": part.language,
                "license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
                "encodingFormat": "image/svg+xml",
                "contentUrl": {"@id": f"{IMAGES}/{drawing.id}.svg"},
            }
        for step in exercise.steps:
            shown = step.illustration_id and {"@id": f"{BASE}#{exercise.id}/illustrations/{step.illustration_id}"}
            assert found[f"{exercise.id}/steps/{step.id}"].get("image") == shown


@each_part
def test_graph_with_drawings_only_adds_them(part: Catalog) -> None:
    document = exported(part, image_url=IMAGES)
    for node in nodes(document):
        if node["@type"] != "ImageObject":
            node.pop("image", None)
    assert document == exported(part)


def test_statement_of_the_source_of_an_exercise_without_one() -> None:
    exercise = attrs.evolve(CATALOG["bird-dog"], source_id=None)
    catalog = attrs.evolve(CATALOG, exercises=(exercise,), corrections=())
    assert not [node for node in nodes(exported(catalog)["@graph"][1]) if "isBasedOn" in node]


def test_sources_and_references() -> None:
    source = attrs.evolve(CATALOG.sources[0], publisher="Example", published="2025-03-31")
    store = graph(attrs.evolve(CATALOG, sources=(source,)))
    article = URIRef(f"{BASE}#/sources/{source.id}")
    assert str(store.value(article, SCHEMA.name)) == source.title
    assert str(store.value(article, SCHEMA.mainEntityOfPage)) == source.url
    assert str(store.value(article, SCHEMA.datePublished)) == "2025-03-31"
    assert str(store.value(store.value(article, SCHEMA.publisher), SCHEMA.name)) == "Example"
    for reference in CATALOG.references:
        node = URIRef(f"{BASE}#/references/{reference.id}")
        assert str(store.value(node, SCHEMA.name)) == reference.title
        assert str(store.value(node, SCHEMA.mainEntityOfPage)) == reference.url
        assert str(store.value(store.value(node, SCHEMA.publisher), SCHEMA.name)) == reference.publisher


def test_wording_of_the_dose() -> None:
    plans = fragments(CATALOG)
    assert plans["childs-pose"]["activityDuration"] == {
        "@type": "QuantitativeValue",
        "@id": f"{BASE}#childs-pose/dosage/_hold",
        "minValue": 20,
        "maxValue": 30,
        "unitText": "seconds or longer",
        "unitCode": "SEC",
    }
    assert plans["seated-hamstring-stretch"]["activityFrequency"]["unitText"] == "sets per side"
    assert plans["seated-hamstring-stretch"]["keywords"] == ["seated position", "neutral lumbar spine"]
    assert plans["pelvic-tilt"]["additionalVariable"] == "Hold 3–5 seconds, 10–15 times."
    assert "additionalVariable" not in exported(_undosed())["@graph"][1]


def _undosed() -> Catalog:
    exercise = attrs.evolve(CATALOG["bird-dog"], dosage=l5s1.Dosage())
    return attrs.evolve(CATALOG, exercises=(exercise,), corrections=())


# --- Other words -----------------------------------------------------------------------------------------


def test_given_words_are_used() -> None:
    """Export a catalog in which no Latin letter is left, with such words: what is left are codes and addresses."""
    catalog = attrs.evolve(with_texts(cyrillic), language="de")
    codes = {"inLanguage", "exerciseType", "unitCode", "datePublished"}
    for node in nodes(json.loads(l5s1.to_jsonld(catalog, words=cyrillic_words()))):
        for name, value in node.items():
            if not name.startswith("@") and name not in codes and node["@id"] != "#_license":
                for text in value if isinstance(value, list) else [value]:
                    assert not (isinstance(text, str) and re.search("[A-Za-z]", text)), (name, text)
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        l5s1.to_jsonld(catalog)


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


@pytest.mark.parametrize("base_url", [None, BASE, "https://a.example/?a=b&c=d"])
def test_script(base_url: str | None) -> None:
    catalog = with_texts(lambda _: HOSTILE)
    words = hostile_words(HOSTILE)
    count, text = in_page(l5s1.to_jsonld_script(catalog, base_url=base_url, image_url=IMAGES, words=words))
    assert count == 1
    assert json.loads(text) == json.loads(l5s1.to_jsonld(catalog, base_url=base_url, image_url=IMAGES, words=words))
    assert not set("<>&\u2028\u2029") & set(text)


@given(catalogs())
def test_script_of_any_catalog(catalog: Catalog) -> None:
    count, text = in_page(l5s1.to_jsonld_script(catalog, words=WORDS))
    assert (count, json.loads(text)) == (1, exported(catalog, None))


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
