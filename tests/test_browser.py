"""The HTML handout in a real browser: accessible, on a phone, in the dark, on paper, and asking for nothing."""

import logging
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from handouts import SAMPLE, with_texts
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 390, 844

# A page of somebody's own, with a fragment in it; its style speaks of elements, as many do.
HOST_STYLE = (
    "section { border: 3px dotted red } h2, h3 { text-transform: uppercase; letter-spacing: 3px } p { margin: 40px }"
    " li { list-style: square; padding: 9px } summary { font-size: 40px } details { background: yellow }"
    " ol, ul { margin: 50px } a { color: lime } dl, dt, dd { display: flex; margin: 30px } img, svg { float: right }"
)
HOST = (
    '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A clinic</title>'
    '<style>{style}</style></head><body><main><h1>A clinic</h1><p id="own">Own <a href="#own">words</a></p>{fragment}'
    "</main></body></html>"
)
# A title and words that are longer than a line.
LONG = with_texts(lambda text: f"{text} {'Rindfleischetikettierungsueberwachung' * 3}")
PAGES = {
    "one": l5s1.to_html(CATALOG.filter(id="bird-dog")),
    "two": l5s1.to_html(CATALOG.filter(id=["cat-cow", "bird-dog"]), form=True),
    "long": l5s1.to_html(LONG, form=True),
    "fragment": HOST.format(style="", fragment=l5s1.to_html(CATALOG, fragment=True, form=True)),
    **{f"document in {tag}": l5s1.to_html(l5s1.load(tag)) for tag in l5s1.languages},
    **{f"form in {tag}": l5s1.to_html(l5s1.load(tag), form=True) for tag in l5s1.languages},
}
EMULATED: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}

# In CI a missing browser is a failure and not a skip.
if not os.environ.get("L5S1_REQUIRE_CHROMIUM"):
    pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: no browser tests")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PHONE[0], "height": PHONE[1]})
    yield page
    page.close()


def texts(pdf: bytes) -> list[str]:
    """Return the texts of the pages of a PDF, each on one line."""
    pages = (" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(pdf)).pages)
    return [text.replace("\ufb01", "fi").replace("\ufb02", "fl") for text in pages]


def without_foot(pages: list[str], tag: str = "en") -> list[str]:
    """Return the texts of pages without number, title, version and review, which stand at the foot of each."""
    words, catalog = l5s1.words(tag), l5s1.load(tag)
    said = words.say("page-from", title=catalog.title, version=catalog.version)
    foot = f"{said} {words['not-reviewed']}"
    for i, text in enumerate(pages, 1):
        assert foot in text
        assert f"{i} / {len(pages)}" in text
    return [text.replace(foot, "", 1).replace(f"{i} / {len(pages)}", "", 1).strip() for i, text in enumerate(pages, 1)]


def printed(page: Page, html: str, size: str) -> list[str]:
    """Return the texts of the pages that Chromium prints."""
    page.set_content(html)
    return texts(page.pdf(format=size))


@cache
def printed_without_browser(html: str, size: str) -> list[str]:
    """Return the texts of the pages that WeasyPrint makes."""
    import weasyprint  # slow to import, and only these tests need it

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    pdf = weasyprint.HTML(string=html).write_pdf(stylesheets=[weasyprint.CSS(string=f"@page {{ size: {size} }}")])
    assert pdf
    return texts(pdf)


def letters(text: str) -> str:
    """Return a text without what a line break changes."""
    return re.sub(r"[\s\u00ad-]", "", text)


# --- On a screen -----------------------------------------------------------------------------------------


# Every look of a page with each kind of element, and one look of the others.
LOOKS = [("two", emulated, width) for emulated in EMULATED for width in (320, 1280)]
LOOKS += [("fragment", "dark", 320), *((name, "light", 320) for name in ("long", "form in en", "form in es"))]


@pytest.mark.parametrize(("name", "emulated", "width"), LOOKS)
def test_accessible(browser: Browser, name: str, emulated: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, **EMULATED[emulated])
    page.route("**/*", lambda route: route.abort())
    page.set_content(PAGES[name])
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    results = Axe().run(page, options={"runOnly": RULES})
    assert [(found["id"], found["nodes"][0]["html"]) for found in results.response["violations"]] == []
    assert len(results.response["passes"]) > 20
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_check_of_accessibility_catches(page: Page) -> None:
    page.set_content('<p style="color:#bbb;background:#fff">pale</p><img src="data:,">')
    found = {violation["id"] for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]}
    assert {"color-contrast", "image-alt", "html-has-lang", "page-has-heading-one"} <= found


