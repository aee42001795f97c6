"""Put the handout's fragment into pages styled by Bootstrap and Pico: `python tests/embedding.py NODE_MODULES`.

What is outside stays as it is, and the fragment keeps its layout. The nox session brings the style sheets.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

import l5s1_exercises as l5s1

SHEETS = {"Bootstrap": "bootstrap/dist/css/bootstrap.min.css", "Pico": "@picocss/pico/css/pico.min.css"}
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOST = """<!doctype html><html lang="en"><head><title>A clinic</title><style>{style}</style></head><body>
<main class="container"><h1 class="own">A clinic</h1><p class="own">Own <a href="#">words</a></p>
<ul class="own"><li>one</li></ul><details class="own"><summary>more</summary>text</details>{fragment}
<h2 class="own">After</h2></main></body></html>"""
OUTSIDE = """[...document.querySelectorAll('.own, .own *')].map(one => {
  const style = getComputedStyle(one); return [...style].filter(name => !/height|origin|size/.test(name))
    .map(name => style[name]).join() })"""
# Colors, lists and margins in ems: what a style sheet could change, and the size of its text may.
INSIDE = """[...document.querySelectorAll('.l5s1-exercises *')].filter(one => !one.closest('svg, summary')).map(one => {
  const style = getComputedStyle(one), em = parseFloat(style.fontSize);
  return [one.tagName, style.color, style.display, style.listStyleType, style.fontWeight,
    ...['marginTop', 'marginBottom', 'paddingLeft', 'paddingTop']
      .map(name => (parseFloat(style[name]) / em).toFixed(1))].join() })"""


def look(page: Page, style: str, fragment: str, script: str) -> Any:
    """Return what a script finds in a page with a style and a fragment."""
    page.set_content(HOST.format(style=style, fragment=fragment))
    return page.evaluate(script)


def main() -> None:
    """Stop with an error at the first style sheet that clashes with the fragment."""
    fragment = l5s1.to_html(l5s1.load(), fragment=True, form=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        alone = look(page, "", fragment, INSIDE)
        for name, path in SHEETS.items():
            style = (Path(sys.argv[1]) / path).read_text(encoding="utf-8")
            assert look(page, style, "", OUTSIDE) == look(page, style, fragment, OUTSIDE), f"{name} changes outside"
            inside = look(page, style, fragment, INSIDE)
            differing = [(one, other) for one, other in zip(alone, inside, strict=True) if one != other]
            assert not differing, f"{name} changes {len(differing)} elements inside: {differing[:5]}"
            print(f"{name}: nothing outside changes, and nothing of {len(inside)} elements inside")
        browser.close()


if __name__ == "__main__":
    main()
