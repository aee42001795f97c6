"""Measure what hostile texts cost to read: ``PYTHONPATH=tests python tests/benchmarks/limits.py``.

For each attack and size: the text, what `json.loads` takes for it, and what `from_json` takes in nanoseconds a byte,
which stays about the same from size to size. The limit is 20 times `json.loads` and a second.
"""

import json
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from attacks import ATTACKS

import l5s1_exercises as l5s1

SIZES = (2_000, 20_000, 200_000)


def seconds(function: Callable[[str], object], text: str) -> float:
    """Return the CPU time of a call, whether it gives a value or an error."""
    start = time.process_time()
    with suppress(ValueError, RecursionError):
        function(text)
    return time.process_time() - start


def main() -> None:
    """Print the table, and end with 1 where a text costs more than the limit."""
    above: list[str] = []
    print("| attack | MB | json.loads, s | from_json, s | ns a byte at each size |")
    print("|---|---|---|---|---|")
    for name, attack in ATTACKS.items():
        each: list[str] = []
        size, plain, took = 0, 0.0, 0.0
        for number in SIZES:
            text = attack(number)
            size, plain, took = len(text), seconds(json.loads, text), seconds(l5s1.from_json, text)
            each.append(f"{took * 1e9 / size:.0f}")
            if took > 20 * plain + 1:
                above.append(f"{name}, {number}")
        print(f"| {name} | {size / 1e6:.1f} | {plain:.3f} | {took:.3f} | {', '.join(each)} |", flush=True)
    print("\nAbove the limit:", "; ".join(above) or "none")
    sys.exit(bool(above))


if __name__ == "__main__":
    main()
