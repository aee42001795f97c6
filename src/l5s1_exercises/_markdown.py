"""The handout as CommonMark, for a code host, a terminal or the context of a language model."""

import re
from collections.abc import Iterable, Iterator

from . import _handout as handout
from ._catalog import Catalog
from ._model import Exercise, Statement
from ._words import Words


def document(catalog: Catalog, title: str, words: Words) -> str:
    """Return a catalog as a handout in Markdown."""
    return "\n\n".join(_blocks(catalog, title, words)) + "\n"


def _blocks(catalog: Catalog, title: str, words: Words) -> Iterator[str]:
    yield f"# {_text(title)}"
    yield from _safety(catalog, words)
    if catalog.guidance:
        yield _heading(2, words.say("guidance"))
        for topic, advice in handout.guidance(catalog, words):
            yield _heading(3, topic)
            yield _list(advice)
    for exercise in catalog:
        yield from _exercise(exercise, words)
    if catalog.glossary:
        yield _heading(2, words.say("glossary"))
        yield "\n".join(f"- **{_text(entry.term)}:** {_text(entry.definition)}" for entry in catalog.glossary)
    if catalog.sources:
        yield _heading(2, words.say("sources"))
        yield "\n".join(f"- [{_text(source.title)}](<{source.url}>)" for source in catalog.sources)
    if catalog.references:
        yield _heading(2, words.say("references"))
        yield "\n".join(f"- [{_text(r.title)}](<{r.url}>), {_text(r.publisher)}" for r in catalog.references)
    yield _heading(2, words.say("about-handout"))
    yield _block(handout.imprint(catalog, words))
    yield _block(handout.review(catalog, words))


def _safety(catalog: Catalog, words: Words) -> Iterator[str]:
    yield _block(catalog.safety.disclaimer.text)
    if catalog.safety.ask_first:
        yield _heading(2, words.say("ask-first"))
        yield _list(catalog.safety.ask_first)
    if rules := list(handout.symptom_rules(catalog, words)):
        yield _heading(2, words.say("when-to-stop"))
        yield "\n".join(f"- **{_text(word)}:** {_text(rule.text)}" for word, rule in rules)
    if flags := list(handout.red_flags(catalog, words)):
        yield _heading(2, words.say("get-help"))
        for sentence, statements in flags:
            yield _block(sentence)
            yield _list(statements)


def _exercise(exercise: Exercise, words: Words) -> Iterator[str]:
    yield _heading(2, exercise.name)
    yield _block(handout.about(exercise, words))
    yield _block(exercise.summary)
    note = f" {_text(exercise.dosage.note)}" if exercise.dosage.note else ""
    dose = words.say("sentence", sentence=words.dose(exercise.dosage))
    yield f"**{_text(words.say('how-much'))}:** {_text(dose)}{note}"
    yield _block(handout.equipment(exercise, words))
    yield _heading(3, words.say("how-to"))
    yield "\n".join(f"{i}. {_block(step.text)}" for i, step in enumerate(exercise.steps, 1))
    for heading, _, statements in handout.lists(exercise, words):
        yield _heading(3, heading)
        yield _list(statements)


def _heading(level: int, text: str) -> str:
    return f"{'#' * level} {_text(text)}"


def _list(statements: Iterable[Statement]) -> str:
    return "\n".join(f"- {_block(statement.text)}" for statement in statements)


def _text(text: str) -> str:
    """Return a text on one line, with a backslash before each character that could be markup."""
    line = re.sub(r"[\\`*_\[\]<>&~|#$]", r"\\\g<0>", " ".join(text.split()))
    # Some renderers make links of addresses.
    return re.sub(r"(?<=[A-Za-z]):(?=//)|@|(?<=www)\.", r"\\\g<0>", line, flags=re.IGNORECASE)


def _block(text: str) -> str:
    """Return a text that begins a block, where a few more characters could be markup."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", _text(text))
