"""Compare whole processes, from interpreter start: CPU time, peak memory, and how many modules they import.

The processes run in turns, so that what slows the machine slows them all. A figure is the median, a ratio that of two
medians of the same run. The first argument is how often each process runs.
"""

import compileall
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 41
FLOOR = "import attrs, json\nwith open({path!r}, encoding='utf-8') as file: json.load(file)"
CASES = {
    "import attrs": "import attrs",
    "floor: import attrs, json.load": FLOOR,
    "import l5s1_exercises": "import l5s1_exercises",
    "import, by_goal": "import l5s1_exercises; l5s1_exercises.by_goal('mobility')",
    "pycountry: first lookup": "import pycountry; pycountry.countries.get(alpha_2='DE')",
    "holidays: first lookup": "import holidays; holidays.country_holidays('DE', years=2026).get('2026-01-01')",
    "jsonschema-specifications": "from jsonschema_specifications import REGISTRY; len(REGISTRY)",
    "wger-api-client: import": "import wger_api_client",
    "import cattrs, json, argparse": "import cattrs, json, argparse",
    "python -m l5s1_exercises": "import runpy, sys; sys.argv[1:] = []; "
    "runpy.run_module('l5s1_exercises', None, '__main__')",
}
# What each goal compares, and the most that the ratio may be.
GOALS = [
    ("import l5s1_exercises", "import attrs", 1.35),
    ("import, by_goal", "floor: import attrs, json.load", 1.35),
    ("import, by_goal", "pycountry: first lookup", 1.00),
    ("python -m l5s1_exercises", "import cattrs, json, argparse", 1.15),
]
MEMORY_GOAL_MB = 2.0
# What is measured again where Python may not keep the compiled package, as on a read-only disk.
UNCACHED = ("import l5s1_exercises", "import, by_goal", "python -m l5s1_exercises")

# Each process reports on itself at its end, on standard error.
REPORT = """
import atexit
def report():
    import resource, sys
    with open("/proc/self/status") as status:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    modules = len(sys.modules)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(usage.ru_utime + usage.ru_stime, peak, modules, file=sys.stderr)
atexit.register(report)
"""


def measure(code: str, environment: dict[str, str] | None = None) -> tuple[float, float, int]:
    """Return the CPU seconds, the peak memory in MB and the number of modules of a process that runs some code."""
    result = subprocess.run(
        [sys.executable, "-c", REPORT + code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **(environment or {})},
    )
    seconds, peak, modules = result.stderr.split()
    return float(seconds), int(peak) / 1024, int(modules)


def without_bytecode(package: Path) -> dict[str, str]:
    """Return the environment of a process that compiles the package anew, and nothing else."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(package, folder / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    return {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def imported(code: str) -> int:
    """Return how many modules an interpreter imports for some code, by ``-X importtime``."""
    command = [sys.executable, "-X", "importtime", "-c"]
    lines = [subprocess.run([*command, c], capture_output=True, text=True, check=True).stderr for c in (code, "pass")]
    return lines[0].count("import time:") - lines[1].count("import time:")


def main() -> None:
    """Print the tables."""
    content = Path(tempfile.mkdtemp(), "content.json")
    content.write_bytes(
        subprocess.run([sys.executable, "-m", "l5s1_exercises"], capture_output=True, check=True).stdout
    )
    spec = find_spec("l5s1_exercises")
    assert spec
    assert spec.origin
    package = Path(spec.origin).parent
    compileall.compile_dir(package, quiet=1)
    cases: dict[str, tuple[str, dict[str, str]]]
    cases = {name: (code.format(path=str(content)), {}) for name, code in CASES.items()}
    uncached = without_bytecode(package)
    cases |= {f"{name}, without cached bytecode": (CASES[name], uncached) for name in UNCACHED}
    runs: dict[str, list[tuple[float, float, int]]] = {name: [] for name in cases}
    for code, environment in cases.values():
        measure(code, environment)  # once unseen, so that all else is compiled and cached
    for _ in range(RUNS):
        for name, (code, environment) in cases.items():
            runs[name].append(measure(code, environment))
    seconds = {name: statistics.median(run[0] for run in found) for name, found in runs.items()}
    peak = {name: statistics.median(run[1] for run in found) for name, found in runs.items()}

    names = (
        "l5s1-exercises",
        "attrs",
        "cattrs",
        "pycountry",
        "holidays",
        "jsonschema-specifications",
        "wger-api-client",
    )
    print(f"{datetime.now(UTC):%Y-%m-%d}, CPython {platform.python_version()}, {platform.machine()}, {RUNS} runs each,")
    print(", ".join(f"{name} {version(name)}" for name in names))
    print("\n| process | CPU, ratio to import attrs | peak memory, MB | modules imported |\n|---|---|---|---|")
    for name, (code, _) in cases.items():
        print(f"| {name} | {seconds[name] / seconds['import attrs']:.2f} | {peak[name]:.1f} | {imported(code)} |")
    print("\n| goal | at most | measured |\n|---|---|---|")
    for name, other, limit in GOALS:
        print(f"| {name} / {other} | {limit:.2f} | {seconds[name] / seconds[other]:.2f} |")
    floor = peak["floor: import attrs, json.load"]
    more = peak["import, by_goal"] - floor
    print(f"| peak memory of import, by_goal over the floor, MB | {MEMORY_GOAL_MB} | {more:.1f} |")


if __name__ == "__main__":
    main()
