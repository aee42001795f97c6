"""The HTML handout: its structure, its escaping and its style, without a browser."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import attrs
import html5lib
import pytest
from handouts import DOG, HOSTILE, PICTURE, SAMPLE, SIT, addressed, with_texts, words_around
from hypothesis import given
from hypothesis import strategies as st
from strategies import characters

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog

CATALOG = l5s1.load()
SPANISH = l5s1.load("es")
WORDS = l5s1.words("en")
SVG = "{http://www.w3.org/2000/svg}"
HTML = "{http://www.w3.org/1999/xhtml}"
ONE = CATALOG.filter(id="bird-dog")
CATALOGS = [CATALOG, SPANISH.filter(id="cat-cow"), SAMPLE, CATALOG.filter(id=[])]
# A text that JSON and UTF-8 take.
texts = st.text(characters, max_size=20).map(lambda text: f"x{text}")


@cache
def parsed(document: str) -> Any:
    """Return the tree of a document that is HTML without a single error; no test changes it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=False)
    tree: Any = parser.parse(document)
    assert parser.errors == []
    return tree


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def elements(tree: Any, *names: str) -> Iterator[Any]:
    return (element for element in tree.iter() if element.tag in {f"{HTML}{name}" for name in names})


def classed(tree: Any, name: str) -> Iterator[Any]:
    return (element for element in tree.iter() if name in (element.get("class") or "").split())


def by_id(tree: Any) -> dict[str, Any]:
    found = [element for element in tree.iter() if element.get("id")]
    ids = [element.get("id") for element in found]
    assert len(ids) == len(set(ids))
    return dict(zip(ids, found, strict=True))


def links(tree: Any) -> list[str]:
    return [element.get("href") for element in elements(tree, "a")]


def safety(*lists: l5s1.SafetyList) -> Catalog:
    return attrs.evolve(SAMPLE, safety=attrs.evolve(SAMPLE.safety, lists=lists))


# --- What stands where -----------------------------------------------------------------------------------


def test_parts_come_in_order() -> None:
    tree = parsed(l5s1.to_html(SAMPLE, form=True))
    assert [words(heading) for heading in elements(tree, "h1", "h2")] == [
        SAMPLE.title, "Call now if", "Go now if", "Call today if", "Ask first if", "Stop if", "Go on if",
        "Using the exercises", "1. The <dog>", "2. Sit", "Words to know", "About this handout", "Your plan",
        "Diary for two weeks",
    ]  # fmt: skip
    dog, sit = classed(tree, "exercise")
    assert [words(heading).removesuffix(": The <dog>") for heading in elements(dog, "h3")] == [
        "Ask first, or leave it out", "How to do it", "Take care", "To start, and easier versions", "For comfort",
        "What it may do", "Stop if",
    ]  # fmt: skip
    assert [words(heading) for heading in elements(sit, "h3")] == ["How to do it: Sit", "Stop if: Sit"]
    page = words(next(elements(tree, "main")))
    order = ["Move a little each day.", "You faint.", "It hurts the same.", "This is an example.", "Once a day."]
    order += ["You reach & hold.", "Work up to: 2–3 times. No hurry.", "Ask first if your wrists", "Reach out."]
    order += ["Do not sag.", "Reach less far.", "May help you balance.", "It hurts more.", "You sit in a chair."]
    places = [page.index(order[0])]
    for part in order[1:]:
        places.append(page.index(part, places[-1]))
    assert places == sorted(places)


