"""Count the lines of code of the package: lines with a token that is no comment, docstring or blank."""

import ast
import sys
import tokenize
from pathlib import Path

_SRC = Path(__file__).parent.parent / "src"
_NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}


def count(path: Path) -> int:
    """Return the number of lines of code of a file."""
    found: set[int] = set()
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type not in _NO_CODE and token.type != tokenize.ENDMARKER:
                found |= set(range(token.start[0], token.end[0] + 1))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node):
            docstring = node.body[0]
            found -= set(range(docstring.lineno, (docstring.end_lineno or docstring.lineno) + 1))
    return len(found)


def main() -> int:
    """Print the number of each file, and of all."""
    numbers = {path.relative_to(_SRC): count(path) for path in sorted(_SRC.rglob("*.py"))}
    for path, number in numbers.items():
        print(f"{number:6} {path}")
    print(f"{sum(numbers.values()):6} in all")
    return 0


if __name__ == "__main__":
    sys.exit(main())