def test_dark_mode_is_dark(browser: Browser) -> None:
    backgrounds: list[str] = []
    for name in ("light", "dark"):
        page = browser.new_page(**EMULATED[name])
        page.set_content(PAGES["document in en"])
        backgrounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert backgrounds == ["rgb(255, 255, 255)", "rgb(18, 18, 18)"]


@pytest.mark.parametrize("tag", l5s1.languages)
def test_first_screen_of_a_phone(page: Page, tag: str) -> None:
    """Have the links on the first screen, in a font as wide as those of phones, and what is urgent open."""
    html = PAGES[f"document in {tag}"]
    assert html.count("/1.5 system-ui, ") == 1
    page.set_content(html.replace("/1.5 system-ui, ", "/1.5 "))
    assert page.evaluate("document.querySelector('nav').getBoundingClientRect().bottom") <= PHONE[1]
    for one in CATALOG.safety.lists:
        sign = page.locator(f"[id='/safety/lists/{one.id}/statements/{one.statements[0].id}']")
        assert sign.is_visible() is (one.action == "emergency"), one.id
        if one.action != "emergency":
            page.locator(f"[id='/safety/lists/{one.id}'] summary").click()
            assert sign.is_visible()
    for part in (".short p", "[id='/safety/disclaimer']"):
        assert page.locator(part).first.is_visible()
    assert page.get_by_text(l5s1.words(tag)["not-reviewed"]).first.is_visible()


def test_picture_shares_the_screen_of_a_phone_with_its_step(page: Page) -> None:
    page.set_content(PAGES["document in en"])
    for exercise in CATALOG:
        shown: set[str] = set()
        for step in exercise.steps:
            if step.illustration_id and step.illustration_id not in shown:
                shown.add(step.illustration_id)
                ids = (f"{exercise.id}/steps/{step.id}", f"{exercise.id}/illustrations/{step.illustration_id}")
                text, picture = (page.locator(f"[id='{id}']").bounding_box() for id in ids)
                assert text
                assert picture
                assert 0 <= picture["y"] - text["y"] - text["height"] < 30
                assert picture["y"] + picture["height"] - text["y"] < PHONE[1]


def test_what_a_finger_touches_is_large(page: Page) -> None:
    page.set_content(PAGES["two"])
    sizes: list[tuple[str, float]] = page.evaluate(
        "[...document.querySelectorAll('summary, nav a, .ways a')].map(e => [e.textContent, e.offsetHeight])"
    )
    assert len(sizes) > 10
    assert [one for one in sizes if one[1] < 44] == []


def test_numbers_of_two_digits_are_whole(page: Page) -> None:
    """Leave room for "12." before the text of the tenth step and later ones."""
    page.set_content(PAGES["one"])
    page.add_style_tag(content=".l5s1-exercises .steps li { list-style-position: inside }")
    room = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.steps')).paddingInlineStart)")
    font = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.steps')).fontSize)")
    assert room >= 2.1 * font