def test_level_of_a_heading_is_never_skipped() -> None:
    levels = [int(one.tag[-1]) for one in elements(parsed(l5s1.to_html(SAMPLE, form=True)), "h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("catalog", CATALOGS, ids=repr)
def test_every_text_stands_at_its_address(catalog: Catalog) -> None:
    tree = parsed(l5s1.to_html(catalog))
    found, page = by_id(tree), words(tree)
    for address, said in catalog.texts().items():
        above, _, field = address.rpartition("/")
        due = " ".join(str(said).split())
        if field == "alt":
            (shown,) = (one for one in found[above].iter() if due in (one.get("alt"), one.get("aria-label")))
            assert shown.tag == f"{HTML}img" or shown.get("role") == "img"
        elif field != "aliases" and not re.search("/(muscles|equipment)/", address):
            assert due in (words(found[above]) if above in found else page), address
    for exercise in catalog:
        for thing in exercise.equipment:
            assert (f"{thing.name} (" in words(found[exercise.id])) is thing.optional or thing.name in words(tree)


# What no element shows: a fact names the equipment and the rest is in the JSON.
UNSEEN = r"/(translation|review|creator)|[^/]+/(equipment|muscles)/.*"


@pytest.mark.parametrize(("catalog", "form"), [*((one, False) for one in CATALOGS), (SAMPLE, True)])
def test_ids_are_addresses_or_what_no_address_can_be(catalog: Catalog, form: bool) -> None:
    tree = parsed(l5s1.to_html(catalog, form=form))
    ids = set(by_id(tree))
    assert {id for id in ids if not re.search("(^|/)_", id)} == {
        one for one in addressed(catalog) if not re.fullmatch(UNSEEN, one)
    }
    for element in tree.iter():
        assert element.get("aria-labelledby", "_") in {*ids, "_"}
    for href in links(tree):
        assert href.removeprefix("#") in ids or href.startswith("http")


def test_fragment_has_the_ids_of_the_document_and_no_first_heading() -> None:
    fragment = l5s1.to_html(SAMPLE, fragment=True, form=True)
    tree = html5lib.parse(f"<!doctype html><title>T</title>{fragment}", treebuilder="etree")
    assert set(by_id(tree)) == set(by_id(parsed(l5s1.to_html(SAMPLE, form=True))))
    assert not list(elements(tree, "h1", "main"))
    assert words(next(elements(tree, "h2"))) == SAMPLE.title
    assert fragment.startswith("<style>\n")
    assert '</style>\n<div class="l5s1-exercises" lang="en" dir="ltr">\n<h2 ' in fragment
    assert "@page" not in fragment
    assert fragment.endswith("\n</div>\n")


def test_titles_and_message() -> None:
    tree = parsed(l5s1.to_html(SAMPLE, title="For <home>"))
    assert [words(e) for e in elements(tree, "title", "h1")] == ["For <home>", "For <home>"]
    assert [words(e) for e in elements(parsed(l5s1.to_html(SAMPLE)), "title", "h1")] == [SAMPLE.title] * 2
    assert not list(classed(parsed(l5s1.to_html(attrs.evolve(SAMPLE, message=None))), "message"))


def test_emergency_signs_are_open_in_one_frame_and_the_other_lists_are_folded() -> None:
    found = by_id(parsed(l5s1.to_html(SAMPLE)))
    (frame,) = classed(found["/safety"], "emergency")
    assert [one.get("id") for one in classed(frame, "signs")] == ["/safety/lists/ambulance", "/safety/lists/room"]
    assert words(frame).endswith("Local emergency number:")
    assert not list(elements(frame, "details"))
    folded = [one.get("id") for one in elements(found["/safety"], "details")]
    assert folded == [f"/safety/lists/{id}" for id in ("today", "ask", "stop", "go-on")]
    (short,) = classed(found["/safety"], "short")
    assert words(short) == "This is an example. Version 1.1 was reviewed by Dr. Example on 2026-01-31."
    assert "No clinician has reviewed this text yet." in words(parsed(l5s1.to_html(attrs.evolve(SAMPLE, review=None))))


def test_page_names_no_list_that_is_not_there() -> None:
    go_on = SAMPLE.safety.lists[-1]
    page = words(parsed(l5s1.to_html(safety(go_on))))
    assert "Stop if you notice" not in page
    assert "Local emergency number" not in page
    assert "See the emergency signs" not in page


def test_each_exercise_says_when_to_stop() -> None:
    more = attrs.evolve(SAMPLE.safety.lists[4], id="more", title="Stop as well if")
    more = attrs.evolve(more, statements=(attrs.evolve(more.statements[0], id="more", text="You are tired."),))
    tree = parsed(l5s1.to_html(safety(*SAMPLE.safety.lists[:5], more)))
    for exercise in classed(tree, "exercise"):
        name = words(next(elements(exercise, "h2")))[3:]
        assert [words(one) for one in classed(exercise, "stop")] == [
            f"Stop if: {name} It hurts more.", f"Stop as well if: {name} You are tired.",
        ]  # fmt: skip
    assert not list(classed(parsed(l5s1.to_html(safety())), "stop"))


@pytest.mark.parametrize(("length", "fits"), [(4993, True), (4994, False)])
def test_reasons_to_stop_that_fill_a_page_are_not_repeated(length: int, fits: bool) -> None:
    stop = SAMPLE.safety.lists[4]
    statement = attrs.evolve(stop.statements[0], text="R" * length)
    html = l5s1.to_html(safety(attrs.evolve(stop, statements=(statement,))))
    for exercise in classed(parsed(html), "exercise"):
        (said,) = classed(exercise, "stop")
        assert (statement.text in words(said)) is fits
        assert ("Stop if you notice one of the reasons under “Stop if”." in words(said)) is not fits


def test_name_of_reasons_that_are_not_repeated_is_a_line() -> None:
    stop = attrs.evolve(SAMPLE.safety.lists[4], title="T" * 6000)
    for exercise in classed(parsed(l5s1.to_html(safety(stop))), "exercise"):
        (said,) = classed(exercise, "stop")
        assert words(said).startswith("Stop if you notice one of the reasons under “TT")
        assert len(words(said)) < 1000


def test_facts_and_dose() -> None:
    found = by_id(parsed(l5s1.to_html(SAMPLE)))
    said = [words(next(elements(found[id], "dl"))) for id in ("dog", "sit")]
    assert said == [
        "Start: on your hands and knees You need: Mat, Towel (optional)",
        "Start: sitting You need: nothing",
    ]
    assert words(found["dog/dosage"]) == "Work up to: 2–3 times. No hurry."
    assert words(found["sit/dosage"]) == "As long as you like."


@pytest.mark.parametrize("name", ["repetitions", "hold_seconds", "sets"])
def test_one_figure_of_a_dose_is_worked_up_to(name: str) -> None:
    figures: Any = {name: l5s1.Range(2, 3)}
    exercise = attrs.evolve(SIT, dosage=l5s1.Dosage(text="Some", **figures))
    assert "Work up to: Some." in words(parsed(l5s1.to_html(attrs.evolve(SAMPLE, exercises=(exercise,)))))


def test_numbers_and_ways_back_are_for_several_exercises() -> None:
    several, one = (parsed(l5s1.to_html(part)) for part in (SAMPLE, attrs.evolve(SAMPLE, exercises=(DOG,))))
    (nav,) = elements(several, "nav")
    assert [(words(a), a.get("href")) for a in elements(nav, "a")] == [("The <dog>", "#dog"), ("Sit", "#sit")]
    assert links(by_id(several)["sit"]) == ["#/safety", "#_exercises"]
    assert not list(elements(one, "nav"))
    assert links(by_id(one)["dog"]) == ["#/safety"]
    assert words(by_id(one)["dog/_name"]) == "The <dog>"
    bare = attrs.evolve(safety(), exercises=(DOG,))
    assert not list(classed(parsed(l5s1.to_html(bare)), "ways"))


def test_heading_of_the_steps_is_on_paper_where_no_picture_says_as_much() -> None:
    headings = [
        next(one for one in elements(part, "h3") if words(one).startswith("How to do it"))
        for part in classed(parsed(l5s1.to_html(SAMPLE)), "exercise")
    ]
    assert [one.get("class") for one in headings] == ["sub screen", "sub"]


def test_what_is_absent_leaves_no_empty_part() -> None:
    bare = Catalog(
        version="1", language="en", title="T", license="MIT", exercises=(SIT,),
        safety=l5s1.Safety(disclaimer=l5s1.Statement(id="disclaimer", text="Mind.", origin=l5s1.Origin.SOURCE)),
    )  # fmt: skip
    tree = parsed(l5s1.to_html(bare))
    assert [words(one) for one in elements(tree, "h2", "h3")] == [
        "Sit",
        "How to do it: Sit",
        "About this handout",
    ]
    assert [one for one in elements(tree, "ul", "ol", "dl", "div", "p", "section") if not words(one)] == [
        one for one in classed(tree, "columns") if not words(one)
    ]
    assert "T, version 1. License: MIT." in words(tree)
    assert not re.search("come from:|Text of|By ", words(next(classed(tree, "about"))))


def test_about_names_date_credit_works_and_each_publisher_once() -> None:
    assert SAMPLE.message
    statement = attrs.evolve(SAMPLE.message, reference_ids=("page", "book", "paper"))
    tree = parsed(l5s1.to_html(attrs.evolve(SAMPLE, message=statement)))
    (about,) = classed(tree, "about")
    assert "Moves & rests, version 1.2. License: MIT. Text of 2026-02-01. By A clinic." in words(about)
    said = [words(one) for one in elements(about, "p") if one.get("class") == "paper"]
    assert said == ["The advice comes from: A press; A journal."]
    assert {one.get("lang") for one in elements(about, "a", "span") if one.get("lang")} == {"de"}
    (references,) = elements(about, "details")
    assert [words(one) for one in elements(references, "a")] == [
        "A book, A press",
        "A paper, A journal",
        "A page, A press",
    ]
    assert "screen" in references.get("class")
    original = parsed(l5s1.to_html(attrs.evolve(SAMPLE, translation=None)))
    assert not [one for one in elements(original, "a", "span") if one.get("lang")]


def test_form_has_lines_for_what_a_clinic_fills_in() -> None:
    plan, diary = classed(parsed(l5s1.to_html(SAMPLE, form=True)), "form")
    assert words(plan) == (
        "Your plan Name: Date: Doctor or physical therapist: Phone: Times a day: Days a week: Your doctor or therapist "
        "fills this in. Do the exercises with a check mark. 1. The <dog>. Work up to: 2–3 times. Start with: 2. Sit. "
        "As long as you like. Start with: Notes:"
    )
    assert len(list(classed(plan, "box"))) == 2
    assert [words(one) for one in elements(diary, "th")] == [
        "Day and date", "Exercises done", "Pain before, 0 to 10", "Pain after, 0 to 10", "Where it hurts, notes",
        *map(str, range(1, 15)),
    ]  # fmt: skip
    assert not list(classed(parsed(l5s1.to_html(SAMPLE)), "form"))


# --- Pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("catalog", [CATALOG, SAMPLE], ids=repr)
def test_each_picture_stands_once_behind_the_first_step_that_shows_it(catalog: Catalog) -> None:
    found = by_id(parsed(l5s1.to_html(catalog)))
    for exercise in catalog:
        (how,) = classed(found[exercise.id], "how")
        due: list[str] = []
        shown: set[str] = set()
        for number, step in enumerate(exercise.steps, 1):
            due.append(f"{number} {step.id}")
            if step.illustration_id and step.illustration_id not in shown:
                shown.add(step.illustration_id)
                due.append(f"{number} {step.illustration_id}")
        unshown = [f"None {one.id}" for one in exercise.illustrations if one.id not in shown]
        there: list[str] = []
        for part in how:
            if "side" in part.get("class").split():
                continue
            if part.tag == f"{HTML}ol":
                steps = enumerate(elements(part, "li"), int(part.get("start")))
                there += [f"{number} {one.get('id').rpartition('/')[2]}" for number, one in steps]
            else:
                shows = next((words(one) for one in classed(part, "number")), None)
                there.append(f"{shows} {part.get('id').rpartition('/')[2]}")
        assert there == due + unshown


def test_steps_of_each_side_begin_under_a_line_that_says_so() -> None:
    right, left = l5s1.Side
    step = attrs.evolve(DOG.steps[0], illustration_id=None)
    steps = (attrs.evolve(step, id=f"s{i}", side=side) for i, side in enumerate((None, right, left, left, left, None)))
    sided = attrs.evolve(SAMPLE, exercises=(attrs.evolve(DOG, steps=tuple(steps)),))
    (how,) = classed(parsed(l5s1.to_html(sided)), "how")
    lines = [part for part in how if not part.get("id")]
    assert [(part.get("start"), len(list(elements(part, "li"))) or words(part)) for part in lines] == [
        ("1", 1), (None, "First side"), ("2", 1), (None, "Other side"), ("3", 4),
    ]  # fmt: skip


def test_drawing_is_named_for_those_who_do_not_see_it_and_a_picture_of_ones_own_is_an_image() -> None:
    found = by_id(parsed(l5s1.to_html(SAMPLE)))
    (drawing,) = found["dog/illustrations/bird-dog-reach"].iter(f"{SVG}svg")
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "What bird-dog-reach shows")
    assert not [*drawing.iter(f"{SVG}title"), *drawing.iter(f"{SVG}desc")]
    for id in ("dog/illustrations/own", "/guidance/room/illustrations/room"):
        (image,) = elements(found[id], "img")
        assert (image.get("src"), image.get("alt")) == (PICTURE, f"What {id.rpartition('/')[2]} shows")
        assert image.get("referrerpolicy") == "no-referrer"
    data = "data:image/png;base64,AAAA"
    own = attrs.evolve(SAMPLE.guidance[2].illustrations[0], url=data)
    guidance = (attrs.evolve(SAMPLE.guidance[2], illustrations=(own,)),)
    assert f'<img src="{data}" ' in l5s1.to_html(attrs.evolve(SAMPLE, guidance=guidance))


def test_movement_opens_on_demand_and_is_not_printed() -> None:
    (motion,) = classed(parsed(l5s1.to_html(SAMPLE)), "motion")
    assert motion.tag == f"{HTML}details"
    assert "screen" in motion.get("class").split()
    assert words(next(elements(motion, "summary"))) == "Watch the movement: The <dog>"
    assert "dog/motion" in by_id(motion)


def test_legend_stands_by_the_first_picture() -> None:
    (legend,) = classed(parsed(l5s1.to_html(CATALOG)), "key")
    key = "Numbers match steps."
    assert words(legend).startswith(key)
    tree = parsed(l5s1.to_html(attrs.evolve(SAMPLE, exercises=(SIT, DOG))))
    assert [len(list(classed(one, "key"))) for one in classed(tree, "exercise")] == [0, 1]
    assert key not in words(parsed(l5s1.to_html(attrs.evolve(SAMPLE, exercises=(SIT,)))))


def test_drawings_of_an_exercise_share_one_scale_on_paper() -> None:
    html = l5s1.to_html(CATALOG)
    rule = re.compile(r"\.how \.w(\d+) { flex: (\d+) 1 auto; max-width: ([\d.]+)mm; width: ([\d.]+)mm; }")
    sizes = {units: tuple(map(float, rest)) for units, *rest in rule.findall(html)}
    for picture in classed(next(classed(parsed(html), "exercise")), "picture"):
        for drawing in picture.iter(f"{SVG}svg"):
            units = drawing.get("viewBox").split()[2]
            if f"w{units}" in picture.get("class").split() and units in sizes:
                grow, most, least = sizes[units]
                assert (grow, most / grow, least / grow) == pytest.approx((float(units), 0.44, 0.22), rel=0.01)
    assert len(sizes) > 5


# --- Language --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("az-Arab", "rtl"),
        ("he-Latn", "ltr"), ("ks-Arab-IN", "rtl"), ("zh-Hant", "ltr"), ("es-MX", "ltr"),
    ],
)  # fmt: skip
def test_direction_of_the_language(tag: str, direction: str) -> None:
    catalog = attrs.evolve(SAMPLE, language=tag)
    given_words = l5s1.Words(language=tag, phrases=WORDS.phrases)
    tree = parsed(l5s1.to_html(catalog, words=given_words))
    for element in (tree, next(elements(tree, "main"))):
        assert (element.get("lang"), element.get("dir")) == (tag, direction)
    assert f'class="l5s1-exercises" lang="{tag}" dir="{direction}"' in l5s1.to_html(
        catalog, words=given_words, fragment=True
    )


