"""The HTML handout: its structure and its escaping, without a browser."""

import json
import re
from collections.abc import Iterator
from typing import Any

import attrs
import html5lib
import pytest
from hostile import BASE, GOLDEN, HOSTILE, addressed, cyrillic, cyrillic_words, hostile, hostile_words, with_texts
from hypothesis import given
from hypothesis import strategies as st
from strategies import catalogs, text

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog

CATALOG = l5s1.load()
WORDS = l5s1.words("en")
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


def articles(tree: Any) -> dict[str, Any]:
    """Return the parts of a page that hold an exercise, by its id."""
    return {part.get("id"): part for part in elements(tree, "section") if part.get("class") == "exercise"}


def test_parts_come_in_order() -> None:
    tree = parsed(l5s1.to_html(GOLDEN))
    headings = [words(heading) for heading in elements(tree, "h1", "h2")]
    assert headings == [
        GOLDEN.title, "What this handout is", "Call an ambulance or go to an emergency room now if",
        "Call a doctor today if", "When to stop, and when to go on",
        "Ask a doctor or physical therapist before you start if", "How to use these exercises", "The <dog>", "Sit",
        "Words to know", "About this handout",
    ]  # fmt: skip
    dog, sit = articles(tree).values()
    assert [words(heading).removesuffix(": The <dog>") for heading in elements(dog, "h3")] == [
        "Ask first, or leave it out", "How to do it", "Take care", "Easier versions", "For comfort", "What it may do",
    ]  # fmt: skip
    assert [words(heading) for heading in elements(sit, "h3")] == ["How to do it: Sit"]
    page = words(next(elements(tree, "body")))
    order = ["First check the warning signs.", GOLDEN.safety.disclaimer.text, "Loss of urine.", "Numbness."]
    order += ["You are pregnant.", "Once a day.", GOLDEN["dog"].summary, GOLDEN["sit"].summary]
    places = [page.index(part) for part in order]
    assert places == sorted(places)


@pytest.mark.parametrize("catalog", [CATALOG, GOLDEN], ids=repr)
def test_everything_a_patient_needs_is_there(catalog: Catalog) -> None:
    """Find every text but those that a patient does not read, each in the element that has its address."""
    tree = parsed(l5s1.to_html(catalog))
    by_id = {element.get("id"): element for element in tree.iter() if element.get("id")}
    page = words(tree)
    fields = {"text", "name", "summary", "term", "definition", "note", "title"}
    for address, said in catalog.texts().items():
        above, _, field = address.rpartition("/")
        if field in fields and not re.match("/corrections/|[^/]*/muscles/", address):
            assert " ".join(str(said).split()) in (words(by_id[above]) if field in {"text", "term"} else page), address
    for exercise in catalog:
        article = words(by_id[exercise.id])
        assert article.count("(optional)") == sum(equipment.optional for equipment in exercise.equipment)
        for part in (*exercise.goals, *(equipment.name for equipment in exercise.equipment)):
            assert part in article
        dose = f"Work up to: {WORDS.dose(exercise.dosage)}. {exercise.dosage.note or ''}"
        assert words(by_id[f"{exercise.id}/dosage"]) == dose.strip()
    assert "No clinician has reviewed this text yet." in page or catalog.review


def test_pictures_are_numbered_like_their_steps() -> None:
    tree = parsed(l5s1.to_html(CATALOG))
    by_id = {element.get("id"): element for element in tree.iter() if element.get("id")}
    for exercise in CATALOG:
        for illustration in exercise.illustrations:
            picture = by_id[f"{exercise.id}/illustrations/{illustration.id}"]
            (drawing,) = picture.iter(f"{SVG}svg")
            assert (drawing.get("role"), drawing.get("aria-label")) == ("img", illustration.alt)
            assert not [*drawing.iter(f"{SVG}title"), *drawing.iter(f"{SVG}desc")]
            assert list(drawing.iter(f"{SVG}path"))
            shows = [i for i, step in enumerate(exercise.steps, 1) if step.illustration_id == illustration.id]
            assert words(next(elements(picture, "p"))) == f"{', '.join(map(str, shows))} {illustration.caption}"
        motion = by_id[f"{exercise.id}/motion"]
        assert exercise.motion
        assert words(next(elements(motion, "p"))) == exercise.motion.caption


