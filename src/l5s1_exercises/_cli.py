"""The command line: what each of its options prints."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from ._bundled import ENGLISH, load
from ._catalog import Catalog
from ._errors import InvalidCatalogError, L5S1ExercisesError, visible
from ._formats import dumps, from_json, json_schema, plain, to_html, to_json, to_jsonld, to_markdown
from ._output import OutputError, report, write
from ._words import Words, read_words
from ._words import words as words_of

PROGRAM = "l5s1-exercises"
# The widest column of a table: one that is wider is a name that no table has room for.
_WIDEST = 100

_Content = TypeVar("_Content")


class UsageError(L5S1ExercisesError):
    """A wrong option, value or input."""


class Options:
    """What the command line can ask for, and its defaults."""

    language: str | None = None
    id: list[str] | None = None
    goal: list[str] | None = None
    position: list[str] | None = None
    lumbar_motion: list[str] | None = None
    input: str | None = None
    words: str | None = None
    kind: str | None = None
    other: str | None = None
    compare: str | None = None
    base_url: str | None = None
    image_url: str | None = None
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
        The exit status: 0, 2 for a wrong option, value or input, or 1 when the output cannot be written.
    """
    options = Options()
    try:
        if arguments := sys.argv[1:] if argv is None else argv:
            from ._options import parse  # argparse takes as long to import as the catalog to print

            parse(arguments, options)
        write(_render(options), options.output)
    except OutputError as error:
        report(f"{PROGRAM}: {error}")
        return 1
    except L5S1ExercisesError as error:
        report(f"{PROGRAM}: {error}")
        return 2
    return 0


def _read(path: str, parse: Callable[[bytes], _Content]) -> _Content:
    """Return what is made of the bytes of a file, or of standard input for "-".

    Raises:
        UsageError: It cannot be read, or is not valid.
    """
    from pathlib import Path

    name = "standard input" if path == "-" else repr(path)
    try:
        data = _standard_input() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError) as error:  # a ValueError where no file can have the name
        raise UsageError(f"cannot read {name}: {getattr(error, 'strerror', None) or error}") from None
    try:
        return parse(data)
    except InvalidCatalogError as error:
        raise UsageError(f"{name} is {error}") from None


def _standard_input() -> Any:
    """Return what standard input holds: bytes, or text where what replaced it has no bytes."""
    stdin: Any = sys.stdin
    if stdin is None:
        raise OSError("it is closed")
    return getattr(stdin, "buffer", stdin).read() or b""  # None where it does not block, and holds nothing yet


def _render(options: Options) -> str:
    """Return what the options ask for, with a newline at its end."""
    from . import __version__

    indent = 2 if options.indent is None else options.indent
    if options.kind == "version":
        return f"{__version__}\n"
    if options.kind == "schema":
        return f"{dumps(json_schema(), indent)}\n"
    catalog = load(options.language or ENGLISH) if options.input is None else _read(options.input, from_json)
    words = None if options.words is None else _read(options.words, read_words)
    conditions = {name: getattr(options, name) for name in ("id", "goal", "position", "lumbar_motion")}
    if any(conditions.values()):
        catalog = catalog.filter(**conditions)
        if not catalog:
            report(f"{PROGRAM}: no exercise meets all the conditions")
    if options.compare is not None:
        return _comparison(_read(options.compare, from_json), catalog, options.kind, indent)
    match options.kind:
        case "list":
            return _table(catalog, words or words_of(catalog.language))
        case "jsonld":
            urls: dict[str, Any] = {"base_url": options.base_url, "image_url": options.image_url}
            return f"{to_jsonld(catalog, **urls, indent=indent, words=words)}\n"
        case "html":
            page: dict[str, Any] = {"form": bool(options.form), "fragment": bool(options.fragment)}
            return to_html(catalog, title=options.title, base_url=options.base_url, **page, words=words)
        case "markdown":
            return to_markdown(catalog, title=options.title, words=words)
        case _:
            return f"{to_json(catalog, indent=indent)}\n"


def _comparison(old: Catalog, new: Catalog, kind: str | None, indent: int) -> str:
    """Return what changed between two catalogs, for people unless as JSON."""
    from ._compare import compare
    from ._report import diff

    changes = compare(old, new)
    if kind == "json":
        return f"{dumps([plain(change) for change in changes], indent)}\n"
    return diff(changes, old, new)


def _table(catalog: Catalog, words: Words) -> str:
    """Return a table with a line for each exercise, its columns as wide as they need up to a limit."""
    say, dose = words.say, words.dose
    rows = [tuple(say(f"column-{name}") for name in ("id", "name", "goals", "dose"))]
    rows += [(e.id, e.name, ", ".join(say(f"goal-{goal}") for goal in e.goals), dose(e.dosage)) for e in catalog]
    rows = [tuple(cell if cell.isprintable() else visible(cell) for cell in row) for row in rows]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
