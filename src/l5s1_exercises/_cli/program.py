"""What each option of the command line prints."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import attrs

import l5s1_exercises as l5s1
from l5s1_exercises import Catalog, InvalidContentError, L5S1ExercisesError, Words
from l5s1_exercises._bundled import words_of

from .._messages import printable
from .options import CONDITIONS, PROGRAM, UsageError, parse
from .output import OutputError, report, write
from .report import diff

# The widest column of a table: one that is wider is a name that no table has room for.
_WIDEST = 100

_Content = TypeVar("_Content")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments without the program's name; those of the process unless given.

    Returns:
        The exit status: 0, 2 for a wrong option, value or input, or 1 when the output cannot be written.
    """
    try:
        options = parse(sys.argv[1:] if argv is None else argv)
        write(_render(options), options.output)
    except L5S1ExercisesError as error:
        report(f"{PROGRAM}: {error}")
        return 1 if isinstance(error, OutputError) else 2
    return 0


def _read(path: str, parse: Callable[[bytes], _Content]) -> _Content:
    """Return what is made of the bytes of a file, or of standard input for "-".

    Raises:
        UsageError: It cannot be read, or is not valid.
    """
    name = "standard input" if path == "-" else repr(path)
    try:
        data = _standard_input() if path == "-" else Path(path).read_bytes()
    except (OSError, ValueError, MemoryError) as error:  # a ValueError where no file can have the name
        reason = getattr(error, "strerror", None) or str(error) or "it is too large"
        raise UsageError(f"cannot read {name}: {reason}") from None
    try:
        return parse(data)
    except MemoryError:
        raise UsageError(f"{name} is too large") from None
    except InvalidContentError as error:
        raise UsageError(f"{name} is {error}") from None


def _standard_input() -> Any:
    """Return what standard input holds: bytes, or text where what replaced it has no bytes."""
    stdin: Any = sys.stdin
    if stdin is None:
        raise OSError("it is closed")
    return getattr(stdin, "buffer", stdin).read() or b""  # None where it does not block, and holds nothing yet


def _render(options: Namespace) -> str:
    """Return what the options ask for, with a newline at its end."""
    indent = 2 if options.indent is None else options.indent
    match options.kind:
        case "version":
            return f"{l5s1.__version__}\n"
        case "schema":
            return _dumped(l5s1.json_schema(options.schema), indent)
        case "errata":
            return f"{l5s1.errata.to_json(l5s1.errata.load(), indent=indent)}\n"
        case "cases":
            return f"{l5s1.cases.to_json(l5s1.cases.load(_language(options)), indent=indent)}\n"
        case "print-words":
            around = _words(options) or l5s1.words(_language(options))
            return f"{l5s1.words_to_json(around, indent=indent)}\n"
        case _:
            return _render_catalog(options, indent)


def _dumped(document: Any, indent: int) -> str:
    return f"{json.dumps(document, ensure_ascii=False, indent=indent or None)}\n"


def _language(options: Namespace) -> str:
    return "en" if options.language is None else options.language


def _words(options: Namespace) -> Words | None:
    return None if options.words is None else _read(options.words, l5s1.words_from_json)


def _render_catalog(options: Namespace, indent: int) -> str:
    """Return a catalog, or part of one, as the options ask for it."""
    catalog = l5s1.load(_language(options)) if options.input is None else _read(options.input, l5s1.from_json)
    around = _words(options)
    conditions = {name: value for name in CONDITIONS if (value := getattr(options, name)) is not None}
    if conditions:
        catalog = catalog.filter(**conditions)
        if not catalog:
            report(f"{PROGRAM}: no exercise meets all the conditions")
    if options.compare is not None:
        old = _read(options.compare, l5s1.from_json)
        changes = l5s1.compare(old, catalog)
        if options.kind == "compare":
            return diff(changes, old, catalog)
        return _dumped([attrs.asdict(one) for one in changes], indent)
    match options.kind:
        case "list":
            return _table(catalog, words_of(catalog, around))
        case "jsonld":
            urls = {"base_url": options.base_url, "exercise_url": options.exercise_url, "image_url": options.image_url}
            return f"{l5s1.to_jsonld(catalog, **urls, indent=indent, words=around)}\n"
        case "html":
            form, fragment = bool(options.form), bool(options.fragment)
            return l5s1.to_html(catalog, title=options.title, form=form, fragment=fragment, words=around)
        case "markdown":
            return l5s1.to_markdown(catalog, title=options.title, words=around)
        case _:
            return f"{l5s1.to_json(catalog, indent=indent)}\n"


def _table(catalog: Catalog, around: Words) -> str:
    """Return a table with a line for each exercise, its columns as wide as they need up to a limit."""
    rows = [tuple(around[f"column-{name}"] for name in ("id", "name", "goals", "dose"))]
    rows += [(one.id, one.name, ", ".join(one.goals), str(one.dosage)) for one in catalog]
    rows = [tuple(cell if cell.isprintable() else printable(cell) for cell in row) for row in rows]
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)
