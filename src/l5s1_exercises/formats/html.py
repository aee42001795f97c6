"""The handout as HTML that needs no other file: style and drawings are inside."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import escape

from importlib_resources import files

from . import _handout as handout
from ._catalog import Catalog
from ._enums import Action, Urgency
from ._errors import shorten
from ._illustrations import labelled_svg
from ._model import Exercise, Illustration, Statement, Step
from ._words import Words

_DIARY_DAYS = 14

# The most that every exercise repeats, in characters: what fills a page is no reminder, and a line is one.
_LONGEST_RULES = 5000
_LONGEST_IMPRINT = 1000


def document(catalog: Catalog, title: str, head: str, words: Words, *, form: bool) -> str:
    """Return a catalog as an HTML document, with what is given in its head."""
    lines = [
        "<!doctype html>",
        f'<html lang="{escape(catalog.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_style('page.css')}{_style('handout.css')}</style>",
        head,
        "</head>",
        "<body>",
        *_Handout(catalog, title, words, form=form, level=1).lines(),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def fragment(catalog: Catalog, title: str, words: Words, *, form: bool) -> str:
    """Return a catalog as an HTML element with its style, for a page that has its own first heading."""
    lines = _Handout(catalog, title, words, form=form, level=2).lines()
    return "\n".join([f"<style>\n{_style('handout.css')}</style>", *lines]) + "\n"


def _style(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _list(items: Iterable[str]) -> Iterator[str]:
    """Yield a list of elements that are HTML already."""
    yield "<ul>"
    yield from items
    yield "</ul>"


class _Handout:
    """The lines of a handout.

    The id of a record's element is its address. Whatever else needs an id has one with an underscore at the start of
    a segment, which no address has.
    """

    def __init__(self, catalog: Catalog, title: str, words: Words, *, form: bool, level: int) -> None:
        self.catalog = catalog
        self.title = title
        self.words = words
        self.form = form
        self.level = level

    def say(self, id: str) -> str:
        return escape(self.words.say(id))

    def heading(self, depth: int, text: str, *, id: str = "", of: str = "") -> str:
        """Return a heading of HTML text; what it belongs to is added for people who hear a list of headings."""
        tag = f"h{self.level + depth}"
        attributes = f'class="{("title", "part", "sub")[depth]}"' + (f' id="{id}"' if id else "")
        context = f'<span class="heard">: {escape(of)}</span>' if of else ""
        return f"<{tag} {attributes}>{text}{context}</{tag}>"

    def lines(self) -> Iterator[str]:
        tag = "main" if self.level == 1 else "div"
        yield f'<{tag} class="l5s1-exercises" lang="{escape(self.catalog.language)}">'
        yield self.heading(0, escape(self.title))
        yield f'<p class="lead">{self.say("lead")}</p>'
        if len(self.catalog) > 1:
            yield from self.links()
        yield from self.safety()
        yield from self.guidance()
        if self.form:
            yield from self.plan()
        for exercise in self.catalog:
            yield from self.exercise(exercise)
        yield from self.glossary()
        if self.form:
            yield from self.diary()
        yield from self.about()
        yield f"</{tag}>"

    def links(self) -> Iterator[str]:
        yield f'<nav aria-label="{self.say("exercises")}">'
        yield from _list(f'<li><a href="#{one.id}">{escape(one.name)}</a></li>' for one in self.catalog)
        yield "</nav>"

    # --- Safety ------------------------------------------------------------------------------------------

    def items(self, above: str, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield an item for each statement; its id is the statement's address."""
        return (f'<li id="{above}/{one.id}">{escape(one.text)}</li>' for one in statements)

    def safety(self) -> Iterator[str]:
        """Yield the emergency signs, and what opens on demand and on paper: when to see a doctor, stop, ask first."""
        safety = self.catalog.safety
        yield f'<section class="safety" id="/safety" aria-label="{self.say("before-you-start")}">'
        yield '<div class="short">'
        yield from self.folded("disclaimer", self.disclaimer())
        yield "</div>"
        for phrase, flags in handout.red_flags(self.catalog):
            items = _list(self.items("/safety/red_flags", flags))
            if phrase == f"urgency-{Urgency.EMERGENCY}":
                yield self.heading(1, self.say(phrase))
                yield from items
            else:
                yield from self.folded(phrase, items)
        if safety.symptom_rules:
            yield from self.folded("when-to-stop", self.rules())
        if safety.ask_first:
            yield from self.folded("ask-first", _list(self.items("/safety/ask_first", safety.ask_first)))
        yield "</section>"

    def folded(self, phrase: str, lines: Iterable[str]) -> Iterator[str]:
        """Yield lines under a heading that opens them."""
        yield f"<details>\n<summary>{self.heading(1, self.say(phrase))}</summary>"
        yield from lines
        yield "</details>"

    def rules(self) -> Iterator[str]:
        for phrase, rules in handout.symptom_rules(self.catalog):
            yield self.heading(2, self.say(phrase))
            yield from _list(self.items("/safety/symptom_rules", rules))

    def disclaimer(self) -> Iterator[str]:
        yield from _list(f"<li>{self.say(phrase)}</li>" for phrase in handout.SHORT)
        yield f'<p id="/safety/disclaimer">{escape(self.catalog.safety.disclaimer.text)}</p>'
        yield f"<p>{escape(handout.review(self.catalog, self.words))}</p>"

    # --- Exercises ---------------------------------------------------------------------------------------

    def exercise(self, exercise: Exercise) -> Iterator[str]:
        words = self.words
        yield f'<section class="exercise" id="{exercise.id}" aria-labelledby="{exercise.id}/_name">'
        yield self.heading(1, escape(exercise.name), id=f"{exercise.id}/_name")
        lead = (exercise.summary, handout.about(exercise, words), handout.equipment(exercise, words))
        yield f"<p>{escape(' '.join(lead))}</p>"
        yield from self.pictures(exercise)
        note = f' <span class="note">{escape(exercise.dosage.note)}</span>' if exercise.dosage.note else ""
        dose = escape(handout.target(exercise, words))
        yield f'<p class="dose" id="{exercise.id}/dosage"><strong>{dose}</strong>{note}</p>'
        before, *others, benefits = handout.parts(exercise)
        yield from self.part(exercise, *before)
        yield self.heading(2, self.say("how-to"), of=exercise.name)
        yield '<ol class="steps">'
        yield from self.items(f"{exercise.id}/steps", exercise.steps)
        yield "</ol>"
        yield '<div class="columns">'
        for part in others:
            yield from self.part(exercise, *part)
        yield '<div class="screen">'
        yield from self.part(exercise, *benefits)
        yield "</div>"
        yield "</div>"
        yield from self.reminder
        yield "</section>"

    def part(self, exercise: Exercise, phrase: str, statements: Sequence[Statement]) -> Iterator[str]:
        if statements:
            field = phrase.partition("-")[0]
            yield f'<div class="{phrase}">'
            yield self.heading(2, self.say(phrase), of=exercise.name)
            yield from _list(self.items(f"{exercise.id}/{field}", statements))
            yield "</div>"

    def pictures(self, exercise: Exercise) -> Iterator[str]:
        """Yield the drawings in a row, numbered like the steps, and the movement."""
        if exercise.illustrations:
            yield '<div class="pictures">'
            for illustration in exercise.illustrations:
                yield self.figure(exercise, illustration, _numbers(exercise.steps, illustration))
            yield "</div>"
        if motion := exercise.motion:
            yield '<details class="motion screen">'
            yield f'<summary>{self.say("watch")}<span class="heard">: {escape(exercise.name)}</span></summary>'
            yield self.figure(exercise, motion, "")
            yield "</details>"

    def figure(self, exercise: Exercise, illustration: Illustration, number: str) -> str:
        field = "motion" if illustration is exercise.motion else f"illustrations/{illustration.id}"
        drawing = labelled_svg(illustration.id, label=illustration.alt)
        mark = f'<span class="number">{escape(number)}</span> ' if number else ""
        caption = f'<p class="caption">{mark}{escape(illustration.caption)}</p>'
        return f'<div class="picture" id="{exercise.id}/{field}">{drawing}{caption}</div>'

    @cached_property
    def reminder(self) -> list[str]:
        """When to stop and what the page is from, so that a single page says both."""
        lines = ['<div class="reminder">']
        if stop := [rule for rule in self.catalog.safety.symptom_rules if rule.action is Action.STOP]:
            rules = "\n".join(_list(f"<li>{escape(rule.text)}</li>" for rule in stop))
            if len(rules) <= _LONGEST_RULES:
                lines += [f"<p><strong>{self.say('rules-stop')}:</strong></p>", rules]
            else:
                lines.append(f"<p>{self.say('short-stop')}</p>")
            lines.append(f"<p>{self.say('reminder')}</p>")
        lines.append(f'<p class="imprint">{escape(shorten(self.imprint(), _LONGEST_IMPRINT))}</p>')
        return [*lines, "</div>"]

    def imprint(self) -> str:
        return f"{handout.imprint(self.catalog, self.words)} {handout.review(self.catalog, self.words)}"

    # --- What exercises share ----------------------------------------------------------------------------

    def guidance(self) -> Iterator[str]:
        if lines := [*self.key(), *self.topics()]:
            yield '<section class="guidance">'
            yield from self.folded("guidance", lines)
            yield "</section>"

    def key(self) -> Iterator[str]:
        """Yield what the marks in the drawings mean."""
        if any(exercise.illustrations for exercise in self.catalog):
            yield f"<p>{self.say('picture-key')}</p>"

    def topics(self) -> Iterator[str]:
        if self.catalog.guidance:
            yield '<div class="columns">'
            for phrase, advice in handout.guidance(self.catalog):
                yield "<div>"
                yield self.heading(2, self.say(phrase))
                yield from _list(self.items("/guidance", advice))
                yield "</div>"
            yield "</div>"

    def glossary(self) -> Iterator[str]:
        if self.catalog.glossary:
            yield '<section class="glossary">'
            yield self.heading(1, self.say("glossary"))
            yield '<dl class="columns">'
            for entry in self.catalog.glossary:
                yield (
                    f'<div><dt id="/glossary/{entry.id}">{escape(entry.term)}</dt>'
                    f"<dd>{escape(entry.definition)}</dd></div>"
                )
            yield "</dl>"
            yield "</section>"

    def about(self) -> Iterator[str]:
        catalog = self.catalog
        yield '<section class="about">'
        yield self.heading(1, self.say("about-handout"))
        yield f"<p>{escape(self.imprint())}</p>"
        # The names of works are not translated.
        lang = f' lang="{escape(catalog.translation.language)}"' if catalog.translation else ""
        for name, works in (("sources", catalog.sources), ("references", catalog.references)):
            if works:
                yield f'<div class="{name}">'
                yield self.heading(2, self.say(name))
                yield from _list(
                    f'<li id="/{name}/{work.id}"{lang}>{_cited(work.title, work.publisher, work.url)}</li>'
                    for work in works
                )
                yield "</div>"
        yield "</section>"

    # --- Lines to fill in --------------------------------------------------------------------------------

    def plan(self) -> Iterator[str]:
        """Yield lines for who does which exercises, how often."""
        yield '<section class="form">'
        yield self.heading(1, self.say("form-plan"))
        for phrase in ("form-name", "form-date", "form-clinician", "form-phone", "form-times", "form-days"):
            yield f'<p class="line">{self.say(phrase)}</p>'
        yield self.heading(2, self.say("form-exercises"))
        yield from _list(
            f'<li class="box">{escape(one.name)}. {escape(handout.target(one, self.words))}'
            f'<p class="line">{self.say("form-start")}</p></li>'
            for one in self.catalog
        )
        yield f'<p class="line">{self.say("form-notes")}</p>'
        yield '<p class="line"></p>' * 2
        yield "</section>"

    def diary(self) -> Iterator[str]:
        """Yield a table of two weeks."""
        columns = ("diary-day", "diary-done", "diary-before", "diary-after", "diary-notes")
        yield '<section class="form diary">'
        yield self.heading(1, self.say("diary"), id="_diary")
        yield f"<p>{self.say('diary-how')}</p>"
        yield '<table aria-labelledby="_diary">'
        yield "<thead><tr>" + "".join(f'<th scope="col">{self.say(one)}</th>' for one in columns) + "</tr></thead>"
        yield "<tbody>"
        blank = "<td></td>" * (len(columns) - 1)
        yield from (f'<tr><th scope="row">{day}</th>{blank}</tr>' for day in range(1, _DIARY_DAYS + 1))
        yield "</tbody>"
        yield "</table>"
        yield "</section>"


def _numbers(steps: tuple[Step, ...], illustration: Illustration) -> str:
    """Return the numbers of the steps that a drawing shows."""
    return ", ".join(str(i) for i, step in enumerate(steps, 1) if step.illustration_id == illustration.id)


def _cited(title: str, publisher: str | None, url: str) -> str:
    name = f"{title}, {publisher}" if publisher else title
    return f'<a href="{escape(url)}" rel="noreferrer">{escape(name)}</a><span class="paper"> {escape(url)}</span>'
