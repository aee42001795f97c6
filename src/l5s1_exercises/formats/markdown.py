"""The handout as CommonMark, for a code host, a terminal or the context of a language model."""

import re
from collections.abc import Iterable, Iterator, Sequence

from . import _handout as handout
from ._catalog import Catalog
from ._evidence import Reference
from ._model import Exercise, Statement
from ._words import Words


def document(catalog: Catalog, title: str, words: Words) -> str:
    """Return a catalog as a handout in Markdown."""
    return "\n\n".join(_Handout(catalog, words).blocks(title)) + "\n"


class _Handout:
    """The blocks of a handout, with a number for each reference in the order in which they are first used."""

    def __init__(self, catalog: Catalog, words: Words) -> None:
        self.catalog = catalog
        self.words = words
        self.references = {reference.id: reference for reference in catalog.references}
        self.numbers: dict[str, int] = {}

    def blocks(self, title: str) -> Iterator[str]:
        yield f"# {escaped(title)}"
        yield f"{escaped(self.words.say('lead'))} {escaped(handout.review(self.catalog, self.words))}"
        yield "\n".join(f"- {escaped(self.words.say(phrase))}" for phrase in handout.SHORT)
        yield from self.safety()
        if self.catalog.guidance:
            yield self.heading(2, "guidance")
            for phrase, advice in handout.guidance(self.catalog):
                yield from self.part(3, phrase, advice)
        for exercise in self.catalog:
            yield from self.exercise(exercise)
        if self.catalog.glossary:
            yield self.heading(2, "glossary")
            yield "\n".join(
                f"- **{escaped(entry.term + ':')}** {escaped(entry.definition)}{self.marks(entry.reference_ids)}"
                for entry in self.catalog.glossary
            )
        yield self.heading(2, "about-handout")
        yield escaped(handout.imprint(self.catalog, self.words))
        if self.catalog.sources:
            sources = ", ".join(f"[{escaped(source.title)}]({_target(source.url)})" for source in self.catalog.sources)
            yield f"{escaped(self.words.say('sources') + ':')} {sources}"
        if self.numbers:
            yield "\n".join(_definition(number, self.references[id]) for id, number in self.numbers.items())

    def safety(self) -> Iterator[str]:
        safety = self.catalog.safety
        for phrase, statements in (*handout.red_flags(self.catalog), *handout.symptom_rules(self.catalog)):
            yield from self.part(2, phrase, statements)
        yield from self.part(2, "ask-first", safety.ask_first)
        yield self.heading(2, "disclaimer")
        yield f"{escaped(safety.disclaimer.text)}{self.marks(safety.disclaimer.reference_ids)}"

    def exercise(self, exercise: Exercise) -> Iterator[str]:
        say = self.words.say
        yield f"## {escaped(exercise.name)}"
        motions = [say(f"motion-{motion}") for motion in exercise.lumbar_motion]
        yield f"`{exercise.id}` {escaped(', '.join([say(f'position-{exercise.position}'), *motions]))}"
        lead = (exercise.summary, handout.about(exercise, self.words), handout.equipment(exercise, self.words))
        yield escaped(" ".join(lead))
        note = f" {escaped(exercise.dosage.note)}" if exercise.dosage.note else ""
        yield f"**{escaped(handout.target(exercise, self.words))}**{note}"
        before, *others = handout.parts(exercise)
        yield from self.part(3, *before)
        yield self.heading(3, "how-to")
        yield "\n".join(f"{i}. {self.statement(step)}" for i, step in enumerate(exercise.steps, 1))
        for part in others:
            yield from self.part(3, *part)

    def heading(self, level: int, phrase: str) -> str:
        return f"{'#' * level} {escaped(self.words.say(phrase))}"

    def part(self, level: int, phrase: str, statements: Sequence[Statement]) -> Iterator[str]:
        """Yield statements under a heading, or nothing where there are none."""
        if statements:
            yield self.heading(level, phrase)
            yield "\n".join(f"- {self.statement(one)}" for one in statements)

    def statement(self, statement: Statement) -> str:
        return f"{escaped(statement.text)}{self.marks(statement.reference_ids)}"

    def marks(self, ids: Iterable[str]) -> str:
        """Return the number of each reference as a link, with commas: some renderers take two in a row for one link."""
        numbers = [f"[{self.numbers.setdefault(id, len(self.numbers) + 1)}]" for id in ids]
        return f" {', '.join(numbers)}" if numbers else ""


def _definition(number: int, reference: Reference) -> str:
    """Return what the number of a reference links to."""
    # Nothing in a title is markup, but some renderers look for it before they know that it is a title.
    title = " ".join(f"{reference.title}, {reference.publisher}".split())
    title = re.sub(r"[\\\"<\[{]|&(?=[#\w])", _reference, title)
    return f'[{number}]: {_target(reference.url)} "{title}"'


def _target(url: str) -> str:
    """Return an address as the target of a link, in which nothing is a character reference or mathematics."""
    return f"<{re.sub(r'&(?=#?[A-Za-z0-9]+;)|[$]', _reference, url)}>"


# What may be markup. A backslash is read by every renderer before these characters only, and a character reference
# where some see no backslash, or mathematics in one. Some look for addresses, mentions and emoji in the text that
# results: there, a word joiner, which has no width, comes between.
_RISKS = re.compile(
    r"(?<=@)(?=\w)|(?<=/)(?=/)|(?<=www)(?=\.)|(?<=:)(?=[\w+-]+:)"
    r"|(?P<backslash>[`*_#]|^[-+.!>]|(?<=\+)\+|(?<=[^\s.])\.(?=[^\W\d_]{2}))"
    r"|(?P<reference>[\\<\[\]{|~$^]|&(?=[#\w])|(?<=[)=])=|:(?=[^\W\d_])|^[:%?=])",
    re.IGNORECASE,
)


def escaped(text: str) -> str:
    """Return a text on one line that makes no markup, wherever in a line of Markdown it is put."""
    line = _RISKS.sub(_escape, " ".join(text.split()))
    return re.sub(r"^(\d+)(?=[.)](?: |$))", r"\1\\", line)


def _escape(match: re.Match[str]) -> str:
    if match["backslash"]:
        return rf"\{match[0]}"
    return _reference(match) if match["reference"] else "&#8288;"


def _reference(match: re.Match[str]) -> str:
    return {"&": "&amp;", "<": "&lt;"}.get(match[0], f"&#{ord(match[0])};")
