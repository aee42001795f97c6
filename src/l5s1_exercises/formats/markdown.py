"""The handout as CommonMark, for a code host, a terminal or the context of a language model."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .._base import addresses
from .._bundled import words_of
from ..model.catalog import Catalog, require_catalog
from ..model.exercise import Exercise, Statement
from ..model.shared import GlossaryEntry, Reference
from ..model.words import Words
from . import handout


def to_markdown(catalog: Catalog, *, title: str | None = None, words: Words | None = None) -> str:
    """Return a catalog as a handout in Markdown (CommonMark), the message and safety text first.

    Text of the catalog is escaped: it makes no markup of its own. The handout of a single exercise is about it: the
    references are its own, the glossary has the terms that it uses, and what exercises share names its publishers.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.
        words: The words around the content, those of the catalog's language unless given.

    Raises:
        TypeError: The catalog is no `Catalog`, or another argument has a wrong type.
        InvalidValueError: The title is blank.
        LanguageMismatchError: The words are in another language.
        UnknownValueError: No words are given, and the package has none for the language.

    >>> from l5s1_exercises import load
    >>> print(to_markdown(load().filter(id="bird-dog"), title="For home")[:10])
    # For home
    """
    require_catalog(catalog)
    title = handout.titled(catalog, title)
    return "\n\n".join(_Handout(catalog, words_of(catalog, words)).blocks(title)) + "\n"


class _Handout:
    """The blocks of a handout, with a number for each reference in the order in which they are first used."""

    def __init__(self, catalog: Catalog, words: Words) -> None:
        self.catalog = catalog
        self.words = words
        self.references = {reference.id: reference for reference in catalog.references}
        self.numbers: dict[str, int] = {}
        self.about_one = len(catalog) == 1

    def blocks(self, title: str) -> Iterator[str]:
        catalog, words = self.catalog, self.words
        yield f"# {escaped(title)}"
        if catalog.message:
            yield f"**{escaped(catalog.message.text)}**{self.marks(catalog.message)}"
        for one in catalog.safety.lists:
            yield from self.part(2, one.title, map(self.statement, one.statements))
        yield self.statement(catalog.safety.disclaimer)
        yield escaped(handout.review(catalog, words))
        if catalog.guidance:
            yield self.heading(2, words["guidance"])
            for section in catalog.guidance:
                yield from self.part(3, section.title, map(self.statement, section.statements))
        for exercise in catalog:
            yield from self.exercise(exercise)
        if terms := self.glossary():
            lines = (f"**{escaped(one.term + ':')}** {escaped(one.definition)}{self.marks(one)}" for one in terms)
            yield from self.part(2, words["glossary"], lines)
        yield self.heading(2, words["about-handout"])
        yield escaped(handout.imprint(catalog, words))
        if catalog.sources:
            sources = ", ".join(f"[{escaped(source.title)}]({_target(source.url)})" for source in catalog.sources)
            yield f"{escaped(words['sources'] + ':')} {sources}"
        if self.about_one and (publishers := handout.publishers(catalog)):
            yield escaped(words.say("publishers", publishers="; ".join(publishers)))
        if self.numbers:
            yield "\n".join(_definition(number, self.references[id]) for id, number in self.numbers.items())

    def exercise(self, exercise: Exercise) -> Iterator[str]:
        words, note = self.words, exercise.dosage.note
        yield f"## {escaped(exercise.name)}"
        yield escaped(exercise.summary)
        yield "\n".join(f"- {escaped(label)} {escaped(fact)}" for label, fact in handout.facts(exercise, words))
        yield f"**{escaped(handout.target(exercise, words))}**" + (f" {escaped(note)}" if note else "")
        before, *others = handout.parts(exercise)
        yield from self.own(*before)
        yield self.heading(3, words["how-to"])
        yield "\n".join(f"{i}. {self.statement(step, shared=False)}" for i, step in enumerate(exercise.steps, 1))
        for part in others:
            yield from self.own(*part)

    def heading(self, level: int, text: str) -> str:
        return f"{'#' * level} {escaped(text)}"

    def part(self, level: int, heading: str, lines: Iterable[str]) -> Iterator[str]:
        """Yield a list under a heading."""
        yield self.heading(level, heading)
        if found := "\n".join(f"- {line}" for line in lines):
            yield found

    def own(self, phrase: str, statements: Sequence[Statement]) -> Iterator[str]:
        """Yield statements of an exercise under the heading of a phrase, or nothing where there are none."""
        if statements:
            yield from self.part(3, self.words[phrase], (self.statement(one, shared=False) for one in statements))

    def statement(self, one: Statement, *, shared: bool = True) -> str:
        return f"{escaped(one.text)}{self.marks(one, shared=shared)}"

    def marks(self, one: Statement | GlossaryEntry, *, shared: bool = True) -> str:
        """Return the number of each reference as a link, with commas: some renderers take two in a row for one link."""
        ids = () if shared and self.about_one else one.reference_ids
        numbers = [f"[{self.numbers.setdefault(id, len(self.numbers) + 1)}]" for id in ids]
        return f" {', '.join(numbers)}" if numbers else ""

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """Return the terms of the glossary; where the handout is about one exercise, those whose words it uses."""
        if not self.about_one:
            return self.catalog.glossary
        texts = addresses.texts(self.catalog.exercises[0]).values()
        used = _words_in(" ".join(text if isinstance(text, str) else " ".join(text) for text in texts))
        return tuple(entry for entry in self.catalog.glossary if _words_in(entry.term) <= used)


def _words_in(text: str) -> frozenset[str]:
    """Return the words of a text, without the letter that makes most plurals."""
    return frozenset(word.removesuffix("s") for word in re.findall(r"\w+(?:-\w+)*", text.casefold()))


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