@pytest.mark.parametrize("tag", l5s1.languages)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_text_at_twice_the_size(page: Page, width: int, tag: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(PAGES[f"form in {tag}"])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_headings_make_sense_alone(page: Page) -> None:
    """Hear each heading once: those of an exercise name it."""
    page.set_content(PAGES["document in en"])
    names: list[str] = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(h => h.textContent)")
    assert len(names) == len(set(names))
    levels: list[int] = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("reduced", ["no-preference", "reduce"])
def test_movement_plays_where_it_is_wanted(page: Page, reduced: Any) -> None:
    """Show the moving figure or the still, never both, and none before the reader opens it."""
    page.emulate_media(reduced_motion=reduced)
    page.set_content(PAGES["one"])
    motion = page.locator("details.motion")
    assert not motion.locator("svg").is_visible()
    motion.locator("summary").click()
    shown = {part: motion.locator(f"g[class$='-{part}']").is_visible() for part in ("still", "moving")}
    assert shown == {"still": reduced == "reduce", "moving": reduced != "reduce"}


@pytest.mark.parametrize("reduced", [False, True])
def test_movement_plays_in_a_notebook(browser: Browser, reduced: bool) -> None:
    """Show the movement as JupyterLab does, which is as an image: it follows the system, and not what is emulated."""
    motion = CATALOG["cat-cow"].motion
    assert motion
    shown = motion._repr_svg_()  # what a notebook calls
    assert shown
    switches = [*SWITCHES, *["--force-prefers-reduced-motion"] * reduced]
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=switches)
    page = own.new_context(reduced_motion="null").new_page()
    page.set_content(f'<img alt="" src="data:image/svg+xml,{quote(shown)}">')
    pictures: set[bytes] = set()
    for _ in range(8):
        pictures.add(page.locator("img").screenshot())
        page.wait_for_timeout(300)
    own.close()
    assert (len(pictures) > 1) is not reduced