def test_given_words_are_used() -> None:
    """Export a catalog and words in which no Latin letter is left: nothing of English is on the page."""

    def cyrillic(text: str) -> str:
        parts = text.replace("}", "{").split("{")
        changed = [re.sub("[A-Za-z]", "\u0436", part) for part in parts[::2]]
        return "".join(
            f"{said}{f'{{{name}}}' if name else ''}" for said, name in zip(changed, [*parts[1::2], ""], strict=True)
        )

    made = with_texts(cyrillic)
    exercises = tuple(
        attrs.evolve(one, dosage=attrs.evolve(one.dosage, text=cyrillic(one.dosage.text)), motion=None) for one in made
    )
    catalog = attrs.evolve(made, exercises=exercises, license="0")
    phrases = tuple(attrs.evolve(one, text=cyrillic(one.text)) for one in WORDS.phrases)
    tree = parsed(l5s1.to_html(catalog, words=l5s1.Words(language="en", phrases=phrases), form=True))
    shown = [words(next(elements(tree, "body"))), words(next(elements(tree, "title")))]
    shown += [one.get(name) for one in tree.iter() for name in ("alt", "aria-label") if one.get(name)]
    assert [text for text in shown if re.search("[A-Za-z]", re.sub(r"https?://\S+", "", text))] == []