def test_sizes_of_drawings_share_one_scale() -> None:
    for drawing in parsed(l5s1.to_html(CATALOG)).iter(f"{SVG}svg"):
        _, _, width, height = drawing.get("viewBox").split()
        assert (drawing.get("width"), drawing.get("height")) == (f"{width}em", f"{height}em")


def test_form_has_lines_for_what_a_clinic_fills_in() -> None:
    page = words(parsed(l5s1.to_html(CATALOG, form=True)))
    for needed in ("Name:", "Date:", "Phone:", "Times a day:", "Days a week:", "Start with:", "Diary for two weeks"):
        assert needed in page
        assert needed not in words(parsed(l5s1.to_html(CATALOG)))
    assert all(f"{exercise.name}. Work up to: {WORDS.dose(exercise.dosage)}." in page for exercise in CATALOG)


@pytest.mark.parametrize("name", ["repetitions", "hold_seconds", "sets"])
def test_one_figure_of_a_dose_is_worked_up_to(name: str) -> None:
    figures: Any = {name: l5s1.Range(2, 3)}
    exercise = attrs.evolve(CATALOG["bird-dog"], dosage=l5s1.Dosage(**figures))
    page = words(
        parsed(l5s1.to_html(attrs.evolve(CATALOG.filter(id="bird-dog"), exercises=(exercise,), corrections=())))
    )
    assert f"Work up to: {WORDS.dose(exercise.dosage)}." in page


def test_drawing_has_the_numbers_of_all_steps_that_it_shows() -> None:
    dog = GOLDEN["dog"]
    drawing = dog.illustrations[0]
    steps = tuple(
        l5s1.Step(id=id, text="Reach.", origin=l5s1.Origin.SOURCE, illustration_id=drawing.id) for id in ("a", "b")
    )
    changed = attrs.evolve(GOLDEN, exercises=(attrs.evolve(dog, steps=steps),), corrections=())
    assert '<span class="number">1, 2</span>' in l5s1.to_html(changed)


def test_fragment() -> None:
    fragment = l5s1.to_html(GOLDEN, fragment=True)
    tree = html5lib.parse(f"<!doctype html><title>T</title>{fragment}", treebuilder="etree")
    assert not list(elements(tree, "h1", "main", "script"))
    assert [words(heading) for heading in elements(tree, "h2")] == [GOLDEN.title]
    assert re.match(r"<style>\n\.l5s1-exercises {\n", fragment)
    assert '</style>\n<div class="l5s1-exercises" lang="en">\n<h2 ' in fragment
    assert fragment.endswith("\n</section>\n</div>\n")
    assert 'class="form' not in fragment
    assert l5s1.to_html(GOLDEN, fragment=True, form=True).count('<section class="form') == 2
    assert ids(tree) == ids(parsed(l5s1.to_html(GOLDEN)))


def ids(tree: Any) -> set[str]:
    return {element.get("id") for element in tree.iter() if element.get("id")}


def test_page_needs_nothing_else() -> None:
    document = l5s1.to_html(CATALOG)
    assert len(document.encode()) < 700_000
    tree = parsed(document)
    scripts = list(elements(tree, "script"))
    assert [script.get("type") for script in scripts] == ["application/ld+json"]
    assert not list(elements(parsed(l5s1.to_html(CATALOG, form=True)), "input", "button"))
    assert not list(elements(tree, "link", "img", "iframe", "object", "embed", "form", "video", "audio", "source"))
    names = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if name == "src" or name.startswith("on")}
    for style in elements(tree, "style"):
        assert "url(" not in style.text
        assert "@import" not in style.text


