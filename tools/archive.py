"""Write the archive for programs in other languages: `python -m tools.archive FOLDER`.

The same version gives the same bytes: the files have a fixed order, time and mode.
"""

import hashlib
import json
import sys
import zipfile
from pathlib import Path

import l5s1_exercises as l5s1
from tools.typescript import declarations

_ROOT = Path(__file__).parent.parent
# The first day of a zip archive.
_TIME = (1980, 1, 1, 0, 0, 0)
_README = """\
# l5s1-exercises {version}

Exercises for pain at L5-S1. General information, not medical advice: show the safety text beside the exercises.

catalog.schema.json is the JSON Schema of each catalog.json, catalog.d.ts has its types for TypeScript. Each language
has a folder:

- catalog.json, the whole content
- catalog.jsonld, the same as schema.org JSON-LD
- handout.html and handout.md, for patients
- illustrations, drawings whose title and description are in the language; those that end in -motion move

With TypeScript 5 or newer, and `resolveJsonModule` and `allowArbitraryExtensions` in its options, a catalog that is
imported has its type, since catalog.d.json.ts is beside it:

    import type {{ Catalog }} from "./catalog.js";
    import document from "./en/catalog.json";

    const catalog: Catalog = document;

`sha256sum --check SHA256SUMS` finds a file that was changed.

The content is under CC BY 4.0, see LICENSE-CONTENT; the schema and the types are under the MIT License, see LICENSE.
"""
_TYPE_OF_CATALOG = """\
import type { Catalog } from "../catalog.js";

declare const catalog: Catalog;
export default catalog;
"""


def schema() -> str:
    """Return the JSON Schema as text."""
    return json.dumps(l5s1.json_schema(), ensure_ascii=False, indent=2) + "\n"


def exports(catalog: l5s1.Catalog) -> dict[str, str]:
    """Return what is published of a catalog, by the path of the file."""
    drawings = (
        drawing for exercise in catalog for drawing in (*exercise.illustrations, exercise.motion) if drawing is not None
    )
    return {
        "catalog.json": l5s1.to_json(catalog, indent=2) + "\n",
        "catalog.jsonld": l5s1.to_jsonld(catalog, indent=2) + "\n",
        "handout.html": l5s1.to_html(catalog),
        "handout.md": l5s1.to_markdown(catalog),
        **{f"illustrations/{drawing.id}.svg": drawing.svg() for drawing in drawings},
    }


def files() -> dict[str, str]:
    """Return what the archive holds, by the path of the file, sorted."""
    found = {
        "LICENSE": (_ROOT / "LICENSE").read_text(encoding="utf-8"),
        "LICENSE-CONTENT": (_ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8"),
        "README.md": _README.format(version=l5s1.__version__),
        "VERSION": f"{l5s1.__version__}\n",
        "catalog.d.ts": declarations(l5s1.json_schema()),
        "catalog.schema.json": schema(),
    }
    for language in l5s1.languages:
        found |= {f"{language}/{name}": text for name, text in exports(l5s1.load(language)).items()}
        found[f"{language}/catalog.d.json.ts"] = _TYPE_OF_CATALOG
    sums = (f"{hashlib.sha256(text.encode()).hexdigest()}  {name}\n" for name, text in sorted(found.items()))
    return dict(sorted({**found, "SHA256SUMS": "".join(sums)}.items()))


def write(folder: Path) -> Path:
    """Write the archive into a folder, and return its path."""
    name = f"l5s1-exercises-{l5s1.__version__}"
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files().items():
            entry = zipfile.ZipInfo(f"{name}/{file}", _TIME)
            entry.create_system = 3  # Unix, for the mode
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, text.encode(), zipfile.ZIP_DEFLATED, 9)
    return path


if __name__ == "__main__":
    print(write(Path(sys.argv[1])))
