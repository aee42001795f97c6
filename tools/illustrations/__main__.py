"""Write every drawing to a folder, or check that the folder holds them unchanged."""

import argparse
import sys
from pathlib import Path

from .motion import animate
from .poses import DRAWINGS, MOTIONS
from .svg import render

FOLDER = Path(__file__).parents[2] / "src" / "l5s1_exercises" / "_files" / "illustrations"


def documents() -> dict[str, str]:
    """Return every document by its name."""
    stills = {f"{drawing.id}.svg": render(drawing) for drawing in DRAWINGS}
    return stills | {f"{motion.id}.svg": animate(motion) for motion in MOTIONS}


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.illustrations", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER, help="where the package has them unless given")
    parser.add_argument("--check", action="store_true", help="compare with the files in the folder, write nothing")
    options = parser.parse_args()
    folder: Path = options.folder
    files = {folder / name: text for name, text in documents().items()}
    if options.check:
        stale = [
            str(file) for file, text in files.items() if not file.is_file() or file.read_text(encoding="utf-8") != text
        ]
        stale += [f"{file} (no such drawing)" for file in sorted(folder.glob("*.svg")) if file not in files]
        for line in stale:
            print(f"differs: {line}", file=sys.stderr)
        return 1 if stale else 0
    folder.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
