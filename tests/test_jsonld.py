"""JSON-LD: right by the vocabulary, one graph for every processor, and nothing of the content lost."""

import copy
import json
import re
from html.parser import HTMLParser
from typing import Any

import attrs
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from strategies import catalogs
from vocabulary import faults, nodes

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, Exercise, Goal

# rdflib reads JSON-LD by way of a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

CATALOG = l5s1.load()
BASE = "https://clinic.example/back"
SCHEMA = Namespace("http://schema.org/")
PARTS = [
    CATALOG,
    *(CATALOG.filter(goal=goal) for goal in Goal),
    *(CATALOG.filter(position=position) for position in l5s1.Position),
    *(CATALOG.filter(lumbar_motion=motion) for motion in l5s1.LumbarMotion),
    *(CATALOG.filter(id=id) for id in CATALOG.ids),
]
each_part = pytest.mark.parametrize("part", PARTS, ids=lambda part: " ".join(part.ids) or "none")


def exported(catalog: Catalog, base_url: str | None = BASE) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(l5s1.to_jsonld(catalog, base_url=base_url))
    return document


# --- The vocabulary --------------------------------------------------------------------------------------


@each_part
@pytest.mark.parametrize("base_url", [BASE, None])
def test_vocabulary(part: Catalog, base_url: str | None) -> None:
    assert faults(exported(part, base_url)) == []


@given(catalogs(), st.sampled_from([BASE, None]))
def test_vocabulary_of_any_catalog(catalog: Catalog, base_url: str | None) -> None:
    assert faults(exported(catalog, base_url)) == []