def test_no_requests(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "handout.html"
    path.write_text(PAGES["form in en"], encoding="utf-8")
    page = browser.new_page()
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(path.as_uri(), wait_until="networkidle")
    assert requests == [path.as_uri()]
    assert problems == []
    page.close()


@pytest.mark.parametrize(("nonce", "styled"), [("r4nd0m", True), (None, False)])
def test_strict_policy_by_nonce_leaves_the_style(page: Page, nonce: str | None, styled: bool) -> None:
    policy = "default-src 'none'; style-src 'nonce-r4nd0m'; img-src data:"
    html = l5s1.to_html(CATALOG.filter(id="bird-dog"), nonce=nonce)
    headers = {"content-security-policy": policy, "content-type": "text/html; charset=utf-8"}
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.route("**/*", lambda route: route.fulfill(body=html, headers=headers))
    page.goto("https://clinic.example/")
    width = page.evaluate("getComputedStyle(document.querySelector('.dose')).borderInlineStartWidth")
    assert (width != "0px") is styled
    assert (problems == []) is styled


def test_page_is_sane_when_the_style_is_lost(page: Page) -> None:
    html = re.sub("<style[^>]*>.*?</style>", "", PAGES["document in en"], flags=re.DOTALL)
    page.set_content(html)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    numbers: list[int] = page.evaluate("[...document.querySelectorAll('ol.steps')].map(e => e.start)")
    assert numbers[0] == 1
    widths: list[float] = page.evaluate(
        "[...document.querySelectorAll('svg')].map(e => e.getBoundingClientRect().width)"
    )
    assert max(widths) <= 640


def test_fragment_touches_nothing_outside(page: Page) -> None:
    style = "(() => {const s = getComputedStyle(document.getElementById('own')); return [...s].map(n => s[n])})()"
    page.set_content(HOST.format(style=HOST_STYLE, fragment=""))
    before = page.evaluate(style)
    page.set_content(HOST.format(style=HOST_STYLE, fragment=l5s1.to_html(CATALOG, fragment=True)))
    assert page.evaluate(style) == before
    assert page.evaluate("document.querySelector('.l5s1-exercises > *').tagName") == "H2"


def test_page_around_it_does_not_change_the_fragment(page: Page) -> None:
    look = """[...document.querySelectorAll('.l5s1-exercises, .l5s1-exercises *')].map(e => {
      const s = getComputedStyle(e); return [e.tagName, ...['color', 'backgroundColor', 'display', 'float', 'fontSize',
        'textTransform', 'letterSpacing', 'listStyleType', 'marginTop', 'marginLeft', 'paddingTop', 'paddingLeft',
        'borderTopWidth', 'width'].map(name => s[name])].join(' ') })"""
    seen: list[list[str]] = []
    for style in ("", HOST_STYLE):
        page.set_content(HOST.format(style=style, fragment=l5s1.to_html(SAMPLE, fragment=True, form=True)))
        seen.append(page.evaluate(look))
    assert [pair for pair in zip(*seen, strict=True) if pair[0] != pair[1]] == []


def test_language_from_right_to_left(page: Page) -> None:
    hebrew = l5s1.translate(CATALOG, CATALOG.texts(), language="he")
    page.set_content(l5s1.to_html(hebrew, words=l5s1.Words(language="he", phrases=l5s1.words("en").phrases)))
    right: list[float] = page.evaluate(
        "[...document.querySelectorAll('.steps')].map(e => parseFloat(getComputedStyle(e).paddingRight))"
    )
    assert min(right) > 20
    assert page.evaluate("getComputedStyle(document.querySelector('.dose')).borderRightWidth") != "0px"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


# --- On paper --------------------------------------------------------------------------------------------

SIZES = ["A4", "Letter"]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("form", [False, True])
def test_english_is_printed_on_few_pages_each_exercise_on_its_own(page: Page, size: str, form: bool) -> None:
    pages = without_foot(printed(page, PAGES[f"{'form' if form else 'document'} in en"], size))
    assert len(pages) <= (12 if form else 10)
    assert CATALOG.message
    first = pages[0]
    order = [CATALOG.message.text, *(one.title for one in CATALOG.safety.lists if one.title in first)]
    places = [first.index(one) for one in order]
    assert places == sorted(places)
    number = first.index(l5s1.words("en")["emergency-number"])
    after = [one.title for one in CATALOG.safety.lists if one.action != "emergency"]
    assert places[1] < number < first.index(after[0])
    for i, exercise in enumerate(CATALOG, 1):
        (at,) = (k for k, text in enumerate(pages) if text.startswith(f"{i}. {exercise.name} "))
        assert at == i + 1
        stop = [one for one in CATALOG.safety.lists if one.action == "stop"]
        reasons = [statement for one in stop for statement in one.statements]
        parts = (*exercise.precautions, *exercise.steps, *exercise.modifications, *exercise.benefits, *reasons)
        for needed in (exercise.dosage.text, *(one.text for one in parts)):
            assert letters(needed) in letters(pages[at]), (exercise.id, needed)


@pytest.mark.parametrize("size", SIZES)
def test_no_list_of_signs_is_torn(page: Page, size: str) -> None:
    pages = printed(page, PAGES["document in en"], size)
    for one in CATALOG.safety.lists:
        first = letters(one.statements[0].text)
        at = next(i for i, text in enumerate(pages[:2]) if one.title in text and first in letters(text))
        assert all(letters(statement.text) in letters(pages[at]) for statement in one.statements)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["document in en", "form in en"])
def test_weasyprint_makes_as_many_pages_as_chromium(page: Page, name: str, size: str) -> None:
    assert len(printed_without_browser(PAGES[name], size)) == len(printed(page, PAGES[name], size))


@pytest.mark.parametrize("tag", l5s1.languages)
@pytest.mark.parametrize("engine", ["Chromium", "WeasyPrint"])
def test_no_text_is_lost_on_paper(page: Page, engine: str, tag: str) -> None:
    html, catalog = PAGES[f"document in {tag}"], l5s1.load(tag)
    pages = printed(page, html, "A4") if engine == "Chromium" else printed_without_browser(html, "A4")
    paper = letters("".join(without_foot(pages, tag)))
    for address, said in catalog.texts().items():
        if not re.search(r"/aliases$|/alt$|/motion/|/muscles/|/illustrations/", address):
            assert letters(str(said)) in paper, address
    for reference in catalog.references:
        assert letters(reference.publisher) in paper


