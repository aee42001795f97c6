"""The command line: ``python -m l5s1_exercises``, also installed as ``l5s1-exercises``."""

import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from . import __version__, load
from ._catalog import Catalog
from ._errors import L5S1ExercisesError

_PROGRAM = "l5s1-exercises"
_DEFAULTS: dict[str, object] = {
    "goal": None,
    "position": None,
    "lumbar_motion": None,
    "id": None,
    "kind": "json",
    "other": None,
    "base_url": None,
    "indent": None,
    "output": "-",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The arguments without the program's name; those of the process unless given.

    Returns:
        The exit status: 0, 2 for a wrong option or value, or 1 when the output cannot be written.
    """
    arguments = sys.argv[1:] if argv is None else argv
    options = SimpleNamespace(**_DEFAULTS)
    try:
        if arguments:  # the parser takes as long to import as the catalog to print
            from ._options import parse

            options = parse(arguments, _DEFAULTS)
        text = _render(options)
    except L5S1ExercisesError as error:
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


def _render(options: SimpleNamespace) -> str:
    """Return what the options ask for, with a newline at its end."""
    from ._json import dumps, to_json

    indent = 2 if options.indent is None else options.indent
    if options.kind == "version":
        return f"{__version__}\n"
    if options.kind == "schema":
        from ._schema import json_schema

        return f"{dumps(json_schema(), indent)}\n"
    catalog = load()
    conditions = {name: getattr(options, name) for name in ("id", "goal", "position", "lumbar_motion")}
    if any(conditions.values()):
        catalog = catalog.filter(**conditions)
    if not catalog:
        print(f"{_PROGRAM}: no exercise meets all the conditions", file=sys.stderr)
    if options.kind == "list":
        return _table(catalog)
    if options.kind == "jsonld":
        from ._jsonld import to_jsonld

        return f"{to_jsonld(catalog, base_url=options.base_url, indent=indent)}\n"
    if options.kind == "html":
        from ._html import to_html

        return to_html(catalog, base_url=options.base_url)
    if options.kind == "markdown":
        from ._markdown import to_markdown

        return to_markdown(catalog)
    return f"{to_json(catalog, indent=indent)}\n"


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
        _write_file(data, output)
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


def _write_file(data: bytes, output: str) -> None:
    """Write a file whole or not at all; an older one stays as it is until the new one is complete."""
    import shutil
    from pathlib import Path

    path = Path(output).resolve()  # a link stays a link
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
