"""Fuzzing targets: functions of bytes that raise only if something is wrong.

To add one, write it and name it in `TARGETS`.
"""

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any

import attrs
from changes import CONCERNS, MOVED, WHOLE, check, concern
from documents import PLACES, WRONG, places, put, small_catalog, small_document
from program import diff, main

import l5s1_exercises as l5s1

# Longest message or repr, in characters.
_LONGEST = 10_000

_SMALL = small_catalog()
_ENGLISH = l5s1.words("en")
_PHRASES = places(json.loads(l5s1.words_to_json(_ENGLISH)))[1:]


def from_json(data: bytes) -> None:
    """Read a text; what is accepted goes through every export and back."""
    if catalog := _accepted(data):
        _use(catalog)


def _accepted(data: bytes) -> l5s1.Catalog | None:
    try:
        return l5s1.from_json(data)
    except l5s1.InvalidContentError as error:
        _check_length(str(error), repr(error))
        return None


def _use(catalog: l5s1.Catalog) -> None:
    """Do with a catalog what may be done with any."""
    for exercise in catalog:
        assert exercise in catalog
        assert catalog.at(exercise.id) is exercise
    one = catalog.filter(id=catalog.ids[:1])
    for part in (catalog, catalog.by_goal("mobility"), one):
        assert l5s1.from_json(l5s1.to_json(part)) == l5s1.from_dict(l5s1.to_dict(part)) == part
        assert hash(part) == hash(l5s1.from_json(l5s1.to_json(part)))
    texts = catalog.texts()
    assert l5s1.translate(catalog, texts, language="de").texts() == texts
    assert all(catalog.at(address) == text for address, text in texts.items())
    if catalog.language == "en":
        _export(one, _ENGLISH)
    _follow(one, "min")


def _export(catalog: l5s1.Catalog, words: l5s1.Words) -> None:
    for export in (l5s1.to_jsonld_script, l5s1.to_html, l5s1.to_markdown):
        export(catalog, words=words).encode()


def _follow(catalog: l5s1.Catalog, dose: Any) -> None:
    """Follow a session: each exercise is held as long as its dose says."""
    if catalog.language.partition("-")[0] != "en":
        return
    held = {exercise.id: getattr(exercise.dosage.total_hold_seconds, dose, 0) for exercise in catalog}
    try:
        cues = l5s1.session(catalog, dose=dose)
    except l5s1.SessionTooLongError as error:
        _check_length(str(error), repr(error))
        return
    for cue in cues:
        held[cue.exercise_id] -= cue.seconds or 0
    assert not any(held.values())


def _check_length(*texts: str) -> None:
    assert all(0 < len(text) < _LONGEST for text in texts), max(map(len, texts))


def _entries(data: bytes) -> Iterator[tuple[str, Any]]:
    """Yield what each line holds: a word, and JSON after a blank."""
    for line in data.splitlines():
        word, _, text = line.decode(errors="replace").partition(" ")
        try:
            yield word, json.loads(text)
        except (ValueError, RecursionError):
            continue


def _edited(data: bytes, document: dict[str, Any], where: list[tuple[str, Any]]) -> bytes:
    """Return a document with some of its values replaced: each by a line, the number of a place and JSON for it."""
    for number, value in _entries(data):
        if number.isdecimal() and len(number) < 5:
            path, _ = where[int(number) % len(where)]
            try:
                put(document, path, value)
            except (LookupError, TypeError):
                continue  # an earlier line took the place away
    return json.dumps(document).encode()


def document(data: bytes) -> None:
    """Read a valid document with some of its values replaced."""
    from_json(_edited(data, small_document(), PLACES[1:]))


def session(data: bytes) -> None:
    """Follow a session of exercises, each of a dose that has the values of a line."""
    exercise: dict[str, Any] = small_document()["exercises"][0]
    doses = [dose for _, dose in _entries(data) if isinstance(dose, dict)]
    exercises = [{**exercise, "id": f"bend-{i}", "dosage": exercise["dosage"] | dose} for i, dose in enumerate(doses)]
    if catalog := _accepted(json.dumps({**small_document(), "exercises": exercises}).encode()):
        _follow(catalog, "min")
        _follow(catalog, "max")


def translate(data: bytes) -> None:
    """Translate a catalog by a mapping that is a JSON object, and by its texts with those of some lines.

    A line has the number of an address, or an address, and the text in JSON; at false the address is left out.
    """
    texts: dict[str, Any] = dict(_SMALL.texts())
    known = [*texts]
    for word, text in _entries(data):
        address = known[int(word) % len(known)] if word.isdecimal() and len(word) < 5 else word
        texts[address] = text
        if text is False:
            del texts[address]
    _translate(texts)
    try:
        mapping = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(mapping, dict):
        _translate(mapping)


def _translate(texts: dict[str, Any]) -> None:
    try:
        made = l5s1.translate(_SMALL, texts, language="de")
    except l5s1.InvalidContentError as error:
        _check_length(str(error), repr(error))
        return
    assert made.texts() == {address: tuple(text) if isinstance(text, list) else text for address, text in texts.items()}
    back = l5s1.translate(made, _SMALL.texts(), language="en")
    assert {change.address for change in l5s1.compare(_SMALL, back)} == {"/translation/version", "/review"}
    _use(made)