@pytest.mark.parametrize("tag", l5s1.languages)
def test_nothing_sticks_out_of_the_paper(page: Page, tag: str) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    page.set_content(PAGES[f"form in {tag}"])
    out: list[str] = page.evaluate(
        """[...document.querySelectorAll('.l5s1-exercises *')].filter(e => e.getClientRects().length
          && !e.closest('svg, .heard')
          && (e.getBoundingClientRect().right > 720.5 || e.getBoundingClientRect().left < -.5
          || (e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow != 'visible')))
          .map(e => e.outerHTML.slice(0, 80))"""
    )
    assert out == []


def test_pictures_of_an_exercise_stand_side_by_side_at_one_scale_on_paper(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print")
    page.set_content(PAGES["document in en"])
    for exercise in CATALOG:
        boxes: list[list[float]] = page.evaluate(
            """id => [...document.getElementById(id).querySelectorAll('.how svg')].map(e => {
              const b = e.getBoundingClientRect(); return [b.bottom, b.width / e.viewBox.baseVal.width, b.left] })""",
            exercise.id,
        )
        floors, scales, lefts = zip(*boxes, strict=True)
        assert len(boxes) == len(exercise.illustrations)
        assert max(floors) - min(floors) < 1
        assert max(scales) / min(scales) < 1.01
        assert list(lefts) == sorted(lefts)


def test_large_print_is_one_variable(page: Page) -> None:
    html = PAGES["one"].replace("</head>", "<style>:root { --l5s1-print-size: 18pt }</style></head>")
    page.emulate_media(media="print")
    for document, size in ((PAGES["one"], 16), (html, 24)):
        page.set_content(document)
        sizes = page.evaluate(
            "[...document.querySelectorAll('.l5s1-exercises li')].map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert set(sizes) == {size}
        height = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.l5s1-exercises')).lineHeight)")
        assert height == pytest.approx(1.3 * size)
    assert "Stop" in " ".join(printed(page, html, "A4"))


def test_figures_of_the_printed_file_have_words(page: Page) -> None:
    page.set_content(PAGES["document in en"])
    reader = PdfReader(BytesIO(page.pdf(format="A4", tagged=True)))
    figures: list[str | None] = []

    def look(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, list):
            for one in element:
                look(one)
        elif isinstance(element, dict):
            if element.get("/S") == "/Figure":
                figures.append(element.get("/Alt"))
            if "/K" in element and not isinstance(element["/K"], int):
                look(element["/K"])

    root: Any = reader.trailer["/Root"]
    look(root["/StructTreeRoot"])
    alts = {illustration.alt for exercise in CATALOG for illustration in exercise.illustrations}
    assert None not in figures
    assert alts <= set(figures)


@pytest.mark.parametrize("tag", l5s1.languages)
def test_form_has_a_page_for_the_plan_and_one_for_the_diary(page: Page, tag: str) -> None:
    pages = without_foot(printed(page, PAGES[f"form in {tag}"], "A4"), tag)
    words = l5s1.words(tag)
    plan, diary = pages[-2:]
    assert plan.startswith(words["form-plan"])
    assert diary.startswith(words["diary"])
    assert all(f" {day} " in f"{diary} " for day in range(1, 15))


def test_drawings_as_files(browser: Browser, tmp_path: Path) -> None:
    """Show each drawing as a file of its own: it has a size and something on it."""
    page = browser.new_page()
    for exercise in CATALOG:
        for illustration in (*exercise.illustrations, *filter(None, [exercise.motion])):
            path = tmp_path / f"{illustration.id}.svg"
            path.write_text(illustration.svg(), encoding="utf-8")
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.querySelectorAll('path').length") >= 5
            assert page.evaluate("document.documentElement.getBoundingClientRect().width") > 50
    page.close()
