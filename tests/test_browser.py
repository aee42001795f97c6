"""The HTML handout in a real browser: accessible, on a phone, in the dark, on paper, and asking for nothing."""

import os
import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright
from pypdf import PdfReader

import l5s1_exercises as l5s1

CATALOG = l5s1.load()
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

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
def page_url(tmp_path: Path) -> str:
    path = tmp_path / "handout.html"
    path.write_text(l5s1.to_html(CATALOG), encoding="utf-8")
    return path.as_uri()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_accessible(browser: Browser, page_url: str, scheme: Any, width: int) -> None:
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(page_url)
    results = Axe().run(page, options={"runOnly": RULES})
    assert [violation["id"] for violation in results.response["violations"]] == []
    assert len(results.response["passes"]) > 20
    page.close()


def test_check_of_accessibility_catches(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content('<p style="color:#bbb;background:#fff">pale</p><img src="data:,">')
    found = {violation["id"] for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]}
    assert {"color-contrast", "image-alt", "html-has-lang", "page-has-heading-one"} <= found
    page.close()


def test_dark_mode_is_dark(browser: Browser, page_url: str) -> None:
    backgrounds: list[str] = []
    schemes: list[Any] = ["light", "dark"]
    for scheme in schemes:
        page = browser.new_page(color_scheme=scheme)
        page.goto(page_url)
        backgrounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        page.close()
    assert backgrounds == ["rgb(255, 255, 255)", "rgb(18, 18, 18)"]


@pytest.mark.parametrize("width", [320, 375, 768, 1280])
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_no_sideways_scrolling(browser: Browser, page_url: str, width: int, size: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(page_url)
    page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("[...document.querySelectorAll('svg')].every(svg => svg.getBoundingClientRect().width >= 160)")
    page.close()


def test_no_requests(browser: Browser, page_url: str) -> None:
    page = browser.new_page()
    requests: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(page_url, wait_until="networkidle")
    assert requests == [page_url]
    assert problems == []
    page.close()


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_on_paper(browser: Browser, page_url: str, size: str) -> None:
    """Print one page of safety text, one page for each exercise, and one of sources."""
    page = browser.new_page()
    page.goto(page_url)
    pages = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=size))).pages]
    assert len(pages) == 1 + len(CATALOG) + 1
    assert "Before you start" in pages[0]
    for exercise, text in zip(CATALOG, pages[1:-1], strict=True):
        words = " ".join(text.split())
        assert words.startswith(exercise.name)
        assert "How to do it" in words
        assert "Easier versions" in words
    assert pages[-1].lstrip().startswith("Sources")
    page.close()


def test_drawings_are_files_of_their_own(browser: Browser, tmp_path: Path) -> None:
    """Show each drawing as a file of its own: it has a size and something on it."""
    page = browser.new_page()
    for exercise in CATALOG:
        for illustration in exercise.illustrations:
            path = tmp_path / f"{illustration.id}.svg"
            path.write_text(illustration.svg(), encoding="utf-8")
            page.goto(path.as_uri())
            assert page.evaluate("document.querySelector('path').getBBox().width") > 5
            assert page.evaluate("document.documentElement.querySelectorAll('path').length") >= 5
    page.close()
