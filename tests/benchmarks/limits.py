"""Measure what hostile texts cost to read and to export: ``PYTHONPATH=tests python tests/benchmarks/limits.py``.

For each attack and size: the text, what `json.loads` takes for it, and what `from_json`, or `words_from_json`, takes in
nanoseconds a byte, which stays about the same from size to size. The limit is 20 times `json.loads` and a second. For
each text that is accepted, and each export: nanoseconds a byte of the text at two sizes, and the length of what comes,
as a multiple.
"""

import json
import sys
import time
from collections.abc import Callable, Sized
from contextlib import suppress

from attacks import ACCEPTED, ATTACKS, EXPORTS, WORD_ATTACKS

import l5s1_exercises as l5s1

SIZES = (2_000, 20_000, 200_000)
EXPORTED_SIZES = (500, 4_000)


def seconds(function: Callable[[str], object], text: str) -> float:
    """Return the CPU time of a call, whether it gives a value or an error."""
    start = time.process_time()
    with suppress(ValueError, RecursionError):
        function(text)
    return time.process_time() - start


def exported(export: Callable[[l5s1.Catalog], Sized], catalog: l5s1.Catalog, text: str) -> str:
    """Return the CPU time of an export in nanoseconds a byte of the text that it came from, and its length."""
    start = time.process_time()
    length = len(export(catalog))
    return f"{(time.process_time() - start) * 1e9 / len(text):.0f} ({length / len(text):.1f})"


def main() -> None:
    """Print the table, and end with 1 where a text costs more than the limit."""
    above: list[str] = []
    print("| attack | MB | json.loads, s | reading, s | ns a byte at each size |")
    print("|---|---|---|---|---|")
    readers: list[tuple[Callable[[str], object], dict[str, Callable[[int], str]]]] = [
        (l5s1.from_json, ATTACKS),
        (l5s1.words_from_json, WORD_ATTACKS),
    ]
    for read, name, attack in [(read, *attack) for read, attacks in readers for attack in attacks.items()]:
        each: list[str] = []
        size, plain, took = 0, 0.0, 0.0
        for number in SIZES:
            text = attack(number)
            size, plain, took = len(text), seconds(json.loads, text), seconds(read, text)
            each.append(f"{took * 1e9 / size:.0f}")
            if took > 20 * plain + 1:
                above.append(f"{name}, {number}")
        print(f"| {name} | {size / 1e6:.1f} | {plain:.3f} | {took:.3f} | {', '.join(each)} |", flush=True)
    print(f"\n| attack | {' | '.join(EXPORTS)} |\n|{'---|' * (len(EXPORTS) + 1)}")
    for name, attack in ACCEPTED.items():
        texts = [attack(number) for number in EXPORTED_SIZES]
        catalogs = [l5s1.from_json(text) for text in texts]
        columns = [
            [exported(export, *pair) for pair in zip(catalogs, texts, strict=True)] for export in EXPORTS.values()
        ]
        print(f"| {name} | {' | '.join(map(', '.join, columns))} |", flush=True)
    print("\nAbove the limit:", "; ".join(above) or "none")
    sys.exit(bool(above))


if __name__ == "__main__":
    main()
