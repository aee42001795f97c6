"""The handout as HTML that needs no other file: style and drawings are inside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from html import escape

from .._bundled import words_of
from ..errors import InvalidValueError, require
from ..model.catalog import Catalog, require_catalog
from ..model.enums import SafetyAction
from ..model.exercise import Exercise, Statement
from ..model.illustration import Illustration, drawing
from ..model.shared import Reference, SafetyList, Source
from ..model.words import Words
from . import handout, stylesheet

_DIARY_DAYS = 14

# What a content security policy takes as a nonce.
_NONCE = re.compile("[A-Za-z0-9+/_-]+={0,2}")


def to_html(  # noqa: PLR0913 - each is an option of the page
    catalog: Catalog,
    *,
    title: str | None = None,
    form: bool = False,
    fragment: bool = False,
    nonce: str | None = None,
    words: Words | None = None,
) -> str:
    r"""Return a catalog as a printable handout for patients: HTML that needs no other file.

    The message comes first, then safety text, guidance, the exercises with their drawings, glossary and sources. It
    reads on a phone, on a desktop, in dark mode and on paper. It makes no request, but for pictures of your own that
    have an http address. The id of an element that shows a record is the record's address, so a page can hold only
    one handout.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.
        form: Whether to add lines to fill in: who does which exercises, how often, and a diary of two weeks.
        fragment: Whether to return an element for your own page instead of a document. Its headings start at the
            second level, and its style changes nothing outside it.
        nonce: The nonce of the page's content security policy, which every style element then has.
        words: The words around the content, those of the catalog's language unless given.

    Raises:
        TypeError: The catalog is no `Catalog`, or another argument has a wrong type.
        InvalidValueError: The title is blank, or the nonce holds what Base64 does not.
        LanguageMismatchError: The words are in another language.
        UnknownValueError: No words are given, and the package has none for the language.

    >>> from l5s1_exercises import load
    >>> to_html(load().filter(id="bird-dog"), title="For home")[:47]
    '<!doctype html>\n<html lang="en" dir="ltr">\n<hea'
    """
    require_catalog(catalog)
    title = handout.titled(catalog, title)
    require(form, bool, "form", "True or False")
    require(fragment, bool, "fragment", "True or False")
    if nonce is not None:
        require(nonce, str, "nonce", "text, or None")
        if not _NONCE.fullmatch(nonce):
            raise InvalidValueError("nonce", nonce, "letters, digits and other characters of Base64")
    made = _Handout(catalog, title, words_of(catalog, words), nonce, form=form, level=2 if fragment else 1)
    if fragment:
        return "\n".join([made.style(), *made.lines(), ""])
    footer = f"{handout.page_from(catalog, made.words)} {handout.review(catalog, made.words)}"
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        made.style(footer),
    ]
    body = [*head, "</head>", "<body>", *made.lines(), "</body>", "</html>", ""]
    return "\n".join(["<!doctype html>", f"<html{made.language}>", "<head>", *body])


def _list(items: Iterable[str], tag: str = "ul") -> Iterator[str]:
    """Yield a list of elements that are HTML already."""
    yield f"<{tag}>"
    yield from items
    yield f"</{tag}>"


class _Handout:
    """The lines of a handout.

    The id of a record's element is its address. Whatever else needs an id has one with an underscore at the start of
    a segment, which no address has.
    """

    def __init__(  # noqa: PLR0913 - each is an option of the page
        self, catalog: Catalog, title: str, words: Words, nonce: str | None, *, form: bool, level: int
    ) -> None:
        self.catalog = catalog
        self.title = title
        self.words = words
        self.nonce = f' nonce="{nonce}"' if nonce else ""
        self.form = form
        self.level = level
        self.stops, self.stop_rule = handout.stops(catalog, words)
        self.language = f' lang="{escape(catalog.language)}" dir="{handout.direction(catalog.language)}"'
        # Works and people keep their language.
        original = catalog.translation
        self.original = f' lang="{escape(original.language)}" dir="auto"' if original else ""

    def style(self, footer: str | None = None) -> str:
        return f"<style{self.nonce}>\n{stylesheet.rules(self.catalog, footer)}</style>"

    def say(self, id: str) -> str:
        return escape(self.words[id])

    def heading(self, depth: int, text: str, *, id: str = "", of: str = "", more: str = "") -> str:
        """Return a heading of HTML text; what it belongs to is added for people who hear a list of headings."""
        tag = f"h{self.level + depth}"
        attributes = f'class="{("title", "part", "sub")[depth]}{more}"' + (f' id="{id}"' if id else "")
        context = f'<span class="heard">: {escape(of)}</span>' if of else ""
        return f"<{tag} {attributes}>{text}{context}</{tag}>"

    def folded(self, heading: str, lines: Iterable[str], attributes: str = "") -> Iterator[str]:
        """Yield lines under a heading that opens them."""
        yield f"<details{attributes}>\n<summary>{heading}</summary>"
        yield from lines
        yield "</details>"

    def items(self, above: str, statements: Iterable[Statement]) -> Iterator[str]:
        """Yield an item for each statement; its id is the statement's address."""
        return (f'<li id="{above}/{one.id}">{escape(one.text)}</li>' for one in statements)

    def lines(self) -> Iterator[str]:
        tag = "main" if self.level == 1 else "div"
        yield f'<{tag} class="l5s1-exercises"{self.language}>'
        yield self.heading(0, escape(self.title))
        if message := self.catalog.message:
            yield f'<p class="message" id="/message">{escape(message.text)}</p>'
        if len(self.catalog) > 1:
            yield from self.links()
        yield from self.safety()
        yield from self.guidance()
        for number, exercise in self.numbered():
            yield from self.exercise(exercise, number)
        yield from self.glossary()
        yield from self.about()
        if self.form:
            yield from self.filled_in("form-plan", self.plan())
            yield from self.filled_in("diary", self.diary())
        yield f"</{tag}>"

    def numbered(self) -> Iterator[tuple[str, Exercise]]:
        """Yield each exercise with its number as text, which a single one does not have."""
        return ((f"{i}. " if len(self.catalog) > 1 else "", one) for i, one in enumerate(self.catalog, 1))

    def links(self) -> Iterator[str]:
        yield f'<nav class="screen" id="_exercises" aria-label="{self.say("exercises")}">'
        yield from _list((f'<li><a href="#{one.id}">{escape(one.name)}</a></li>' for one in self.catalog), "ol")
        yield "</nav>"

    # --- Before the exercises ----------------------------------------------------------------------------

    def safety(self) -> Iterator[str]:
        """Yield the lists of signs and rules, those of an emergency open and in a frame, then the disclaimer."""
        lists = self.catalog.safety.lists
        emergencies = [one for one in lists if one.action is SafetyAction.EMERGENCY]
        yield f'<section class="safety" id="/safety" aria-label="{self.say("before-you-start")}">'
        if emergencies:
            yield '<div class="emergency">'
            for one in emergencies:
                yield f'<div class="signs" id="/safety/lists/{one.id}">'
                yield self.heading(1, escape(one.title))
                yield from self.signs(one)
                yield "</div>"
            yield f'<p class="line paper">{self.say("emergency-number")}</p>\n</div>'
        for one in lists[len(emergencies) :]:
            heading = self.heading(1, escape(one.title))
            yield from self.folded(heading, self.signs(one), f' class="signs" id="/safety/lists/{one.id}"')
        yield '<div class="short">'
        yield f'<p id="/safety/disclaimer">{escape(self.catalog.safety.disclaimer.text)}</p>'
        yield f"<p>{escape(handout.review(self.catalog, self.words))}</p>"
        yield "</div>\n</section>"

    def signs(self, one: SafetyList) -> Iterator[str]:
        return _list(self.items(f"/safety/lists/{one.id}/statements", one.statements))

    def guidance(self) -> Iterator[str]:
        if self.catalog.guidance:
            yield '<section class="guidance">'
            lines = ['<div class="columns">', *self.advice(), "</div>"]
            if self.first_with_pictures:
                lines.append(f'<p class="caption paper">{self.say("picture-key")}</p>')
            yield from self.folded(self.heading(1, self.say("guidance")), lines)
            yield "</section>"

    def advice(self) -> Iterator[str]:
        for section in self.catalog.guidance:
            address = f"/guidance/{section.id}"
            wide = ' class="wide"' if section.illustrations else ""
            yield f'<div{wide} id="{address}">'
            yield self.heading(2, escape(section.title))
            if section.statements:
                yield from _list(self.items(f"{address}/statements", section.statements))
            if section.illustrations:
                yield '<div class="pictures">'
                yield from (self.picture(f"{address}/illustrations/{one.id}", one) for one in section.illustrations)
                yield "</div>"
            yield "</div>"

    # --- Exercises ---------------------------------------------------------------------------------------

    def exercise(self, exercise: Exercise, number: str) -> Iterator[str]:
        id, name, dosage = exercise.id, exercise.name, exercise.dosage
        yield f'<section class="exercise" id="{id}" aria-labelledby="{id}/_name">'
        yield self.heading(1, f"{number}{escape(name)}", id=f"{id}/_name")
        yield f"<p>{escape(exercise.summary)}</p>"
        yield '<dl class="facts">'
        for label, fact in handout.facts(exercise, self.words):
            yield f"<div><dt>{escape(label)}</dt> <dd>{escape(fact)}</dd></div>"
        yield "</dl>"
        note = f' <span class="note">{escape(dosage.note)}</span>' if dosage.note else ""
        dose = escape(handout.target(exercise, self.words))
        yield f'<p class="dose" id="{id}/dosage"><strong>{dose}</strong>{note}</p>'
        before, *others = handout.parts(exercise)
        yield from self.part(exercise, *before)
        # On paper the numbers say as much, and a line is dear.
        yield self.heading(2, self.say("how-to"), of=name, more=" screen" if exercise.illustrations else "")
        if exercise is self.first_with_pictures:
            yield f'<p class="key{" screen" if self.catalog.guidance else ""}">{self.say("picture-key")}</p>'
        yield from self.steps(exercise)
        if exercise.motion:
            heading = f'{self.say("watch")}<span class="heard">: {escape(name)}</span>'
            moving = self.picture(f"{id}/motion", exercise.motion)
            yield from self.folded(heading, [moving], ' class="motion screen"')
        yield '<div class="columns">'
        for part in others:
            yield from self.part(exercise, *part)
        yield "</div>"
        yield from self.reasons(exercise)
        yield from self.end
        yield "</section>"

    def part(self, exercise: Exercise, phrase: str, statements: Sequence[Statement]) -> Iterator[str]:
        if statements:
            field = phrase.partition("-")[0]
            yield f'<div class="{phrase}">'
            yield self.heading(2, self.say(phrase), of=exercise.name)
            yield from _list(self.items(f"{exercise.id}/{field}", statements))
            yield "</div>"

    def steps(self, exercise: Exercise) -> Iterator[str]:
        """Yield the pictures that no step shows, and the steps, each followed by the picture that it shows first.

        A picture is beside the lists of steps, so that paper can have all pictures in a row.
        """
        above = f"{exercise.id}/illustrations/"
        waiting = {one.id: one for one in exercise.illustrations}
        shown = {one.illustration_id for one in exercise.steps}
        yield '<div class="how">'
        yield from (self.picture(f"{above}{id}", one) for id, one in waiting.items() if id not in shown)
        is_open = False
        for number, step in enumerate(exercise.steps, 1):
            if not is_open:
                yield f'<ol class="steps" start="{number}">'
            yield f'<li id="{exercise.id}/steps/{step.id}">{escape(step.text)}</li>'
            first = waiting.pop(step.illustration_id, None) if step.illustration_id else None
            is_open = first is None and number < len(exercise.steps)
            if not is_open:
                yield "</ol>"
            if first:
                yield self.picture(f"{above}{first.id}", first, number)
        yield "</div>"

    def picture(self, address: str, illustration: Illustration, number: int | None = None) -> str:
        """Return a picture with its caption, and on paper the number of its step."""
        label = escape(illustration.alt)
        if illustration.url is None:
            # The style of a moving drawing is one element.
            shown = drawing(illustration.id, f'role="img" aria-label="{label}"')
            shown = shown.replace("<style>", f"<style{self.nonce}>", 1).rstrip()
            size = f" w{stylesheet.width(illustration)}"
        else:
            shown = f'<img src="{escape(illustration.url)}" alt="{label}" referrerpolicy="no-referrer">'
            size = ""
        mark = f'<span class="number paper">{number}</span> ' if number else ""
        caption = f'<p class="caption">{mark}{escape(illustration.caption)}</p>'
        return f'<div class="picture{size}" id="{address}">{shown}{caption}</div>'

    @cached_property
    def first_with_pictures(self) -> Exercise | None:
        return next((exercise for exercise in self.catalog if exercise.illustrations), None)

    def reasons(self, exercise: Exercise) -> Iterator[str]:
        """Yield when to stop, in each exercise, so that a single page says it."""
        for one in self.stops:
            yield '<div class="stop">'
            yield self.heading(2, escape(one.title), of=exercise.name)
            yield from _list(f"<li>{escape(statement.text)}</li>" for statement in one.statements)
            yield "</div>"
        if self.stop_rule:
            yield f'<p class="stop">{escape(self.stop_rule)}</p>'

    @cached_property
    def end(self) -> list[str]:
        """The ways back that end each exercise on a screen."""
        lines: list[str] = ['<p class="ways screen">']
        if any(one.action is SafetyAction.EMERGENCY for one in self.catalog.safety.lists):
            lines.append(f'<a href="#/safety">{self.say("emergency-signs")}</a>')
        if len(self.catalog) > 1:
            lines.append(f'<a href="#_exercises">{self.say("back-to-list")}</a>')
        return [*lines, "</p>"] if len(lines) > 1 else []

    # --- After the exercises -----------------------------------------------------------------------------

    def glossary(self) -> Iterator[str]:
        if self.catalog.glossary:
            yield f'<section class="glossary">\n{self.heading(1, self.say("glossary"))}'
            yield '<dl class="columns">'
            for entry in self.catalog.glossary:
                yield (
                    f'<div id="/glossary/{entry.id}"><dt>{escape(entry.term)}</dt>'
                    f"<dd>{escape(entry.definition)}</dd></div>"
                )
            yield "</dl>\n</section>"

    def about(self) -> Iterator[str]:
        catalog = self.catalog
        yield '<section class="about">'
        yield self.heading(1, self.say("about-handout"))
        yield f"<p>{escape(handout.imprint(catalog, self.words))}</p>"
        if catalog.sources:
            yield self.heading(2, self.say("sources"))
            yield from self.works("sources", catalog.sources)
        if names := handout.publishers(catalog):
            named = "; ".join(f"<span{self.original}>{escape(name)}</span>" for name in names)
            yield f'<p class="paper">{escape(self.words["publishers"]).replace("{publishers}", named)}</p>'
        if catalog.references:
            heading = self.heading(2, self.say("references"))
            yield from self.folded(heading, self.works("references", catalog.references), ' class="screen"')
        yield "</section>"

    def works(self, name: str, works: Iterable[Source | Reference]) -> Iterator[str]:
        return _list(f'<li id="/{name}/{work.id}">{self.cited(work)}</li>' for work in works)

    def cited(self, work: Source | Reference) -> str:
        name = f"{work.title}, {work.publisher}" if work.publisher else work.title
        link = f'<a href="{escape(work.url)}" rel="noreferrer"{self.original}>{escape(name)}</a>'
        return f'{link}<span class="paper"> {escape(work.url)}</span>'

    # --- Lines to fill in --------------------------------------------------------------------------------

    def line(self, *phrases: str) -> str:
        """Return lines to write on, side by side."""
        lines = " ".join(f'<p class="line">{self.say(one)}</p>' for one in phrases)
        return f'<div class="row">{lines}</div>'

    def filled_in(self, phrase: str, lines: Iterable[str]) -> Iterator[str]:
        yield '<section class="form">'
        yield from self.folded(self.heading(1, self.say(phrase), id=f"_{phrase}"), lines)
        yield "</section>"

    def plan(self) -> Iterator[str]:
        """Yield lines for who does which exercises, how often."""
        yield self.line("form-name", "form-date")
        yield self.line("form-clinician", "form-phone")
        yield self.line("form-times", "form-days")
        yield f"<p>{self.say('form-exercises')}</p>"
        yield '<ol class="plan">'
        for number, one in self.numbered():
            dose = escape(handout.target(one, self.words))
            name = f"<strong>{number}{escape(one.name)}.</strong>"
            yield f'<li><span class="box"></span>{name} {dose} {self.line("form-start")}</li>'
        yield "</ol>"
        yield self.line("form-notes")

    def diary(self) -> Iterator[str]:
        """Yield a table of two weeks."""
        columns = ("diary-day", "diary-done", "diary-before", "diary-after", "diary-notes")
        yield f"<p>{self.say('diary-how')}</p>"
        yield '<table aria-labelledby="_diary">'
        head = "".join(f'<th scope="col">{self.say(one)}</th>' for one in columns)
        yield f"<thead><tr>{head}</tr></thead>\n<tbody>"
        blank = "<td></td>" * (len(columns) - 1)
        yield from (f'<tr><th scope="row">{day}</th>{blank}</tr>' for day in range(1, _DIARY_DAYS + 1))
        yield "</tbody>\n</table>"
