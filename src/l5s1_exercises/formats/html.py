"""The handout as HTML that needs no other file: style and drawings are inside."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from .._bundled import words_of
from ..errors import InvalidValueError, require
from ..model.catalog import Catalog, require_catalog
from ..model.enums import SafetyAction
from ..model.exercise import Exercise, Statement
from ..model.illustration import Illustration, drawing
from ..model.shared import GuidanceSection, Reference, SafetyList, Source
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
        return f"{made.style()}\n{made.main()}\n"
    footer = f"{handout.page_from(catalog, made.words)} {handout.review(catalog, made.words)}"
    head = [
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        made.style(footer),
    ]
    body = [*head, "</head>", "<body>", made.main(), "</body>", "</html>", ""]
    return "\n".join(["<!doctype html>", f"<html{made.language}>", "<head>", *body])


def _element(tag: str, *lines: str) -> str:
    """Return lines of HTML inside an element, whose tag may have attributes; empty lines are left out."""
    return "\n".join([f"<{tag}>", *filter(None, lines), f"</{tag.partition(' ')[0]}>"])


def _steps(items: Sequence[str], last: int) -> str:
    """Return a list of steps up to the number of the last one, or nothing where there are none."""
    return _element(f'ol class="steps" start="{last - len(items) + 1}"', *items) if items else ""


class _Handout:
    """The elements of a handout, each with its lines; one that is not there is an empty text.

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
        self.first_with_pictures = next((one for one in catalog if one.illustrations), None)
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

    def folded(self, heading: str, *lines: str, attributes: str = "") -> str:
        """Return lines under a heading that opens them."""
        return _element(f"details{attributes}", f"<summary>{heading}</summary>", *lines)

    def statements(self, above: str, statements: Iterable[Statement]) -> str:
        """Return a list of statements, each with its address as id, or nothing where there are none."""
        items = [f'<li id="{above}/{one.id}">{escape(one.text)}</li>' for one in statements]
        return _element("ul", *items) if items else ""

    def main(self) -> str:
        message = self.catalog.message
        return _element(
            f'{"main" if self.level == 1 else "div"} class="l5s1-exercises"{self.language}',
            self.heading(0, escape(self.title)),
            f'<p class="message" id="/message">{escape(message.text)}</p>' if message else "",
            self.links() if len(self.catalog) > 1 else "",
            self.safety(),
            self.guidance() if self.catalog.guidance else "",
            *(self.exercise(one, number) for number, one in self.numbered()),
            self.glossary() if self.catalog.glossary else "",
            self.about(),
            *([self.filled_in("form-plan", *self.plan()), self.filled_in("diary", *self.diary())] if self.form else []),
        )

    def numbered(self) -> Iterator[tuple[str, Exercise]]:
        """Yield each exercise with its number as text, which a single one does not have."""
        return ((f"{i}. " if len(self.catalog) > 1 else "", one) for i, one in enumerate(self.catalog, 1))

    def links(self) -> str:
        links = (f'<li><a href="#{one.id}">{escape(one.name)}</a></li>' for one in self.catalog)
        return _element(
            f'nav class="screen" id="_exercises" aria-label="{self.say("exercises")}"', _element("ol", *links)
        )

    # --- Before the exercises ----------------------------------------------------------------------------

    def safety(self) -> str:
        """Return the lists of signs and rules, those of an emergency in a frame, then the disclaimer."""
        safety = self.catalog.safety
        emergencies = [one for one in safety.lists if one.action is SafetyAction.EMERGENCY]
        number = f'<p class="line paper">{self.say("emergency-number")}</p>'
        return _element(
            f'section class="safety" id="/safety" aria-label="{self.say("before-you-start")}"',
            _element('div class="emergency"', *map(self.signs, emergencies), number) if emergencies else "",
            *map(self.signs, safety.lists[len(emergencies) :]),
            _element(
                'div class="short"',
                f'<p id="/safety/disclaimer">{escape(safety.disclaimer.text)}</p>',
                f"<p>{escape(handout.review(self.catalog, self.words))}</p>",
            ),
        )

    def signs(self, one: SafetyList) -> str:
        """Return a list of signs or rules, open where they are those of an emergency."""
        address = f"/safety/lists/{one.id}"
        attributes = f' class="signs" id="{address}"'
        heading, signs = self.heading(1, escape(one.title)), self.statements(f"{address}/statements", one.statements)
        if one.action is SafetyAction.EMERGENCY:
            return _element(f"div{attributes}", heading, signs)
        return self.folded(heading, signs, attributes=attributes)

    def guidance(self) -> str:
        advice = _element('div class="columns"', *map(self.advice, self.catalog.guidance))
        return _element('section class="guidance"', self.folded(self.heading(1, self.say("guidance")), advice))

    def advice(self, section: GuidanceSection) -> str:
        address = f"/guidance/{section.id}"
        pictures = [self.picture(f"{address}/illustrations/{one.id}", one) for one in section.illustrations]
        wide = ' class="wide"' if pictures else ""
        return _element(
            f'div{wide} id="{address}"',
            self.heading(2, escape(section.title)),
            self.statements(f"{address}/statements", section.statements),
            _element('div class="pictures"', *pictures) if pictures else "",
        )

    # --- Exercises ---------------------------------------------------------------------------------------

    def exercise(self, exercise: Exercise, number: str) -> str:
        id = exercise.id
        heading = self.heading(1, f"{number}{escape(exercise.name)}", id=f"{id}/_name")
        tag = f'section class="exercise" id="{id}" aria-labelledby="{id}/_name"'
        return _element(tag, heading, *self.instructions(exercise), *self.reasons(exercise), self.end())

    def instructions(self, exercise: Exercise) -> Iterator[str]:
        id, name, dosage = exercise.id, exercise.name, exercise.dosage
        yield f"<p>{escape(exercise.summary)}</p>"
        facts = handout.facts(exercise, self.words)
        lines = (f"<div><dt>{escape(label)}</dt> <dd>{escape(fact)}</dd></div>" for label, fact in facts)
        yield _element('dl class="facts"', *lines)
        note = f' <span class="note">{escape(dosage.note)}</span>' if dosage.note else ""
        dose = escape(handout.target(exercise, self.words))
        yield f'<p class="dose" id="{id}/dosage"><strong>{dose}</strong>{note}</p>'
        before, *others = handout.parts(exercise)
        yield self.part(exercise, *before)
        # On paper the numbers say as much, and a line is dear.
        yield self.heading(2, self.say("how-to"), of=name, more=" screen" if exercise.illustrations else "")
        if exercise is self.first_with_pictures:
            yield f'<p class="key">{self.say("picture-key")}</p>'
        yield _element('div class="how"', *self.steps(exercise))
        if exercise.motion:
            heading = f'{self.say("watch")}<span class="heard">: {escape(name)}</span>'
            moving = self.picture(f"{id}/motion", exercise.motion)
            yield self.folded(heading, moving, attributes=' class="motion screen"')
        yield _element('div class="columns"', *(self.part(exercise, *part) for part in others))

    def part(self, exercise: Exercise, phrase: str, statements: Sequence[Statement]) -> str:
        if not statements:
            return ""
        listed = self.statements(f"{exercise.id}/{phrase.partition('-')[0]}", statements)
        return _element(f'div class="{phrase}"', self.heading(2, self.say(phrase), of=exercise.name), listed)

    def steps(self, exercise: Exercise) -> Iterator[str]:
        """Yield the steps, each followed by the picture that it shows first, and the pictures that no step shows.

        A picture is beside the lists of steps, so that paper can have all pictures in a row; so is a line that says
        where the steps of a side begin.
        """
        above = f"{exercise.id}/illustrations/"
        waiting = {one.id: one for one in exercise.illustrations}
        items: list[str] = []
        side = None
        for number, step in enumerate(exercise.steps, 1):
            if step.side not in {None, side}:
                yield _steps(items, number - 1)
                yield f'<p class="side">{self.say("other-side" if side else "first-side")}</p>'
                items, side = [], step.side
            items.append(f'<li id="{exercise.id}/steps/{step.id}">{escape(step.text)}</li>')
            if step.illustration_id and (first := waiting.pop(step.illustration_id, None)):
                yield _steps(items, number)
                yield self.picture(f"{above}{first.id}", first, number)
                items = []
        yield _steps(items, len(exercise.steps))
        yield from (self.picture(f"{above}{id}", one) for id, one in waiting.items())

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

    def reasons(self, exercise: Exercise) -> Iterator[str]:
        """Yield when to stop, in each exercise, so that a single page says it."""
        for one in self.stops:
            reasons = _element("ul", *(f"<li>{escape(statement.text)}</li>" for statement in one.statements))
            yield _element('div class="stop"', self.heading(2, escape(one.title), of=exercise.name), reasons)
        if self.stop_rule:
            yield f'<p class="stop">{escape(self.stop_rule)}</p>'

    def end(self) -> str:
        """Return the ways back that end each exercise on a screen."""
        links: list[str] = []
        if any(one.action is SafetyAction.EMERGENCY for one in self.catalog.safety.lists):
            links.append(f'<a href="#/safety">{self.say("emergency-signs")}</a>')
        if len(self.catalog) > 1:
            links.append(f'<a href="#_exercises">{self.say("back-to-list")}</a>')
        return _element('p class="ways screen"', *links) if links else ""

    # --- After the exercises -----------------------------------------------------------------------------

    def glossary(self) -> str:
        entries = (
            f'<div id="/glossary/{one.id}"><dt>{escape(one.term)}</dt><dd>{escape(one.definition)}</dd></div>'
            for one in self.catalog.glossary
        )
        heading = self.heading(1, self.say("glossary"))
        return _element('section class="glossary"', heading, _element('dl class="columns"', *entries))

    def about(self) -> str:
        catalog = self.catalog
        lines = [self.heading(1, self.say("about-handout")), f"<p>{escape(handout.imprint(catalog, self.words))}</p>"]
        if catalog.sources:
            lines += [self.heading(2, self.say("sources")), self.works("sources", catalog.sources)]
        if names := handout.publishers(catalog):
            named = "; ".join(f"<span{self.original}>{escape(name)}</span>" for name in names)
            lines.append(f'<p class="paper">{escape(self.words["publishers"]).replace("{publishers}", named)}</p>')
        if catalog.references:
            references = self.works("references", catalog.references)
            lines.append(self.folded(self.heading(2, self.say("references")), references, attributes=' class="screen"'))
        return _element('section class="about"', *lines)

    def works(self, name: str, works: Iterable[Source | Reference]) -> str:
        return _element("ul", *(f'<li id="/{name}/{work.id}">{self.cited(work)}</li>' for work in works))

    def cited(self, work: Source | Reference) -> str:
        name = f"{work.title}, {work.publisher}" if work.publisher else work.title
        link = f'<a href="{escape(work.url)}" rel="noreferrer"{self.original}>{escape(name)}</a>'
        return f'{link}<span class="paper"> {escape(work.url)}</span>'

    # --- Lines to fill in --------------------------------------------------------------------------------

    def line(self, *phrases: str) -> str:
        """Return lines to write on, side by side."""
        lines = " ".join(f'<p class="line">{self.say(one)}</p>' for one in phrases)
        return f'<div class="row">{lines}</div>'

    def filled_in(self, phrase: str, *lines: str) -> str:
        return _element('section class="form"', self.folded(self.heading(1, self.say(phrase), id=f"_{phrase}"), *lines))

    def plan(self) -> Iterator[str]:
        """Yield lines for who does which exercises, how often."""
        yield self.line("form-name", "form-date")
        yield self.line("form-clinician", "form-phone")
        yield self.line("form-times", "form-days")
        yield f"<p>{self.say('form-exercises')}</p>"
        start = self.line("form-start")
        exercises = (
            f'<li><span class="box"></span><strong>{number}{escape(one.name)}.</strong> '
            f"{escape(handout.target(one, self.words))} {start}</li>"
            for number, one in self.numbered()
        )
        yield _element('ol class="plan"', *exercises)
        yield self.line("form-notes")

    def diary(self) -> Iterator[str]:
        """Yield a table of two weeks."""
        columns = ("diary-day", "diary-done", "diary-before", "diary-after", "diary-notes")
        yield f"<p>{self.say('diary-how')}</p>"
        head = "".join(f'<th scope="col">{self.say(one)}</th>' for one in columns)
        blank = "<td></td>" * (len(columns) - 1)
        days = (f'<tr><th scope="row">{day}</th>{blank}</tr>' for day in range(1, _DIARY_DAYS + 1))
        body = _element("tbody", *days)
        yield _element('table aria-labelledby="_diary"', f"<thead><tr>{head}</tr></thead>", body)
