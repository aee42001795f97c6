"""The command line: what each of its options prints."""

import sys
from collections.abc import Sequence

from ._bundled import load
from ._catalog import Catalog
from ._errors import L5S1ExercisesError
from ._formats import dumps, json_schema, to_html, to_json, to_jsonld, to_markdown
from ._output import write
from ._words import Words, words

PROGRAM = "l5s1-exercises"


class Options:
    """What the command line may ask for, and what holds where nothing is given."""

    language: str | None = None
    id: list[str] | None = None
    goal: list[str] | None = None
    position: list[str] | None = None
    lumbar_motion: list[str] | None = None
    kind = "json"
    other: str | None = None
    base_url: str | None = None
    title: str | None = None
    form: bool | None = None
    fragment: bool | None = None
    indent: int | None = None
    output = "-"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments without the program's name; those of the process unless given.

    Returns:
        The exit status: 0, 2 for a wrong option or value, or 1 when the output cannot be written.
    """
    options = Options()
    try:
        if arguments := sys.argv[1:] if argv is None else argv:
            from ._options import parse  # argparse takes as long to import as the catalog to print

            parse(arguments, options)
        text = _render(options)
    except L5S1ExercisesError as error:
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return 2
    try:
        write(text.encode(), options.output)
    except BrokenPipeError:
        return 0  # the reader has seen enough
    except OSError as error:
        target = "standard output" if options.output == "-" else repr(options.output)
        print(f"{PROGRAM}: cannot write {target}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


def _render(options: Options) -> str:
    """Return what the options ask for, with a newline at its end."""
    from . import __version__

    indent = 2 if options.indent is None else options.indent
    if options.kind == "version":
        return f"{__version__}\n"
    if options.kind == "schema":
        return f"{dumps(json_schema(), indent)}\n"
    conditions = {name: getattr(options, name) for name in ("id", "goal", "position", "lumbar_motion")}
    catalog = load(options.language or "en")
    if any(conditions.values()):
        catalog = catalog.filter(**conditions)
    if not catalog:
        print(f"{PROGRAM}: no exercise meets all the conditions", file=sys.stderr)
    match options.kind:
        case "list":
            return _table(catalog, words(catalog.language))
        case "jsonld":
            return f"{to_jsonld(catalog, base_url=options.base_url, indent=indent)}\n"
        case "html":
            form, fragment = bool(options.form), bool(options.fragment)
            return to_html(catalog, title=options.title, base_url=options.base_url, form=form, fragment=fragment)
        case "markdown":
            return to_markdown(catalog, title=options.title)
        case _:
            return f"{to_json(catalog, indent=indent)}\n"


def _table(catalog: Catalog, words: Words) -> str:
    """Return a table with a line for each exercise, its columns as wide as they need."""
    say, dose = words.say, words.dose
    rows = [tuple(say(f"column-{name}") for name in ("id", "name", "goals", "dose"))]
    rows += [(e.id, e.name, ", ".join(say(f"goal-{goal}") for goal in e.goals), dose(e.dosage)) for e in catalog]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
