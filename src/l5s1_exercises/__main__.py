"""The command line: ``python -m l5s1_exercises``, also installed as ``l5s1-exercises``."""

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from . import __version__, load
from ._catalog import Catalog
from ._errors import InvalidBaseURLError, L5S1ExercisesError, UnknownExerciseError, UnknownValueError, suggestion

_PROGRAM = "l5s1-exercises"
_DESCRIPTION = "Print exercises for pain at L5-S1. General information, not medical advice."

# What each kind of output can be combined with; any other option would go unheard, so it is refused.
_FILTERS = {"id", "goal", "position", "lumbar_motion"}
_OPTIONS = {
    "--format json": {*_FILTERS, "indent"},
    "--format jsonld": {*_FILTERS, "indent", "base_url"},
    "--list": _FILTERS,
    "--schema": {"indent"},
    "--version": set[str](),
}

_INDENTS = tuple(map(str, range(33)))


class _UsageError(L5S1ExercisesError):
    """A wrong option or value."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise _UsageError(message)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments without the program's name; those of the process unless given.

    Returns:
        The exit status: 0, 2 for a wrong option or value, or 1 when the output cannot be written.
    """
    try:
        options = _parse(argv)
        text = _render(options)
    except (_UsageError, InvalidBaseURLError, UnknownExerciseError, UnknownValueError) as error:
        print(f"{_PROGRAM}: {error}", file=sys.stderr)
        return 2
    try:
        _write(text.encode(), options.output)
    except BrokenPipeError:
        return 0  # the reader has seen enough
    except OSError as error:
        target = "standard output" if options.output == "-" else repr(options.output)
        print(f"{_PROGRAM}: cannot write {target}: {error.strerror or error}", file=sys.stderr)
        return 1
    return 0


# --- Options ---------------------------------------------------------------------------------------------


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = _Parser(prog=_PROGRAM, description=_DESCRIPTION, allow_abbrev=False)
    several = "may be given more than once: any of them"
    parser.add_argument("--goal", action="append", metavar="GOAL", help=f"mobility, stability or strength; {several}")
    parser.add_argument("--position", action="append", metavar="POSITION", help=f"starting position; {several}")
    parser.add_argument("--lumbar-motion", action="append", metavar="MOTION", help=f"of the lower back; {several}")
    parser.add_argument(
        "--id", action="append", metavar="ID", help="one exercise; may be given more than once, in order"
    )
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--format", metavar="FORMAT", help=f"{', '.join(_FORMATS)}; json unless given")
    kind.add_argument("--list", action="store_true", help="print a short table: id, name, goals, dose")
    kind.add_argument("--schema", action="store_true", help="print the JSON Schema of the document")
    kind.add_argument("--version", action="store_true", help="print the version")
    parser.add_argument("--base-url", metavar="URL", help="page that node ids are made from; fragments unless given")
    parser.add_argument(
        "--indent", type=_indent, metavar="N", help="spaces to indent by, 2 unless given; 0 is one line"
    )
    parser.add_argument(
        "--output", default="-", metavar="FILE", help='write to a file, whole or not at all; "-" is standard output'
    )
    options, unknown = parser.parse_known_args(argv)
    if unknown:
        option = unknown[0].partition("=")[0]
        known = [name for action in parser._actions for name in action.option_strings]  # noqa: SLF001
        raise _UsageError(f"unknown argument {option!r}{suggestion(option, known)}")
    options.kind = _kind(options)
    for name in (*_FILTERS, "indent", "base_url"):
        if getattr(options, name) is not None and name not in _OPTIONS[options.kind]:
            raise _UsageError(f"--{name.replace('_', '-')} does not go with {options.kind}")
    return options


def _kind(options: argparse.Namespace) -> str:
    for name in ("list", "schema", "version"):
        if getattr(options, name):
            return f"--{name}"
    name = "json" if options.format is None else options.format
    if name not in _FORMATS:
        raise UnknownValueError("format", name, tuple(_FORMATS))
    return f"--format {name}"


def _indent(text: str) -> int:
    if text not in _INDENTS:
        raise argparse.ArgumentTypeError(f"expected a number of spaces from 0 to {len(_INDENTS) - 1}, not {text!r}")
    return int(text)


# --- Output ----------------------------------------------------------------------------------------------


def _render(options: argparse.Namespace) -> str:
    """Return what the options ask for, with a newline at its end."""
    indent = 2 if options.indent is None else options.indent
    if options.kind == "--version":
        return f"{__version__}\n"
    if options.kind == "--schema":
        from ._json import dumps
        from ._schema import json_schema

        return f"{dumps(json_schema(), indent)}\n"
    catalog = load().filter(
        id=options.id, goal=options.goal, position=options.position, lumbar_motion=options.lumbar_motion
    )
    if not catalog:
        print(f"{_PROGRAM}: no exercise meets all the conditions", file=sys.stderr)
    if options.kind == "--list":
        return _table(catalog)
    return _FORMATS[options.format or "json"](catalog, indent, options.base_url)


def _json(catalog: Catalog, indent: int, _base_url: str | None) -> str:
    from ._json import to_json

    return f"{to_json(catalog, indent=indent)}\n"


def _jsonld(catalog: Catalog, indent: int, base_url: str | None) -> str:
    from ._jsonld import to_jsonld

    return f"{to_jsonld(catalog, base_url=base_url, indent=indent)}\n"


_FORMATS: dict[str, Callable[[Catalog, int, str | None], str]] = {"json": _json, "jsonld": _jsonld}


def _table(catalog: Catalog) -> str:
    """Return a table with a line for each exercise, its columns as wide as they need."""
    from ._wording import dose

    rows = [("id", "name", "goals", "dose")]
    rows += [(e.id, e.name, ", ".join(e.goals), dose(e.dosage)) for e in catalog]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return "".join(f"{line}\n" for line in lines)


def _write(data: bytes, output: str) -> None:
    """Write bytes to a file or to standard output.

    Raises:
        OSError: They could not all be written.
    """
    if output != "-":
        _write_file(data, Path(output))
        return
    # Python has no standard output where the process was started without one.
    stdout: Any = sys.stdout
    if stdout is None:
        raise OSError("it is closed")
    try:
        stdout.buffer.write(data)
        stdout.buffer.flush()
    except OSError:
        # What is left in the buffer would fail again when Python flushes it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
        raise


def _write_file(data: bytes, path: Path) -> None:
    """Write a file whole or not at all; an older one stays as it is until the new one is complete."""
    path = path.resolve()  # a link stays a link
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a device or a pipe holds nothing to keep, a folder is refused
        return
    draft = path.with_name(f".{_PROGRAM}-{os.getpid()}.part")
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, draft)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
