"""Check that every sentence that a correction names is in the article: `python -m tools.locations ARTICLE`.

The corrections name sentences by their SHA-256 and quote nothing. With the article as a text file at hand, this finds
each of them, prints its line, and says which are not there. A sentence is a piece of one line, split at blanks after
``.``, ``!`` and ``?``, with white space folded to single blanks.
"""

import argparse
import re
import sys
from hashlib import sha256
from pathlib import Path

from l5s1_exercises import errata


def sentences(text: str) -> dict[str, list[int]]:
    """Return the lines of each sentence of a text by the hash of the sentence."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        for sentence in re.split(r"(?<=[.!?])\s+", " ".join(line.split())):
            found.setdefault(sha256(sentence.encode()).hexdigest(), []).append(number)
    return found


def check(document: errata.Errata, text: str) -> tuple[list[str], list[str]]:
    """Return a line for each location that is in a text, and one for each that is not or is out of its section."""
    lines_of = sentences(text)
    found: list[tuple[list[int], errata.Location, str]] = []
    missing: list[str] = []
    for correction in document.corrections:
        for location in correction.locations:
            if lines := lines_of.get(location.sha256):
                found.append((lines, location, correction.id))
            else:
                missing.append(f"{correction.id}: {location.section}, {location.part}: no such sentence")
    missing += _out_of_section(found)
    found.sort(key=lambda row: (row[0], row[2]))
    shown = [f"{', '.join(map(str, lines)):>8}  {at.section}, {at.part}: {id}" for lines, at, id in found]
    return shown, missing


def _out_of_section(found: list[tuple[list[int], errata.Location, str]]) -> list[str]:
    """Return a line for each sentence that is among those of another section."""
    sure = {lines[0]: location.section for lines, location, _ in found if len(lines) == 1}
    order = list(dict.fromkeys(section for _, section in sorted(sure.items())))
    problems: list[str] = []
    last = 0
    for line, section in sorted(sure.items()):
        if order.index(section) < last:
            problems.append(f"line {line}: {section} is among the lines of {order[last]}")
        last = max(last, order.index(section))
    return problems


def main() -> int:
    """Print where each sentence is; the status is 1 if one is not there."""
    parser = argparse.ArgumentParser(prog="python -m tools.locations", description=__doc__)
    parser.add_argument("article", type=Path, help="the source as a text file")
    shown, missing = check(errata.load(), parser.parse_args().article.read_text(encoding="utf-8"))
    print("\n".join(shown))
    print("\n".join(missing), file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
