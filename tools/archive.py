"""Write the archive for programs in other languages: `python -m tools.archive FOLDER`.

The same version gives the same bytes: the files have a fixed order, time and mode.
"""

import argparse
import hashlib
import importlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import l5s1_exercises as l5s1
from l5s1_exercises import _files as package_files
from l5s1_exercises import cases, errata
from tools.typescript import declarations

# Of the size that a drawing states, which is 2 pixels for each of its units.
_SCALE = 2
_ROOT = Path(__file__).parent.parent
# The first day of a zip archive.
_TIME = (1980, 1, 1, 0, 0, 0)
_README = """\
# l5s1-exercises {version}

Exercises for pain at L5-S1. General information, not medical advice: show the safety text beside the exercises.

schemas has the JSON Schema of each document, and its types for TypeScript. errata.json is what the source of the
content got wrong, in English. Each language has a folder:

- catalog.json, the whole content: what a reader has to be told stands in it in words
- catalog.jsonld, the same as schema.org JSON-LD; the base of its ids is {base}
- words.json, the words that programs add around the content, by id
- cases.json, what people say, and which sign of the catalog it is, to test an assistant with; no clinician has reviewed
  them, and to pass them proves nothing about safety
- handout.html and handout.md, for patients
- illustrations, drawings as SVG, whose title and description are in the language; those that end in -motion move, and
  each other one has a PNG beside it

With TypeScript 5 or newer, and `resolveJsonModule` and `allowArbitraryExtensions` in its options, a catalog that is
imported has its type, since catalog.d.json.ts is beside it:

    import type {{ Catalog }} from "./schemas/catalog.js";
    import document from "./en/catalog.json";

    const catalog: Catalog = document;

`sha256sum --check SHA256SUMS` finds a file that was changed.

The content is under CC BY 4.0, see LICENSE-CONTENT; the schema and the types are under the MIT License, see LICENSE.
"""
_TYPE_OF_CATALOG = """\
import type { Catalog } from "../schemas/catalog.js";

declare const catalog: Catalog;
export default catalog;
"""


def base(language: str) -> str:
    """Return the base of the ids in the JSON-LD of a language: relative ids would be dropped by most processors."""
    return f"urn:l5s1-exercises:{l5s1.__version__}:{language}"


def schemas() -> dict[str, str]:
    """Return the JSON Schemas and their types, by the path of the file."""
    found: dict[str, str] = {}
    for name in package_files.SCHEMAS:
        schema = l5s1.json_schema(name)
        found[f"schemas/{name}.schema.json"] = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        found[f"schemas/{name}.d.ts"] = declarations(schema)
    return found


def png(svg: str) -> bytes:
    """Return a drawing as a picture of 4 pixels for each of its units."""
    cairosvg: Any = importlib.import_module("cairosvg")  # it has no types, and only the archive needs it
    return bytes(cairosvg.svg2png(bytestring=svg.encode(), scale=_SCALE))


def exports(catalog: l5s1.Catalog) -> dict[str, str | bytes]:
    """Return what is published of a catalog, by the path of the file."""
    stills = [one for holder in (*catalog.guidance, *catalog) for one in holder.illustrations]
    motions = [exercise.motion for exercise in catalog if exercise.motion is not None]
    return {
        "catalog.json": l5s1.to_json(catalog, indent=2) + "\n",
        "catalog.jsonld": l5s1.to_jsonld(catalog, base_url=base(catalog.language), indent=2) + "\n",
        "handout.html": l5s1.to_html(catalog),
        "handout.md": l5s1.to_markdown(catalog),
        "words.json": l5s1.words_to_json(l5s1.words(catalog.language), indent=2) + "\n",
        "cases.json": cases.to_json(cases.load(catalog.language), indent=2) + "\n",
        **{f"illustrations/{drawing.id}.svg": drawing.svg() for drawing in (*stills, *motions)},
        **{f"illustrations/{drawing.id}.png": png(drawing.svg()) for drawing in stills},
    }


def files() -> dict[str, bytes]:
    """Return what the archive holds, by the path of the file, sorted."""
    found: dict[str, str | bytes] = {
        "LICENSE": (_ROOT / "LICENSE").read_text(encoding="utf-8"),
        "LICENSE-CONTENT": (_ROOT / "LICENSE-CONTENT").read_text(encoding="utf-8"),
        "README.md": _README.format(version=l5s1.__version__, base=base("<language>")),
        "VERSION": f"{l5s1.__version__}\n",
        "errata.json": errata.to_json(errata.load(), indent=2) + "\n",
        **schemas(),
    }
    for language in l5s1.languages:
        found |= {f"{language}/{name}": text for name, text in exports(l5s1.load(language)).items()}
        found[f"{language}/catalog.d.json.ts"] = _TYPE_OF_CATALOG
    data = {name: held if isinstance(held, bytes) else held.encode() for name, held in sorted(found.items())}
    sums = (f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in data.items())
    return dict(sorted({**data, "SHA256SUMS": "".join(sums).encode()}.items()))


def write(folder: Path) -> Path:
    """Write the archive into a folder, and return its path."""
    name = f"l5s1-exercises-{l5s1.__version__}"
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file, data in files().items():
            entry = zipfile.ZipInfo(f"{name}/{file}", _TIME)
            entry.create_system = 3  # Unix, for the mode
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
    return path


def main() -> int:
    """Write the archive into the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m tools.archive", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the archive")
    print(write(parser.parse_args().folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
