"""What the documentation takes from the package: pages made from the content, and the exports as files.

A comment such as ``<!-- gallery -->`` on a page is replaced by the text that is made here under that name.
"""  # noqa: INP001

import json
import re
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import l5s1_exercises as l5s1
from l5s1_exercises import _handout as handout

CATALOG = l5s1.load()
WORDS = l5s1.words("en")
_PLACE = re.compile(r"^<!-- ([a-z-]+) -->$", re.MULTILINE)
# The folder of the exports, below the pages.
_FILES = "files"


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _table(*rows: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a table, whose first row is its head."""
    for number, row in enumerate(rows):
        cells = list(row)
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield f"|{'---|' * len(cells)}"
    yield ""


def _list(statements: Iterable[l5s1.Statement]) -> Iterator[str]:
    yield from (f"- {plain(statement.text)}" for statement in statements)
    yield ""


def _cited(ids: Iterable[str]) -> str:
    references = {reference.id: reference for reference in CATALOG.references}
    return "; ".join(f"[{plain(references[id].title)}]({references[id].url})" for id in ids)


# --- Text that is made from the content ------------------------------------------------------------------


def safety() -> Iterator[str]:
    """Yield the safety text, and whether a clinician has reviewed the content."""
    yield from (plain(CATALOG.safety.disclaimer.text), "")
    if CATALOG.safety.ask_first:
        yield from (f"**{plain(WORDS.say('ask-first'))}**", "")
        yield from _list(CATALOG.safety.ask_first)
    for heading, flags in handout.red_flags(CATALOG, WORDS):
        yield from (f"**{plain(heading)}**", "")
        yield from _list(flags)
    yield from (f"**{plain(WORDS.say('when-to-stop'))}**", "")
    yield from (f"- **{plain(word)}:** {plain(rule.text)}" for word, rule in handout.symptom_rules(CATALOG, WORDS))
    yield from ("", plain(handout.review(CATALOG, WORDS)))


def gallery() -> Iterator[str]:
    """Yield a section for each exercise, with its illustrations."""
    for exercise in CATALOG:
        yield from (f"## {plain(exercise.name)}", "", plain(exercise.summary), "")
        yield from ("```{raw} html", '<div class="illustrations">')
        for illustration in _illustrations(exercise):
            yield f"<figure>{illustration.svg()}<figcaption>{escape(illustration.caption)}</figcaption></figure>"
        yield from ("</div>", "```", "")
        dosage = exercise.dosage
        dose = " ".join(part for part in (WORDS.say("sentence", sentence=WORDS.dose(dosage)), dosage.note) if part)
        yield from _table(
            ["id", f"`{exercise.id}`"],
            ["goals", _values(exercise.goals)],
            ["position", f"`{exercise.position}`"],
            ["lumbar motion", _values(exercise.lumbar_motion)],
            ["dose", plain(dose)],
            *(
                [plain(heading), " ".join(plain(statement.text) for statement in statements)]
                for heading, _, statements in handout.lists(exercise, WORDS)
            ),
            [plain(WORDS.say("how-to")), _linked(exercise.id, "in the handout")],
        )


def _illustrations(exercise: l5s1.Exercise) -> tuple[l5s1.Illustration, ...]:
    return exercise.illustrations + ((exercise.motion,) if exercise.motion else ())


def _values(members: Iterable[StrEnum]) -> str:
    return ", ".join(f"`{member}`" for member in members)


def illustrations() -> Iterator[str]:
    """Yield a table of the illustrations, each a link to its file."""
    yield from _table(
        ["illustration", "exercise", "caption"],
        *(
            [_file(f"illustrations/{one.id}.svg", f"{one.id}.svg"), plain(exercise.name), plain(one.caption)]
            for exercise in CATALOG
            for one in _illustrations(exercise)
        ),
    )


def corrections() -> Iterator[str]:
    """Yield the corrections by severity, the gravest first."""
    if not CATALOG.corrections:
        yield "This version records no corrections."
    for severity in l5s1.Severity:
        if grave := [correction for correction in CATALOG.corrections if correction.severity is severity]:
            yield from (f"## {severity.capitalize()}", "")
            for correction in grave:
                yield from _correction(correction)


def _correction(correction: l5s1.Correction) -> Iterator[str]:
    """Yield a correction as a term, which is what the article says, with its definitions."""
    names = [plain(CATALOG[id].name) for id in correction.exercise_ids]
    parts = [
        f"Instead: {plain(correction.instead)}",
        f"Why: {plain(correction.reason)}",
        correction.reference_ids and f"Supported by: {_cited(correction.reference_ids)}",
        f"Concerns: {', '.join(names) or 'the article as a whole'}",
        correction.affects and f"Affects: {', '.join(_linked(address, address) for address in correction.affects)}",
        f"Kind: `{correction.kind}`. Basis: `{correction.basis}`. Outcome: `{correction.outcome}`.",
    ]
    yield f"[{plain(' '.join(correction.says.split()))}]{{#{correction.id}}}"
    yield from (f": {part}\n" for part in parts if part)


def sources() -> Iterator[str]:
    """Yield the list of sources."""
    for source in CATALOG.sources:
        yield f"- [{plain(source.title)}]({source.url})"
        facts = f"publisher: {source.publisher or 'not stated'}; date: {source.published or 'not stated'}"
        yield f"  ({plain(facts)})"
    yield ""


def references() -> Iterator[str]:
    """Yield the list of references."""
    for reference in CATALOG.references:
        yield f"- [{plain(reference.title)}]({reference.url}), {plain(reference.publisher)} (`{reference.id}`)"
    yield ""


def closed_sets() -> Iterator[str]:
    """Yield a table of all closed sets with their values."""
    sets = [
        value for name in l5s1.__all__ if isinstance(value := getattr(l5s1, name), type) and issubclass(value, StrEnum)
    ]
    yield from _table(
        ["set", "values"],
        *([f"{{py:class}}`~l5s1_exercises.{cls.__name__}`", _values(cls)] for cls in sets),
    )


MADE: dict[str, Callable[[], Iterator[str]]] = {
    "closed-sets": closed_sets,
    "corrections": corrections,
    "gallery": gallery,
    "illustrations": illustrations,
    "references": references,
    "safety": safety,
    "sources": sources,
}


# --- The exports as files --------------------------------------------------------------------------------

HANDOUT = l5s1.to_html(CATALOG)
_IN_HANDOUT = set(re.findall(' id="([^"]*)"', HANDOUT))


def exports() -> dict[str, str]:
    """Return what is published beside the pages, by its path in their folder."""
    files = {
        "catalog.json": l5s1.to_json(CATALOG, indent=2) + "\n",
        "catalog.jsonld": l5s1.to_jsonld(CATALOG, indent=2) + "\n",
        "catalog.schema.json": json.dumps(l5s1.json_schema(), ensure_ascii=False, indent=2) + "\n",
        "handout.html": HANDOUT,
        "handout.md": l5s1.to_markdown(CATALOG),
    }
    drawn = {f"illustrations/{one.id}.svg": one.svg() for exercise in CATALOG for one in _illustrations(exercise)}
    return {f"{_FILES}/{name}": text for name, text in (files | drawn).items()}


def _file(name: str, label: str) -> str:
    """Return a link to an export."""
    return f'<a href="{_FILES}/{name}">{escape(label)}</a>'


def _linked(address: str, label: str) -> str:
    """Return a link to what has an address, or holds it, in the handout; only the label where that shows none."""
    above = address
    while above and above not in _IN_HANDOUT:
        above = above.rpartition("/")[0]
    return _file(f"handout.html#{above}", label) if above else f"`{label}`"


# --- Taking part in the build ----------------------------------------------------------------------------


def _fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Put the text that is made into a page, and leave out the empty lines that end examples for the tests."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")
    source[0] = _PLACE.sub(lambda match: "\n".join(MADE[match[1]]()), source[0])


def _publish(app: Sphinx, failure: Exception | None) -> None:
    """Write the exports beside the pages, none of which they may overwrite."""
    if failure is not None or app.builder.format != "html":
        return
    folder = Path(app.outdir)
    pages = set(map(app.builder.get_target_uri, app.env.found_docs))
    for name, text in exports().items():
        if name in pages:
            raise ExtensionError(f"the export {name} would overwrite a page")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _everything_is_documented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of public names that the reference does not have."""
    documented = {name.removeprefix("l5s1_exercises.") for name, *_ in env.get_domain("py").get_objects()}
    for name in sorted(set(l5s1.__all__) - documented):
        logging.getLogger(__name__).warning("the reference does not have l5s1_exercises.%s", name)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Join the build."""
    app.connect("source-read", _fill)
    app.connect("env-check-consistency", _everything_is_documented)
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