def test_words_of_another_language_are_refused() -> None:
    with pytest.raises(l5s1.LanguageMismatchError):
        l5s1.to_html(CATALOG, words=l5s1.words("es"))
    with pytest.raises(l5s1.UnknownValueError, match="'de' is not a known language"):
        l5s1.to_html(attrs.evolve(CATALOG, language="de"))


# --- Arguments -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("export", [l5s1.to_html, l5s1.to_markdown])
def test_exports_take_only_a_catalog(export: Any) -> None:
    with pytest.raises(TypeError, match=re.escape("an Exercise: pass catalog.filter(id='bird-dog')")):
        export(CATALOG["bird-dog"])
    for value in (None, "bird-dog", l5s1.to_dict(SAMPLE), [CATALOG], CATALOG.safety, Catalog):
        with pytest.raises(TypeError, match="catalog: expected a Catalog"):
            export(value)


@pytest.mark.parametrize("export", [l5s1.to_html, l5s1.to_markdown])
def test_title_is_text_that_shows(export: Any) -> None:
    for title in ("", " \u200b", "a\ud800", "\0"):
        with pytest.raises(l5s1.InvalidValueError, match="title: expected text that is not blank"):
            export(CATALOG, title=title)
    for wrong in (3, b"Home", ["Home"], True):
        with pytest.raises(TypeError, match="title: expected text"):
            export(CATALOG, title=wrong)
    with pytest.raises(TypeError, match="words: expected Words"):
        export(CATALOG, words="en")


