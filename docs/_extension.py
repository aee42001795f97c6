"""What the documentation takes from the package: pages made from the content, and the exports as files.

A comment such as ``<!-- gallery -->`` on a page is replaced by the text that is made here under that name.
"""  # noqa: INP001

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import reduce
from html import escape
from importlib.metadata import version
from operator import or_
from pathlib import Path
from types import GenericAlias, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import attrs
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import l5s1_exercises as l5s1
from l5s1_exercises import cases, errata
from l5s1_exercises.formats import handout
from l5s1_exercises.formats.markdown import escaped
from l5s1_exercises.model.illustration import drawing
from tools import archive, reading

CATALOG = l5s1.load()
ERRATA = errata.load()
WORDS = l5s1.words("en")
# What is public, by the module that it is imported from.
_MODULES = (l5s1, cases, errata)
# Where a phone may break the head of a table.
_SOFT = re.compile("(?<=sum)(?=mary)|(?<=bene)(?=fits)|(?<=pre)(?=cau)|(?<=modi)(?=fica)|(?<=cau|ica)(?=tions)")
_PLACE = re.compile(r"^<!-- ([a-z-]+) -->$", re.MULTILINE)
# The folder of the exports, below the pages.
_FILES = "files"


def _table(*rows: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a table, whose first row is its head."""
    for number, row in enumerate(rows):
        cells = list(row)
        yield f"| {' | '.join(cells)} |"
        if not number:
            yield f"|{'---|' * len(cells)}"
    yield ""


def _list(statements: Iterable[l5s1.Statement]) -> Iterator[str]:
    yield from (f"- {escaped(statement.text)}" for statement in statements)
    yield ""


def _part(heading: str, statements: Sequence[l5s1.Statement]) -> Iterator[str]:
    """Yield a list of statements under a line in bold, or nothing where there are none."""
    if statements:
        yield from (f"**{escaped(heading)}**", "")
        yield from _list(statements)


# --- Text that is made from the content ------------------------------------------------------------------


def safety() -> Iterator[str]:
    """Yield the safety text as a program has to show it: the message, every list, the disclaimer, the review."""
    if CATALOG.message:
        yield from (f"**{escaped(CATALOG.message.text)}**", "")
    for one in CATALOG.safety.lists:
        yield from _part(one.title, one.statements)
    yield from _around()


def signs() -> Iterator[str]:
    """Yield the safety text with all but the emergency signs folded, so that what comes after it is near."""
    for one in CATALOG.safety.lists:
        if one.action is l5s1.SafetyAction.EMERGENCY:
            yield from _part(one.title, one.statements)
            continue
        items = "".join(f"<li>{escape(statement.text)}</li>" for statement in one.statements)
        yield "```{raw} html"
        yield f"<details><summary>{escape(one.title)}</summary><ul>{items}</ul></details>"
        yield from ("```", "")
    yield from _around()


def _around() -> Iterator[str]:
    """Yield the disclaimer, and whether a clinician has reviewed the content."""
    yield from (escaped(CATALOG.safety.disclaimer.text), "", escaped(handout.review(CATALOG, WORDS)), "")


def gallery() -> Iterator[str]:
    """Yield a section for each exercise, with its illustrations, its movement and all that its handout says."""
    for exercise in CATALOG:
        yield from (f"## {escaped(exercise.name)}", "", escaped(exercise.summary), "")
        yield from _pictures(exercise)
        (before, precautions), *others = handout.parts(exercise)
        yield from _part(WORDS[before], precautions)
        yield from (f"**{escaped(WORDS['how-to'])}**", "")
        yield from (f"{number}. {escaped(step.text)}" for number, step in enumerate(exercise.steps, 1))
        yield ""
        for phrase, statements in others:
            yield from _part(WORDS[phrase], statements)
        dosage = exercise.dosage
        dose = " ".join(part for part in (WORDS.say("sentence", sentence=dosage.text), dosage.note) if part)
        yield from _table(
            ["id", f"`{exercise.id}`"],
            ["goals", _values(exercise.goals)],
            ["position", f"`{exercise.position}`"],
            ["lumbar motion", _values(exercise.lumbar_motion)],
            ["dose", escaped(dose)],
            ["to print", _linked(exercise.id, "in the handout")],
        )


def _pictures(exercise: l5s1.Exercise) -> Iterator[str]:
    """Yield the drawings of an exercise in a row, and below them its movement and what all of them show, in words."""
    yield from ("```{raw} html", '<div class="illustrations">')
    yield from map(_figure, exercise.illustrations)
    yield "</div>"
    name = f'<span class="heard">: {escape(exercise.name)}</span>'
    if motion := exercise.motion:
        yield f'<details class="illustrations"><summary>{escape(WORDS["watch"])}{name}</summary>'
        yield f"{_figure(motion)}</details>"
    yield f"<details><summary>What the pictures show, in words{name}</summary><ul>"
    yield from (f"<li>{escape(one.alt)}</li>" for one in _illustrations(exercise))
    yield from ("</ul></details>", "```", "")


def _figure(illustration: l5s1.Illustration) -> str:
    shown = drawing(illustration.id, f'role="img" aria-label="{escape(illustration.alt)}"').rstrip()
    return f"<figure>{shown}<figcaption>{escape(illustration.caption)}</figcaption></figure>"


def exercises() -> Iterator[str]:
    """Yield a line of links to the sections of the gallery."""
    yield ", ".join(f"[{escaped(exercise.name)}](#{_slug(exercise)})" for exercise in CATALOG)


def overview() -> Iterator[str]:
    """Yield a drawing of each exercise, of the position that follows the start, which leads to its section."""
    yield from ("```{raw} html", '<div class="illustrations overview">')
    for exercise in CATALOG:
        shown = next((one for one in exercise.illustrations[1:] if one.url is None), exercise.illustrations[0])
        picture = drawing(shown.id, 'aria-hidden="true"').rstrip()
        yield f'<a href="gallery.html#{_slug(exercise)}">{picture}<span>{escape(exercise.name)}</span></a>'
    yield from ("</div>", "```")


def _slug(exercise: l5s1.Exercise) -> str:
    """Return the id of the section of an exercise in the gallery."""
    return re.sub(r"[^a-z -]", "", exercise.name.lower()).replace(" ", "-")


def _illustrations(exercise: l5s1.Exercise) -> tuple[l5s1.Illustration, ...]:
    return exercise.illustrations + ((exercise.motion,) if exercise.motion else ())


def _values(members: Iterable[StrEnum]) -> str:
    return ", ".join(f"`{member}`" for member in members)


def _all_illustrations(catalog: l5s1.Catalog) -> Iterator[tuple[str, l5s1.Illustration]]:
    """Yield every picture of a catalog, with what it belongs to."""
    yield from ((section.title, one) for section in catalog.guidance for one in section.illustrations)
    yield from ((exercise.name, one) for exercise in catalog for one in _illustrations(exercise))


def illustrations() -> Iterator[str]:
    """Yield a table of the illustrations, each a link to its file."""
    yield from _table(
        ["illustration", "in Spanish", "where", "caption"],
        *(
            [
                _file(f"illustrations/{one.id}.svg", f"{one.id}.svg"),
                _file(f"es/illustrations/{one.id}.svg", "es"),
                escaped(where),
                escaped(one.caption),
            ]
            for where, one in _all_illustrations(CATALOG)
        ),
    )


def corrections() -> Iterator[str]:
    """Yield the corrections by severity, the most serious first, and buttons that choose among them."""
    chosen = "".join(
        f'<label><input type="radio" name="severity" value="{value}" autocomplete="off"{checked}> {value}</label>'
        for value, checked in (("all", " checked"), *((str(one), "") for one in errata.CorrectionSeverity))
    )
    form = f'<form class="severities"><fieldset><legend>Severity:</legend>{chosen}</fieldset></form>'
    yield from ("```{raw} html", form, "```", "")
    for severity in errata.CorrectionSeverity:
        if found := [correction for correction in ERRATA.corrections if correction.severity is severity]:
            yield from (f"## {severity.capitalize()}", "")
            for correction in found:
                yield from _correction(correction)


def _correction(correction: errata.Correction) -> Iterator[str]:
    """Yield a correction as a term, which is what the article says, with its definitions."""
    references = {reference.id: reference for reference in ERRATA.references}
    cited = "; ".join(f"[{escaped(references[id].title)}]({references[id].url})" for id in correction.reference_ids)
    names = [escaped(CATALOG[id].name) for id in correction.exercise_ids]
    parts = [
        f"*Instead:* {escaped(correction.instead)}",
        f"*Why:* {escaped(correction.reason)}",
        cited and f"*Supported by:* {cited}",
        f"*Concerns:* {', '.join(names) or 'the article as a whole'}",
        correction.affects and f"*Affects:* {', '.join(_linked(address, address) for address in correction.affects)}",
        f"*Kind:* `{correction.kind}`. *Basis:* `{correction.basis}`. *Outcome:* `{correction.outcome}`.",
    ]
    yield f"[{escaped(' '.join(correction.says.split()))}]{{#{correction.id}}}"
    yield from (f": {part}\n" for part in parts if part)


def sources() -> Iterator[str]:
    """Yield the list of sources."""
    for source in CATALOG.sources:
        yield f"- [{escaped(source.title)}]({source.url})"
        facts = f"publisher: {source.publisher or 'not stated'}; date: {source.published or 'not stated'}"
        yield f"  ({escaped(facts)})"
    yield ""


def reading_grades() -> Iterator[str]:
    """Yield the reading grade of each section, and what is measured of the texts that must not be misread."""
    yield f"Counted by textstat {version('textstat')} when this page was built; another version counts otherwise."
    yield "A grade is a year of school in the United States, and one below 0 is plainer than the scale goes."
    yield from (f"No section may be above grade {reading.MAX_GRADE} by Flesch and Kincaid.", "")
    yield from _sections(CATALOG, "grade", reading.grade)
    limits = f"above {reading.MAX_SMOG} by SMOG, and no sentence in them may have more than {reading.MAX_WORDS} words"
    yield from (f"The texts that must not be misread may not be {limits}.", "")
    yield from _table(
        ["text", "SMOG", "longest sentence"],
        *(
            [name, f"{reading.smog(text, CATALOG.glossary):.1f}", f"{reading.longest(text)} words"]
            for name, text in reading.careful(CATALOG).items()
        ),
    )


def reading_ease() -> Iterator[str]:
    """Yield the reading ease of each section in Spanish, and the longest sentence that must not be misread."""
    spanish = l5s1.load("es")
    yield f"Counted by textstat {version('textstat')} when this page was built, by the formula of Szigriszt and Pazos."
    yield f"On the scale INFLESZ, {reading.MIN_INFLESZ} and more is fairly easy, 80 and more very easy."
    yield from (f"No section may be below {reading.MIN_INFLESZ}.", "")
    yield from _sections(spanish, "ease", reading.inflesz)
    longest = max(map(reading.longest, reading.careful(spanish).values()))
    yield "Spanish needs more words. The longest sentence of the texts that must not be misread, which are safety text,"
    yield f"guidance and precautions, has {longest}; in English {reading.MAX_WORDS} is the limit."


def _sections(catalog: l5s1.Catalog, column: str, measure: Callable[[str], float]) -> Iterator[str]:
    """Yield a measure of each section that exercises share, and of each part of an exercise."""
    rows = [[escaped(_heading(name)), f"{measure(text):.1f}"] for name, text in reading.shared(catalog).items()]
    yield from _table(["what exercises share", column], *rows)
    yield from _table(
        ["exercise", *(_SOFT.sub("\N{SOFT HYPHEN}", part) for part in reading.PARTS)],
        *(
            [escaped(exercise.name), *(f"{measure(text):.1f}" for text in reading.parts(exercise).values())]
            for exercise in catalog
        ),
    )


def _heading(name: str) -> str:
    """Return the words for a section that exercises share."""
    titles = {one.id: one.title for one in CATALOG.safety.lists} | {one.id: one.title for one in CATALOG.guidance}
    return titles.get(name, name)


def references() -> Iterator[str]:
    """Yield the list of references, each with its id as a target for links."""
    for reference in CATALOG.references:
        link = f"[{escaped(reference.title)}]({reference.url}), {escaped(reference.publisher)}"
        yield f"- {link} ([`{reference.id}`]{{#{reference.id}}})"
    yield ""


def phrases() -> Iterator[str]:
    """Yield a table of the phrases of the English words, by id."""
    yield from _table(["id", "English"], *([f"`{one.id}`", escaped(one.text)] for one in WORDS.phrases))


def closed_sets() -> Iterator[str]:
    """Yield a table of all closed sets with their values."""
    yield from _table(
        ["set", "values"],
        *(
            [f"{{py:class}}`~{home}.{cls.__name__}`", _values(cls)]
            for home, cls in _classes()
            if issubclass(cls, StrEnum)
        ),
    )


def _classes() -> Iterator[tuple[str, Any]]:
    """Yield every public class, with the module that it is imported from."""
    for module in _MODULES:
        for name in module.__all__:
            if isinstance(value := getattr(module, name), type):
                yield module.__name__, value


MADE: dict[str, Callable[[], Iterator[str]]] = {
    "closed-sets": closed_sets,
    "corrections": corrections,
    "exercises": exercises,
    "gallery": gallery,
    "illustrations": illustrations,
    "overview": overview,
    "phrases": phrases,
    "reading-ease": reading_ease,
    "reading-grades": reading_grades,
    "references": references,
    "safety": safety,
    "signs": signs,
    "sources": sources,
}


# --- The exports as files --------------------------------------------------------------------------------


def _exports(language: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a language: English is at the top, any other in a folder of its own."""
    folder = "" if language == CATALOG.language else f"{language}/"
    catalog = l5s1.load(language)
    yield f"{folder}catalog.json", f"{l5s1.to_json(catalog, indent=2)}\n"
    yield f"{folder}catalog.jsonld", f"{l5s1.to_jsonld(catalog, base_url=archive.base(language), indent=2)}\n"
    yield f"{folder}cases.json", f"{cases.to_json(cases.load(language), indent=2)}\n"
    yield f"{folder}words.json", f"{l5s1.words_to_json(l5s1.words(language), indent=2)}\n"
    yield f"{folder}handout.html", l5s1.to_html(catalog)
    yield f"{folder}handout.md", l5s1.to_markdown(catalog)
    for _, one in _all_illustrations(catalog):
        yield f"{folder}illustrations/{one.id}.svg", one.svg()


# What is published beside the pages, by its path in their folder.
EXPORTS = {
    **{name: text for language in l5s1.languages for name, text in _exports(language)},
    "errata.json": f"{errata.to_json(ERRATA, indent=2)}\n",
    **archive.schemas(),
}
_IN_HANDOUT = set(re.findall(' id="([^"]*)"', EXPORTS["handout.html"]))


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
    for name, text in EXPORTS.items():
        if f"{_FILES}/{name}" in pages:
            raise ExtensionError(f"the export {name} would overwrite a page")
        path = folder / _FILES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _everything_is_documented(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of public names that the reference does not have."""
    documented = {name for name, *_ in env.get_domain("py").get_objects()}
    for module in _MODULES:
        for name in sorted({f"{module.__name__}.{name}" for name in module.__all__} - documented):
            logging.getLogger(__name__).warning("the reference does not have %s", name)


def _plain(type_: Any) -> Any:
    """Return a type without the checks that it carries: readers of a signature look for the class."""
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _plain(arguments[0])
    if origin in (Union, UnionType):
        return reduce(or_, map(_plain, arguments))
    return GenericAlias(tuple, (_plain(arguments[0]), ...)) if origin is tuple else type_


def _simplify_signatures(_app: Sphinx) -> None:
    """Take the checks out of the types of constructors."""
    for _, cls in _classes():
        if attrs.has(cls):
            types = {field.name: _plain(field.type) for field in attrs.fields(cls)}
            cls.__init__.__annotations__ = {**types, "return": None}


def _at_the_front_door(app: Sphinx, env: BuildEnvironment, node: Any, content: Any) -> Any:
    """Resolve a name that a docstring of the errata takes from the front door."""
    if node.get("refdomain") != "py":
        return None
    name = f"{l5s1.__name__}.{node['reftarget']}"
    return env.get_domain("py").resolve_xref(env, node["refdoc"], app.builder, "obj", name, node, content)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Join the build."""
    app.connect("builder-inited", _simplify_signatures)
    app.connect("source-read", _fill)
    app.connect("missing-reference", _at_the_front_door)
    app.connect("env-check-consistency", _everything_is_documented)
    app.connect("build-finished", _publish)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