# What a page has no element for: a sentence names the equipment, and the rest is in the JSON.
UNSEEN = r"/(review|translation|corrections/.*)|[^/]+/(equipment|muscles)/.*"


def assert_ids_are_addresses(catalog: Catalog) -> None:
    tree = parsed(l5s1.to_html(catalog, words=WORDS))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    seen = [address for address in addressed(catalog) if not re.fullmatch(UNSEEN, address)]
    assert sorted(id for id in ids if not re.search(r"(^|/)_", id)) == sorted(seen)
    for element in tree.iter():
        if label := element.get("aria-labelledby"):
            assert label in ids


@pytest.mark.parametrize("catalog", [CATALOG, GOLDEN, CATALOG.by_goal()], ids=repr)
def test_ids_are_addresses(catalog: Catalog) -> None:
    assert_ids_are_addresses(catalog)


def test_what_comes_changes_no_other_id() -> None:
    exercise = CATALOG["cat-cow"]
    new = l5s1.Precaution(id="one-that-comes", text="Comes.", origin=l5s1.Origin.SOURCE, time=l5s1.Time.DURING)
    changed = attrs.evolve(exercise, precautions=(new, *exercise.precautions))
    catalog = attrs.evolve(CATALOG, exercises=(changed, *CATALOG.exercises[1:]))
    before, after = (ids(parsed(l5s1.to_html(one))) for one in (CATALOG, catalog))
    assert before ^ after == {"cat-cow/precautions/one-that-comes"}


def test_links_lead_somewhere() -> None:
    urls = {source.url for source in CATALOG.sources} | {reference.url for reference in CATALOG.references}
    for link in elements(parsed(l5s1.to_html(CATALOG)), "a"):
        href = link.get("href")
        assert href in urls or href.removeprefix("#") in CATALOG.ids
        assert words(link)


def test_jsonld_is_inside_and_names_the_same_parts() -> None:
    tree = parsed(l5s1.to_html(GOLDEN, base_url=BASE))
    (script,) = elements(tree, "script")
    assert json.loads(script.text) == json.loads(l5s1.to_jsonld(GOLDEN, base_url=BASE))
    ids = {element.get("id") for element in tree.iter()}
    for id in ("dog", "dog/steps/reach", "/safety/disclaimer", "/safety/red_flags/fever", "/glossary/set"):
        assert id in ids
        assert f'"@id": "{BASE}#{id}"' in script.text
    with pytest.raises(l5s1.InvalidBaseURLError):
        l5s1.to_html(CATALOG, base_url="back")


@pytest.mark.parametrize(
    "part", [CATALOG.filter(id="bird-dog"), CATALOG.by_goal("strength"), CATALOG.by_goal()], ids=repr
)
def test_filtered_handout_keeps_the_safety_section(part: Catalog) -> None:
    page = words(parsed(l5s1.to_html(part)))
    for statement in (CATALOG.safety.disclaimer, *CATALOG.safety.symptom_rules, *CATALOG.safety.red_flags):
        assert statement.text in page
    assert CATALOG.sources[0].title in page
    assert list(articles(parsed(l5s1.to_html(part)))) == list(part.ids)
    assert len(list(elements(parsed(l5s1.to_html(part)), "nav"))) == (len(part) > 1)


def test_title_and_language() -> None:
    tree = parsed(l5s1.to_html(attrs.evolve(CATALOG, language="pt-BR"), title="For <home>", words=WORDS))
    assert tree.get("lang") == "pt-BR"
    assert [words(e) for e in elements(tree, "title", "h1")] == ["For <home>", "For <home>"]
    assert [words(e) for e in elements(parsed(l5s1.to_html(CATALOG)), "title")] == [CATALOG.title]