@pytest.mark.parametrize("name", ["form", "fragment"])
@pytest.mark.parametrize("value", [None, 1, "yes"])
def test_choices_are_true_or_false(name: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"{name}: expected True or False"):
        l5s1.to_html(CATALOG, **{name: value})


# --- A policy, and what a page asks for ------------------------------------------------------------------


@pytest.mark.parametrize("fragment", [False, True])
def test_nonce_stands_on_every_style(fragment: bool) -> None:
    html = l5s1.to_html(CATALOG, nonce="r4nd0m+/_-==", fragment=fragment)
    styles = re.findall("<style[^>]*>", html)
    assert len(styles) == 1 + len(CATALOG)
    assert set(styles) == {'<style nonce="r4nd0m+/_-==">'}
    assert set(re.findall("<style[^>]*>", l5s1.to_html(CATALOG, fragment=fragment))) == {"<style>"}


def test_nonce_is_base64() -> None:
    for nonce in ("", "a b", 'a"', "a===", "=", "ä", "a\n", "a=b"):
        with pytest.raises(l5s1.InvalidValueError, match="nonce: expected letters, digits"):
            l5s1.to_html(CATALOG, nonce=nonce)
    kinds: Any = (3, b"abc", True)
    for wrong in kinds:
        with pytest.raises(TypeError, match="nonce: expected text"):
            l5s1.to_html(CATALOG, nonce=wrong)


