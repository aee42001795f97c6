"""What the documentation takes from the package: pages made from the content, and the exports as files.

A comment such as ``<!-- gallery -->`` on a page stands for the text that is made here under that name.
"""  # noqa: INP001

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import l5s1_exercises as l5s1
from l5s1_exercises import _handout as handout
from l5s1_exercises._wording import dose

CATALOG = l5s1.load()
_PLACE = re.compile(r"^<!-- ([a-z-]+) -->$", re.MULTILINE)


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def _cited(ids: Iterable[str]) -> str:
    references = {reference.id: reference for reference in CATALOG.references}
    return "; ".join(f"[{plain(references[id].title)}]({references[id].url})" for id in ids)


def _table(*rows: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a table, whose first row is its head."""
    for number, row in enumerate(rows):
        cells = list(row)
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield f"|{'---|' * len(cells)}"
    yield ""


def safety() -> Iterator[str]:
    """Yield the safety text, and whether a clinician has reviewed the content."""
    yield from (plain(CATALOG.safety.disclaimer.text), "")
    for heading, texts in handout.red_flags(CATALOG):
        yield from (f"**{heading}**", "")
        yield from (f"- {plain(text)}" for text in texts)
        yield ""
    yield from (f"**{handout.WHEN_TO_STOP}:**", "")
    yield from (f"- **{word}:** {plain(text)}" for word, text in handout.stop_rules(CATALOG))
    yield from ("", handout.review(CATALOG))


def gallery() -> Iterator[str]:
    """Yield a section for each exercise, with its drawings."""
    for exercise in CATALOG:
        yield from (f"## {plain(exercise.name)}", "", plain(exercise.summary), "")
        yield from ("```{raw} html", '<div class="drawings">')
        for illustration in exercise.illustrations:
            yield f"<figure>{illustration.svg()}<figcaption>{escape(illustration.caption)}</figcaption></figure>"
        yield from ("</div>", "```", "")
        note = f" {plain(exercise.dosage.note)}" if exercise.dosage.note else ""
        yield from _table(
            ["id", f"`{exercise.id}`"],
            ["goals", ", ".join(exercise.goals)],
            ["position", exercise.position],
            ["lumbar motion", ", ".join(exercise.lumbar_motion)],
            ["dose", f"{plain(dose(exercise.dosage))}.{note}"],
            ["take care", " ".join(plain(precaution.text) for precaution in exercise.precautions)],
            ["steps", f'<a href="handout.html#{exercise.id}">in the handout</a>'],
        )


def correction_kinds() -> Iterator[str]:
    """Yield a table of the kinds of correction and how many there are."""
    counts = Counter(correction.kind for correction in CATALOG.corrections)
    yield from _table(["kind", "corrections"], *([kind, str(counts[kind])] for kind in l5s1.CorrectionKind))
    yield f"Together: {len(CATALOG.corrections)}."


def corrections() -> Iterator[str]:
    """Yield a table of the corrections of each exercise, after that of the source as a whole."""
    names = {None: "The article as a whole"} | {exercise.id: exercise.name for exercise in CATALOG}
    for id, name in names.items():
        yield from (f"## {plain(name)}", "")
        yield from _table(
            ["what the article says", "what is right", "why", "kind"],
            *(
                [
                    plain(correction.says),
                    plain(correction.correction),
                    plain(correction.reason)
                    + (f" Supported by: {_cited(correction.references)}" if correction.references else ""),
                    f"[{correction.kind}]{{#{correction.id}}}",
                ]
                for correction in CATALOG.corrections
                if correction.exercise == id
            ),
        )


def sources() -> Iterator[str]:
    """Yield the list of sources."""
    for source in CATALOG.sources:
        yield f"- [{plain(source.title)}]({source.url})"
        yield f"  (publisher: {source.publisher or 'not stated'}; date: {source.published or 'not stated'})"
    yield ""


def references() -> Iterator[str]:
    """Yield the list of references."""
    for reference in CATALOG.references:
        yield f"- [{plain(reference.title)}]({reference.url}), {plain(reference.publisher)} (`{reference.id}`)"
    yield ""


def closed_sets() -> Iterator[str]:
    """Yield a table of the closed sets with their values."""
    sets = [
        l5s1.Goal,
        l5s1.Position,
        l5s1.LumbarMotion,
        l5s1.Breath,
        l5s1.Origin,
        l5s1.Action,
        l5s1.Urgency,
        l5s1.CorrectionKind,
    ]
    yield from _table(
        ["set", "values"],
        *([f"{{py:class}}`~l5s1_exercises.{cls.__name__}`", ", ".join(f"`{value}`" for value in cls)] for cls in sets),
    )


MADE: dict[str, Callable[[], Iterator[str]]] = {
    "closed-sets": closed_sets,
    "correction-kinds": correction_kinds,
    "corrections": corrections,
    "gallery": gallery,
    "references": references,
    "safety": safety,
    "sources": sources,
}


def _fill(_app: Sphinx, _name: str, source: list[str]) -> None:
    """Put the text that is made into a page, and leave out the empty lines that end examples for the tests."""
    source[0] = source[0].replace("\n\n```\n", "\n```\n")
    source[0] = _PLACE.sub(lambda match: "\n".join(MADE[match[1]]()), source[0])


def _publish(app: Sphinx, failure: Exception | None) -> None:
    """Write the exports beside the pages."""
    if failure is not None or app.builder.format != "html":
        return
    files = {
        "catalog.json": l5s1.to_json(CATALOG, indent=2) + "\n",
        "catalog.jsonld": l5s1.to_jsonld(CATALOG, indent=2) + "\n",
        "catalog.schema.json": json.dumps(l5s1.json_schema(), ensure_ascii=False, indent=2) + "\n",
        "handout.html": l5s1.to_html(CATALOG),
        "handout.md": l5s1.to_markdown(CATALOG),
    }
    for name, text in files.items():
        (Path(app.outdir) / name).write_text(text, encoding="utf-8", newline="\n")


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
