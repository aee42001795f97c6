"""The handout as CommonMark, for a code host, a terminal or the context of a language model."""

import re
from collections.abc import Iterator

from . import _handout as handout
from ._catalog import Catalog
from ._model import Exercise
from ._wording import dose


def to_markdown(catalog: Catalog, *, title: str | None = None) -> str:
    """Return a catalog as a handout in Markdown (CommonMark), safety text first.

    Text of the catalog is escaped: it makes no markup of its own.

    Args:
        catalog: What to export.
        title: The title, that of the catalog unless given.

    >>> from l5s1_exercises import load
    >>> print(to_markdown(load().filter(id="bird-dog"))[:29])
    # Exercises for pain at L5-S1
    """
    return "\n\n".join(_blocks(catalog, catalog.title if title is None else title)) + "\n"


def _blocks(catalog: Catalog, title: str) -> Iterator[str]:
    yield f"# {_text(title)}"
    yield _block(catalog.safety.disclaimer.text)
    if rules := list(handout.stop_rules(catalog)):
        yield f"## {handout.WHEN_TO_STOP}"
        yield "\n".join(f"- **{word}:** {_text(text)}" for word, text in rules)
    if flags := list(handout.red_flags(catalog)):
        yield f"## {handout.WHEN_TO_GET_HELP}"
        for sentence, texts in flags:
            yield sentence
            yield _list(texts)
    for exercise in catalog:
        yield from _exercise(exercise)
    yield "## Sources, license and version"
    if catalog.sources:
        yield "\n".join(f"- [{_text(source.title)}](<{source.url}>)" for source in catalog.sources)
    if catalog.references:
        cited = (f"- [{_text(r.title)}](<{r.url}>), {_text(r.publisher)}" for r in catalog.references)
        yield "References:\n\n" + "\n".join(cited)
    yield f"Version {_text(catalog.version)}. License: {_text(catalog.license)}. {_text(handout.review(catalog))}"


def _exercise(exercise: Exercise) -> Iterator[str]:
    yield f"## {_text(exercise.name)}"
    yield handout.about(exercise)
    yield _block(exercise.summary)
    note = f" {_text(exercise.dosage.note)}" if exercise.dosage.note else ""
    yield f"**How much:** {dose(exercise.dosage)}.{note}"
    yield f"**You need:** {_text(handout.equipment(exercise))}."
    yield "### How to do it"
    yield "\n".join(f"{i}. {_block(step.text)}" for i, step in enumerate(exercise.steps, 1))
    for name, texts in handout.lists(exercise):
        yield f"### {name}"
        yield _list(texts)


def _list(texts: list[str]) -> str:
    return "\n".join(f"- {_block(text)}" for text in texts)


def _text(text: str) -> str:
    """Return a text on one line, with a backslash before each character that could be markup."""
    line = re.sub(r"[\\`*_\[\]<>&~|#$]", r"\\\g<0>", " ".join(text.split()))
    # Some renderers make links of addresses.
    return re.sub(r"(?<=[A-Za-z]):(?=//)|@|(?<=www)\.", r"\\\g<0>", line, flags=re.IGNORECASE)


def _block(text: str) -> str:
    """Return a text that begins a block, where a few more characters could be markup."""
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", _text(text))
