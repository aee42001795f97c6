"""The handout as one HTML file that asks for no other: style, drawings and JSON-LD are inside."""

from collections.abc import Iterable, Iterator
from html import escape

from importlib_resources import files

from . import _handout as handout
from ._catalog import Catalog
from ._jsonld import to_jsonld_script
from ._model import Exercise, Illustration, Step
from ._wording import dose


def to_html(catalog: Catalog, *, title: str | None = None, base_url: str | None = None) -> str:
    r"""Return a catalog as a printable handout for patients: one HTML document that needs nothing else.

    Safety text comes first, then the exercises with drawings beside their steps, then sources and license. It reads
    on a phone, on a desktop, in dark mode and on paper, and makes no request to anywhere.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.
        base_url: The address of the page, for the ids in its JSON-LD, as for `to_jsonld`.

    Raises:
        InvalidBaseURLError: As for `to_jsonld`.

    >>> from l5s1_exercises import load
    >>> to_html(load().filter(id="bird-dog"), title="For home")[:46]
    '<!doctype html>\n<html lang="en">\n<head>\n<meta '
    """
    return "\n".join(_lines(catalog, catalog.title if title is None else title, base_url)) + "\n"


def _lines(catalog: Catalog, title: str, base_url: str | None) -> Iterator[str]:
    style = (files(__package__) / "handout.css").read_text(encoding="utf-8")
    yield "<!doctype html>"
    yield f'<html lang="{escape(catalog.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield to_jsonld_script(catalog, base_url=base_url)
    yield "</head>"
    yield "<body>"
    yield f"<header>\n<h1>{escape(title)}</h1>\n</header>"
    yield "<main>"
    yield from _safety(catalog)
    if len(catalog) > 1:
        yield '<nav aria-label="Exercises">'
        yield from _list(f'<a href="#{exercise.id}">{escape(exercise.name)}</a>' for exercise in catalog)
        yield "</nav>"
    for exercise in catalog:
        yield from _article(exercise)
    yield "</main>"
    yield from _footer(catalog)
    yield "</body>"
    yield "</html>"


def _list(items: Iterable[str]) -> Iterator[str]:
    """Yield a list of what is HTML already."""
    yield "<ul>"
    yield from (f"<li>{item}</li>" for item in items)
    yield "</ul>"


# Ids of parts have a slash, which no exercise id can have; the JSON-LD names the same parts.


def _safety(catalog: Catalog) -> Iterator[str]:
    yield '<section class="safety" aria-labelledby="/safety">'
    yield '<h2 id="/safety">Before you start</h2>'
    yield f'<p id="/disclaimer">{escape(catalog.safety.disclaimer.text)}</p>'
    if rules := list(handout.stop_rules(catalog)):
        yield f'<h3 id="/stop-rules">{handout.WHEN_TO_STOP}</h3>'
        yield from _list(f"<strong>{word}:</strong> {escape(text)}" for word, text in rules)
    if flags := list(handout.red_flags(catalog)):
        yield f'<h3 id="/red-flags">{handout.WHEN_TO_GET_HELP}</h3>'
        for sentence, texts in flags:
            yield f"<p><strong>{sentence}</strong></p>"
            yield from _list(map(escape, texts))
    yield "</section>"


def _article(exercise: Exercise) -> Iterator[str]:
    heading = f"{exercise.id}/name"
    yield f'<article id="{exercise.id}" aria-labelledby="{heading}">'
    yield f'<h2 id="{heading}">{escape(exercise.name)}</h2>'
    yield f'<p class="about">{escape(handout.about(exercise))}</p>'
    yield f"<p>{escape(exercise.summary)}</p>"
    note = f' <span class="note">{escape(exercise.dosage.note)}</span>' if exercise.dosage.note else ""
    yield f'<p class="dose"><strong>{dose(exercise.dosage)}.</strong>{note}</p>'
    yield f"<p>You need: {escape(handout.equipment(exercise))}.</p>"
    yield "<h3>How to do it</h3>"
    yield '<ol class="steps">'
    drawings = {illustration.id: illustration for illustration in exercise.illustrations}
    for step in exercise.steps:
        yield f"<li>{_step(step, drawings.get(step.illustration or ''))}</li>"
    yield "</ol>"
    for name, texts in handout.lists(exercise):
        yield f"<h3>{name}</h3>"
        yield from _list(map(escape, texts))
    yield "</article>"


def _step(step: Step, illustration: Illustration | None) -> str:
    if illustration is None:
        return f'<div class="step">{escape(step.text)}</div>'
    figure = f"<figure>{_svg(illustration)}<figcaption>{escape(illustration.caption)}</figcaption></figure>"
    return f'<div class="step pictured"><div>{escape(step.text)}</div>{figure}</div>'


def _svg(illustration: Illustration) -> str:
    """Return the drawing with the catalog's own words for those who do not see it."""
    head, _, drawing = illustration.svg().partition("</desc>\n")
    return f'{head.partition(">")[0]} aria-label="{escape(illustration.alt)}">{drawing.rstrip()}'


def _footer(catalog: Catalog) -> Iterator[str]:
    yield "<footer>"
    if catalog.sources:
        yield "<h2>Sources</h2>"
        yield from _list(_cited(source.title, source.publisher, source.url) for source in catalog.sources)
    if catalog.references:
        yield "<h2>References</h2>"
        yield from _list(_cited(r.title, r.publisher, r.url) for r in catalog.references)
    yield "<h2>About this handout</h2>"
    yield f"<p>{escape(handout.review(catalog))}</p>"
    yield f"<p>{escape(catalog.title)}, version {escape(catalog.version)}. License: {escape(catalog.license)}.</p>"
    yield "</footer>"


def _cited(title: str, publisher: str | None, url: str) -> str:
    name = f"{title}, {publisher}" if publisher else title
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(name)}</a>'