def test_given_words_are_used() -> None:
    """Export a catalog in which no Latin letter is left, with such words: nothing of English is on the page."""
    catalog = attrs.evolve(with_texts(cyrillic), language="de", license="0")
    tree = parsed(l5s1.to_html(catalog, words=cyrillic_words()))
    body = next(elements(tree, "body"))
    shown = [words(body), words(next(elements(tree, "title")))]
    shown += [
        element.get(name) for element in body.iter() for name in ("alt", "aria-label", "title") if element.get(name)
    ]
    assert len(shown) == 2 + 2 + 2  # the safety text, the list of exercises, a drawing and a movement have labels
    assert [text for text in shown if re.search("[A-Za-z]", re.sub(r"https?://\S+", "", text))] == []
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language: choose from en"):
        l5s1.to_html(catalog)


def test_what_is_absent_leaves_no_empty_part() -> None:
    exercise = attrs.evolve(
        CATALOG["bird-dog"], benefits=(), precautions=(), modifications=(), equipment=(), source_id=None,
        dosage=l5s1.Dosage(), illustrations=(), motion=None,
        steps=(l5s1.Step(id="rise", text="Rise.", origin=l5s1.Origin.SOURCE),),
    )  # fmt: skip
    review = l5s1.Review(clinician="Dr. <Example>", date="2026-01-31", version="1.0.0")
    disclaimer = l5s1.Statement(id="disclaimer", text="Take care.", origin=l5s1.Origin.SOURCE)
    catalog = attrs.evolve(
        CATALOG, exercises=(exercise,), sources=(), corrections=(), references=(), guidance=(), glossary=(),
        review=review, safety=l5s1.Safety(disclaimer=disclaimer),
    )  # fmt: skip
    tree = parsed(l5s1.to_html(catalog))
    assert [words(h) for h in elements(tree, "h2", "h3")] == [
        "What this handout is", "Bird dog", "How to do it: Bird dog", "About this handout",
    ]  # fmt: skip
    assert "Version 1.0.0 was reviewed by Dr. <Example> on 2026-01-31." in words(tree)
    assert "You need: nothing. No dose stated." in words(tree)
    source = attrs.evolve(CATALOG.sources[0], publisher="Example")
    page = words(parsed(l5s1.to_html(attrs.evolve(CATALOG, sources=(source,)))))
    assert f"{source.title}, Example" in page


def reminders(catalog: Catalog) -> set[str]:
    """Return what the pages of the exercises say at their end, which is one thing."""
    html = l5s1.to_html(catalog, fragment=True)
    return set(re.findall('<div class="reminder">\n(.*?)\n</div>', html, re.DOTALL))


@pytest.mark.parametrize(("length", "fits"), [(4980, True), (4981, False)])
def test_stop_rules_that_fill_a_page_are_no_reminder(length: int, fits: bool) -> None:
    """What is around the rule has 20 characters: the list, the item, and line ends."""
    rule = attrs.evolve(CATALOG.safety.symptom_rules[0], action=l5s1.Action.STOP, text="R" * length)
    catalog = attrs.evolve(CATALOG, safety=attrs.evolve(CATALOG.safety, symptom_rules=(rule,)), corrections=())
    (reminder,) = reminders(catalog)
    assert (rule.text in reminder) is fits
    assert ("The reasons are listed under “Stop if”." in reminder) is not fits
    assert "The emergency signs are at the start" in reminder
    assert rule.text in l5s1.to_html(catalog).partition('<div class="reminder">')[0]


def test_imprint_of_a_page_is_a_line() -> None:
    title = f"{'A' * 600}{'B' * 600}"
    catalog = attrs.evolve(CATALOG, title=title)
    (reminder,) = reminders(catalog)
    assert f"{'A' * 600}{'B' * 66}…" in reminder
    assert title not in reminder
    assert title in l5s1.to_html(catalog, fragment=True, title="Home").rpartition('<div class="reminder">')[2]


