"""The HTML handout in a real browser: accessible, on a phone, in the dark, on paper, and asking for nothing."""

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdf import PdfReader

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = 390, 844

# A page of somebody's own, with a fragment in it.
HOST = (
    '<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>A clinic</title>'
    '</head><body><main><h1>A clinic</h1><p id="own">Own <a href="#own">words</a></p>{}</main></body></html>'
)
PAGES = {
    "one": l5s1.to_html(CATALOG.filter(id="bird-dog")),
    "two": l5s1.to_html(CATALOG.filter(id=["cat-cow", "bird-dog"]), form=True),
    "fragment": HOST.format(l5s1.to_html(CATALOG, fragment=True, form=True)),
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


def printed(page: Page, size: str) -> list[str]:
    """Return the texts of the pages that a page prints."""
    texts = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=size))).pages]
    return [text.replace("\ufb01", "fi").replace("\ufb02", "fl") for text in texts]


# --- On a screen -----------------------------------------------------------------------------------------


# Every look of a page with each kind of element, and one look of the others.
LOOKS = [("two", emulated, width) for emulated in EMULATED for width in (320, 1280)]
LOOKS += [("fragment", "dark", 320), *((name, "light", 320) for name in PAGES if name not in {"one", "two"})]


@pytest.mark.parametrize(("name", "emulated", "width"), LOOKS)
def test_accessible(browser: Browser, name: str, emulated: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, **EMULATED[emulated])
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
def test_first_screens_of_a_phone(page: Page, tag: str) -> None:
    """Have the links on the first screen, and the first exercise near, in a font as wide as those of phones."""
    html = PAGES[f"document in {tag}"]
    assert html.count("/1.5 system-ui, ") == 1
    page.set_content(html.replace("/1.5 system-ui, ", "/1.5 "))
    links = page.evaluate("document.querySelector('nav').getBoundingClientRect().bottom")
    first = page.evaluate(f"document.getElementById('{CATALOG.ids[0]}').getBoundingClientRect().top")
    assert links <= PHONE[1]
    assert first <= 1.5 * PHONE[1]
    emergency = next(flag for flag in CATALOG.safety.red_flags if flag.urgency == "emergency")
    assert page.locator(f"[id='/safety/red_flags/{emergency.id}']").is_visible()


@pytest.mark.parametrize("tag", l5s1.languages)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_text_at_twice_the_size(page: Page, width: int, tag: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(PAGES[f"document in {tag}"])
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_safety_text_opens(page: Page) -> None:
    page.set_content(PAGES["document in en"])
    urgent = next(flag for flag in CATALOG.safety.red_flags if flag.urgency == "urgent")
    sign = page.locator(f"[id='/safety/red_flags/{urgent.id}']")
    assert not sign.is_visible()
    page.locator("details", has=sign).locator("summary").click()
    assert sign.is_visible()


def test_headings_make_sense_alone(page: Page) -> None:
    """Hear each heading once: those of an exercise name it."""
    page.set_content(PAGES["document in en"])
    names: list[str] = page.evaluate("[...document.querySelectorAll('h1, h2, h3')].map(one => one.textContent)")
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
    switches = [*SWITCHES, *["--force-prefers-reduced-motion"] * reduced]
    own = browser.browser_type.launch(executable_path=CHROMIUM, args=switches)
    page = own.new_context(reduced_motion="null").new_page()
    page.set_content(f'<img alt="" src="data:image/svg+xml,{quote(motion._repr_svg_())}">')
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


def test_fragment_touches_nothing_outside(page: Page) -> None:
    style = "(() => {const s = getComputedStyle(document.getElementById('own')); return [...s].map(n => s[n])})()"
    page.set_content(HOST.format(""))
    before = page.evaluate(style)
    page.set_content(PAGES["fragment"])
    assert page.evaluate(style) == before
    assert "@page" not in PAGES["fragment"]
    assert page.evaluate("document.querySelector('.l5s1-exercises > *').tagName") == "H2"


# --- On paper --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("font", ["11pt", "12pt"])
@pytest.mark.parametrize("tag", l5s1.languages)
def test_each_exercise_on_a_page_of_its_own(page: Page, tag: str, font: str, size: str) -> None:
    """Print safety and guidance on three pages at most, each exercise on one, and glossary and sources on one."""
    html, catalog, words = PAGES[f"document in {tag}"], l5s1.load(tag), l5s1.words(tag)
    assert html.count("font: 11pt/1.15 ") == 1
    page.set_content(html.replace("font: 11pt/1.15 ", f"font: {font}/1.15 "))
    pages = printed(page, size)
    assert len(pages) <= len(catalog) + 4
    starts = [i for i, text in enumerate(pages) for exercise in catalog if f"\n{exercise.name}\n" in text[:80]]
    assert starts == list(range(starts[0], starts[0] + len(catalog)))
    assert starts[0] <= 3
    for i, exercise in zip(starts, catalog, strict=True):
        said = " ".join(pages[i].split())
        stop = f"{words.say('rules-stop')}:"
        for needed in (exercise.steps[-1].text, stop, catalog.version, words.say("not-reviewed")):
            assert needed in said, (exercise.id, needed)
        assert f"{i + 1} / {len(pages)}" in said
    assert catalog.exercises[0].name not in pages[starts[-1] + 1]
    assert words.say("glossary") not in pages[starts[-1]]
    before = " ".join(" ".join(pages[: starts[0]]).split())
    safety = catalog.safety
    for statement in (safety.disclaimer, *safety.ask_first, *safety.symptom_rules, *safety.red_flags):
        assert statement.text in before, statement.id


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
    page.set_content(PAGES[f"form in {tag}"])
    words = l5s1.words(tag)
    pages = printed(page, "A4")
    assert sum(words.say("form-plan") in text for text in pages) == 1
    (diary,) = (text for text in pages if words.say("diary") in text)
    assert all(f"{day}" in diary for day in range(1, 15))
    assert len(pages) <= len(CATALOG) + 6


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
