"""See that a frozen program prints what this Python prints: `python tests/frozen/compare.py PROGRAM`."""

import subprocess
import sys

PROGRAM = sys.argv[1]
ARGUMENTS = [
    [],
    ["--list"],
    ["--version"],
    ["--schema"],
    *(["--format", name] for name in ("jsonld", "markdown", "html")),
]
for arguments in ARGUMENTS:
    here, there = (
        subprocess.run([*command, *arguments], capture_output=True, check=True).stdout
        for command in ([sys.executable, "-m", "l5s1_exercises"], [PROGRAM])
    )
    assert here, arguments
    assert here == there, arguments
print(f"{PROGRAM} prints the same {len(ARGUMENTS)} times")
