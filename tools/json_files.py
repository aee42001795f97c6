"""Write the JSON files of the package in one form: `python -m tools.json_files` after a change by hand.

What fits on a line of 120 characters is on one line, whatever is longer has one line for each of its parts.
"""

import json
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parent.parent
_WIDTH = 120


def files() -> list[Path]:
    """Return the files that have this form."""
    return sorted((_ROOT / "src").rglob("*.json"))


def formatted(value: Any, depth: int = 0, before: str = "") -> str:
    """Return a value as text, indented by its depth, with what comes before it on its line."""
    line = f"{before}{json.dumps(value, ensure_ascii=False)}"
    parts: list[str]
    if 2 * depth + len(line) < _WIDTH or not value:
        return line
    if _is_a(value, dict):
        parts = [formatted(inner, depth + 1, f"{json.dumps(key)}: ") for key, inner in value.items()]
    elif _is_a(value, list):
        parts = [formatted(inner, depth + 1) for inner in value]
    else:
        return line
    left, right = "{}" if _is_a(value, dict) else "[]"
    indent = "  " * depth
    return f"{before}{left}\n" + ",\n".join(f"{indent}  {part}" for part in parts) + f"\n{indent}{right}"


def _is_a(value: Any, cls: type) -> bool:
    """Check a type without narrowing, which would leave keys and items unknown to type checkers."""
    return isinstance(value, cls)


def main() -> int:
    """Rewrite every file that has another form, and name it."""
    for path in files():
        before = path.read_text(encoding="utf-8")
        after = formatted(json.loads(before)) + "\n"
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            print(path.relative_to(_ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
