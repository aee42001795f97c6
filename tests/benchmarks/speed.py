"""Compare CPU times with those of the libraries below, as ratios: of fresh processes, and of reading in a warm one.

The processes run in turns, so that what slows the machine slows them all. A figure is the median, a ratio that of two
medians of one run. The argument is how often each process runs.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import cattrs

import l5s1_exercises as l5s1

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 41
PROGRAM = "import runpy, sys; sys.argv[1:] = []; runpy.run_module('l5s1_exercises', None, '__main__')"
CASES = {
    "nothing": "pass",
    "import attrs": "import attrs",
    "import l5s1_exercises": "import l5s1_exercises",
    "import the catalog's class": "from l5s1_exercises import Catalog",
    "floor of load()": "import attrs, importlib_resources, json\n"
    "with open({path!r}, encoding='utf-8') as file: json.load(file)",
    "load()": "import l5s1_exercises; l5s1_exercises.load()",
    "import cattrs, json, argparse": "import cattrs, json, argparse",
    "python -m l5s1_exercises": PROGRAM,
}
# What each goal compares, and the most that the ratio may be.
GOALS = [
    ("import l5s1_exercises", "import attrs", 1.6),
    ("import the catalog's class", "import attrs", 1.6),
    ("load()", "floor of load()", 1.5),
    ("python -m l5s1_exercises", "import cattrs, json, argparse", 2.0),
]
REPORT = """
import atexit
def report():
    import resource, sys
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(usage.ru_utime + usage.ru_stime, file=sys.stderr)
atexit.register(report)
"""


def process(code: str) -> float:
    """Return the CPU seconds of a process that runs some code."""
    result = subprocess.run(
        [sys.executable, "-c", REPORT + code], capture_output=True, text=True, check=True, env=os.environ
    )
    return float(result.stderr)


def warm(*functions: Callable[[], object]) -> list[float]:
    """Return the least CPU seconds of some functions, called in turns."""
    found: list[list[float]] = [[] for _ in functions]
    for _ in range(RUNS):
        for function, times in zip(functions, found, strict=True):
            start = time.process_time()
            function()
            times.append(time.process_time() - start)
    return list(map(min, found))


def main() -> None:
    """Print the tables."""
    text = l5s1.to_json(l5s1.load())
    content = Path(tempfile.mkdtemp(), "content.json")
    content.write_text(text, encoding="utf-8")
    cases = {name: code.format(path=str(content)) for name, code in CASES.items()}
    for code in cases.values():
        process(code)  # once unseen, so that all is compiled and cached
    runs: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(RUNS):
        for name, code in cases.items():
            runs[name].append(process(code))
    seconds = {name: statistics.median(times) for name, times in runs.items()}

    converter = cattrs.Converter()

    def default() -> object:
        document = json.loads(text)
        del document["schema_version"]
        return converter.structure(document, l5s1.Catalog)

    reading, usual = warm(lambda: l5s1.from_json(text), default)
    print(f"CPython {platform.python_version()}, {platform.machine()}, {RUNS} runs each,")
    print(", ".join(f"{name} {version(name)}" for name in ("attrs", "cattrs", "importlib-resources")))
    print("\n| process | CPU, ratio to import attrs |\n|---|---|")
    for name in cases:
        print(f"| {name} | {seconds[name] / seconds['import attrs']:.2f} |")
    print("\n| goal | at most | measured |\n|---|---|---|")
    for name, other, limit in GOALS:
        print(f"| {name} / {other} | {limit:.2f} | {seconds[name] / seconds[other]:.2f} |")
    print(f"| from_json, warm / json.loads and a default converter | 2.50 | {reading / usual:.2f} |")


if __name__ == "__main__":
    main()