@pytest.mark.parametrize(
    ("type_", "name", "value", "fault"),
    [
        ("ExercisePlan", "dose", "5", "unknown"),
        ("ExercisePlan", "step", {"@id": f"{BASE}#/disclaimer"}, "not a property of this type"),
        ("ExercisePlan", "isBasedOnUrl", "https://a.example", "superseded property"),
        ("ExercisePlan", "category", {"@id": "http://schema.org/Flexibilty"}, "not in its range"),
        ("ExercisePlan", "activityDuration", 5, "not in its range"),
        ("ExercisePlan", "exerciseType", {"@id": f"{BASE}#/disclaimer"}, "not in its range"),
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
    shared = ["Article"] + ["CreativeWork"] * (3 + len(CATALOG.references))
    assert types == ["Dataset"] + ["ExercisePlan"] * len(part) + shared
    for node in nodes(document):
        assert isinstance(node["@type"], str)
    ids = [node["@id"] for node in nodes(document)]
    assert len(ids) == len(set(ids))


@given(catalogs(), st.sampled_from([BASE, None]))
def test_ids_never_clash(catalog: Catalog, base_url: str | None) -> None:
    ids = [node["@id"] for node in nodes(exported(catalog, base_url))]
    assert len(ids) == len(set(ids))
    assert all(id.startswith(f"{base_url or ''}#") for id in ids)


def test_exercises_named_like_parts_do_not_clash() -> None:
    bird_dog = CATALOG["bird-dog"]
    names = ("bird-dog", "bird-dog-step-1", "dataset", "disclaimer", "license", "list", "source", "step-1", "1", "hold")
    catalog = attrs.evolve(
        CATALOG, license="MIT", exercises=tuple(attrs.evolve(bird_dog, id=name) for name in names), corrections=()
    )
    ids = [node["@id"] for node in nodes(exported(catalog))]
    assert len(ids) == len(set(ids))


@each_part
def test_every_link_is_an_object_that_resolves(part: Catalog) -> None:
    document = exported(part)
    described = {node["@id"] for node in nodes(document)}
    outside = {source.url for source in CATALOG.sources} | {reference.url for reference in CATALOG.references}
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
    used = {key for node in nodes(exported(CATALOG)) for key in node}
    claims = {"totalTime", "performTime", "workload", "intensity", "reviewedBy", "lastReviewed", "aggregateRating"}
    claims |= {"possibleTreatment", "contraindication", "about", "code", "datePublished", "author", "creator", "url"}
    assert not used & claims


@pytest.mark.parametrize(
    ("license", "link"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
        ("CC-BY-ND-2.5", "https://creativecommons.org/licenses/by-nd/2.5/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC-BY-4.0 OR MIT", f"{BASE}#/license"),
        ("LicenseRef-own", f"{BASE}#/license"),
        ("CC-BY-3.0-DE", f"{BASE}#/license"),
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
def test_refused_base_url(base_url: Any, capsys: pytest.CaptureFixture[str]) -> None:
    for export in (l5s1.to_jsonld, l5s1.to_jsonld_script):
        with pytest.raises(l5s1.InvalidBaseURLError, match="absolute http or https URL without a fragment") as error:
            export(CATALOG, base_url=base_url)
        assert error.value.base_url == base_url
        assert isinstance(error.value, ValueError)
        assert isinstance(error.value, l5s1.L5S1ExercisesError)
    if isinstance(base_url, str):
        from l5s1_exercises.__main__ import main

        assert main(["--format", "jsonld", f"--base-url={base_url}"]) == 2
        assert capsys.readouterr().err.count("\n") == 1


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
    # Fragments are the same graph, once they are resolved against the page.
    assert set(graph(CATALOG, base_url=None)) == first


@each_part
def test_filtered_graph_adds_only_its_list(part: Catalog) -> None:
    whole, some = set(graph(CATALOG)), set(graph(part))
    lists = {s for s, p, o in some if (p, o) == (RDF.type, SCHEMA.ItemList)}
    assert len(lists) == 1
    (own,) = lists
    for subject, predicate, object_ in some - whole:
        belongs = str(subject) == str(own) or str(subject).startswith(f"{own}/")
        assert belongs or (subject, predicate, object_) == (URIRef(f"{BASE}#/dataset"), SCHEMA.mainEntity, own)


def test_lists_are_told_apart_by_members_and_order() -> None:
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


def in_order(store: Graph, subject: Any, predicate: URIRef, name: str | None = None) -> list[str]:
    """Return the texts of parts by their position, those of a name alone where one is given."""
    parts = [
        (int(str(store.value(part, SCHEMA.position))), str(store.value(part, SCHEMA.text)))
        for part in store.objects(subject, predicate)
        if name is None or str(store.value(part, SCHEMA.name)) == name
    ]
    return [text for _, text in sorted(parts)]


def range_of(store: Graph, subject: Any) -> l5s1.Range | None:
    if subject is None:
        return None
    value = store.value(subject, SCHEMA.value)
    ends = [value, value] if value else [store.value(subject, SCHEMA.minValue), store.value(subject, SCHEMA.maxValue)]
    return l5s1.Range(*(end.toPython() for end in ends if isinstance(end, Literal)))


def assert_nothing_lost(catalog: Catalog, exercise: Exercise, store: Graph) -> None:
    plan = URIRef(f"{BASE}#{exercise.id}")
    dosage = exercise.dosage
    hold, repetitions, sets = (
        store.value(plan, SCHEMA[name]) for name in ("activityDuration", "repetitions", "activityFrequency")
    )
    assert str(store.value(plan, SCHEMA.name)) == exercise.name
    assert {str(name) for name in store.objects(plan, SCHEMA.alternateName)} == set(exercise.aliases)
    description = str(store.value(plan, SCHEMA.description))
    assert description == " ".join([exercise.summary, *(benefit.text for benefit in exercise.benefits)])
    assert {str(goal) for goal in store.objects(plan, SCHEMA.exerciseType)} == set(exercise.goals)
    categories = {"mobility": "Flexibility", "stability": "Balance", "strength": "StrengthTraining"}
    assert set(store.objects(plan, SCHEMA.category)) == {SCHEMA[categories[goal]] for goal in exercise.goals}
    assert range_of(store, hold) == dosage.hold_seconds
    assert range_of(store, repetitions) == dosage.repetitions
    assert range_of(store, sets) == dosage.sets
    if hold is not None:
        assert str(store.value(hold, SCHEMA.unitCode)) == "SEC"
        assert ("or longer" in str(store.value(hold, SCHEMA.unitText))) == dosage.hold_open_ended
    for quantity in filter(None, (repetitions, sets)):
        assert ("per side" in str(store.value(quantity, SCHEMA.unitText))) == dosage.per_side
    if dosage.note is not None:
        assert dosage.note in str(store.value(plan, SCHEMA.additionalVariable))
    instructions = store.value(plan, SCHEMA.hasPart)
    assert in_order(store, instructions, SCHEMA.step) == [step.text for step in exercise.steps]
    first = URIRef(f"{plan}/step/1")
    assert str(store.value(first, SCHEMA.name)) == f"Starting position: {exercise.position}"
    for name, statements in (("Precaution", exercise.precautions), ("Easier version", exercise.modifications)):
        assert in_order(store, instructions, SCHEMA.hasPart, name) == [statement.text for statement in statements]
    tools = {
        (str(store.value(tool, SCHEMA.name)), str(store.value(tool, SCHEMA.description)) == "Optional")
        for tool in store.objects(instructions, SCHEMA.tool)
    }
    assert tools == {(equipment.name, equipment.optional) for equipment in exercise.equipment}
    muscles = {str(store.value(muscle, SCHEMA.name)) for muscle in store.objects(plan, SCHEMA.associatedAnatomy)}
    assert muscles == set(exercise.muscles)
    keywords = {str(word) for word in store.objects(plan, SCHEMA.keywords)}
    assert f"{exercise.position} position" in keywords
    assert len(keywords) == 1 + len(exercise.lumbar_motion)
    assert str(store.value(plan, SCHEMA.inLanguage)) == catalog.language
    assert str(store.value(plan, SCHEMA.version)) == catalog.version
    assert store.value(plan, SCHEMA.license) is not None
    source = store.value(plan, SCHEMA.isBasedOn)
    assert source == (URIRef(f"{BASE}#/source/{exercise.source}") if exercise.source else None)
    usage = set(store.objects(plan, SCHEMA.usageInfo))
    assert usage == {URIRef(f"{BASE}#/{part}") for part in ("disclaimer", "stop-rules", "red-flags")}


def assert_safety_not_lost(catalog: Catalog, store: Graph) -> None:
    safety = catalog.safety
    assert str(store.value(URIRef(f"{BASE}#/disclaimer"), SCHEMA.text)) == safety.disclaimer.text
    for part, statements in (("stop-rules", safety.stop_rules), ("red-flags", safety.red_flags)):
        texts = in_order(store, URIRef(f"{BASE}#/{part}"), SCHEMA.hasPart)
        assert texts == [statement.text for statement in statements]


@each_part
def test_nothing_is_lost(part: Catalog) -> None:
    store = graph(part)
    assert_safety_not_lost(part, store)
    for exercise in part:
        assert_nothing_lost(part, exercise, store)


@given(catalogs())
def test_nothing_is_lost_of_any_catalog(catalog: Catalog) -> None:
    store = graph(catalog)
    assert_safety_not_lost(catalog, store)
    for exercise in catalog:
        assert_nothing_lost(catalog, exercise, store)


def test_statements_say_where_they_come_from() -> None:
    store = graph(CATALOG)
    instructions = URIRef(f"{BASE}#cat-cow/instructions")
    advice = [*CATALOG["cat-cow"].precautions, *CATALOG["cat-cow"].modifications]
    for tip in store.objects(instructions, SCHEMA.hasPart):
        statement = advice[int(str(store.value(tip, SCHEMA.position))) - 1]
        cited = {str(reference).rpartition("/")[2] for reference in store.objects(tip, SCHEMA.citation)}
        assert cited == set(statement.references)
        assert (store.value(tip, SCHEMA.isBasedOn) is not None) == (statement.origin == "source")
    rule = URIRef(f"{BASE}#/stop-rules/1")
    assert str(store.value(rule, SCHEMA.name)) == "Stop"
    assert {str(o) for o in store.objects(rule, SCHEMA.citation)} == {
        f"{BASE}#/reference/alberta-herniated-disc-exercises"
    }
    assert store.value(URIRef(f"{BASE}#/disclaimer"), SCHEMA.citation) is not None
    names = {str(store.value(URIRef(f"{BASE}#/red-flags/{i}"), SCHEMA.name)).partition(":")[0] for i in range(1, 15)}
    assert names == {"Emergency", "Urgent"}


def test_statement_of_the_source_of_an_exercise_without_one() -> None:
    exercise = attrs.evolve(CATALOG["bird-dog"], source=None)
    catalog = attrs.evolve(CATALOG, exercises=(exercise,), corrections=())
    assert not [node for node in nodes(exported(catalog)["@graph"][1]) if "isBasedOn" in node]


def test_sources_and_references() -> None:
    source = attrs.evolve(CATALOG.sources[0], publisher="Example", published="2025-03-31")
    store = graph(attrs.evolve(CATALOG, sources=(source,)))
    article = URIRef(f"{BASE}#/source/{source.id}")
    assert str(store.value(article, SCHEMA.name)) == source.title
    assert str(store.value(article, SCHEMA.mainEntityOfPage)) == source.url
    assert str(store.value(article, SCHEMA.datePublished)) == "2025-03-31"
    assert str(store.value(store.value(article, SCHEMA.publisher), SCHEMA.name)) == "Example"
    for reference in CATALOG.references:
        node = URIRef(f"{BASE}#/reference/{reference.id}")
        assert str(store.value(node, SCHEMA.name)) == reference.title
        assert str(store.value(node, SCHEMA.mainEntityOfPage)) == reference.url
        assert str(store.value(store.value(node, SCHEMA.publisher), SCHEMA.name)) == reference.publisher


def test_wording_of_the_dose() -> None:
    plans = {
        node["@id"].partition("#")[2]: node for node in nodes(exported(CATALOG)) if node["@type"] == "ExercisePlan"
    }
    assert plans["childs-pose"]["activityDuration"] == {
        "@type": "QuantitativeValue",
        "@id": f"{BASE}#childs-pose/hold",
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


# --- In a page -------------------------------------------------------------------------------------------

HOSTILE = "</script><script>alert(1)</script> <!--<script> --> ]]> & &lt; \u2028\u2029 \\u003c \" '"


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
    document = l5s1.to_dict(CATALOG)
    document["title"] = document["exercises"][0]["name"] = document["exercises"][0]["steps"][0]["text"] = HOSTILE
    catalog = l5s1.from_json(json.dumps(document))
    count, text = in_page(l5s1.to_jsonld_script(catalog, base_url=base_url))
    assert count == 1
    assert json.loads(text) == json.loads(l5s1.to_jsonld(catalog, base_url=base_url))
    assert not set("<>&\u2028\u2029") & set(text)


@given(catalogs())
def test_script_of_any_catalog(catalog: Catalog) -> None:
    count, text = in_page(l5s1.to_jsonld_script(catalog))
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
    assert copy.copy(raw)


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    from l5s1_exercises.__main__ import main

    assert main(["--format", "jsonld", "--id", "bird-dog"]) == 0
    assert capsys.readouterr().out == l5s1.to_jsonld(CATALOG.filter(id="bird-dog"), indent=2) + "\n"
    assert main(["--format", "jsonld", "--base-url", BASE, "--indent", "0"]) == 0
    assert capsys.readouterr().out == l5s1.to_jsonld(CATALOG, base_url=BASE) + "\n"
    assert main(["--base-url", BASE]) == 2
    assert capsys.readouterr().err == "l5s1-exercises: --base-url does not go with --format json\n"
