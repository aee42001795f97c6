"""The HTML handout: its structure and its escaping, without a browser."""

import json
from collections.abc import Iterator
from typing import Any

import attrs
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, text
from test_jsonld import BASE, HOSTILE

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog
from l5s1_exercises.__main__ import main

CATALOG = l5s1.load()
SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"


def parsed(document: str) -> Any:
    """Return the tree of a document that is HTML without a single error."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree: Any = parser.parse(document)
    assert parser.errors == []
    return tree


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def elements(tree: Any, *names: str) -> Iterator[Any]:
    return (element for element in tree.iter() if element.tag in {f"{HTML}{name}" for name in names})


def test_parts_come_in_order() -> None:
    tree = parsed(l5s1.to_html(CATALOG))
    headings = [words(heading) for heading in elements(tree, "h1", "h2")]
    names = [exercise.name for exercise in CATALOG]
    assert headings == [CATALOG.title, "Before you start", *names, "Sources", "References", "About this handout"]
    for article in elements(tree, "article"):
        parts = [words(heading) for heading in elements(article, "h3")]
        assert parts == ["How to do it", "What it may do", "Take care", "Easier versions"]
    page = words(next(elements(tree, "body")))
    order = [CATALOG.safety.disclaimer.text, CATALOG.safety.stop_rules[0].text, CATALOG.safety.red_flags[0].text]
    order += [CATALOG["cat-cow"].summary, CATALOG["bird-dog"].summary, "CC-BY-4.0"]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


def test_everything_a_patient_needs_is_there() -> None:
    articles = {article.get("id"): article for article in elements(parsed(l5s1.to_html(CATALOG)), "article")}
    assert list(articles) == list(CATALOG.ids)
    for exercise in CATALOG:
        page = words(articles[exercise.id])
        texts = [exercise.summary, *(step.text for step in exercise.steps), *exercise.goals]
        texts += [s.text for s in (*exercise.benefits, *exercise.precautions, *exercise.modifications)]
        texts += [equipment.name for equipment in exercise.equipment]
        for part in texts:
            assert part in page
        assert page.count("(optional)") == sum(equipment.optional for equipment in exercise.equipment)
    assert "Hold 3–5 seconds, 10–12 times, 2–3 sets. Rest for a moment" in words(articles["glute-bridge"])
    assert "You start on your hands and knees." in words(articles["bird-dog"])
    page = words(parsed(l5s1.to_html(CATALOG)))
    for statement in (*CATALOG.safety.stop_rules, *CATALOG.safety.red_flags):
        assert statement.text in page
    assert "No clinician has reviewed this text yet." in page


def test_pictures_stand_beside_their_steps() -> None:
    articles = {article.get("id"): article for article in elements(parsed(l5s1.to_html(CATALOG)), "article")}
    for exercise in CATALOG:
        steps = [item for ol in elements(articles[exercise.id], "ol") for item in elements(ol, "li")]
        assert len(steps) == len(exercise.steps)
        drawings = {illustration.id: illustration for illustration in exercise.illustrations}
        for item, step in zip(steps, exercise.steps, strict=True):
            pictures = list(item.iter(f"{SVG}svg"))
            assert len(pictures) == (step.illustration is not None)
            for picture in pictures:
                illustration = drawings[step.illustration or ""]
                assert picture.get("role") == "img"
                assert picture.get("aria-label") == illustration.alt
                assert not [*picture.iter(f"{SVG}title"), *picture.iter(f"{SVG}desc")]
                assert list(picture.iter(f"{SVG}path"))
                assert [words(caption) for caption in elements(item, "figcaption")] == [illustration.caption]


def test_page_needs_nothing_else() -> None:
    document = l5s1.to_html(CATALOG)
    assert len(document.encode()) < 200_000
    tree = parsed(document)
    scripts = list(elements(tree, "script"))
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert not list(elements(tree, "link", "img", "iframe", "object", "embed", "form", "video", "audio", "source"))
    names = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if name == "src" or name.startswith("on")}
    for style in elements(tree, "style"):
        assert "url(" not in style.text
        assert "@import" not in style.text


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    tree = parsed(l5s1.to_html(CATALOG))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        if label := element.get("aria-labelledby"):
            assert label in ids
    addresses = {s.url for s in CATALOG.sources} | {r.url for r in CATALOG.references}
    for link in elements(tree, "a"):
        href = link.get("href")
        assert href in addresses or href.removeprefix("#") in CATALOG.ids
        assert words(link)


def test_jsonld_is_that_of_the_catalog_and_names_the_same_parts() -> None:
    tree = parsed(l5s1.to_html(CATALOG, base_url=BASE))
    (script,) = elements(tree, "script")
    assert json.loads(script.text) == json.loads(l5s1.to_jsonld(CATALOG, base_url=BASE))
    for id in ("bird-dog", "/disclaimer", "/stop-rules", "/red-flags"):
        assert [element for element in tree.iter() if element.get("id") == id]
        assert f'"@id": "{BASE}#{id}"' in script.text
    with pytest.raises(l5s1.InvalidBaseURLError):
        l5s1.to_html(CATALOG, base_url="back")


@pytest.mark.parametrize(
    "part", [CATALOG.filter(id="bird-dog"), CATALOG.by_goal("strength"), CATALOG.by_goal()], ids=repr
)
def test_filtered_handout_keeps_the_safety_section(part: Catalog) -> None:
    page = words(parsed(l5s1.to_html(part)))
    for statement in (CATALOG.safety.disclaimer, *CATALOG.safety.stop_rules, *CATALOG.safety.red_flags):
        assert statement.text in page
    assert CATALOG.sources[0].title in page
    assert len(list(elements(parsed(l5s1.to_html(part)), "article"))) == len(part)
    assert len(list(elements(parsed(l5s1.to_html(part)), "nav"))) == (len(part) > 1)


def test_title_and_language() -> None:
    tree = parsed(l5s1.to_html(attrs.evolve(CATALOG, language="pt-BR"), title="For <home>"))
    assert tree.get("lang") == "pt-BR"
    assert [words(e) for e in elements(tree, "title", "h1")] == ["For <home>", "For <home>"]
    assert [words(e) for e in elements(parsed(l5s1.to_html(CATALOG)), "title")] == [CATALOG.title]


def test_what_is_absent_leaves_no_empty_part() -> None:
    exercise = attrs.evolve(
        CATALOG["bird-dog"], benefits=(), precautions=(), modifications=(), equipment=(), source=None,
        dosage=l5s1.Dosage(), illustrations=(), steps=(l5s1.Step(text="Stand."),),
    )  # fmt: skip
    review = l5s1.Review(clinician="Dr. <Example>", date="2026-01-31", version="1.0.0")
    disclaimer = l5s1.Statement(text="Take care.", origin=l5s1.Origin.SOURCE)
    catalog = attrs.evolve(
        CATALOG, exercises=(exercise,), sources=(), corrections=(), references=(), review=review,
        safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    tree = parsed(l5s1.to_html(catalog))
    assert [words(h) for h in elements(tree, "h2", "h3")] == [
        "Before you start", "Bird dog", "How to do it", "About this handout",
    ]  # fmt: skip
    assert "Version 1.0.0 was reviewed by Dr. <Example> on 2026-01-31." in words(tree)
    assert "No dose stated. You need: Nothing." in words(tree)
    source = attrs.evolve(CATALOG.sources[0], publisher="Example")
    page = words(parsed(l5s1.to_html(attrs.evolve(CATALOG, sources=(source,)))))
    assert f"{source.title}, Example" in page


FREE_TEXT = {"text", "summary", "name", "title", "caption", "alt", "note", "publisher", "version"}
TRICKS = [HOSTILE, '"><img src=x onerror=alert(1)>', "</style></title><svg onload=alert(1)>"]
TRICKS += ["' onmouseover='x", "</li></ol>&lt;b&gt;"]


def hostile(words_: str) -> Catalog:
    """Return the catalog with other words wherever it has free text."""
    document = l5s1.to_dict(CATALOG)

    def replace(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: words_ if key in FREE_TEXT and value[key] else replace(value[key]) for key in value}
        return [replace(inner) for inner in value] if isinstance(value, list) else value

    return l5s1.from_json(json.dumps(replace(document)))


@pytest.mark.parametrize("words_", TRICKS)
def test_hostile_catalog_makes_no_markup(words_: str) -> None:
    def shape(tree: Any) -> list[tuple[str, list[str]]]:
        return [(str(element.tag), sorted(element.keys())) for element in tree.iter()]

    tree = parsed(l5s1.to_html(hostile(words_), title=words_))
    plain = parsed(l5s1.to_html(hostile("plain"), title="plain"))
    assert shape(tree) == shape(plain)
    assert " ".join(words_.split()) in words(next(elements(tree, "h1")))


@given(catalogs(), st.none() | text)
def test_any_catalog_is_html(catalog: Catalog, title: str | None) -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree: Any = parser.parse(l5s1.to_html(catalog, title=title))
    # Characters that HTML has no use for are the one thing that a parser may complain of.
    assert {error for _, error, _ in parser.errors} <= {"invalid-codepoint", "control-character-in-input-stream"}
    assert len(list(elements(tree, "article"))) == len(catalog)
    assert len(list(elements(tree, "script"))) == 1
    assert len(list(tree.iter(f"{SVG}svg"))) == sum(step.illustration is not None for e in catalog for step in e.steps)


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "html", "--base-url", BASE, "--id", "cat-cow"]) == 0
    assert capsys.readouterr().out == l5s1.to_html(CATALOG.filter(id="cat-cow"), base_url=BASE)
    assert main(["--format", "html", "--indent", "2"]) == 2
    assert capsys.readouterr().err == "l5s1-exercises: --indent does not go with --format html\n"
