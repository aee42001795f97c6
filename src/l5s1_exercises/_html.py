"""The handout as one HTML file that asks for no other: style, drawings and JSON-LD are inside."""

from collections.abc import Iterable, Iterator
from html import escape

from importlib_resources import files

from . import _handout as handout
from ._catalog import Catalog
from ._illustrations import labelled_svg
from ._model import Exercise, Illustration, Statement, Step
from ._words import Words


def document(catalog: Catalog, title: str, script: str, words: Words) -> str:
    """Return a catalog as an HTML document, with its JSON-LD as the script element that is given."""
    return "\n".join(_Page(catalog, title, words).lines(script)) + "\n"


def _list(items: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a list of ids and of what is HTML already."""
    yield "<ul>"
    yield from (f'<li id="{id}">{item}</li>' if id else f"<li>{item}</li>" for id, item in items)
    yield "</ul>"


class _Page:
    """The lines of a handout.

    The id of a record's element is its address. Whatever else needs an id has one with an underscore at the start of
    a segment, which no address has.
    """

    def __init__(self, catalog: Catalog, title: str, words: Words) -> None:
        self.catalog = catalog
        self.title = title
        self.words = words

    def say(self, id: str) -> str:
        return escape(self.words.say(id))

    def lines(self, script: str) -> Iterator[str]:
        style = (files(__package__) / "handout.css").read_text(encoding="utf-8")
        yield "<!doctype html>"
        yield f'<html lang="{escape(self.catalog.language)}">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escape(self.title)}</title>"
        yield f"<style>\n{style}</style>"
        yield script
        yield "</head>"
        yield "<body>"
        yield f"<header>\n<h1>{escape(self.title)}</h1>\n</header>"
        yield "<main>"
        yield from self.safety()
        if len(self.catalog) > 1:
            yield f'<nav aria-label="{self.say("exercises")}">'
            links = (f'<a href="#{exercise.id}">{escape(exercise.name)}</a>' for exercise in self.catalog)
            yield from _list(("", link) for link in links)
            yield "</nav>"
        yield from self.guidance()
        for exercise in self.catalog:
            yield from self.article(exercise)
        yield from self.glossary()
        yield "</main>"
        yield from self.footer()
        yield "</body>"
        yield "</html>"

    def statements(self, above: str, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield a list of statements, whose ids begin with the address above theirs."""
        yield from _list((f"{above}/{statement.id}", escape(statement.text)) for statement in statements)

    def safety(self) -> Iterator[str]:
        safety = self.catalog.safety
        yield '<section class="safety" id="/safety" aria-labelledby="/_before-you-start">'
        yield f'<h2 id="/_before-you-start">{self.say("before-you-start")}</h2>'
        yield f'<p id="/safety/disclaimer">{escape(safety.disclaimer.text)}</p>'
        if safety.ask_first:
            yield f"<h3>{self.say('ask-first')}</h3>"
            yield from self.statements("/safety/ask_first", safety.ask_first)
        if rules := list(handout.symptom_rules(self.catalog, self.words)):
            yield f"<h3>{self.say('when-to-stop')}</h3>"
            yield from _list(
                (f"/safety/symptom_rules/{rule.id}", f"<strong>{escape(word)}:</strong> {escape(rule.text)}")
                for word, rule in rules
            )
        if flags := list(handout.red_flags(self.catalog, self.words)):
            yield f"<h3>{self.say('get-help')}</h3>"
            for sentence, statements in flags:
                yield f"<p><strong>{escape(sentence)}</strong></p>"
                yield from self.statements("/safety/red_flags", statements)
        yield "</section>"

    def guidance(self) -> Iterator[str]:
        if self.catalog.guidance:
            yield "<section>"
            yield f"<h2>{self.say('guidance')}</h2>"
            for topic, advice in handout.guidance(self.catalog, self.words):
                yield f"<h3>{escape(topic)}</h3>"
                yield from self.statements("/guidance", advice)
            yield "</section>"

    def article(self, exercise: Exercise) -> Iterator[str]:
        words = self.words
        yield f'<article id="{exercise.id}" aria-labelledby="{exercise.id}/_name">'
        yield f'<h2 id="{exercise.id}/_name">{escape(exercise.name)}</h2>'
        yield f'<p class="about">{escape(handout.about(exercise, words))}</p>'
        yield f"<p>{escape(exercise.summary)}</p>"
        note = f' <span class="note">{escape(exercise.dosage.note)}</span>' if exercise.dosage.note else ""
        dose = escape(words.say("sentence", sentence=words.dose(exercise.dosage)))
        yield f'<p class="dose" id="{exercise.id}/dosage"><strong>{dose}</strong>{note}</p>'
        yield f"<p>{escape(handout.equipment(exercise, words))}</p>"
        yield f"<h3>{self.say('how-to')}</h3>"
        yield '<ol class="steps">'
        drawings = {illustration.id: illustration for illustration in exercise.illustrations}
        for step in exercise.steps:
            illustration = drawings.get(step.illustration_id or "")
            yield f'<li id="{exercise.id}/steps/{step.id}">{_step(step, illustration)}</li>'
        yield "</ol>"
        for heading, field, statements in handout.lists(exercise, words):
            yield f"<h3>{escape(heading)}</h3>"
            yield from self.statements(f"{exercise.id}/{field}", statements)
        yield "</article>"

    def glossary(self) -> Iterator[str]:
        if self.catalog.glossary:
            yield "<section>"
            yield f"<h2>{self.say('glossary')}</h2>"
            yield "<dl>"
            for entry in self.catalog.glossary:
                yield f'<dt id="/glossary/{entry.id}">{escape(entry.term)}</dt>'
                yield f"<dd>{escape(entry.definition)}</dd>"
            yield "</dl>"
            yield "</section>"

    def footer(self) -> Iterator[str]:
        catalog = self.catalog
        yield "<footer>"
        for name, texts in (("sources", catalog.sources), ("references", catalog.references)):
            if texts:
                yield f"<h2>{self.say(name)}</h2>"
                yield from _list((f"/{name}/{t.id}", _cited(t.title, t.publisher, t.url)) for t in texts)
        yield f"<h2>{self.say('about-handout')}</h2>"
        yield f"<p>{escape(handout.review(catalog, self.words))}</p>"
        yield f"<p>{escape(handout.imprint(catalog, self.words))}</p>"
        yield "</footer>"


def _step(step: Step, illustration: Illustration | None) -> str:
    if illustration is None:
        return f'<div class="step">{escape(step.text)}</div>'
    drawing = labelled_svg(illustration.id, label=illustration.alt)
    figure = f"<figure>{drawing}<figcaption>{escape(illustration.caption)}</figcaption></figure>"
    return f'<div class="step pictured"><div>{escape(step.text)}</div>{figure}</div>'


def _cited(title: str, publisher: str | None, url: str) -> str:
    name = f"{title}, {publisher}" if publisher else title
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(name)}</a>'
