"""What is fuzzed: functions of bytes that raise nothing, whatever the bytes are, unless something is wrong.

To add one, write it and name it in `TARGETS`.
"""

import io
import json
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from typing import Any

from documents import PLACES, WRONG, put, small_document

import l5s1_exercises as l5s1
from l5s1_exercises._cli import main

# Limits of what a message and a repr may be, in characters.
_LONGEST = 10_000


def from_json(data: bytes) -> None:
    """Read a text; what is accepted goes through every export and back."""
    try:
        _use(l5s1.from_json(data))
    except l5s1.InvalidCatalogError as error:
        _check_length(str(error), repr(error))


def _use(catalog: l5s1.Catalog) -> None:
    """Do with a catalog what may be done with any."""
    for exercise in catalog:
        assert exercise in catalog
        assert (exercise.dosage.total_hold_seconds is None) == (exercise.dosage.hold_seconds is None)
        _check_length(repr(exercise))
    one = catalog.filter(id=catalog.ids[:1])
    for part in (catalog, catalog.by_goal("mobility"), one):
        assert l5s1.from_json(l5s1.to_json(part)) == part
        _check_length(repr(part))
    words = l5s1.words("en")
    for export in (l5s1.to_jsonld_script, l5s1.to_html, l5s1.to_markdown):
        export(one, words=words).encode()


def _check_length(*texts: str) -> None:
    assert all(0 < len(text) < _LONGEST for text in texts), max(map(len, texts))


def document(data: bytes) -> None:
    """Read a valid document with some of its values replaced: each by a line, the place of the value and its JSON."""
    changed = small_document()
    for line in data.splitlines():
        number, _, text = line.partition(b" ")
        if not (number.isdigit() and len(number) < 4):
            continue
        path, _ = PLACES[1:][int(number) % (len(PLACES) - 1)]
        try:
            put(changed, path, json.loads(text))
        except (ValueError, LookupError, TypeError, RecursionError):
            continue  # no JSON, or an earlier line took the place away
    from_json(json.dumps(changed).encode())


def command_line(data: bytes) -> None:
    """Run a command line whose arguments are lines; the text after a blank line is standard input."""
    head, _, text = data.partition(b"\n\n")
    arguments = [part.decode(errors="surrogateescape") for part in head.split(b"\n") if b"\0" not in part]
    # No path is made up, to write to or to read.
    if any(argument.startswith("--output") or "/" in argument.removeprefix("https://") for argument in arguments):
        return
    before: tuple[Any, Any] = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (text, b""))
    messages = io.StringIO()
    try:
        with redirect_stderr(messages):
            status: object = main(arguments)
    except SystemExit as end:  # --help
        status = end.code
    finally:
        sys.stdin, sys.stdout = before
    assert status in {0, 2}
    if status:
        assert messages.getvalue().startswith("l5s1-exercises: ")
        _check_length(messages.getvalue())


TARGETS: dict[str, Callable[[bytes], None]] = {one.__name__: one for one in (from_json, document, command_line)}

# Where the search begins.
SEEDS: dict[str, list[bytes]] = {
    "from_json": [json.dumps(small_document()).encode(), b'{"schema_version": "2"}', b"[[]]"],
    "document": [
        b"\n".join(b"%d %s" % (i, json.dumps(value).encode()) for i, (_, value) in enumerate(PLACES[1:])),
        *(b"%d %s" % (i, json.dumps(WRONG[i % len(WRONG)]).encode()) for i in range(len(PLACES) - 1)),
    ],
    "command_line": [
        b"--format\nhtml\n--title\nHome\n--form\n--base-url\nhttps://a.example",
        b"--goal\nmobility\n--position=supine\n--id\nbird-dog\n--list",
        b"--schema\n--indent=0",
        b"--lumbar-motion\nflexion\n--format=jsonld\n--help",
        b"--input\n-\n\n" + json.dumps(small_document()).encode(),
    ],
}
