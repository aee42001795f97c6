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
        yield f"# {_text(title)}"
        yield f"{_block(self.words.say('lead'))} {_text(handout.review(self.catalog, self.words))}"
        yield "\n".join(f"- {_block(self.words.say(phrase))}" for phrase in handout.SHORT)
        yield from self.safety()
        if self.catalog.guidance:
            yield self.heading(2, "guidance")
            for topic, advice in handout.guidance(self.catalog, self.words):
                yield f"### {_text(topic)}"
                yield self.list(advice)
        for exercise in self.catalog:
            yield from self.exercise(exercise)
        if self.catalog.glossary:
            yield self.heading(2, "glossary")
            yield "\n".join(
                f"- **{_text(entry.term)}:** {_text(entry.definition)}{self.marks(entry.reference_ids)}"
                for entry in self.catalog.glossary
            )
        yield self.heading(2, "about-handout")
        yield _block(handout.imprint(self.catalog, self.words))
        if self.catalog.sources:
            sources = ", ".join(f"[{_text(source.title)}](<{source.url}>)" for source in self.catalog.sources)
            yield f"{_text(self.words.say('sources'))}: {sources}"
        if self.numbers:
            yield "\n".join(_definition(number, self.references[id]) for id, number in self.numbers.items())

    def safety(self) -> Iterator[str]:
        safety = self.catalog.safety
        for phrase, statements in (*handout.red_flags(self.catalog), *handout.symptom_rules(self.catalog)):
            yield from self.part(2, phrase, statements)
        yield from self.part(2, "ask-first", safety.ask_first)
        yield self.heading(2, "disclaimer")
        yield f"{_block(safety.disclaimer.text)}{self.marks(safety.disclaimer.reference_ids)}"

    def exercise(self, exercise: Exercise) -> Iterator[str]:
        say = self.words.say
        yield f"## {_text(exercise.name)}"
        motions = [say(f"motion-{motion}") for motion in exercise.lumbar_motion]
        yield f"`{exercise.id}` {_text(', '.join([say(f'position-{exercise.position}'), *motions]))}"
        lead = (exercise.summary, handout.about(exercise, self.words), handout.equipment(exercise, self.words))
        yield _block(" ".join(lead))
        note = f" {_text(exercise.dosage.note)}" if exercise.dosage.note else ""
        yield f"**{_text(handout.goal(exercise, self.words))}**{note}"
        before, *others = handout.parts(exercise)
        yield from self.part(3, *before)
        yield self.heading(3, "how-to")
        yield "\n".join(f"{i}. {self.statement(step)}" for i, step in enumerate(exercise.steps, 1))
        for part in others:
            yield from self.part(3, *part)

    def heading(self, level: int, phrase: str) -> str:
        return f"{'#' * level} {_text(self.words.say(phrase))}"

    def part(self, level: int, phrase: str, statements: Sequence[Statement]) -> Iterator[str]:
        """Yield statements under a heading, or nothing where there are none."""
        if statements:
            yield self.heading(level, phrase)
            yield self.list(statements)

    def list(self, statements: Iterable[Statement]) -> str:
        return "\n".join(f"- {self.statement(one)}" for one in statements)

    def statement(self, statement: Statement) -> str:
        return f"{_block(statement.text)}{self.marks(statement.reference_ids)}"

    def marks(self, ids: Iterable[str]) -> str:
        """Return the number of each reference as a link."""
        return "".join(f" [{self.numbers.setdefault(id, len(self.numbers) + 1)}]" for id in ids)


def _definition(number: int, reference: Reference) -> str:
    """Return what the number of a reference links to."""
    title = _text(f"{reference.title}, {reference.publisher}").replace('"', r"\"")
    return f'[{number}]: <{reference.url}> "{title}"'


def _text(text: str) -> str:
    """Return a text on one line, with a backslash before each character that could be markup."""
    line = re.sub(r"[\\`*_\[\]<>&~|#$]", r"\\\g<0>", " ".join(text.split()))
    # Some renderers make links of addresses.
    return re.sub(r"(?<=[A-Za-z]):(?=//)|@|(?<=www)\.", r"\\\g<0>", line, flags=re.IGNORECASE)


def _block(text: str) -> str:
    """Return a text that begins a block, where a few more characters could be markup."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", _text(text))