def compare(data: bytes) -> None:
    """Compare two documents, each the small one with some of its values replaced; a blank line is between their lines.

    Applied to the old one, the changes give the new one.
    """
    pair = [_accepted(_edited(lines, small_document(), PLACES[1:])) for lines in data.partition(b"\n\n")[::2]]
    old, new = pair
    if old is None or new is None:
        return
    try:
        changes = l5s1.compare(old, new)
    except l5s1.LanguageMismatchError as error:
        assert old.language != new.language
        _check_length(str(error), repr(error))
        return
    check(old, new)
    for change in changes:
        known = {"changed": CONCERNS, "moved": MOVED}.get(change.kind, WHOLE)
        assert change.concern == concern(change.address, known), change
    assert diff(old, new).endswith("\n")


def words_from_json(data: bytes) -> None:
    """Read a text as words, and the English words with some of their values replaced; export with what is accepted."""
    for text in (data, _edited(data, json.loads(l5s1.words_to_json(_ENGLISH)), _PHRASES)):
        try:
            words = l5s1.words_from_json(text)
        except l5s1.InvalidContentError as error:
            _check_length(str(error), repr(error))
            continue
        _check_length(repr(words))
        assert l5s1.words_from_json(l5s1.words_to_json(words)) == words
        catalog = attrs.evolve(_SMALL, language=words.language)
        _export(catalog, words)
        l5s1.to_html(catalog, form=True, fragment=True, words=words).encode()
        assert l5s1.session(catalog, words=words)


def command_line(data: bytes) -> None:
    """Run a command line whose arguments are lines; the text after a blank line is standard input.

    Where it begins with a digit, it is the small document with some of its values replaced.
    """
    head, _, text = data.partition(b"\n\n")
    arguments = [part.decode(errors="surrogateescape") for part in head.split(b"\n") if b"\0" not in part]
    # No path is made up, to write to or to read.
    if any(argument.startswith("--output") or "/" in argument.removeprefix("https://") for argument in arguments):
        return
    if text[:1].isdigit():
        text = _edited(text, small_document(), PLACES[1:])
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    before: tuple[Any, Any] = sys.stdin, sys.stdout
    sys.stdin, sys.stdout = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8"), output
    messages = io.StringIO()
    try:
        with redirect_stderr(messages):
            status: object = main(arguments)
    except SystemExit as end:  # --help
        status = end.code
    finally:
        sys.stdin, sys.stdout = before
    output.seek(0)
    printed = output.buffer.read().decode()
    assert status in {0, 2}
    if status:
        assert messages.getvalue().startswith("l5s1-exercises: ")
        _check_length(messages.getvalue())
    assert printed.endswith("\n") == (status == 0)


TARGETS: dict[str, Callable[[bytes], None]] = {
    one.__name__: one for one in (from_json, document, session, translate, compare, words_from_json, command_line)
}


def _lines(*entries: tuple[object, Any]) -> bytes:
    return b"\n".join(f"{word} {json.dumps(value)}".encode() for word, value in entries)


_SAME = _lines(*((i, value) for i, (_, value) in enumerate(PLACES[1:])))
_WRONG = [_lines((i, WRONG[i % len(WRONG)])) for i in range(len(PLACES) - 1)]
_REVERSED = [(i, value[::-1]) for i, (_, value) in enumerate(PLACES[1:]) if isinstance(value, list)]
_DOCUMENT = json.dumps(small_document()).encode()

# Where the search begins.
SEEDS: dict[str, list[bytes]] = {
    "from_json": [_DOCUMENT, b'{"schema_version": "2"}', b"[[]]"],
    "document": [_SAME, *_WRONG],
    "session": [
        _lines(("", {"repetitions": {"min": 1, "max": 999}, "sets": None, "per_side": False}), ("", {})),
        _lines(("", {"hold_seconds": None, "hold_open_ended": False, "sets": {"min": 1, "max": 99}})),
        _lines(("", {"repetitions": None, "hold_seconds": {"min": 1, "max": 86400}, "repetition_unit": "repetition"})),
    ],
    "translate": [
        _lines(*enumerate(_SMALL.texts().values())),
        json.dumps(_SMALL.texts()).encode(),
        *(_lines((i, value)) for i, value in enumerate(WRONG)),
        _lines(("bend/name", False), ("bend/naem", "Bend"), ("stretch/aliases", [])),
    ],
    "compare": [
        _SAME + b"\n\n" + _SAME,
        *(b"\n\n" + _lines(entry) for entry in _REVERSED),
        *(b"\n\n" + _lines((i, value[:1])) for i, value in _REVERSED),
        *(wrong + b"\n\n" for wrong in _WRONG),
    ],
    "words_from_json": [
        _lines(*((i, value) for i, (_, value) in enumerate(_PHRASES) if isinstance(value, str))),
        *(_lines((i, value)) for i, value in enumerate(WRONG)),
        b'{"schema_version": "1", "language": "en", "phrases": {"a": "{count}"}}',
    ],
    "command_line": [
        b"--format\nhtml\n--title\nHome\n--form\n--base-url\nhttps://a.example",
        b"--goal\nmobility\n--position=supine\n--id\nbird-dog\n--list",
        b"--schema\n--indent=0",
        b"--lumbar-motion\nflexion\n--format=jsonld\n--image-url\nhttps://a.example\n--help",
        b"--input\n-\n\n" + _DOCUMENT,
        b"--input\n-\n--list\n\n" + _SAME,
        b"--input\n-\n--format\nmarkdown\n\n" + _SAME,
        b"--language\nen\n--compare\n-\n\n" + _SAME,
        b"--compare\n-\n--format=json\n\n" + _DOCUMENT,
        b"--compare\n-\n--id\nbird-dog\n\n" + _SAME,
        b'--words\n-\n--list\n\n{"schema_version": "1", "language": "en", "phrases": {}}',
    ],
}
