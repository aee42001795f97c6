"""Translate the content: `python -m tools.translation es` writes a table to fill in, `es.csv`.

The table has a row for each text: its address, the English, a cell for the translation, the earlier translation where
the English has changed since, and the hash of the English. What is translated already, in the package or in an older
table, is kept. `--take` puts a complete table into the package, and `--check` only looks at the package; the status of
both is 1 if a text is missing, left over or stale.
"""

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import l5s1_exercises as l5s1
from l5s1_exercises import _files as package_files
from l5s1_exercises._base.values import LANGUAGE
from tools import json_files

CONTENT = Path(package_files.__file__).parent / "content"
# The addresses of phrases in the table begin so; the file of the words has their ids alone.
PHRASES = "/phrases/"
# Of the safety cases likewise. They are not to be translated word for word, but said as people say them.
CASES = "/cases/"
_FILES = {"words.json": PHRASES, "cases.json": CASES}
COLUMNS = ("address", "English", "translation", "earlier translation", "hash")
# What a translator writes for aliases where there are none: an empty cell is not translated yet.
NONE = "-"

Texts = Mapping[str, str | tuple[str, ...]]


class Entry(NamedTuple):
    """A text of a translation: the hash of the English that it translates, and the text, or the aliases."""

    english: str
    text: str | tuple[str, ...]


def english() -> Texts:
    """Return all that a translation covers, by address: the texts of the catalog, the words of exports, the cases."""
    phrases = {f"{PHRASES}{phrase.id}": phrase.text for phrase in l5s1.words("en").phrases}
    said = {f"{CASES}{case.id}": case.says for case in l5s1.cases.load()}
    return {**l5s1.load().texts(), **phrases, **said}


def shown(text: str | tuple[str, ...]) -> str:
    """Return a text as a cell of the table shows it: aliases have a line each."""
    return text if isinstance(text, str) else "\n".join(text) or NONE


def digest(text: str | tuple[str, ...]) -> str:
    """Return the hash of an English text: the first 16 hexadecimal digits of the SHA-256 of what the table shows."""
    return sha256(shown(text).encode()).hexdigest()[:16]


def is_current(address: str, entry: Entry, english: Texts) -> bool:
    """Tell whether an entry translates the English that there is now."""
    return address in english and entry.english == digest(english[address])


def faults(english: Texts, found: Mapping[str, Entry]) -> list[str]:
    """Return a line for each text that is missing, stale, or left over, or has other names in braces."""
    lines = [f"missing: {address}" for address in english if address not in found]
    for address, entry in found.items():
        if address not in english:
            lines.append(f"left over: {address}")
        elif not is_current(address, entry, english):
            lines.append(f"stale: {address}")
        elif address.startswith(PHRASES) and _names(english[address]) != _names(entry.text):
            lines.append(f"other names in braces: {address}")
    return lines


def _names(text: str | tuple[str, ...]) -> list[str]:
    return sorted(re.findall("{.*?}", shown(text)))


# --- The files of the package ----------------------------------------------------------------------------


def packaged(language: str) -> dict[str, Entry]:
    """Return what the package has of a language, by address."""
    found: dict[str, Entry] = {}
    for path in sorted((CONTENT / language).rglob("*.json")):
        before = _FILES.get(path.name, "")
        for name, entry in json.loads(path.read_text(encoding="utf-8")).items():
            address = f"{before}{name}"
            text = entry["text"]
            found[address] = Entry(entry["sha256"], text if isinstance(text, str) else tuple(text))
    return found


def rendered(english: Texts, found: Mapping[str, Entry]) -> dict[str, str]:
    """Return the files of a complete translation by name, each text in the place that it has in the English."""
    files: dict[str, dict[str, Any]] = {}
    for address in english:
        entry = found[address]
        text = entry.text if isinstance(entry.text, str) else list(entry.text)
        file, key = _file(address), address.removeprefix(PHRASES).removeprefix(CASES)
        files.setdefault(file, {})[key] = {"sha256": entry.english, "text": text}
    return {name: json_files.formatted(content) + "\n" for name, content in sorted(files.items())}


def _file(address: str) -> str:
    """Return the name of the file that has a text."""
    for name, before in _FILES.items():
        if address.startswith(before):
            return name
    return "shared.json" if address.startswith("/") else f"exercises/{address.partition('/')[0]}.json"