def test_page_needs_nothing_else() -> None:
    assert all(len(l5s1.to_html(one, form=True).encode()) < 700_000 for one in (CATALOG, SPANISH))
    tree = parsed(l5s1.to_html(ONE, form=True))
    unwanted = ("script", "link", "img", "iframe", "object", "embed", "form", "input", "button", "video", "audio")
    assert not list(elements(tree, *unwanted))
    names = {name for element in tree.iter() for name in element.attrib}
    assert not {name for name in names if name in {"src", "style"} or name.startswith("on")}
    for style in (*elements(tree, "style"), *tree.iter(f"{SVG}style")):
        assert not re.search(r"url\(|@import", style.text)


# --- Style -----------------------------------------------------------------------------------------------


def selectors(css: str) -> Iterator[str]:
    """Yield the selectors of a style in which only rules of an at-rule are inside another's braces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    open_rules: list[str] = []
    for before, brace in re.findall(r"([^{};]*)([{};])", css):
        if brace == "{":
            assert not open_rules or open_rules[-1].startswith("@"), before
            open_rules.append(before.strip())
            if not before.strip().startswith("@"):
                yield from (one.strip() for one in re.split(r",(?![^(]*\))", before))
        elif brace == "}":
            open_rules.pop()
    assert open_rules == []


def test_style_of_a_fragment_is_flat_and_begins_each_rule_with_its_class() -> None:
    (css,) = re.findall("<style>\n(.*?)</style>\n<div", l5s1.to_html(CATALOG, fragment=True), re.DOTALL)
    found = list(selectors(css))
    assert len(found) > 100
    assert [one for one in found if not re.match(r"\.l5s1-exercises\b", one)] == []
    assert "&" not in css
    assert "--l5s1-print-size, 12pt)/1.3" in css
    with pytest.raises(AssertionError):
        list(selectors(".a { & .b { color: red; } }"))


def test_foot_of_a_printed_page_is_text_of_css_whatever_it_holds() -> None:
    title = 'A "b" \\ </style><svg onload=alert(1)>\n  c'
    document = l5s1.to_html(attrs.evolve(SAMPLE, title=title, review=None))
    (said,) = re.findall('@bottom-left { content: "([^"]*)"', document)
    shown = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match[1], 16)), said)
    assert shown == f"From “{' '.join(title.split())}”, version 1.2. No clinician has reviewed this text yet."
    long = l5s1.to_html(attrs.evolve(SAMPLE, title="A" * 3000), title="T")
    assert max(map(len, re.findall('@bottom-left { content: "([^"]*)"', long))) < 1100


# --- Hostile text ----------------------------------------------------------------------------------------

TRICKS = [HOSTILE, '"><img src=x onerror=alert(1)>', "</style></title><svg onload=alert(1)>", "' onmouseover='x"]


@pytest.mark.parametrize("fragment", [False, True], ids=["document", "fragment"])
@pytest.mark.parametrize("trick", [*TRICKS, "</li></ol>&lt;b&gt;"])
def test_hostile_text_makes_no_markup(trick: str, fragment: bool) -> None:
    """Find the elements, attributes and texts of a page of plain words, with the trick in their place."""

    def made(text: str) -> list[tuple[str, Any]]:
        catalog = with_texts(lambda _: text)
        page = l5s1.to_html(catalog, title=text, words=words_around(text), form=True, fragment=fragment)
        tree: Any = html5lib.parseFragment(page, treebuilder="etree") if fragment else parsed(page)
        # The foot of the pages has a test of its own.
        return [
            (element.tag, {**element.attrib, "tail": element.tail, "text": element.text})
            for element in tree.iter()
            if element.tag != f"{HTML}style"
        ]

    plain = made("Plain")
    assert str(plain).count("Plain") > 150
    assert made(trick) == [
        (tag, {name: value and value.replace("Plain", trick) for name, value in shown.items()}) for tag, shown in plain
    ]


@given(texts)
def test_any_text_is_html(text: str) -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    tree: Any = parser.parse(l5s1.to_html(with_texts(lambda _: text), title=text, form=True))
    # Characters that HTML has no use for are the one thing that a parser may complain of.
    assert {error for _, error, _ in parser.errors} <= {"invalid-codepoint"}
    assert set(by_id(tree)) == set(by_id(parsed(l5s1.to_html(SAMPLE, form=True))))


def test_size_grows_in_proportion_to_the_catalog() -> None:
    def size(number: int) -> int:
        exercises = tuple(attrs.evolve(SIT, id=f"sit-{i}") for i in range(number))
        stop = SAMPLE.safety.lists[4]
        statements = tuple(attrs.evolve(stop.statements[0], id=f"s-{i}") for i in range(number))
        lists = (attrs.evolve(stop, statements=statements),)
        return len(l5s1.to_html(attrs.evolve(safety(*lists), exercises=exercises), fragment=True))

    assert size(2000) < 2.2 * size(1000)