@pytest.mark.parametrize("export", [l5s1.to_html, l5s1.to_markdown])
@pytest.mark.parametrize("title", ["", " \u200b", "a\ud800", "\0", 3, b"Home", ["Home"]])
def test_title_is_text_that_shows(export: Any, title: Any) -> None:
    with pytest.raises(l5s1.InvalidCatalogError) as error:
        export(CATALOG, title=title)
    assert [problem.path for problem in error.value.problems] == ["$.title"]
    assert error.value.problems[0].message.startswith("expected text")


TRICKS = [HOSTILE, '"><img src=x onerror=alert(1)>', "</style></title><svg onload=alert(1)>"]
TRICKS += ["' onmouseover='x", "</li></ol>&lt;b&gt;"]


@pytest.mark.parametrize("fragment", [False, True], ids=["document", "fragment"])
@pytest.mark.parametrize("trick", TRICKS)
def test_hostile_text_makes_no_markup(trick: str, fragment: bool) -> None:
    """Find the elements, attributes, styles and texts of a page of plain words, with the trick in their place."""

    def made(words_: str, url: str) -> list[tuple[str, Any]]:
        catalog = hostile(words_)
        sources = tuple(attrs.evolve(source, url=url) for source in catalog.sources)
        references = tuple(attrs.evolve(reference, url=url) for reference in catalog.references)
        page = l5s1.to_html(
            attrs.evolve(catalog, sources=sources, references=references),
            title=words_, words=hostile_words(words_), form=True, fragment=fragment, base_url=f"{BASE}?a=b&c='d'",
        )  # fmt: skip
        tree: Any = html5lib.parseFragment(page, treebuilder="etree") if fragment else parsed(page)
        # What the script holds has tests of its own.
        return [
            (element.tag, {**element.attrib, "tail": element.tail, "text": element.text})
            for element in tree.iter()
            if element.tag != f"{HTML}script"
        ]

    url = "https://a.example/(a)!$&copy;&lt=1'onclick=b;[c]*@#d"
    plain = made("Plain", "https://plain.example")
    assert str(plain).count("Plain") > 160
    assert made(trick, url) == [
        (
            tag,
            {
                name: value and value.replace("Plain", trick).replace("https://plain.example", url)
                for name, value in shown.items()
            },
        )
        for tag, shown in plain
    ]


@given(catalogs(), st.none() | text)
def test_any_catalog_is_html(catalog: Catalog, title: str | None) -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree: Any = parser.parse(l5s1.to_html(catalog, title=title, words=WORDS))
    # Characters that HTML has no use for are the one thing that a parser may complain of.
    assert {error for _, error, _ in parser.errors} <= {"invalid-codepoint", "control-character-in-input-stream"}
    assert list(articles(tree)) == list(catalog.ids)
    assert len(list(elements(tree, "script"))) == 1
    pictures = sum(len(exercise.illustrations) + (exercise.motion is not None) for exercise in catalog)
    assert len(list(tree.iter(f"{SVG}svg"))) == pictures


@given(catalogs())
def test_ids_of_any_catalog_are_addresses(catalog: Catalog) -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree: Any = parser.parse(l5s1.to_html(catalog, words=WORDS))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {id for id in ids if not re.search(r"(^|/)_", id)} <= set(addressed(catalog))


@pytest.mark.parametrize(
    "export", [l5s1.to_json, l5s1.to_dict, l5s1.to_jsonld, l5s1.to_jsonld_script, l5s1.to_html, l5s1.to_markdown]
)
def test_exports_take_only_a_catalog(export: Any) -> None:
    with pytest.raises(TypeError, match=re.escape("an Exercise: pass catalog.filter(id='bird-dog')")):
        export(CATALOG["bird-dog"])
    others = {"NoneType": None, "str": "bird-dog", "dict": l5s1.to_dict(CATALOG), "list": [CATALOG], "tuple": ()}
    for name, value in {**others, "Safety": CATALOG.safety, "type": Catalog}.items():
        with pytest.raises(TypeError, match=f"expected a Catalog, not {name}$"):
            export(value)