def take(language: str, files: Mapping[str, str]) -> None:
    """Write the files of a translation into the package, and delete others that are there."""
    folder = CONTENT / language
    for path in folder.rglob("*.json"):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


# --- The table -------------------------------------------------------------------------------------------


def table(english: Texts, found: Mapping[str, Entry]) -> str:
    """Return the table to fill in; what is left over comes last, without English."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for address, text in english.items():
        cells = ("", "")
        if entry := found.get(address):
            cell = shown(entry.text)
            cells = (cell, "") if is_current(address, entry, english) else ("", cell)
        writer.writerow((address, shown(text), *cells, digest(text)))
    for address, entry in found.items():
        if address not in english:
            writer.writerow((address, "", "", shown(entry.text), ""))
    return out.getvalue()


def read_table(text: str, english: Texts) -> dict[str, Entry]:
    """Return what a table has translated, by address; an earlier translation has no hash.

    Raises:
        ValueError: It is no table of this form.
    """
    # In some countries, programs put semicolons between the columns.
    header = re.match('"?address"?([,;\t])', text)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=header[1] if header else ",")
    if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
        raise ValueError(f"no column {missing[0]!r}: the first line has to be {','.join(COLUMNS)}")
    found: dict[str, Entry] = {}
    for row in rows:
        address, _, translation, earlier, english_digest = (_clean(row[name]) for name in COLUMNS)
        if address in found:
            raise ValueError(f"{address} is there twice")
        entry = Entry(english_digest, translation) if translation else Entry("", earlier)
        if not entry.text:
            continue
        if isinstance(english.get(address), tuple):
            entry = Entry(entry.english, tuple(line for line in str(entry.text).split("\n") if line not in {"", NONE}))
        found[address] = entry
    return found


def merged(english: Texts, packaged: Mapping[str, Entry], filled: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return what a table has translated, and what the package has where the table has nothing or less."""
    found = dict(packaged)
    for address, entry in filled.items():
        ours = address in packaged and is_current(address, packaged[address], english)
        if not ours or is_current(address, entry, english):
            found[address] = entry
    return found


def _clean(cell: str | None) -> str:
    return "\n".join(line.strip() for line in (cell or "").strip().splitlines())


def _problems(language: str, found: Mapping[str, Entry]) -> list[str]:
    """Return a line for each text that a catalog refuses."""
    catalog = l5s1.load()
    try:
        l5s1.translate(catalog, {address: found[address].text for address in catalog.texts()}, language=language)
    except l5s1.InvalidContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def _language(tag: str) -> str:
    if message := LANGUAGE.fault(tag):
        raise argparse.ArgumentTypeError(message)
    if tag == "en":
        raise argparse.ArgumentTypeError("English is what is translated")
    return tag


def main(argv: list[str] | None = None) -> int:
    """Write the table, or take it in, or check what the package has."""
    parser = argparse.ArgumentParser(prog="python -m tools.translation", description=__doc__)
    parser.add_argument("language", type=_language, help="a tag, such as es or pt-BR")
    parser.add_argument("--table", type=Path, help="the file of the table; the tag and .csv unless given")
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--take", action="store_true", help="put the table into the package, if it is complete")
    action.add_argument("--check", action="store_true", help="check what the package has, and write nothing")
    options = parser.parse_args(argv)
    language = options.language
    path: Path = options.table or Path(f"{language}.csv")
    texts = english()
    found = {} if options.take else packaged(language)
    if options.take or (path.exists() and not options.check):
        try:
            filled = read_table(path.read_text(encoding="utf-8-sig"), texts)
        except (OSError, ValueError) as error:
            hint = "; save it as CSV in UTF-8" if isinstance(error, UnicodeDecodeError) else ""
            print(f"{path}: {error}{hint}", file=sys.stderr)
            return 1
        found = merged(texts, found, filled)
    lines = faults(texts, found) or _problems(language, found)
    for line in lines:
        print(line)
    print(f"{len(texts)} texts, {len(lines)} to see to")
    if options.check:
        return 1 if lines else 0
    if not options.take:
        path.write_text(table(texts, found), encoding="utf-8-sig", newline="")
        print(f"wrote {path}")
        return 0
    if lines:
        return 1
    take(language, rendered(texts, found))
    print(f"wrote {CONTENT / language}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
